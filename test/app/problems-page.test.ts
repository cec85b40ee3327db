import {
  cleanup,
  fireEvent,
  render,
  screen,
  waitFor,
  within
} from '@testing-library/svelte'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'

import ProblemsPage from '#app/pages/ProblemsPage.svelte'
import { deviceTimer } from '#app/platform/timer.ts'
import { keyHandler } from '#app/state/keys.svelte.ts'
import { routeOf } from '#app/state/route.svelte.ts'
import { toasts, undoLast } from '#app/state/toasts.svelte.ts'
import { en } from '#app/words/en.ts'
import { dayName } from '#app/words/format.svelte.ts'
import type { Remains, TallyMonth } from '#core/domain/desk/tally.ts'
import { mondayOf, monthOf, weekOf } from '#core/domain/desk/weeks.ts'
import {
  inProblem,
  knownProblems,
  mark,
  nameProblem,
  problemText,
  refer,
  type ProblemText
} from '#core/domain/problems/problems.ts'
import { pastTexts } from '#core/domain/templates/history.ts'
import {
  removeVersion,
  versions,
  writeVersion
} from '#core/domain/templates/translated.ts'
import {
  dayOf,
  startOf,
  type EntryId,
  type ProblemId,
  type Timestamp
} from '#core/ids.ts'
import AtDesk from '#test/support/AtDesk.svelte'
import { macProblem, paperProblems, tabsProblem } from '#test/support/paper-problems.ts'
import { paperValue } from '#test/support/paper-document.ts'
import { paperWorkspace } from '#test/support/paper-workspace.ts'
import { aPhone } from '#test/support/screen.ts'
import { aCard } from '#test/support/tickets.ts'
import { many, remains } from '#test/support/remains.ts'

// the counts are of the weeks before the present one
const knowing = () => paperWorkspace(paperProblems(Date.now() as Timestamp))
const titles = (desk: ReturnType<typeof knowing>) =>
  knownProblems(desk.problems.current()).map(({ problem }) => problem.title)

function open(desk: ReturnType<typeof knowing>) {
  render(AtDesk, { desk, page: ProblemsPage, given: {} })
}

function write(field: HTMLElement, value: string) {
  return fireEvent.input(field, { target: { value } }).then(() => fireEvent.blur(field))
}

/** A text reads as what is sent, until somebody presses that they write. */
async function edited(label: string): Promise<HTMLTextAreaElement> {
  const edit = screen.getByRole('button', { name: en.templates.edit(label) })
  await fireEvent.click(edit)
  return screen.findByLabelText<HTMLTextAreaElement>(label)
}

beforeEach(() => {
  // a Wednesday: what rises is counted by whole weeks, and days ago lie in others on a Monday
  vi.useFakeTimers({ now: Date.parse('2026-11-25T12:00Z'), toFake: ['Date'] })
  location.hash = '#/problems'
})
afterEach(() => {
  vi.useRealTimers()
  cleanup()
  vi.restoreAllMocks()
})

test('a desk without problems is told what one is good for, and makes the first', async () => {
  const desk = paperWorkspace()
  open(desk)
  await fireEvent.click(screen.getByRole('button', { name: 'Describe the first one' }))
  const title = await screen.findByLabelText('Title')
  expect(titles(desk)).toEqual([])
  await write(title, 'No Wi-Fi')
  expect(titles(desk)).toEqual(['No Wi-Fi'])
  // the same field still, for whoever goes on typing
  expect(screen.getByLabelText('Title')).toBe(title)
})

test('whoever begins with a sign has a problem to name later', async () => {
  const desk = paperWorkspace()
  open(desk)
  await fireEvent.click(screen.getByRole('button', { name: 'Describe the first one' }))
  await write(await screen.findByLabelText('Add a sign'), 'rtw_8821ce')
  expect(titles(desk)).toEqual(['New problem'])
  expect(await screen.findByText('rtw_8821ce')).toBeTruthy()
})

