/** That a first answer is nearly late is said wherever Ada is, once before and once after. */
import { cleanup, fireEvent, render, screen, within } from '@testing-library/svelte'
import { tick } from 'svelte'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'

import Notices from '#app/pages/desk/Notices.svelte'
import { start } from '#app/pages/queue/place.ts'
import QueueStrips from '#app/pages/queue/QueueStrips.svelte'
import { deviceTimer } from '#app/platform/timer.ts'
import { dueNewsOf } from '#app/state/due-news.svelte.ts'
import { preferences } from '#app/state/preferences.svelte.ts'
import { Search } from '#app/state/search.svelte.ts'
import { ShiftWaits } from '#app/state/shift-waits.svelte.ts'
import { ShiftBoard } from '#app/state/shifts.svelte.ts'
import { en } from '#app/words/en.ts'
import type { Stretch } from '#core/domain/shifts/shifts.ts'
import type { MemberId, Timestamp } from '#core/ids.ts'
import AtDesk from '#test/support/AtDesk.svelte'
import OnDuty from '#test/support/OnDuty.svelte'
import { ada, ben } from '#test/support/paper-tickets.ts'
import { paperWorkspace, type PaperWorkspace } from '#test/support/paper-workspace.ts'
import { roomHere } from '#test/support/room-here.ts'
import { aMessage, aTicket, at, mail, ticketId } from '#test/support/tickets.ts'

const began = at('2026-11-12T14:00Z')
const minute = 60_000
const [hers, other, third] = [ticketId(1), ticketId(2), ticketId(3)]
const said = (coming: number, late = 0) => en.shifts.reminders.due(coming, late, 15)
const nothing = () => undefined

let sees: DocumentVisibilityState = 'visible'
let told: string[] = []
let desk: PaperWorkspace
const clock = { now: began }

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'setInterval', 'clearInterval'] })
  clock.now = began
  sees = 'visible'
  told = []
  vi.spyOn(document, 'visibilityState', 'get').mockImplementation(() => sees)
  // Ada's is due at three, and so is the other; the third twenty minutes later
  const came = (from: number) =>
    aTicket({
      messages: { [mail(1)]: aMessage({ at: (began + from * minute) as Timestamp }) }
    })
  desk = paperWorkspace({
    get now() {
      return clock.now
    },
    tickets: new Map([
      [hers, came(0)],
      [other, came(0)],
      [third, came(20)]
    ]),
    settings: { firstAnswerHours: 1 }
  })
  location.hash = `#/ticket/${hers}`
})
afterEach(() => {
  cleanup()
  preferences.warnsOfDue = false
  location.hash = ''
  vi.unstubAllGlobals()
  Reflect.deleteProperty(navigator, 'serviceWorker')
  vi.useRealTimers()
  vi.restoreAllMocks()
})

async function goesOn(minutes: number): Promise<void> {
  for (let i = 0; i < minutes; i++) {
    clock.now = (clock.now + minute) as Timestamp
    await vi.advanceTimersByTimeAsync(minute)
  }
}

async function goesTo(hash: string): Promise<void> {
  location.hash = hash
  dispatchEvent(new HashChangeEvent('hashchange'))
  await tick()
}

async function turns(to: DocumentVisibilityState): Promise<void> {
  sees = to
  document.dispatchEvent(new Event('visibilitychange'))
  await tick()
}

function shows(shifts: readonly Stretch[] = []): void {
  const board = new ShiftBoard(desk)
  const given = { board, waits: new ShiftWaits(desk, board) }
  render(AtDesk, { desk, page: Notices, given })
  dueNewsOf(desk).plan(shifts)
}

const shiftOf = (member: MemberId, isReading?: true): Stretch => ({
  member,
  role: 'advisor',
  from: began,
  to: (began + 240 * minute) as Timestamp,
  ...(isReading && { isReading })
})

/** What stands above the page, and the way that it leads. */
function standing() {
  const banner = screen.queryByText(/first answers? (is|are)/u)?.closest('.banner')
  if (!(banner instanceof HTMLElement)) return undefined
  const link = within(banner).getByRole('link', { name: en.shell.lookAtHeld })
  return {
    text: banner.querySelector('.text')?.textContent.trim(),
    way: link.getAttribute('href'),
    close: () =>
      fireEvent.click(within(banner).getByRole('button', { name: en.shell.close }))
  }
}

