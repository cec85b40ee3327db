import {
  cleanup,
  fireEvent,
  render,
  screen,
  waitFor,
  within
} from '@testing-library/svelte'
import { tick } from 'svelte'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'

import StatisticsPage from '#app/pages/StatisticsPage.svelte'
import { turn } from '#app/state/turns.ts'
import { en } from '#app/words/en.ts'
import { answerSteps, total, type TallyMonth } from '#core/domain/desk/tally.ts'
import { tag } from '#core/domain/tickets/tags.ts'
import type { Timestamp } from '#core/ids.ts'
import AtDesk from '#test/support/AtDesk.svelte'
import { paperWorkspace, type PaperOptions } from '#test/support/paper-workspace.ts'
import { paperYear } from '#test/support/paper-year.ts'
import { many, thisWeek } from '#test/support/remains.ts'
import { ownField } from '#test/support/tickets.ts'
import { monthOf } from '#core/domain/desk/weeks.ts'

const t = en.statistics
/** A busy machine takes its time to count a year. */
const patiently = { timeout: 10_000 }
const device = ownField(1, 'choice', 'Desktop', 'Laptop')
const now = Date.parse('2026-11-26T09:00Z') as Timestamp

beforeEach(() => {
  location.hash = '#/statistics?from=2026-11-02&to=2026-11-29'
})
afterEach(() => {
  cleanup()
  vi.useRealTimers()
})

/** What is over and what goes on is asked of the device's clock. */
function standStill(): void {
  vi.useFakeTimers({ now, toFake: ['Date'] })
}

function open(options: PaperOptions): void {
  const desk = paperWorkspace({ now, tickets: new Map(), ...options })
  render(AtDesk, { desk, page: StatisticsPage, given: {} })
}

function gone(): Record<string, TallyMonth> {
  const all = [
    ...many(30, { tags: ['wifi'], chosen: { [device.id]: 'Laptop' } }),
    ...many(12, {
      language: 'es',
      week: thisWeek - 2,
      chosen: { [device.id]: 'Rosalind' }
    }),
    ...many(2, { language: 'fa', tags: ['rosalind'] })
  ]
  return {
    [monthOf(thisWeek)]: {
      entries: Object.fromEntries(all.map((entry, i) => [String(i), entry]))
    }
  }
}

/** Each part comes when those before it stand. */
async function allDrawn(): Promise<void> {
  await turn()
  await tick()
}

function card(title: string) {
  return within(screen.getByRole('region', { name: title }))
}

