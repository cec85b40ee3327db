import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import type { Card } from '#core/domain/queue/card.ts'
import {
  addProblem,
  knownProblems,
  type NewProblem,
  type ProblemEntry,
  type Problems
} from '#core/domain/problems/problems.ts'
import { joinProblem } from '#core/domain/problems/joining.ts'
import type { ProblemId, TicketId } from '#core/ids.ts'
import { lookalikes } from '#core/search/lookalikes.ts'
import { looksLike } from '#core/search/looks-like.ts'
import { shardOf } from '#core/search/shard.ts'
import { WordIndex } from '#core/search/word-index.ts'
import { aCard, at, entry, ticketId } from '#test/support/tickets.ts'

type Known = Partial<NewProblem> & { readonly title: string }

function knowing(...known: readonly Known[]): ProblemEntry[] {
  const all: Problems = { problems: {} }
  for (const [n, problem] of known.entries()) {
    const made = { ...problem, language: 'en', at: at('2026-11-02T09:00Z') }
    addProblem(all, idOf(n), [entry(1), entry(2)], made)
  }
  return knownProblems(all)
}

function idOf(n: number): ProblemId {
  return entry(n) as string as ProblemId
}

interface Written extends Partial<Card> {
  readonly text: string
}

/** Tickets 1, 2, 3, …, each with what was written in it. */
function aDesk(...tickets: readonly Written[]) {
  const index = new WordIndex()
  const cards = tickets.map(({ text, ...only }, i) => {
    const card = aCard(i + 1, {
      subject: '',
      asker: '',
      version: '',
      tags: [],
      ...only
    })
    const put = { id: card.ticket, stamp: 1, head: '', text }
    index.change(shardOf(card.ticket), [put], [])
    return card
  })
  return {
    cards,
    index,
    room: { having: async (...given: Having) => index.having(...given) }
  }
}
type Having = Parameters<WordIndex['having']>

const timer = {
  timer: { after: () => () => undefined, breathe: () => Promise.resolve() }
}

async function alike(
  desk: ReturnType<typeof aDesk>,
  problems: readonly ProblemEntry[]
) {
  const { found } = await lookalikes(desk.cards, problems, desk.room, timer)
  return new Map<TicketId, unknown>(
    [...found].map(([ticket, all]) => [
      ticket,
      all.map(({ problem, because }) => ({ problem, because }))
    ])
  )
}

const wifi: Known = {
  title: 'Wi-Fi adapter not found',
  signs: ['rtw_8821ce firmware failed'],
  hardware: ['RTL8821CE'],
  versions: ['6.15']
}

describe('a ticket looks like a problem', () => {
  const problems = knowing(wifi, { title: 'No sound', signs: ['snd_hda broken'] })

  test('by a sign, a component or its title, and it says by what', async () => {
    const desk = aDesk(
      { text: 'kernel: rtw_8821ce: firmware failed' },
      { text: 'Mein Laptop hat eine RTL8821CE', version: '6.15' },
      { text: 'My wi-fi adapter was not found' },
      { text: 'It is slow, and snd_hda is broken' }
    )
    const its = [{ problem: idOf(0) }]
    expect(await alike(desk, problems)).toEqual(
      new Map([
        [ticketId(1), [{ ...its[0], because: ['rtw_8821ce firmware failed'] }]],
        [ticketId(2), [{ ...its[0], because: ['RTL8821CE', '6.15'] }]],
        [ticketId(3), [{ ...its[0], because: ['Wi-Fi', 'adapter', 'found'] }]]
      ])
    )
  })

  test('but not by what nearly everybody here writes about, flood or no flood', async () => {
    const tails = { title: 'Tails hangs while it starts' }
    const others = Array.from({ length: 60 }, () => ({
      text: 'I use Tails and it is slow',
      phase: 'closed' as const
    }))
    const flood = Array.from({ length: 15 }, () => ({ text: 'Tails hangs again' }))
    const mild = { text: 'Tails starts well, thank you' }
    const found = await alike(aDesk(...others, ...flood, mild), knowing(tails))
    expect([...found.keys()]).toEqual([])
    const exact = { text: 'Tails hangs, it never starts' }
    const clear = await alike(aDesk(...others, ...flood, exact), knowing(tails))
    expect([...clear.keys()]).toEqual([ticketId(76)])
    // before there are enough to know what is common, all words tell
    const young = await alike(aDesk({ text: 'Tails hangs again' }), knowing(tails))
    expect([...young.keys()]).toEqual([ticketId(1)])
  })

  test('but not one of another version, nor one that is settled or practice', async () => {
    const text = 'RTL8821CE'
    const desk = aDesk(
      { text, version: '6.14' },
      { text, phase: 'closed' },
      { text, practice: true },
      { text, problems: [idOf(1)] },
      { text, phase: 'waiting' }
    )
    expect([...(await alike(desk, problems)).keys()]).toEqual([ticketId(5)])
  })

  test('once its words are forgotten, it looks like nothing', async () => {
    const desk = aDesk({ text: 'RTL8821CE' }, { text: 'RTL8821CE' })
    desk.index.change(shardOf(ticketId(1)), [], [ticketId(1)])
    expect([...(await alike(desk, problems)).keys()]).toEqual([ticketId(2)])
  })
})

