/** What a member does to a ticket as a whole, each deed with its way back. */
import { answersIn } from '#core/domain/askers/satisfaction.ts'
import {
  above,
  below,
  prioritise,
  priority,
  type Priority
} from '#core/domain/tickets/priority.ts'
import {
  endEscalations,
  escalations,
  giveBack,
  type Escalation
} from '#core/domain/tickets/escalation.ts'
import { passOn, type NoReason } from '#core/domain/tickets/pass-on.ts'
import {
  cleanValue,
  fillField,
  putValue,
  valueOf,
  type BadValue,
  type FieldEntry
} from '#core/domain/tickets/fields.ts'
import type { ExtensionReason } from '#core/domain/tickets/extension.ts'
import { follow, isFollowing, unfollow } from '#core/domain/tickets/following.ts'
import {
  keepLonger,
  keepLongerAgain,
  keepNoLonger,
  type DayHasPassed,
  type NotThatLong
} from '#core/domain/tickets/keep-longer.ts'
import { markSent } from '#core/domain/tickets/answer.ts'
import type { Waking } from '#core/domain/tickets/sleep.ts'
import {
  sleepAgain,
  snooze,
  standingSnoozes,
  wake,
  type NotAhead
} from '#core/domain/tickets/snooze.ts'
import type { Message } from '#core/domain/tickets/message.ts'
import type { HeldBy } from '#core/domain/tickets/holder.ts'
import {
  addNote,
  strikeNote,
  type EmptyText,
  type Note
} from '#core/domain/tickets/note.ts'
import { cleanTag, tag, untag, type BadTag } from '#core/domain/tickets/tags.ts'
import {
  close,
  closing,
  guessLanguage,
  phase,
  rename,
  reopen,
  reopenNot,
  seenBy,
  setLanguage,
  standingExtensions,
  unname,
  wait,
  type BadKeepDays,
  type CloseReason,
  type NotClosed,
  type Ticket,
  type TicketClosed,
  type Turn
} from '#core/domain/tickets/ticket.ts'
import type { Day, EntryId, MemberId, MessageId, Timestamp } from '#core/ids.ts'
import { done, no, type Result } from '#core/result.ts'
import type { Workspace } from '#core/workspace.ts'

export type Refusal =
  | TicketClosed
  | HeldBy
  | NotClosed
  | BadKeepDays
  | BadTag
  | ClockBehind
  | NotAhead
  | NoReason
  | BadValue
  | DayHasPassed
  | NotThatLong

/** A closing dated too early would be destroyed too early, for everybody. */
export interface ClockBehind {
  readonly type: 'clock-behind'
}
export type Command<E = Refusal> = (ticket: Ticket) => Result<void, E>

export interface Deed<E = Refusal> {
  readonly run: Command<E>
  /** Made from the ticket as it was before; undefined if there was nothing to do. */
  readonly back: (before: Ticket) => Command<{ readonly type: string }> | undefined
  /** It is made of these: each goes back by itself. */
  readonly each?: readonly Deed<E>[]
  /** Nobody may take it back later. */
  readonly backRightAfter?: true
}

/** Whoever acts, when, and a name for the entry that says so. */
export interface Doer {
  readonly me: MemberId
  readonly clock?: Pick<Workspace['clock'], 'current'>
  now(): Timestamp
  newEntryId(): EntryId
}

export function waiting(doer: Doer): Deed {
  return {
    run: waitingNow(doer),
    back: before =>
      phase(before) === 'waiting' ? undefined : sleeping(before, doer, opened(doer))
  }
}

export function closingAs(reason: CloseReason, keepDays: number, doer: Doer): Deed {
  const closed = { by: doer.me, at: doer.now(), reason, keepDays }
  return {
    run: ticket =>
      doer.clock?.current().state === 'behind'
        ? no({ type: 'clock-behind' })
        : close(ticket, doer.newEntryId(), closed),
    back: before => backTo(before, doer)
  }
}

function backTo(before: Ticket, doer: Doer): Command {
  const isWaiting = phase(before) === 'waiting'
  return sleeping(before, doer, isWaiting ? waitingAgain(doer) : opened(doer))
}

/**
 * Of an answer that was taken back: its author's closing that followed it, or their waiting,
 * was for that, whichever tab it came from. Undefined where there is none, where they answered
 * again, or a colleague closed it, too.
 */
