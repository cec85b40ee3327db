/** The public page about hardware tells of parts, and of nobody. */
import { describe, expect, test } from 'vitest'

import {
  confirm,
  nameComponent,
  verdicts,
  type Hardware,
  type Verdict
} from '#core/domain/hardware/hardware.ts'
import { remark } from '#core/domain/hardware/remarks.ts'
import { hardwareTable } from '#core/domain/hardware/table.ts'
import { weekOf } from '#core/domain/desk/weeks.ts'
import { dayOf } from '#core/ids.ts'
import { hardwareCsv, hardwarePage, toldRows } from '#core/stats/hardware-page.ts'
import { reportHtml, reportMarkdown } from '#core/stats/report-files.ts'

import { hardwareWords as words } from '../support/hardware-words.ts'
import { at } from '../support/tickets.ts'

const now = at('2026-11-24T09:00Z')
let mark = 0
function say(
  hardware: Hardware,
  name: string,
  version: string,
  counts: Partial<Record<Verdict, number>>,
  kind: 'wifi' | 'machine' = 'wifi'
): void {
  const id = kind === 'wifi' ? `8086:${name.length.toString(16).padStart(4, '0')}` : ''
  for (const verdict of verdicts) {
    for (let n = 0; n < (counts[verdict] ?? 0); n++) {
      const key = (mark++).toString(16).padStart(16, '0')
      const component = { kind, name, id }
      confirm(hardware, [key], { component, version, verdict, week: weekOf(now) })
    }
  }
}

function published(hardware: Hardware, remarks: Record<string, string> = {}): string[] {
  const rows = hardwareTable(hardware, dayOf(now))
  const page = hardwarePage(rows, remarks, words)
  const files = [reportHtml(page), reportMarkdown(page), hardwareCsv(rows, words)]
  // what keeps a range on its line is seen by nobody
  return files.map(file => file.replaceAll('\u2060', ''))
}

describe('the public page', () => {
  test('leaves out a part and version that fewer than five people spoke of', () => {
    const hardware: Hardware = { experiences: {}, remarks: {} }
    say(hardware, 'Common Card', '6.15', { works: 12 })
    say(hardware, 'Rare Card', '6.15', { fails: 4 })
    for (const file of published(hardware)) {
      expect(file).toContain('Common Card')
      expect(file).not.toContain('Rare')
    }
  })

  test('tells few and nobody alike, and next to them what is enough', () => {
    const hardware: Hardware = { experiences: {}, remarks: {} }
    say(hardware, 'Card', '6.15', { works: 20, fails: 1 })
    const [told] = toldRows(hardwareTable(hardware, dayOf(now)))
    expect(told?.people).toEqual({ from: 20, to: 49 })
    expect(told?.counts).toEqual({ works: { from: 20, to: 49 } })
  })

  test('tells no sum over versions, from which a hidden row could be computed', () => {
    const hardware: Hardware = { experiences: {}, remarks: {} }
    say(hardware, 'Card', '6.15', { works: 17 })
    say(hardware, 'Card', '6.14', { works: 3 })
    for (const file of published(hardware)) {
      expect(file).toContain('10–19')
      expect(file).not.toMatch(/\b20\b(?!26)/)
      expect(file).not.toContain('6.14')
    }
  })

  test.each(verdicts.flatMap(verdict => [1, 2, 3].map(others => [others, verdict])))(
    'reads the same whether %i have the card in a machine that was left out, and it %s',
    (others, verdict) => {
      const seen = [0, others].map(more => {
        const hardware: Hardware = { experiences: {}, remarks: {} }
        say(hardware, 'Lenovo ThinkPad X230', '6.15', { works: 6 }, 'machine')
        say(hardware, 'HP ProBook', '6.15', { [verdict]: more }, 'machine')
        say(hardware, 'Card', '6.15', { works: 6 })
        say(hardware, 'Card', '6.15', { [verdict]: more })
        return published(hardware)
      })
      expect(seen[1]).toEqual(seen[0])
      expect(seen[0]?.join()).toMatch(/ThinkPad X230.*5–9.*5–9/)
    }
  )

  test('tells ranges, and nobody exactly', () => {
    const hardware: Hardware = { experiences: {}, remarks: {} }
    say(hardware, 'Card', '6.15', { works: 150 })
    const [, markdown = '', csv = ''] = published(hardware)
    expect(markdown).toMatch(/100\+.*100\+.*few.*few/)
    expect(csv).toMatch(/100\+,100\+,,$/m)
  })

  test('counts a machine that two became one by those who are other people for certain', () => {
    const hardware: Hardware = { experiences: {}, remarks: {} }
    say(hardware, 'HP ProBook', '6.15', { works: 4 }, 'machine')
    say(hardware, 'HP ProBook 430', '6.15', { works: 3 }, 'machine')
    nameComponent(hardware, 'machine hp probook', 'HP ProBook 430')
    expect(hardwareTable(hardware, dayOf(now))[0]?.people).toBe(7)
    for (const file of published(hardware)) expect(file).not.toContain('ProBook')
    say(hardware, 'HP ProBook 430', '6.15', { works: 2 }, 'machine')
    for (const file of published(hardware)) expect(file).toMatch(/ProBook 430.*5–9/)
  })

  test('says so if there is nothing to tell', () => {
    const [html = ''] = published({ experiences: {}, remarks: {} })
    expect(html).toContain('Too few to tell.')
  })

  test('tells a remark of the desk only if it was chosen, as words and no markup', () => {
    const hardware: Hardware = { experiences: {}, remarks: {} }
    say(hardware, 'Card', '6.15', { works: 9 })
    const [row] = hardwareTable(hardware, dayOf(now))
    remark(hardware, row?.part ?? '', 'Needs <b>firmware</b>', now)
    expect(published(hardware).join()).not.toContain('firmware')
    const [html = '', markdown = ''] = published(hardware, {
      [row?.part ?? '']: 'Needs <b>firmware</b>'
    })
    expect(html).toContain('Needs &lt;b&gt;firmware')
    expect(markdown).toContain('Needs \\<b\\>firmware')
  })
})
