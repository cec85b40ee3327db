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
import { start } from '#app/pages/queue/place.ts'
import { HandingOn } from '#app/pages/ticket/handing-on.svelte.ts'
import { undoLast } from '#app/state/toasts.svelte.ts'
import { en } from '#app/words/en.ts'
import { dropPartner, keepPartner } from '#core/domain/desk/partners.ts'
import { addNote } from '#core/domain/tickets/note.ts'
import { refer, referralsOf } from '#core/domain/tickets/referral.ts'
import { practise, rename } from '#core/domain/tickets/ticket.ts'
import type { MessageId, TicketId } from '#core/ids.ts'
import { composeAnswer, type Answer } from '#core/mail/compose.ts'
import type { Enclosed } from '#core/mail/enclosed.ts'
import { withoutPart, withPart } from '#core/mail/referral-text.ts'
import { done, no, ok } from '#core/result.ts'
import AtDesk from '#test/support/AtDesk.svelte'
import { listenToKeys } from '#test/support/keyboard.ts'
import { deskKey } from '#test/support/mail/keys.ts'
import { paperBridges } from '#test/support/paper-bridges.ts'
import { ada, ben, chidi, paperDesk } from '#test/support/paper-tickets.ts'
import { paperWorkspace } from '#test/support/paper-workspace.ts'
import { aMessage, anAnswer, at, entry, mail } from '#test/support/tickets.ts'

const now = at('2026-11-21T10:00Z')
const said = { subject: 'Adapter', text: 'No network.' }
const devs = { name: 'Developers', address: 'devs@partner.test', key: '', at: now }

listenToKeys()
afterEach(cleanup)

const noRoom = {
  compose: async () => no({ type: 'unusable-key' } as const),
  inspectKey: async () => no('no key'),
  readAttachment: async () => undefined
}

async function aTicketOf(desk: ReturnType<typeof paperWorkspace>) {
  const card = [...desk.cards.current().values()].find(one =>
    one.subject.startsWith('Wi-Fi adapter')
  )
  const found = await desk.ticket(card?.ticket as TicketId)
  if (!found.ok) throw new Error('no such ticket')
  return found.value
}

test('what is handed on has no name or address in it, unless a member ticks the latter', async () => {
  const desk = paperWorkspace({ ...paperDesk(now), now })
  desk.settings.perform(all => keepPartner(all, entry(1), devs))
  const document = await aTicketOf(desk)
  render(AtDesk, { desk, page: OpenTicket, given: { document, place: start } })
  await fireEvent.keyDown(window.document.body, { key: 'F' })
  const form = within(await screen.findByRole('dialog'))
  const text = form.getByLabelText<HTMLTextAreaElement>('This is what they get')
  expect(text.value).toContain('Version: 6.15.1')
  await fireEvent.click(form.getByRole('checkbox', { name: /^Mail by the asker/ }))
  await waitFor(() => expect(text.value).toMatch(/MAC address anonymization/))
  expect(text.value).not.toMatch(/mara|riseup/i)
  await fireEvent.click(form.getByRole('checkbox', { name: /With the address/ }))
  await waitFor(() => expect(text.value).toMatch(/^Asker: mara@riseup\.test/))
})

test('what was handed on stands in the ticket with the name of whom it is for, not as an answer', async () => {
  const desk = paperWorkspace({ ...paperDesk(now), now })
  const document = await aTicketOf(desk)
  const [sent, given] = [mail(801), mail(802)]
  const referral = { name: 'Developers', address: devs.address, by: ben, at: now }
  const seals = { encrypted: true, signature: 'good' } as const
  document.perform(ticket => {
    ticket.messages[given] = anAnswer({ at: now, by: ada, seals })
    return refer(
      ticket,
      entry(7),
      { ...referral, message: sent },
      anAnswer({ at: now, by: ben, to: [{ name: '', address: devs.address }], seals })
    )
  })
  render(AtDesk, { desk, page: OpenTicket, given: { document, place: start } })
  const handed = within(
    await screen.findByRole('article', { name: 'Handed on to Developers by Ben' })
  )
  expect(
    handed.getByText('Encrypted for Developers and signed by the desk')
  ).toBeTruthy()
  expect(handed.getByText(en.referral.toNote)).toBeTruthy()
  expect(handed.queryByText(en.mail.seals.outEncrypted)).toBeNull()
  const named = { name: 'Answer by Ada' }
  const answer = within(await screen.findByRole('article', named))
  expect(answer.getByText(en.mail.seals.outEncrypted)).toBeTruthy()
})

