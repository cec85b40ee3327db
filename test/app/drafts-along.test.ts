/** R4: Ben's words stay in front of him, whatever Ada does to the ticket he writes in. */
import {
  cleanup,
  configure,
  fireEvent,
  render,
  screen,
  waitFor
} from '@testing-library/svelte'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'

import { unfinished } from '#app/pages/queue/unfinished.ts'
import TicketPage from '#app/pages/TicketPage.svelte'
import { draftsAlongOf } from '#app/pages/ticket/drafts-along.ts'
import { draftIn, fileKey, type DraftKey } from '#app/pages/ticket/kept-draft.ts'
import { openUnsent } from '#app/pages/ticket/unsent.ts'
import { deviceTimer } from '#app/platform/timer.ts'
import { Search } from '#app/state/search.svelte.ts'
import { dismiss, toasts } from '#app/state/toasts.svelte.ts'
import { en } from '#app/words/en.ts'
import { pack, utf8 } from '#core/bytes.ts'
import { joinInto } from '#core/domain/tickets/joining.ts'
import type { Ticket } from '#core/domain/tickets/ticket.ts'
import type { TicketId } from '#core/ids.ts'
import { done } from '#core/result.ts'
import AtDesk from '#test/support/AtDesk.svelte'
import { ada, ben } from '#test/support/paper-tickets.ts'
import { paperWorkspace, type PaperWorkspace } from '#test/support/paper-workspace.ts'
import { roomHere } from '#test/support/room-here.ts'
import {
  aMessage,
  anAnswer,
  aTicket,
  at,
  entry,
  mail,
  ticketId
} from '#test/support/tickets.ts'

// what is brought is written, read and drawn anew: a busy machine takes its time
configure({ asyncUtilTimeout: 10_000 })

const now = at('2026-11-26T09:00Z')
const [a, b, c] = [ticketId(1), ticketId(2), ticketId(3)]
const t = en.ticket.composer
let desk: PaperWorkspace
let search: Search

const asks = (n: number, subject: string): Ticket =>
  aTicket({
    messages: {
      [mail(n)]: aMessage({
        at: at('2026-11-25T09:00Z'),
        subject,
        from: { name: '', address: `asker-${n}@users.test` }
      })
    }
  })

beforeEach(() => {
  desk = paperWorkspace({
    now,
    me: ben,
    tickets: new Map([
      [a, asks(1, 'No Wi-Fi')],
      [b, asks(2, 'No network at all')],
      [c, asks(3, 'Which cable')]
    ])
  })
  search = new Search(desk, roomHere(), deviceTimer)
  vi.spyOn(HTMLElement.prototype, 'scrollIntoView').mockReturnValue(undefined)
})
afterEach(() => {
  cleanup()
  search.close()
  vi.restoreAllMocks()
  for (const { id } of toasts()) dismiss(id)
})

async function does(id: TicketId, command: (ticket: Ticket) => unknown): Promise<void> {
  const opened = await desk.ticket(id)
  if (!opened.ok) throw new Error('it is there')
  opened.value.perform(ticket => {
    command(ticket)
    return done
  })
}

/** Ada, on her device; Ben's hears of it. */
const adaJoins = (id: TicketId, into: TicketId, n = 1) =>
  does(id, ticket => joinInto(ticket, entry(n), { into, by: ada, at: now }))
/** A joined one is opened as a part: paper has no other door to it. */
const adaParts = (id: TicketId) => desk.part(id, undefined)

async function goes(id: TicketId): Promise<void> {
  location.hash = `#/ticket/${id}`
  dispatchEvent(new HashChangeEvent('hashchange'))
  await screen.findByRole('region', { name: 'Conversation' })
}

async function benOpens(id: TicketId): Promise<void> {
  location.hash = `#/ticket/${id}`
  dispatchEvent(new HashChangeEvent('hashchange'))
  render(AtDesk, { desk, search, page: TicketPage, given: {} })
  await screen.findByRole('region', { name: 'Conversation' })
}

const answerField = () =>
  screen.findByRole<HTMLTextAreaElement>('textbox', { name: t.text })

/** With what was begun, or nothing. */
const folded = (name: string) => name.startsWith(t.open) || name.startsWith('Begun')

async function benWrites(text: string): Promise<void> {
  if (!screen.queryByRole('textbox', { name: t.text })) {
    await fireEvent.click(await screen.findByRole('button', { name: folded }))
  }
  const field = await answerField()
  field.focus()
  await fireEvent.input(field, { target: { value: text } })
}

