/** A desk that locks because nobody is here still reminds of the next shifts, and of nothing else. */
import { cleanup, render, screen } from '@testing-library/svelte'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import { lockUnattended } from '#app/state/on-duty.svelte.ts'
import { preferences } from '#app/state/preferences.svelte.ts'
import { Session } from '#app/state/session.svelte.ts'
import { ShiftBoard } from '#app/state/shifts.svelte.ts'
import {
  standingReminders,
  StandingReminders
} from '#app/state/standing-reminders.svelte.ts'
import { en } from '#app/words/en.ts'
import { hoursAfter, monthOf } from '#core/domain/shifts/hours.ts'
import type { EntryId, MemberId, Timestamp } from '#core/ids.ts'
import { done } from '#core/result.ts'
import AtDoor from '#test/support/AtDoor.svelte'
import { paperDoors } from '#test/support/paper-doors.ts'
import { ada, ben } from '#test/support/paper-tickets.ts'
import { paperWorkspace } from '#test/support/paper-workspace.ts'
import { at } from '#test/support/tickets.ts'

const t = en.start.unlock
const two = at('2026-11-26T14:00Z')
const minutes = (before: number) => (two - before * 60_000) as Timestamp

beforeEach(() => {
  vi.setSystemTime(minutes(120))
  preferences.remindBefore = 30
})
afterEach(() => {
  standingReminders.drop()
  preferences.remindBefore = 0
  cleanup()
  vi.useRealTimers()
})

/** Ada is on at two and the day after, Ben in between. */
async function atTheDesk() {
  const desk = paperWorkspace()
  const session = new Session(paperDoors({ device: 'locked', desk }))
  session.enter(desk)
  const month = await desk.shifts(monthOf(two))
  const place = (id: string, member: MemberId, hours: number) => {
    const from = hoursAfter(two, hours)
    const hers = { member, role: 'advisor' as const, from, to: hoursAfter(from, 2) }
    month.perform(draft => {
      draft.places[id as EntryId] = { ...hers, at: minutes(120) }
      return done
    })
  }
  place('p1', ada, 0)
  place('p2', ben, 5)
  place('p3', ada, 24)
  const board = new ShiftBoard(desk)
  await board.show({ from: two, to: hoursAfter(two, 48) })
  return { desk, session, board }
}

function aNotifier() {
  const told: string[] = []
  const reminders = new StandingReminders({
    allow: () => Promise.resolve(true),
    tell: (text, tag) => {
      told.push(`${tag}: ${text}`)
      return Promise.resolve()
    }
  })
  return { told, reminders }
}

test('Ada did not touch it for an hour: the locked page says what it still reminds her of', async () => {
  const { session, board } = await atTheDesk()
  lockUnattended(session, board)
  render(AtDoor, { session })
  expect(screen.getByText(t.reminders(2))).toBeTruthy()
  vi.setSystemTime(minutes(30))
  await standingReminders.look(Date.now())
  expect(await screen.findByText(t.reminders(1))).toBeTruthy()
})

test('nothing of it is kept on the disk, nor said of who and what', async () => {
  const { session, board } = await atTheDesk()
  const kept = () =>
    [localStorage, sessionStorage].map(each => Object.entries(each).join())
  const before = kept()
  lockUnattended(session, board)
  expect(standingReminders.count).toBe(2)
  expect(kept()).toEqual(before)
  render(AtDoor, { session })
  expect(document.body.textContent).not.toMatch(/Ada|Ben|14:00|advisor/i)
})

test('who locks it by hand, or wants no reminders, leaves none behind', async () => {
  const byHand = await atTheDesk()
  byHand.session.lock()
  expect(standingReminders.count).toBe(0)
  preferences.remindBefore = 0
  const silent = await atTheDesk()
  lockUnattended(silent.session, silent.board)
  expect(standingReminders.count).toBe(0)
  render(AtDoor, { session: silent.session })
  expect(screen.queryByText(t.reminders(2))).toBeNull()
})

test.each(['unlocked', 'wiped'])('once it is %s, none stands', async how => {
  const { desk, session, board } = await atTheDesk()
  lockUnattended(session, board)
  if (how === 'wiped') await session.wipe()
  else session.enter(desk)
  expect(standingReminders.count).toBe(0)
})

test('each is told once, as many minutes before as are left', async () => {
  const { told, reminders } = aNotifier()
  reminders.keep([two, hoursAfter(two, 24)], 30)
  for (const before of [31, 30, 29, 5]) await reminders.look(minutes(before))
  expect(told).toEqual([`shift ${two}: ${t.soon(30)}`])
  expect(reminders.count).toBe(1)
  reminders.drop()
})

test('what began while the laptop slept is told no more', async () => {
  const { told, reminders } = aNotifier()
  reminders.keep([two, hoursAfter(two, 1)], 30)
  await reminders.look(hoursAfter(two, 0.75))
  expect(told).toEqual([`shift ${hoursAfter(two, 1)}: ${t.soon(15)}`])
  expect(reminders.count).toBe(0)
})
