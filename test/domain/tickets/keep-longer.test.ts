import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { extensionReasons, type Extension } from '#core/domain/tickets/extension.ts'
import { cardOf } from '#core/domain/queue/card.ts'
import { daysLeft, isIn } from '#core/domain/queue/queue.ts'
import { cardTogether, together } from '#core/domain/tickets/conversation.ts'
import {
  keepLonger,
  keepLongerAgain,
  keepNoLonger,
  longerDays
} from '#core/domain/tickets/keep-longer.ts'
import {
  close,
  destroyDay,
  goneOn,
  latestDay,
  reopen,
  seenBy,
  standingExtensions,
  type Ticket
} from '#core/domain/tickets/ticket.ts'
import {
  dayOf,
  daysAfter,
  type Day,
  type EntryId,
  type MessageId,
  type Timestamp
} from '#core/ids.ts'
import {
  aMessage,
  ana,
  at,
  aTicket,
  ben,
  closed,
  entry,
  mail,
  ticketId
} from '#test/support/tickets.ts'

const monday = at('2026-11-02T09:00Z')
const friday = at('2026-11-06T09:00Z')
const today = dayOf(monday)
const far = daysAfter(today, 9000)
const inDays = (days: number) => daysAfter(today, days)

const closedFor = (keepDays: number) => closed(aTicket(), keepDays)
/** Whose day counts. */
const keeper = (ticket: Ticket) => standingExtensions(ticket)[0]
const longer = (until: Day, only: Partial<Extension> = {}) => ({
  by: ana,
  at: friday,
  until,
  reason: 'developers' as const,
  ...only
})

describe('a closed ticket that somebody keeps longer', () => {
  test('goes on the later day, and says who wanted that and why', () => {
    const ticket = closed()
    expect(keepLonger(ticket, entry(2), longer(inDays(37))).ok).toBe(true)
    expect(destroyDay(ticket)).toBe(inDays(37))
    expect(keeper(ticket)).toMatchObject({ by: ana, reason: 'developers' })
  })

  test('is no longer about to go: neither in its row nor among what expires soon', () => {
    const ticket = closed()
    const viewer = { me: ana, today: inDays(25), asleep: new Set<never>() }
    const isExpiring = () => isIn(cardOf(ticketId(1), ticket, []), 'expiring', viewer)
    expect(isExpiring()).toBe(true)
    keepLonger(ticket, entry(2), longer(inDays(44)))
    expect(isExpiring()).toBe(false)
    expect(daysLeft(cardOf(ticketId(1), ticket, []), inDays(25))).toBe(19)
    expect(
      isIn(cardOf(ticketId(1), ticket, []), 'expiring', {
        ...viewer,
        today: inDays(37)
      })
    ).toBe(true)
  })

  test('by two at once, goes on the further of their days, and not after both', () => {
    const ticket = closed()
    const bens = structuredClone(ticket)
    keepLonger(ticket, entry(2), longer(inDays(37)))
    keepLonger(bens, entry(3), longer(inDays(44), { by: ben, reason: 'complaint' }))
    const merged = {
      ...ticket,
      extensions: { ...ticket.extensions, ...bens.extensions }
    }
    expect(destroyDay(merged)).toBe(inDays(44))
    expect(keeper(merged)?.by).toBe(ben)
    expect(standingExtensions(merged)).toHaveLength(2)
    keepNoLonger(merged, entry(3))
    expect(destroyDay(merged)).toBe(inDays(37))
  })

  test('goes as its new closing says once it was open again', () => {
    const ticket = closed()
    keepLonger(ticket, entry(2), longer(inDays(90)))
    reopen(ticket, entry(3), ben, friday)
    expect(destroyDay(ticket)).toBeUndefined()
    expect(keeper(ticket)).toBeUndefined()
    close(ticket, entry(4), { by: ben, at: friday, reason: 'solved', keepDays: 7 })
    expect(destroyDay(ticket)).toBe(daysAfter(dayOf(friday), 7))
    expect(keeper(ticket)).toBeUndefined()
  })

  test('is open when its asker writes meanwhile, and the day means nothing afterwards', () => {
    const ticket = closed()
    keepLonger(ticket, entry(2), longer(inDays(90)))
    ticket.messages[mail(2)] = aMessage({ at: friday, messageId: 'again@users.test' })
    expect(destroyDay(ticket)).toBeUndefined()
    close(ticket, entry(4), { by: ben, at: friday, reason: 'solved', keepDays: 7 })
    expect(destroyDay(ticket)).toBe(daysAfter(dayOf(friday), 7))
  })

  test('is kept as before when its reopening is undone', () => {
    const ticket = closed()
    keepLonger(ticket, entry(2), longer(inDays(44)))
    const kept = standingExtensions(ticket)
    reopen(ticket, entry(3), ben, friday)
    expect(keepLongerAgain(ticket, kept, () => entry(9)).ok).toBe(false)
    close(ticket, entry(4), { by: ana, at: monday, reason: 'answered', keepDays: 30 })
    keepLongerAgain(ticket, kept, () => entry(5))
    expect(keeper(ticket)).toMatchObject({ by: ana, until: inDays(44) })
  })
})

