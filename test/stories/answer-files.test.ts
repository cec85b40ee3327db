/** Files of an answer, from the device where they were chosen to everybody who may see them. */
import { expect, test } from 'vitest'

import { utf8 } from '#core/bytes.ts'
import { handIn, waitingAnswers } from '#core/domain/tickets/approval.ts'
import { reply } from '#core/domain/tickets/reply.ts'
import { close, type Ticket } from '#core/domain/tickets/ticket.ts'
import type { MessageId, TicketId } from '#core/ids.ts'
import { readAttachment } from '#core/mail/attached.ts'
import { composeAnswer } from '#core/mail/compose.ts'
import type { Enclosed } from '#core/mail/enclosed.ts'
import { kinds } from '#core/sync/chunk.ts'
import type { OpenDocument, Workspace } from '#core/workspace.ts'

import { adasKey, deskKey } from '../support/mail/keys.ts'
import { helpAddress, withBridge } from '../support/manned-desk.ts'
import { aReadMail } from '../support/mails.ts'
import { random, reopen, settle, until, Village } from '../support/village.ts'

const torrc: Enclosed = {
  name: 'torrc-patched.txt',
  type: 'text/plain',
  bytes: utf8('UseBridges 1\n')
}
/** Larger than what lies in a bundle, and than a piece. */
const shot: Enclosed = {
  name: 'shot.png',
  type: 'image/png',
  bytes: random.bytes(600_000)
}

async function aDesk() {
  const village = new Village()
  const ana = await village.found()
  const { bridge } = await withBridge(village, ana.desk)
  const ben = await village.join(ana.desk, 'Ben')
  const taken = await ana.desk.takeIn([
    aReadMail({
      from: { name: 'Ada', address: 'ada@users.test' },
      date: ana.desk.now()
    })
  ])
  const id = taken.ok ? taken.value[0]?.ticket : undefined
  if (!id) throw new Error('full')
  await until(() => ben.desk.cards.current().has(id), 'the ticket at Ben')
  return { village, ana, ben, bridge, id }
}

async function ticketOf(desk: Workspace, id: TicketId): Promise<OpenDocument<Ticket>> {
  const opened = await desk.ticket(id)
  if (!opened.ok) throw new Error('gone')
  return opened.value
}

async function sends(desk: Workspace, id: TicketId, files: readonly Enclosed[]) {
  const ticket = await ticketOf(desk, id)
  const given = reply(ticket.current())
  if (!given.ok) throw new Error('she gave an address')
  const made = await composeAnswer({
    ...given.value,
    from: { name: 'Night Owls', address: helpAddress },
    text: 'See the files.',
    date: desk.now(),
    messageId: desk.newMessageId(helpAddress),
    teamSecretKey: (await deskKey()).secret,
    askerKey: (await adasKey()).public,
    files
  })
  if (!made.ok) throw new Error(made.error.type)
  const filesText = [{ at: 0, text: 'UseBridges 1' }]
  const seen = Object.keys(ticket.current().messages) as MessageId[]
  const sent = await desk.answer(ticket, { ...made.value, filesText }, seen)
  ticket.close()
  if (!sent.ok) throw new Error(sent.error.type)
  return sent.value
}

test('they go out by the bridge within the encryption, and every member finds them', async () => {
  const { village, ana, ben, bridge, id } = await aDesk()
  const answer = await sends(ana.desk, id, [torrc, shot])
  village.clock.pass(11_000)
  await until(() => bridge.orders.length === 1, 'the order')
  const { source = new Uint8Array() } = bridge.orders[0] ?? {}
  // whole names only: four letters alone stand in base64 by chance now and then
  expect(new TextDecoder('latin1').decode(source)).not.toMatch(
    /torrc-patched|shot\.png|UseBridges/
  )
  const adas = [(await adasKey()).secret]
  expect((await readAttachment(source, adas, 0))?.bytes).toEqual(torrc.bytes)
  expect((await readAttachment(source, adas, 1))?.bytes).toEqual(shot.bytes)

  const at = await ticketOf(ben.desk, id)
  await until(() => answer in at.current().messages, 'the answer at Ben')
  const message = at.current().messages[answer]
  expect(message?.attachments.map(({ name }) => name)).toEqual([
    'torrc-patched.txt',
    'shot.png'
  ])
  const theirs = async () => {
    if (!message || message.source === '') return undefined
    const mail = await ben.desk.blob(id, message.source)
    return mail.ok ? mail.value : undefined
  }
  await until(async () => (await theirs()) !== undefined, 'the mail at Ben')
  const secrets = [(await deskKey()).secret]
  const found = await readAttachment((await theirs()) ?? source, secrets, 1)
  expect(found?.bytes).toEqual(shot.bytes)
  await until(async () => (await ben.desk.searchText(id)) !== undefined, 'its words')
  const words = await ben.desk.searchText(id)
  expect(words).toContain('torrc-patched.txt')
  expect(words).toContain('UseBridges 1')
})