describe('the statistics page', () => {
  test('of a new desk says what will be there', async () => {
    open({})
    await screen.findByText(t.emptyTitle)
  })

  test('counts what is gone, and has a table behind each chart', async () => {
    open({ tallies: gone() })
    await screen.findByText(t.by.language)
    expect(card(t.weeks).getByText('44')).toBeTruthy()
    const languages = card(t.by.language)
    await fireEvent.click(
      languages.getByRole('button', { name: `${t.table}: ${t.by.language}` })
    )
    expect(cells(languages.getByRole('table'))).toEqual([
      ['English', '30', '0'],
      ['Spanish', '12', '0'],
      ['Persian', '2', '0']
    ])
  })

  test('says of half of the answers up to when they came: of a step, nobody knows where in it', async () => {
    const soon = { answered: { weeks: 0, within: answerSteps.indexOf(60) } }
    const entries = Object.entries(many(6, soon))
    open({ tallies: { [monthOf(thisWeek)]: { entries: Object.fromEntries(entries) } } })
    await screen.findByText(t.by.language)
    await allDrawn()
    const answers = card(t.firstAnswer)
    expect(answers.getByText(t.median).parentElement?.textContent).toMatch(
      /Half took\s*up to 1.hr?$/
    )
    expect(answers.getByText(t.timesNote)).toBeTruthy()
  })

  test('knows at which hours mail came in months of which no ticket is here', async () => {
    location.hash = '#/statistics?from=2026-08-31&to=2026-11-29'
    const year = paperYear(now)
    open(year)
    await screen.findByRole('region', { name: t.load }, { timeout: 10_000 })
    await fireEvent.click(
      card(t.load).getByRole('button', { name: `${t.table}: ${t.load}` })
    )
    const came = cells(card(t.load).getByRole('table')).map(row => Number(row[1]))
    // November is not over
    const months = ['2026-09', '2026-10'].map(month => year.tallies?.[month]?.hours)
    expect(total(came)).toBe(total(months.flatMap(hours => hours ?? [])))
    expect(total(came)).toBeGreaterThan(200)
  })

  test('names the time before and its mark only where there is one', async () => {
    open({ tallies: gone() })
    await screen.findByText(t.nothingBefore)
    await allDrawn()
    expect(screen.queryByText(/^The upright mark shows the time before/)).toBeNull()
    expect(screen.queryByText(/compared with/)).toBeNull()
    cleanup()
    location.hash = '#/statistics?from=2026-11-16&to=2026-11-29'
    open({ tallies: gone() })
    await screen.findByText(/compared with/)
    await allDrawn()
    expect(
      screen.getAllByText(/^The upright mark shows the time before/)
    ).not.toHaveLength(0)
  })

  test('of weeks that are typed is of these, from the first to the last: neither end changes the other', async () => {
    location.hash = '#/statistics?from=2026-07-27&to=2026-08-30'
    open({ tallies: gone() })
    await screen.findByText('Jul 27 – Aug 30, 2026')
    await type(t.from, '2026-09-07')
    await screen.findByText('Sep 7 – Oct 11, 2026')
    screen.getByText(t.became.moved)
    await type(t.to, '2026-11-22')
    await screen.findByText('Sep 7 – Nov 22, 2026')
    expect(screen.queryByText(t.became.moved)).toBeNull()
    await type(t.to, '2026-08-30')
    await screen.findByText('Jun 15 – Aug 30, 2026')
    await type(t.from, '2026-07-06')
    await screen.findByText('Jul 6 – Aug 30, 2026')
  })

  test('says of a day that was typed what became of it', async () => {
    open({ tallies: gone() })
    await screen.findByText('Nov 2 – 29, 2026')
    await type(t.from, '2026-11-11')
    await screen.findByText('Nov 9 – 29, 2026')
    screen.getByText(t.became['whole-weeks'])
    await type(t.to, '2199-01-31')
    await screen.findByText(t.became['to-come'])
    await type(t.from, '1994-05-05')
    await screen.findByText(`${t.became['before-known']} ${t.became.moved}`)
    await screen.findByText(/^Dec 27, 1999/)
  })

  test('beside a table does not speak of what its chart shows', async () => {
    location.hash = '#/statistics?from=2026-11-16&to=2026-11-29'
    open({ tallies: gone() })
    await screen.findByText(t.by.language, {}, patiently)
    await allDrawn()
    const languages = card(t.by.language)
    expect(languages.getByText(t.beforeMark)).toBeTruthy()
    await fireEvent.click(
      languages.getByRole('button', { name: `${t.table}: ${t.by.language}` })
    )
    expect(languages.queryByText(t.beforeMark)).toBeNull()
  })

  test('has a table and a file behind what is rising, with all of it', async () => {
    location.hash = '#/statistics?span=year'
    open(paperYear(now))
    await screen.findByText(t.by.problem, {}, patiently)
    await allDrawn()
    const rising = card(t.rising)
    const listed = rising.getAllByRole('listitem').length
    await fireEvent.click(
      rising.getByRole('button', { name: `${t.table}: ${t.rising}` })
    )
    const rows = cells(rising.getByRole('table'))
    expect(rows.length).toBeGreaterThanOrEqual(listed)
    expect(rows[0]).toHaveLength(4)
    expect(rising.queryAllByRole('listitem')).toHaveLength(0)
    const [name, content] = await saved(() =>
      fireEvent.click(rising.getByRole('button', { name: t.download(t.rising) }))
    )
    expect(name).toMatch(/^porchlight-.*-what-is-rising-internal\.csv$/)
    expect(content.split('\r\n')).toHaveLength(rows.length + 2)
  })

  test('gives what half took, what nine of ten took and the share within the hour in the file, too', async () => {
    const soon = { answered: { weeks: 0, within: answerSteps.indexOf(60) } }
    const entries = Object.entries(many(6, soon))
    open({ tallies: { [monthOf(thisWeek)]: { entries: Object.fromEntries(entries) } } })
    await screen.findByText(t.by.language)
    await allDrawn()
    const [name, content] = await saved(() =>
      fireEvent.click(
        card(t.firstAnswer).getByRole('button', { name: t.download(t.firstAnswer) })
      )
    )
    expect(name).toMatch(/-first-answer-internal\.csv$/)
    expect(content).toMatch(
      /\r\nHalf took,up to 1.hr?\r\nNine of ten took,up to 1.hr?\r\n/
    )
    expect(content).toContain('Within the hour,100%')
  })

  test('shows members small numbers, too, and says that it is for the desk', async () => {
    open({ tallies: gone() })
    await screen.findByText(t.by.tag)
    screen.getByText(t.forDesk)
    const tags = card(t.by.tag)
    await fireEvent.click(tags.getByRole('button', { name: `${t.table}: ${t.by.tag}` }))
    expect(tags.getByText('rosalind')).toBeTruthy()
  })

  test('has a card for what is chosen in a field, and one press leads to its table', async () => {
    open({ tallies: gone(), settings: { fields: { [device.id]: device.field } } })
    const { name } = device.field
    await screen.findByRole('region', { name })
    await fireEvent.click(
      card(name).getByRole('button', { name: `${t.table}: ${name}` })
    )
    expect(cells(card(name).getByRole('table'))).toEqual([
      ['Laptop', '30', '0'],
      [t.earlierChoice, '12', '0'],
      [t.unknown.field, '2', '0']
    ])
    expect(screen.queryByText('Rosalind')).toBeNull()
  })

  test('has a table of a field that is called as one of its columns is', async () => {
    const name = t.count
    const field = { ...device.field, name }
    open({ tallies: gone(), settings: { fields: { [device.id]: field } } })
    await screen.findByText(t.by.language)
    await allDrawn()
    await fireEvent.click(
      card(name).getByRole('button', { name: `${t.table}: ${name}` })
    )
    expect(cells(card(name).getByRole('table'))[0]).toEqual(['Laptop', '30', '0'])
  })

  test('has none for a field that the desk keeps out of it', async () => {
    const field = { ...device.field, uncounted: true as const }
    open({ tallies: gone(), settings: { fields: { [device.id]: field } } })
    await screen.findByText(t.by.language)
    await allDrawn()
    expect(screen.queryByRole('region', { name: field.name })).toBeNull()
  })

  test('goes on counting: a tag that somebody gives meanwhile is there', async () => {
    const desk = paperWorkspace({ now })
    render(AtDesk, { desk, page: StatisticsPage, given: {} })
    await screen.findByRole('region', { name: t.by.tag })
    const tags = card(t.by.tag)
    await fireEvent.click(tags.getByRole('button', { name: `${t.table}: ${t.by.tag}` }))
    expect(tags.queryByText('printer')).toBeNull()
    for (const [id] of desk.cards.current()) {
      const open = await desk.ticket(id)
      if (open.ok) open.value.perform(ticket => tag(ticket, 'printer'))
    }
    await tags.findByText('printer')
  })

  test('of two years is drawn', async () => {
    location.hash = '#/statistics?span=year'
    open(paperYear(now))
    await screen.findByText(t.by.problem)
    expect(card(t.rising).getAllByRole('listitem').length).toBeGreaterThan(0)
  })
})

