/**
 * The report of a month at a desk that does not answer everybody: what hurts most and what
 * is rising, for the people who mend it and for the public, and nobody in it.
 */
import { expect, test } from 'vitest'

import { monthOf, weekOf, weekStart } from '#core/domain/desk/weeks.ts'
import { addProblem } from '#core/domain/problems/problems.ts'
import { reports } from '#core/domain/problems/reported.ts'
import { addNote } from '#core/domain/tickets/note.ts'
import { tag } from '#core/domain/tickets/tags.ts'
import { close, type CloseReason } from '#core/domain/tickets/ticket.ts'
import type { ProblemId, TicketId } from '#core/ids.ts'
import { done } from '#core/result.ts'
import { figures, type Figures } from '#core/stats/figures.ts'
import { remainsOfCards, remainsOfTallies } from '#core/stats/remains.ts'
import { between, before, monthsOf, type Period } from '#core/stats/period.ts'
import { reportHtml, reportMarkdown } from '#core/stats/report-files.ts'
import { parts, type ReportWords } from '#core/stats/report-shape.ts'
import { report } from '#core/stats/report.ts'
import type { Workspace } from '#core/workspace.ts'

import { passDays } from '../support/days.ts'
import { arrives, atTicket, meet } from '../support/doing.ts'
import { plainWords } from '../support/remains.ts'
import { at } from '../support/tickets.ts'
import { settle, until, Village } from '../support/village.ts'

const wifi = 'a1'.repeat(8) as ProblemId
const printer = 'b2'.repeat(8) as ProblemId
const names = { [wifi]: 'No Wi-Fi', [printer]: 'Printers are not found' }

/** Of the people who wrote, and of what they and the helpers wrote. */
const planted = ['rosalind', 'clavicle', 'xylophone', 'quixotic', 'marmalade']

const october = between(at('2026-10-05T00:00Z'), at('2026-10-26T00:00Z'))

interface Batch {
  readonly many: number
  readonly language: string
  readonly problem?: ProblemId
  readonly reason: CloseReason
}

let written = 0

/** They come in one week, are read, and are closed without an answer, as most are. */
async function come(desk: Workspace, { many, language, problem, reason }: Batch) {
  const ids: TicketId[] = []
  for (let i = 0; i < many; i++) {
    const number = ++written
    const id = await arrives(desk, {
      from: { name: `Rosalind ${number}`, address: `rosalind-${number}@mail.test` },
      subject: `The clavicle of ${number}`,
      text: 'My xylophone is silent.',
      language,
      facts: { version: '6.15', machine: 'quixotic' }
    })
    await atTicket(desk, id, ticket => {
      ticket.perform(draft => {
        if (problem) reports(draft, problem, desk.me, desk.now())
        if (i === 0) tag(draft, 'rosalind')
        const [note, closing] = [desk.newEntryId(), desk.newEntryId()]
        addNote(draft, note, { by: desk.me, at: desk.now(), text: 'marmalade' })
        const closed = { by: desk.me, at: desk.now(), reason, keepDays: 30 }
        close(draft, closing, closed)
        return done
      })
    })
    ids.push(id)
  }
  return ids
}

/** From those that are here and those that are gone, as the page counts them. */
async function counted(desk: Workspace, period: Period): Promise<Figures> {
  const months = [...monthsOf(before(period)), ...monthsOf(period)]
  const tallies = await Promise.all([...new Set(months)].map(m => desk.tally(m)))
  const here = remainsOfCards(desk.cards.current().values(), desk.now())
  return figures([...here, ...remainsOfTallies(tallies)], period)
}

const words: ReportWords = {
  ...plainWords,
  weekName: week => new Date(weekStart(week)).toISOString().slice(0, 10),
  nameOf: (of, key) =>
    of === 'problem' ? (names[key as ProblemId] ?? key) : plainWords.nameOf(of, key)
}

