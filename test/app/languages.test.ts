import { cleanup, fireEvent, render, screen } from '@testing-library/svelte'
import { createRawSnippet } from 'svelte'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'

import { findLanguages, namedLanguages } from '#app/pages/languages/named-languages.ts'
import DeskLanguagePanel from '#app/pages/settings/DeskLanguagePanel.svelte'
import TonguePanel from '#app/pages/settings/TonguePanel.svelte'
import Details from '#app/pages/ticket/Details.svelte'
import LanguageField from '#app/pages/ticket/LanguageField.svelte'
import { dismissAll, listenAgain, toasts } from '#app/state/toasts.svelte.ts'
import { en } from '#app/words/en.ts'
import { languagesOf } from '#core/domain/members/tongues.ts'
import type { Message } from '#core/domain/tickets/message.ts'
import type { MessageId } from '#core/ids.ts'
import { guessed } from '#core/mail/language.ts'
import AtDesk from '#test/support/AtDesk.svelte'
import { ada } from '#test/support/paper-tickets.ts'
import { paperWorkspace, type PaperWorkspace } from '#test/support/paper-workspace.ts'
import { aMessage, aTicket } from '#test/support/tickets.ts'

const t = en.languages
let desk: PaperWorkspace

beforeEach(() => {
  listenAgain()
  desk = paperWorkspace()
})
afterEach(() => {
  cleanup()
  dismissAll()
})

const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }))
const search = () => screen.getByRole('combobox', { name: t.search })
const deskAnswersIn = () => Object.keys(desk.settings.current().languages)

async function find(typed: string): Promise<void> {
  await fireEvent.input(search(), { target: { value: typed } })
  await fireEvent.keyDown(search(), { key: 'Enter' })
}

describe('a language that is none of the common ones', () => {
  test('is one that Ada can say she answers in', async () => {
    render(AtDesk, { desk, page: TonguePanel, given: {} })
    const before = languagesOf(desk.settings.current(), desk.me)
    await press(t.another)
    await find('ukrain')
    expect(screen.queryByRole('combobox')).toBeNull()
    expect(languagesOf(desk.settings.current(), desk.me)).toEqual(
      [...before, 'uk'].sort()
    )
    expect(
      screen.getByRole('button', { name: 'Ukrainian', pressed: true })
    ).toBeTruthy()
  })

  test('comes back to the desk by undoing, and what was chosen meanwhile stays', async () => {
    render(AtDesk, { desk, page: DeskLanguagePanel, given: {} })
    await press(t.another)
    await find('vietnam')
    expect(deskAnswersIn()).toContain('vi')
    await press('Vietnamese')
    expect(deskAnswersIn()).not.toContain('vi')
    expect(toasts().map(({ text }) => text)).toEqual([
      en.settings.desk.languageLeft('Vietnamese')
    ])
    await press('French')
    toasts()[0]?.undo?.()
    expect(deskAnswersIn()).toEqual(expect.arrayContaining(['vi', 'fr']))
    await screen.findByRole('button', { name: 'Vietnamese', pressed: true })
  })

  test('is one that a ticket and an answer can be in', async () => {
    const said: string[] = []
    const given = {
      value: 'en',
      languages: ['en', 'es'],
      label: 'Language',
      onchange: (tag: string) => said.push(tag)
    }
    render(AtDesk, { desk, page: LanguageField, given })
    await press(t.another)
    await find('polski')
    expect(said).toEqual(['pl'])
  })
})

describe('the language of a ticket', () => {
  const field = () => screen.getByRole('combobox', { name: en.ticket.language })
  const said = () => screen.queryByText(en.ticket.languageGuessed)

  function aTicketIn(
    guess: string,
    language?: string,
    more: Partial<Message> = {}
  ): void {
    const ticket = aTicket({
      messages: { ['m' as MessageId]: aMessage({ language: guess, ...more }) }
    })
    const given = {
      ticket: { ...ticket, ...(language !== undefined && { language }) },
      key: { state: 'none' },
      keyDeeds: { elsewhere: { offered: () => [] } },
      languages: ['en', 'es'],
      tags: createRawSnippet(() => ({ render: () => '<span></span>' })),
      onlanguage: () => undefined
    }
    render(AtDesk, { desk, page: Details, given })
  }

  test('says that it is a guess, to the ear too', () => {
    aTicketIn('es')
    expect(said()?.id).toBe(field().getAttribute('aria-describedby'))
  })

  test('does not once somebody said it, nor where nothing was guessed', () => {
    aTicketIn('es', 'es')
    expect(said()).toBeNull()
    expect(field().getAttribute('aria-describedby')).toBeNull()
    cleanup()
    aTicketIn('und')
    expect(said()).toBeNull()
  })

  test('does not where a member wrote the words down, and saw in which it would be', () => {
    aTicketIn('es', undefined, { writtenDown: { channel: 'phone', by: ada } })
    expect(said()).toBeNull()
  })
})

describe('languages to choose from', () => {
  const ids = (query: string, met: readonly string[] = []) =>
    findLanguages(namedLanguages(met, []), query).map(({ id }) => id)

  test.each([
    ['the reader’s language', 'Ukrainian'],
    ['their own', 'українська'],
    ['a few letters of it, in any case', 'UKRAÏN'],
    ['its two letters', 'uk']
  ])('are found by their name in %s', (_, typed) => {
    expect(ids(typed)[0]).toBe('uk')
  })

  test('whose name begins as it was typed come before those that hold it somewhere', () => {
    const found = ids('u')
    expect(found.indexOf('uk')).toBeLessThan(found.indexOf('eu')) // Basque, euskara
    expect(ids('uk', ['eu'])[0]).toBe('uk')
  })

  test('begin with those that people write in, and leave out those beside them', () => {
    expect(ids('', ['vi', 'pl']).slice(0, 2)).toEqual(['vi', 'pl'])
    const rest = namedLanguages(['vi'], ['vi', 'en']).map(({ id }) => id)
    expect(rest).not.toContain('vi')
    expect(rest).not.toContain('en')
  })

  test('are all that a mail is ever taken for', () => {
    expect(ids('')).toEqual(expect.arrayContaining([...guessed]))
  })

  test('each stand there once, also by the name that people read', () => {
    const all = ids('', ['vi', 'pt-BR'])
    expect(new Set(all).size).toBe(all.length)
    const names = namedLanguages([], []).map(({ name }) => name)
    expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([])
  })
})
