import { describe, expect, test } from 'vitest'
import * as v from 'valibot'

import { experience as experienceShape } from '#core/documents/hardware-shapes.ts'
import { componentKey, knownComponent } from '#core/domain/hardware/components.ts'
import {
  confirm,
  dropOver,
  judge,
  nameBack,
  lastDayOf,
  nameComponent,
  putBack,
  takeOut,
  type Experience,
  type Hardware
} from '#core/domain/hardware/hardware.ts'
import { remark } from '#core/domain/hardware/remarks.ts'
import { calledHere, hardwareTable, verdictOf } from '#core/domain/hardware/table.ts'
import { weekOf } from '#core/domain/desk/weeks.ts'
import { dayOf, daysAfter } from '#core/ids.ts'
import { at } from '#test/support/tickets.ts'

const now = at('2026-11-24T09:00Z')
const today = dayOf(now)
const ax201 = {
  kind: 'wifi',
  name: 'Intel Corporation Wi-Fi 6 AX201',
  id: '8086:a0f0'
} as const
const part = componentKey(ax201)

const nothing = (): Hardware => ({ experiences: {}, remarks: {} })
const key = (n: number) => n.toString(16).padStart(16, '0')

function said(only: Partial<Experience> = {}): Experience {
  return {
    component: ax201,
    version: '6.15',
    verdict: 'works',
    week: weekOf(now),
    ...only
  }
}

function ofSix(): Hardware {
  const hardware = nothing()
  for (let n = 0; n < 4; n++) confirm(hardware, [key(n)], said())
  confirm(hardware, [key(4)], said({ verdict: 'fails' }))
  confirm(hardware, [key(5)], said({ version: '6.14.2', verdict: 'way-around' }))
  return hardware
}

describe('a part of a machine', () => {
  test('is known by its ids, whoever writes its name', () => {
    const other = knownComponent('wifi', 'AX201', '8086:A0F0')
    expect(other && componentKey(other)).toBe(part)
  })

  test.each([
    ['RTL8821CE 802.11ac PCIe Wireless Network Adapter', '10ec:c821'],
    ['GA106M [GeForce RTX 3060 Mobile / Max-Q]', '10de:2520'],
    ['TigerLake-LP GT2 [Iris Xe Graphics]', '8086:9a49'],
    ['BCM43602 802.11ac Wireless LAN SoC', '14e4:43ba']
  ])('%s has a name that many have', (name, id) => {
    expect(knownComponent('wifi', name, id)).toEqual({ kind: 'wifi', name, id })
  })

  test.each([
    ['Dell Inc. Latitude 5490'],
    ['Apple Inc. MacBookPro15,1'],
    ['Lenovo ThinkPad X1 Carbon Gen 9']
  ])('%s is a machine', name => {
    expect(knownComponent('machine', name, '')?.name).toBe(name)
  })

  test.each([
    ['a serial number', 'machine', 'LENOVO PF2K84019XZ', ''],
    ['an order number', 'machine', 'LENOVO 20XW0026GE', ''],
    ['a maker that nobody knows', 'machine', 'Rosalind Custom', ''],
    ['the name of a host', 'machine', 'Dell rosalind.lan', ''],
    ['an address', 'usb', 'rosalind@mail.test', '05ac:12a8'],
    ['whose it is', 'usb', "Rosalind's iPhone", '05ac:12a8'],
    ['a phone number', 'usb', 'Phone 004917612345', '05ac:12a8'],
    ['an address of a network card', 'wifi', 'Card 9c:b6:d0:11:22:33', '8086:a0f0'],
    ['something else than ids', 'wifi', 'AX201', 'rosalind'],
    ['nothing', 'wifi', ' ', '8086:a0f0'],
    ['more than a name', 'wifi', 'word '.repeat(40), '8086:a0f0']
  ] as const)('%s is none', (_, kind, name, id) => {
    expect(knownComponent(kind, name, id)).toBeUndefined()
  })
})

