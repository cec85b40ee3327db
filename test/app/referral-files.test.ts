/** Files that are handed on say no more than a member means them to, in name and content. */
import {
  cleanup,
  fireEvent,
  render,
  screen,
  waitFor,
  within
} from '@testing-library/svelte'
import { afterEach, describe, expect, test, vi } from 'vitest'

import OpenTicket from '#app/pages/ticket/OpenTicket.svelte'
import { HandingOn } from '#app/pages/ticket/handing-on.svelte.ts'
import { start } from '#app/pages/queue/place.ts'
import { mailRoomOf } from '#app/state/mail-rooms.ts'
import { en } from '#app/words/en.ts'
import { utf8 } from '#core/bytes.ts'
import { keepPartner } from '#core/domain/desk/partners.ts'
import type { MessageId, TicketId } from '#core/ids.ts'
import type { Answer } from '#core/mail/compose.ts'
import { done, no, ok } from '#core/result.ts'
import AtDesk from '#test/support/AtDesk.svelte'
import { listenToKeys } from '#test/support/keyboard.ts'
import { paperBridges } from '#test/support/paper-bridges.ts'
import { paperWorkspace } from '#test/support/paper-workspace.ts'
import { exifWith, jpeg } from '#test/support/pictures.ts'
import { at, entry } from '#test/support/tickets.ts'

const t = en.referral
const now = at('2026-11-21T10:00Z')
const said = { subject: 'Adapter', text: 'No network.' }
const devs = { name: 'Developers', address: 'devs@partner.test', key: '', at: now }
const key = '-----BEGIN PGP PUBLIC KEY BLOCK-----\n\nxx'

const photo = jpeg(exifWith({ turn: 6, says: 'N 52 31 12' }))
const brought = [
  { name: 'Mara at home.jpg', type: 'image/jpeg', bytes: photo },
  { name: 'wifi.log', type: 'text/plain', bytes: utf8('no network') },
  { name: 'invoice.pdf', type: 'application/pdf', bytes: utf8('%PDF-1.4') },
  { name: 'half.jpg', type: 'image/jpeg', bytes: photo.slice(0, 40) },
  { name: 'logofmara.txt', type: 'text/plain', bytes: utf8('wlan0') },
  { name: 'wifi.log', type: 'text/plain', bytes: utf8('another') }
].map(file => ({ kind: 'file' as const, ...file }))

const textOf = (bytes: Uint8Array) => String.fromCharCode(...bytes)

listenToKeys()
afterEach(() => {
  cleanup()
  vi.restoreAllMocks()
})

async function handing() {
  const desk = paperWorkspace({ ...paperBridges(now, 1), now })
  desk.settings.perform(all => keepPartner(all, entry(1), devs))
  const card = [...desk.cards.current().values()].find(one =>
    one.subject.startsWith('Wi-Fi adapter')
  )
  const found = await desk.ticket(card?.ticket as TicketId)
  if (!found.ok) throw new Error('no such ticket')
  const document = found.value
  document.perform(ticket => {
    const [id, message] = Object.entries(ticket.messages)[0] ?? []
    if (!id || !message) throw new Error('there is a mail')
    const source = message.source || message.body
    const attachments = brought.map(({ name, type, bytes }) => {
      return { name, type, size: bytes.length }
    })
    ticket.messages[id as MessageId] = { ...message, source, attachments }
    return done
  })
  const composed: Answer[] = []
  const room = {
    compose: async (answer: Answer) => {
      composed.push(answer)
      return no({ type: 'unusable-key' } as const)
    },
    inspectKey: async () =>
      ok({
        fingerprint: 'ABCD',
        addresses: ['devs@partner.test'],
        created: now,
        isSecret: false,
        isRevoked: false,
        usableForEncryption: true
      }),
    readAttachment: async (_: Uint8Array, __: readonly string[], index: number) =>
      brought[index]
  }
  const given = new HandingOn(desk, document, room, () => 'Ada')
  await given.begin()
  const file = (name: string) => {
    const one = given.files.find(each => each.name === name)
    if (!one) throw new Error(`no ${name}`)
    return one
  }
  return { desk, document, room, composed, given, file }
}

