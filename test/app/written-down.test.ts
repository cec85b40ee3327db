/** Kim asks on Telegram and gives no address: Ada writes it down, and answers there. */
import { cleanup, fireEvent, render, screen, within } from '@testing-library/svelte'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'

import type { Answering } from '#app/pages/ticket/answering.svelte.ts'
import Composer from '#app/pages/ticket/Composer.svelte'
import MessageView from '#app/pages/ticket/MessageView.svelte'
import QueuePage from '#app/pages/QueuePage.svelte'
import { MailRoom } from '#app/platform/mail-room.ts'
import { deviceTimer } from '#app/platform/timer.ts'
import { Intake } from '#app/state/intake.svelte.ts'
import { keyHandler } from '#app/state/keys.svelte.ts'
import { NewTicket } from '#app/state/new-ticket.svelte.ts'
import { Search } from '#app/state/search.svelte.ts'
import { undoLast } from '#app/state/toasts.svelte.ts'
import { en } from '#app/words/en.ts'
import type { Message } from '#core/domain/tickets/message.ts'
import type { TicketId, Timestamp } from '#core/ids.ts'
import { readMail } from '#core/mail/incoming.ts'
import { answeringDesk, PaperMailRoom } from '#test/support/answering-desk.ts'
import AtDesk from '#test/support/AtDesk.svelte'
import { ada, chidi } from '#test/support/paper-tickets.ts'
import { paperWorkspace, type PaperWorkspace } from '#test/support/paper-workspace.ts'
import { roomHere } from '#test/support/room-here.ts'
import { aPhone, aWideScreen } from '#test/support/screen.ts'
import { aMessage, aTicket, at, entry, mail } from '#test/support/tickets.ts'

const t = en.writtenDown
const words = 'El Wi-Fi no funciona desde la última actualización del sistema'
const now = at('2026-11-21T10:00Z')
const room = { readMail: (source: Uint8Array) => readMail(source, []) }
let search: Search | undefined

beforeEach(() => {
  location.hash = '#/queue/all'
  aWideScreen()
  vi.spyOn(MailRoom.prototype, 'readMail').mockImplementation(room.readMail)
})
afterEach(() => {
  cleanup()
  search?.close()
  vi.restoreAllMocks()
})

function opens(): PaperWorkspace {
  const desk = paperWorkspace()
  search = new Search(desk, roomHere(), deviceTimer)
  render(AtDesk, { desk, search, page: QueuePage, given: {} })
  return desk
}

const typed = (label: string, value: string) =>
  fireEvent.input(screen.getByLabelText(label), { target: { value } })
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }))

test('with `c` Ada writes down what Kim said on Telegram, and is led to the ticket', async () => {
  const desk = opens()
  await screen.findByRole('button', { name: t.title })
  keyHandler()(new KeyboardEvent('keydown', { key: 'c' }))
  const form = within(await screen.findByRole('dialog'))
  const make = form.getByRole('button', { name: t.make })
  expect(make).toHaveProperty('disabled', true)
  await typed(t.text, words)
  await press(t.channels.telegram)
  await typed(t.name, 'Kim (@kim)')
  // by its words
  expect(await form.findByText(t.guessed)).toBeTruthy()
  expect(form.getByLabelText<HTMLSelectElement>(t.language).value).toBe('es')
  await fireEvent.click(make)
  await vi.waitFor(() => expect(location.hash).toContain('#/ticket/'))
  const id = location.hash.slice('#/ticket/'.length).split('?')[0] as TicketId
  const made = await desk.ticket(id)
  const [message] = made.ok ? Object.values(made.value.current().messages) : []
  expect(message).toMatchObject({
    direction: 'in',
    from: { name: 'Kim (@kim)', address: '' },
    subject: words,
    language: 'es',
    writtenDown: { channel: 'telegram', by: ada }
  })
  expect(desk.cards.current().get(id)).toMatchObject({
    asker: 'Kim (@kim)',
    channel: 'telegram',
    phase: 'open'
  })
  expect(screen.queryByRole('dialog')).toBeNull()
})

