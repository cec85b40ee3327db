/** Ada works at a phone, at a desk without a mail bridge: a finished mail has to leave it. */
import {
  cleanup,
  fireEvent,
  render,
  screen,
  waitFor,
  within
} from '@testing-library/svelte'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'

import MessageView from '#app/pages/ticket/MessageView.svelte'
import { dismiss, toasts, undoLast } from '#app/state/toasts.svelte.ts'
import { en } from '#app/words/en.ts'
import { pack, utf8, type Bytes } from '#core/bytes.ts'
import type { Message } from '#core/domain/tickets/message.ts'
import { addNote } from '#core/domain/tickets/note.ts'
import type { Ticket } from '#core/domain/tickets/ticket.ts'
import type { BlobName, MemberId, MessageId } from '#core/ids.ts'
import { ok } from '#core/result.ts'
import AtDesk from '#test/support/AtDesk.svelte'
import { ada, ben } from '#test/support/paper-tickets.ts'
import { paperWorkspace } from '#test/support/paper-workspace.ts'
import {
  aMessage,
  anAnswer,
  aTicket,
  at,
  entry,
  mail,
  ticketId
} from '#test/support/tickets.ts'

const t = en.ticket.delivery
const text = 'Try again.'
const source = 'From: help@desk.test\r\n\r\nTry again.'
const readable = { encrypted: false, signature: 'good' } as const
const encrypted = { encrypted: true, signature: 'good' } as const

let shared: File[]
let copied: string[]

beforeEach(() => {
  shared = []
  copied = []
  taken.length = 0
  vi.spyOn(navigator.clipboard, 'writeText').mockImplementation(one => {
    copied.push(one)
    return Promise.resolve()
  })
})
afterEach(() => {
  cleanup()
  for (const { id } of toasts()) dismiss(id)
  Reflect.deleteProperty(navigator, 'canShare')
  Reflect.deleteProperty(navigator, 'share')
})

/** A browser that shares files; `share`: what comes of it. */
function sharing(share: () => Promise<void> = () => Promise.resolve()): void {
  Object.assign(navigator, {
    canShare: ({ files = [] }: ShareData) => files.length === 1,
    share: async ({ files = [] }: ShareData) => {
      shared.push(...files)
      await share()
    }
  })
}

const taken: string[] = []

/** `others`: what else is in the ticket. */
async function answered(change: Partial<Message>, others: Ticket['messages'] = {}) {
  const message = anAnswer({
    delivery: 'by-hand',
    subject: 'Re: Wi-Fi',
    to: [{ name: 'Mara', address: 'mara@riseup.test' }],
    by: ada,
    source: 'source' as BlobName,
    body: 'body' as BlobName,
    seals: readable,
    ...change
  })
  const ticket = aTicket({ messages: { ...others, [mail(1)]: message } })
  const id = ticketId(1)
  const now = at('2026-11-26T09:00Z')
  const desk = paperWorkspace({ now, tickets: new Map([[id, ticket]]) })
  const bytes: Record<string, Bytes> = {
    source: utf8(source),
    body: pack({ text })
  }
  vi.spyOn(desk, 'blob').mockImplementation((_, name) =>
    Promise.resolve(ok(bytes[name] ?? utf8('')))
  )
  const opened = await desk.ticket(id)
  if (!opened.ok) throw new Error('it is there')
  const nothing = () => undefined
  render(AtDesk, {
    desk,
    page: MessageView,
    given: {
      document: opened.value,
      id: mail(1),
      message,
      ticket,
      name: (member: MemberId) => (member === ada ? 'Ada' : 'Ben'),
      ontakeback: (id: MessageId) => taken.push(id),
      onagain: nothing
    }
  })
  await screen.findByRole('button', { name: en.ticket.iHaveSent })
  const answer = () => opened.value.current().messages[mail(1)]
  return { desk, document: opened.value, answer }
}

