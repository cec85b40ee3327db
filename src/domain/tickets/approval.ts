/**
 * Answers of interns. One stands in the ticket, where every member can read it, until
 * somebody who is no intern sends it, changed or not, or gives it back with a word.
 *
 * *An approval counts.* Once the mail that came of it stands in the ticket, it goes out,
 * whoever gave it back or took it back apart from that. The mail's id is made from the
 * answer's, so two who approve apart from each other write one mail.
 */
import type { EntryId, MemberId, MessageId } from '../../ids.ts'
import { done, no, type Result } from '../../result.ts'
import type { Approving, GivenBack, HandedIn } from './handed-in.ts'
import type { Message } from './message.ts'
import { answer, type Meanwhile } from './answer.ts'
import type { NotYours } from './note.ts'
import type { Ticket } from './ticket.ts'

export interface HandedInEntry {
  readonly id: EntryId
  readonly answer: HandedIn
}

/** Whose word it waits for, as a list shows it. */
export interface AwaitedWord {
  readonly by: MemberId
  readonly to?: MemberId
}

interface Settled extends Approving {
  messages: Record<MessageId, Pick<Message, 'handedIn'>>
}

const longestWord = 1000

export function handIn(
  ticket: Approving,
  id: EntryId,
  answer: HandedIn
): Result<void, NothingWritten> {
  if (answer.text.trim() === '') return no({ type: 'nothing-written' })
  ticket.handedIn[id] = answer
  return done
}

/** Its author wants to write on. */
export function takeHandedInBack(
  ticket: Settled,
  id: EntryId,
  by: MemberId
): Result<void, NotWaiting | NotYours> {
  const handed = waiting(ticket, id)
  if (!handed) return no({ type: 'not-waiting' })
  if (handed.by !== by) return no({ type: 'not-yours' })
  delete ticket.handedIn[id]
  return done
}

/** It goes out as an answer of whoever approves it, and names who wrote it. */
export function approve(
  ticket: Ticket,
  id: MessageId,
  { entry, isChanged }: { readonly entry: EntryId; readonly isChanged: boolean },
  message: Message,
  saw: readonly MessageId[],
  knew?: readonly string[]
): Result<void, Meanwhile | NotWaiting | OwnAnswer> {
  const handed = waiting(ticket, entry)
  if (!handed) return no({ type: 'not-waiting' })
  if (handed.by === message.by) return no({ type: 'own-answer' })
  const approved: Message = {
    ...message,
    handedIn: entry,
    writtenBy: handed.by,
    ...(isChanged && { changed: true as const })
  }
  return answer(ticket, id, approved, saw, knew)
}

export function giveAnswerBack(
  ticket: Settled,
  id: EntryId,
  said: GivenBack
): Result<void, NotWaiting | OwnAnswer | NoWord> {
  const handed = waiting(ticket, said.answer)
  if (!handed) return no({ type: 'not-waiting' })
  if (handed.by === said.by) return no({ type: 'own-answer' })
  const word = Array.from(said.word.trim()).slice(0, longestWord).join('')
  if (word === '') return no({ type: 'no-word' })
  ticket.givenBack[id] = { ...said, word }
  return done
}

/** It waits again. */
export function ungiveBack({ givenBack }: Approving, id: EntryId): Result<void> {
  if (id in givenBack) delete givenBack[id]
  return done
}

/** Oldest first. */
export function waitingAnswers(ticket: Settled): HandedInEntry[] {
  return inOrder(ticket).filter(({ id }) => waiting(ticket, id) !== undefined)
}

export interface GivenBackEntry extends HandedInEntry {
  readonly said: GivenBack
}

/** Those that did not go out, with the word about each. */
export function answersGivenBack(ticket: Settled): GivenBackEntry[] {
  return inOrder(ticket).flatMap(entry => {
    const said = wordOn(ticket, entry.id)
    return said && !isApproved(ticket, entry.id) ? [{ ...entry, said }] : []
  })
}

export function awaitedWords(ticket: Settled): AwaitedWord[] {
  return waitingAnswers(ticket).map(({ answer: { by, to } }) => ({
    by,
    ...(to && { to })
  }))
}

function waiting(ticket: Settled, id: EntryId): HandedIn | undefined {
  const isSettled = isApproved(ticket, id) || wordOn(ticket, id) !== undefined
  return isSettled ? undefined : ticket.handedIn[id]
}

function isApproved({ messages }: Settled, id: EntryId): boolean {
  return Object.values(messages).some(message => message.handedIn === id)
}

/** Of several who gave it back apart, the first one's word. */
function wordOn({ givenBack }: Approving, answer: EntryId): GivenBack | undefined {
  return Object.entries(givenBack)
    .filter(([, said]) => said.answer === answer)
    .sort(([a, one], [b, other]) => one.at - other.at || (a < b ? -1 : 1))[0]?.[1]
}

function inOrder({ handedIn }: Approving): HandedInEntry[] {
  return Object.entries(handedIn)
    .map(([id, answer]) => ({ id: id as EntryId, answer }))
    .sort((a, b) => a.answer.at - b.answer.at || (a.id < b.id ? -1 : 1))
}

export interface NothingWritten {
  readonly type: 'nothing-written'
}
/** It was sent, given back, or taken back already. */
export interface NotWaiting {
  readonly type: 'not-waiting'
}
/** Nobody approves what they wrote themselves. */
export interface OwnAnswer {
  readonly type: 'own-answer'
}
export interface NoWord {
  readonly type: 'no-word'
}
