/**
 * What came while somebody wrote an answer, or while it waited to go out: nothing is sent
 * past it unseen. The answer of an offline afternoon is the usual case, and R5 of the desk's
 * rules: somebody answered meanwhile, the asker wrote that it is solved, or a colleague noted
 * that nobody is to answer. What its author did themselves never stops it, and one of an
 * older app, which does not say what its author knew beside mails, is stopped by mails alone.
 */
import type { EntryId, MemberId, MessageId, Timestamp } from '../../ids.ts'
import type { Escalation } from './escalation.ts'
import { isByProgram, type Message } from './message.ts'
import type { Note } from './note.ts'

type Messages = Readonly<Record<MessageId, Readonly<Message>>>

/** Not what was written with the answer in sight, nor that a mail has arrived. */
export function unseen(
  messages: Messages,
  answer: MessageId | undefined,
  saw: readonly string[]
): MessageId[] {
  return (Object.keys(messages) as MessageId[]).filter(id => {
    const message = messages[id]
    return (
      id !== answer &&
      !saw.includes(id) &&
      !message?.acknowledges &&
      !(answer && message?.saw?.includes(answer))
    )
  })
}

/**
 * What its author is to see before it goes; no program's word, and no reply of theirs to it: by
 * that it went. What is handed to a partner answers nothing that could have changed, and of a
 * letter of a call-back `outdated.ts` says whether it goes.
 */
export function cameMeanwhile(messages: Messages, answer: MessageId): MessageId[] {
  const { saw, callsBack, refers } = messages[answer] ?? {}
  if (!saw || callsBack !== undefined || refers !== undefined) return []
  return unread(messages, answer, saw)
}

function unread(
  messages: Messages,
  answer: MessageId | undefined,
  saw: readonly string[]
): MessageId[] {
  const { messageId = '' } = (answer && messages[answer]) ?? {}
  return unseen(messages, answer, saw).filter(id => {
    const message = messages[id]
    if (!message || isByProgram(message)) return false
    const isReply = message.direction === 'in' && messageId !== ''
    return !(isReply && message.references.includes(messageId))
  })
}

/** The part of a turn that this is about. */
interface Turned {
  readonly by: MemberId
  readonly at: Timestamp
  readonly to: string
  readonly saw: readonly string[]
  readonly reason?: string
}

/** The part of a ticket in which members tell each other what is to become of it. */
export interface DoneTo {
  notes: Record<EntryId, Note>
  turns: Record<EntryId, Turned>
  escalations: Record<EntryId, Escalation>
  takes: Record<MemberId, Timestamp>
  /** The last time that somebody handed it on; counts while it is theirs by that. */
  handedOn?: HandedOn
}

/** One value: replaced whole, never changed in part. */
export interface HandedOn {
  readonly by: MemberId
  readonly to: MemberId
  readonly at: Timestamp
}

/** What whoever answers wants to know of first. */
export type Deed = DeedBase &
  (
    | { readonly did: 'noted'; readonly text: string }
    | { readonly did: 'closed'; readonly reason: string }
    | { readonly did: 'passed-on'; readonly reason: string }
    | { readonly did: 'handed-on'; readonly to: MemberId }
  )
interface DeedBase {
  readonly id: string
  readonly by: MemberId
  readonly at: Timestamp
}

/** All that stand, the first of them first. */
export function deedsIn(ticket: Partial<DoneTo>): Deed[] {
  return [
    ...noted(ticket),
    ...closed(ticket),
    ...passed(ticket),
    ...handed(ticket)
  ].sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1))
}

/**
 * What whoever has read the ticket knows: closings that do not stand, too. In a whole of
 * several tickets one may stand again, once the others are closed, without anybody's doing.
 */
export function deedIds(ticket: Partial<DoneTo>): string[] {
  const closings = Object.entries(ticket.turns ?? {})
    .filter(([, { to }]) => to === 'closed')
    .map(([id]) => id)
  return [...new Set([...deedsIn(ticket).map(({ id }) => id), ...closings])]
}

/** Those of others; of an older draft nobody can tell what its author knew. */
export function unseenDeeds(
  ticket: Partial<DoneTo>,
  me: MemberId | undefined,
  knew: readonly string[] | undefined
): Deed[] {
  if (!knew) return []
  return deedsIn(ticket).filter(deed => {
    const isToMe = deed.did === 'handed-on' && deed.to === me
    return deed.by !== me && !isToMe && !knew.includes(deed.id)
  })
}

/** As `cameMeanwhile`. */
export function doneMeanwhile(
  ticket: Partial<DoneTo> & { readonly messages: Messages },
  answer: MessageId
): Deed[] {
  const { by, knew, callsBack, refers } = ticket.messages[answer] ?? {}
  if (callsBack !== undefined || refers !== undefined) return []
  return unseenDeeds(ticket, by, knew)
}

/** All that whoever writes a letter of a call-back has before them: mails, and deeds. */
export function inSight(
  ticket: Partial<DoneTo> & { readonly messages: Messages }
): string[] {
  return [...Object.keys(ticket.messages), ...deedIds(ticket)].sort()
}

/**
 * What was written into a ticket past its letter: mails, answers and others' notes. No other
 * letters, for hundreds are written at once, nor what a partner was asked; of an older letter
 * nobody can tell what its author knew. Without `letter` it is still to be written.
 */
export function writtenSince(
  ticket: Partial<DoneTo> & { readonly messages: Messages },
  letter: MessageId | undefined,
  by: MemberId | undefined,
  knew: readonly string[] | undefined
): string[] {
  if (!knew) return []
  const mails = unread(ticket.messages, letter, knew).filter(id => {
    const { callsBack, refers } = ticket.messages[id] ?? {}
    return callsBack === undefined && refers === undefined
  })
  const notes = unseenDeeds(ticket, by, knew).filter(({ did }) => did === 'noted')
  return [...mails, ...notes.map(({ id }) => id)].sort()
}

function noted({ notes = {} }: Partial<DoneTo>): Deed[] {
  return Object.entries(notes)
    .filter(([, { struck }]) => !struck)
    .map(([id, { by, at, text }]) => ({ did: 'noted', id, by, at, text }))
}

/** One that knew of no reopening that is there stands no more; in a whole it saw nothing. */
function closed({ turns = {} }: Partial<DoneTo>): Deed[] {
  const reopenings = Object.keys(turns).filter(
    id => turns[id as EntryId]?.to === 'open'
  )
  return Object.entries(turns).flatMap(([id, turn]): Deed[] => {
    if (turn.to !== 'closed' || turn.saw.length === 0) return []
    if (reopenings.some(reopening => !turn.saw.includes(reopening))) return []
    const { by, at, reason = '' } = turn
    return [{ did: 'closed', id, by, at, reason }]
  })
}

function passed({ escalations = {} }: Partial<DoneTo>): Deed[] {
  return Object.entries(escalations).map(([id, { by, at, reason }]) => ({
    did: 'passed-on',
    id,
    by,
    at,
    reason
  }))
}

/** Who has taken it anew since, or let it go, has it by that no more. */
function handed({ takes = {}, handedOn }: Partial<DoneTo>): Deed[] {
  if (!handedOn || takes[handedOn.to] !== handedOn.at) return []
  const { by, to, at } = handedOn
  return [{ did: 'handed-on', id: `${to}-${at}`, by, at, to }]
}
