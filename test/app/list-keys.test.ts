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
const searched = ['problems', 'templates', 'hardware'] as const

listenToKeys()
beforeEach(() => {
  location.hash = ''
})
afterEach(cleanup)

function opens(name: string): void {
  const shown = pages[name]
  if (!shown) throw new Error('there is such a page')
  location.hash = shown.at
  render(AtDesk, { desk: shown.desk(), page: shown.page, given: {} })
}

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

test('from what is open, j goes on to the next', async () => {
  opens('problems')
  await waitFor(() => expect(rows().length).toBeGreaterThan(1))
  location.hash = rows()[0]?.getAttribute('href') ?? ''
  await waitFor(() => expect(document.querySelector('[aria-current]')).toBeTruthy())
  await press('j', document.body)
  expect(document.activeElement).toBe(rows()[1])
})
