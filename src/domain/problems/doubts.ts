/**
 * What a member decides about before a letter of a call-back goes to one person, as before an
 * answer does: whether it can be read on its way, and whether they know already.
 */
import type { ProblemId } from '../../ids.ts'
import {
  askerKeys,
  expectsEncryption,
  hasOtherKey,
  isOnlyNamed
} from '../askers/asker-keys.ts'
import { opening, type Ticket } from '../tickets/ticket.ts'
import { answeredSince } from './answered.ts'
import type { Stated } from './problems.ts'

export type Doubt =
  | KeyDoubt
  /** By hand, since the problem has that state: they may know. */
  | 'answered'
type KeyDoubt = 'only-name' | 'bad-key' | 'wrote-encrypted' | 'other-key'

/**
 * `isUsable`: a letter can be encrypted to the key in use, if it is more than a name. What is
 * said of the key comes first: it decides who can read the letter.
 */
export function doubtOf(
  ticket: Ticket,
  isUsable: boolean,
  id: ProblemId,
  problem: Stated
): Doubt | undefined {
  const isAnswered = answeredSince(ticket, id, problem) !== undefined
  return keyDoubtOf(ticket, isUsable) ?? (isAnswered ? 'answered' : undefined)
}

function keyDoubtOf(ticket: Ticket, isUsable: boolean): KeyDoubt | undefined {
  const { inUse } = askerKeys(ticket)
  if (!inUse) return trustsInSecrecy(ticket) ? 'wrote-encrypted' : undefined
  if (isOnlyNamed(inUse)) return 'only-name'
  if (!isUsable) return 'bad-key'
  return hasOtherKey(ticket) ? 'other-key' : undefined
}

/** The letter tells again what the opening told, whatever was written since. */
function trustsInSecrecy(ticket: Ticket): boolean {
  return expectsEncryption(ticket) || opening(ticket)?.message.seals.encrypted === true
}

/** Whether a letter goes encrypted, if it goes. */
export function isSealed(key: string, doubt: Doubt | undefined): boolean {
  return (
    key !== '' && (doubt === undefined || doubt === 'other-key' || doubt === 'answered')
  )
}
