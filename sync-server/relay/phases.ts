/**
 * The moments at which a relay may die without losing or doubling anything. Crash tests
 * name one in PORCHLIGHT_STOP_AT, and the process kills itself there, as a power cut would.
 * Only the environment in which it was started is asked, and nothing that a peer says.
 */
import type { ToRelay } from '../../src/sync/protocol.ts'

/**
 * What is heard is committed, then others are told, then it is answered. `last`: the piece
 * that makes an item whole; `piece`: one before it.
 */
export const phases = [
  'chunks-heard',
  'chunks-committed',
  'chunks-told',
  'chunks-answered',
  'slot-committed',
  'mail-piece-committed',
  'mail-piece-answered',
  'mail-last-heard',
  'mail-last-committed',
  'mail-last-told',
  'mail-last-answered',
  'mail-list-answered',
  'mail-take-answered',
  'mail-settle-heard',
  'mail-settle-committed',
  'mail-settle-told',
  'mail-settle-answered',
  'order-piece-committed',
  'order-piece-answered',
  'order-last-heard',
  'order-last-committed',
  'order-last-told',
  'order-last-answered',
  'order-list-answered',
  'order-take-answered',
  'order-settle-heard',
  'order-settle-committed',
  'order-settle-told',
  'order-settle-answered'
] as const
export type Phase = (typeof phases)[number]
export type Moment = 'heard' | 'committed' | 'told' | 'answered'

export type Reached = (message: ToRelay, moment: Moment) => void

export function relayDyingAt(phase: string | undefined): Reached {
  const die = dyingAt<string>(phase)
  return (message, moment) => {
    if (phase !== undefined) die(`${deedOf(message)}-${moment}`)
  }
}

export function dyingAt<Named extends string>(
  phase: string | undefined
): (reached: Named) => void {
  return reached => {
    if (reached === phase) process.kill(process.pid, 'SIGKILL')
  }
}

function deedOf(message: ToRelay): string {
  switch (message.type) {
    case 'put':
      return 'chunks'
    case 'post':
      if (message.slot) return 'slot'
      return `${whatGoes(message)}-${message.last ? 'last' : 'piece'}`
    case 'settle':
      return `${whatGoes(message)}-settle`
    case 'collect':
      return `${whatGoes(message)}-list`
    case 'take':
      return `${whatGoes(message)}-take`
    default:
      return message.type
  }
}

function whatGoes({ way }: { way: 'in' | 'out' }): 'mail' | 'order' {
  return way === 'in' ? 'mail' : 'order'
}
