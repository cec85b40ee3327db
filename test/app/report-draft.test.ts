/** The words of a report are kept for its period, and no words of another are published with it. */
import { cleanup, fireEvent, render, screen } from '@testing-library/svelte'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'

import {
  isoDay,
  reportedBy,
  weekName,
  type Chosen
} from '#app/pages/statistics/period.ts'
import StatisticsPage from '#app/pages/StatisticsPage.svelte'
import { ReportDraft } from '#app/pages/statistics/report.svelte.ts'
import { en } from '#app/words/en.ts'
import { fromUtf8, utf8 } from '#core/bytes.ts'
import { weekOf } from '#core/domain/desk/weeks.ts'
import type { EntryId } from '#core/ids.ts'
import type { SealedRows } from '#core/workspace.ts'
import AtDesk from '#test/support/AtDesk.svelte'
import { paperWorkspace } from '#test/support/paper-workspace.ts'
import { at } from '#test/support/tickets.ts'

let rows: SealedRows
beforeEach(() => {
  rows = paperWorkspace().drafts
})
afterEach(() => {
  cleanup()
  vi.useRealTimers()
})

const usual = () => 'Our help desk'
const may = { from: 2941, to: 2944 }
const june = { from: 2945, to: 2948 }

async function open(period = may): Promise<ReportDraft> {
  const draft = new ReportDraft(rows, usual, period)
  await vi.waitFor(() => expect(draft.isRead).toBe(true))
  return draft
}

function write(draft: ReportDraft, text: string): void {
  draft.text = text
  draft.keep()
  draft.keepNow()
}

const periodsKept = async () => (await rows.keys()).filter(key => / \d/.test(key))
const settled = () => new Promise(done => setTimeout(done, 20))

test('June begins without the words of May, and with what was shown in it', async () => {
  const draft = await open()
  draft.title = 'May'
  draft.notes.language = 'Persian is new.'
  draft.toggle('tag')
  write(draft, 'A busy month.')
  await settled()
  const next = await open(june)
  expect([next.title, next.text, next.notes]).toEqual([usual(), '', {}])
  expect([...next.parts].sort()).toEqual(['language', 'tag', 'times', 'weeks'])
  const again = await open()
  expect([again.title, again.text, again.notes]).toEqual([
    'May',
    'A busy month.',
    { language: 'Persian is new.' }
  ])
})

test('what was written of hours, of what is rising and of templates is kept, too', async () => {
  const draft = await open()
  const of = ['hours', 'rising', 'templates'] as const
  for (const part of of) {
    draft.toggle(part)
    draft.notes[part] = `Of ${part}.`
  }
  write(draft, 'A busy month.')
  await settled()
  const again = await open()
  expect(of.map(part => again.notes[part])).toEqual([
    'Of hours.',
    'Of rising.',
    'Of templates.'
  ])
  expect(of.every(part => again.parts.has(part))).toBe(true)
})

test('what a desk words itself is ticked anew for each period: it may have a new word', async () => {
  const draft = await open()
  for (const part of [
    'mailbox',
    `field ${'1f'.repeat(16) as EntryId}`,
    'tag'
  ] as const) {
    draft.toggle(part)
  }
  draft.keepNow()
  await settled()
  const usually = ['language', 'tag', 'times', 'weeks']
  expect([...(await open(june)).parts].sort()).toEqual(usually)
  expect((await open()).parts.size).toBe(usually.length + 2)
})

test('nor is it ticked where somebody turns to another period, before anything was kept', async () => {
  const draft = await open()
  draft.toggle('mailbox')
  draft.turnTo(june)
  expect(draft.parts.has('mailbox')).toBe(false)
  await vi.waitFor(() => expect(draft.isRead).toBe(true))
  expect(draft.parts.has('mailbox')).toBe(false)
})

