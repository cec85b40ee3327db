import { cleanup, render, screen, within } from '@testing-library/svelte'
import { createRawSnippet } from 'svelte'
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest'

import ProblemFigures from '#app/pages/problems/ProblemFigures.svelte'
import ReportingTickets from '#app/pages/problems/ReportingTickets.svelte'
import PastDialog from '#app/pages/queue/PastDialog.svelte'
import { start } from '#app/pages/queue/place.ts'
import AboutAsker from '#app/pages/ticket/AboutAsker.svelte'
import ChooseTicket from '#app/pages/ticket/ChooseTicket.svelte'
import DeliveryLine from '#app/pages/ticket/DeliveryLine.svelte'
import Details from '#app/pages/ticket/Details.svelte'
import MessageView from '#app/pages/ticket/MessageView.svelte'
import OtherKey from '#app/pages/ticket/OtherKey.svelte'
import { partsOf } from '#app/pages/ticket/referral-choices.ts'
import ReplyAside from '#app/pages/ticket/ReplyAside.svelte'
import { keyGivenSaid } from '#app/pages/ticket/seal-words.ts'
import SplitDialog from '#app/pages/ticket/SplitDialog.svelte'
import TicketLine from '#app/pages/ticket/TicketLine.svelte'
import {
  mailAgo,
  mailClock,
  mailDate,
  mailDayAndTime,
  mailExactly,
  mailMoment
} from '#app/words/mail-time.ts'
import { speak } from '#app/words/language.svelte.ts'
import type { Origin, Ticket } from '#core/domain/tickets/ticket.ts'
import type { TicketId } from '#core/ids.ts'
import { no } from '#core/result.ts'
import AtDesk from '#test/support/AtDesk.svelte'
import { ada, paperDesk } from '#test/support/paper-tickets.ts'
import { paperWorkspace } from '#test/support/paper-workspace.ts'
import { aCard, aMessage, anAnswer, at, aTicket, mail } from '#test/support/tickets.ts'

/** Taken in without a Date to believe; in Mexico the clock shows six of the evening before. */
const day = at('2024-11-20T00:00Z')
const told = 'Nov 20, 2024'

beforeAll(() => {
  vi.stubEnv('TZ', 'America/Mexico_City')
})
afterEach(() => {
  speak('en')
  cleanup()
})

describe('a mail that tells only its day', () => {
  test('has that day in Mexico, too, and no hour', () => {
    expect(mailDate(day)).toBe(told)
    expect(mailClock(day)).toBe(told)
    expect(mailDayAndTime(day)).toBe(told)
    expect(mailAgo(day, at('2025-03-01T12:00Z'))).toBe(told)
    expect(mailExactly(day)).toBe('taken in on November 20, 2024')
    expect(mailMoment(day)).toBe('2024-11-20')
  })

  test.each([
    ['2024-11-20T03:00Z', 'today', 'is still the evening before there'],
    ['2024-11-20T20:00Z', 'today', 'is the same day'],
    ['2024-11-21T05:59Z', 'today', 'is a minute to midnight'],
    ['2024-11-21T06:00Z', 'yesterday', 'is the day after'],
    ['2024-11-27T12:00Z', '7 days ago', 'is a week after'],
    ['2024-11-28T12:00Z', told, 'is more than a week after']
  ])('at %s it came %s: it %s', (now, said) => {
    expect(mailAgo(day, at(now))).toBe(said)
  })

  test('is told in Spanish, too', () => {
    speak('es')
    expect(mailAgo(day, at('2024-11-21T12:00Z'))).toBe('ayer')
    expect(mailExactly(day)).toBe('recibido el 20 de noviembre de 2024')
  })
})

test('a mail with a time has the hour and the day of the clock in Mexico', () => {
  const evening = at('2024-11-20T01:30Z')
  expect(mailDate(evening)).toBe('Nov 19, 2024')
  expect(mailClock(evening)).toMatch(/^7:30\sPM$/)
  expect(mailDayAndTime(evening)).toMatch(/^Tue, Nov 19, 2024, 7:30\sPM$/)
  expect(mailExactly(evening)).toMatch(/^Tuesday, November 19, 2024 at 7:30\sPM$/)
  expect(mailAgo(evening, at('2024-11-20T02:30Z'))).toBe('1 hr. ago')
  expect(mailMoment(evening)).toBe('2024-11-20T01:30:00.000Z')
})

