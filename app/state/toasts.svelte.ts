/** What just happened, said in passing, with a way back for ten seconds. */
export interface Toast {
  readonly id: number
  readonly text: string
  readonly tone: 'plain' | 'bad'
  /** May take its time: what was left has to be opened for it. */
  readonly undo?: () => unknown
  /** Nobody at the desk did it: the key that undoes means what they did themselves. */
  readonly byItself?: true
  /** What may be done next; no way back, so the key that undoes passes it over. */
  readonly offer?: { readonly label: string; readonly run: () => void }
  /** Milliseconds it stays unless it is touched. */
  readonly stays: number
}

let list: readonly Toast[] = $state.raw([])
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

/** Of what the app did by itself while they were at something else. */
export function sayDoneByItself(text: string, undo: () => unknown): void {
  add({ text, tone: 'plain', undo, byItself: true, stays: 10_000 })
}

export function sayWithOffer(text: string, offer: Toast['offer'] & object): void {
  add({ text, tone: 'plain', offer, stays: 10_000 })
}

export function dismiss(id: number): void {
  list = list.filter(toast => toast.id !== id)
}

/** Nobody is at the desk any more: nothing of it stays on the screen, or comes late. */
export function dismissAll(): void {
  list = []
  isAway = true
}

/** Somebody is there again. */
export function listenAgain(): void {
  isAway = false
}
let isAway = false

/** The newest way back, for the key that undoes. */
export async function undoLast(): Promise<void> {
  const ways = list.filter(toast => toast.undo)
  const last = ways.findLast(toast => !toast.byItself) ?? ways.at(-1)
  if (!last) return
  dismiss(last.id)
  await last.undo?.()
}

/** Three at most: more is noise, and hides what is below. */
function add(toast: Omit<Toast, 'id'>): void {
  if (!isAway) list = [...list, { ...toast, id: next++ }].slice(-3)
}