test('what is reported most lately comes first, or the titles in their order', async () => {
  open(knowing())
  const names = () =>
    within(screen.getAllByRole('list')[0] as HTMLElement)
      .getAllByRole('link')
      .map(link => link.querySelector('strong')?.textContent)
  expect(names()[0]).toMatch(/^Networking is disabled/)
  await fireEvent.click(screen.getByRole('button', { name: 'By title' }))
  await waitFor(() => expect(names()[0]).toBe('Macs with a T2 chip do not start'))
})

test('what is reported meanwhile moves no row under the hand, until the list is asked for anew', async () => {
  const desk = knowing()
  const shown = paperValue(desk.cards.current())
  open({ ...desk, cards: shown })
  const names = () =>
    within(screen.getAllByRole('list')[0] as HTMLElement)
      .getAllByRole('link')
      .map(link => link.querySelector('strong')?.textContent)
  const before = names()
  const last = knownProblems(desk.problems.current()).find(
    ({ problem }) => problem.title === before.at(-1)
  )
  if (!last) throw new Error('it is there')
  // one after the other, so that all that was gone is counted
  for (let breath = 0; breath < 60; breath++) await deviceTimer.breathe()
  const now = Date.now() as Timestamp
  const flood = Array.from({ length: 40 }, (_, n) =>
    aCard(900 + n, { problems: [last.id], createdAt: now, lastAt: now })
  )
  shown.set(
    new Map([...shown.current(), ...flood.map(card => [card.ticket, card] as const)])
  )
  await waitFor(() =>
    expect(screen.getAllByText(/4\d reports/).length).toBeGreaterThan(0)
  )
  expect(names()).toEqual(before)
  await fireEvent.click(screen.getByRole('button', { name: 'By title' }))
  await fireEvent.click(
    await screen.findByRole('button', { name: en.problems.sorts.lately })
  )
  await waitFor(() => expect(names()[0]).toBe(last.problem.title))
})

test('a row says how many, who waits, and where it goes in words', () => {
  open(knowing())
  const row = screen.getByRole('link', { name: /Networking is disabled/ })
  expect(row.textContent).toMatch(/31 reports\s+31 people\s+\d+ still open/)
  expect(row.textContent).toMatch(/Has a way around/)
  expect(row.textContent).toMatch(/rising/)
  expect(screen.getByRole('link', { name: /Tor Browser/ }).textContent).toMatch(
    /falling/
  )
})