test('while Ada writes in a ticket, another that is nearly late is said, with a way there', async () => {
  shows()
  await goesOn(44)
  expect(standing()).toBeUndefined()
  await goesOn(2)
  expect(standing()).toMatchObject({ text: said(1), way: `#/ticket/${other}` })
  await goesTo(`#/ticket/${other}`)
  expect(standing()).toBeUndefined()
  await goesTo('#/templates')
  expect(standing()).toBeUndefined()
})

test('what she closes comes once more when it is late, and then never', async () => {
  shows()
  await goesOn(46)
  await standing()?.close()
  expect(standing()).toBeUndefined()
  await goesOn(13)
  expect(standing()).toBeUndefined()
  await goesOn(2)
  expect(standing()).toMatchObject({ text: said(0, 1), way: `#/ticket/${other}` })
  await standing()?.close()
  await goesOn(5)
  expect(standing()).toMatchObject({ text: said(1), way: `#/ticket/${third}` })
  await standing()?.close()
  await goesOn(14)
  expect(standing()).toBeUndefined()
  await goesOn(2)
  expect(standing()).toMatchObject({ text: said(0, 1), way: `#/ticket/${third}` })
  await standing()?.close()
  await goesOn(120)
  expect(standing()).toBeUndefined()
})

test('it is said in her shift, and in none of Ben’s, nor in one in which she only reads', async () => {
  shows([shiftOf(ben)])
  await goesOn(46)
  expect(standing()).toBeUndefined()
  dueNewsOf(desk).plan([shiftOf(ada, true)])
  await tick()
  expect(standing()).toBeUndefined()
  dueNewsOf(desk).plan([shiftOf(ben), shiftOf(ada)])
  await tick()
  expect(standing()).toMatchObject({ text: said(1) })
})

describe('above the queue', () => {
  /** The line counts them there. */
  function strips() {
    const finder = { busy: false, isBroken: false } as never
    const search = new Search(desk, roomHere(), deviceTimer)
    return render(AtDesk, {
      desk,
      search,
      page: QueueStrips,
      given: { place: start, finder, found: 0 }
    })
  }

  test('the line says it, and nothing says it again on the next page', async () => {
    await goesTo('#/queue')
    shows()
    const queue = strips()
    await goesOn(46)
    expect(standing()).toBeUndefined()
    queue.unmount()
    await goesTo('#/templates')
    expect(standing()).toBeUndefined()
    await goesOn(15)
    expect(standing()).toMatchObject({ text: said(0, 2) })
  })

  test('nobody has seen the line while they looked elsewhere', async () => {
    await goesTo('#/queue')
    shows()
    strips()
    await turns('hidden')
    await goesOn(46)
    expect(dueNewsOf(desk).unseen).toHaveLength(2)
    await turns('visible')
    expect(dueNewsOf(desk).unseen).toEqual([])
  })

  test('a search has no line, and it is said there as anywhere', async () => {
    await goesTo('#/queue/all?q=wifi')
    shows()
    await goesOn(46)
    expect(standing()).toMatchObject({ text: said(2) })
  })
})

describe('with notifications on', () => {
  beforeEach(() => {
    const tell = function (_title: string, { body = '' }: NotificationOptions): void {
      told.push(body)
    }
    vi.stubGlobal('Notification', Object.assign(tell, { permission: 'granted' }))
    Object.defineProperty(navigator, 'serviceWorker', {
      value: { getRegistration: () => Promise.resolve(undefined) },
      configurable: true
    })
    preferences.warnsOfDue = true
  })

  test('what Ada did not see in the queue is told once she turns away, and once when it is late', async () => {
    render(OnDuty, { desk, onbegin: nothing })
    await goesOn(46)
    expect(told).toEqual([])
    await turns('hidden')
    await goesOn(10)
    expect(told).toEqual([said(2)])
    await goesOn(6)
    expect(told).toEqual([said(2), said(0, 2)])
    await goesOn(60)
    expect(told).toEqual([said(2), said(0, 2), said(1), said(0, 1)])
  })

  test('of what she saw, or closed, she is told no more', async () => {
    render(OnDuty, { desk, onbegin: nothing })
    await goesOn(46)
    dueNewsOf(desk).see(dueNewsOf(desk).unseen)
    await turns('hidden')
    await goesOn(10)
    expect(told).toEqual([])
  })

  test('with them off nothing is told', async () => {
    preferences.warnsOfDue = false
    render(OnDuty, { desk, onbegin: nothing })
    await turns('hidden')
    await goesOn(90)
    expect(told).toEqual([])
  })
})
