/**
 * A shift at a desk that answers a few of many reports: what its helper leaves to the next
 * one, who takes over, and what it is to do a shift that only reads.
 */
import { describe, expect, test } from 'vitest'

import { firstAnswerDue } from '#core/domain/queue/first-answer.ts'
import { promiseFirstAnswer } from '#core/domain/queue/promises.ts'
import {
  fillSheet,
  handoversIn,
  sheetParts,
  sheetTaken,
  startHandover,
  taker,
  takeOver,
  writeHandover,
  type KeptSheet
} from '#core/domain/shifts/handover.ts'
import { answeringHours, onlyRead } from '#core/domain/shifts/read-only.ts'
import { signUp, stretches, type ShiftMonth } from '#core/domain/shifts/shifts.ts'
import { shortages, want, weekdays } from '#core/domain/shifts/staffing.ts'
import { settledIn } from '#core/domain/tickets/sleep.ts'
import { tag } from '#core/domain/tickets/tags.ts'
import { close, wait } from '#core/domain/tickets/ticket.ts'
import type { EntryId, TicketId } from '#core/ids.ts'
import type { OpenDocument, Workspace } from '#core/workspace.ts'

import { sheetNow } from '#app/state/sheet-now.ts'
import { wallTime } from '#app/state/week.ts'

import { answers, arrives, does, meet, type Helper } from '../support/doing.ts'
import { at } from '../support/tickets.ts'
import { reopen, until, Village } from '../support/village.ts'

const hour = 3_600_000
const shift = { from: at('2026-11-12T14:00Z'), to: at('2026-11-12T18:00Z') }
const day = { from: at('2026-11-12T00:00Z'), to: at('2026-11-13T00:00Z') }

async function threeHelpers(now: string) {
  const village = new Village(now)
  const ana = await village.found()
  const ben = await village.join(ana.desk, 'Ben')
  const cleo = await village.join(ana.desk, 'Cleo')
  return { village, ana, ben, cleo, all: [ana, ben, cleo] }
}

function monthAt({ desk }: Helper): Promise<OpenDocument<ShiftMonth>> {
  return desk.shifts('2026-11')
}

/** As the page draws it. */
function sheetAt(desk: Workspace) {
  const isSettled = settledIn(desk.problems.current())
  return fillSheet(desk.cards.current(), shift, { now: desk.now(), isSettled })
}

function titles(desk: Workspace, ids: readonly TicketId[]): string[] {
  return ids.map(id => desk.cards.current().get(id)?.subject ?? 'gone')
}

/** Of one that is kept. */
function unanswered(desk: Workspace, sheet: KeptSheet | undefined): string[] {
  if (!sheet) return []
  const found = desk.sheetNames.find(sheet, desk.cards.current())
  return sheet.unanswered.tickets.map(name => found.get(name)?.subject ?? 'gone')
}

/** What is on it, by name. */
function written(desk: Workspace) {
  const sheet = sheetAt(desk)
  return Object.fromEntries(
    sheetParts.map(part => [part, titles(desk, sheet[part].tickets)])
  )
}

/** From noon on one mail an hour; Ana is there from two to six. */
async function anAfternoon() {
  const told = await threeHelpers('2026-11-12T12:00:00Z')
  const { village, ana } = told
  const desk = ana.desk
  const reports = async (subject: string) => {
    const id = await arrives(desk, { subject })
    village.clock.pass(hour / 2)
    return id
  }
  await reports('Clock is wrong') // at noon, and nobody has answered
  const early = await reports('No sound') // half an hour later, answered before her shift
  await answers(desk, early)
  village.clock.pass(hour)
  // it is two now
  const wifi = await reports('No Wi-Fi')
  await answers(desk, wifi)
  const keyboard = await reports('Keyboard is Greek')
  await answers(desk, keyboard)
  village.clock.pass(hour / 6)
  await does(desk, keyboard, ticket =>
    wait(ticket, desk.newEntryId(), desk.me, desk.now())
  )
  const strange = await reports('It says my name')
  await does(desk, strange, ticket => tag(ticket, 'odd'))
  const known = await reports('Wi-Fi, again')
  const closed = { by: desk.me, at: desk.now(), keepDays: 30 }
  await does(desk, known, ticket =>
    close(ticket, desk.newEntryId(), { ...closed, reason: 'information-gathered' })
  )
  village.clock.pass(hour * 2)
  return told
}

