import { expect, test } from 'vitest'

import type { HardwareRow } from '#core/domain/hardware/table.ts'
import { hardwareList } from '#core/search/find-hardware.ts'
import { allFound } from '#core/search/short-lists.ts'

const rows = ['6.14', '6.15'].map((version): HardwareRow => ({
  component: {
    kind: 'wifi',
    name: 'Intel Corporation Wi-Fi 6 AX201',
    id: '8086:a0f0'
  },
  part: 'wifi 8086:a0f0',
  version,
  counts: { works: 1, 'way-around': 0, fails: 0 },
  people: 1,
  certain: { counts: { works: 1, 'way-around': 0, fails: 0 }, people: 1 },
  lastWeek: 0,
  said: []
}))
const found = (query: string, kind = 'Wi-Fi', verdict = 'Works') =>
  allFound(hardwareList(rows, () => [kind, verdict]).find(query)).length

test('a part is found by name, ids, version and what its kind is called', () => {
  expect(found('ax201')).toBe(2)
  expect(found('8086:a0f0 6.14')).toBe(1)
  expect(found('wi-fi intel')).toBe(2)
  expect(found('realtek')).toBe(0)
  expect(found('')).toBe(2)
})

test('Ana types neither accents nor hyphens', () => {
  expect(found('wifi')).toBe(2)
  expect(found('graficos', 'Gráficos')).toBe(2)
  expect(found('GRÁFICOS', 'Graficos')).toBe(2)
})

test('Ben looks for what does not work, and mistypes a maker', () => {
  expect(found('intel does not work', 'Wi-Fi', 'Does not work')).toBe(2)
  expect(found('intel does not work')).toBe(0)
  expect(found('no funciona', 'Wifi', 'No funciona')).toBe(2)
  expect(found('itnel')).toBe(2)
})