describe('tickets that are gone', () => {
  const thisWeek = weekOf(Date.now() as Timestamp)
  const weekly = (problem: ProblemId, week: number, count: number) =>
    many(count, { week, problems: [problem] })

  function withGone(gone: readonly Remains[]) {
    const tallies: Record<string, TallyMonth> = {}
    for (const [n, one] of gone.entries()) {
      const month = (tallies[monthOf(one.week)] ??= { entries: {} })
      month.entries[String(n)] = one
    }
    const now = Date.now() as Timestamp
    return paperWorkspace({ ...paperProblems(now), tallies })
  }
  const row = () => screen.getByRole('link', { name: /Networking is disabled/ })

  test('add to the figures of those that are here, which stand there at once', async () => {
    open(
      withGone([...weekly(macProblem, thisWeek - 3, 9), ...weekly(macProblem, 0, 2)])
    )
    expect(row().textContent).toMatch(/31 reports\s+31 people\s/)
    await waitFor(() => expect(row().textContent).toMatch(/40 reports/))
    expect(row().textContent).toMatch(/31 people, of tickets that are here/)
  })

  test('still order the list by reports lately', async () => {
    const names = () =>
      within(screen.getAllByRole('list')[0] as HTMLElement)
        .getAllByRole('link')
        .map(link => link.querySelector('strong')?.textContent)
    open(withGone(weekly(tabsProblem, thisWeek - 1, 60)))
    expect(names()[0]).toMatch(/^Networking is disabled/)
    await waitFor(() => expect(names()[0]).toMatch(/Tor Browser/))
  })

  test('say in which week it was first seen, for nobody knows the day', async () => {
    location.hash = `#/problems/${macProblem}`
    const first = thisWeek - 30
    open(withGone(weekly(macProblem, first, 1)))
    const day = dayName(mondayOf(first))
    const figures = screen.getByText(/^First seen/)
    await waitFor(() =>
      expect(figures.textContent).toMatch(`First seen in the week of ${day}, last seen`)
    )
  })

  test('one that goes while Ada looks still counts: its month alone is read again', async () => {
    const desk = withGone(weekly(macProblem, thisWeek - 1, 1))
    const cards = paperValue(desk.cards.current())
    const asked: string[] = []
    let went: TallyMonth = { entries: {} }
    const tally = async (month: string) => {
      asked.push(month)
      const known = await desk.tally(month)
      return month === goes ? { entries: { ...known.entries, ...went.entries } } : known
    }
    const [one] = [...cards.current().values()].filter(({ problems }) =>
      problems?.includes(macProblem)
    )
    if (!one) throw new Error('nobody reports it')
    const week = weekOf(one.createdAt)
    const goes = monthOf(week)
    open({ ...desk, cards, tally })
    await waitFor(() => expect(row().textContent).toMatch(/32 reports/))
    // two years without any, and those with some
    await waitFor(() => expect(asked.length).toBeGreaterThanOrEqual(24))
    let last = -1
    await waitFor(() => {
      const was = last
      last = asked.length
      expect(was).toBe(last)
    })
    expect(new Set(asked).size).toBe(asked.length)

    const before = asked.length
    went = { entries: { gone: remains({ week, problems: [macProblem] }) } }
    cards.set(new Map([...cards.current()].filter(([id]) => id !== one.ticket)))
    await waitFor(() => expect(row().textContent).toMatch(/32 reports\s+30 people/))
    await waitFor(() => {
      const was = last
      last = asked.length
      expect(was).toBe(last)
    })
    const again = asked.slice(before)
    expect(again).toContain(goes)
    expect(new Set(again).size).toBe(again.length)
  })

  test('who comes back reads no month again within the hour, unless a ticket went meanwhile', async () => {
    const waits = vi.spyOn(deviceTimer, 'after')
    const desk = withGone(weekly(macProblem, thisWeek - 1, 1))
    let passed = 0
    const cards = paperValue(desk.cards.current())
    let asked: string[] = []
    const tally = (month: string) => {
      asked.push(month)
      return desk.tally(month)
    }
    // at noon: an hour later it is the same week, whenever this runs
    const noon = startOf(dayOf(desk.now())) + 12 * 3_600_000
    const now = () => (noon + passed) as Timestamp
    const shared = { ...desk, cards, tally, now }
    const opensAndReads = async () => {
      asked = []
      let last = -1
      open(shared)
      await waitFor(() => expect(row().textContent).toMatch(/32 reports/))
      await waitFor(() => {
        const was = last
        last = asked.length
        expect(was).toBe(last)
      })
      cleanup()
      return asked
    }
    expect((await opensAndReads()).length).toBeGreaterThanOrEqual(24)
    passed = 50 * 60_000
    expect(await opensAndReads()).toEqual([])
    // and looks anew when the hour is over, not an hour later
    const left = waits.mock.calls.map(([milliseconds]) => milliseconds / 60_000)
    expect(left.some(minutes => minutes > 9 && minutes <= 10)).toBe(true)
    const other = [...cards.current().values()].find(({ problems }) => !problems)
    if (!other) throw new Error('all report something')
    cards.set(new Map([...cards.current()].filter(([id]) => id !== other.ticket)))
    expect(await opensAndReads()).toContain(monthOf(weekOf(other.createdAt)))
  })

  test('those that Ben counts elsewhere are there within the hour, while Ada looks on', async () => {
    const alarms = new Set<() => void>()
    vi.spyOn(deviceTimer, 'after').mockImplementation((milliseconds, work) => {
      if (milliseconds === 60 * 60_000) alarms.add(work)
      return () => alarms.delete(work)
    })
    const anHourPasses = () => {
      const due = [...alarms]
      alarms.clear()
      for (const work of due) work()
    }
    const tallies: Record<string, TallyMonth> = {}
    const counted = (n: number) => {
      const entries = weekly(macProblem, thisWeek - 1, n).map(
        (one, i) => [String(i), one] as const
      )
      tallies[monthOf(thisWeek - 1)] = { entries: Object.fromEntries(entries) }
    }
    const desk = withGone([])
    const tally = (month: string) => Promise.resolve(tallies[month] ?? { entries: {} })
    counted(1)
    open({ ...desk, tally })
    await waitFor(() => expect(row().textContent).toMatch(/32 reports/))
    for (const more of [2, 3]) {
      counted(more)
      anHourPasses()
      const reports = new RegExp(`${31 + more} reports`)
      await waitFor(() => expect(row().textContent).toMatch(reports))
    }
    cleanup()
    await waitFor(() => expect(alarms.size).toBe(0))
  })
})

