/** What is meant for Ada is told while she looks elsewhere, and on a locked screen says nothing. */
import { cleanup, render } from '@testing-library/svelte'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'

import { preferences } from '#app/state/preferences.svelte.ts'
import { queueOf } from '#app/state/queues.ts'
import { en } from '#app/words/en.ts'
import { look } from '#core/domain/tickets/following.ts'
import { handOn } from '#core/domain/tickets/holder.ts'
import { addNote } from '#core/domain/tickets/note.ts'
import type { Ticket } from '#core/domain/tickets/ticket.ts'
import type { MemberId, MessageId, TicketId, Timestamp } from '#core/ids.ts'
import { done, type Result } from '#core/result.ts'
import OnDuty from '#test/support/OnDuty.svelte'
import { paperInterns } from '#test/support/paper-interns.ts'
import { ada, ben, chidi } from '#test/support/paper-tickets.ts'
import { paperWorkspace, type PaperWorkspace } from '#test/support/paper-workspace.ts'
import { entry } from '#test/support/tickets.ts'

const t = en.shell
const now = Date.parse('2026-11-12T10:00Z') as Timestamp
const nothing = () => undefined
const minute = 60_000

beforeEach(() => {
  location.hash = '#/templates'
  notes = 0
})
afterEach(() => {
  cleanup()
  preferences.tellsOfMine = false
  vi.unstubAllGlobals()
  Reflect.deleteProperty(navigator, 'serviceWorker')
  vi.useRealTimers()
  vi.restoreAllMocks()
})

/** Open ones that nobody has, in one order. */
function freeTickets(desk: PaperWorkspace): TicketId[] {
  return [...desk.cards.current().values()]
    .filter(({ phase, holders }) => phase === 'open' && holders.length === 0)
    .map(({ ticket }) => ticket)
}

/** As it comes from elsewhere. */
async function change(
  desk: PaperWorkspace,
  id: TicketId | undefined,
  how: (ticket: Ticket) => Result<unknown, unknown>
): Promise<void> {
  const found = id && (await desk.ticket(id))
  if (!found?.ok) throw new Error('it is there')
  found.value.perform(how)
}

let notes = 0
const mentions = (desk: PaperWorkspace, id: TicketId | undefined, whom: MemberId) =>
  change(desk, id, ticket =>
    addNote(ticket, entry(200 + notes++), {
      by: chidi,
      at: now,
      text: '@you?',
      mentions: [whom]
    })
  )
const hands = (
  desk: PaperWorkspace,
  id: TicketId | undefined,
  to: MemberId,
  by = chidi
) => change(desk, id, ticket => handOn(ticket, to, now, by))
const looks = (desk: PaperWorkspace, id: TicketId | undefined, who: MemberId) =>
  change(desk, id, ticket => look(ticket, who, now))

describe('while Ada looks elsewhere', () => {
  let told: { text: string; tag: string | undefined }[] = []
  let sees: DocumentVisibilityState = 'hidden'

  beforeEach(() => {
    told = []
    sees = 'hidden'
    vi.useFakeTimers({ toFake: ['setTimeout', 'setInterval'] })
    vi.spyOn(document, 'visibilityState', 'get').mockImplementation(() => sees)
    const tell = function (
      _title: string,
      { body = '', tag }: NotificationOptions
    ): void {
      told.push({ text: body, tag })
    }
    vi.stubGlobal('Notification', Object.assign(tell, { permission: 'granted' }))
    Object.defineProperty(navigator, 'serviceWorker', {
      value: { getRegistration: () => Promise.resolve(undefined) },
      configurable: true
    })
    preferences.tellsOfMine = true
  })

  const later = (ms: number) => vi.advanceTimersByTimeAsync(ms)
  const texts = () => told.map(({ text }) => text)

  test('a mention, a ticket handed on and an answer to approve come in one notification, which names nobody', async () => {
    const desk = paperWorkspace(paperInterns(now, ben))
    const [first, second] = freeTickets(desk).slice(-2)
    await mentions(desk, first, ben)
    await hands(desk, second, ben)
    render(OnDuty, { desk, onbegin: nothing })
    await later(10 * minute)
    expect(told).toEqual([
      {
        text: '1 answer waits for your approval · 2 tickets have something for you',
        tag: 'for you'
      }
    ])
  })

  test('that an answer came back is told to whoever is learning, and not that it waited', async () => {
    const desk = paperWorkspace(paperInterns(now, chidi))
    render(OnDuty, { desk, onbegin: nothing })
    await later(minute)
    expect(texts()).toEqual([t.forYou(1)])
  })

  test('of each ticket she is told once, until she has seen it', async () => {
    const desk = paperWorkspace({ now })
    const [first, second] = freeTickets(desk)
    render(OnDuty, { desk, onbegin: nothing })
    await later(5_000)
    expect(told).toEqual([])

    await mentions(desk, first, ada)
    await hands(desk, second, ada)
    await later(minute)
    expect(texts()).toEqual([t.forYou(2)])

    await mentions(desk, first, ada)
    await later(5 * minute)
    expect(told).toHaveLength(1)

    await looks(desk, first, ada)
    await later(minute)
    await mentions(desk, first, ada)
    await later(minute)
    expect(texts()).toEqual([t.forYou(2), t.forYou(2)])
  })

  test('what stood there when she unlocked and looked is not told afterwards', async () => {
    const desk = paperWorkspace({ now })
    const [first, second] = freeTickets(desk)
    await mentions(desk, first, ada)
    sees = 'visible'
    render(OnDuty, { desk, onbegin: nothing })
    await later(5_000)
    sees = 'hidden'
    await later(5 * minute)
    expect(told).toEqual([])
    await mentions(desk, second, ada)
    await later(minute)
    expect(texts()).toEqual([t.forYou(2)])
  })

  test('what she took over herself, and a mail of somebody whom she does not follow, are no news', async () => {
    const desk = paperWorkspace({ now })
    const [first, second] = freeTickets(desk)
    render(OnDuty, { desk, onbegin: nothing })
    await later(5_000)
    await hands(desk, first, ada, ada)
    await change(desk, second, ticket => {
      const [mail] = Object.values(ticket.messages)
      if (mail) ticket.messages['ab'.repeat(16) as MessageId] = { ...mail, at: now }
      return done
    })
    await later(5 * minute)
    expect(told).toEqual([])
  })

  test('nothing is told, and no list made, unless she asked for it', async () => {
    preferences.tellsOfMine = false
    const { listed } = await elsewhere(5 * minute)
    expect([told.length, listed()]).toEqual([0, 0])
  })

  test('what waits while she unlocks and looks elsewhere is told once, but not in the first seconds', async () => {
    const { listed } = await elsewhere(3_000)
    expect(listed()).toBe(0)
    await later(2_000)
    expect(texts()).toEqual([t.forYou(1)])
  })

  /** One ticket is meant for her, and she unlocked and went elsewhere. */
  async function elsewhere(ms: number): Promise<{ readonly listed: () => number }> {
    const desk = paperWorkspace({ now })
    await mentions(desk, freeTickets(desk)[0], ada)
    const list = vi.spyOn(queueOf(desk), 'tickets')
    render(OnDuty, { desk, onbegin: nothing })
    await later(ms)
    return { listed: () => list.mock.calls.length }
  }
})
