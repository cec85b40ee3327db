/** When people write is told of many, and when somebody is there only of hours that several share. */
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import type { ShiftRole } from '#core/domain/shifts/shifts.ts'
import type { MemberId } from '#core/ids.ts'
import { weekOf, weekStart, weeksOf } from '#core/domain/desk/weeks.ts'
import { dayHours, partsOfDay, type DayHours } from '#core/stats/day-hours.ts'
import { hoursTold } from '#core/stats/report-hours.ts'
import { reportHtml, reportMarkdown } from '#core/stats/report-files.ts'
import type { Report, Told } from '#core/stats/report-shape.ts'

import { plainWords } from '../support/remains.ts'
import { ana, at, ben } from '../support/tickets.ts'

const cleo = 'c'.repeat(32) as MemberId
const now = at('2026-11-29T12:00Z')
const october = weeksOf('2026-10')
/** Ten in each hour of the day between eight and ten, one in each of the others. */
const mornings = Array.from({ length: 168 }, (_, hour) => {
  const isMorning = hour % 24 === 8 || hour % 24 === 9
  return isMorning ? 10 : 1
})

/** In the morning of that day of each week of October, by UTC. */
function shift(member: MemberId, day: number, from: number, to: number) {
  return Array.from({ length: 5 }, (_, week) => {
    const start = weekStart(october.from + week) + day * 86_400_000
    const hour = (of: number) => at(new Date(start + of * 3_600_000).toISOString())
    const role: ShiftRole = 'advisor'
    return { member, role, from: hour(from), to: hour(to) }
  })
}

function hours(...shifts: ReturnType<typeof shift>): DayHours {
  return dayHours([], new Map([['2026-10', mornings]]), shifts, october, now)
}

const told = (of: DayHours) => hoursTold(of, plainWords)

function pageOf(section: Told | undefined): Report {
  if (!section) throw new Error('nothing is told')
  return {
    title: 'October',
    language: 'en',
    period: 'October',
    text: [],
    sections: [{ ...section, text: [] }],
    note: ''
  }
}

const three = [shift(ana, 0, 8, 10), shift(ben, 1, 8, 10), shift(cleo, 2, 8, 10)].flat()

