/**
 * What came while somebody wrote an answer, or while it waited to go out: nothing is sent
 * past it unseen. The answer of an offline afternoon is the usual case, and R5 of the desk's
 * rules: somebody answered meanwhile, or the asker wrote that it is solved.
 */
import type { MessageId } from '../../ids.ts'
import { isByProgram, type Message } from './message.ts'

type Messages = Readonly<Record<MessageId, Readonly<Message>>>

/** Not what was written with the answer in sight, nor that a mail has arrived. */
export function unseen(
  messages: Messages,
  answer: MessageId,
  saw: readonly MessageId[]
): MessageId[] {
  return (Object.keys(messages) as MessageId[]).filter(id => {
    const message = messages[id]
    return (
      id !== answer &&
      !saw.includes(id) &&
      !message?.acknowledges &&
      !message?.saw?.includes(answer)
    )
  })
}

/**
 * What its author is to see before it goes; no program's word. A letter of a call-back and
 * what is handed to a partner answer nothing that could have changed.
 */
export function cameMeanwhile(messages: Messages, answer: MessageId): MessageId[] {
  const { saw, callsBack, refers } = messages[answer] ?? {}
  if (!saw || callsBack !== undefined || refers !== undefined) return []
  return unseen(messages, answer, saw).filter(id => {
    const message = messages[id]
    return message && !isByProgram(message)
  })
}
