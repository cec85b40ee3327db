/** Whoever undoes a macro has its text out of the answer, too, or hears that it stays there. */
import { describe, expect, test, vi } from 'vitest'

import { runMacro, runOnAll } from '#app/pages/macros/run-macro.ts'
import { Bulk } from '#app/pages/queue/bulk.svelte.ts'
import { Answering } from '#app/pages/ticket/answering.svelte.ts'
import { Draft } from '#app/pages/ticket/draft.svelte.ts'
import { draftIn } from '#app/pages/ticket/kept-draft.ts'
import { toasts, undoLast } from '#app/state/toasts.svelte.ts'
import { en } from '#app/words/en.ts'
import { pack } from '#core/bytes.ts'
import type { Macro } from '#core/domain/queue/macros.ts'
import { addTemplate } from '#core/domain/templates/templates.ts'
import type { TicketId } from '#core/ids.ts'
import { no } from '#core/result.ts'
import { ada } from '#test/support/paper-tickets.ts'
import { paperWorkspace } from '#test/support/paper-workspace.ts'
import { at, entry } from '#test/support/tickets.ts'

const now = at('2026-11-26T09:00Z')
const template = entry(77)
const known: Macro = {
  name: 'It is known',
  acts: [
    { do: 'tag', tag: 'known' },
    { do: 'insert', template }
  ],
  by: ada,
  at: now
}
const room = {
  compose: async () => Promise.reject(new Error('nothing is sent')),
  inspectKey: async () => no('no key')
}

async function atTicket() {
  const desk = paperWorkspace({ now })
  desk.templates.perform(all =>
    addTemplate(all, template, entry(78), {
      title: 'It is known',
      tags: [],
      language: 'en',
      body: 'We know of it.',
      at: now
    })
  )
  const card = [...desk.cards.current().values()].find(one =>
    one.subject.startsWith('Wi-Fi adapter')
  )
  const opened = await desk.ticket(card?.ticket as TicketId)
  if (!opened.ok) throw new Error('it is there')
  const document = opened.value
  const begin = async () => {
    const draft = new Draft(desk.drafts, document.id, () => 'en')
    await vi.waitFor(() => expect(draft.ready).toBe(true))
    return new Answering(
      desk,
      document,
      draft,
      room,
      () => 'Ada',
      () => undefined
    )
  }
  const kept = async () => {
    const bytes = await desk.drafts.read(document.id)
    return bytes && draftIn(bytes)?.text
  }
  const isTagged = () => 'known' in document.current().tags
  return { desk, document, begin, kept, isTagged }
}

async function run(
  { desk, document }: Awaited<ReturnType<typeof atTicket>>,
  answering: Answering
) {
  const ran = await runMacro(desk, document, known, answering.insert)
  if (!ran.ok || !ran.value.back) throw new Error('it was done')
  return ran.value.back
}

describe('Ada ran a macro with a text, went on to the next ticket, and undoes it', () => {
  test('there is no draft, as there was none before', async () => {
    const ticket = await atTicket()
    const answering = await ticket.begin()
    const back = await run(ticket, answering)
    answering.leave()
    expect(await ticket.kept()).toBe('We know of it.')
    expect((await back()).ok).toBe(true)
    expect(ticket.isTagged()).toBe(false)
    expect(await ticket.kept()).toBeUndefined()
  })

  test('what she had written before stays, and that alone', async () => {
    const ticket = await atTicket()
    const answering = await ticket.begin()
    answering.write('Hello Mara,')
    const back = await run(ticket, answering)
    answering.leave()
    expect((await back()).ok).toBe(true)
    expect(await ticket.kept()).toBe('Hello Mara,')
  })

  test('a screen on which she looks at it again shows it gone', async () => {
    const ticket = await atTicket()
    const answering = await ticket.begin()
    const back = await run(ticket, answering)
    answering.leave()
    await answering.draft.keep()
    const again = await ticket.begin()
    const hide = again.draft.show()
    expect(again.draft.text).toBe('We know of it.')
    await back()
    await vi.waitFor(() => expect(again.draft.text).toBe(''))
    hide()
  })

  test.each(['kept', 'still being typed'])(
    'what she wrote on since, %s, stays with the text, and she hears of it',
    async how => {
      const ticket = await atTicket()
      const answering = await ticket.begin()
      const back = await run(ticket, answering)
      answering.leave()
      await answering.draft.keep()
      const again = await ticket.begin()
      const hide = again.draft.show()
      again.write('We know of it. Please wait.')
      if (how === 'kept') await again.draft.keep()
      expect(await back()).toEqual({ ok: false, error: 'text-stays' })
      expect(ticket.isTagged()).toBe(false)
      await again.draft.keep()
      expect(await ticket.kept()).toBe('We know of it. Please wait.')
      hide()
    }
  )

  test('nothing is said of a draft that she threw away since', async () => {
    const ticket = await atTicket()
    const answering = await ticket.begin()
    const back = await run(ticket, answering)
    answering.draft.clear()
    answering.leave()
    expect((await back()).ok).toBe(true)
  })
})

test('on the ticket itself, a text that she changed stays, and she hears of it', async () => {
  const ticket = await atTicket()
  const answering = await ticket.begin()
  const back = await run(ticket, answering)
  answering.write('We know it.')
  expect(await back()).toEqual({ ok: false, error: 'text-stays' })
  expect(answering.draft.text).toBe('We know it.')
})

test('of many tickets she hears how many drafts stay as they are', async () => {
  const ticket = await atTicket()
  const { desk, document } = ticket
  await new Bulk(desk).run([document.id], known)
  const kept = { text: 'We know of it, Mara.', language: 'en', saw: [] }
  await desk.drafts.write(document.id, pack(kept))
  await undoLast()
  expect(ticket.isTagged()).toBe(false)
  expect(toasts().at(-1)?.text).toBe(en.queue.notUndoneTexts(1))
  expect(await ticket.kept()).toBe('We know of it, Mara.')
  const { back } = await runOnAll(desk, [document.id], it => runMacro(desk, it, known))
  expect(await back()).toEqual([])
})
