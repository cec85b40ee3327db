/** Texts and sources beside a ticket: short ones together, long ones alone. */
import { describe, expect, test } from 'vitest'

import { sameBytes, unpack, utf8 } from '#core/bytes.ts'
import { deflate } from '#core/deflate.ts'
import { inOrder, type Message } from '#core/domain/tickets/message.ts'
import type { BlobName, TicketId } from '#core/ids.ts'
import { kinds } from '#core/sync/chunk.ts'
import { packBundle, readBundle } from '#core/workspace/bundle.ts'
import { storedChunk } from '#core/workspace/core.ts'
import type { MailToTake, Workspace } from '#core/workspace.ts'

import { random } from '../support/village.ts'
import { Mallory } from '../support/mallory.ts'
import { aReadMail } from '../support/mails.ts'
import { until, Village, type Profile } from '../support/village.ts'

/** A question and its replies, one ticket. */
function thread(texts: readonly string[]): MailToTake[] {
  const first = aReadMail({ text: texts[0] ?? '' })
  const replies = texts
    .slice(1)
    .map(text => aReadMail({ text, references: [first.read.messageId] }))
  return [first, ...replies]
}

async function messagesOf(desk: Workspace, id: TicketId): Promise<Message[]> {
  const opened = await desk.ticket(id)
  if (!opened.ok) throw new Error('the ticket does not open')
  return inOrder(opened.value.current().messages).map(({ message }) => message)
}

async function read(desk: Workspace, id: TicketId, name: BlobName | '') {
  if (name === '') throw new Error('there is no such text')
  const opened = await desk.blob(id, name)
  return opened.ok ? opened.value : undefined
}

async function blobChunks(profile: Profile): Promise<number> {
  return (await profile.tab().ports.storage.chunksOfKind(kinds.blob)).length
}

async function taken(desk: Workspace, mails: readonly MailToTake[]): Promise<TicketId> {
  const done = await desk.takeIn(mails)
  const [place] = done.ok ? done.value : []
  if (!place) throw new Error('the mails are in no ticket')
  return place.ticket
}

describe('texts and sources beside a ticket', () => {
  test('ten short mails that came at once are one blob, and each reads as it came', async () => {
    const { desk, profile } = await new Village().found()
    const mails = thread(Array.from({ length: 10 }, (_, i) => `Still no sound (${i}).`))
    const id = await taken(desk, mails)
    expect(await blobChunks(profile)).toBe(1)
    const messages = await messagesOf(desk, id)
    for (const { source, read: mail } of mails) {
      const message = messages.find(({ messageId }) => messageId === mail.messageId)
      if (!message) throw new Error('the mail is missing')
      expect(await read(desk, id, message.source)).toEqual(source)
      const body = await read(desk, id, message.body)
      expect(body && unpack(body)).toEqual({ ok: true, value: { text: mail.text } })
    }
  })

  test('a mail of megabytes lies alone, in pieces, and does not weigh on the short ones', async () => {
    const { desk, profile } = await new Village().found()
    const noise = [...random.bytes(150_000)].map(byte => byte.toString(16)).join('')
    const mails = thread(['No sound.', noise, 'It works now, thank you.'])
    const id = await taken(desk, mails)
    const messages = await messagesOf(desk, id)
    const names = messages.flatMap(({ body, source }) => [body, source])
    const alone = names.filter(name => !name.includes('/'))
    expect(alone).toHaveLength(2) // its text and its source
    expect(await blobChunks(profile)).toBe(6) // two pieces each, and the short ones around them
    for (const message of messages) {
      const mail = mails.find(
        ({ read: { messageId } }) => messageId === message.messageId
      )
      const source = await read(desk, id, message.source)
      expect(source && mail && sameBytes(source, mail.source), message.preview).toBe(
        true
      )
    }
  })

  test('two who take in the same mails while apart keep one blob of them', async () => {
    const village = new Village()
    const { desk: ana, profile: anas } = await village.found()
    const { desk: ben, profile: bens } = await village.join(ana, 'Ben')
    village.relay.stop()
    const mails = thread(['No sound.', 'Still none.'])
    const id = await taken(ana, mails)
    expect(await taken(ben, mails)).toBe(id)
    village.relay.start()
    for (const desk of [ana, ben]) {
      desk.hurry()
      await until(() => {
        const link = desk.link.current()
        return link.state === 'online' && link.unsent === 0
      }, 'all sent')
    }
    for (const message of await messagesOf(ben, id)) {
      const mail = mails.find(
        ({ read: { messageId } }) => messageId === message.messageId
      )
      expect(await read(ben, id, message.source)).toEqual(mail?.source)
    }
    expect(await messagesOf(ben, id)).toEqual(await messagesOf(ana, id))
    // each sealed it under a key of their own, made while apart
    expect(await blobChunks(anas)).toBeLessThanOrEqual(2)
    expect(await blobChunks(bens)).toBeLessThanOrEqual(2)
  })

  test('a name that some member made up opens nothing, and nothing falls over', async () => {
    const { desk } = await new Village().found()
    const id = await taken(desk, thread(['No sound.']))
    const [message] = await messagesOf(desk, id)
    const [bundle = ''] = message?.source.split('/') ?? []
    const madeUp = [
      'x',
      '/',
      `${bundle}/7`,
      `${bundle}/-1`,
      `${bundle}/x`,
      bundle,
      'é/0'
    ]
    for (const name of madeUp) {
      expect(await read(desk, id, name as BlobName), name).toBeUndefined()
    }
  })

  test('a member who seals other words under a mail’s name is not believed', async () => {
    const { desk, profile } = await new Village().found()
    const id = await taken(desk, thread(['No sound.']))
    const [message] = await messagesOf(desk, id)
    const { storage } = profile.tab().ports
    const [real] = await storage.chunksOfKind(kinds.blob)
    if (!message || message.source === '' || !real) throw new Error('one blob')
    const mallory = await Mallory.as(profile)
    const lies = packBundle([utf8('other'), utf8('words')])
    const forged = storedChunk(await mallory.blob(id, real.tag, lies))
    await storage.write({ chunks: [forged], dropChunks: [real.id] })
    expect(await read(desk, id, message.source)).toBeUndefined()
  })

  test('a bundle that is no list of contents is none', () => {
    expect(readBundle(deflate(new Uint8Array(100))).ok).toBe(false)
    expect(readBundle(deflate(Uint8Array.of(0x81, 0x01))).ok).toBe(false)
    expect(readBundle(new Uint8Array()).ok).toBe(false)
  })
})
