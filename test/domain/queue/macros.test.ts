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
  replaceAct,
  slot,
  tooEarly,
  withAct,
  type Macro,
  type MacroAct,
  type Macros
} from '#core/domain/queue/macros.ts'
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

  test('are none for nonsense: an empty tag, no time', () => {
    expect(acts({ do: 'tag', tag: ' ' }, { do: 'snooze', hours: 0 })).toEqual([])
    expect(acts({ do: 'snooze', hours: 1e9 })).toEqual([])
  })

  test('whatever is added in whatever order, each slot is there once and in order', () => {
    const act: fc.Arbitrary<MacroAct> = fc.oneof(
      fc.record({
        do: fc.constantFrom('tag' as const, 'untag' as const),
        tag: fc.constantFrom('a', 'b')
      }),
      fc.record({ do: fc.constantFrom('take' as const, 'wait' as const) }),
      fc.record({
        do: fc.constant('snooze' as const),
        hours: fc.integer({ min: 1, max: 9 })
      }),
      fc.record({
        do: fc.constant('close' as const),
        reason: fc.constantFrom('solved' as const, 'spam' as const)
      })
    )
    fc.assert(
      fc.property(fc.array(act, { maxLength: 12 }), added => {
        const all = acts(...added)
        const ranks = all.map(each => macroDeeds.indexOf(each.do))
        return (
          new Set(all.map(slot)).size === all.length &&
          ranks.every((rank, i) => i === 0 || (ranks[i - 1] ?? 0) <= rank)
        )
      })
    )
  })
})