describe('what people say of a part', () => {
  test('is counted by version, the newest first, with what most say', () => {
    const rows = hardwareTable(ofSix(), today)
    expect(rows.map(row => [row.version, row.people, row.counts])).toEqual([
      ['6.15', 5, { works: 4, 'way-around': 0, fails: 1 }],
      ['6.14.2', 1, { works: 0, 'way-around': 1, fails: 0 }]
    ])
    expect(rows.map(verdictOf)).toEqual(['works', 'way-around'])
  })

  test('has the newest version first, whichever was told of first', () => {
    const all = ['6.14', '6.15.1', '6.9']
    for (const told of [all, all.toReversed()]) {
      const hardware = nothing()
      for (const [n, version] of told.entries())
        confirm(hardware, [key(n)], said({ version }))
      const versions = hardwareTable(hardware, today).map(({ version }) => version)
      expect(versions).toEqual(['6.15.1', '6.14', '6.9'])
    }
  })

  test.each([
    [4, 2, 'works'],
    [4, 3, undefined],
    [3, 3, undefined],
    [1, 4, 'fails']
  ])('that works for %i and fails for %i: %s', (works, fails, verdict) => {
    expect(verdictOf({ counts: { works, 'way-around': 0, fails } })).toBe(verdict)
  })

  test('counts once for each person: who says something else says it instead', () => {
    const hardware = nothing()
    confirm(hardware, [key(1)], said())
    confirm(hardware, [key(1)], said({ verdict: 'fails' }))
    // a quarter later, the same person has another mark, and the earlier one still tells
    confirm(hardware, [key(2), key(1)], said({ verdict: 'way-around' }))
    expect(hardwareTable(hardware, today)[0]?.counts).toEqual({
      works: 0,
      'way-around': 1,
      fails: 0
    })
  })

  test('can be taken back, and what it replaced stands again', () => {
    const hardware = nothing()
    confirm(hardware, [key(1)], said())
    const before = structuredClone(hardware)
    const replaced = confirm(hardware, [key(2), key(1)], said({ verdict: 'fails' }))
    if (replaced.ok) putBack(hardware, replaced.value)
    expect(hardware).toEqual(before)
  })

  test('stays as Ben corrected it meanwhile, whatever Ada undoes', () => {
    const hardware = nothing()
    confirm(hardware, [key(1)], said())
    const told = confirm(hardware, [key(2), key(1)], said({ verdict: 'fails' }))
    judge(hardware, key(2), 'way-around')
    const ofBen = structuredClone(hardware)
    if (told.ok) putBack(hardware, told.value)
    expect(hardware).toEqual(ofBen)
    // neither what he took out comes back, nor goes what he told anew
    const corrected = judge(hardware, key(2), 'works')
    takeOut(hardware, [key(2)])
    if (corrected.ok) putBack(hardware, corrected.value)
    expect(hardware).toEqual(nothing())
    confirm(hardware, [key(3)], said())
    const gone = takeOut(hardware, [key(3)])
    confirm(hardware, [key(3)], said({ verdict: 'fails' }))
    if (gone.ok) putBack(hardware, gone.value)
    expect(hardwareTable(hardware, today)[0]?.counts.fails).toBe(1)
  })

  test('loses the name that Ada undoes, and no word that Ben said under it', () => {
    const hardware = ofSix()
    const renamed = nameComponent(hardware, part, 'Intel AX201')
    judge(hardware, key(4), 'works')
    if (renamed.ok) nameBack(hardware, renamed.value)
    const [row] = hardwareTable(hardware, today)
    expect(row?.component.name).toBe(ax201.name)
    expect(row?.counts).toEqual({ works: 5, 'way-around': 0, fails: 0 })
  })

  test('is refused of what is no part, or no release', () => {
    const hardware = nothing()
    const named = { ...ax201, name: "Rosalind's card" }
    expect(confirm(hardware, [key(1)], said({ component: named }))).toEqual({
      ok: false,
      error: { type: 'not-a-part' }
    })
    expect(confirm(hardware, [key(1)], said({ version: 'mine, 2026' }))).toEqual({
      ok: false,
      error: { type: 'not-a-version' }
    })
    expect(hardware).toEqual(nothing())
  })

  test('can be corrected, and taken out with a way back', () => {
    const hardware = ofSix()
    const before = structuredClone(hardware)
    const corrected = judge(hardware, key(4), 'works')
    expect(hardwareTable(hardware, today)[0]?.counts.fails).toBe(0)
    if (corrected.ok) putBack(hardware, corrected.value)
    const gone = takeOut(hardware, [key(0), key(4), key(77)])
    expect(hardwareTable(hardware, today)[0]?.people).toBe(3)
    if (gone.ok) putBack(hardware, gone.value)
    expect(hardware).toEqual(before)
  })

  test('taken out as a whole takes its remark along, and brings it back', () => {
    const hardware = ofSix()
    remark(hardware, part, 'Needs firmware', now)
    const before = structuredClone(hardware)
    const gone = takeOut(hardware, Object.keys(hardware.experiences))
    expect(hardware.remarks).toEqual({})
    dropOver(hardware, today)
    if (gone.ok) putBack(hardware, gone.value)
    expect(hardware).toEqual(before)
  })

  test('brings back no remark over one that a colleague wrote meanwhile', () => {
    const hardware = ofSix()
    remark(hardware, part, 'Needs firmware', now)
    const gone = takeOut(hardware, Object.keys(hardware.experiences))
    confirm(hardware, [key(9)], said())
    remark(hardware, part, 'Works now, says Ben', now)
    if (gone.ok) putBack(hardware, gone.value)
    expect(hardware.remarks[part]?.text).toBe('Works now, says Ben')
  })

  test('is of one name: a part is renamed in everything said of it', () => {
    const hardware = ofSix()
    expect(nameComponent(hardware, part, 'Intel AX201').ok).toBe(true)
    expect(hardwareTable(hardware, today).map(row => row.component.name)).toEqual([
      'Intel AX201',
      'Intel AX201'
    ])
    expect(nameComponent(hardware, part, 'rosalind@mail.test').ok).toBe(false)
    expect(hardwareTable(hardware, today)[0]?.component.name).toBe('Intel AX201')
  })

  test.each([1, -1])(
    'is not called by what one report names it, be it new or old, but as most told it: %j',
    later => {
      const hardware = ofSix()
      const odd = { ...ax201, name: 'Realtek Maria Kowalska' }
      confirm(hardware, [key(6)], said({ component: odd, week: weekOf(now) + later }))
      const names = hardwareTable(hardware, today).map(row => row.component.name)
      expect(new Set(names)).toEqual(new Set([ax201.name]))
      expect(calledHere(hardware, today, odd).name).toBe(ax201.name)
    }
  )

  test('of two names keeps the first', () => {
    const hardware = nothing()
    const late = { ...ax201, name: 'AX201' }
    confirm(hardware, [key(1)], said({ component: late, week: weekOf(now) + 1 }))
    confirm(hardware, [key(2)], said())
    expect(hardwareTable(hardware, today)[0]?.component.name).toBe(ax201.name)
  })

  test('a machine that was renamed is known by its old name, and an unknown one as it is', () => {
    const hardware = nothing()
    const machine = { kind: 'machine', name: 'HP HP ProBook', id: '' } as const
    confirm(hardware, [key(1)], said({ component: machine }))
    nameComponent(hardware, componentKey(machine), 'HP ProBook')
    expect(calledHere(hardware, today, machine).name).toBe('HP ProBook')
    const other = { ...machine, name: 'HP Pavilion' }
    expect(calledHere(hardware, today, other)).toBe(other)
  })

  test('a machine has no ids: under its new name it keeps what the desk wrote of it', () => {
    const hardware = nothing()
    const machine = { kind: 'machine', name: 'HP ProBook', id: '' } as const
    confirm(hardware, [key(1)], said({ component: machine }))
    remark(hardware, componentKey(machine), 'Needs nomodeset', now)
    nameComponent(hardware, componentKey(machine), 'HP ProBook 430')
    const [row] = hardwareTable(hardware, today)
    expect(row && hardware.remarks[row.part]?.text).toBe('Needs nomodeset')
    expect(Object.keys(hardware.remarks)).toHaveLength(1)
  })
})