async function handsOver({ desk }: Helper, text: string): Promise<EntryId> {
  const id = desk.newEntryId()
  const month = await desk.shifts('2026-11')
  const begun = { ...shift, by: desk.me, at: desk.now() }
  expect(month.perform(draft => startHandover(draft, id, begun)).ok).toBe(true)
  const written = { text, by: desk.me, at: desk.now() }
  expect(month.perform(draft => writeHandover(draft, id, written)).ok).toBe(true)
  await month.saved()
  return id
}

async function takesOver(helper: Helper, id: EntryId) {
  const { desk } = helper
  const month = await monthAt(helper)
  const sheet = desk.sheetNames.keep(sheetAt(desk), desk.cards.current())
  const taken = { by: desk.me, at: desk.now(), sheet }
  const result = month.perform(draft => takeOver(draft, id, taken))
  await month.saved()
  return result
}

describe('Ana hands over at six', () => {
  test('the sheet names what is unanswered, odd, opened, answered, waiting and closed', async () => {
    const { ana, ben, cleo, all } = await anAfternoon()
    const id = await handsOver(ana, 'Somebody says the clock is wrong; ask them where.')
    await meet(all)
    for (const helper of [ben, cleo]) {
      const [found] = handoversIn([(await monthAt(helper)).current()], day)
      expect(found?.id).toBe(id)
      expect(found?.handover).toMatchObject({
        by: ana.desk.me,
        text: 'Somebody says the clock is wrong; ask them where.',
        takers: {}
      })
      expect(written(helper.desk)).toEqual({
        unanswered: ['Clock is wrong', 'It says my name'],
        odd: ['It says my name'],
        opened: ['No Wi-Fi', 'Keyboard is Greek', 'It says my name', 'Wi-Fi, again'],
        answered: ['No Wi-Fi', 'Keyboard is Greek'],
        waiting: ['Keyboard is Greek'],
        closed: ['Wi-Fi, again']
      })
    }
  })

  test('Ben takes over, and what he saw stays; Cleo is told that he has it', async () => {
    const { village, ana, ben, cleo, all } = await anAfternoon()
    const id = await handsOver(ana, 'All quiet.')
    await meet(all)
    expect(await takesOver(ana, id)).toEqual({
      ok: false,
      error: { type: 'own-handover' }
    })
    expect((await takesOver(ben, id)).ok).toBe(true)
    const since = ben.desk.now()
    await meet(all)
    village.clock.pass(hour)
    expect(await takesOver(cleo, id)).toEqual({
      ok: false,
      error: { type: 'taken-over', member: ben.desk.me, at: since }
    })
    const [clock] = sheetAt(ben.desk).unanswered.tickets
    if (!clock) throw new Error('it waits')
    await answers(ben.desk, clock)
    await meet(all)
    const over = (await monthAt(ana)).current().handovers[id]
    const kept = over && sheetTaken(over)
    expect(unanswered(ana.desk, kept)).toContain('Clock is wrong')
    expect(written(ana.desk)['unanswered']).toEqual(['It says my name'])
  })

  test('the desk closes for the night; Ben unlocks at ten and begins with the sheet', async () => {
    const { village, ana, ben, cleo, all } = await anAfternoon()
    const id = await handsOver(ana, 'Mind the clock.')
    const month = await monthAt(ben)
    const his = { from: at('2026-11-13T10:00Z'), to: at('2026-11-13T18:00Z') }
    const place = { member: ben.desk.me, role: 'helper', ...his } as const
    month.perform(draft =>
      signUp(draft, ben.desk.newEntryId(), { ...place, at: ben.desk.now() })
    )
    await month.saved()
    await meet(all)
    ben.desk.lock()

    village.clock.pass(his.from - village.clock.now())
    const desk = await reopen(ben.profile)
    expect(await sheetNow(desk)).toBe(id)
    // Cleo is not on, and nobody has taken it over for her
    expect(await sheetNow(cleo.desk)).toBeUndefined()
    expect((await takesOver({ desk, profile: ben.profile }, id)).ok).toBe(true)
    expect(await sheetNow(desk)).toBeUndefined()
  })

  test('two who take over on two trains: the earlier one has it, also at the other', async () => {
    const { village, ana, ben, cleo, all } = await anAfternoon()
    const id = await handsOver(ana, 'Mind the clock.')
    await meet(all)
    ben.profile.goOffline()
    cleo.profile.goOffline()
    const first = ben.desk.now()
    expect((await takesOver(ben, id)).ok).toBe(true)
    village.clock.pass(60_000)
    // Cleo's sheet has a mail of her own train ride, which Ben did not see
    const late = 'Came between two stations'
    await arrives(cleo.desk, { subject: late })
    expect((await takesOver(cleo, id)).ok).toBe(true)
    const handover = async (helper: Helper) =>
      (await monthAt(helper)).current().handovers[id]
    const takerAt = async (helper: Helper) => {
      const found = await handover(helper)
      return found && taker(found)
    }
    expect((await takerAt(cleo))?.member).toBe(cleo.desk.me)
    await meet([cleo, ana, ben])
    for (const helper of all) {
      expect(await takerAt(helper)).toEqual({ member: ben.desk.me, at: first })
      const kept = await handover(helper)
      const shown = kept && sheetTaken(kept)
      expect(shown?.unanswered.count).toBe(2)
      expect(unanswered(helper.desk, shown)).not.toContain(late)
      expect(Object.keys(kept?.takers ?? {}).sort()).toEqual(
        [ben.desk.me, cleo.desk.me].sort()
      )
    }
  })
})

