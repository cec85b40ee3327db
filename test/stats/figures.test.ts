import { describe, expect, test } from 'vitest'

import { answerSteps, countedWords, endSteps } from '#core/domain/desk/tally.ts'
import { monthOf, weekOf } from '#core/domain/desk/weeks.ts'
import type { Card } from '#core/domain/queue/card.ts'
import { earlierChoice } from '#core/domain/tickets/counted-fields.ts'
import type { AskerHash, ProblemId } from '#core/ids.ts'
import { remainsOf } from '#core/retention/remains.ts'
import { isRising } from '#core/stats/chance.ts'
import { figures } from '#core/stats/figures.ts'
import { remainsOfCards, remainsOfTallies } from '#core/stats/remains.ts'
import { before, between, monthsOf, periodOf, spans } from '#core/stats/period.ts'

import { many, remains, thisWeek } from '../support/remains.ts'
import { aCard, at, entry, ownField } from '../support/tickets.ts'

const now = at('2026-11-24T09:00Z')
const last4 = periodOf('4-weeks', now)

describe('a period', () => {
  test('of four weeks ends with this one', () => {
    expect(last4).toEqual({ from: thisWeek - 3, to: thisWeek })
  })

  test('is compared with as many weeks right before', () => {
    expect(before(last4)).toEqual({ from: thisWeek - 7, to: thisWeek - 4 })
    const month = periodOf('month', now)
    const earlier = before(month)
    expect(earlier.to - earlier.from).toBe(month.to - month.from)
  })

  test('that is still going on ends with this week', () => {
    for (const span of spans) expect(periodOf(span, now).to).toBe(thisWeek)
  })

  test('of the calendar is whole once it is over', () => {
    const october = periodOf('month', now, 1)
    expect(monthsOf(october)).toEqual(['2026-10'])
    const summer = periodOf('quarter', now, 1)
    expect(monthsOf(summer)).toEqual(['2026-07', '2026-08', '2026-09'])
    const lastYear = periodOf('year', now, 1)
    expect(monthOf(lastYear.from)).toBe('2025-01')
    expect(monthOf(lastYear.to)).toBe('2025-12')
    expect(monthsOf(lastYear).length).toBe(12)
  })

  test('between two days is the same, whichever is named first', () => {
    const [a, b] = [at('2026-09-09T00:00Z'), at('2026-10-14T00:00Z')]
    expect(between(b, a)).toEqual(between(a, b))
    expect(between(a, b)).toEqual({ from: weekOf(a), to: weekOf(b) })
  })
})