test('a mentor opens what an intern hands in before it is sent', async () => {
  const { ana, ben, id } = await aDesk()
  const at = await ticketOf(ana.desk, id)
  const kept = await ana.desk.keepFiles(id, [torrc.bytes, shot.bytes])
  if (!kept.ok) throw new Error('full')
  const files = [torrc, shot].map(({ name, type, bytes }, i) => {
    const blob = kept.value[i]
    if (!blob) throw new Error('each has a name')
    return { name, type, size: bytes.length, blob }
  })
  const { me } = ana.desk
  const answer = { by: me, at: ana.desk.now(), text: 'See.', language: 'en', saw: [] }
  at.perform(draft => handIn(draft, ana.desk.newEntryId(), { ...answer, files }))
  await at.saved()
  const his = await ticketOf(ben.desk, id)
  await until(() => waitingAnswers(his.current()).length === 1, 'the answer at Ben')
  const handed = waitingAnswers(his.current())[0]?.answer.files ?? []
  expect(handed.map(({ name, size }) => [name, size])).toEqual([
    ['torrc-patched.txt', 13],
    ['shot.png', 600_000]
  ])
  for (const [i, { bytes }] of [torrc, shot].entries()) {
    const blob = handed[i]?.blob
    if (!blob) throw new Error('it came')
    await until(async () => (await ben.desk.blob(id, blob)).ok, 'the file at Ben')
    const opened = await ben.desk.blob(id, blob)
    expect(opened.ok && opened.value).toEqual(bytes)
  }
})

test('nothing of them outlives the ticket: not what was sent, handed in, or waits in a draft', async () => {
  const { village, ana, ben, id } = await aDesk()
  await sends(ana.desk, id, [shot])
  await ana.desk.keepFiles(id, [shot.bytes])
  const kept = new Map([[`${id}/file/ee00000000000000`, shot.bytes]])
  await ana.desk.drafts.write(id, utf8('a draft'), { kept, dropped: [] })
  const at = await ticketOf(ana.desk, id)
  at.perform(draft =>
    close(draft, ana.desk.newEntryId(), {
      by: ana.desk.me,
      at: ana.desk.now(),
      reason: 'solved',
      keepDays: 2
    })
  )
  await at.saved()
  at.close()
  await settle(200)
  expect(await ana.profile.storage.rows('draft', id)).toHaveLength(2)
  expect((await ben.profile.storage.chunksOfKind(kinds.blob)).length).toBeGreaterThan(6)
  for (let day = 0; day < 4; day++) {
    village.clock.passDays(1)
    await settle(40)
    village.relay.sweep()
  }
  await until(() => ana.desk.cards.current().size === 0, 'the end at Ana')
  await until(() => ben.desk.cards.current().size === 0, 'the end at Ben')
  for (const { storage } of [ana.profile, ben.profile]) {
    expect(await storage.chunksOfKind(kinds.blob)).toEqual([])
    expect(await storage.rows('draft', id)).toEqual([])
  }
})

test('a draft’s files lie sealed on the device, with the draft or not at all, also over a lock', async () => {
  const { ana, id } = await aDesk()
  const key = `${id}/file/ee00000000000000`
  const words = utf8('UseBridges 1, and what stands there more than once: UseBridges 1')
  await ana.desk.drafts.write(id, utf8('a draft'), {
    kept: new Map([[key, words]]),
    dropped: []
  })
  for (const { bytes } of await ana.profile.storage.rows('draft', id)) {
    expect(new TextDecoder('latin1').decode(bytes)).not.toContain('UseBridges')
  }
  ana.desk.lock()
  const again = await reopen(ana.profile)
  expect(await again.drafts.read(key)).toEqual(words)
  await again.drafts.drop(id, key)
  expect(await ana.profile.storage.rows('draft', id)).toEqual([])
})
