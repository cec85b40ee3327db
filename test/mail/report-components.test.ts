import { expect, test } from 'vitest'

import { reportComponents } from '#core/mail/report-components.ts'
import { reportFacts } from '#core/mail/report-facts.ts'
import { parseReport, type Report } from '#core/mail/whisperback.ts'
import { aReport } from '#test/support/mail/whisperback.ts'

const devices = `00:02.0 VGA compatible controller [0300]: Intel Corporation TigerLake-LP GT2 [Iris Xe Graphics] [8086:9a49] (rev 01)
00:14.3 Network controller [0280]: Intel Corporation Wi-Fi 6 AX201 [8086:a0f0] (rev 20)
00:1f.3 Multimedia audio controller [0401]: Intel Corporation Tiger Lake-LP Smart Sound Technology Audio Controller [8086:a0c8] (rev 20)
04:00.0 Non-Volatile memory controller [0108]: Sandisk Corp WD PC SN810 / Black SN850 NVMe SSD [15b7:5011] (rev 01)`
const usb = `Bus 002 Device 001: ID 1d6b:0003 Linux Foundation 3.0 root hub
Bus 002 Device 002: ID 0781:5581 SanDisk Corp. Ultra
  iSerial                 3 4C530001180702117482
Bus 001 Device 004: ID 05ac:12a8 Rosalind's iPhone`

function report(text: string): Report {
  const parsed = parseReport(text)
  if (!parsed) throw new Error('that is no report')
  return parsed
}

const full = report(
  aReport({
    sections: {
      '/usr/sbin/dmidecode -s system-manufacturer': 'LENOVO',
      '/usr/sbin/dmidecode -s system-product-name': '20XW0026GE',
      '/usr/sbin/dmidecode -s system-version': 'ThinkPad X1 Carbon Gen 9',
      '/usr/bin/lspci -nn': devices,
      '/usr/bin/lsusb --verbose': usb
    }
  })
)

test('a report names the machine and its parts, each once, by the ids that all of them have', () => {
  const components = reportComponents(reportFacts(full, ''), full.sections)
  expect(components.map(({ kind, name, id }) => [kind, name, id])).toEqual([
    ['machine', 'Lenovo ThinkPad X1 Carbon Gen 9', ''],
    ['graphics', 'Intel Corporation TigerLake-LP GT2 [Iris Xe Graphics]', '8086:9a49'],
    ['wifi', 'Intel Corporation Wi-Fi 6 AX201', '8086:a0f0'],
    [
      'audio',
      'Intel Corporation Tiger Lake-LP Smart Sound Technology Audio Controller',
      '8086:a0c8'
    ],
    ['storage', 'Sandisk Corp WD PC SN810 / Black SN850 NVMe SSD', '15b7:5011'],
    ['usb', 'SanDisk Corp. Ultra', '0781:5581']
  ])
})

test('without the logs, the facts of a report name parts, too', () => {
  expect(reportComponents(reportFacts(full, '')).map(({ kind }) => kind)).toEqual([
    'machine',
    'graphics',
    'wifi'
  ])
})

test('no serial number, order number or owner of a part gets through', () => {
  const all = JSON.stringify(reportComponents(reportFacts(full, ''), full.sections))
  expect(all).not.toMatch(/Rosalind|4C53|20XW/)
})

test('what a person only claimed in their own words names no part', () => {
  const claimed = full.sections.map(section => ({ ...section, claimed: true }))
  expect(reportComponents({}, claimed)).toEqual([])
})