test('on a phone the way to it stands with the views', async () => {
  aPhone()
  opens()
  await fireEvent.click(await screen.findByRole('button', { name: /^Views/ }))
  await fireEvent.click(await screen.findByRole('button', { name: t.title }))
  expect(await screen.findByLabelText(t.text)).toBeTruthy()
})

test('where nobody asked before can be said in a word; what is no address is not taken', async () => {
  opens()
  await press(t.title)
  const form = within(await screen.findByRole('dialog'))
  await typed(t.text, 'Hi')
  await press(t.other)
  const make = form.getByRole('button', { name: t.make })
  expect(make).toHaveProperty('disabled', true)
  await typed(t.otherName, 'Mastodon')
  expect(make).toHaveProperty('disabled', false)
  await typed(t.address, 'kim at users')
  expect(form.getByText(t.badAddress)).toBeTruthy()
  expect(make).toHaveProperty('disabled', true)
})

describe('a whole mail that is pasted where a request is written down', () => {
  const rosas = [
    'From: Rosa <rosa@correo.test>',
    'Subject: Instalar en USB',
    'Date: Mon, 30 Nov 2026 11:00:00 +0000',
    '',
    'Hola, quiero instalar Tails'
  ].join('\n')
  const sealed = '-----BEGIN PGP MESSAGE-----\n\nwV4D\n-----END PGP MESSAGE-----'

  async function pastes(pasted: string, becomes: readonly TicketId[]) {
    const given: string[] = []
    vi.spyOn(Intake.prototype, 'take').mockImplementation(async function (
      this: Intake,
      files
    ) {
      for (const file of files) if (file instanceof File) given.push(await file.text())
      this.fresh = becomes
    })
    const desk = opens()
    await press(t.title)
    await typed(t.text, pasted)
    await press(t.takeInAsMail)
    await vi.waitFor(() => expect(given).toEqual([pasted]))
    expect(screen.queryByRole('dialog')).toBeNull()
    return desk
  }
  const written = () => screen.getByLabelText<HTMLTextAreaElement>(t.text).value

  test.each([
    ['as it was sent', rosas],
    ['encrypted', sealed]
  ])('%s, is taken in as a mail, and no draft stays', async (_how, pasted) => {
    const desk = await pastes(pasted, ['00'.repeat(16) as TicketId])
    await vi.waitFor(async () => expect(await desk.own.keys()).toEqual([]))
    await press(t.title)
    expect(written()).toBe('')
  })

  test('that no device had room for stays where it was pasted', async () => {
    await pastes(rosas, [])
    await press(t.title)
    expect(written()).toBe(rosas)
  })

  test('is offered as one; what somebody said is not', async () => {
    opens()
    await press(t.title)
    await typed(t.text, `Rosa wrote to me: ${words}`)
    expect(screen.queryByText(t.isMail)).toBeNull()
    await typed(t.text, rosas)
    expect(screen.getByText(t.isMail)).toBeTruthy()
  })
})

test('what was begun is there after a reload, and gone after a week', async () => {
  let today = now
  const desk = { ...paperWorkspace({ now }), now: () => today }
  const first = new NewTicket(desk, room)
  first.text = words
  first.channel = 'signal'
  first.name = 'Kim'
  first.speak('pt')
  await first.keep()
  const again = new NewTicket(desk, room)
  await vi.waitFor(() => expect(again.text).toBe(words))
  expect([again.channel, again.name, again.language]).toEqual(['signal', 'Kim', 'pt'])
  today = (now + 8 * 86_400_000) as Timestamp
  const later = new NewTicket(desk, room)
  await vi.waitFor(async () => expect(await desk.own.keys()).toEqual([]))
  expect(later.text).toBe('')
})

test('once it is a ticket nothing of it is kept beside it, but where it came from', async () => {
  const desk = paperWorkspace({ now })
  const draft = new NewTicket(desk, room)
  draft.text = words
  draft.channel = 'signal'
  await draft.keep()
  expect((await draft.make()).ok).toBe(true)
  expect([draft.text, draft.channel]).toEqual(['', 'signal'])
  expect(await desk.own.keys()).toEqual([])
})

const kims = (only: Partial<Message> = {}) =>
  aTicket({
    messages: {
      [mail(1)]: aMessage({
        from: { name: 'Kim', address: '' },
        writtenDown: { channel: 'telegram', by: ada },
        ...only
      })
    }
  })