const button = (name: string) => screen.queryByRole('button', { name })
const press = async (name: string) =>
  fireEvent.click(await screen.findByRole('button', { name }))
const said = () => toasts().map(toast => toast.text)

test('she shares it with her mail program as it was made, encrypted or not', async () => {
  sharing()
  await answered({ seals: encrypted })
  expect(screen.getByText(t.explainShare, { exact: false })).toBeTruthy()
  await press(t.share)
  await waitFor(() => expect(shared).toHaveLength(1))
  const [file] = shared
  expect([file?.name, file?.type]).toEqual(['Re-Wi-Fi.eml', 'message/rfc822'])
  expect(await file?.text()).toBe(source)
  expect(button(en.ticket.downloadAgain)).toBeTruthy()
  expect(said()).toEqual([])
})

test('where a browser shares no files, nothing speaks of it', async () => {
  await answered({ seals: encrypted })
  expect(button(t.share)).toBeNull()
  expect(screen.getByText(t.explain['by-hand'])).toBeTruthy()
})

test('she thinks better of it: nothing is said, and she may share it still', async () => {
  sharing(() => Promise.reject(new DOMException('', 'AbortError')))
  await answered({ seals: encrypted })
  await press(t.share)
  await waitFor(() => expect(shared).toHaveLength(1))
  await press(t.share)
  await waitFor(() => expect(shared).toHaveLength(2))
  expect(said()).toEqual([])
})

test('a browser that refuses mails at the press says so once, and what is left', async () => {
  sharing(() => Promise.reject(new DOMException('', 'NotAllowedError')))
  await answered({ seals: encrypted })
  await press(t.share)
  await waitFor(() => expect(said()).toEqual([t.notShared]))
  await waitFor(() => expect(button(t.share)).toBeNull())
  expect(screen.getByText(t.explain['by-hand'])).toBeTruthy()
})

test('of a readable one that is refused, its text is what is left', async () => {
  sharing(() => Promise.reject(new DOMException('', 'NotAllowedError')))
  await answered({})
  await press(t.share)
  await waitFor(() => expect(said()).toEqual([t.notSharedButCopy]))
})

test('what anybody may read on the way is copied as text, for whom is said', async () => {
  await answered({})
  await press(t.copyText)
  await waitFor(() => expect(copied).toEqual([text]))
  expect(said()).toEqual([t.copied('mara@riseup.test')])
  // only she knows whether it went out
  expect(button(en.ticket.iHaveSent)).toBeTruthy()
})

test('a browser that lets nothing be copied: that is said', async () => {
  vi.spyOn(navigator.clipboard, 'writeText').mockRejectedValue(new Error('no'))
  await answered({})
  await press(t.copyText)
  await waitFor(() => expect(said()).toEqual([t.notCopied]))
})

test('what was encrypted is never copied: pasted, it would go out readable', async () => {
  await answered({ seals: encrypted })
  expect(button(t.copyText)).toBeNull()
})

