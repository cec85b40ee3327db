/**
 * The moments at which a bridge may die without losing or doubling a mail. Crash tests
 * name one in PORCHLIGHT_STOP_AT, see `../relay/phases.ts`.
 */
export const phases = [
  'receive-begun',
  'receive-half-posted',
  'receive-acknowledged',
  'receive-journaled',
  'receive-moved',
  'receive-settled',
  'receive-expunged',
  'order-half-taken',
  'order-journaled',
  'order-settled',
  'send-begun',
  'send-half',
  'send-whole',
  'send-replied',
  'send-decided',
  'receipt-journaled',
  'receipt-posted'
] as const
export type Phase = (typeof phases)[number]

/** Called when a phase is over; what was promised before it is on the disk. */
export type Reached = (phase: Phase) => void
