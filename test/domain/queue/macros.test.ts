import { describe, expect, test } from 'vitest'
import * as fc from 'fast-check'

import {
  canMoveUp,
  doable,
  dropMacro,
  keepMacro,
  macroDeeds,
  macros,
  moveActUp,
  putActBack,
  replaceAct,
  slot,
  tooEarly,
  withAct,
  type Macro,
  type MacroAct,
  type Macros
} from '#core/domain/queue/macros.ts'
import { priorities } from '#core/domain/tickets/priority.ts'
import type { ProblemId } from '#core/ids.ts'
import { ana, at, entry } from '#test/support/tickets.ts'

const made = (only: Partial<Macro> = {}): Macro => ({
  name: 'Wi-Fi is known',
  acts: [],
  by: ana,
  at: at('2026-11-02T09:00Z'),
  ...only
})
const problem = 'ab'.repeat(8) as ProblemId

describe('a macro', () => {
  test('has a name of one line', () => {
    const all: Macros = { macros: {} }
    expect(keepMacro(all, entry(1), made({ name: ' \n' })).ok).toBe(false)
    expect(all.macros).toEqual({})
    keepMacro(all, entry(1), made({ name: ' Wi-Fi\nis known ' }))
    expect(macros(all)[0]?.macro.name).toBe('Wi-Fi is known')
  })

  test('is listed by its name, until it is thrown away', () => {
    const all: Macros = { macros: {} }
    keepMacro(all, entry(1), made({ name: 'Wi-Fi' }))
    keepMacro(all, entry(2), made({ name: 'Spam' }))
    expect(macros(all).map(({ macro }) => macro.name)).toEqual(['Spam', 'Wi-Fi'])
    dropMacro(all, entry(2))
    expect(macros(all).map(({ macro }) => macro.name)).toEqual(['Wi-Fi'])
  })
})

