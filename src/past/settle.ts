/** Gives a ticket that came from elsewhere what it was there: state, tags, notes, origin. */
import { pack } from '../bytes.ts'
import { shortHash } from '../crypto/hash.ts'
import { mostLetters } from '../domain/desk/long-texts.ts'
import { addNote } from '../domain/tickets/note.ts'
import { tag } from '../domain/tickets/tags.ts'
import {
  close,
  comesFrom,
  phase,
  rename,
  subject,
  wait,
  type CloseReason,
  type Ticket
} from '../domain/tickets/ticket.ts'
import type { EntryId, MemberId, Timestamp } from '../ids.ts'
import { done, ok, type Result } from '../result.ts'
import type { OldTicket } from './parcel.ts'

export interface OldNote {
  readonly id: string
  readonly author: string
  readonly text: string
  readonly at: Timestamp
}

export interface Settling {
  readonly by: MemberId
  readonly now: Timestamp
  readonly keepDays: number
  /** Whether mails of it came in just now: else what members made of it since stays. */
  readonly hasNews: boolean
}

/**
 * A command; answers how many notes are new. What it makes has derived ids, so taking the same export in twice, or by two
 * members, makes nothing twice. A closed ticket counts from the day of the import: were it
 * counted from its old closing, most would be destroyed before anybody saw them here.
 */
export function settle(
  ticket: Ticket,
  old: OldTicket,
  notes: readonly OldNote[],
  { by, now, keepDays, hasNews }: Settling
): Result<number> {
  // what this desk itself took away tells nothing new about a ticket that was worked on
  const isOwn = old.origin.system === 'porchlight' && !hasNews && !isUntouched(ticket)
  const isFirst = ticket.origin === undefined && !isOwn
  const { system, number } = old.origin
  const added = putNotes(ticket, old, notes, by)
  if (isFirst) {
    comesFrom(ticket, old.origin)
    for (const name of old.tags) tag(ticket, name)
    if (old.subject !== '' && old.subject !== subject(ticket))
      rename(ticket, old.subject)
  }
  if (!isFirst && !hasNews) return ok(added)
  const known = Object.keys(ticket.messages).sort().join(' ')
  const id = entryId(system, number, old.state.to, known)
  if (id in ticket.turns) return ok(added)
  if (old.state.to === 'waiting') wait(ticket, id, by, now)
  if (old.state.to === 'closed')
    close(ticket, id, { by, at: now, reason: old.state.reason, keepDays })
  return ok(added)
}

/** A command: notes of it that are too much for the change that settles it. */
export function noteMore(
  ticket: Ticket,
  old: OldTicket,
  notes: readonly OldNote[],
  by: MemberId
): Result<number> {
  return ok(putNotes(ticket, old, notes, by))
}

function putNotes(
  ticket: Ticket,
  { origin: { system, number } }: OldTicket,
  notes: readonly OldNote[],
  by: MemberId
): number {
  let added = 0
  for (const note of notes) {
    const id = entryId(system, number, 'note', note.id)
    const said = note.author === '' ? note.text : `${note.author}:\n${note.text}`
    const isHere = Object.values(ticket.notes).some(
      one => one.at === note.at && [note.text, said].includes(one.text)
    )
    // taken away from this very desk, it stands there as its author wrote it
    if (id in ticket.notes || isHere) continue
    if (addNote(ticket, id, { by, at: note.at, text: said }).ok) added++
  }
  return added
}

/** A note as notes may be: of one that is too long, each part by itself. */
export function fittingNotes(note: OldNote): OldNote[] {
  const parts: OldNote[] = []
  const most = mostLetters - note.author.length - 2
  for (let from = 0; from < note.text.length || from === 0; from += most) {
    const text = note.text.slice(from, from + most)
    parts.push({ ...note, id: from === 0 ? note.id : `${note.id} ${from}`, text })
  }
  return parts
}

/** A command: closes what came from a mailbox, if nobody has touched it here. */
export function closeQuiet(
  ticket: Ticket,
  { by, now, keepDays }: Omit<Settling, 'hasNews'>
): Result<void> {
  if (!isUntouched(ticket)) return done
  const isAnswered = Object.values(ticket.messages).some(one => one.direction === 'out')
  const reason: CloseReason = isAnswered ? 'answered' : 'low-priority'
  const known = Object.keys(ticket.messages).sort().join(' ')
  close(ticket, entryId('mailbox', '', 'closed', known), {
    by,
    at: now,
    reason,
    keepDays
  })
  return done
}

/** A command: the mail program had noted that it was answered. */
export function markAnswered(
  ticket: Ticket,
  { by, now }: Omit<Settling, 'hasNews'>
): Result<void> {
  if (!isUntouched(ticket)) return done
  const known = Object.keys(ticket.messages).sort().join(' ')
  wait(ticket, entryId('mailbox', '', 'waiting', known), by, now)
  return done
}

function isUntouched(ticket: Ticket): boolean {
  const { turns, takes, notes } = ticket
  const touched = [turns, takes, notes].some(part => Object.keys(part).length > 0)
  return !touched && phase(ticket) === 'open'
}

function entryId(...parts: readonly string[]): EntryId {
  return shortHash(8, pack(['past', ...parts])) as EntryId
}
