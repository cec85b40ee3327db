/**
 * A desk of traders' cases: the first answer within the hour, a week that is covered round
 * the clock and says where it is not, and cases that nobody has any more after thirty days.
 */
import { describe, expect, test } from 'vitest'

import { firstAnswerDue } from '#core/domain/queue/first-answer.ts'
import { promiseFirstAnswer } from '#core/domain/queue/promises.ts'
import { byMonth, hoursLong, monthOf, type Range } from '#core/domain/shifts/hours.ts'
import {
  gaps,
  signUp,
  stretches,
  type ShiftRole,
  type Stretch
} from '#core/domain/shifts/shifts.ts'
import {
  hoursShort,
  shortages,
  want,
  weekdays,
  type Wanted
} from '#core/domain/shifts/staffing.ts'
import { setKeepDays } from '#core/domain/desk/settings.ts'
import { weekOf as numberOf } from '#core/domain/desk/weeks.ts'
import { close, phase } from '#core/domain/tickets/ticket.ts'
import { daysAfter, type TicketId } from '#core/ids.ts'
import { figures } from '#core/stats/figures.ts'
import { remainsOfCards, remainsOfTallies } from '#core/stats/remains.ts'
import { kinds } from '#core/sync/chunk.ts'
import type { Workspace } from '#core/workspace.ts'

import { wallText, wallTime, weekdayAt, weekly, weekOf } from '#app/state/week.ts'

import {
  answers,
  arrives,
  atTicket,
  does,
  meet,
  type Helper
} from '../support/doing.ts'
import { aReadMail } from '../support/mails.ts'
import { reopen, settle, until, Village } from '../support/village.ts'

const minute = 60_000
const hour = 60 * minute

function due(desk: Workspace, id: TicketId) {
  const card = desk.cards.current().get(id)
  if (!card) throw new Error('it came')
  const moment = { now: desk.now(), isSettled: () => false }
  return firstAnswerDue(card, desk.settings.current(), moment)
}

describe('an answer within the hour', () => {
  test('the desk is warned before it is missed, and told for how long it was', async () => {
    const village = new Village('2026-10-12T09:00:00Z')
    const ana = await village.found()
    const ben = await village.join(ana.desk, 'Ben')
    ana.desk.settings.perform(draft => promiseFirstAnswer(draft, 1))
    const id = await arrives(ana.desk, { subject: 'My trade is stuck' })
    await meet([ana, ben])
    const levels = [40, 10, 15].map(minutes => {
      village.clock.pass(minutes * minute)
      return due(ben.desk, id)
    })
    expect(levels).toMatchObject([
      { level: 'ahead', span: 20 * minute },
      { level: 'near', span: 10 * minute },
      { level: 'late', span: 5 * minute }
    ])
    await answers(ben.desk, id)
    await meet([ana, ben])
    for (const { desk } of [ana, ben]) expect(due(desk, id)).toBeUndefined()
  })

  test('of four traders two were answered in it: the figures say so, and go on saying so', async () => {
    const village = new Village('2026-10-12T09:00:00Z')
    const { desk } = await village.found()
    const waits = [30, 55, 90, 300]
    for (const minutes of waits) {
      const id = await arrives(desk, { subject: `Trade of ${minutes}` })
      village.clock.pass(minutes * minute)
      await answers(desk, id)
      await settle(10)
      const closed = { by: desk.me, at: desk.now(), keepDays: 30 }
      await does(desk, id, ticket =>
        close(ticket, desk.newEntryId(), { ...closed, reason: 'solved' })
      )
    }
    const week = numberOf(desk.now())
    const counted = async () => {
      const tallies = await Promise.all(
        ['2026-10', '2026-11'].map(month => desk.tally(month))
      )
      const here = remainsOfCards(desk.cards.current().values(), desk.now())
      const all = [...here, ...remainsOfTallies(tallies)]
      return figures(all, { from: week, to: week }).firstAnswer
    }
    const before = await counted()
    expect(before).toMatchObject({ count: 4, withinHour: 2 })
    for (let day = 0; day < 32; day++) {
      village.clock.passDays(1)
      await settle(15)
    }
    await until(() => desk.cards.current().size === 0, 'nothing is left')
    await settle(60)
    expect(await counted()).toEqual(before)
  })
})

const berlin = 'Europe/Berlin'
const everyDay = Object.fromEntries(weekdays.map(day => [day, true as const]))

/** `2026-10-25 00:00 to 2026-10-25 08:00`, by the clock of that place. */
function named({ from, to }: Range): string {
  const shown = (moment: Range['from']) => wallText(moment, berlin).replace('T', ' ')
  return `${shown(from)} to ${shown(to)}`
}