test('what Dee answers from her own address is the developers’, who are waited for no longer', async () => {
  const desk = paperWorkspace({ ...paperDesk(now), now })
  const document = await aTicketOf(desk)
  const referral = { name: 'Developers', address: devs.address, by: ben, at: now }
  const messageId = 'ours@help.test'
  document.perform(ticket => {
    ticket.messages[mail(802)] = aMessage({
      at: now,
      from: { name: 'Dee', address: 'dee@private.test' },
      messageId: 'dees@private.test',
      references: [messageId]
    })
    const sent = anAnswer({ at: now, by: ben, messageId })
    return refer(ticket, entry(7), { ...referral, message: mail(801) }, sent)
  })
  render(AtDesk, { desk, page: OpenTicket, given: { document, place: start } })
  const named = { name: en.referral.from('Developers', 'Dee') }
  const hers = within(await screen.findByRole('article', named))
  expect(hers.getByText(en.referral.fromNote)).toBeTruthy()
  // who was shown the referral can answer it: a member says that they know her
  expect(screen.getByText(en.threads.newSender.title('dee@private.test'))).toBeTruthy()
  expect(screen.queryByText(en.referral.waits('Developers'))).toBeNull()
  expect(screen.queryByText(en.askerKeys.recipients.replyAll(1))).toBeNull()
})

test('mails of one day can be told apart by their time', async () => {
  const desk = paperWorkspace({ ...paperDesk(now), now })
  const document = await aTicketOf(desk)
  render(AtDesk, { desk, page: OpenTicket, given: { document, place: start } })
  await fireEvent.keyDown(window.document.body, { key: 'F' })
  const form = within(await screen.findByRole('dialog'))
  const [mail] = form.getAllByRole('checkbox', { name: /^Mail by the asker/ })
  expect(mail?.closest('label')?.textContent).toMatch(/, \d\d?:\d\d( [AP]M)?$/)
})

test('what a member took out by hand stays out, whatever they choose after that', async () => {
  const desk = paperWorkspace({ ...paperDesk(now), now })
  const document = await aTicketOf(desk)
  render(AtDesk, { desk, page: OpenTicket, given: { document, place: start } })
  await fireEvent.keyDown(window.document.body, { key: 'F' })
  const form = within(await screen.findByRole('dialog'))
  const text = form.getByLabelText<HTMLTextAreaElement>('This is what they get')
  const without = text.value.replace('6.15.1', 'some version')
  await fireEvent.input(text, { target: { value: without } })
  await fireEvent.click(form.getByRole('checkbox', { name: /^Mail by the asker/ }))
  await waitFor(() => expect(text.value).toMatch(/MAC address anonymization/))
  expect(text.value.startsWith(without)).toBe(true)
  await fireEvent.click(form.getByRole('checkbox', { name: /^Mail by the asker/ }))
  await waitFor(() => expect(text.value).toBe(without))
  const facts = form.getAllByRole<HTMLInputElement>('checkbox')[0]
  if (!facts) throw new Error('no facts to leave')
  await fireEvent.click(facts)
  await form.findByText(/take it out of the text yourself/)
  expect([text.value, facts.checked]).toEqual([without, true])
})