describe('its acts', () => {
  const acts = (...added: MacroAct[]) => added.reduce<readonly MacroAct[]>(withAct, [])

  test('stand in the order in which each can be done: what ends the work comes last', () => {
    const close = { do: 'close', reason: 'solved' } as const
    const all = acts(close, { do: 'take' }, { do: 'tag', tag: 'wifi' })
    expect(all.map(act => act.do)).toEqual(['tag', 'take', 'close'])
  })

  test('do not contradict each other: the later one counts', () => {
    const all = acts(
      { do: 'tag', tag: 'Wi-Fi' },
      { do: 'untag', tag: 'wi-fi' },
      { do: 'close', reason: 'solved' },
      { do: 'snooze', hours: 24 },
      { do: 'prioritise', level: 'low' },
      { do: 'prioritise', level: 'high' }
    )
    expect(all).toEqual([
      { do: 'untag', tag: 'wi-fi' },
      { do: 'prioritise', level: 'high' },
      { do: 'snooze', hours: 24 }
    ])
  })

  test('pass to nobody what they close: the later of the two counts', () => {
    const close = { do: 'close', reason: 'solved' } as const
    const pass = { do: 'pass-on', reason: 'Knows the driver' } as const
    expect(acts(close, pass)).toEqual([pass])
    expect(acts(pass, close)).toEqual([close])
    expect(acts(pass, { do: 'wait' })).toHaveLength(2)
  })

  test('may be about several tags, templates and problems', () => {
    const all = acts(
      { do: 'insert', template: entry(2) },
      { do: 'insert', template: entry(1) },
      { do: 'tag', tag: 'a' },
      { do: 'tag', tag: 'b' },
      { do: 'attach', problem }
    )
    expect(all).toHaveLength(5)
    expect(all.slice(-2)).toEqual([
      { do: 'insert', template: entry(2) },
      { do: 'insert', template: entry(1) }
    ])
  })

  test('end nothing beside a text, which is sent later: nobody is answered yet', () => {
    const insert = { do: 'insert', template: entry(1) } as const
    const tag = { do: 'tag', tag: 'known' } as const
    const ends = [
      { do: 'close', reason: 'solved' },
      { do: 'snooze', hours: 24 },
      { do: 'sleep', problem },
      { do: 'wait' }
    ] as const
    for (const end of ends) {
      expect(tooEarly([tag, insert, end])).toEqual(end)
      expect(doable([tag, insert, end])).toEqual([tag, insert])
      expect(tooEarly([tag, end])).toBeUndefined()
      expect(doable([tag, end])).toEqual([tag, end])
    }
    expect(tooEarly([tag, insert])).toBeUndefined()
  })

  test('of a macro from before are kept as they were, whatever else of it is changed', () => {
    const all: Macros = { macros: {} }
    const old = acts(
      { do: 'insert', template: entry(1) },
      { do: 'close', reason: 'solved' }
    )
    keepMacro(all, entry(1), made({ acts: old }))
    expect(all.macros[entry(1)]?.acts).toEqual(old)
  })

  test('stay where they are when one of them is changed: texts stack in their order', () => {
    const [hello, bye] = [entry(1), entry(2)].map(
      template => ({ do: 'insert', template }) as const
    )
    if (!hello || !bye) throw new Error('both are written')
    const welcome = { do: 'insert', template: entry(3) } as const
    const all = acts({ do: 'take' }, hello, bye)
    expect(replaceAct(all, hello, welcome)).toEqual([{ do: 'take' }, welcome, bye])
    expect(replaceAct(all, bye, welcome)).toEqual([{ do: 'take' }, hello, welcome])
    expect(replaceAct(all, hello, bye)).toEqual([{ do: 'take' }, bye])
    expect(replaceAct(all, welcome, hello)).toEqual(all)
  })

  test('are kept if one of them is changed to nonsense', () => {
    const tag = { do: 'tag', tag: 'wifi' } as const
    expect(replaceAct([tag], tag, { do: 'tag', tag: ' ' })).toEqual([tag])
  })

  test('change places with the one above, if that is a text as well', () => {
    const [hello, bye] = [entry(1), entry(2)].map(
      template => ({ do: 'insert', template }) as const
    )
    if (!hello || !bye) throw new Error('both are written')
    const all = acts({ do: 'take' }, hello, bye)
    expect(canMoveUp(all, bye)).toBe(true)
    expect(moveActUp(all, bye)).toEqual([{ do: 'take' }, bye, hello])
    expect(canMoveUp(all, hello)).toBe(false)
    expect(moveActUp(all, hello)).toEqual(all)
    const kept: Macros = { macros: {} }
    keepMacro(kept, entry(1), made({ acts: moveActUp(all, bye) }))
    expect(kept.macros[entry(1)]?.acts).toEqual([{ do: 'take' }, bye, hello])
  })

  test('taken away are put back where they stood, but not beside what took their place', () => {
    const text = { do: 'insert', template: entry(1) } as const
    const close = { do: 'close', reason: 'solved' } as const
    const tag = { do: 'tag', tag: 'known' } as const
    const take = { do: 'take' } as const
    expect(putActBack([tag, close], take, 1)).toEqual([tag, take, close])
    expect(putActBack([], close, 2)).toEqual([close])
    expect(putActBack([{ do: 'wait' }], close, 0)).toBeUndefined()
    expect(putActBack([text], close, 1)).toBeUndefined()
    expect(putActBack([close], text, 0)).toBeUndefined()
    expect(putActBack([{ ...close, reason: 'spam' }], close, 0)).toBeUndefined()
  })

  test('taken away and added anew by somebody else are there, and nobody contradicts', () => {
    const close = { reason: 'solved', do: 'close' } as const
    const theirs = [{ do: 'close', reason: 'solved' }] as const
    expect(putActBack(theirs, close, 0)).toBe(theirs)
  })

  test('are none for nonsense: an empty tag, no time', () => {
    expect(acts({ do: 'tag', tag: ' ' }, { do: 'snooze', hours: 0 })).toEqual([])
    expect(acts({ do: 'snooze', hours: 1e9 })).toEqual([])
  })

  const id = fc.constantFrom(entry(1), entry(2), entry(3))
  const anAct: fc.Arbitrary<MacroAct> = fc.oneof(
    fc.record({
      do: fc.constantFrom('tag' as const, 'untag' as const),
      tag: fc.constantFrom('a', 'b')
    }),
    fc.record({
      do: fc.constant('language' as const),
      language: fc.constantFrom('de', 'es')
    }),
    fc.record({
      do: fc.constant('field' as const),
      field: id,
      value: fc.constantFrom('', 'X230')
    }),
    fc.record({
      do: fc.constantFrom('take' as const, 'follow' as const, 'wait' as const)
    }),
    fc.record({ do: fc.constant('note' as const), text: fc.constantFrom('a', 'b') }),
    fc.record({
      do: fc.constant('pass-on' as const),
      reason: fc.constantFrom('a', 'b')
    }),
    fc.record({ do: fc.constant('check' as const), template: id }),
    fc.record({
      do: fc.constant('prioritise' as const),
      level: fc.constantFrom(...priorities)
    }),
    fc.record({
      do: fc.constantFrom('attach' as const, 'sleep' as const),
      problem: fc.constantFrom(problem, 'cd'.repeat(8) as ProblemId)
    }),
    fc.record({ do: fc.constant('insert' as const), template: id }),
    fc.record({
      do: fc.constant('snooze' as const),
      hours: fc.integer({ min: 1, max: 9 })
    }),
    fc.record({
      do: fc.constant('close' as const),
      reason: fc.constantFrom('solved' as const, 'spam' as const)
    })
  )
  const many = fc.array(anAct, { maxLength: 12 })

  const isInOrder = (all: readonly MacroAct[]) =>
    all.every((act, i) => {
      const before = all[i - 1]
      return !before || macroDeeds.indexOf(before.do) <= macroDeeds.indexOf(act.do)
    })
  const isOnceEach = (all: readonly MacroAct[]) =>
    new Set(all.map(slot)).size === all.length

  test('of every kind come up in what is tried below', () => {
    const seen = new Set(
      fc.sample(anAct, { numRuns: 1000, seed: 1 }).map(act => act.do)
    )
    expect([...seen].sort()).toEqual([...macroDeeds].sort())
  })

  test('whatever is added in whatever order, each slot is there once and in order', () => {
    fc.assert(
      fc.property(many, added => {
        const all = acts(...added)
        return isOnceEach(all) && isInOrder(all)
      })
    )
  })

  test('whichever is changed within its kind, the others stay where they are', () => {
    fc.assert(
      fc.property(many, fc.nat(), anAct, (added, n, changed) => {
        const all = acts(...added)
        const old = all[n % (all.length || 1)]
        fc.pre(old?.do === changed.do)
        const after = replaceAct(all, old, changed)
        const others = (from: readonly MacroAct[]) =>
          from.filter(each => ![slot(old), slot(changed)].includes(slot(each)))
        expect(others(after)).toEqual(others(all))
        expect(after).toContainEqual(changed)
        // kept as it is, it is what was meant
        expect(acts(...after)).toEqual(after)
        return isOnceEach(after) && isInOrder(after)
      })
    )
  })

  test('moved up as often as one likes are all there, and kept in that order', () => {
    fc.assert(
      fc.property(many, fc.array(fc.nat(), { maxLength: 6 }), (added, moves) => {
        const all = acts(...added)
        const moved = moves.reduce<readonly MacroAct[]>((now, n) => {
          const act = now[n % (now.length || 1)]
          return act ? moveActUp(now, act) : now
        }, all)
        expect(new Set(moved)).toEqual(new Set(all))
        expect(acts(...moved)).toEqual(moved)
      })
    )
  })
})