/** The same hours of the helper's own clock in so many weeks. */
async function signsUp(
  { desk }: Helper,
  role: ShiftRole,
  first: Range,
  zone: string,
  weeks: number
): Promise<void> {
  const weekdays = { [weekdayAt(first.from, zone)]: true }
  const all = weekly(first, zone, { weekdays, every: 1, firstDay: 1 })
  for (const range of all.slice(0, weeks).flat()) {
    for (const { month, from, to } of byMonth(range)) {
      const document = await desk.shifts(month)
      const place = { member: desk.me, role, from, to, at: desk.now() }
      const signed = document.perform(draft => signUp(draft, desk.newEntryId(), place))
      expect(signed.ok).toBe(true)
      await document.saved()
      document.close()
    }
  }
}

async function calendar(desk: Workspace, range: Range): Promise<readonly Stretch[]> {
  const months = [...new Set([range.from, range.to].map(monthOf))]
  const open = await Promise.all(months.map(month => desk.shifts(month)))
  return stretches(open.map(month => month.current()))
}

describe('the coverage of a week', () => {
  test.each([
    // the clocks go back on Sunday, and the night of it is an hour longer
    { name: 'back', eve: '2026-10-18', sunday: '2026-10-25', long: 169, night: 9 },
    // and an hour shorter in spring
    { name: 'forward', eve: '2027-03-21', sunday: '2027-03-28', long: 167, night: 7 }
  ])(
    'names its gaps while the clocks go $name',
    async ({ eve, sunday, long, night }) => {
      // before that week begins: hours that are over are nobody's to sign up for
      const village = new Village(`${eve}T12:00:00Z`)
      const ana = await village.found()
      const ben = await village.join(ana.desk, 'Ben')
      const cleo = await village.join(ana.desk, 'Cleo')
      const all = [ana, ben, cleo]
      const week = weekOf(sunday, berlin, 1)
      expect(hoursLong([week])).toBe(long)
      const wanted = (from: number, to: number, role: ShiftRole): Wanted => ({
        weekdays: everyDay,
        ...{ from, to, role },
        zone: berlin,
        count: 1
      })
      for (const rule of [wanted(0, 8, 'helper'), wanted(20, 22, 'anchor')]) {
        ana.desk.settings.perform(draft => want(draft, ana.desk.newEntryId(), rule))
      }
      /** The day's hours from `first` to `last`, on a clock in Berlin. */
      const hours = (day: number, first: number, last: number): Range => {
        const found = week.days[day]
        const from = found?.hours.find(({ row }) => row.hour === first)
        const to = found?.hours.find(({ row }) => row.hour === last)?.at ?? found?.to
        if (!from || to === undefined) throw new Error('no such hours')
        return { from: from.at, to }
      }
      // Ana by day, Ben in the evening; Cleo at night, but not in the one to Sunday
      for (const day of [0, 1, 2, 3, 4, 5, 6]) {
        await signsUp(ana, 'helper', hours(day, 8, 16), berlin, 2)
        await signsUp(ben, 'helper', hours(day, 16, 24), berlin, 2)
        if (day < 6) await signsUp(cleo, 'helper', hours(day, 0, 8), berlin, 1)
      }
      await meet(all)
      for (const { desk } of all) {
        const there = await calendar(desk, week)
        const short = shortages(desk.settings.current(), there, week, wallTime)
        expect(short.map(({ role }) => role)).toEqual([
          ...Array.from({ length: 6 }, () => 'anchor'),
          'helper',
          'anchor'
        ])
        const nobody = short.filter(({ role }) => role === 'helper')
        expect(nobody.map(named)).toEqual([`${sunday} 00:00 to ${sunday} 08:00`])
        expect(gaps(there, week).map(named)).toEqual(nobody.map(named))
        expect(hoursShort(nobody)).toBe(night)
        // nobody keeps order in the evening: at eight each day, before the switch and after
        const evenings = short.filter(({ role }) => role === 'anchor').map(named)
        expect(evenings.map(each => each.replace(/\d+-\d+-\d+ /g, ''))).toEqual(
          Array.from({ length: 7 }, () => '20:00 to 22:00')
        )
      }
      // who comes at eight comes at eight in the week after, too
      const nextMonday = (week.to + 12 * hour) as Range['from']
      const next = weekOf(wallText(nextMonday, berlin).slice(0, 10), berlin, 1)
      const anas = (await calendar(ben.desk, next)).filter(
        ({ member, from, to }) =>
          member === ana.desk.me && from >= next.from && to <= next.to
      )
      expect(anas.map(({ from }) => wallText(from, berlin).slice(11))).toEqual(
        Array.from({ length: 7 }, () => '08:00')
      )
      // Cleo takes the night that was missing
      await signsUp(cleo, 'helper', hours(6, 0, 8), berlin, 1)
      await meet(all)
      const there = await calendar(ana.desk, week)
      const short = shortages(ana.desk.settings.current(), there, week, wallTime)
      expect(short.filter(({ role }) => role === 'helper')).toEqual([])
      expect(gaps(there, week)).toEqual([])
    }
  )
})