describe('nobody keeps a ticket', () => {
  test('that is open', () => {
    const refused = keepLonger(aTicket(), entry(2), longer(inDays(37)))
    expect(refused).toEqual({ ok: false, error: { type: 'not-closed' } })
  })

  test('whose day has passed: elsewhere it is destroyed already', () => {
    const late = { at: at('2026-12-03T00:00Z') }
    const refused = keepLonger(closed(), entry(2), longer(inDays(37), late))
    expect(refused).toEqual({ ok: false, error: { type: 'day-has-passed' } })
    const lastHour = { at: at('2026-12-02T23:59Z') }
    expect(keepLonger(closed(), entry(2), longer(inDays(37), lastHour)).ok).toBe(true)
  })

  test.each([
    ['the same day', 30],
    ['an earlier one', 29],
    ['half a day', 30.5],
    ['longer than twice as long again', 91],
    ['for ever', Infinity],
    ['no day', NaN]
  ])('until %s', (_what, days) => {
    const ticket = closed()
    const refused = keepLonger(ticket, entry(2), longer(inDays(days)))
    expect(refused).toEqual({ ok: false, error: { type: 'not-that-long' } })
    expect(ticket.extensions).toEqual({})
  })

  test('longer than the last day that its name allows, whatever a device wrote', () => {
    const ticket = closed()
    ticket.extensions[entry(2)] = { ...longer(inDays(80)), saw: [mail(1)] }
    expect(goneOn(ticket, inDays(50))).toBe(inDays(50))
  })
})

describe('the days to choose from', () => {
  const choices = (keepDays: number, lastDay = far) => {
    const ticket = closedFor(keepDays)
    return longerDays(ticket, lastDay).map(day => day - inDays(keepDays))
  }

  test('are a week, two and a month', () => {
    expect(choices(30)).toEqual([7, 14, 30])
  })

  test('are at most twice as many as the closing promised, and 90', () => {
    expect(choices(7)).toEqual([7, 14])
    expect(choices(5)).toEqual([7, 10])
    expect(choices(1)).toEqual([2])
    expect(latestDay(closedFor(7))).toBe(inDays(21))
    expect(latestDay(closedFor(365))).toBe(inDays(365 + 90))
  })

  test('end with the document', () => {
    expect(choices(30, inDays(30 + 10))).toEqual([7, 10])
    expect(choices(30, inDays(30))).toEqual([])
  })

  test('are none for what is open, or has been kept as long as it may be', () => {
    expect(longerDays(aTicket(), far)).toEqual([])
    const ticket = closed()
    keepLonger(ticket, entry(2), longer(inDays(88)))
    expect(longerDays(ticket, far)).toEqual([inDays(90)])
    keepLonger(ticket, entry(3), longer(inDays(90)))
    expect(longerDays(ticket, far)).toEqual([])
  })
})

