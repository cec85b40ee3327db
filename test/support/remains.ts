/** What remains of made-up tickets; give only what the rule is about. */
import type { Remains } from '#core/domain/desk/tally.ts'
import { weekOf } from '#core/domain/desk/weeks.ts'
import type { ReportWords } from '#core/stats/report-shape.ts'

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
    hours: 'Hours of the day',
    rising: 'What is rising',
    templates: 'Templates',
    language: 'Languages',
    version: 'Versions',
    reason: 'How it ended',
    opinion: 'Whether it helped',
    problem: 'Known problems',
    tag: 'Tags',
    hardware: 'Machines',
    mailbox: 'Addresses',
    channel: 'Ways it came'
  },
  came: 'Reports',
  answered: 'Answered',
  closed: 'Closed',
  reopened: 'Reopened',
  firstAnswer: 'First answer',
  resolution: 'Closing',
  median: 'Half took',
  p90: 'Nine of ten took',
  withinHour: 'Within the hour',
  timesNote: 'Up to the end of a step.',
  firstAsPromised: 'First answers as promised',
  week: 'Week of',
  weeksNote: 'Without a number, no bar.',
  count: 'Reports',
  few: 'few',
  fewOrNone: 'few or none',
  others: 'Others',
  fewNote: 'Small numbers are left out.',
  monthsNote: 'Of each month, small numbers are left out.',
  tooFew: 'Too few to tell.',
  hours: {
    hour: 'Hour (UTC)',
    share: 'Of the reports',
    covered: 'On shift',
    fewThere: 'few or nobody',
    met: 'Met, at least',
    note: 'Of whole months, with shifts.',
    noteUncovered: 'Of whole months.',
    between: (from, to) => `${from}–${to}`
  },
  rising: {
    what: 'What',
    against: 'Against before',
    note: 'More than before.',
    named: (table, name) => `${table}: ${name}`,
    grew: times => (times === undefined ? 'more' : `${times} times`)
  },
  templates: {
    template: 'Template',
    used: 'Used',
    said: 'Said so',
    helped: 'It helped',
    note: 'Of several helpers.',
    noteUses: 'Uses alone.',
    nameOf: id => id
  },
  number: String,
  atLeast: value => `${value}+`,
  percent: share => `${Math.round(share * 100)} %`,
  upTo: value => `up to ${value} min`,
  weekName: week => `w${week}`,
  fieldName: of => of,
  nameOf: (_, key) => (key === '' ? 'unknown' : key)
}