describe('the names that Ada ticked for May', () => {
  async function tickedForMay(): Promise<ReportDraft> {
    const draft = await open()
    draft.nameAll(['wifi', 'tor', 'usb'])
    draft.nameNone(['tor'])
    draft.name('printer')
    draft.keepNow()
    await settled()
    return draft
  }

  test('are ticked when she opens May again, after a lock or a reload', async () => {
    await tickedForMay()
    expect([...(await open()).named].sort()).toEqual(['printer', 'usb', 'wifi'])
  })

  test('are ticked in no other period: not in one that she opens, nor turns to', async () => {
    const draft = await tickedForMay()
    expect((await open(june)).named.size).toBe(0)
    draft.turnTo(june)
    expect(draft.named.size).toBe(0)
    await vi.waitFor(() => expect(draft.isRead).toBe(true))
    expect(draft.named.size).toBe(0)
    draft.turnTo(may)
    await vi.waitFor(() => expect(draft.named.size).toBe(3))
  })

  test('one alone, too, and without a word', async () => {
    const draft = await open()
    draft.name('printer')
    draft.keepNow()
    await settled()
    expect([...(await open()).named]).toEqual(['printer'])
  })

  test('stand nowhere but with May', async () => {
    await tickedForMay()
    for (const key of await rows.keys()) {
      const bytes = await rows.read(key)
      const isOfMay = key.endsWith(` ${may.from} ${may.to}`)
      expect(bytes && fromUtf8(bytes).includes('printer'), key).toBe(isOfMay)
    }
  })

  test('do not come along with its words', async () => {
    write(await tickedForMay(), 'A busy month.')
    await settled()
    const next = await open(june)
    await next.takeOver(may)
    next.keepNow()
    await settled()
    expect(next.text).toBe('A busy month.')
    expect(next.named.size).toBe(0)
    expect((await open(june)).named.size).toBe(0)
  })

  test('are not written over by a tick that comes before they are read', async () => {
    await tickedForMay()
    const early = new ReportDraft(rows, usual, may)
    early.name('early')
    early.nameAll(['early'])
    early.nameNone(['wifi'])
    early.keepNow()
    await settled()
    expect([...early.named].sort()).toEqual(['printer', 'usb', 'wifi'])
    expect([...(await open()).named].sort()).toEqual(['printer', 'usb', 'wifi'])
  })
})

test('June may begin with the words of May, the latest that there are', async () => {
  write(await open({ from: 2937, to: 2940 }), 'A quiet month.')
  await settled()
  const first = await open()
  first.title = 'May'
  first.notes.language = 'Persian is new.'
  write(first, 'A busy month.')
  await settled()
  expect(first.isEmpty).toBe(false)
  const next = await open(june)
  expect(next.isEmpty).toBe(true)
  expect(next.earlier).toEqual(may)
  await next.takeOver(may)
  expect([next.title, next.text, next.notes.language]).toEqual([
    usual(),
    'A busy month.',
    'Persian is new.'
  ])
  expect(next.isEmpty).toBe(false)
  next.keepNow()
  await settled()
  expect((await open(june)).text).toBe('A busy month.')
})

test('words that were begun are not written over by those of another period', async () => {
  write(await open(), 'A busy month.')
  await settled()
  const next = await open(june)
  const taken = next.takeOver(may)
  next.text = 'June was'
  await taken
  expect(next.text).toBe('June was')
})

test('who turns to another period and back finds what was just written', async () => {
  const draft = await open()
  draft.text = 'A busy month.'
  draft.keep()
  draft.turnTo(june)
  expect([draft.text, draft.isRead]).toEqual(['', false])
  await vi.waitFor(() => expect(draft.isRead).toBe(true))
  await settled()
  draft.turnTo(may)
  await vi.waitFor(() => expect(draft.text).toBe('A busy month.'))
})

test('who turns on before May was read is not shown it in June', async () => {
  write(await open(), 'A busy month.')
  await settled()
  let slowly: () => void = () => undefined
  const slow: SealedRows = {
    ...rows,
    async read(row) {
      if (row.endsWith(`${may.to}`)) await new Promise<void>(done => (slowly = done))
      return rows.read(row)
    }
  }
  const draft = new ReportDraft(slow, usual, may)
  draft.turnTo(june)
  await settled()
  slowly()
  await settled()
  expect([draft.isRead, draft.text]).toEqual([true, ''])
})

test('who looks and leaves at once writes nothing over what is kept', async () => {
  write(await open(), 'A busy month.')
  await settled()
  new ReportDraft(rows, usual, may).keepNow()
  await settled()
  expect((await open()).text).toBe('A busy month.')
})