describe('thirty days after a case was closed', () => {
  async function aClosedCase() {
    const village = new Village('2026-10-12T09:00:00Z')
    const ana = await village.found()
    const ben = await village.join(ana.desk, 'Ben')
    const cleo = await village.join(ana.desk, 'Cleo')
    ana.desk.settings.perform(draft => setKeepDays(draft, 30))
    const mail = aReadMail({
      date: ana.desk.now(),
      from: { name: 'Rosa', address: 'rosa@mail.test' },
      subject: 'My trade is stuck',
      text: 'The account is DE02 1203 0000 0000 2020 51.'
    })
    const taken = await ana.desk.takeIn([mail])
    const id = taken.ok ? taken.value[0]?.ticket : undefined
    if (!id) throw new Error('no room')
    await meet([ana, ben, cleo])
    await until(async () => (await cleo.desk.searchText(id)) !== undefined, 'all of it')
    await ben.desk.drafts.write(id, new Uint8Array([1, 2, 3]))
    const { keepDays } = ben.desk.settings.current()
    await does(ben.desk, id, ticket =>
      close(ticket, ben.desk.newEntryId(), {
        by: ben.desk.me,
        at: ben.desk.now(),
        reason: 'solved',
        keepDays
      })
    )
    await meet([ana, ben, cleo])
    return { village, ana, ben, cleo, id, mail }
  }

  async function passDays(village: Village, days: number): Promise<void> {
    for (let day = 0; day < days; day++) {
      village.clock.passDays(1)
      await settle(20)
      village.relay.sweep()
    }
    await settle(100)
  }

  test('it is gone: from every device, from the relay, and from who slept meanwhile', async () => {
    const { village, ana, ben, cleo, id } = await aClosedCase()
    const closedOn = ana.desk.today()
    expect(ana.desk.cards.current().get(id)?.destroyDay).toBe(daysAfter(closedOn, 30))
    cleo.desk.lock()
    const bensOtherTab = await reopen(ben.profile)
    await passDays(village, 30)
    // the last day is a whole one
    for (const { desk } of [ana, ben]) {
      expect(await desk.searchText(id)).toContain('DE02 1203')
    }
    await passDays(village, 1)
    const woken = { desk: await reopen(cleo.profile), profile: cleo.profile }
    await meet([ana, ben, woken])
    // what Ben had begun to write does not go without a word
    expect(ben.desk.lostDrafts.current()).toBe(1)
    expect(bensOtherTab.lostDrafts.current()).toBe(1)
    expect(ana.desk.lostDrafts.current()).toBe(0)
    for (const { desk, profile } of [ana, ben, woken]) {
      await until(() => desk.cards.current().size === 0, 'nothing is listed')
      expect((await desk.ticket(id)).ok).toBe(false)
      expect(await desk.searchText(id)).toBeUndefined()
      expect(await desk.drafts.read(id)).toBeUndefined()
      const left = await profile.storage.chunksOf(id)
      expect(left.every(({ kind }) => kind === kinds.record)).toBe(true)
      expect(await profile.storage.rows('key', id)).toEqual([])
    }
    const dora = await village.join(ana.desk, 'Dora')
    await settle(200)
    expect(dora.desk.cards.current().size).toBe(0)
    const relayed = await dora.profile.storage.chunksOf(id)
    expect(relayed.every(({ kind }) => kind === kinds.record)).toBe(true)
  })

  test('it is not, if the trader wrote again on the day before', async () => {
    const { village, ana, ben, cleo, id, mail } = await aClosedCase()
    await passDays(village, 29)
    const again = await ana.desk.takeIn([
      aReadMail({
        date: ana.desk.now(),
        from: mail.read.from,
        references: [mail.read.messageId],
        text: 'It is stuck once more.'
      })
    ])
    expect(again.ok && again.value[0]).toEqual({ ticket: id, outcome: 'joined' })
    await meet([ana, ben, cleo])
    await passDays(village, 5)
    for (const { desk } of [ana, ben, cleo]) {
      const [state, text] = [
        await atTicket(desk, id, t => phase(t.current())),
        await desk.searchText(id)
      ]
      expect(state).toBe('open')
      expect(text).toContain('DE02 1203')
      expect(text).toContain('stuck once more')
    }
  })
})
