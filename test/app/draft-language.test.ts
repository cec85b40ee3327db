/** An answer with a text in it that was put in stays in that language: the ticket’s may change. */
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/svelte'
import { afterEach, expect, test, vi } from 'vitest'

import { start } from '#app/pages/queue/place.ts'
import { Answering } from '#app/pages/ticket/answering.svelte.ts'
import { Draft } from '#app/pages/ticket/draft.svelte.ts'
import OpenTicket from '#app/pages/ticket/OpenTicket.svelte'
import { en } from '#app/words/en.ts'
import { addTemplate } from '#core/domain/templates/templates.ts'
import { language, setLanguage } from '#core/domain/tickets/ticket.ts'
import type { EntryId } from '#core/ids.ts'
import { PaperMailRoom } from '#test/support/answering-desk.ts'
import AtDesk from '#test/support/AtDesk.svelte'
import { teamKey } from '#test/support/paper-bridges.ts'
import { paperWorkspace } from '#test/support/paper-workspace.ts'
import { aMessage, aTicket, at, mail, ticketId } from '#test/support/tickets.ts'

const now = at('2026-11-21T10:00Z')
const t = en.ticket.composer

afterEach(cleanup)

/** Robin wrote in English, as far as anybody knows. */
async function aDesk(speaks = 'en') {
  const messages = { [mail(1)]: aMessage({ at: now, language: speaks }) }
  const tickets = new Map([[ticketId(1), aTicket({ messages })]])
  const desk = paperWorkspace({ now, tickets, settings: { teamKeys: { F: teamKey } } })
  const opened = await desk.ticket(ticketId(1))
  if (!opened.ok) throw new Error('it is on the desk')
  return { desk, document: opened.value }
}

test('whoever asks for a key, and then learns what Robin speaks, has asked in English', async () => {
  const { desk, document } = await aDesk()
  render(AtDesk, { desk, page: OpenTicket, given: { document, place: start } })
  await fireEvent.click(screen.getByRole('button', { name: t.open }))
  const field = await screen.findByRole<HTMLTextAreaElement>('textbox', {
    name: t.text
  })
  await fireEvent.click(
    await screen.findByRole('button', { name: en.askerKeys.ask.offer })
  )
  await waitFor(() => expect(field.value).toBe(en.askerKeys.ask.text))
  document.perform(ticket => setLanguage(ticket, 'es'))
  await waitFor(() => expect(document.current().language).toBe('es'))
  expect(field.lang).toBe('en')
})

/** As the screen has it, where a macro is run. */
async function answering(speaks?: string) {
  const { desk, document } = await aDesk(speaks)
  const draft = new Draft(desk.drafts, ticketId(1), () => language(document.current()))
  await vi.waitFor(() => expect(draft.ready).toBe(true))
  const [name, back] = [() => 'Ada', () => undefined]
  const room = new PaperMailRoom()
  const speak = (tag: string) => document.perform(ticket => setLanguage(ticket, tag))
  return { answering: new Answering(desk, document, draft, room, name, back), speak }
}

const regards = { text: 'Kind regards', language: 'en', saw: [] }

test('so has whoever had a macro put its text below what they typed, until it is taken out', async () => {
  const { answering: ada, speak } = await answering()
  ada.write('Hello')
  const takeOut = await ada.insert(regards)
  speak('es')
  expect(ada.draft.language).toBe('en')
  expect(await takeOut()).toBe(true)
  expect(ada.draft.language).toBe('es')
})

test('while nobody knows what Robin speaks, the answer may still become what they do', async () => {
  const { answering: ada, speak } = await answering('und')
  ada.write('Hello')
  await ada.insert({ ...regards, language: 'und' })
  speak('es')
  expect(ada.draft.language).toBe('es')
})

test.each([
  ['is in Spanish if a Spanish template is all it says', '', 'es'],
  ['stays in German below what was written in it', 'Guten Tag', 'de']
])('an answer to Robin, who wrote in German, %s', async (_, written, spoken) => {
  const { desk, document } = await aDesk('de')
  const [template, version] = ['a'.repeat(16), 'b'.repeat(16)] as [EntryId, EntryId]
  desk.templates.perform(all => {
    for (const id of Object.keys(all.templates)) delete all.templates[id as EntryId]
    const said = { title: 'Cable', tags: [], language: 'es', body: 'Usa un cable.' }
    return addTemplate(all, template, version, { ...said, at: now })
  })
  render(AtDesk, { desk, page: OpenTicket, given: { document, place: start } })
  await fireEvent.click(screen.getByRole('button', { name: t.open }))
  const field = await screen.findByRole<HTMLTextAreaElement>('textbox', {
    name: t.text
  })
  if (written) await fireEvent.input(field, { target: { value: written } })
  await fireEvent.click(screen.getByRole('button', { name: t.templates }))
  const insert = { name: en.templates.insert }
  await fireEvent.click(await screen.findByRole('button', insert))
  await waitFor(() => expect(field.value).toContain('Usa un cable.'))
  const choices = screen.getAllByLabelText<HTMLSelectElement>(t.language)
  await waitFor(() =>
    expect(choices.some(({ value }) => value === 'es')).toBe(spoken === 'es')
  )
})