test('a shift that only reads: reports come in, nobody is missing and none is late', async () => {
  const { village, ana, ben, all } = await threeHelpers('2026-11-12T12:00:00Z')
  const { desk } = ana
  const everyDay = Object.fromEntries(weekdays.map(each => [each, true as const]))
  const wanted = { weekdays: everyDay, from: 14, to: 18, zone: 'UTC', count: 1 }
  desk.settings.perform(draft =>
    want(draft, desk.newEntryId(), { ...wanted, role: 'helper' })
  )
  desk.settings.perform(draft => promiseFirstAnswer(draft, 1))
  const missing = () =>
    shortages(ben.desk.settings.current(), stretches([]), day, wallTime)
  await meet(all)
  expect(missing()).toMatchObject([{ ...shift, wanted: 1, there: 0 }])

  const closure = { ...shift, why: 'We read, and mend.', by: desk.me, at: desk.now() }
  const byBen = ben.desk.settings.perform(draft =>
    onlyRead(draft, ben.desk.newEntryId(), closure, false)
  )
  expect(byBen).toEqual({ ok: false, error: { type: 'not-lead' } })
  desk.settings.perform(draft => onlyRead(draft, desk.newEntryId(), closure, true))
  const month = await monthAt(ben)
  const place = { member: ben.desk.me, role: 'helper', ...shift } as const
  month.perform(draft =>
    signUp(draft, ben.desk.newEntryId(), { ...place, at: ben.desk.now() })
  )
  await meet(all)
  expect(missing()).toEqual([])

  village.clock.pass(2 * hour)
  const id = await arrives(desk, { subject: 'No Wi-Fi' })
  const known = () => ben.desk.cards.current().get(id)
  await until(() => known() !== undefined, 'the report at Ben')
  const due = () => {
    const card = known()
    if (!card) throw new Error('it came')
    const now = ben.desk.now()
    const moment = { now, isSettled: () => false }
    const settings = ben.desk.settings.current()
    const running = () => answeringHours(settings)
    return firstAnswerDue(card, { ...settings, running }, moment)
  }
  village.clock.pass(3.9 * hour)
  expect(due()).toMatchObject({ level: 'ahead', span: hour })
  // at six they answer again, and the hour begins to run
  village.clock.pass(1.2 * hour)
  expect(due()?.level).toBe('late')
  expect(sheetAt(ben.desk).opened.tickets).toEqual([id])
})