describe('a photo that Mara took at home', () => {
  test('goes to a partner without the place, under a name that is not hers', async () => {
    const { given, composed, file } = await handing()
    await given.send(devs, said, [file('Mara at home.jpg')])
    const [sent] = composed[0]?.files ?? []
    expect(sent?.name).toBe('picture-1.jpg')
    expect(textOf(sent?.bytes ?? photo)).toContain('the drawing')
    expect(textOf(sent?.bytes ?? photo)).not.toContain('N 52')
  })

  test('goes so into an encrypted file, too', async () => {
    const { given, composed, file } = await handing()
    await given.save(said, [file('Mara at home.jpg')], key)
    const [sent] = composed[0]?.files ?? []
    expect(sent?.name).toBe('picture-1.jpg')
    expect(textOf(sent?.bytes ?? photo)).not.toContain('N 52')
  })

  test('and is saved so beside a readable one', async () => {
    const { given, file } = await handing()
    const saved: Blob[] = []
    vi.spyOn(URL, 'createObjectURL').mockImplementation(blob => {
      saved.push(blob as Blob) // no browser is asked to show a stream here
      return 'blob:none'
    })
    const names: string[] = []
    vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (
      this: HTMLAnchorElement
    ) {
      names.push(this.download)
    })
    await given.save(said, [file('Mara at home.jpg')])
    expect(names).toEqual(['referral.txt', 'picture-1.jpg'])
    const bytes = new Uint8Array((await saved[1]?.arrayBuffer()) ?? photo)
    expect(textOf(bytes)).toContain('the drawing')
    expect(textOf(bytes)).not.toContain('N 52')
  })
})

test('a picture that cannot be cleaned says so once it is chosen, and nothing is sent with it', async () => {
  const { given, composed, file } = await handing()
  given.chooseFile(file('half.jpg'))
  await waitFor(() =>
    expect(given.enclosed.found(file('half.jpg'))).toBe('broken-picture')
  )
  const all = [file('wifi.log'), file('half.jpg')]
  expect(await given.send(devs, said, all)).toBe(t.broken('half.jpg'))
  expect(composed).toEqual([])
})

describe('the name of a file', () => {
  test('stays where it tells of nobody, and goes where hers stands in it', async () => {
    const { given, file } = await handing()
    const called = (name: string) => given.enclosed.nameOf(file(name))
    expect(called('wifi.log')).toBe('wifi.log')
    expect(called('invoice.pdf')).toBe('invoice.pdf')
    expect(called('logofmara.txt')).toBe('log-5.txt')
  })

  test('is another where two would be the same', async () => {
    const { given, composed } = await handing()
    const both = given.files.filter(({ name }) => name === 'wifi.log')
    for (const file of both) given.chooseFile(file)
    await given.send(devs, said, both)
    expect(composed[0]?.files?.map(({ name }) => name)).toEqual([
      'wifi.log',
      'wifi-2.log'
    ])
  })

  test('is there again after a reload, as it was written', async () => {
    const { desk, document, room, given, file } = await handing()
    given.chooseFile(file('wifi.log'))
    given.draft.callFile(file('wifi.log').id, 'adapter.log')
    given.changed()
    await given.keep()
    const after = new HandingOn(desk, document, room, () => 'Ada')
    await after.begin()
    expect([...after.draft.chosenFiles.values()]).toEqual(['adapter.log'])
  })
})

test('Ada reads each name, writes another, and that one goes out; of a PDF it is said what may be in it', async () => {
  const { desk, document, room, file } = await handing()
  const reads = vi.spyOn(mailRoomOf(desk), 'readAttachment')
  reads.mockImplementation(room.readAttachment)
  const sent = vi.spyOn(HandingOn.prototype, 'send').mockResolvedValue(undefined)
  render(AtDesk, { desk, page: OpenTicket, given: { document, place: start } })
  await fireEvent.keyDown(window.document.body, { key: 'F' })
  const form = within(await screen.findByRole('dialog'))
  for (const name of [/Mara at home/, /invoice/])
    await fireEvent.click(form.getByRole('checkbox', { name }))
  const field = form.getByLabelText<HTMLInputElement>(t.fileName('Mara at home.jpg'))
  expect(field.value).toBe('picture-1.jpg')
  await form.findByText(en.ticket.files.saysMore('invoice.pdf'))
  await fireEvent.input(field, { target: { value: 'light.jpg' } })
  await fireEvent.click(form.getByRole('button', { name: t.send }))
  await waitFor(() => expect(sent).toHaveBeenCalled())
  const { draft } = sent.mock.contexts[0] as HandingOn
  expect(draft.chosenFiles.get(file('Mara at home.jpg').id)).toBe('light.jpg')
})

test('what a member wrote is the name that goes out, without what no file may be called', async () => {
  const { given, composed, file } = await handing()
  given.chooseFile(file('wifi.log'))
  given.draft.callFile(file('wifi.log').id, '../light?.log')
  await given.send(devs, said, [file('wifi.log')])
  expect(composed[0]?.files?.map(({ name }) => name)).toEqual(['light_.log'])
})
