/** Why an answer should not go out before somebody looked, though it could. */
import { expectsEncryption, hasOtherKey } from '#core/domain/askers/asker-keys.ts'
import { gapsIn } from '#core/domain/templates/text.ts'
import type { Ticket } from '#core/domain/tickets/ticket.ts'
import type { KeyState } from './key-state.ts'

export type KeyConcern = 'only-name' | 'bad-key' | 'wrote-encrypted' | 'other-key'
export type Concern = 'gaps' | KeyConcern

export function concernsOf(
  ticket: Ticket,
  text: string,
  key: KeyState,
  readable: boolean
): readonly Concern[] {
  const about = keyConcern(ticket, key, readable)
  const gaps = gapsIn(text).length > 0
  return [...(gaps ? (['gaps'] as const) : []), ...(about ? [about] : [])]
}

/** `readable`: they want it so. Nobody gets what is only practised. */
export function keyConcern(
  ticket: Ticket,
  { state }: KeyState,
  readable: boolean
): KeyConcern | undefined {
  if (ticket.practice === true) return undefined
  if (state === 'only-name') return 'only-name'
  if (state === 'bad') return 'bad-key'
  if (state === 'none' && !readable && expectsEncryption(ticket)) {
    return 'wrote-encrypted'
  }
  return hasOtherKey(ticket) ? 'other-key' : undefined
}