test('what an older app kept for all periods goes to the one that is looked at', async () => {
  const kept = { title: 'May', text: 'A busy month.', parts: ['weeks', 'gone'] }
  await rows.write('cycle report', utf8(JSON.stringify(kept)))
  const draft = await open()
  expect([draft.title, draft.text, [...draft.parts]]).toEqual([
    'May',
    'A busy month.',
    ['weeks']
  ])
  draft.keepNow()
  await settled()
  expect((await open()).text).toBe('A busy month.')
  expect((await open(june)).text).toBe('')
})

test('words of twelve periods are kept, and the one that is written, however old', async () => {
  for (let month = 0; month < 13; month++) {
    write(await open({ from: 3000 + month * 4, to: 3003 + month * 4 }), `${month}`)
    await settled()
  }
  expect(await periodsKept()).toHaveLength(12)
  expect((await open({ from: 3000, to: 3003 })).text).toBe('')
  write(await open(), 'A busy month.')
  await settled()
  expect(await periodsKept()).toHaveLength(12)
  expect((await open()).text).toBe('A busy month.')
})

test('a ticket’s draft is not taken for a report’s', async () => {
  const ticket = `${'1f'.repeat(16)} 1 2`
  await rows.write(ticket, utf8('Dear Ana'))
  for (let month = 0; month < 14; month++) {
    write(await open({ from: 3000 + month * 4, to: 3003 + month * 4 }), `${month}`)
    await settled()
  }
  expect(await rows.read(ticket)).toBeDefined()
})

describe('a report is of what is over', () => {
  const on = at('2026-11-18T09:00Z')
  const of = (query: string, now = on) => reportedBy(new URLSearchParams(query), now)
  const days = ({ period }: Chosen) => [isoDay(period.from), isoDay(period.to, 6)]

  test('of the last month, if nobody chose, and whatever weeks the statistics show', () => {
    for (const query of ['', 'span=12-weeks', 'span=4-weeks&back=2', 'span=month']) {
      expect(days(of(query))).toEqual(['2026-09-28', '2026-11-01'])
    }
  })

  test('of the last quarter and the last year, and of those before', () => {
    expect(days(of('span=quarter'))).toEqual(['2026-06-29', '2026-09-27'])
    expect(days(of('span=quarter&back=2'))).toEqual(['2026-03-30', '2026-06-28'])
    expect(days(of('span=year'))).toEqual(['2024-12-30', '2025-12-28'])
  })

  test('of the weeks that were typed', () => {
    const typed = 'from=2026-11-02&to=2026-11-22'
    expect(days(of(typed))).toEqual(['2026-11-02', '2026-11-22'])
  })

  test('and so no two of a month are of other weeks, whenever they are made', () => {
    const [first, last] = ['2026-11-30T09:00Z', '2027-01-03T09:00Z'].map(at)
    expect(of('span=month', first).period).toEqual(of('', last).period)
  })
})

test('the words that Ada writes stay in their field when the week turns', async () => {
  vi.useFakeTimers({
    now: at('2026-11-29T23:59Z'),
    toFake: ['Date', 'setInterval', 'clearInterval']
  })
  location.hash = '#/statistics/report?span=month'
  const desk = paperWorkspace()
  render(AtDesk, { desk, page: StatisticsPage, given: {} })
  const field = await screen.findByLabelText<HTMLTextAreaElement>(
    en.statistics.report.text
  )
  await vi.waitFor(() => expect(field.readOnly).toBe(false))
  await fireEvent.input(field, { target: { value: 'A busy month.' } })
  const before = document.querySelector('strong')?.innerText
  vi.advanceTimersByTime(5 * 60_000)
  await settled()
  expect(document.querySelector('strong')?.innerText).toBe(before)
  expect(field.value).toBe('A busy month.')
})

test('a week of a period longer than a year is named with its year', () => {
  const week = weekOf(at('2026-10-26T00:00Z'))
  expect(weekName(week)).not.toContain('2026')
  expect(weekName(week, { from: week - 51, to: week })).not.toContain('2026')
  expect(weekName(week, { from: week - 52, to: week })).toContain('2026')
})
