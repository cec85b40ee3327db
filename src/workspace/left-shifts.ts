/**
 * Who left which shift stands in the plan until no calendar needs it any more: then, once a
 * day, the tab that leads takes it out. The history of the document has it still. Where
 * nobody opened the desk for half a year, what is older stays.
 */
import { shiftsSchema } from '../documents/schemas.ts'
import { monthOf } from '../domain/shifts/hours.ts'
import { forgetLongLeft, longLeft } from '../domain/shifts/shifts.ts'
import { daysAfter, startOf, type Day } from '../ids.ts'
import { done } from '../result.ts'
import type { Core } from './core.ts'
import { openShifts } from './lasting.ts'

/** Each month takes 20 ms to read. */
const daysBack = 180

/** `isStopped`: locked, or wiped; nothing may be written after that. */
export async function forgetLeft(core: Core, isStopped: () => boolean): Promise<void> {
  for (const month of monthsUntil(core.believedDay())) {
    await core.ports.timer.breathe()
    if (isStopped()) return
    // a month that cannot be read must hold up no other, nor what ends today
    await forgetIn(core, month, isStopped).catch(() => undefined)
  }
}

async function forgetIn(
  core: Core,
  month: string,
  isStopped: () => boolean
): Promise<void> {
  const now = core.believedNow()
  const seen = await core.documents.look(
    shiftsSchema,
    core.lastingId(`shifts ${month}`)
  )
  if (!seen || longLeft(seen.current, now).length === 0 || isStopped()) return
  const live = await openShifts(core, month)
  if (!isStopped()) {
    live.perform(draft => {
      forgetLongLeft(draft, now)
      return done
    })
  }
  await core.documents.close(live)
}

function monthsUntil(today: Day): Set<string> {
  const days = Array.from({ length: daysBack }, (_, i) => daysAfter(today, -i))
  return new Set(days.map(day => monthOf(startOf(day))))
}
