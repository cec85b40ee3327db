/** Two years of a paper desk whose tickets have mostly gone: what statistics look like. */
import type { Problems } from '#core/domain/problems/problems.ts'
import type { ShiftMonth } from '#core/domain/shifts/shifts.ts'
import {
  answerSteps,
  endSteps,
  hoursInWeek,
  mailSteps,
  type HoursOfWeek,
  type Remains,
  type TallyMonth
} from '#core/domain/desk/tally.ts'
import { closeReasons } from '#core/domain/tickets/ticket.ts'
import type { Templates } from '#core/domain/templates/templates.ts'
import { monthOf, weekOf, weekStart, weeksOf } from '#core/domain/desk/weeks.ts'
import type { EntryId, ProblemId, Timestamp } from '#core/ids.ts'

import { Dice } from './dice.ts'
import type { PaperOptions } from './paper-workspace.ts'
import { paperTemplates } from './paper-templates.ts'
import { ada, ben, chidi } from './paper-tickets.ts'

const weeks = 110
const titles = [
  'Wi-Fi is gone with Realtek RTL8821CE',
  'Persistent Storage does not unlock after the upgrade',
  'Black screen with some NVIDIA cards',
  'Tor connection hangs at 50 %',
  'USB stick is not recognised',
  'Printing over the network fails'
]
const languages = ['en', 'en', 'en', 'es', 'es', 'de', 'fr', 'pt', 'ru', 'fa', 'ar', '']
const tags = ['wifi', 'usb', 'persistence', 'install', 'tor', 'hardware', 'printing']

export function paperYear(now: Timestamp, perWeek = 40): PaperOptions {
  const dice = new Dice(20_261_126)
  const tallies: Record<string, TallyMonth> = {}
  const last = weekOf(now)
  for (let week = last - weeks; week <= last; week++) {
    const season = 1 + 0.4 * Math.sin(week / 6) + (week > last - 4 ? 0.6 : 0)
    const count = Math.round(perWeek * season * (0.7 + dice.number(60) / 100))
    const month = (tallies[monthOf(week)] ??= { entries: {} })
    for (let n = 0; n < count; n++) {
      const remains = made(dice, week, last)
      month.entries[`${week}-${n}`] = { ...remains, ...opinionOn(n, week) }
    }
  }
  for (const [month, tally] of Object.entries(tallies)) {
    const isOver = weeksOf(month).to < last
    if (isOver) tally.hours = hoursOf(dice, Object.keys(tally.entries).length)
  }
  return {
    now,
    tallies,
    problems: knownProblems(now),
    shifts: shifts(last),
    templates: usedTemplates(now)
  }
}

/** One in five says something, of two templates in turn. */
function opinionOn(n: number, week: number): Pick<Remains, 'opinion' | 'earned'> {
  if (n % 5 !== 0) return {}
  const says = (n + week) % 4 === 0 ? 'no' : 'yes'
  const [template] = usedMost[(n / 5) % usedMost.length] ?? usedMost[0]
  return { opinion: says, earned: [{ template, says }] }
}

/** Each with how often each of three uses it; the last is Ada's alone. */
const usedMost = [
  ['7e3'.padEnd(16, '0') as EntryId, [148, 122, 97]],
  ['7e2'.padEnd(16, '0') as EntryId, [60, 88, 41]],
  ['7e4'.padEnd(16, '0') as EntryId, [70, 0, 0]]
] as const

function usedTemplates(now: Timestamp): Templates {
  const all = paperTemplates(now)
  for (const [id, times] of usedMost) {
    const template = all.templates[id]
    if (!template) throw new Error('a template that is not there')
    ;[ada, ben, chidi].forEach((member, n) => {
      if (times[n]) template.uses[member] = times[n]
    })
  }
  return all
}

/** Mostly by day, and little on Sundays. */
function hoursOf(dice: Dice, count: number): HoursOfWeek {
  const hours = new Array<number>(hoursInWeek).fill(0)
  for (let n = 0; n < count; n++) {
    const day = dice.number(dice.chance(70) ? 6 : 7)
    const hour = dice.chance(75) ? 7 + dice.number(15) : dice.number(24)
    const at = day * 24 + hour
    hours[at] = (hours[at] ?? 0) + 1
  }
  return hours
}

function made(dice: Dice, week: number, last: number): Remains {
  const version = 14 + Math.floor((week - last + weeks) / 60)
  const isFresh = week > last - 4
  const problem = dice.number(isFresh ? 9 : 14)
  const within = Math.min(dice.number(answerSteps.length), dice.number(24))
  const end = dice.number(endSteps.length - 4) + 2
  const reason = closeReasons[dice.number(closeReasons.length)]
  const isClosed = week < last - 1 || dice.chance(50)
  return {
    week,
    language: dice.pick(languages) ?? 'en',
    version: dice.chance(80) ? `6.${version - (dice.chance(30) ? 1 : 0)}` : '',
    tags: dice.chance(60) ? [dice.pick(tags) ?? 'wifi'] : [],
    problems:
      problem < titles.length ? [idOf(isFresh && problem < 4 ? 0 : problem)] : [],
    mails: dice.pick(mailSteps) ?? 1,
    ...(dice.chance(88) && {
      answered: { weeks: within > 18 ? 1 : 0, within }
    }),
    ...(isClosed && {
      closed: { weeks: end > 9 ? 2 : end > 6 ? 1 : 0, within: end },
      ...(reason && { reason })
    }),
    ...(dice.chance(8) && { reopened: true as const })
  }
}

function idOf(n: number): ProblemId {
  return `${n}f`.repeat(8) as ProblemId
}

function knownProblems(at: Timestamp): Problems {
  const text = { original: 'en', versions: {} }
  return {
    problems: Object.fromEntries(
      titles.map((title, n) => [
        idOf(n),
        {
          title,
          state: 'looking' as const,
          stateAt: at,
          versions: {},
          signs: {},
          hardware: {},
          references: {},
          answer: text,
          needs: text,
          at
        }
      ])
    )
  }
}

function shifts(last: number): ShiftMonth {
  const places: ShiftMonth['places'] = {}
  for (let week = last - 12; week <= last; week++) {
    for (let day = 0; day < 5; day++) {
      const from = (weekStart(week) +
        (day * 24 + 9 + (day % 3)) * 3_600_000) as Timestamp
      const to = (from + 7 * 3_600_000) as Timestamp
      const helper = [ada, ben, chidi][(week + day) % 3] ?? ada
      const id = `${week * 7 + day}`.padStart(16, '0') as EntryId
      places[id] = { member: helper, role: 'advisor', from, to, at: from }
    }
  }
  return { places, handovers: {}, attended: {}, swaps: {} }
}