async function answering(me = ada, ticket = kims()) {
  const room = new PaperMailRoom()
  const { desk, document, begin, answers } = await answeringDesk({
    ticket,
    room,
    me,
    now
  })
  const answering = await begin()
  answering.open = true
  const onsend = (...given: Parameters<Answering['send']>) =>
    void answering.send(...given)
  render(AtDesk, {
    desk,
    page: Composer as never,
    given: { answering, onsend } as never
  })
  answering.draft.write('Try another channel.', answering.onScreen)
  return { desk, document, answering, answers, room }
}

test('Ada copies the answer, and the ticket knows that it was given there', async () => {
  const copied: string[] = []
  vi.spyOn(navigator.clipboard, 'writeText').mockImplementation(text => {
    copied.push(text)
    return Promise.resolve()
  })
  const { desk, document, answering: composer, answers, room } = await answering()
  expect(screen.getByText(t.cannotMail('Telegram'))).toBeTruthy()
  await fireEvent.click(await screen.findByRole('button', { name: t.copy }))
  await vi.waitFor(() => expect(answers()).toHaveLength(1))
  expect(copied).toEqual(['Try another channel.'])
  expect(room.asked).toEqual([]) // no mail is made
  expect(answers()[0]?.message).toMatchObject({
    via: 'telegram',
    delivery: 'sent',
    to: []
  })
  const card = () => desk.cards.current().get(document.id)
  expect(card()?.firstAnsweredAt).toBeDefined()
  await vi.waitFor(() => expect(composer.busy).toBe(false))
  await undoLast()
  await vi.waitFor(() => expect(answers()).toEqual([]))
  expect(composer.draft.text).toBe('Try another channel.')
  expect(card()).not.toHaveProperty('firstAnsweredAt')
})

test('where a report told no address, it is not said where the answer was given', async () => {
  vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue(undefined)
  const from = { name: '', address: '' }
  const report = aTicket({ messages: { [mail(1)]: aMessage({ from }) } })
  const { answers } = await answering(ada, report)
  expect(screen.getByText(t.cannotMail(t.elsewhere))).toBeTruthy()
  await fireEvent.click(await screen.findByRole('button', { name: t.copy }))
  await vi.waitFor(() => expect(answers()[0]?.message.via).toBe('elsewhere'))
})

test('a browser that lets nothing be copied keeps nobody from saying so', async () => {
  vi.spyOn(navigator.clipboard, 'writeText').mockRejectedValue(new Error('no'))
  const { answers } = await answering()
  await fireEvent.click(await screen.findByRole('button', { name: t.copy }))
  await vi.waitFor(() => expect(answers()).toHaveLength(1))
})

test('files are not copied along, and nothing goes without them unseen', async () => {
  const { answering: composer, answers } = await answering()
  const file = { id: entry(7), name: 'guide.txt', type: 'text/plain', size: 2 }
  await composer.draft.attach(file, Uint8Array.of(104, 105))
  await fireEvent.click(await screen.findByRole('button', { name: t.copy }))
  expect(await screen.findByText(t.noFiles)).toBeTruthy()
  expect(answers()).toEqual([])
})

test('an intern does not answer alone there either', async () => {
  const { answering: composer } = await answering(chidi)
  expect(composer.canSend).toBe(false)
})

test('the words say who wrote them down, and nothing of a mail’s seals', () => {
  const ticket = kims()
  const message = ticket.messages[mail(1)]
  const document = { id: mail(1), current: () => ticket, on: () => () => undefined }
  const nobody = () => undefined
  const given = {
    ...{ document, ticket, message, id: mail(1) },
    ...{ name: () => 'Ada', ontakeback: nobody, onagain: nobody }
  }
  render(AtDesk, { desk: paperWorkspace(), page: MessageView, given: given as never })
  expect(screen.getByText(t.by('Ada', 'Telegram'))).toBeTruthy()
  expect(screen.queryByText(en.mail.seals.encrypted)).toBeNull()
  expect(screen.getByRole('article', { name: 'Kim' })).toBeTruthy()
})