describe('a machine that was told under a wrong name', () => {
  const wrong = { kind: 'machine', name: 'HP ProBook', id: '' } as const
  const right = { ...wrong, name: 'HP ProBook 430' }

  function ofOne(): Hardware {
    const hardware = nothing()
    confirm(hardware, [key(1)], said({ component: wrong }))
    remark(hardware, componentKey(wrong), 'Needs nomodeset', now)
    return hardware
  }

  test('takes what the desk wrote of it along, and undo brings it back', () => {
    const hardware = ofOne()
    const before = structuredClone(hardware)
    const told = confirm(hardware, [key(2), key(1)], said({ component: right }))
    const dropped = dropOver(hardware, today)
    expect(hardware.remarks[componentKey(right)]?.text).toBe('Needs nomodeset')
    expect(Object.keys(hardware.remarks)).toHaveLength(1)
    if (told.ok) putBack(hardware, { ...told.value, dropped })
    expect(hardware).toEqual(before)
  })

  test('leaves it where others told of that machine, too', () => {
    const hardware = ofOne()
    confirm(hardware, [key(9)], said({ component: wrong }))
    confirm(hardware, [key(2), key(1)], said({ component: right }))
    dropOver(hardware, today)
    expect(Object.keys(hardware.remarks)).toEqual([componentKey(wrong)])
  })
})