describe('the hours of the day', () => {
  test('are told as shares of the mail, by UTC, and how often three helpers were there', () => {
    const page = told(hours(...three))
    expect(page?.head).toEqual(['Hour (UTC)', 'Of the reports', 'On shift'])
    // 140 of 294, and three of seven days
    expect(page?.rows[4]).toEqual(['8–10', '48 %', '43 %'])
    expect(page?.rows[5]).toEqual(['10–12', '5 %', 'few or nobody'])
    expect(page?.figures).toEqual([{ name: 'Met, at least', value: '20 %' }])
  })

  test('say nothing of who is there alone: it looks like nobody', () => {
    const alone = shift(ana, 5, 20, 22)
    expect(told(hours(...three, ...alone))).toEqual(told(hours(...three)))
  })

  test('say nothing of somebody who has two guests', () => {
    const day = [0, 1, 2, 3, 4].flatMap(on => shift(ana, on, 8, 10))
    const guests = [...shift(ben, 5, 8, 10), ...shift(cleo, 6, 8, 10)]
    expect(told(hours(...day, ...guests))).toEqual(told(hours()))
  })

  test('of a desk that few keep open tell the mail alone', () => {
    const page = told(hours(...shift(ana, 0, 8, 10), ...shift(ben, 1, 8, 10)))
    expect(page?.head).toEqual(['Hour (UTC)', 'Of the reports'])
    expect(page?.figures).toEqual([])
    expect(page?.note).toBe('Of whole months.')
    expect(JSON.stringify(page)).not.toContain('few or nobody')
  })

  test('are not told of fewer than fifty', () => {
    const few = new Map([['2026-10', mornings.map((_, hour) => Number(hour < 49))]])
    expect(told(dayHours([], few, [], october, now))).toBeUndefined()
    expect(told(dayHours([], new Map(), [], october, now))).toBeUndefined()
  })

  test('of two reports that do not overlap are of other months, and of those that are over', () => {
    const november = weeksOf('2026-11')
    const both = new Map([
      ['2026-10', mornings],
      ['2026-11', mornings]
    ])
    const months = (from: number, to: number, when = now) =>
      dayHours([], both, [], { from, to }, when).months
    const middle = november.from + 1
    expect(months(october.from - 2, middle)).toEqual(october)
    expect(months(middle + 1, november.to + 3, at('2027-01-20T12:00Z'))).toBeUndefined()
    expect(months(october.from, november.to)).toEqual(october)
    expect(months(october.from + 1, october.to)).toBeUndefined()
    expect(
      told(dayHours([], both, [], { from: middle, to: middle }, now))
    ).toBeUndefined()
  })

  test('are drawn no finer than they are told', () => {
    const chart = (of: DayHours) => JSON.stringify(told(of)?.chart)
    const almost = mornings.map(count => count * 7)
    almost[8] = (almost[8] ?? 0) + 1
    const exact = mornings.map(count => count * 7)
    const hoursOf = (all: number[]) =>
      dayHours([], new Map([['2026-10', all]]), three, october, now)
    expect(told(hoursOf(almost))?.rows).toEqual(told(hoursOf(exact))?.rows)
    expect(chart(hoursOf(almost))).toBe(chart(hoursOf(exact)))
  })

  test('fill the chart and the file: of the fullest the bar is whole', () => {
    const page = pageOf(told(hours(...three)))
    const blocks = (line: string) => line.match(/█/gu)?.length
    const lines = reportMarkdown(page).split('\n')
    const line = (name: string) =>
      lines.find(row => row.startsWith(`| ${name} |`)) ?? ''
    expect(blocks(line('8–10'))).toBe(24)
    // 5 of 48 hundredths
    expect(blocks(line('10–12'))).toBe(3)
    const { wide, narrow } = page.sections[0]?.chart ?? {}
    for (const chart of [wide, narrow]) {
      const heights = chart?.shapes.flatMap(({ role, attributes }) =>
        role === 'bar' ? [Number(attributes['height'])] : []
      )
      expect(Math.max(...(heights ?? []))).toBe(140)
    }
  })

  test('name nobody who was there', () => {
    const page = pageOf(told(hours(...three)))
    const withMaps = (_key: string, value: unknown) =>
      value instanceof Map ? [...value] : value
    const all = JSON.stringify(page, withMaps) + reportMarkdown(page) + reportHtml(page)
    for (const member of [ana, ben, cleo]) expect(all).not.toContain(member)
  })

  test('tell no share of few, nor what came in hours of which one of both is left out', () => {
    const cell = fc.nat({ max: 30 })
    const row = fc.record({
      came: cell,
      met: cell,
      helpers: fc.array(fc.nat({ max: 9 }))
    })
    fc.assert(
      fc.property(
        fc.array(row, { minLength: partsOfDay, maxLength: partsOfDay }),
        parts => {
          const slots = parts.map(({ came, met, helpers }) => ({
            came,
            met: Math.min(came, met),
            covered: Math.max(0, ...helpers) * 2,
            helpers: new Map(helpers.map((many, n) => [`${n}` as MemberId, many]))
          }))
          const page = told({ parts: slots, weeks: 4, months: october })
          const rows = page?.rows ?? []
          const isWhole = (i: number) =>
            rows[i]?.[1] !== 'few' && rows[i]?.[2] !== 'few or nobody'
          slots.forEach(({ came }, i) => {
            if (came > 0 && came < 5 && page) expect(rows[i]?.[1]).toBe('few')
          })
          const whole = slots.filter((_, i) => isWhole(i))
          const met = whole.reduce((sum, slot) => sum + slot.met, 0)
          const late = whole.reduce((sum, slot) => sum + slot.came, 0) - met
          const share = page?.figures[0]?.value
          if ([met, late].some(count => count > 0 && count < 5) && share) {
            expect(share).toBe('few')
          }
        }
      )
    )
  })
})

test('a part of the day is of UTC, whatever the clock on the wall says', () => {
  const noon = at('2026-10-13T12:30Z')
  expect(weekOf(noon)).toBeGreaterThan(october.from)
  const only = new Map([['2026-10', mornings.map((_, hour) => Number(hour === 36))]])
  const { parts } = dayHours([], only, [], october, now)
  expect(parts.map(({ came }) => came)).toEqual([0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0])
})
