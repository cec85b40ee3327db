/**
 * Whether a letter of a call-back is still right when it is about to leave. It may have
 * waited in a train, while others corrected the answer, said that the problem is not fixed
 * after all, left somebody out, closed a ticket or answered there. What its author had read
 * then is looked at once more, and a letter that would not be written now is held, until they
 * decide. What cannot be looked at is held, too. Those that a member sends by hand are put aside for it
 * before they are saved, and on its ticket each says the reason above its file: from any
 * device, so what they were made of stands in their ticket.
 */
import type { MemberId, MessageId, ProblemId, TicketId } from '../../ids.ts'
import { done, no, type Result } from '../../result.ts'
import type { Card } from '../queue/card.ts'
import { delivered, type Delivered, type Outgoing } from '../tickets/delivery.ts'
import { writtenSince } from '../tickets/meanwhile.ts'
import type { Message } from '../tickets/message.ts'
import type { NotYours } from '../tickets/note.ts'
import { closing, phase, type Ticket } from '../tickets/ticket.ts'
import { tellsNow } from './call-back.ts'
import type { Problem } from './problems.ts'
import { outdatedReasons, reasonOf, tellings, type OutdatedReason } from './reported.ts'

/**
 * The reason, and where others may do such a thing again, what it is now: whoever sends a
 * letter in spite of a text has not read the one after it.
 */
export type Outdated = OutdatedReason | `${OutdatedReason} ${string}`

/** What a text says, in short: the same for the same text alone. */
export type Digest = (text: string) => string

/**
 * Of a letter that waits in that ticket, shown as a whole. `words`: the digest of the text
 * that it was made of; older apps kept none. Whoever sends it in spite of one change has not
 * seen what came into the ticket beside it, so that is named with every reason, and before it:
 * who reads only that a text was changed sends the letter in spite of a note that asks for none.
 */
export function outdated(
  ticket: Ticket,
  id: MessageId,
  problem: Problem | undefined,
  words: string | undefined,
  digest: Digest
): Outdated | undefined {
  const why = changed(ticket, id, problem, words, digest)
  const { by, knew } = ticket.messages[id] ?? {}
  const came = writtenSince(ticket, id, by, knew)
  if (came.length === 0) return why
  const meanwhile = `meanwhile ${digest(came.join(' '))}` as const
  if (why === undefined) return meanwhile
  // its first word is the reason that a member reads
  return why.startsWith('told') ? `${why} ${meanwhile}` : `${meanwhile} ${why}`
}

function changed(
  ticket: Ticket,
  id: MessageId,
  problem: Problem | undefined,
  words: string | undefined,
  digest: Digest
): Outdated | undefined {
  const letter = ticket.messages[id]
  if (!letter?.callsBack || !problem) return 'unknown'
  if (problem.removedAt !== undefined) return 'removed'
  const report = ticket.reports[letter.callsBack]
  if (!report) return 'reports-not'
  if (report.left) return 'left-out'
  if (isClosedByOthers(ticket, letter)) return 'closed'
  if (!tellsNow(problem, letter)) return `state ${problem.state} ${problem.stateAt}`
  if (isToldOtherwise(ticket, id, letter.callsBack, problem)) return 'told'
  if (words === undefined) return 'unknown'
  const present = Object.values(problem.answer.versions).map(({ body }) =>
    digest(wordsOf(problem, body))
  )
  return present.includes(words) ? undefined : `text ${present.sort().join(' ')}`
}

/**
 * Two who tell the same problem apart write one letter, for it is named by what it tells; two
 * who tell problems that are joined since, or tickets, wrote two. What went to another asker
 * of a joined ticket told this one nothing.
 */
function isToldOtherwise(
  ticket: Ticket,
  letter: MessageId,
  problem: ProblemId,
  present: Problem
): boolean {
  return tellings(ticket.messages, problem).some(
    other =>
      other.id !== letter &&
      tellsNow(present, other) &&
      isToSame(ticket.messages[other.id], ticket.messages[letter]) &&
      haveLeft.includes(delivered(ticket, other.id)?.state)
  )
}

function isToSame(...letters: readonly (Readonly<Message> | undefined)[]): boolean {
  const to = letters.map(letter => letter?.to[0]?.address.toLowerCase())
  return new Set(to).size === 1
}

const haveLeft: readonly (Delivered['state'] | undefined)[] = [
  'handed-over',
  'deferred',
  'uncertain',
  'sent'
]

/** All of a problem that a letter made of this text says. */
export function wordsOf(
  { fixedIn = '' }: Pick<Problem, 'fixedIn'>,
  body: string
): string {
  return body.includes('fixed.version') ? `${body}\n${fixedIn}` : body
}

/** Whoever told it, and closes it then, did not change their mind. */
function isClosedByOthers(ticket: Ticket, { by, at }: Message): boolean {
  if (phase(ticket) !== 'closed') return false
  const closed = closing(ticket)
  return !closed || closed.by !== by || closed.at < at
}

/** In which tickets letters are held, whatever they tell, by the reason. */
export function heldLetters(
  cards: readonly Card[],
  problem: ProblemId
): ReadonlyMap<OutdatedReason, readonly TicketId[]> {
  const isHeldFor = ({ told = [] }: Card, reason: OutdatedReason) =>
    told.some(
      letter =>
        letter.problem === problem &&
        letter.held !== undefined &&
        reasonOf(letter.held) === reason
    )
  return new Map(
    outdatedReasons
      .map(reason => {
        const held = cards.filter(card => isHeldFor(card, reason))
        return [reason, held.map(({ ticket }) => ticket)] as const
      })
      .filter(([, tickets]) => tickets.length > 0)
  )
}

/** Its author has read why it is held, and sends it all the same. */
export function tellAnyway(
  ticket: Outgoing,
  letter: MessageId,
  by: MemberId,
  held: string
): Result<void, NotYours> {
  const message = ticket.messages[letter]
  if (!message) return done
  if (message.by !== by) return no({ type: 'not-yours' })
  ticket.messages[letter] = { ...message, goesAnyway: held }
  return done
}