describe('in Mexico the day is named', () => {
  const name = () => 'Ana'
  const snippet = createRawSnippet(() => ({ render: () => '<i></i>' }))
  const card = aCard(1, { lastAt: day })

  /** What stands there, of one time. */
  const time = (text = told): HTMLTimeElement => {
    const found = screen.getByText(text)
    if (!(found instanceof HTMLTimeElement)) throw new Error('not a time')
    return found
  }

  async function atDesk(only: Partial<Ticket> = {}) {
    const ticket = aTicket({
      messages: { [mail(1)]: aMessage({ at: day, body: '' }) },
      ...only
    })
    const desk = paperWorkspace({ tickets: new Map([[card.ticket, ticket]]) })
    const opened = await desk.ticket(card.ticket)
    if (!opened.ok) throw new Error('no such ticket')
    return { desk, ticket, document: opened.value }
  }

  test('where another ticket is offered', () => {
    render(TicketLine, { card, place: start })
    expect(time().dateTime).toBe('2024-11-20')
  })

  test('among the tickets that report a problem', async () => {
    const { desk } = await atDesk()
    const given = { id: 'a1'.repeat(8), title: 'Wi-Fi', tickets: [card] }
    render(AtDesk, { desk, page: ReportingTickets as never, given })
    expect(time().dateTime).toBe('2024-11-20')
  })

  test('on which a problem was first and last seen', () => {
    const count = {
      reports: 1,
      gone: 0,
      askers: 1,
      waiting: 1,
      firstSeen: day,
      lastSeen: day,
      weeks: [0]
    }
    render(ProblemFigures, { count })
    expect(screen.getByText(`First seen ${told}, last seen ${told}`)).toBeTruthy()
  })

  test('where another ticket is chosen', async () => {
    const { desk, ticket } = await atDesk()
    render(AtDesk, {
      desk,
      page: ChooseTicket,
      given: {
        open: true,
        id: aCard(2).ticket,
        ticket,
        title: 'Join',
        text: '',
        submit: 'Join',
        onchoose: () => undefined
      }
    })
    const dialog = within(await screen.findByRole('dialog'))
    expect(dialog.getByText(/Robin/).parentElement?.textContent).toContain(told)
  })

  test('where mails are given a ticket of their own', async () => {
    const { ticket } = await atDesk()
    render(SplitDialog, { open: true, ticket, name, onsplit: () => undefined })
    await screen.findByRole('dialog')
    expect([time().dateTime, time().title]).toEqual([
      '2024-11-20',
      'taken in on November 20, 2024'
    ])
  })

  test('of the mail itself', async () => {
    const { desk, ticket, document } = await atDesk()
    const message = aMessage({ at: day })
    const nothing = () => undefined
    const given = { document, id: mail(1), message, ticket, name }
    render(AtDesk, {
      desk,
      page: MessageView,
      given: { ...given, ontakeback: nothing, onagain: nothing }
    })
    expect(time('taken in on November 20, 2024').dateTime).toBe('2024-11-20')
  })

  test('of an automatic reply that was brought in', async () => {
    const { desk, ticket, document } = await atDesk()
    const message = anAnswer({ at: day, acknowledges: true })
    render(AtDesk, {
      desk,
      page: ReplyAside,
      given: { document, id: mail(1), message, ticket }
    })
    expect([time().dateTime, time().title]).toEqual([
      '2024-11-20',
      'taken in on November 20, 2024'
    ])
  })

  test('on which an answer came back', async () => {
    const { desk, document } = await atDesk()
    const nothing = () => undefined
    render(AtDesk, {
      desk,
      page: DeliveryLine,
      given: {
        document,
        id: mail(1),
        message: anAnswer(),
        delivered: { state: 'bounced', at: day, text: 'no such user' },
        name,
        ontakeback: nothing,
        onagain: nothing
      }
    })
    expect([time().dateTime, time().title]).toEqual([
      '2024-11-20',
      'taken in on November 20, 2024'
    ])
  })

  test('on which a ticket was opened in the old system', async () => {
    const origin: Origin = {
      system: 'porchlight',
      number: '7',
      queue: '',
      owner: '',
      state: 'open',
      createdAt: day
    }
    const { desk, ticket } = await atDesk({ origin })
    render(AtDesk, {
      desk,
      page: Details,
      given: {
        ticket,
        key: { state: 'none' },
        keyDeeds: { elsewhere: { offered: () => [] } },
        languages: ['en'],
        tags: snippet,
        onlanguage: () => undefined
      }
    })
    expect(screen.getByText(told)).toBeTruthy()
  })

  test('on which a key came', () => {
    expect(keyGivenSaid({ how: 'autocrypt', at: day })).toContain(told)
    render(OtherKey, {
      known: {
        fingerprint: 'FFFF',
        copies: ['FFFF'],
        how: 'gossip',
        at: day,
        asksForIt: false,
        byItself: false
      },
      changes: true,
      inspector: { inspectKey: () => Promise.resolve(no('no key')) },
      onuse: () => undefined,
      onkeep: () => undefined
    })
    expect(screen.getByText(`, on ${told}`, { exact: false })).toBeTruthy()
  })

  test('from which on the mails of somebody’s past are', async () => {
    const planned = {
      tickets: 1,
      mails: 1,
      notes: 0,
      open: 1,
      waiting: 0,
      closed: 0,
      over: 0,
      leftOut: 0,
      notTaken: [],
      destroyDay: 0,
      oldest: day,
      hasMailboxes: false,
      hasExports: true
    }
    const { desk } = await atDesk()
    render(AtDesk, {
      desk,
      page: PastDialog,
      given: { intake: { choice: {} }, planned }
    })
    expect(await screen.findByText(told)).toBeTruthy()
  })
})

test('what is handed on is chosen by the day and the hour at which it came there', async () => {
  const now = at('2024-11-20T04:00Z')
  const desk = paperWorkspace({ ...paperDesk(now), now })
  const card = [...desk.cards.current().values()].find(({ subject }) =>
    subject.startsWith('Wi-Fi adapter')
  )
  const opened = await desk.ticket(card?.ticket as TicketId)
  if (!opened.ok) throw new Error('no such ticket')
  const parts = await partsOf(desk, opened.value)
  const mails = parts.map(({ label }) => label()).filter(said => /^Mail/.test(said))
  expect(mails[0]).toMatch(/^Mail by the asker, Tue, Nov 19, 2024, 7:00\sPM$/)
})

test('what Ada noted of a person one evening is of that evening’s day', async () => {
  const now = at('2024-11-20T01:30Z')
  const desk = paperWorkspace({ tickets: new Map([[aCard(1).ticket, aTicket()]]) })
  const opened = await desk.ticket(aCard(1).ticket)
  if (!opened.ok) throw new Error('no such ticket')
  const about = { text: 'Reads German', by: ada, at: now }
  render(AtDesk, {
    desk,
    page: AboutAsker,
    given: {
      document: opened.value,
      ticket: aTicket(),
      elsewhere: { ticket: aCard(2).ticket, about }
    }
  })
  expect(screen.getByText(/Nov 19, 2024/)).toBeTruthy()
})