describe('what Ana chose and changed by hand', () => {
  const changed = 'Some version, no network.'
  const shownTo = async () => within(await screen.findByRole('dialog'))
  const fields = async () => {
    const form = await shownTo()
    return {
      form,
      text: form.getByLabelText<HTMLTextAreaElement>('This is what they get'),
      subject: form.getByLabelText<HTMLInputElement>(en.referral.subjectLabel)
    }
  }
  const open = () => fireEvent.keyDown(window.document.body, { key: 'F' })
  const closeIt = async () => {
    await fireEvent.keyDown(screen.getByRole('dialog'), { key: 'Escape' })
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  }

  async function begins() {
    const desk = paperWorkspace({ ...paperDesk(now), now })
    desk.settings.perform(all => keepPartner(all, entry(1), devs))
    const document = await aTicketOf(desk)
    render(AtDesk, { desk, page: OpenTicket, given: { document, place: start } })
    await open()
    const { form, text, subject } = await fields()
    const first = text.value
    await fireEvent.click(form.getByRole('checkbox', { name: /^Mail by the asker/ }))
    await fireEvent.input(text, { target: { value: changed } })
    await fireEvent.input(subject, { target: { value: 'Adapter' } })
    return { desk, first }
  }

  test('is there again after Esc', async () => {
    await begins()
    await closeIt()
    await open()
    const { form, text, subject } = await fields()
    expect([text.value, subject.value]).toEqual([changed, 'Adapter'])
    const mail = { name: /^Mail by the asker/ }
    expect(form.getByRole<HTMLInputElement>('checkbox', mail).checked).toBe(true)
  })

  test('is said in the ticket after a reload, which leads to it, and before it would be closed', async () => {
    const { desk } = await begins()
    cleanup() // the page goes
    const document = await aTicketOf(desk)
    await waitFor(async () =>
      expect(await desk.drafts.keys()).toEqual([`${document.id}/refer`])
    )
    render(AtDesk, { desk, page: OpenTicket, given: { document, place: start } })
    const lead = await screen.findByText(en.referral.begun)
    const [button] = screen.getAllByRole('button', { name: en.ticket.actions.close })
    if (button) await fireEvent.keyDown(button, { key: 'Enter' })
    const solved = (text: string) => text.startsWith(en.ticket.reasons.solved)
    await fireEvent.click(await screen.findByRole('menuitem', { name: solved }))
    expect(await screen.findByText(en.ticket.closeUnsent.draft.title)).toBeTruthy()
    await closeIt()
    await fireEvent.click(lead)
    const { text } = await fields()
    expect(text.value).toBe(changed)
  })

  test('goes only if she starts over, and comes back by undo', async () => {
    const { first } = await begins()
    const { form, text } = await fields()
    const again = { name: en.shell.startOver }
    await fireEvent.click(form.getByRole('button', again))
    await waitFor(() => expect(text.value).toBe(first))
    expect(form.queryByRole('button', again)).toBeNull()
    await undoLast()
    await waitFor(() => expect(text.value).toBe(changed))
  })

  test('is gone once it was handed on', async () => {
    const desk = paperWorkspace({ ...paperDesk(now), now })
    const handing = new HandingOn(desk, await aTicketOf(desk), noRoom, () => 'Ada')
    await handing.begin()
    const first = handing.draft.text
    handing.draft.text = changed
    handing.changed()
    await handing.keep()
    expect(await desk.drafts.keys()).toHaveLength(1)
    handing.open = false
    await handing.begin()
    expect(handing.draft.text).toBe(changed)
    vi.spyOn(URL, 'createObjectURL').mockReturnValue('blob:x')
    expect(await handing.save(said)).toBeUndefined()
    await handing.begin()
    expect(handing.draft.text).toBe(first)
    await waitFor(async () => expect(await desk.drafts.keys()).toEqual([]))
  })

  test('is there again after a reload, also where the ticket was joined to another', async () => {
    const { desk } = await begins()
    cleanup() // the page goes
    const document = await aTicketOf(desk)
    await waitFor(async () =>
      expect(await desk.drafts.keys()).toEqual([`${document.id}/refer`])
    )
    const afterReload = async (ticket = document) => {
      const handing = new HandingOn(desk, ticket, noRoom, () => 'Ada')
      await handing.begin()
      return handing
    }
    const { draft } = await afterReload()
    expect(draft.kept).toMatchObject({ text: changed, subject: 'Adapter' })
    expect(draft.chosen.size).toBe(2) // the facts, and the mail
    const root = '000000000000000000000000000000ff' as TicketId
    vi.spyOn(desk, 'shownIn').mockReturnValue(root)
    const there = await afterReload({ ...document, id: root })
    expect(there.draft.text).toBe(changed)
    there.draft.text = `${changed} And more`
    there.changed()
    await there.keep()
    expect(await desk.drafts.keys()).toEqual([`${root}/refer`])
    // somebody takes the two apart again
    vi.mocked(desk.shownIn).mockImplementation(ticket => ticket)
    expect((await afterReload({ ...document, id: root })).draft.text).not.toContain(
      changed
    )
    expect(await desk.drafts.keys()).toEqual([`${document.id}/refer`])
    expect((await afterReload()).draft.text).toBe(`${changed} And more`)
  })
})

