/** A list beside what was chosen from it, worked with by keys alone, on every page that has one. */
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/svelte'
import type { Component } from 'svelte'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'

import KeySheet from '#app/pages/desk/KeySheet.svelte'
import HardwarePage from '#app/pages/HardwarePage.svelte'
import MacrosPage from '#app/pages/MacrosPage.svelte'
import ProblemsPage from '#app/pages/ProblemsPage.svelte'
import TemplatesPage from '#app/pages/TemplatesPage.svelte'
import { MacroShelf } from '#app/state/macros.svelte.ts'
import { en } from '#app/words/en.ts'
import type { Timestamp } from '#core/ids.ts'
import AtDesk from '#test/support/AtDesk.svelte'
import { listenToKeys } from '#test/support/keyboard.ts'
import { paperPeople } from '#test/support/paper-people.ts'
import { paperProblems } from '#test/support/paper-problems.ts'
import { paperTemplates } from '#test/support/paper-templates.ts'
import { paperWorkspace, type PaperWorkspace } from '#test/support/paper-workspace.ts'

const now = Date.now() as Timestamp

function withMacros(): PaperWorkspace {
  const desk = paperWorkspace()
  const shelf = new MacroShelf(desk)
  for (const name of ['Spam', 'Wi-Fi is known']) shelf.add(name, [{ do: 'take' }])
  return desk
}

interface Shown {
  readonly at: string
  readonly page: Component<Record<string, never>>
  readonly desk: () => PaperWorkspace
}

const pages: Readonly<Record<string, Shown>> = {
  problems: {
    at: '#/problems',
    page: ProblemsPage,
    desk: () => paperWorkspace(paperProblems(now))
  },
  templates: {
    at: '#/templates',
    page: TemplatesPage,
    desk: () => paperWorkspace({ templates: paperTemplates(now) })
  },
  hardware: {
    at: '#/hardware',
    page: HardwarePage,
    desk: () => paperWorkspace(paperPeople(now))
  },
  macros: { at: '#/macros', page: MacrosPage, desk: withMacros }
}
const searched = ['problems', 'templates', 'hardware', 'macros'] as const
const written = ['problems', 'templates'] as const

listenToKeys()
beforeEach(() => {
  location.hash = ''
})
afterEach(cleanup)

function opens(name: string, query = ''): PaperWorkspace {
  const shown = pages[name]
  if (!shown) throw new Error('there is such a page')
  location.hash = `${shown.at}${query}`
  const desk = shown.desk()
  render(AtDesk, { desk, page: shown.page, given: {} })
  return desk
}

const open = () => document.querySelector('li a[aria-current]')

async function openFirst(): Promise<void> {
  await waitFor(() => expect(rows('li a[href]').length).toBeGreaterThan(1))
  location.hash = rows('li a[href]')[0]?.getAttribute('href') ?? ''
  await waitFor(() => expect(open()).toBeTruthy())
}

async function intoText(): Promise<HTMLTextAreaElement> {
  await press('e', document.body)
  return waitFor(() => {
    const field = document.activeElement
    if (!(field instanceof HTMLTextAreaElement)) throw new Error('not yet')
    return field
  })
}

const texts = ({ templates, problems }: PaperWorkspace) =>
  JSON.stringify([templates.current(), problems.current()])

const rows = (which = 'li a[href], a[data-row]'): HTMLElement[] => [
  ...document.querySelectorAll<HTMLElement>(which)
]
const press = (key: string, on: Element = document.activeElement ?? document.body) =>
  fireEvent.keyDown(on, { key })

describe.each(Object.keys(pages))('on the page of %s', name => {
  test('j and k walk through the list, and its ends are ends', async () => {
    opens(name)
    await waitFor(() => expect(rows().length).toBeGreaterThan(1))
    await press('j')
    expect(document.activeElement).toBe(rows()[0])
    await press('j')
    expect(document.activeElement).toBe(rows()[1])
    await press('k')
    await press('k')
    expect(document.activeElement).toBe(rows()[0])
  })

  test('the sheet lists them, below one heading of the page', async () => {
    opens(name)
    render(AtDesk, {
      desk: paperWorkspace(),
      page: KeySheet,
      given: { open: true }
    })
    expect(await screen.findByText(en.shell.keys.nextRow)).toBeTruthy()
    expect(screen.getByText(en.shell.keys.openRow)).toBeTruthy()
    const headings = screen.getAllByRole('heading', { level: 4 })
    const titles = headings.map(({ textContent }) => textContent)
    expect(new Set(titles).size).toBe(titles.length)
  })
})

test.each(searched)(
  'on the page of %s / leads to its search, and ↓ into the list',
  async name => {
    opens(name)
    const field = await screen.findByRole('searchbox')
    await press('/')
    expect(document.activeElement).toBe(field)
    await press('ArrowDown')
    // proposals stand above the search, and were not searched
    expect(document.activeElement).toBe(rows('li a[href]')[0])
  }
)

describe.each(written)('in the text of what is open on the page of %s', name => {
  test('e leads there, Esc back to its row with what was typed, and j on to the next', async () => {
    const desk = opens(name)
    await openFirst()
    const field = await intoText()
    await fireEvent.input(field, { target: { value: 'Typed by Ada' } })
    await press('Escape')
    expect(document.activeElement).toBe(open())
    expect(texts(desk)).toContain('Typed by Ada')
    await press('j')
    const all = rows('li a[href]')
    expect(document.activeElement).toBe(all[all.findIndex(row => row === open()) + 1])
  })

  test('Esc ends a letter that is still being composed, and leaves nothing', async () => {
    opens(name)
    await openFirst()
    const field = await intoText()
    await fireEvent.keyDown(field, { key: 'Escape', isComposing: true })
    expect(document.activeElement).toBe(field)
  })

  test('both keys are in the sheet while something is open', async () => {
    opens(name)
    const desk = paperWorkspace()
    render(AtDesk, { desk, page: KeySheet, given: { open: true } })
    await screen.findByText(en.shell.keys.openRow)
    expect(screen.queryByText(en.shell.keys.backToRow)).toBeNull()
    await openFirst()
    expect(await screen.findByText(en.shell.keys.backToRow)).toBeTruthy()
    const label = { problems: en.problems.writeAnswer, templates: en.templates.write }
    expect(screen.getByText(label[name])).toBeTruthy()
  })
})

test('Esc leaves a text also while a search hides its row: the keys are the page’s again', async () => {
  opens('templates')
  await openFirst()
  const field = await intoText()
  location.hash = `${location.hash}?q=nowhere-at-all`
  await waitFor(() => expect(open()).toBeNull())
  await press('Escape', field)
  expect(document.activeElement).toBe(document.body)
})

test('from what is open, j goes on to the next', async () => {
  opens('problems')
  await waitFor(() => expect(rows().length).toBeGreaterThan(1))
  location.hash = rows()[0]?.getAttribute('href') ?? ''
  await waitFor(() => expect(document.querySelector('[aria-current]')).toBeTruthy())
  await press('j', document.body)
  expect(document.activeElement).toBe(rows()[1])
})