describe('something came since she wrote it', () => {
  const knewNothing = { saw: [], knew: [] }
  const bens = anAnswer({
    by: ben,
    messageId: 'bens@desk.test',
    saw: [],
    preview: 'His'
  })
  const asked = aMessage({ messageId: 'again@users.test', at: at('2026-11-26T08:00Z') })
  const dialog = async () => within(await screen.findByRole('dialog'))
  const inDialog = async (name: string) =>
    fireEvent.click((await dialog()).getByRole('button', { name }))
  const line = t.overtaken.answered('Ben')

  test('is said by it, and it is neither downloaded, shared nor copied before she has seen that', async () => {
    sharing()
    const save = vi.spyOn(URL, 'createObjectURL')
    const { answer } = await answered(knewNothing, {
      [mail(2)]: bens,
      [mail(3)]: asked
    })
    expect(screen.getByText(line)).toBeTruthy()
    expect(screen.getByText(t.overtaken.mails(1))).toBeTruthy()
    for (const name of [en.ticket.downloadAgain, t.share, t.copyText]) {
      await press(name)
      expect(
        (await dialog()).getByText(en.ticket.meanwhile.answered('Ben'))
      ).toBeTruthy()
      expect(
        (await dialog()).getByText(en.ticket.meanwhile.asked('Robin'))
      ).toBeTruthy()
      await inDialog(t.overtaken.look)
      await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    }
    expect([save.mock.calls, shared, copied, taken]).toEqual([[], [], [], []])
    expect(answer()?.saw).toEqual([])
    save.mockRestore()
  })

  test('goes all the same, and is not asked again, until more comes', async () => {
    const { answer, document } = await answered(knewNothing, { [mail(2)]: bens })
    await press(t.copyText)
    await inDialog(t.overtaken.anyway)
    await waitFor(() => expect(copied).toEqual([text]))
    // whether it left nobody knows yet, so what came waits for an answer as before
    expect(answer()?.saw).toEqual([])
    expect(screen.getByText(line)).toBeTruthy()
    await press(t.copyText)
    await waitFor(() => expect(copied).toEqual([text, text]))
    expect(screen.queryByRole('dialog')).toBeNull()
    const note = { by: ben, at: at('2026-11-26T10:00Z'), text: 'leave it, legal' }
    document.perform(draft => addNote(draft, entry(1), note))
    await screen.findByText('leave it, legal')
    await press(t.copyText)
    expect((await dialog()).getByText(en.ticket.meanwhile.noted('Ben'))).toBeTruthy()
    expect(copied).toHaveLength(2)
  })

  test('that it went is taken at her word, and asked once more if she takes that back', async () => {
    const { answer } = await answered(knewNothing, { [mail(2)]: bens })
    await press(en.ticket.iHaveSent)
    expect(answer()?.delivery).toBe('by-hand')
    await inDialog(t.itWasSent)
    await waitFor(() => expect(answer()?.delivery).toBe('sent'))
    expect(said()).toEqual([en.ticket.did.markedSent])
    await undoLast()
    await waitFor(() => expect(answer()?.delivery).toBe('by-hand'))
    await press(en.ticket.iHaveSent)
    expect(await screen.findByRole('dialog')).toBeTruthy()
  })

  test('she takes it back from there; of Ben’s she sends it, and takes nothing back', async () => {
    await answered(knewNothing, { [mail(2)]: bens })
    await press(en.ticket.downloadAgain)
    await inDialog(t.takeBack)
    expect(taken).toEqual([mail(1)])
    cleanup()
    const hers = anAnswer({ by: ada, messageId: 'hers@desk.test', saw: [] })
    await answered({ ...knewNothing, by: ben }, { [mail(2)]: hers })
    await press(en.ticket.downloadAgain)
    const asks = await dialog()
    expect(asks.queryByRole('button', { name: t.takeBack })).toBeNull()
    expect(asks.getByRole('button', { name: t.overtaken.anyway })).toBeTruthy()
  })
})

describe('once its mail has left the desk, that it was sent is what stands out', () => {
  const standsOut = () => button(en.ticket.iHaveSent)?.classList.contains('primary')

  test.each([
    ['downloaded', en.ticket.downloadAgain],
    ['shared', t.share],
    ['copied', t.copyText]
  ])('%s', async (_how, name) => {
    sharing()
    const save = vi.spyOn(URL, 'createObjectURL').mockReturnValue('blob:none')
    await answered({})
    expect(standsOut()).toBe(false)
    await press(name)
    await waitFor(() => expect(standsOut()).toBe(true))
    save.mockRestore()
  })

  test('not if she thought better of it', async () => {
    sharing(() => Promise.reject(new DOMException('', 'AbortError')))
    await answered({})
    await press(t.share)
    await waitFor(() => expect(shared).toHaveLength(1))
    expect(standsOut()).toBe(false)
  })
})