export function openedWithout(
  ticket: Ticket,
  { at }: Message,
  doer: Doer
): Command | undefined {
  if (answersIn(ticket.messages).some(({ message }) => message.at > at)) {
    return undefined
  }
  const isForIt = ({ to, by, at: since }: Turn) =>
    to !== 'open' && by === doer.me && since >= at
  const turns = Object.entries(ticket.turns).filter(([, turn]) => !isForIt(turn))
  const before = { ...ticket, turns: Object.fromEntries(turns) }
  return phase(before) === phase(ticket) ? undefined : backTo(before, doer)
}

/**
 * Undone, it is closed as it was; once somebody acted on it, it is closed anew. Where the
 * asker wrote since, it stays open: nobody answers what came into a closed ticket.
 */
export function reopening(doer: Doer): Deed {
  return {
    run: opened(doer),
    back: before => {
      const again = asBefore(before, doer)
      return ticket =>
        hasMailSince(before, ticket) ? no({ type: 'mail-since' }) : again(ticket)
    }
  }
}

function asBefore(before: Ticket, doer: Doer): Command {
  const was = closing(before)
  if (!was) return sleeping(before, doer, waitingNow(doer))
  const { by, at, reason, keepDays } = was
  const kept = standingExtensions(before)
  return ticket => {
    const [mine, ...more] = reopenedSince(before, ticket, doer.me)
    const isOnly = mine !== undefined && more.length === 0
    if (isOnly && reopenNot(ticket, mine, doer.me, doer.now()).ok) return done
    const again = { by, at, reason, keepDays }
    const closed = close(ticket, doer.newEntryId(), again)
    return closed.ok ? keepLongerAgain(ticket, kept, () => doer.newEntryId()) : closed
  }
}

/** One that would have opened it: of a person, or a bounce. */
function hasMailSince(before: Ticket, ticket: Ticket): boolean {
  const seen = seenBy(before)
  return seenBy(ticket).some(id => id in ticket.messages && !seen.includes(id))
}

function reopenedSince(before: Ticket, ticket: Ticket, by: MemberId): EntryId[] {
  const turns = Object.entries(ticket.turns) as [EntryId, Turn][]
  return turns
    .filter(
      ([id, turn]) => turn.to === 'open' && turn.by === by && !(id in before.turns)
    )
    .map(([id]) => id)
}

/** Of the same who say the same at once, each takes back their own. */
export function keepingLonger(until: Day, reason: ExtensionReason, doer: Doer): Deed {
  const id = doer.newEntryId()
  return {
    run: ticket =>
      doer.clock?.current().state === 'behind'
        ? no({ type: 'clock-behind' })
        : keepLonger(ticket, id, { by: doer.me, at: doer.now(), until, reason }),
    back: () => ticket => keepNoLonger(ticket, id),
    // others' devices trust a day that they heard of in time
    backRightAfter: true
  }
}

export function tagging(name: string): Deed {
  return {
    run: ticket => tag(ticket, name),
    back: before =>
      Object.hasOwn(before.tags, cleanTag(name))
        ? undefined
        : ticket => untag(ticket, cleanTag(name))
  }
}

export function untagging(name: string): Deed {
  return {
    run: ticket => untag(ticket, name),
    back: before =>
      Object.hasOwn(before.tags, name) ? ticket => tag(ticket, name) : undefined
  }
}

export function speaking(tag: string): Deed {
  return {
    run: ticket => setLanguage(ticket, tag),
    back: before => {
      const was = before.language
      if (was === tag) return undefined
      return was === undefined ? guessLanguage : ticket => setLanguage(ticket, was)
    }
  }
}

export function renaming(text: string): Deed<EmptyText> {
  return {
    run: ticket => rename(ticket, text),
    back: before => {
      const was = before.subject
      if (was === text.trim()) return undefined
      return was === undefined ? unname : ticket => rename(ticket, was)
    }
  }
}

/** An empty value empties it. */
export function filling(entry: FieldEntry, value: string): Deed {
  return {
    run: ticket => fillField(ticket, entry, value),
    back: before => {
      const was = valueOf(before, entry.id)
      if (was === cleanValue(entry.field, value)) return undefined
      return ticket => putValue(ticket, entry.id, was)
    }
  }
}

/** It waits for somebody again, or for what its bridge says. */
export function markingSent(id: MessageId): Deed {
  return {
    run: ticket => markSent(ticket, id),
    back: before => {
      const was = before.messages[id]?.delivery
      if (was === undefined || was === 'sent') return undefined
      return ticket => {
        const message = ticket.messages[id]
        if (message) ticket.messages[id] = { ...message, delivery: was }
        return done
      }
    }
  }
}

