import type { Timestamp } from '#core/ids.ts'
import type { Clock } from '#core/ports.ts'

export const deviceClock: Clock = { now: () => Date.now() as Timestamp }
