/**
 * Weeks by number, Monday to Sunday, UTC. Statistics know no finer time: who remembers on
 * which day somebody wrote finds nobody in them.
 */
import { dayOf, startOf, type Day, type Timestamp } from '../../ids.ts'

const daysLong = 7
/** 1970 began on a Thursday: week 0 is the one around it. */
const mondayOfWeek0 = -3

export function weekOf(at: Timestamp): number {
  return Math.floor((dayOf(at) - mondayOfWeek0) / daysLong)
}

export function mondayOf(week: number): Day {
  return (week * daysLong + mondayOfWeek0) as Day
}

/** The first moment of a week. */
export function weekStart(week: number): Timestamp {
  return startOf(mondayOf(week))
}

/**
 * The month in which most of its days lie, as `2026-11`. By the first day instead, a mail
 * of a week over the turn of a month would give its days away.
 */
export function monthOf(week: number): string {
  return new Date(weekStart(week) + 3 * 86_400_000).toISOString().slice(0, 7)
}

/** All weeks of that month; `2026-11` begins with the one of 2 November. */
export function weeksOf(month: string): { readonly from: number; readonly to: number } {
  const [year = 0, number = 0] = month.split('-').map(Number)
  const first = (at: number) => {
    const week = weekOf(at as Timestamp)
    return monthOf(week) === new Date(at).toISOString().slice(0, 7) ? week : week + 1
  }
  const from = first(Date.UTC(year, number - 1))
  return { from, to: first(Date.UTC(year, number)) - 1 }
}
