/** One's own time as a table for other programs: a row for each day, by the clock of one zone. */
import type { Attendance } from '#core/domain/shifts/attendance.ts'
import { msPerHour } from '#core/domain/shifts/hours.ts'
import type { Timestamp } from '#core/ids.ts'
import type { Cell } from '#core/stats/csv.ts'

import { dayAt, dayNamed, wallText } from '../../state/week.ts'

/** Over midnight it is two, the first of which ends at `24:00`. */
export function ownTimeRows(
  own: readonly Attendance[],
  zone: string,
  roleName: (role: Attendance['role']) => string
): Cell[][] {
  return own.flatMap(({ role, from, to }) =>
    byDay(from, to, zone).map(({ day, from, to, isOver }) => [
      day,
      clock(from, zone),
      isOver ? '24:00' : clock(to, zone),
      (to - from) / msPerHour,
      roleName(role),
      zone
    ])
  )
}

function byDay(from: Timestamp, to: Timestamp, zone: string) {
  const parts = []
  for (let at = from; at < to;) {
    const { day, to: midnight } = dayNamed(dayAt(at, zone), zone)
    const end = Math.min(midnight, to) as Timestamp
    parts.push({ day, from: at, to: end, isOver: end === midnight })
    at = end
  }
  return parts
}

/** `18:00`, in every language. */
function clock(at: Timestamp, zone: string): string {
  return wallText(at, zone).slice(-5)
}