describe('joined tickets', () => {
  const partOf = (mailAt: Timestamp, closedAt: Timestamp, keepDays: number) => {
    const part = aTicket({
      messages: { [mail(2)]: aMessage({ messageId: '2@users.test', at: mailAt }) }
    })
    const said = { by: ben, at: closedAt, reason: 'solved' as const, keepDays }
    close(part, entry(4), said)
    return part
  }

  test('go when the first of them does, whatever mail came to another after that', () => {
    const root = closedFor(30)
    const later = at('2026-11-22T09:00Z')
    const part = partOf(later, later, 30)
    for (const [one, other] of [
      [root, part],
      [part, root]
    ] as const) {
      const whole = together(one, [other])
      expect(destroyDay(whole)).toBe(inDays(30))
      expect(latestDay(whole)).toBe(inDays(90))
      expect(longerDays(whole, far)).toEqual([37, 44, 60].map(inDays))
    }
  })

  test('are offered no day that a bound of one of them cuts', () => {
    const later = at('2026-11-22T09:00Z')
    const whole = together(closedFor(30), [partOf(later, later, 7)])
    expect(destroyDay(whole)).toBe(inDays(27))
    expect(longerDays(whole, far)).toEqual([34, 41].map(inDays))
    const beyond = keepLonger(whole, entry(9), longer(inDays(42)))
    expect(beyond).toEqual({ ok: false, error: { type: 'not-that-long' } })
  })

  test('have no day any more as soon as they are opened together', () => {
    const whole = together(closedFor(30), [partOf(monday, monday, 7)])
    reopen(whole, entry(9), ben, friday)
    expect([destroyDay(whole), latestDay(whole)]).toEqual([undefined, undefined])
  })

  test('are whole until the first of them goes, each within its own bound', () => {
    const root = closedFor(30)
    const part = partOf(monday, monday, 2)
    for (const ticket of [root, part]) {
      ticket.extensions[entry(5)] = {
        ...longer(inDays(44)),
        saw: Object.keys(ticket.messages)
      }
    }
    const [one, other] = [root, part].map((ticket, n) =>
      cardOf(ticketId(n + 1), ticket, [])
    )
    if (!one || !other) throw new Error('there are two')
    expect([one.destroyDay, other.destroyDay]).toEqual([inDays(44), inDays(6)])
    expect(cardTogether(one, [other]).destroyDay).toBe(inDays(6))
    expect(destroyDay(together(root, [part]))).toBe(inDays(6))
    expect(destroyDay(together(part, [root]))).toBe(inDays(6))
  })

  test('of which one is open are open, and nothing of them has a day', () => {
    const root = closed()
    keepLonger(root, entry(2), longer(inDays(44)))
    const part = aTicket({
      messages: { [mail(2)]: aMessage({ messageId: '2@users.test' }) }
    })
    expect(destroyDay(together(root, [part]))).toBeUndefined()
    expect(keeper(together(root, [part]))).toBeUndefined()
  })
})

