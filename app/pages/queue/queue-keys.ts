/** The keys of the queue; the letters are those that most desks use. */
import type { View } from '#core/domain/queue/queue.ts'
import { offered, type ShortcutGroup } from '../../state/keys.svelte.ts'
import { go, route } from '../../state/route.svelte.ts'
import { words } from '../../words/words.svelte.ts'
import { inView, placeOf, queueLink, start, type Place } from './place.ts'
import type { Unfinished } from './unfinished.ts'

export interface QueueMoves {
  down(): void
  up(): void
  first(): void
  last(): void
  open(): void
  answer(): void
  note(): void
  select(): void
  selectTo(): void
  selectAll(): void
  /** These are there only while there is something for them. */
  readonly selectGroup: (() => void) | undefined
  readonly clear: (() => void) | undefined
  search(): void
  write(): void
  take(): void
  wait(): void
  close(): void
  attach(): void
  snooze(): void
  raise(): void
  lower(): void
  readonly keep: (() => void) | undefined
  follow(): void
  macro(): void
  template(): void
  tag(): void
  readonly handOn: (() => void) | undefined
  passOn(): void
  reopen(): void
}

export function queueKeys(moves: QueueMoves): ShortcutGroup {
  const t = words().queue.keys
  return {
    title: words().queue.title,
    shortcuts: [
      { keys: 'j', label: t.down, run: moves.down },
      { keys: 'k', label: t.up, run: moves.up },
      { keys: 'ArrowDown', label: t.down, run: moves.down },
      { keys: 'ArrowUp', label: t.up, run: moves.up },
      { keys: 'Home', label: t.first, run: moves.first },
      { keys: 'End', label: t.last, run: moves.last },
      { keys: 'o', label: t.open, run: moves.open },
      { keys: 'Enter', label: t.open, run: moves.open },
      { keys: 'r', label: t.reply, run: moves.answer },
      { keys: 'n', label: t.note, run: moves.note },
      { keys: 'x', label: t.select, run: moves.select },
      { keys: 'X', label: t.selectRange, run: moves.selectTo },
      {
        keys: 'mod+a',
        label: t.selectAll,
        run: moves.selectAll,
        outsideFields: true
      },
      ...offered('P', t.selectGroup, moves.selectGroup),
      { keys: 'i', label: t.take, run: moves.take },
      { keys: 'w', label: words().ticket.keys.wait, run: moves.wait },
      { keys: 'e', label: t.close, run: moves.close },
      ...offered('d', words().ticket.actions.handOnTo, moves.handOn),
      { keys: 'E', label: words().acts.secondLine.key, run: moves.passOn },
      { keys: 'y', label: words().ticket.actions.reopen, run: moves.reopen },
      { keys: 'a', label: words().problems.onTicket.key, run: moves.attach },
      { keys: 'b', label: words().acts.snooze.action, run: moves.snooze },
      { keys: 'h', label: words().acts.priority.raise, run: moves.raise },
      { keys: 'H', label: words().acts.priority.lower, run: moves.lower },
      { keys: 'M', label: words().macros.key, run: moves.macro },
      { keys: 't', label: words().templates.many.action, run: moves.template },
      { keys: 'l', label: words().ticket.keys.tag, run: moves.tag },
      { keys: 'f', label: words().acts.follow.follow, run: moves.follow },
      ...offered('v', words().savedViews.keepView, moves.keep),
      { keys: 'c', label: words().writtenDown.title, run: moves.write },
      { keys: '/', label: t.search, run: moves.search },
      ...offered('Escape', words().queue.clearSelection, moves.clear)
    ]
  }
}

const unfinishedKey = { drafts: 'g r', unsent: 'g n' } as const

/** While there are some. */
export function unfinishedKeys(
  all: readonly Pick<Unfinished, 'name' | 'tickets'>[],
  goTo: (name: Unfinished['name']) => void
): ShortcutGroup['shortcuts'] {
  return all
    .filter(({ tickets }) => tickets.length > 0)
    .map(({ name }) => ({
      keys: unfinishedKey[name],
      label: words().shell.keys.goTo(words().queue.unfinished[name]),
      run: () => goTo(name)
    }))
}

/** From every page, so they are the shell's. */
export function viewKeys(): ShortcutGroup['shortcuts'] {
  const t = words().queue.keys
  const view = (view: View): void => go(queueLink(inView(view, placeHere())))
  return [
    { keys: 'g m', label: t.goMine, run: () => view('mine') },
    { keys: 'g f', label: words().acts.follow.go, run: () => view('for-you') },
    { keys: 'g u', label: t.goUnassigned, run: () => view('unassigned') },
    { keys: 'g l', label: words().acts.secondLine.go, run: () => view('second-line') },
    { keys: 'g w', label: t.goWaiting, run: () => view('waiting') },
    { keys: 'g b', label: words().acts.snooze.go, run: () => view('snoozed') },
    { keys: 'g x', label: t.goExpiring, run: () => view('expiring') },
    { keys: 'g a', label: t.goAll, run: () => view('all') }
  ]
}

/** With the language that is chosen there, if this is the queue or a ticket of it. */
function placeHere(): Place {
  const here = route()
  return ['', 'queue', 'ticket'].includes(here.page) ? placeOf(here) : start
}