function made(of: Figures) {
  const choice = {
    title: 'October at the help desk',
    text: 'Wi-Fi was hard.\n\nThank you all.',
    parts: new Set(parts),
    named: new Set<string>([wifi, printer])
  }
  return report(of, choice, words)
}

test('what hurt most in October and what rose, for everybody to read, and nobody in it', async () => {
  const village = new Village('2026-09-16T09:00:00Z')
  const ana = await village.found()
  const ben = await village.join(ana.desk, 'Ben')
  const all = [ana, ben]
  for (const id of [wifi, printer]) {
    const { desk } = ana
    desk.problems.perform(draft =>
      addProblem(draft, id, [desk.newEntryId(), desk.newEntryId()], {
        title: names[id] ?? '',
        language: 'en',
        at: desk.now()
      })
    )
  }
  const seen = { language: 'en', reason: 'information-gathered' } as const
  // September, for comparing
  await come(ana.desk, { ...seen, many: 2, problem: wifi })
  await come(ana.desk, { ...seen, many: 9, problem: printer })
  await meet(all)
  await passDays(village, 20)
  // October
  await come(ana.desk, { ...seen, many: 15, problem: wifi })
  await come(ben.desk, { ...seen, many: 8, problem: printer, language: 'es' })
  await meet(all)
  await passDays(village, 14)
  await come(ben.desk, { ...seen, many: 7, reason: 'cannot-help' })
  await come(ana.desk, { ...seen, many: 3, language: 'fa', reason: 'low-priority' })
  await meet(all)
  // November: what came in September is gone already, what came in October is not
  await passDays(village, 13)
  await until(() => ana.desk.cards.current().size === 33, 'October is left')
  expect(monthOf(weekOf(ana.desk.now()))).toBe('2026-11')

  const here = await counted(ana.desk, october)
  expect(here.came).toEqual({ now: 33, before: 11 })
  expect(here.by.problem).toEqual([
    { key: wifi, now: 15, before: 2 },
    { key: printer, now: 8, before: 9 }
  ])
  const risen = here.rising.filter(({ of }) => of === 'problem')
  expect(risen.map(({ key }) => key)).toEqual([wifi])

  const page = made(here)
  const section = (title: string) => page.sections.find(each => each.title === title)
  expect(section('Known problems')?.rows).toEqual([
    ['No Wi-Fi', '15'],
    ['Printers are not found', '8']
  ])
  // three people wrote in Persian: nothing says that, and nothing lets one compute it
  const languages = section('Languages')?.rows ?? []
  expect(languages.map(([name]) => name)).not.toContain('fa')
  const others = languages.find(([name]) => name === plainWords.others)
  expect(Number(others?.[1])).toBeGreaterThan(3 + 1)
  const ends = section('How it ended')?.rows ?? []
  expect(ends).toContainEqual(['information-gathered', '23'])
  expect(ends).toContainEqual(['low-priority', 'few or none'])

  const markdown = reportMarkdown(page)
  const html = reportHtml(page)
  expect(markdown).toContain('| No Wi-Fi | 15 |')
  expect(html).toMatch(/No Wi-Fi[\s\S]*<td><bdi>15<\/bdi><\/td>/)
  for (const text of [markdown, html]) {
    for (const word of planted) expect(text.toLowerCase()).not.toContain(word)
    for (const { desk } of all) expect(text).not.toContain(desk.me)
    for (const name of ['Ana', 'Ben']) expect(text).not.toContain(name)
    expect(text).not.toContain('mail.test')
  }
  expect(reportMarkdown(made(await counted(ben.desk, october)))).toBe(markdown)

  // a month on nothing is left of anybody, and the same report can be made again
  await passDays(village, 20)
  for (const { desk } of all) {
    await until(() => desk.cards.current().size === 0, 'nothing is left')
    await settle(100)
    expect(reportMarkdown(made(await counted(desk, october)))).toBe(markdown)
  }
}, 60_000)