test('a key that cannot be used means that nothing leaves, rather than readable', async () => {
  const desk = paperWorkspace({ ...paperBridges(now, 1), now })
  const document = await aTicketOf(desk)
  let composed = 0
  const room = {
    compose: async () => {
      composed++
      return no({ type: 'unusable-key' } as const)
    },
    inspectKey: async () => no('no key'),
    readAttachment: async () => undefined
  }
  const handing = new HandingOn(desk, document, room, () => 'Ada')
  const key =
    '-----BEGIN PGP PUBLIC KEY BLOCK-----\n\nxx\n-----END PGP PUBLIC KEY BLOCK-----'
  expect(await handing.send({ ...devs, key }, said)).toMatch(
    /cannot be used, so nothing is sent/
  )
  expect(composed).toBe(0)
  expect(referralsOf(document.current())).toEqual([])
})

describe('the subject that a partner gets', () => {
  async function referringWith(subject: string) {
    const desk = paperWorkspace({ ...paperDesk(now), now })
    desk.settings.perform(all => keepPartner(all, entry(1), devs))
    const document = await aTicketOf(desk)
    document.perform(ticket => rename(ticket, subject))
    const sent = vi.spyOn(HandingOn.prototype, 'send').mockResolvedValue(undefined)
    render(AtDesk, { desk, page: OpenTicket, given: { document, place: start } })
    await fireEvent.keyDown(window.document.body, { key: 'F' })
    const form = within(await screen.findByRole('dialog'))
    const field = form.getByLabelText<HTMLInputElement>('Subject that they get')
    const mail = form.getByRole('checkbox', { name: /^Mail by the asker/ })
    const send = () => fireEvent.click(form.getByRole('button', { name: 'Hand it on' }))
    return { form, field, mail, send, sent }
  }
  afterEach(() => vi.restoreAllMocks())

  test("says nothing of Leila's passport while no mail of the ticket is chosen", async () => {
    const subject = "My sister Leila's passport, Elm Street 12"
    const { field, mail, send, sent } = await referringWith(subject)
    expect(field.value).toBe('Referral from a help desk')
    await fireEvent.click(mail)
    await waitFor(() => expect(field.value).toBe(`Referral: ${subject}`))
    await fireEvent.click(mail)
    await waitFor(() => expect(field.value).toBe('Referral from a help desk'))
    await send()
    await waitFor(() => expect(sent).toHaveBeenCalled())
    expect(sent.mock.lastCall?.[1].subject).toBe('Referral from a help desk')
  })

  test('is proposed without the names that we know, and it is said that one was taken out', async () => {
    const { form, field, mail } = await referringWith('Mara has no network')
    await fireEvent.click(mail)
    await waitFor(() =>
      expect(field.value).toBe('Referral: [NAME REMOVED] has no network')
    )
    form.getByText(/^Taken out:.*NAME REMOVED/)
  })

  test('is what Ada made of it, whatever she chooses after that, or none', async () => {
    const { field, mail, send, sent } = await referringWith("Leila's passport")
    await fireEvent.input(field, { target: { value: 'A question of papers' } })
    await fireEvent.click(mail)
    await send()
    await waitFor(() => expect(sent).toHaveBeenCalledTimes(1))
    expect(sent.mock.lastCall?.[1].subject).toBe('A question of papers')
    await fireEvent.input(field, { target: { value: '' } })
    await send()
    await waitFor(() => expect(sent).toHaveBeenCalledTimes(2))
    expect(sent.mock.lastCall?.[1].subject).toBe('')
  })
})

test('the mail that leaves has the subject that was read', async () => {
  const desk = paperWorkspace({ ...paperBridges(now, 1), now })
  const document = await aTicketOf(desk)
  const subjects: string[] = []
  const room = {
    compose: async ({ subject }: Answer) => {
      subjects.push(subject)
      return no({ type: 'unusable-key' } as const)
    },
    inspectKey: async () => no('no key'),
    readAttachment: async () => undefined
  }
  const handing = new HandingOn(desk, document, room, () => 'Ada')
  await handing.send(devs, said)
  expect(subjects).toEqual(['Adapter'])
})

