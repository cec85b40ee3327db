/** In the order in which they are offered: what helps most comes first. */
import type { CloseReason } from '#core/domain/tickets/ticket.ts'

export const closeReasons: readonly CloseReason[] = [
  'answered',
  'solved',
  'information-gathered',
  'cannot-help',
  'low-priority',
  'duplicate',
  'spam'
]