describe('figures', () => {
  test('stay what they were when a ticket goes', () => {
    const cards = [
      aCard(1, { createdAt: at('2026-11-18T09:00Z'), firstAnsweredAt: now }),
      aCard(2, { createdAt: at('2026-11-04T09:00Z'), language: 'es' })
    ]
    const here = figures(remainsOfCards(cards, now), last4)
    const month = {
      entries: Object.fromEntries(
        cards.map(card => [
          card.ticket,
          remainsOf(card, now, { isCommon: () => false, mailboxes: [], fields: [] })
        ])
      )
    }
    expect(figures(remainsOfTallies([month]), last4)).toEqual(here)
  })

  test('of what was chosen stay, too, and a word that was taken away is nobody’s', () => {
    const device = ownField(1, 'choice', 'Desktop', 'Laptop')
    const cards = ['Laptop', 'Laptop', 'Rosa’s', undefined].map((word, n) =>
      aCard(n, { createdAt: now, ...(word && { fields: { [entry(1)]: word } }) })
    )
    const kept = { isCommon: () => false, mailboxes: [], fields: [device] }
    const entries = Object.fromEntries(
      cards.map(card => [card.ticket, remainsOf(card, now, kept)])
    )
    const here = remainsOfCards(cards, now, { fields: [device] })
    const gone = remainsOfTallies([{ entries }])
    expect(gone).toEqual(here)
    const rows = (word: string) => {
      const today = ownField(1, 'choice', 'Desktop', word)
      return figures(gone, last4, [today]).fields.map(({ rows }) =>
        rows.map(row => [row.key, row.now])
      )
    }
    expect(rows('Laptop')).toEqual([
      [
        ['Laptop', 2],
        [earlierChoice, 1],
        ['', 1]
      ]
    ])
    expect(rows('Portable')).toEqual([
      [
        [earlierChoice, 3],
        ['', 1]
      ]
    ])
  })

  test('of a field that no ticket says anything in are not shown', () => {
    const device = ownField(1, 'choice', 'Desktop')
    expect(figures(many(3), last4, [device]).fields).toEqual([])
  })

  test('of a choice can rise, those of none cannot', () => {
    const device = ownField(1, 'choice', 'Desktop')
    const { rising } = figures(
      [
        ...many(20, { version: '', language: '', chosen: { [entry(1)]: 'Desktop' } }),
        ...many(20, { version: '', language: '', chosen: { [entry(1)]: 'gone' } }),
        ...many(20, { version: '', language: '' }),
        ...many(60, { week: thisWeek - 4, version: '', language: '' })
      ],
      last4,
      [device]
    )
    expect(rising).toMatchObject([{ of: `field ${entry(1)}`, key: 'Desktop' }])
  })

  test('count what came in the period, and beside it what came before', () => {
    const all = [
      ...many(3, { week: thisWeek, language: 'es' }),
      ...many(2, { week: thisWeek - 4, language: 'es' }),
      ...many(9, { week: thisWeek - 8 })
    ]
    const { came, by } = figures(all, last4)
    expect(came).toEqual({ now: 3, before: 2 })
    expect(by.language).toEqual([{ key: 'es', now: 3, before: 2 }])
  })

  test('a week counts what was answered and closed in it, whenever it came', () => {
    const all = [
      remains({
        week: thisWeek - 5,
        answered: { weeks: 3, within: answerSteps.length },
        closed: { weeks: 4, within: 9 }
      })
    ]
    const { weeks, came } = figures(all, last4)
    expect(came.now).toBe(0)
    expect(weeks.map(({ answered, closed }) => [answered, closed])).toEqual([
      [0, 0],
      [1, 0],
      [0, 1],
      [0, 0]
    ])
  })

  test('half and nine tenths are steps that so many did not exceed', () => {
    const at = (minutes: number) => ({ weeks: 0, within: answerSteps.indexOf(minutes) })
    const all = [
      ...many(5, { answered: at(30) }),
      ...many(4, { answered: at(120) }),
      remains({ answered: { weeks: 0, within: answerSteps.length } }),
      remains()
    ]
    const { firstAnswer, answered } = figures(all, last4)
    expect(answered).toBe(10)
    expect(firstAnswer).toMatchObject({ median: 30, p90: 120, withinHour: 5 })
    expect(firstAnswer.steps.map(({ count }) => count)).toEqual([5, 4, 0, 0, 0, 1])
  })

  test('of nothing there is no median', () => {
    const { resolution } = figures(many(3), last4)
    expect(resolution.count).toBe(0)
    expect(resolution.median).toBeUndefined()
    expect(endSteps.every((step, i) => i === 0 || step > (endSteps[i - 1] ?? 0))).toBe(
      true
    )
  })

  test('a ticket with two problems counts for both; what is unknown stands last', () => {
    const [wifi, sound] = ['1f'.repeat(8), '2f'.repeat(8)] as ProblemId[]
    const all = [
      remains({ problems: [wifi, sound] as ProblemId[], version: '' }),
      remains({ problems: [sound] as ProblemId[] }),
      remains({ version: '' })
    ]
    const { by } = figures(all, last4)
    expect(by.problem.map(({ key, now }) => [key, now])).toEqual([
      [sound, 2],
      [wifi, 1]
    ])
    expect(by.version.map(({ key }) => key)).toEqual(['6.15', ''])
  })
})