describe('whoever is about to hand something on, encrypted, while Ben', () => {
  const key =
    '-----BEGIN PGP PUBLIC KEY BLOCK-----\n\nxx\n-----END PGP PUBLIC KEY BLOCK-----'

  async function aboutToSend() {
    const desk = paperWorkspace({ ...paperDesk(now), now })
    desk.settings.perform(all => keepPartner(all, entry(1), { ...devs, key }))
    const document = await aTicketOf(desk)
    const sent = vi.spyOn(HandingOn.prototype, 'send').mockResolvedValue(undefined)
    const saved = vi.spyOn(HandingOn.prototype, 'save').mockResolvedValue(undefined)
    render(AtDesk, { desk, page: OpenTicket, given: { document, place: start } })
    await fireEvent.keyDown(window.document.body, { key: 'F' })
    const form = within(await screen.findByRole('dialog'))
    form.getByText('It is encrypted to them.')
    return { desk, form, sent, saved }
  }
  afterEach(() => vi.restoreAllMocks())

  test('takes the key away, sends nothing, reads that it is readable, and decides anew', async () => {
    const { desk, form, sent } = await aboutToSend()
    desk.settings.perform(all => keepPartner(all, entry(1), devs))
    await fireEvent.click(form.getByRole('button', { name: 'Hand it on' }))
    await form.findByText(/changed or removed this partner meanwhile/)
    expect(sent).not.toHaveBeenCalled()
    form.getByText(/it can be read on its way/)
    await fireEvent.click(form.getByRole('button', { name: 'Hand it on' }))
    expect(sent.mock.lastCall?.[0]).toEqual(devs)
  })

  test('writes another address, sends nothing to it before that is read', async () => {
    const { desk, form, sent } = await aboutToSend()
    const moved = { ...devs, key, address: 'devs@elsewhere.test' }
    desk.settings.perform(all => keepPartner(all, entry(1), moved))
    await fireEvent.click(form.getByRole('button', { name: 'Hand it on' }))
    await form.findByText(/changed or removed this partner meanwhile/)
    expect(sent).not.toHaveBeenCalled()
  })

  test('removes the partner, saves no readable file instead', async () => {
    const { desk, form, sent, saved } = await aboutToSend()
    desk.settings.perform(all => dropPartner(all, entry(1)))
    await fireEvent.click(await form.findByRole('button', { name: /anybody can read/ }))
    await form.findByText(/changed or removed this partner meanwhile/)
    expect([sent.mock.calls, saved.mock.calls]).toEqual([[], []])
    expect(form.getByLabelText<HTMLSelectElement>('To').value).toBe('file')
  })
})

test('what more goes to the developers replies to them, and no Message-ID of the asker’s leaves', async () => {
  const desk = paperWorkspace({ ...paperBridges(now, 1), now })
  const document = await aTicketOf(desk)
  const asked = 'marker-of-the-asker'
  document.perform(ticket => {
    for (const [id, message] of Object.entries(ticket.messages)) {
      const messageId = `${asked}.${id}@users.test`
      ticket.messages[id as MessageId] = { ...message, messageId }
    }
    const askers = Object.values(ticket.messages).map(({ messageId }) => messageId)
    const referral = { ...devs, by: ben, message: mail(801) }
    ticket.messages[mail(802)] = aMessage({
      at: now,
      from: { name: 'Dee', address: devs.address },
      messageId: 'theirs@partner.test',
      references: [...askers, 'ours@help.test']
    })
    const sent = anAnswer({ at: now, by: ben, messageId: 'ours@help.test' })
    return refer(ticket, entry(7), referral, sent)
  })
  const { secret: teamSecretKey } = await deskKey()
  const sources: string[] = []
  const room = {
    compose: async (answer: Answer) => {
      const made = await composeAnswer({ ...answer, teamSecretKey })
      if (made.ok) sources.push(new TextDecoder().decode(made.value.source))
      return made
    },
    inspectKey: async () => no('no key'),
    readAttachment: async () => undefined
  }
  const handing = new HandingOn(desk, document, room, () => 'Ada')
  expect(await handing.send(devs, said)).toBeUndefined()
  expect(sources[0]).toContain('In-Reply-To: <theirs@partner.test>')
  expect(sources[0]).toContain('<ours@help.test>')
  expect(sources[0]).not.toContain(asked)
})