describe('two machines that became one', () => {
  const short = { kind: 'machine', name: 'HP ProBook', id: '' } as const
  const long = { ...short, name: 'HP ProBook 430' }

  function ofTwo(): Hardware {
    const hardware = nothing()
    for (const n of [1, 2, 3]) confirm(hardware, [key(n)], said({ component: short }))
    for (const n of [4, 5]) confirm(hardware, [key(n)], said({ component: long }))
    return hardware
  }

  test('may count somebody twice: as many people as of the one are certain', () => {
    const hardware = ofTwo()
    nameComponent(hardware, 'machine hp probook', 'HP ProBook 430')
    const [row] = hardwareTable(hardware, today)
    expect([row?.people, row?.certain.people]).toEqual([5, 3])
    expect(
      Object.values(hardware.experiences).every(each => v.is(experienceShape, each))
    ).toBe(true)
  })

  test('a machine that was only renamed has as many as before, also renamed twice', () => {
    const hardware = ofTwo()
    nameComponent(hardware, 'machine hp probook', 'HP ProBook G5')
    nameComponent(hardware, 'machine hp probook g5', 'HP ProBook 450')
    const renamed = hardwareTable(hardware, today).at(-1)
    expect([renamed?.people, renamed?.certain.people]).toEqual([3, 3])
    nameComponent(hardware, 'machine hp probook 450', 'HP ProBook')
    expect(hardware).toEqual(ofTwo())
  })

  test('whoever says it again under one of the names says it instead', () => {
    const hardware = ofTwo()
    nameComponent(hardware, 'machine hp probook', 'HP ProBook 430')
    confirm(hardware, [key(1)], said({ component: short, verdict: 'fails' }))
    expect(hardwareTable(hardware, today).map(row => row.people)).toEqual([1, 4])
  })
})

describe('an experience ends', () => {
  test('with the quarter in which it is two years old, and its remark with the last one', () => {
    const hardware = ofSix()
    remark(hardware, part, 'Needs firmware', now)
    const last = lastDayOf(weekOf(now))
    expect(new Date(last * 86_400_000).toISOString()).toMatch(/^2028-12-31/)
    dropOver(hardware, last)
    expect(hardwareTable(hardware, last)).toHaveLength(2)
    // before anybody wrote again, it is not shown either
    expect(hardwareTable(hardware, daysAfter(last, 1))).toEqual([])
    dropOver(hardware, daysAfter(last, 1))
    expect(hardware).toEqual(nothing())
  })
})

describe('an entry that any member wrote', () => {
  test.each([
    ['a name', { component: { ...ax201, name: 'rosalind@mail.test' } }],
    ['a word', { verdict: 'Rosalind says no' }],
    ['a version', { version: 'Rosalind 6.15' }],
    ['something more', { by: 'Rosalind' }],
    ['more than a name', { toldAs: `HP${' '.repeat(99)}ProBook` }]
  ])('is not read if %s stands in it that does not belong there', (_, only) => {
    expect(v.is(experienceShape, said())).toBe(true)
    expect(v.is(experienceShape, { ...said(), ...only })).toBe(false)
  })
})
