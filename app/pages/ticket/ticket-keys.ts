/** The keys of a ticket. One that the queue has, too, does the same in both. */
import { offered, type ShortcutGroup } from '../../state/keys.svelte.ts'
import { words } from '../../words/words.svelte.ts'

export interface TicketMoves {
  back(): void
  readonly backLabel: string
  next(): void
  previous(): void
  /** In the list that somebody came from. */
  search(): void
  answer(): void
  /** Whose answer waits for this member's word: these keys and the next are about that one. */
  readonly asked: string | undefined
  readonly giveTheirsBack: (() => void) | undefined
  note(): void
  close(): void
  take(): void
  wait(): void
  snooze(): void
  /** Instead of snoozing, once it is closed. */
  keepLonger(): void
  isClosed: boolean
  raise(): void
  lower(): void
  tag(): void
  details(): void
  /** To the known problem that is offered on screen, or one to be chosen. */
  attach(): void
  /** What it tells of hardware. */
  hardware(): void
  /** To a partner. */
  refer(): void
  join(): void
  /** To another ticket, which stays what it is. */
  link(): void
  follow(): void
  /** These are there only while there is something for them. */
  readonly passOn: (() => void) | undefined
  /** Instead of passing it on, once it is passed on. */
  readonly giveBack: (() => void) | undefined
  readonly letGo: (() => void) | undefined
  readonly handOver: (() => void) | undefined
  readonly reopen: (() => void) | undefined
  check(): void
  /** What the desk's own fields say. */
  field(): void
  macro(): void
  split(): void
  /** Its link, to name it to somebody. */
  copyLink(): void
  send(): void
  sendWait(): void
  sendClose(): void
  /** Into the answer. */
  template(): void
  /** To go with the answer. */
  file(): void
}

/** Those that stand as a hint on a button, too. */
export const ticketKey = {
  attach: 'a',
  hardware: 'g p',
  link: '+',
  field: 'g v'
} as const

/** Typed into the answer. */
export const templateSign = '::'

export function ticketKeys(moves: TicketMoves): ShortcutGroup {
  const t = { ...words().ticket.keys, ...aboutTheirs(moves.asked) }
  return {
    title: words().ticket.detailsLabel,
    shortcuts: [
      { keys: 'u', label: moves.backLabel, run: moves.back },
      { keys: 'Escape', label: t.out, run: moves.back },
      { keys: 'j', label: t.next, run: moves.next },
      { keys: 'k', label: t.previous, run: moves.previous },
      { keys: '/', label: words().queue.search, run: moves.search },
      { keys: 'r', label: t.reply, run: moves.answer },
      ...offered(
        'g o',
        words().interns.giveBackTheirs(moves.asked ?? ''),
        moves.giveTheirsBack
      ),
      { keys: 'n', label: t.note, run: moves.note },
      { keys: 'e', label: t.close, run: moves.close },
      { keys: 'i', label: t.take, run: moves.take },
      ...offered('-', words().ticket.actions.letGo, moves.letGo),
      ...offered('d', words().ticket.actions.handOnTo, moves.handOver),
      { keys: 'w', label: t.wait, run: moves.wait },
      ...offered('y', words().ticket.actions.reopen, moves.reopen),
      moves.isClosed
        ? { keys: 'b', label: words().acts.longer.action, run: moves.keepLonger }
        : { keys: 'b', label: words().acts.snooze.action, run: moves.snooze },
      { keys: 'h', label: words().acts.priority.raise, run: moves.raise },
      { keys: 'H', label: words().acts.priority.lower, run: moves.lower },
      { keys: 'l', label: t.tag, run: moves.tag },
      { keys: 'p', label: words().ticket.details, run: moves.details },
      {
        keys: ticketKey.attach,
        label: words().problems.onTicket.key,
        run: moves.attach
      },
      {
        keys: ticketKey.hardware,
        label: words().hardware.onTicket.key,
        run: moves.hardware
      },
      { keys: 'F', label: words().referral.key, run: moves.refer },
      { keys: 'm', label: words().threads.keys.join, run: moves.join },
      { keys: ticketKey.link, label: words().threads.keys.link, run: moves.link },
      { keys: 'g c', label: words().acts.checklist.add, run: moves.check },
      { keys: ticketKey.field, label: words().fields.key, run: moves.field },
      ...(moves.giveBack
        ? offered('E', words().acts.secondLine.back.title, moves.giveBack)
        : offered('E', words().acts.secondLine.key, moves.passOn)),
      { keys: 'f', label: words().acts.follow.follow, run: moves.follow },
      { keys: 'M', label: words().macros.key, run: moves.macro },
      { keys: 's', label: words().threads.keys.split, run: moves.split },
      { keys: '.', label: words().ticket.link.copy, run: moves.copyLink },
      { keys: 'mod+Enter', label: t.send, run: moves.send, onPage: true },
      { keys: 'mod+alt+Enter', label: t.sendWait, run: moves.sendWait, onPage: true },
      {
        keys: 'mod+shift+Enter',
        label: t.sendClose,
        run: moves.sendClose,
        onPage: true
      },
      { keys: 't', label: t.template, run: moves.template },
      // no browser that we know of does anything with it that is missed here
      { keys: 'mod+shift+l', label: t.template, run: moves.template, onPage: true },
      { keys: 'mod+shift+f', label: t.file, run: moves.file, onPage: true }
    ],
    told: [
      { keys: templateSign, label: t.template },
      { keys: 'mod+Enter', label: words().ticket.note.add }
    ]
  }
}

/** What the keys of an answer do while an intern's waits. */
function aboutTheirs(author: string | undefined) {
  if (author === undefined) return {}
  const t = words().interns
  const send = t.sendTheirs(author)
  return {
    reply: t.changeTheirs(author),
    send,
    sendWait: t.askWait(send),
    sendClose: t.askClose(send)
  }
}