test('from a practice ticket nothing goes to a partner', async () => {
  const desk = paperWorkspace({ ...paperBridges(now, 1), now })
  const document = await aTicketOf(desk)
  document.perform(ticket => practise(ticket, desk.me))
  const room = {
    compose: async () => no({ type: 'unusable-key' } as const),
    inspectKey: async () => no('no key'),
    readAttachment: async () => undefined
  }
  const handing = new HandingOn(desk, document, room, () => 'Ada')
  expect(await handing.send(devs, said)).toMatch(/nothing is sent to anybody/)
  expect(referralsOf(document.current())).toEqual([])
})

function withFiles(
  document: Awaited<ReturnType<typeof aTicketOf>>,
  attachments: { name: string; type: string; size: number }[]
): void {
  document.perform(ticket => {
    const [id, message] = Object.entries(ticket.messages)[0] ?? []
    if (!id || !message) throw new Error('there is a mail')
    const source = message.source || message.body
    ticket.messages[id as MessageId] = { ...message, source, attachments }
    return done
  })
}

const photo = { name: 'photo of my room.jpg', type: 'image/jpeg', size: 1_200_000 }
const log = { name: 'wifi.log', type: 'text/plain', size: 900 }

test('no file goes out by itself, and whoever chooses one is warned', async () => {
  const desk = paperWorkspace({ ...paperDesk(now), now })
  desk.settings.perform(all => keepPartner(all, entry(1), devs))
  const document = await aTicketOf(desk)
  withFiles(document, [photo, log])
  render(AtDesk, { desk, page: OpenTicket, given: { document, place: start } })
  await fireEvent.keyDown(window.document.body, { key: 'F' })
  const form = within(await screen.findByRole('dialog'))
  const first = form.getByRole<HTMLInputElement>('checkbox', {
    name: /photo of my room/
  })
  const second = form.getByRole<HTMLInputElement>('checkbox', { name: /wifi\.log/ })
  expect([first.checked, second.checked]).toEqual([false, false])
  expect(first.labels?.[0]?.textContent).toMatch(/image\/jpeg · 1\.2\sMB/)
  expect(form.queryByText(/may hold names, places/)).toBeNull()
  await fireEvent.click(second)
  expect(form.getByText(/may hold names, places/)).toBeTruthy()
})

test('what was chosen goes out as it came, and nothing beside it', async () => {
  const desk = paperWorkspace({ ...paperBridges(now, 1), now })
  const document = await aTicketOf(desk)
  withFiles(document, [photo, log])
  const asked: number[] = []
  const composed: (readonly Enclosed[] | undefined)[] = []
  const bytes = new Uint8Array([1, 2, 3])
  const handing = new HandingOn(
    desk,
    document,
    {
      compose: async ({ files }) => {
        composed.push(files)
        return no({ type: 'unusable-key' })
      },
      inspectKey: async () => no('no key'),
      readAttachment: async (_source, _keys, index) => {
        asked.push(index)
        return { name: log.name, type: log.type, bytes }
      }
    },
    () => 'Ada'
  )
  await handing.begin()
  await handing.send(
    devs,
    said,
    handing.files.filter(({ name }) => name === log.name)
  )
  expect(asked).toEqual([1])
  expect(composed).toEqual([[{ name: log.name, type: log.type, bytes }]])
  await handing.send(devs, said)
  expect(composed[1]).toBeUndefined()
})

test('a file that cannot be read keeps the whole referral back', async () => {
  const desk = paperWorkspace({ ...paperBridges(now, 1), now })
  const document = await aTicketOf(desk)
  withFiles(document, [photo])
  let composed = 0
  const room = {
    compose: async () => {
      composed++
      return no({ type: 'unusable-key' } as const)
    },
    inspectKey: async () => no('no key'),
    readAttachment: async () => undefined
  }
  const handing = new HandingOn(desk, document, room, () => 'Ada')
  await handing.begin()
  expect(await handing.send(devs, said, handing.files)).toMatch(
    /“photo of my room.jpg” is not on this device/
  )
  expect(composed).toBe(0)
})

