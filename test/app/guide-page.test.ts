/** The docs in the app: found from where somebody is, read, and searched. */
import {
  cleanup,
  fireEvent,
  render,
  screen,
  waitFor,
  within
} from '@testing-library/svelte'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'

import KeySheet from '#app/pages/desk/KeySheet.svelte'
import GuidePage from '#app/pages/GuidePage.svelte'
import { guideNames } from '#app/pages/guide/contents.ts'
import { go } from '#app/state/route.svelte.ts'
import { en } from '#app/words/en.ts'
import { es } from '#app/words/es.ts'
import { speak } from '#app/words/language.svelte.ts'
import AtDesk from '#test/support/AtDesk.svelte'
import { paperWorkspace } from '#test/support/paper-workspace.ts'

const t = en.guide

beforeEach(() => {
  location.hash = ''
})
afterEach(() => {
  cleanup()
  speak('en')
})

function opens(hash: string) {
  location.hash = hash
  render(AtDesk, { desk: paperWorkspace(), page: GuidePage, given: {} })
}

const title = (name: string) => screen.findByRole('heading', { level: 1, name })
const hasFocus = (name: string) =>
  waitFor(() => {
    expect(document.activeElement?.textContent).toBe(name)
  })
const search = (words: string) =>
  fireEvent.input(screen.getByRole('searchbox', { name: t.search }), {
    target: { value: words }
  })

describe('the way in', () => {
  test('the help of the shifts leads to their page of the guide, and makes room', async () => {
    location.hash = '#/shifts'
    const desk = paperWorkspace()
    render(AtDesk, { desk, page: KeySheet, given: { open: true } })
    const link = await screen.findByRole('link', { name: 'Shifts' })
    expect(link.getAttribute('href')).toBe('#/guide/shifts')
    await fireEvent.click(link)
    expect(screen.queryByRole('dialog')).toBeNull()
    cleanup()
    opens('#/guide/shifts')
    await title('Shifts')
    await screen.findByText('Sign up from a calendar')
  })

  test('help leads to a part of a page by its own name, and to the whole guide', async () => {
    location.hash = '#/shifts'
    const desk = paperWorkspace()
    render(AtDesk, { desk, page: KeySheet, given: { open: true } })
    const part = await screen.findByRole('link', { name: 'First answers in time' })
    expect(part.getAttribute('href')).toBe('#/guide/answering?at=first-answers-in-time')
    expect(screen.getByRole('link', { name: t.whole }).getAttribute('href')).toBe(
      '#/guide'
    )
  })

  test('where a page has no help of its own, help leads to the guide', async () => {
    location.hash = '#/guide'
    const desk = paperWorkspace()
    render(AtDesk, { desk, page: KeySheet, given: { open: true } })
    expect(await screen.findByRole('link', { name: t.whole })).toBeTruthy()
  })
})

describe('the contents', () => {
  test('lead to every page, each with what it is for', () => {
    opens('#/guide')
    const nav = within(screen.getByRole('navigation', { name: t.contents }))
    expect(nav.getAllByRole('link').map(link => link.getAttribute('href'))).toEqual(
      guideNames.map(name => `#/guide/${name}`)
    )
    expect(nav.getByText(t.pages.imports)).toBeTruthy()
    expect(nav.getByRole('heading', { name: t.groups.together })).toBeTruthy()
  })

  test('stand beside what is read, and say which it is', async () => {
    opens('#/guide/joining')
    await title('Join, split, link')
    const nav = within(screen.getByRole('navigation', { name: t.contents }))
    const here = nav
      .getAllByRole('link')
      .filter(link => link.getAttribute('aria-current') === 'page')
    expect(here.map(link => link.textContent.trim())).toEqual(['Join, split, link'])
  })

  test('are the way on from a page that is not there', () => {
    opens('#/guide/nowhere')
    expect(screen.getByRole('heading', { level: 1, name: t.notFound })).toBeTruthy()
    const way = screen.getByRole('link', { name: t.toContents })
    expect(way.getAttribute('href')).toBe('#/guide')
  })
})