describe('hardware', () => {
  const wifi = { kind: 'wifi', name: 'Intel Wi-Fi 6 AX200', id: '8086:2723' } as const
  const longer = { ...wifi, name: 'Intel Corporation Wi-Fi 6 AX200' }
  const key = 'wifi 8086:2723'
  const writer = (n: number) => n.toString(16).padStart(16, '0') as AskerHash

  test('is one part by its ids, under the name that most reports give', () => {
    const all = [...many(3, { hardware: [wifi] }), ...many(2, { hardware: [longer] })]
    const { by, parts } = figures(all, last4)
    expect(by.hardware).toEqual([{ key, now: 5, before: 0 }])
    expect(parts.get(key)).toEqual(wifi)
  })

  test('of tickets that are here counts once three people’s reports name it', () => {
    const card = (n: number) => aCard(n, { hardware: [wifi], writer: writer(n) })
    const count = (cards: Card[], counted?: ReadonlySet<string>) =>
      remainsOfCards(cards, now, counted && { counted }).flatMap(
        ({ hardware = [] }) => hardware
      ).length
    expect(count([card(1), card(2)])).toBe(0)
    expect(count([card(1), card(2), card(3)])).toBe(3)
    const gone = countedWords({ entries: { a: remains({ hardware: [wifi] }) } })
    expect(count([card(1)], gone)).toBe(1)
  })

  test('that is rising is named', () => {
    const earlier = many(12, { week: thisWeek - 4 })
    expect(
      figures([...many(12, { hardware: [wifi] }), ...earlier], last4).rising
    ).toContainEqual({
      of: 'hardware',
      key,
      now: 12,
      before: 0
    })
  })
})

describe('the desk’s own addresses', () => {
  const cards = ['help@desk.test', 'press@desk.test', 'rosa@mail.test'].map(
    (mailbox, n) => aCard(n, { mailbox, createdAt: at('2026-11-18T09:00Z') })
  )
  const rows = (mailboxes: readonly string[]) =>
    figures(remainsOfCards(cards, now, { mailboxes }), last4).by.mailbox.map(
      ({ key, now }) => [key, now]
    )

  test('are counted if there are several, and no other address is', () => {
    expect(rows(['help@desk.test', 'press@desk.test'])).toEqual([
      ['help@desk.test', 1],
      ['press@desk.test', 1],
      ['', 1]
    ])
    expect(rows(['help@desk.test'])).toEqual([['', 3]])
  })
})

test('tickets that came by mail, by a chat and by ways of the desk’s own are told apart', () => {
  const came = (n: number, channel?: string) =>
    aCard(n, {
      createdAt: at('2026-11-18T09:00Z'),
      ...(channel !== undefined && { channel })
    })
  const cards = [came(1), came(2), came(3, 'signal'), came(4, 'Faro'), came(5, 'Luz')]
  const { by } = figures(remainsOfCards(cards, now), last4)
  expect(by.channel.map(({ key, now }) => [key, now])).toEqual([
    ['mail', 2],
    ['other', 2],
    ['signal', 1]
  ])
})

describe('what is rising', () => {
  test.each([
    [9, 0, true],
    [4, 0, false],
    [12, 8, false],
    [30, 10, true],
    [10, 30, false],
    [130, 100, false],
    [150, 100, true],
    [6000, 5000, true]
  ])('%i after %i: %s, for only that is more than chance', (lately, earlier, is) => {
    const all = { now: 20_000, before: 20_000 }
    expect(isRising({ now: lately, before: earlier }, all)).toBe(is)
  })

  test('grows more than all mail does: in a year that brought six times as much, all grows', () => {
    const all = { now: 6000, before: 1000 }
    expect(isRising({ now: 600, before: 100 }, all)).toBe(false)
    expect(isRising({ now: 640, before: 100 }, all)).toBe(false)
    expect(isRising({ now: 600, before: 40 }, all)).toBe(true)
    // three times as much, but seven times as many of these
    const busy = { now: 33, before: 11 }
    expect(isRising({ now: 15, before: 2 }, busy)).toBe(true)
    expect(isRising({ now: 18, before: 6 }, busy)).toBe(false)
  })

  test('is nothing in a desk’s first year: there is none before', () => {
    expect(isRising({ now: 100, before: 0 }, { now: 300, before: 0 })).toBe(false)
    expect(figures(many(20, { week: thisWeek }), last4).rising).toEqual([])
  })

  test('is named with what it is', () => {
    const all = [
      ...many(20, { week: thisWeek, version: '6.15' }),
      ...many(20, { week: thisWeek - 4, version: '6.14' })
    ]
    expect(figures(all, last4).rising).toEqual([
      { of: 'version', key: '6.15', now: 20, before: 0 }
    ])
  })
})