describe('what is saved as a file', () => {
  const key =
    '-----BEGIN PGP PUBLIC KEY BLOCK-----\n\nxx\n-----END PGP PUBLIC KEY BLOCK-----'
  const facts = {
    fingerprint: 'ABCD',
    addresses: ['devs@partner.test'],
    created: now,
    isSecret: false,
    isRevoked: false
  }

  async function savingWith(
    usableForEncryption: boolean,
    me = ada,
    addresses: readonly string[] = facts.addresses
  ) {
    const desk = paperWorkspace({ ...paperBridges(now, 1), now, me })
    desk.settings.perform(all => {
      all.interns[chidi] = { by: ada, at: now }
      return done
    })
    const document = await aTicketOf(desk)
    const composed: Answer[] = []
    const saved: Blob[] = []
    vi.spyOn(URL, 'createObjectURL').mockImplementation(blob => {
      saved.push(blob as Blob) // no browser is asked to show a stream here
      return 'blob:none'
    })
    const room = {
      compose: async (answer: Answer) => {
        composed.push(answer)
        return ok({
          source: new TextEncoder().encode('sealed'),
          messageId: answer.messageId,
          references: [],
          subject: answer.subject,
          to: answer.to,
          from: answer.from.address,
          text: answer.text,
          encrypted: true
        })
      },
      inspectKey: async () => ok({ ...facts, addresses, usableForEncryption }),
      readAttachment: async () => undefined
    }
    const handing = new HandingOn(desk, document, room, () => 'Ada')
    const notes = () =>
      Object.values(document.current().notes)
        .filter(note => note.at === now && note.by === me)
        .map(({ text }) => text)
    return { desk, handing, document, composed, saved, notes }
  }
  afterEach(() => vi.restoreAllMocks())

  test('for the owner of a key is a mail that only they open, whose reply finds back, and the ticket says so', async () => {
    const { desk, handing, document, composed, saved, notes } = await savingWith(true)
    expect(await handing.save(said, [], key)).toBeUndefined()
    expect(composed).toHaveLength(1)
    expect(composed[0]).toMatchObject({
      subject: 'Adapter',
      askerKey: key,
      to: 'devs@partner.test'
    })
    expect(composed[0]?.thread?.token).toBe(desk.threadToken(document.id))
    expect(notes()).toEqual([])
    expect(saved.map(({ type }) => type)).toEqual(['message/rfc822'])
    expect(await saved[0]?.text()).toBe('sealed')
    const [referral] = referralsOf(document.current()).map(([, each]) => each)
    expect(referral).toMatchObject({ name: devs.address, address: devs.address })
  })

  test('for a partner stands in the ticket as handed on to them, until they answer; no bridge takes it', async () => {
    const { desk, handing, document } = await savingWith(true)
    const partner = { ...devs, address: 'list@partner.test', key }
    await handing.save(said, [], key, partner)
    const [referral] = referralsOf(document.current()).map(([, each]) => each)
    const { name, address } = partner
    expect(referral).toMatchObject({ name, address })
    const sent = referral && document.current().messages[referral.message]
    expect(sent?.delivery).toBe('by-hand')
    const page = { desk, page: OpenTicket, given: { document, place: start } }
    render(AtDesk, page)
    await screen.findByText(en.referral.waits('Developers'))
    const named = { name: en.referral.by('Ada', 'Developers') }
    expect(await screen.findByRole('article', named)).toBeTruthy()
    document.perform(ticket => {
      ticket.messages[mail(802)] = aMessage({
        at: now,
        from: { name: 'Dee', address: 'dee@private.test' },
        references: [sent?.messageId ?? '']
      })
      return done
    })
    const waits = () => screen.queryByText(en.referral.waits('Developers'))
    await waitFor(() => expect(waits()).toBeNull())
  })

  test('for a key that names no address makes nobody’s address a partner’s', async () => {
    const { handing, document, composed } = await savingWith(true, ada, [])
    expect(await handing.save(said, [], key)).toBeUndefined()
    expect(composed[0]?.to).toBe(composed[0]?.from.address) // a mail has to name one
    const [referral] = referralsOf(document.current()).map(([, each]) => each)
    expect(referral).toMatchObject({ name: 'ABCD', address: '' })
  })

  test('is not saved at all where the key cannot be used, rather than readable', async () => {
    const { handing, composed, saved, notes } = await savingWith(false)
    expect(await handing.save(said, [], key)).toMatch(/nothing was saved/)
    expect([composed, saved, notes()]).toEqual([[], [], []])
  })

  test.each([
    ['readable', ''],
    ['encrypted', key]
  ])('leaves no intern’s hands, %s or not', async (_, given) => {
    const { handing, composed, saved, notes } = await savingWith(true, chidi)
    expect(await handing.save(said, [], given)).toBe(en.interns.noReferral)
    expect([composed, saved, notes()]).toEqual([[], [], []])
  })

  test('where the device has no room to note it, nothing is saved', async () => {
    const { desk, document, handing, saved } = await savingWith(true)
    const full = {
      ...document,
      saved: async () => no({ type: 'storage-full' } as const)
    }
    vi.spyOn(desk, 'ticket').mockResolvedValue(ok(full))
    expect(await handing.save(said)).toBe(en.shell.storageFull)
    vi.spyOn(document, 'saved').mockImplementation(full.saved)
    expect(await handing.save(said, [], key)).toBe(en.shell.storageFull)
    expect(saved).toEqual([])
  })

  test('without a key is readable, and the button says so before', async () => {
    const { handing, saved, notes } = await savingWith(true)
    await handing.save(said)
    expect(notes()).toEqual([
      'Saved parts of this ticket as a file that anybody can read.'
    ])
    expect(await saved[0]?.text()).toBe('Adapter\n\nNo network.')
    const desk = paperWorkspace({ ...paperDesk(now), now })
    const document = await aTicketOf(desk)
    render(AtDesk, { desk, page: OpenTicket, given: { document, place: start } })
    await fireEvent.keyDown(window.document.body, { key: 'F' })
    const form = within(await screen.findByRole('dialog'))
    expect(form.getByText(/not encrypted, and no day comes/)).toBeTruthy()
    await fireEvent.click(form.getByRole('button', { name: /anybody can read/ }))
    await waitFor(() => expect(saved).toHaveLength(2))
  })
})

