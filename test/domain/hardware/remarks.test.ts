import { describe, expect, test } from 'vitest'

import { componentKey } from '#core/domain/hardware/components.ts'
import {
  confirm,
  dropOver,
  nameBack,
  nameComponent,
  type Hardware
} from '#core/domain/hardware/hardware.ts'
import { remark, remarkBack } from '#core/domain/hardware/remarks.ts'
import { weekOf } from '#core/domain/desk/weeks.ts'
import { dayOf } from '#core/ids.ts'
import { ok } from '#core/result.ts'
import { at } from '#test/support/tickets.ts'

const now = at('2026-11-24T09:00Z')
const today = dayOf(now)
const machine = (name: string) => ({ kind: 'machine', name, id: '' }) as const
const short = componentKey(machine('HP ProBook'))
const long = componentKey(machine('HP ProBook 430'))

/** The same machine, noted under two names, and what the desk wrote of each. */
function ofTwoNames(ofShort: string, ofLong: string): Hardware {
  const hardware: Hardware = { experiences: {}, remarks: {} }
  for (const [n, name] of ['HP ProBook', 'HP ProBook 430'].entries()) {
    const component = machine(name)
    const said = { component, version: '6.15', verdict: 'works' } as const
    confirm(hardware, [`${n}`.repeat(16)], { ...said, week: weekOf(now) })
  }
  remark(hardware, short, ofShort, now)
  remark(hardware, long, ofLong, now)
  return hardware
}

function rename(hardware: Hardware) {
  const renamed = nameComponent(hardware, short, 'HP ProBook 430')
  if (!renamed.ok) throw new Error('it is the name of a machine')
  dropOver(hardware, today)
  return renamed.value
}

const textsOf = ({ remarks }: Hardware) =>
  Object.fromEntries(Object.entries(remarks).map(([part, { text }]) => [part, text]))

describe('a machine that gets the name of another', () => {
  test('has both remarks, so that nobody loses what they wrote', () => {
    const hardware = ofTwoNames('Needs nomodeset', 'No Wi-Fi in 6.14')
    rename(hardware)
    expect(textsOf(hardware)).toEqual({ [long]: 'No Wi-Fi in 6.14\n\nNeeds nomodeset' })
  })

  test('does not say twice what both said', () => {
    const hardware = ofTwoNames('No Wi-Fi', 'Needs nomodeset\n\nNo Wi-Fi')
    rename(hardware)
    expect(textsOf(hardware)).toEqual({ [long]: 'Needs nomodeset\n\nNo Wi-Fi' })
  })

  test('is two machines again after undo, each with its own remark', () => {
    const hardware = ofTwoNames('Needs nomodeset', 'No Wi-Fi in 6.14')
    const before = structuredClone(hardware)
    nameBack(hardware, rename(hardware))
    dropOver(hardware, today)
    expect(hardware).toEqual(before)
  })

  test('leaves after undo what Ben wrote of it meanwhile', () => {
    const hardware = ofTwoNames('Needs nomodeset', 'No Wi-Fi in 6.14')
    const renamed = rename(hardware)
    remark(hardware, long, 'Both work since 6.16', now)
    nameBack(hardware, renamed)
    expect(textsOf(hardware)).toEqual({
      [short]: 'Needs nomodeset',
      [long]: 'Both work since 6.16'
    })
  })
})

test('what was joined stays whole if Ben wrote of the old name meanwhile', () => {
  const hardware = ofTwoNames('Needs a cable.', 'Boots fast.')
  const was = rename(hardware)
  remark(hardware, short, 'Another one.', now)
  nameBack(hardware, was)
  const all = Object.values(hardware.remarks).map(({ text }) => text)
  for (const text of ['Needs a cable.', 'Boots fast.', 'Another one.']) {
    expect(all.join(' ')).toContain(text)
  }
})

test('two long remarks that became one are not cut when somebody only looks at them', () => {
  const hardware = ofTwoNames('a'.repeat(2000), 'b'.repeat(2000))
  rename(hardware)
  const whole = hardware.remarks[long]?.text ?? ''
  expect(whole.length).toBeGreaterThan(4000)
  remark(hardware, long, whole, now)
  expect(hardware.remarks[long]?.text).toBe(whole)
})

describe('a remark that is written over', () => {
  const wrote = (hardware: Hardware, text: string) => {
    const written = remark(hardware, short, text, now)
    if (!written.ok || !written.value) throw new Error('it says something else')
    return written.value
  }

  test('comes back with undo, with its time', () => {
    const hardware = ofTwoNames('Needs nomodeset', '')
    const before = { ...hardware.remarks[short] }
    const undo = wrote(hardware, 'Works since 6.16')
    remarkBack(hardware, undo)
    expect(hardware.remarks[short]).toEqual(before)
  })

  test('comes back after it was taken away, and goes again where there was none', () => {
    const hardware = ofTwoNames('Needs nomodeset', '')
    remarkBack(hardware, wrote(hardware, ''))
    expect(textsOf(hardware)).toEqual({ [short]: 'Needs nomodeset' })
    wrote(hardware, '')
    remarkBack(hardware, wrote(hardware, 'Works since 6.16'))
    expect(hardware.remarks).toEqual({})
  })

  test('stays as Ben wrote it meanwhile, whatever Ada undoes', () => {
    const hardware = ofTwoNames('Needs nomodeset', '')
    const undo = wrote(hardware, 'Works since 6.16')
    wrote(hardware, 'Works since 6.16, says Ben')
    remarkBack(hardware, undo)
    expect(textsOf(hardware)).toEqual({ [short]: 'Works since 6.16, says Ben' })
  })

  test('is left as it is by who writes the same', () => {
    const hardware = ofTwoNames('Needs nomodeset', '')
    const later = at('2026-11-25T09:00Z')
    expect(remark(hardware, short, ' Needs nomodeset\n', later)).toEqual(ok(undefined))
    expect(hardware.remarks[short]?.at).toBe(now)
  })
})