test('what Ben names appears in the title that Ada reads', async () => {
  location.hash = `#/problems/${macProblem}`
  const desk = knowing()
  open(desk)
  const title = screen.getByLabelText<HTMLInputElement>('Title')
  desk.problems.perform(all =>
    inProblem(all, macProblem, problem => nameProblem(problem, 'No network'))
  )
  await waitFor(() => expect(title.value).toBe('No network'))
})

test('a sign and an address that were taken away come back with undo', async () => {
  location.hash = `#/problems/${tabsProblem}`
  const desk = knowing()
  const address = 'https://gitlab.example.org/os/tor-browser/-/issues/41234'
  const known = () => desk.problems.current().problems[tabsProblem]
  desk.problems.perform(all =>
    inProblem(all, tabsProblem, problem => {
      mark(problem, 'signs', 'nsresult')
      return refer(problem, address)
    })
  )
  const before = known()
  open(desk)
  for (const label of ['nsresult', 'tor-browser#41234']) {
    const remove = await screen.findByRole('button', { name: en.shell.remove(label) })
    await fireEvent.click(remove)
    expect(known()).not.toEqual(before)
    expect(toasts().at(-1)?.text).toBe(en.shell.removed(label))
    await undoLast()
    expect(known()).toEqual(before)
  }
})