describe('a page', () => {
  test('names the tab', async () => {
    opens('#/guide/joining')
    await waitFor(() => {
      expect(document.title).toBe(`Join, split, link · ${t.title} · Porchlight`)
    })
  })

  test('is read from its title, unless a heading is wanted: then that has the keyboard', async () => {
    opens('#/guide/joining')
    await hasFocus('Join, split, link')
    go('/guide/joining?at=split')
    await hasFocus('Split')
    go('/guide/joining?at=link')
    await hasFocus('Link')
    go('/guide/known-problems?at=hardware')
    await hasFocus('Hardware')
  })

  test('keeps who came by the contents there, for the next one', async () => {
    opens('#/guide/joining')
    await hasFocus('Join, split, link')
    const next = screen.getByRole('link', { name: 'Templates' })
    next.focus()
    go('/guide/templates')
    await title('Templates')
    expect(document.activeElement).toBe(next)
  })

  test('leads to the one before and after it', async () => {
    opens('#/guide/joining')
    await title('Join, split, link')
    const turn = within(screen.getByRole('navigation', { name: t.turn }))
    const ways = turn.getAllByRole('link').map(link => link.getAttribute('href'))
    const place = guideNames.indexOf('joining')
    expect(ways).toEqual(
      [guideNames[place - 1], guideNames[place + 1]].map(name => `#/guide/${name}`)
    )
  })

  test('shows variables as they are written, and a table that the keyboard can scroll', async () => {
    opens('#/guide/templates')
    await title('Templates')
    expect(screen.getByText('{{asker.name|friend}}')).toBeTruthy()
    const box = screen.getByRole('group', {
      name: 'Let a part stand there only sometimes'
    })
    expect(box.tabIndex).toBe(0)
    expect(within(box).getByRole('columnheader', { name: 'write' })).toBeTruthy()
  })

  test('leads nowhere that the app does not have: it names the file', async () => {
    opens('#/guide/mail-and-keys')
    const files = await screen.findAllByText('sync-server/README.md')
    for (const file of files) expect(file.closest('a')).toBeNull()
  })
})

describe('in Spanish', () => {
  test('pages, contents and what is searched are Spanish, and the same links hold', async () => {
    speak('es')
    opens('#/guide/answering?at=first-answers-in-time')
    await title('Responder')
    await hasFocus('Primeras respuestas a tiempo')
    expect(document.activeElement?.closest('article')?.lang).toBe('es')
    expect(screen.getByText(es.guide.groups.together)).toBeTruthy()
  })

  test('who changes the language stays at the heading', async () => {
    opens('#/guide/answering?at=first-answers-in-time')
    await hasFocus('First answers in time')
    speak('es')
    await hasFocus('Primeras respuestas a tiempo')
  })
})

describe('a search', () => {
  const found = async () => {
    await screen.findByText(/found$/)
    return screen.getAllByRole('link').map(link => link.getAttribute('href') ?? '')
  }

  test('finds the part that says it, whatever the case, while a word is typed', async () => {
    opens('#/guide')
    await search('FIRST answ')
    const [first] = await found()
    expect(first).toContain('#/guide/answering?at=first-answers-in-time')
  })

  test('knows a page by its title, and forgives a slip', async () => {
    opens('#/guide')
    await search('templatse')
    const [first] = await found()
    expect(first).toMatch(/^#\/guide\/templates(?:\?asked|$)/)
  })

  test('puts a page before those of its headings that say its title again', async () => {
    opens('#/guide')
    await search('shifts')
    const [first] = await found()
    expect(first).toMatch(/^#\/guide\/shifts(?:\?asked|$)/)
  })

  test('asks for every word: one alone is in many places', async () => {
    opens('#/guide')
    await search('snooze')
    expect((await found()).length).toBeGreaterThan(1)
    await search('snooze zammad')
    await screen.findByText(t.nothingFound('snooze zammad'))
  })

  test('needs no accents in Spanish', async () => {
    speak('es')
    opens('#/guide')
    await fireEvent.input(screen.getByRole('searchbox'), {
      target: { value: 'como entra y sale' }
    })
    const link = await screen.findByRole('link', {
      name: /Cómo entra y sale el correo/
    })
    expect(link.getAttribute('href')).toContain(
      '/mail-and-keys?at=how-mail-comes-in-and-goes-out'
    )
  })

  test('that finds nothing says what to do, and leads back to all pages', async () => {
    opens('#/guide')
    await search('zzzzzz')
    await screen.findByText(t.nothingFound('zzzzzz'))
    await fireEvent.click(screen.getByRole('button', { name: t.clear }))
    expect(screen.getByRole('navigation', { name: t.contents })).toBeTruthy()
  })
})