const composerSays = (text: string) =>
  waitFor(async () => expect((await answerField()).value).toBe(text))

async function kept(key: DraftKey) {
  const bytes = await desk.drafts.read(key)
  return bytes && draftIn(bytes)
}

const draft = (text: string, more: object = {}) =>
  pack({ text, language: 'en', saw: [], ...more })

/** It settles: what is brought is written, and nothing is left where it was. */
const isAt = (key: DraftKey, text: string) =>
  waitFor(async () => {
    expect((await kept(key))?.text).toBe(text)
    const words = await Promise.all(
      (await desk.drafts.keys()).map(row => kept(row as DraftKey))
    )
    expect(words.filter(one => one?.text === text)).toHaveLength(1)
  })

describe('while Ben writes in a ticket', () => {
  test('and Ada joins it to another, his words are in the composer, and he goes on there', async () => {
    await benOpens(a)
    await benWrites('Try the other cable')
    await adaJoins(a, b)
    await composerSays('Try the other cable')
    const field = await answerField()
    await waitFor(() => expect(document.activeElement).toBe(field))
    await isAt(b, 'Try the other cable')
    const { joined, draft } = en.threads.elsewhere
    expect(toasts().map(({ text }) => text)).toEqual([
      `${joined('Ada', 'No network at all')} ${draft}`
    ])
  })

  test('so they are once she takes the two apart again', async () => {
    await benOpens(a)
    await benWrites('Try the other cable')
    await adaJoins(a, b)
    await composerSays('Try the other cable')
    await isAt(b, 'Try the other cable')
    await adaParts(a)
    await isAt(a, 'Try the other cable')
    await composerSays('Try the other cable')
    expect(await kept(b)).toBeUndefined()
  })

  test('who writes where both are shown keeps it there when they are taken apart', async () => {
    await desk.drafts.write(a, draft('Begun'))
    await benOpens(b)
    await adaJoins(a, b)
    await waitFor(async () => expect((await kept(b))?.text).toBe('Begun'))
    await benWrites('Begun, and more')
    await adaParts(a)
    await composerSays('Begun, and more')
    await isAt(b, 'Begun, and more')
    await goes(c)
    await adaJoins(c, a, 2)
    await isAt(b, 'Begun, and more')
  })

  test('a note that he writes goes along, too, with the keyboard in it', async () => {
    await benOpens(a)
    location.hash = `#/ticket/${a}?do=note`
    dispatchEvent(new HashChangeEvent('hashchange'))
    const name = en.ticket.note.write
    const field = await screen.findByRole('textbox', { name })
    field.focus()
    await fireEvent.input(field, { target: { value: 'Ask Chidi' } })
    await adaJoins(a, b)
    await waitFor(() => {
      const there = screen.getByRole<HTMLTextAreaElement>('textbox', { name })
      expect([there.value, document.activeElement]).toEqual(['Ask Chidi', there])
    })
    await isAt(`${b}/note`, 'Ask Chidi')
  })

  test('who joins it to another himself is told nothing more, and writes on there', async () => {
    await benOpens(a)
    await benWrites('Try the other cable')
    await does(a, ticket => joinInto(ticket, entry(1), { into: b, by: ben, at: now }))
    await composerSays('Try the other cable')
    expect(toasts()).toEqual([])
  })

  test('what he wrote in both stands in both, one above the other', async () => {
    await desk.drafts.write(b, draft('Good morning', { saw: [mail(1), mail(2)] }))
    await benOpens(a)
    await benWrites('Hello')
    await adaJoins(a, b)
    await composerSays('Hello\n\nGood morning')
    await isAt(b, 'Hello\n\nGood morning')
    // what either did not see, its author has not seen
    expect((await kept(b))?.saw).toEqual([mail(1)])
  })
})