test('an address becomes a short label that leads there and says nothing of us', async () => {
  location.hash = `#/problems/${tabsProblem}`
  open(knowing())
  const field = screen.getByLabelText('Paste an address')
  await write(field, 'javascript:alert(1)')
  expect(screen.getByRole('alert').textContent).toMatch(/not an https/)
  await write(field, 'https://gitlab.example.org/os/tor-browser/-/issues/41234')
  const link = await screen.findByRole('link', { name: /^tor-browser#41234/ })
  expect(link.getAttribute('rel')).toBe('noreferrer')
  expect(link.getAttribute('target')).toBe('_blank')
  expect(screen.queryByRole('alert')).toBeNull()
})

test('answer and what is needed are two texts, each in its languages', async () => {
  location.hash = `#/problems/${macProblem}`
  const desk = knowing()
  open(desk)
  const of = within(screen.getByRole('group', { name: 'Languages of what we need' }))
  await fireEvent.click(of.getByRole('button', { name: 'Write it in Spanish' }))
  const field = await screen.findByLabelText('What we need, in Spanish')
  await waitFor(() => expect(document.activeElement).toBe(field))
  await write(field, '¿Qué dice dmesg?')
  const { needs, answer } = desk.problems.current().problems[macProblem] ?? {}
  expect(Object.values(needs?.versions ?? {}).map(({ language }) => language)).toEqual([
    'en',
    'es'
  ])
  expect(Object.values(answer?.versions ?? {})).toHaveLength(2)
  expect(await edited('Answer in English')).toBeTruthy()
})

test('an answer is read as it is sent, written in by one press or key, and read again', async () => {
  location.hash = `#/problems/${macProblem}`
  const desk = knowing()
  open(desk)
  const pressed = keyHandler()
  addEventListener('keydown', pressed)
  expect(screen.queryByLabelText('Answer in English')).toBeNull()
  expect(screen.getByText(/switch MAC address/)).toBeTruthy()
  await fireEvent.keyDown(document.body, { key: 'e' })
  const field = await screen.findByLabelText<HTMLTextAreaElement>('Answer in English')
  expect(document.activeElement).toBe(field)
  await fireEvent.input(field, { target: { value: 'Use a cable.' } })
  // at once, before the field would have written by itself
  await fireEvent.click(screen.getByRole('button', { name: en.shell.done }))
  expect(await screen.findByText('Use a cable.')).toBeTruthy()
  expect(screen.queryByLabelText('Answer in English')).toBeNull()
  expect(document.activeElement?.getAttribute('aria-label')).toBe(
    en.templates.edit('Answer in English')
  )
  const bodies = Object.values(
    desk.problems.current().problems[macProblem]?.answer.versions ?? {}
  ).map(({ body }) => body)
  expect(bodies).toContain('Use a cable.')
  removeEventListener('keydown', pressed)
})

describe('whoever presses the key once more', () => {
  let pressed: ReturnType<typeof keyHandler>
  beforeEach(() => {
    location.hash = `#/problems/${macProblem}`
    pressed = keyHandler()
    addEventListener('keydown', pressed)
  })
  afterEach(() => removeEventListener('keydown', pressed))

  test('is in the field again, and the paragraph that was selected there is still there', async () => {
    open(knowing())
    const field = await edited('Answer in English')
    const before = field.value
    field.select()
    field.blur()
    await fireEvent.keyDown(document.body, { key: 'e' })
    await waitFor(() => expect(document.activeElement).toBe(field))
    expect(field.value).toBe(before)
    expect([field.selectionStart, field.selectionEnd]).toEqual([0, before.length])
  })

  test('has it open first where it was folded, for a hidden field takes no keyboard', async () => {
    open(knowing())
    const field = await edited('Answer in English')
    field.blur()
    const fold = screen.getByRole('button', { name: en.problems.answer })
    await fireEvent.click(fold)
    expect(field.closest('[hidden]')).toBeTruthy()
    const hidden: (Element | null)[] = []
    field.addEventListener('focus', () => hidden.push(field.closest('[hidden]')))
    await fireEvent.keyDown(document.body, { key: 'e' })
    await waitFor(() => expect(hidden).toEqual([null]))
  })
})

test('a version that Ben removes leaves Ada’s keyboard where it is', async () => {
  location.hash = `#/problems/${macProblem}`
  const desk = knowing()
  open(desk)
  const field = await edited('Answer in English')
  await waitFor(() => expect(document.activeElement).toBe(field))
  const title = screen.getByLabelText('Title')
  title.focus()
  desk.problems.perform(all =>
    inProblem(all, macProblem, ({ answer }) => {
      const english = versions(answer).find(one => one.version.language === 'en')
      if (!english) throw new Error('it is answered')
      return removeVersion(answer, english.id)
    })
  )
  expect(await screen.findByLabelText('Answer in Spanish')).toBeTruthy()
  expect(document.activeElement).toBe(title)
})

describe('what is said of a problem keeps what it said before', () => {
  const { history } = en.templates
  const textOf = (desk: ReturnType<typeof knowing>, which: ProblemText) => {
    const here = problemText(desk.problems.current(), macProblem, which)
    const english = versions(here.text ?? nothing)[0]
    if (!english) throw new Error('it is written')
    return { body: english.version.body, past: pastTexts(here, english.id) }
  }
  const nothing = { original: 'en', versions: {} }

  test.each([
    ['answer', 'Answer in English'],
    ['needs', 'What we need, in English']
  ] as const)(
    'its %s: once for a sitting, back with one press, and one key takes that back',
    async (which, label) => {
      location.hash = `#/problems/${macProblem}`
      const desk = paperWorkspace({
        problems: { problems: paperProblems(Date.now() as Timestamp).problems.problems }
      })
      open(desk)
      const before = textOf(desk, which).body
      const field = await edited(label)
      await write(field, 'Use a cable')
      await write(field, 'Use a cable.')
      await fireEvent.click(screen.getByRole('button', { name: en.shell.done }))
      const states = () =>
        textOf(desk, which).past.map(({ past }) => [past.body, past.by])
      await waitFor(() => expect(states()).toHaveLength(2))
      expect(states()).toEqual([
        ['Use a cable.', desk.me],
        [before, undefined]
      ])
      const other = which === 'answer' ? 'needs' : 'answer'
      expect(textOf(desk, other).past).toEqual([])
      await fireEvent.click(screen.getByRole('button', { name: history.of(label) }))
      await fireEvent.click(
        await screen.findByRole('button', { name: /^Bring back the text of/ })
      )
      expect(textOf(desk, which).body).toBe(before)
      await undoLast()
      expect(textOf(desk, which).body).toBe('Use a cable.')
    }
  )

  test('and a translation that was removed: it comes back as old as it was, and is shown', async () => {
    location.hash = `#/problems/${macProblem}`
    const desk = knowing()
    open(desk)
    const answers = () => desk.problems.current().problems[macProblem]?.answer
    const before = structuredClone(answers())
    const back = history.bringVersionBack('Answer in German')
    await fireEvent.click(screen.getByRole('button', { name: back }))
    expect(await screen.findByText(/bitte nimm ein Kabel/)).toBeTruthy()
    expect(screen.getByText(en.templates.olderText)).toBeTruthy()
    expect(toasts().at(-1)?.text).toBe(history.versionBack('German'))
    await undoLast()
    expect(answers()).toEqual(before)
    expect(await screen.findByRole('button', { name: back })).toBeTruthy()
  })
})

test('what Ben writes while Ada reads stands there, too', async () => {
  location.hash = `#/problems/${macProblem}`
  const desk = knowing()
  open(desk)
  desk.problems.perform(all =>
    inProblem(all, macProblem, ({ answer }) => {
      const [english] = Object.keys(answer.versions) as EntryId[]
      if (!english) throw new Error('it is answered')
      return writeVersion(answer, english, 'Ben knows better.', desk.now())
    })
  )
  expect(await screen.findByText('Ben knows better.')).toBeTruthy()
})

test('on a phone what is set once in a while is a line each, and says what is in it', async () => {
  aPhone()
  location.hash = `#/problems/${macProblem}`
  open(knowing())
  const button = (name: string) => screen.getByRole('button', { name })
  const known = button(en.problems.marksTitle)
  expect(known.getAttribute('aria-expanded')).toBe('false')
  const described = known.getAttribute('aria-describedby') ?? ''
  expect(document.getElementById(described)?.textContent).toBe(
    '6.15 · MAC address anonymization failed · AX201 · AX210 · desktop#20511'
  )
  const sign = screen.getByLabelText('Add a sign')
  expect(sign.closest('[hidden]')).toBeTruthy()
  await fireEvent.click(known)
  expect(sign.closest('[hidden]')).toBeNull()
  expect(button(en.problems.answer).getAttribute('aria-expanded')).toBe('true')
})

test('what is folded opens when the browser finds something in it', async () => {
  location.hash = `#/problems/${macProblem}`
  open(knowing())
  const known = screen.getByRole('button', { name: en.problems.marksTitle })
  await fireEvent.click(known)
  const inside = screen.getByLabelText('Add a sign').closest('[hidden]')
  await fireEvent(inside as HTMLElement, new Event('beforematch'))
  expect(known.getAttribute('aria-expanded')).toBe('true')
})

test('a title wraps, and Enter puts no line end into it', async () => {
  location.hash = `#/problems/${macProblem}`
  open(knowing())
  const title = screen.getByLabelText('Title')
  expect(await fireEvent.keyDown(title, { key: 'Enter' })).toBe(false)
  expect(await fireEvent.keyDown(title, { key: 'a' })).toBe(true)
})

test('a title that was written over comes back with undo, and an empty one is none', async () => {
  const desk = knowing()
  location.hash = `#/problems/${macProblem}`
  open(desk)
  const field = await screen.findByLabelText<HTMLTextAreaElement>(
    en.problems.fieldTitle
  )
  const before = field.value
  await fireEvent.focus(field)
  await write(field, 'Something else')
  expect(titles(desk)).toContain('Something else')
  await waitFor(() => expect(toasts().at(-1)?.text).toBe(en.problems.renamed))
  await undoLast()
  expect(titles(desk)).toContain(before)
  await waitFor(() => expect(field.value).toBe(before))
  await fireEvent.focus(field)
  await write(field, ' ')
  await waitFor(() => expect(field.value).toBe(before))
  expect(titles(desk)).toContain(before)
})

test('whose answer is to be translated is listed by language, and stays so in the one that is opened', async () => {
  location.hash = '#/problems?lacks=fa'
  open(knowing())
  const group = screen.getByRole('group', { name: en.templates.toTranslate.title })
  const chosen = within(group).getByRole('button', { pressed: true })
  expect(chosen.textContent).toMatch(/Persian\s*(\d missing|all done)/)
  for (const link of screen.queryAllByRole('link', { name: /missing/ })) {
    expect(link.getAttribute('href')).toContain('lacks=fa')
  }
  await fireEvent.click(chosen)
  expect(location.hash).toBe('#/problems')
})

test('where the original has no text yet, whoever translates it is told so', async () => {
  location.hash = `#/problems/${tabsProblem}`
  open(knowing())
  const of = within(screen.getByRole('group', { name: 'Languages of the answer' }))
  await fireEvent.click(of.getByRole('button', { name: 'Write it in Spanish' }))
  expect(await screen.findByText('The original has no text yet.')).toBeTruthy()
})

test('the answer names the version that mends it by a button, and shows it filled', async () => {
  location.hash = `#/problems/${macProblem}`
  open(knowing())
  await write(screen.getByLabelText('Fixed in'), '6.16')
  const field = await edited('Answer in English')
  await write(field, 'It works in ')
  const buttons = screen.getAllByRole('button', { name: 'version that mends it' })
  expect(buttons).toHaveLength(1)
  await fireEvent.click(buttons[0] as HTMLElement)
  expect(field.value).toContain('{{fixed.version}}')
  const preview = () => screen.getAllByRole('heading', { name: 'Preview' })[0]
  await waitFor(() =>
    expect(preview()?.parentElement?.querySelector('.filled')?.textContent).toBe('6.16')
  )
})

test('its tickets lead to it, and to all of them in the queue', () => {
  location.hash = `#/problems/${macProblem}`
  open(knowing())
  const all = screen.getByRole('link', { name: 'Show all 31 in the queue' })
  expect(routeOf(all.getAttribute('href') ?? '').query.get('q')).toBe(
    'problem:"Networking is disabled: MAC address anonymization failed"'
  )
  expect(screen.getAllByRole('link', { name: /asker/ })).toHaveLength(8)
})

test('thrown away by mistake, it is back with one key', async () => {
  location.hash = `#/problems/${macProblem}`
  const desk = knowing()
  open(desk)
  await fireEvent.click(screen.getByRole('button', { name: 'Throw away' }))
  expect(titles(desk)).toHaveLength(4)
  expect(toasts().at(-1)?.text).toMatch(/was thrown away$/)
  await undoLast()
  expect(titles(desk)).toHaveLength(5)
})

test('an answer removed by mistake comes back as old as it was, so that nobody is sent it as current', async () => {
  const desk = knowing()
  const answer = () => desk.problems.current().problems[macProblem]?.answer
  const before = structuredClone(answer())
  const spanish = Object.entries(before?.versions ?? {}).find(
    ([, { language }]) => language === 'es'
  )
  location.hash = `#/problems/${macProblem}?answer=${spanish?.[0]}`
  open(desk)
  await screen.findByText(en.templates.olderText)
  const remove = en.templates.removeVersion('Spanish')
  await fireEvent.click(screen.getByRole('button', { name: remove }))
  expect(answer()).not.toEqual(before)
  await undoLast()
  await screen.findByText(en.templates.olderText)
  expect(answer()).toEqual(before)
})