test('a desk with many signs asks for few at a time', async () => {
  const signs = Array.from({ length: 130 }, (_, n) => `sign${n}`)
  const { cards, room } = aDesk({ text: 'sign7 sign129' })
  const asked: number[] = []
  const having = async (phrases: readonly string[], among: readonly TicketId[]) => {
    asked.push(phrases.length)
    return room.having(phrases, among)
  }
  const problems = knowing({ title: 'Much', signs })
  const { found } = await lookalikes(cards, problems, { having }, timer)
  expect(found.get(ticketId(1))?.[0]?.because).toEqual(['sign7', 'sign129'])
  expect(Math.max(...asked)).toBeLessThanOrEqual(40)
  expect(asked.length).toBeGreaterThan(1)
})

test('the list says what the opened ticket says, whatever is written', async () => {
  const word = fc.constantFrom(
    'wifi',
    'rtl8821ce',
    'firmware',
    'failed',
    'usb',
    '无',
    '线'
  )
  const phrase = fc
    .array(word, { minLength: 1, maxLength: 3 })
    .map(all => all.join(' '))
  const version = fc.constantFrom('', '6.15', '6.15.1', '6.14')
  const problem = fc.record({
    title: fc.array(word, { minLength: 1, maxLength: 4 }).map(all => all.join(' ')),
    signs: fc.array(phrase, { maxLength: 2 }),
    hardware: fc.array(word, { maxLength: 2 }),
    versions: fc.array(fc.constantFrom('6.15', '6.14'), { maxLength: 1 })
  })
  const written = fc.record({
    text: fc.array(phrase).map(all => all.join('\n')),
    version
  })
  const desks = [
    fc.array(problem, { minLength: 1, maxLength: 5 }),
    fc.array(written, { minLength: 1, maxLength: 5 })
  ] as const
  await fc.assert(
    fc.asyncProperty(...desks, async (known, tickets) => {
      const problems = knowing(...known)
      const desk = aDesk(...tickets)
      const { found: listed } = await lookalikes(desk.cards, problems, desk.room, timer)
      for (const [i, { text, version }] of tickets.entries()) {
        const opened = looksLike({ text, version, facts: {} }, problems)
        expect((listed.get(ticketId(i + 1)) ?? []).slice(0, 3)).toEqual(opened)
      }
    })
  )
})

test('tickets that say what a joined problem is known by look like the one that remains', async () => {
  const all: Problems = { problems: {} }
  const made = { language: 'en', at: at('2026-11-02T09:00Z') }
  addProblem(all, idOf(0), [entry(1), entry(2)], { ...made, ...wifi })
  const sound = { title: 'Sin sonido', signs: ['snd_hda broken'] }
  addProblem(all, idOf(1), [entry(1), entry(2)], { ...made, ...sound })
  joinProblem(all, idOf(1), idOf(0), made.at)
  const desk = aDesk(
    { text: 'kernel: snd_hda broken' },
    { text: 'RTL8821CE, and snd_hda broken' }
  )
  const because = ['snd_hda broken']
  expect(await alike(desk, knownProblems(all))).toEqual(
    new Map([
      [ticketId(1), [{ problem: idOf(0), because }]],
      [ticketId(2), [{ problem: idOf(0), because }]]
    ])
  )
})
