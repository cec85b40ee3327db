/**
 * What just happened, said in passing, with a way back for ten seconds; the key that undoes
 * finds it some minutes longer, until the desk is locked.
 */
import { deviceTimer } from '../platform/timer.ts'

export interface Toast {
  readonly id: number
  readonly text: string
  readonly tone: 'plain' | 'bad'
  /** May take its time: what was left has to be opened for it. */
  readonly undo?: () => unknown
  /** Nobody at the desk did it: the key that undoes means what they did themselves. */
  readonly byItself?: true
  /** Once it has gone, so has the way back. */
  readonly rightAfter?: true
  /** What may be done next; no way back, so the key that undoes passes it over. */
  readonly offer?: { readonly label: string; readonly run: () => void }
  /** Milliseconds it stays unless it is touched. */
  readonly stays: number
}

let list: readonly Toast[] = $state.raw([])
/** Those that have gone and can be undone still, as they were said. */
let gone: readonly Toast[] = []
const remembered = 10
const rememberedMs = 5 * 60_000
/** Whatever a way back needs is there for so long, also once its page was left. */
export const undoableMs = rememberedMs + 15_000
let next = 0

export function toasts(): readonly Toast[] {
  return list
}

export function say(text: string): void {
  add({ text, tone: 'plain', stays: 5_000 })
}

/** What leads somewhere waits for somebody who is in the middle of something else. */
export function sayTrouble(text: string, offer?: Toast['offer']): void {
  if (offer) add({ text, tone: 'bad', offer, stays: 60_000 })
  else add({ text, tone: 'bad', stays: 12_000 })
}

/** `undo` is offered so many milliseconds, and what may be done next beside it. */
export function sayWithUndo(
  text: string,
  undo: () => unknown,
  offer?: Toast['offer'],
  stays = 10_000
): void {
  add({ text, tone: 'plain', undo, ...(offer && { offer }), stays })
}

/** Of what nobody can take back later. */
export function sayWithUndoRightAfter(
  text: string,
  undo: () => unknown,
  offer?: Toast['offer']
): void {
  const passing = { tone: 'plain', rightAfter: true, stays: 10_000 } as const
  add({ text, undo, ...passing, ...(offer && { offer }) })
}

/** Of what the app did by itself while they were at something else. */
export function sayDoneByItself(text: string, undo: () => unknown): void {
  add({ text, tone: 'plain', undo, byItself: true, stays: 10_000 })
}

export function sayWithOffer(text: string, offer: Toast['offer'] & object): void {
  add({ text, tone: 'plain', offer, stays: 10_000 })
}

/** It is over: nothing of it can be undone any more. */
export function dismiss(id: number): void {
  const isOther = (toast: Toast): boolean => toast.id !== id
  list = list.filter(isOther)
  gone = gone.filter(isOther)
}

/** It has been read, or had its time. */
export function pass(id: number): void {
  const toast = list.find(each => each.id === id)
  dismiss(id)
  if (toast) remember(toast)
}

function remember(toast: Toast): void {
  if (!toast.undo || toast.byItself || toast.rightAfter) return
  gone = [...gone, toast].sort((a, b) => a.id - b.id).slice(-remembered)
  deviceTimer.after(rememberedMs, () => dismiss(toast.id))
}

/** Nobody is at the desk any more: nothing of it stays on the screen, or comes late. */
export function dismissAll(): void {
  list = []
  gone = []
  isAway = true
}

/** Somebody is there again. */
export function listenAgain(): void {
  isAway = false
}
let isAway = false

/**
 * The newest way back, for the key that undoes; what can be seen comes first. Answers whether
 * there was one, and tells of one that nobody can see any more.
 */
export async function undoLast(
  ontell: (text: string) => void = () => undefined
): Promise<boolean> {
  const ways = list.filter(toast => toast.undo)
  const seen = ways.findLast(toast => !toast.byItself) ?? ways.at(-1)
  const last = seen ?? gone.at(-1)
  if (!last) return false
  dismiss(last.id)
  if (!seen) ontell(last.text)
  await last.undo?.()
  return true
}

/** Three at most: more is noise, and hides what is below. */
function add(toast: Omit<Toast, 'id'>): void {
  if (isAway) return
  const all = [...list, { ...toast, id: next++ }]
  list = all.slice(-3)
  for (const each of all.slice(0, -3)) remember(each)
}