export function snoozing(when: Waking, doer: Doer): Deed {
  return {
    run: ticket =>
      snooze(ticket, doer.newEntryId(), { by: doer.me, at: doer.now(), ...when }),
    back: before => sleeping(before, doer, wake)
  }
}

export function waking(doer: Doer): Deed {
  return {
    run: wake,
    back: before =>
      standingSnoozes(before).length === 0 ? undefined : sleeping(before, doer, wake)
  }
}

/** `to`: who is in the second line, and hears of it. */
export function passingOn(reason: string, to: readonly MemberId[], doer: Doer): Deed {
  const passed = () => ({ by: doer.me, at: doer.now(), reason, to })
  return {
    run: ticket => passOn(ticket, doer.newEntryId(), passed()),
    back: passedAsBefore
  }
}

/** `word`: a note for whoever passed it on; it goes with the way back. */
export function givingBack(doer: Doer, word?: Pick<Note, 'text' | 'mentions'>): Deed {
  const id = doer.newEntryId()
  const said = { by: doer.me, at: doer.now() }
  return {
    run: ticket => {
      giveBack(ticket, said.by, said.at)
      if (word) addNote(ticket, id, { ...said, ...word })
      return done
    },
    back: before => {
      const was = escalations(before).length === 0 ? undefined : passedAsBefore(before)
      if (!word) return was
      return ticket => {
        const struck = strikeNote(ticket, id, doer.me)
        return struck.ok && was ? was(ticket) : struck
      }
    }
  }
}

/** Under the same names: whoever was told of them has seen them already. */
function passedAsBefore(before: Ticket): Command {
  const was = Object.entries(before.escalations) as [EntryId, Escalation][]
  return ticket => {
    endEscalations(ticket)
    for (const [id, each] of was) {
      ticket.escalations[id] = { ...each }
      delete ticket.passedBack[id]
    }
    return done
  }
}

export function following(doer: Doer): Deed {
  return {
    run: ticket => follow(ticket, doer.me, doer.now()),
    back: before => (isFollowing(before, doer.me) ? undefined : unfollowing(doer).run)
  }
}

export function unfollowing(doer: Doer): Deed {
  return {
    run: ticket => unfollow(ticket, doer.me, doer.now()),
    back: before => (isFollowing(before, doer.me) ? following(doer).run : undefined)
  }
}

export function prioritising(level: Priority, doer: Doer): Deed {
  return ranking(doer, () => level)
}

/** By one step, wherever it stands. */
export function raising(doer: Doer): Deed {
  return ranking(doer, above)
}

export function lowering(doer: Doer): Deed {
  return ranking(doer, below)
}

function ranking(doer: Doer, next: (from: Priority) => Priority): Deed {
  const ranked =
    (level: Priority): Command =>
    ticket =>
      prioritise(ticket, doer.newEntryId(), { by: doer.me, at: doer.now(), level })
  return {
    run: ticket => ranked(next(priority(ticket)))(ticket),
    back: before => {
      const was = priority(before)
      return next(was) === was ? undefined : ranked(was)
    }
  }
}

/** Several as one: all of them or, where one is refused, none. */
export function together<E extends { readonly type: string } = Refusal>(
  deeds: readonly Deed<E>[],
  onrefused: (at: number) => void = () => undefined
): Deed<E> {
  return {
    run: ticket => {
      for (const [at, deed] of deeds.entries()) {
        const result = deed.run(ticket)
        if (!result.ok) {
          onrefused(at)
          return result
        }
      }
      return done
    },
    back: () => undefined,
    each: deeds
  }
}

/** After that, it sleeps as it did before. */
function sleeping(before: Ticket, doer: Doer, command: Command): Command {
  const slept = standingSnoozes(before)
  return ticket => {
    const result = command(ticket)
    if (!result.ok || slept.length === 0) return result
    return sleepAgain(ticket, slept, () => doer.newEntryId())
  }
}

function waitingNow(doer: Doer): Command {
  return ticket => wait(ticket, doer.newEntryId(), doer.me, doer.now())
}

function waitingAgain(doer: Doer): Command {
  return ticket => {
    const open = opened(doer)(ticket)
    return open.ok ? waitingNow(doer)(ticket) : open
  }
}

function opened(doer: Doer): Command {
  return ticket => reopen(ticket, doer.newEntryId(), doer.me, doer.now())
}
