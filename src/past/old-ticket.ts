/** What a ticket was in the system it comes from, in this desk's words. */
import type { CloseReason } from '../domain/tickets/ticket.ts'

export type ImportedState =
  | { readonly to: 'open' | 'waiting' }
  | { readonly to: 'closed'; readonly reason: CloseReason }

export const isOpen: ImportedState = { to: 'open' }
export const isWaiting: ImportedState = { to: 'waiting' }

export function isClosed(reason: CloseReason): ImportedState {
  return { to: 'closed', reason }
}
