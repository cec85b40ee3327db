/** What remains of made-up tickets; give only what the rule is about. */
import type { Remains } from '#core/domain/desk/tally.ts'
import { weekOf } from '#core/domain/desk/weeks.ts'
import type { ReportWords } from '#core/stats/report.ts'

import { at } from './tickets.ts'

export const thisWeek = weekOf(at('2026-11-24T09:00Z'))

export function remains(only: Partial<Remains> = {}): Remains {
  return {
    week: thisWeek,
    language: 'en',
    version: '6.15',
    tags: [],
    problems: [],
    mails: 1,
    ...only
  }
}

export function many(count: number, only: Partial<Remains> = {}): Remains[] {
  return Array.from({ length: count }, () => remains(only))
}

export const plainWords: ReportWords = {
  language: 'en',
  period: 'November 2026',
  parts: {
    weeks: 'Reports by week',
    times: 'How long it took',
    language: 'Languages',
    version: 'Versions',
    reason: 'How it ended',
    opinion: 'Whether it helped',
    problem: 'Known problems',
    tag: 'Tags',
    hardware: 'Machines',
    mailbox: 'Addresses'
  },
  came: 'Reports',
  answered: 'Answered',
  closed: 'Closed',
  reopened: 'Reopened',
  firstAnswer: 'First answer',
  resolution: 'Closing',
  median: 'Half within',
  p90: 'Nine of ten within',
  withinHour: 'Within the hour',
  firstAsPromised: 'First answers as promised',
  week: 'Week of',
  count: 'Reports',
  few: 'few',
  fewNote: 'Small numbers are left out.',
  tooFew: 'Too few to tell.',
  number: String,
  percent: share => `${Math.round(share * 100)} %`,
  minutes: value => `${value} min`,
  weekName: week => `w${week}`,
  fieldName: of => of,
  nameOf: (_, key) => (key === '' ? 'unknown' : key)
}