describe('what else can be chosen:', () => {
  async function choosing(nameOf = () => 'Ben') {
    const paper = paperDesk(now)
    const desk = paperWorkspace({ ...paper, now })
    const document = await aTicketOf(desk)
    withFiles(document, [photo, log])
    const [message] = Object.values(document.current().messages)
    const body = message?.body
    if (!body) throw new Error('it has words')
    paper.bodies.set(body, {
      text: 'See the log.',
      filesText: [{ at: 1, text: 'wlan0: 192.168.7.9 from mara@riseup.test' }]
    })
    const note = { by: ben, at: now, text: 'Mara’s adapter is known to fail' }
    const struck = { by: ben, at: now, text: '', struck: true }
    document.perform(ticket => addNote(ticket, entry(71), note))
    document.perform(ticket => {
      ticket.notes[entry(72)] = struck
      return done
    })
    const room = {
      compose: async () => no({ type: 'unusable-key' } as const),
      inspectKey: async () => no('no key'),
      readAttachment: async () => undefined
    }
    const handing = new HandingOn(desk, document, room, nameOf)
    await handing.begin()
    return handing
  }

  test('a part is taken out as it was put in, also once another name is known', async () => {
    let name = 'Ben'
    const handing = await choosing(() => name)
    const id = handing.choices.find(each => each.id.startsWith('note '))?.id ?? ''
    const text = withPart('Look at this.', handing.text(id))
    name = 'Adapter'
    expect(withoutPart(text, handing.textPutIn(id))).toBe('Look at this.')
    // put in again, it is without that name
    expect(handing.text(id)).not.toMatch(/adapter/i)
    expect(withoutPart(handing.text(id), handing.textPutIn(id))).toBe('')
  })

  test('the words of a log, without what tells whose machine it was', async () => {
    const handing = await choosing()
    const found = handing.choices.find(({ label }) => /wifi\.log/.test(label()))
    expect(found?.label()).toBe('Text of wifi.log, without what tells who asked')
    expect(handing.text(found?.id ?? '')).toBe(
      '== wifi.log ==\nwlan0: [IPV4 REMOVED] from [EMAIL REMOVED]'
    )
  })

  test('a note, without its names, and never one that was struck', async () => {
    const handing = await choosing()
    const notes = handing.choices.filter(({ id }) => id.startsWith('note '))
    const found = notes.find(({ id }) => id.endsWith(entry(71)))
    expect(found?.label()).toMatch(/^Note by Ben, /)
    const text = handing.text(found?.id ?? '')
    expect(text).toContain('adapter is known to fail')
    expect(text).not.toMatch(/Mara/)
    expect(notes.some(({ id }) => id.endsWith(entry(72)))).toBe(false)
  })
})
