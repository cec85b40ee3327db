/** What a letter of a call-back was made of, and whether that still stands. */
import { utf8 } from '../bytes.ts'
import { shortHash } from '../crypto/hash.ts'
import { outdated, wordsOf, type Outdated } from '../domain/problems/outdated.ts'
import type { Problem } from '../domain/problems/problems.ts'
import type { Ticket } from '../domain/tickets/ticket.ts'
import type { Order } from './orders.ts'

/** Kept with its order, or by hand in its ticket; `body`: as the problem has it, in its language. */
export function digestOfWords(problem: Problem, body: string): string {
  return digest(wordsOf(problem, body))
}

export function outdatedNow(
  whole: Ticket,
  { message, words }: Pick<Order, 'message' | 'words'>,
  problem: Problem | undefined
): Outdated | undefined {
  return outdated(whole, message, problem, words, digest)
}

function digest(text: string): string {
  return shortHash(16, utf8(text))
}
