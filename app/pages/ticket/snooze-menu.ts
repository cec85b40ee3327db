/** Until when a ticket can be put aside, as a menu says it. */
import CalendarClock from '@lucide/svelte/icons/calendar-clock'
import Puzzle from '@lucide/svelte/icons/puzzle'
import Sun from '@lucide/svelte/icons/sun'

import type { Card } from '#core/domain/queue/card.ts'
import { standingFor } from '#core/domain/problems/problems.ts'
import { settledIn, type Waking } from '#core/domain/tickets/sleep.ts'
import {
  startOf,
  type Day,
  type ProblemId,
  type TicketId,
  type Timestamp
} from '#core/ids.ts'
import type { Workspace } from '#core/workspace.ts'
import type { MenuItem } from '../../ui/menu-item.ts'
import { dayAndTime } from '../../words/format.svelte.ts'
import { words } from '../../words/words.svelte.ts'
import { snoozeTimes } from './snooze-times.ts'

export interface SnoozeMenu {
  readonly tickets: readonly TicketId[]
  /** Those it reports. */
  readonly problems?: readonly ProblemId[]
  onsnooze(when: Waking): void
  /** A date is to be chosen. */
  ondate(): void
}

const week = 7 * 86_400_000

/** No ticket sleeps into the day on which it ends. */
export function latestWaking(desk: Workspace, tickets: readonly TicketId[]): Timestamp {
  return startOf(Math.min(...tickets.map(id => desk.lastDay(id))) as Day)
}

/** A week before its end, somebody looks at it once more. */
export function untilFixed(
  fixed: ProblemId,
  desk: Workspace,
  tickets: readonly TicketId[]
): Waking {
  const latest = latestWaking(desk, tickets)
  return { until: Math.max(latest - week, desk.now() + 1) as Timestamp, fixed }
}

export function snoozeItems(
  desk: Workspace,
  { tickets, problems = [], onsnooze, ondate }: SnoozeMenu
): (MenuItem | 'line')[] {
  const t = words().acts.snooze
  const now = desk.now()
  const latest = latestWaking(desk, tickets)
  const known = desk.problems.current()
  const isSettled = settledIn(known)
  const fixes = problems
    .filter(id => !isSettled(id))
    .map(fixed => ({
      label: t.whenFixed(known.problems[fixed]?.title ?? ''),
      icon: Puzzle,
      onselect: () => onsnooze(untilFixed(fixed, desk, tickets))
    }))
  return [
    ...snoozeTimes(now, latest).map(({ name, until }) => ({
      label: `${t.times[name]} · ${dayAndTime(until)}`,
      icon: Sun,
      onselect: () => onsnooze({ until })
    })),
    { label: t.onDate, icon: CalendarClock, onselect: ondate },
    ...(fixes.length > 0 ? (['line', ...fixes] as const) : [])
  ]
}

/** What was done, in passing. */
export function snoozedUntil(desk: Workspace, when: Waking): string {
  const t = words().acts.snooze
  const title = fixWaitedFor(desk, when)
  return title ? t.doneFixed(title) : t.done(dayAndTime(when.until))
}

/** What the problem is called whose fix ends the sleep. */
export function fixWaitedFor(desk: Workspace, { fixed }: Waking): string | undefined {
  return fixed && standingFor(desk.problems.current(), fixed)?.problem.title
}

/** For several at once: what every one of them reports. */
export function reportedByAll(cards: readonly (Card | undefined)[]): ProblemId[] {
  const [first, ...others] = cards
  return (first?.problems ?? []).filter(id =>
    others.every(card => card?.problems?.includes(id))
  )
}
