/**
 * How much one connection may ask for: a bucket of tokens that refills. Wide enough for a
 * device that pushes a whole desk at once; narrow enough that one device cannot keep the
 * others waiting for ever.
 */
import type { Timestamp } from '../../src/ids.ts'
import type { ToRelay } from '../../src/sync/protocol.ts'

export interface Allowance {
  readonly tokens: number
  readonly at: Timestamp
}

const capacity = 5000
const perSecond = 200

export function fullAllowance(at: Timestamp): Allowance {
  return { tokens: capacity, at }
}

/** Undefined: the device asks too fast. */
export function spend(
  { tokens, at }: Allowance,
  message: ToRelay,
  now: Timestamp
): Allowance | undefined {
  const refilled = tokens + (Math.max(0, now - at) / 1000) * perSecond
  const left = Math.min(capacity, refilled) - priceOf(message)
  return left < 0 ? undefined : { tokens: left, at: now }
}

function priceOf({ type }: ToRelay): number {
  switch (type) {
    case 'pull':
      return 20
    case 'list':
    case 'collect':
      return 5
    default:
      return 1
  }
}