describe('a report', () => {
  test('names a tag only after somebody ticked it, and keeps its words', async () => {
    location.hash = '#/statistics/report?from=2026-11-02&to=2026-11-29'
    open({ tallies: gone() })
    await screen.findByRole('article')
    const preview = within(screen.getByRole('article'))
    await fireEvent.click(screen.getByLabelText(t.report.part.tag))
    const box = screen.getByLabelText('wifi')
    expect((box as HTMLInputElement).checked).toBe(false)
    expect(preview.queryByText('wifi')).toBeNull()
    await fireEvent.click(box)
    await waitFor(() => expect(preview.getAllByText('wifi').length).toBeGreaterThan(0))
    expect(preview.queryByText('rosalind')).toBeNull()
    await fireEvent.input(screen.getByLabelText(t.report.text), {
      target: { value: 'A busy month.' }
    })
    await waitFor(() => expect(preview.getByText('A busy month.')).toBeTruthy())
  })

  test('has words of each part, and of each period its own', async () => {
    location.hash = '#/statistics/report?from=2026-11-02&to=2026-11-29'
    open({ tallies: gone() })
    await screen.findByRole('article')
    // it is drawn anew with each period
    const published = (text: string) => {
      const article = screen.queryByRole('article')
      return article ? within(article).queryByText(text) !== null : undefined
    }
    const noteOn = t.report.noteOn(t.report.part.language)
    expect(screen.queryByRole('textbox', { name: noteOn })).toBeNull()
    await fireEvent.click(screen.getByRole('button', { name: noteOn }))
    const field = screen.getByRole('textbox', { name: noteOn })
    await waitFor(() => expect(document.activeElement).toBe(field))
    await fireEvent.input(field, { target: { value: 'Persian is new.' } })
    await waitFor(() => expect(published('Persian is new.')).toBe(true))

    location.hash = '#/statistics/report?from=2026-10-05&to=2026-11-01'
    dispatchEvent(new HashChangeEvent('hashchange'))
    await waitFor(() => expect(published('Persian is new.')).toBe(false))
    location.hash = '#/statistics/report?from=2026-11-02&to=2026-11-29'
    dispatchEvent(new HashChangeEvent('hashchange'))
    await waitFor(() => expect(published('Persian is new.')).toBe(true))
    await fireEvent.click(
      screen.getByRole('checkbox', { name: t.report.part.language })
    )
    await waitFor(() => expect(published('Persian is new.')).toBe(false))
  })

  test('tells a field after somebody ticked it', async () => {
    location.hash = '#/statistics/report?from=2026-11-02&to=2026-11-29'
    open({ tallies: gone(), settings: { fields: { [device.id]: device.field } } })
    const preview = within(await screen.findByRole('article'))
    const { name } = device.field
    expect(preview.queryByText('Laptop')).toBeNull()
    await fireEvent.click(screen.getByLabelText(name))
    expect(cells(await preview.findByRole('table', { name }))).toEqual([
      ['Laptop', '30'],
      [t.report.others, '14']
    ])
  })

  test('tells a field that is called as one of its parts is, and two that are called alike', async () => {
    location.hash = '#/statistics/report?from=2026-11-02&to=2026-11-29'
    const name = t.report.part.language
    const both = [1, 2].map(n => ownField(n, 'choice', 'Desktop', 'Laptop'))
    const fields = Object.fromEntries(both.map(one => [one.id, { ...one.field, name }]))
    const chosen = Object.fromEntries(both.map(({ id }) => [id, 'Laptop']))
    const entries = Object.fromEntries(Object.entries(many(30, { chosen })))
    open({ tallies: { [monthOf(thisWeek)]: { entries } }, settings: { fields } })
    const preview = within(await screen.findByRole('article'))
    const [, ...boxes] = screen.getAllByRole('checkbox', { name })
    expect(boxes).toHaveLength(2)
    for (const box of boxes) await fireEvent.click(box)
    await waitFor(() => {
      const tables = preview.getAllByRole('table', { name })
      expect(tables.map(cells)).toEqual([
        [['English', '30']],
        [['Laptop', '30']],
        [['Laptop', '30']]
      ])
    })
  })

  test('tells at which hours mail comes and somebody is there, to whoever is where', async () => {
    location.hash = '#/statistics/report?from=2026-08-31&to=2026-11-01'
    open(paperYear(now))
    await screen.findByRole('article')
    const name = t.report.part.hours
    await fireEvent.click(screen.getByLabelText(name))
    const rows = cells(await screen.findByRole('table', { name }))
    expect(rows).toHaveLength(12)
    expect(rows[0]).toEqual(['00–02', '2%', t.report.hours.fewThere])
    expect(rows[6]?.[2]).toMatch(/^\d+%$/)
    await fireEvent.click(screen.getByRole('button', { name: t.report.noteOn(name) }))
    await fireEvent.input(
      screen.getByRole('textbox', { name: t.report.noteOn(name) }),
      {
        target: { value: 'Nights are quiet.' }
      }
    )
    await screen.findByText('Nights are quiet.')
  })

  test('names a template only of those that several use, and after somebody ticked it', async () => {
    location.hash = '#/statistics/report?from=2026-08-31&to=2026-11-01'
    open(paperYear(now))
    const preview = within(await screen.findByRole('article'))
    const name = t.report.part.templates
    await fireEvent.click(screen.getByLabelText(name))
    await screen.findByText(t.report.untoldNames)
    // it is Ada's alone
    expect(screen.queryByLabelText('Start from USB')).toBeNull()
    await fireEvent.click(screen.getByLabelText('Use a cable'))
    const [row] = cells(await preview.findByRole('table', { name }))
    expect(row?.slice(0, 2)).toEqual(['Use a cable', t.report.atLeast('360')])
    expect(screen.queryByText(t.report.untoldNames)).toBeNull()
  })

  test('names all templates of its list with one tick, and none with the next; tags one by one', async () => {
    location.hash = '#/statistics/report?from=2026-08-31&to=2026-11-01'
    open(paperYear(now))
    await screen.findByRole('article')
    const { templates, tag } = t.report.part
    const listOf = (part: string) =>
      within(screen.getByRole('group', { name: `${t.report.names}: ${part}` }))
    await fireEvent.click(screen.getByLabelText(templates))
    const boxes = () =>
      listOf(templates)
        .getAllByRole<HTMLInputElement>('checkbox')
        .map(({ checked }) => checked)
    await waitFor(() => expect(boxes().length).toBeGreaterThan(2))
    expect(boxes()).not.toContain(true)
    const all = listOf(templates).getByLabelText(t.report.allNames)
    await fireEvent.click(all)
    expect(boxes()).not.toContain(false)
    await fireEvent.click(listOf(templates).getByLabelText('Use a cable'))
    // it is not all of them any more
    expect(boxes().filter(checked => !checked)).toHaveLength(2)
    await fireEvent.click(all)
    await fireEvent.click(all)
    expect(boxes()).not.toContain(true)
    await fireEvent.click(screen.getByLabelText(tag))
    await waitFor(() =>
      expect(listOf(tag).getAllByRole('checkbox').length).toBeGreaterThan(1)
    )
    expect(listOf(tag).queryByLabelText(t.report.allNames)).toBeNull()
  })

  test('keeps a tick for whoever comes back to its period', async () => {
    location.hash = '#/statistics/report?from=2026-11-02&to=2026-11-29'
    const desk = paperWorkspace({ now, tickets: new Map(), tallies: gone() })
    const wifi = () => screen.getByLabelText<HTMLInputElement>('wifi')
    const { unmount } = render(AtDesk, { desk, page: StatisticsPage, given: {} })
    await screen.findByRole('article')
    await fireEvent.click(screen.getByLabelText(t.report.part.tag))
    await fireEvent.click(wifi())
    unmount()
    render(AtDesk, { desk, page: StatisticsPage, given: {} })
    await screen.findByRole('article')
    await waitFor(() => expect(wifi().checked).toBe(true))
  })

  test('says below the name of a part why it is not there', async () => {
    location.hash = '#/statistics/report?from=2026-11-02&to=2026-11-29'
    open({ tallies: gone() })
    await screen.findByRole('article')
    await fireEvent.click(screen.getByLabelText(t.report.part.rising))
    await screen.findByText(t.report.untoldRising)
    await fireEvent.click(screen.getByLabelText(t.report.part.hours))
    await screen.findByText(t.report.untoldHours)
    await fireEvent.click(screen.getByLabelText(t.report.part.hours))
    expect(screen.queryByText(t.report.untoldHours)).toBeNull()
  })

  test('is of the last month that is over, if nobody chose another', async () => {
    standStill()
    location.hash = '#/statistics/report'
    open(paperYear(now))
    await screen.findByText('Sep 28 – Nov 1, 2026', { selector: 'strong' })
    screen.getByText(t.report.beside)
    const later = screen.getByRole<HTMLButtonElement>('button', { name: t.keys.later })
    expect(later.disabled).toBe(true)
    await fireEvent.click(screen.getByRole('button', { name: t.keys.earlier }))
    await screen.findByText('Aug 31 – Sep 27, 2026', { selector: 'strong' })
    expect(later.disabled).toBe(false)
  })

  test('of weeks that were typed says that no other may tell of them, and of this one that it goes on', async () => {
    standStill()
    location.hash = '#/statistics/report?from=2026-11-02&to=2026-11-22'
    open({ tallies: gone() })
    await screen.findByText(t.report.overlap)
    cleanup()
    location.hash = '#/statistics/report?from=2026-11-02&to=2026-11-29'
    open({ tallies: gone() })
    await screen.findByText(`${t.report.overlap} ${t.report.goesOn}`)
  })

  test('of a quarter adds up what its months tell: of three Persians in September nobody hears', async () => {
    standStill()
    const weeks = [20, 15, 10].map(back => thisWeek - back)
    const counts = [
      { en: 20, es: 10, fa: 6 },
      { en: 20, es: 10, fa: 5 },
      { en: 20, es: 10, fa: 3 }
    ]
    const tallies = Object.fromEntries(
      weeks.map((week, n) => {
        const all = Object.entries(counts[n] ?? {}).flatMap(([language, count]) =>
          many(count, { language, week })
        )
        return [monthOf(week), { entries: Object.fromEntries(Object.entries(all)) }]
      })
    )
    expect(Object.keys(tallies)).toEqual(['2026-07', '2026-08', '2026-09'])
    location.hash = '#/statistics/report?span=quarter'
    open({ tallies })
    const preview = within(await screen.findByRole('article', {}, patiently))
    const name = t.report.part.language
    expect(cells(preview.getByRole('table', { name }))).toEqual([
      ['English', '60'],
      ['Spanish', t.report.atLeast('20')],
      ['Persian', t.report.atLeast('11')],
      [t.report.others, '13']
    ])
    preview.getByText(t.report.monthsNote)
    await fireEvent.click(screen.getByLabelText(t.report.part.rising))
    await screen.findByText(t.report.untoldMonths)
  })

  test('leaves small numbers out', async () => {
    location.hash = '#/statistics/report?from=2026-11-02&to=2026-11-29'
    open({ tallies: gone() })
    const preview = within(await screen.findByRole('article'))
    const table = preview.getByRole('table', { name: t.report.part.language })
    expect(cells(table)).toEqual([
      ['English', '30'],
      [t.report.others, '14']
    ])
    expect(preview.queryByText('Persian')).toBeNull()
  })

  test('says of a name that was ticked and has few that it is not named', async () => {
    location.hash = '#/statistics/report?from=2026-11-02&to=2026-11-29'
    open({ tallies: gone() })
    const preview = within(await screen.findByRole('article'))
    await fireEvent.click(screen.getByLabelText(t.report.part.tag))
    expect(screen.queryByText(t.report.unnamed)).toBeNull()
    await fireEvent.click(screen.getByLabelText('rosalind'))
    await screen.findByText(t.report.unnamed)
    expect(preview.queryByText('rosalind')).toBeNull()
  })
})

/** The name and the content of what is saved. */
async function saved(press: () => Promise<unknown>): Promise<[string, string]> {
  const files: Blob[] = []
  const url = vi.spyOn(URL, 'createObjectURL').mockImplementation(file => {
    if (file instanceof Blob) files.push(file)
    return 'blob:here'
  })
  const names: string[] = []
  const click = vi
    .spyOn(HTMLAnchorElement.prototype, 'click')
    .mockImplementation(function (this: HTMLAnchorElement) {
      names.push(this.download)
    })
  await press()
  url.mockRestore()
  click.mockRestore()
  return [names[0] ?? '', (await files[0]?.text()) ?? '']
}

async function type(label: string, day: string): Promise<void> {
  const field = screen.getByLabelText(label)
  await fireEvent.input(field, { target: { value: day } })
  await fireEvent.blur(field)
}

/** Without the head. */
function cells(table: HTMLElement): string[][] {
  const rows = [...table.querySelectorAll('tbody tr')]
  return rows.map(row => [...row.children].map(cell => cell.textContent))
}