describe('whatever a member’s device writes', () => {
  const anything = fc.dictionary(
    fc.integer({ min: 1, max: 9 }).map(entry),
    fc.record({
      by: fc.constantFrom(ana, ben),
      at: fc.integer().map(time => time as typeof monday),
      until: fc.integer({ min: 0, max: 0xffff }).map(day => day as Day),
      reason: fc.constantFrom(...extensionReasons),
      saw: fc.subarray([mail(1), entry(99), 'anything'])
    })
  ) as fc.Arbitrary<Record<EntryId, Extension>>
  const mails = fc.constantFrom<Ticket['messages']>(
    {},
    { [mail(1)]: aMessage() },
    {
      [mail(1)]: aMessage(),
      [mail(2)]: aMessage({ messageId: '2@users.test' })
    }
  )
  const plainly = (ticket: Ticket) =>
    Object.entries(ticket.extensions)
      .filter(([, { saw }]) => seenBy(ticket).every(id => saw.includes(id)))
      .sort(([x, a], [y, b]) => b.until - a.until || a.at - b.at || (x < y ? -1 : 1))
      .map(([, extension]) => extension)
  const keep = fc.integer({ min: 1, max: 0xffff })
  const end = fc.integer({ min: today, max: 0xffff })

  test('it is kept for no day less than its closing says, and no longer than is promised', () => {
    fc.assert(
      fc.property(anything, keep, end, (extensions, keepDays, endDay) => {
        const ticket = { ...closedFor(keepDays), extensions }
        const day = destroyDay(ticket) ?? 0
        expect(day).toBeGreaterThanOrEqual(inDays(keepDays))
        expect(day).toBeLessThanOrEqual(inDays(keepDays + Math.min(2 * keepDays, 90)))
        expect(goneOn(ticket, endDay as Day)).toBe(Math.min(day, endDay))
      })
    )
  })

  test('in whichever order it arrives, all see the same day and the same name beside it', () => {
    fc.assert(
      fc.property(anything, extensions => {
        const backwards = Object.fromEntries(Object.entries(extensions).reverse())
        const [one, other] = [
          { ...closed(), extensions },
          { ...closed(), extensions: backwards }
        ]
        expect(destroyDay(one)).toBe(destroyDay(other))
        expect(keeper(one)).toEqual(keeper(other))
      })
    )
  })

  test('that day and those names are what the plain rule says', () => {
    const ids = [mail(1), mail(2), entry(99), 'anything']
    const saw = fc.array(fc.constantFrom(...ids), { maxLength: 6 })
    const saying = fc.record({ extension: anything, lists: fc.array(saw), mails })
    fc.assert(
      fc.property(saying, ({ extension, lists, mails }) => {
        const ticket = closed(aTicket({ messages: mails }))
        ticket.extensions = Object.fromEntries(
          Object.entries(extension).map(([id, one], i) => [
            id,
            { ...one, saw: lists[i] ?? one.saw }
          ])
        )
        const plain = plainly(ticket)
        expect(standingExtensions(ticket)).toEqual(plain)
        const until = Math.max(inDays(30), ...plain.map(one => one.until))
        expect(destroyDay(ticket)).toBe(Math.min(until, inDays(90)))
      })
    )
  })

  test('a hundred thousand that say they saw very much are gone through once each', () => {
    const [entries, mails] = [100_000, 12]
    const written = Array.from({ length: mails }, (_, i) => mail(i + 1))
    const ticket = closed(
      aTicket({
        messages: Object.fromEntries(
          written.map(id => [id, aMessage({ messageId: `${id}@users.test` })])
        )
      })
    )
    let looked = 0
    const counted = (saw: readonly string[]) =>
      new Proxy(saw, {
        get(list, key) {
          if (typeof key === 'string' && /^\d+$/u.test(key)) looked++
          return Reflect.get(list, key) as unknown
        }
      })
    const saws = written.toReversed()
    ticket.extensions = Object.fromEntries(
      Array.from({ length: entries }, (_, i) => {
        const extension = { ...longer(inDays(31 + (i % 60))), saw: counted(saws) }
        return [entry(i), extension]
      })
    )
    expect(destroyDay(ticket)).toBe(inDays(90))
    expect(standingExtensions(ticket)).toHaveLength(entries)
    expect(looked).toBeLessThanOrEqual(2 * entries * mails)
  })

  test('a hundred thousand in one ticket are not each told of all mails of another', () => {
    const part = closed(
      aTicket({ messages: { [mail(2)]: aMessage({ messageId: '2@users.test' }) } })
    )
    const root = closed()
    const saw = Object.keys(root.messages)
    root.extensions = { [entry(2)]: { ...longer(inDays(37)), saw } }
    root.extensions[entry(3)] = { ...longer(inDays(44)), saw: [...saw] }
    const { extensions } = together(root, [part])
    const [one, other] = [extensions[entry(2)], extensions[entry(3)]]
    expect(one?.saw).toEqual([mail(1), mail(2)])
    expect(one?.saw).toBe(other?.saw)
  })

  test('it says nothing of an open ticket, nor of a later closing', () => {
    fc.assert(
      fc.property(anything, extensions => {
        expect(destroyDay(aTicket({ extensions }))).toBeUndefined()
        const ticket = { ...closed(), extensions }
        const messages = {
          ...ticket.messages,
          ['f'.repeat(32) as MessageId]: aMessage({
            at: friday,
            messageId: 'x@users.test'
          })
        }
        const again = { ...ticket, messages }
        close(again, entry(50), { by: ben, at: friday, reason: 'solved', keepDays: 7 })
        expect(destroyDay(again)).toBe(daysAfter(dayOf(friday), 7))
      })
    )
  })
})