describe('what Ben has begun, wherever he is', () => {
  beforeEach(() => void draftsAlongOf(desk))

  test('in the language of its ticket stays in that, where it is joined to another', async () => {
    await desk.drafts.write(a, draft('Hola', { language: 'es', follows: true }))
    await adaJoins(a, b)
    await isAt(b, 'Hola')
    expect(await kept(b)).toMatchObject({ language: 'es' })
    expect((await kept(b))?.follows).not.toBe(true)
  })

  test('without a word in it says nothing of the language of what it is brought to', async () => {
    const copies = [{ name: '', address: 'li@law.test' }]
    await desk.drafts.write(a, draft('', { copies, follows: true }))
    await desk.drafts.write(b, draft('Hola', { language: 'es' }))
    await adaJoins(a, b)
    await waitFor(async () => expect(await kept(a)).toBeUndefined())
    expect(await kept(b)).toMatchObject({ text: 'Hola', language: 'es', copies })
    expect((await kept(b))?.follows).not.toBe(true)
  })

  test('is marked in the list where its ticket is shown, found there, and asked for before that is closed', async () => {
    await desk.drafts.write(a, draft('Try the other cable'))
    await waitFor(() => expect(desk.drafted.current()).toEqual(new Set([a])))
    await adaJoins(a, b)
    expect(desk.drafted.current()).toEqual(new Set([b]))
    const cards = desk.cards.current()
    const drafted = desk.drafted.current()
    expect(openUnsent(desk, [b])).toEqual([b])
    expect(
      unfinished(cards, drafted, now)[0]?.tickets.map(({ ticket }) => ticket)
    ).toEqual([b])
    await isAt(b, 'Try the other cable')
    expect(desk.drafted.current()).toEqual(new Set([b]))
  })

  test('goes along with its files, and with what they hold', async () => {
    const file = { id: entry(7), name: 'torrc', type: 'text/plain', size: 5 }
    await desk.drafts.write(a, draft('See this', { files: [file] }), {
      kept: new Map([[fileKey(a, file.id), utf8('bytes')]]),
      dropped: []
    })
    await adaJoins(a, b)
    await isAt(b, 'See this')
    expect((await kept(b))?.files).toEqual([file])
    expect(await desk.drafts.read(fileKey(b, file.id))).toEqual(utf8('bytes'))
    expect(await desk.drafts.read(fileKey(a, file.id))).toBeUndefined()
    await adaParts(a)
    await isAt(a, 'See this')
    expect(await desk.drafts.read(fileKey(a, file.id))).toEqual(utf8('bytes'))
    expect(await desk.drafts.keys()).toEqual([a, fileKey(a, file.id)])
  })

  test('goes further where the one it was joined to is joined to a third, and back alone', async () => {
    await desk.drafts.write(a, draft('Try the other cable'))
    await adaJoins(a, b)
    await isAt(b, 'Try the other cable')
    await does(b, ticket => joinInto(ticket, entry(2), { into: c, by: ada, at: now }))
    await isAt(c, 'Try the other cable')
    await adaParts(a)
    await isAt(a, 'Try the other cable')
  })

  test('is there once, though another tab had kept more of it than this one', async () => {
    await desk.drafts.write(a, draft('Try the other'))
    await adaJoins(a, b)
    await isAt(b, 'Try the other')
    await desk.drafts.write(a, draft('Try the other cable'))
    await isAt(b, 'Try the other cable')
    expect((await kept(b))?.text).toBe('Try the other cable')
  })

  test('on its way to an answer it is none once that is written, and what stood there stays', async () => {
    const answer = anAnswer({ by: ben, messageId: 'sent@desk.test', at: now })
    await desk.drafts.write(b, draft('Good morning'))
    await desk.drafts.write(a, draft('Hello', { becomes: 'sent@desk.test' }))
    await adaJoins(a, b)
    await isAt(b, 'Hello\n\nGood morning')
    await does(b, ticket => (ticket.messages[mail(9)] = answer))
    await benOpens(b)
    await fireEvent.click(await screen.findByText('Good morning'))
    await composerSays('Good morning')
  })

  test('an intern’s answer that he changed goes along, beside his own', async () => {
    await desk.drafts.write(a, draft('Mine'))
    await desk.drafts.write(`${a}/${entry(5)}`, draft('Theirs, changed'))
    await adaJoins(a, b)
    await isAt(b, 'Mine')
    await isAt(`${b}/${entry(5)}`, 'Theirs, changed')
  })

  test('stays where it is if there is no room, and is marked all the same', async () => {
    const { drafts } = desk
    await drafts.write(a, draft('Try the other cable'))
    const full = { ok: false, error: { type: 'storage-full' } } as const
    vi.spyOn(drafts, 'write').mockResolvedValue(full)
    await adaJoins(a, b)
    await waitFor(() => expect(drafts.write).toHaveBeenCalled())
    expect((await kept(a))?.text).toBe('Try the other cable')
    expect(openUnsent(desk, [b])).toEqual([b])
  })
})
