/** What is too large for a relay: it must not keep back what others wait for. */
import { describe, expect, test } from 'vitest'

import { addNote } from '#core/domain/tickets/note.ts'
import type { EntryId, TicketId } from '#core/ids.ts'
import { readMail } from '#core/mail/incoming.ts'
import { done } from '#core/result.ts'
import { maxChunkBytes } from '#core/sync/protocol.ts'
import type { Workspace } from '#core/workspace.ts'

import { bytesOf } from '../support/mail/mail.ts'
import { aReport } from '../support/mail/whisperback.ts'
import { aReadMail } from '../support/mails.ts'
import { reopen, until, Village } from '../support/village.ts'

async function twoDesks() {
  const village = new Village()
  const { desk: ana, profile } = await village.found()
  const { desk: ben } = await village.join(ana, 'Ben')
  await until(() => ana.link.current().state === 'online', 'online')
  return { ana, ben, profile }
}

const subjects = (desk: Workspace) =>
  [...desk.cards.current().values()].map(card => card.subject).sort()

/** Nothing that Automerge or CBOR could write shorter. */
function noise(letters: number): string {
  let text = ''
  for (let seed = 1; text.length < letters; seed = (seed * 48_271) % 0x7fffffff)
    text += seed.toString(36)
  return text.slice(0, letters)
}

describe('a mail that makes a chunk larger than any relay takes', () => {
  test('keeps nothing back: what Ana takes in after it reaches Ben', async () => {
    const { ana, ben, profile } = await twoDesks()
    await ana.takeIn([aReadMail({ subject: 'Fat', askerKey: noise(1_500_000) })])
    await ana.takeIn([aReadMail({ subject: 'Lean' })])
    await until(() => subjects(ben).includes('Lean'), 'the second mail')
    expect(subjects(ben)).toEqual(['Lean'])
    expect(subjects(ana)).toEqual(['Fat', 'Lean'])
    const [fat] = [...ana.cards.current().values()].filter(
      card => card.subject === 'Fat'
    )
    await until(() => {
      const link = ana.link.current()
      return link.state === 'online' && link.unsent === 0 && link.aside !== undefined
    }, 'it is said')
    expect(ana.link.current()).toMatchObject({
      state: 'online',
      unsent: 0,
      aside: [fat?.ticket]
    })
    expect(await profile.storage.rowKeys('outbox')).toEqual([])
  })

  test('is still said, and still here, when Ana comes back', async () => {
    const { ana, profile } = await twoDesks()
    await ana.takeIn([aReadMail({ subject: 'Fat', askerKey: noise(1_500_000) })])
    await until(() => ana.link.current().aside !== undefined, 'it is said')
    ana.lock()
    const again = await reopen(profile)
    await until(() => again.link.current().aside?.length === 1, 'it is said again')
    expect(subjects(again)).toEqual(['Fat'])
  })

  test('and is forgotten with its ticket', async () => {
    const { ana, profile } = await twoDesks()
    await ana.takeIn([aReadMail({ subject: 'Fat', askerKey: noise(1_500_000) })])
    await until(() => ana.link.current().aside !== undefined, 'it is said')
    const [ticket] = ana.cards.current().keys()
    await profile.storage.forget(ticket ? [ticket] : [])
    expect(await profile.storage.rowKeys('aside')).toEqual([])
  })
})

test('a report with a key of 1.2 MB reaches Ben like any other', async () => {
  const { ana, ben } = await twoDesks()
  const frame = (word: string) => `-----${word} PGP PUBLIC KEY BLOCK-----`
  const keyBlock = `${frame('BEGIN')}\n\n${noise(1_200_000)}\n${frame('END')}`
  const report = aReport({ subject: 'Wi-Fi gone', keyBlock })
  const head = 'Subject: Bug report: abc\r\nFrom: devnull@tails.boum.org\r\n\r\n'
  const source = bytesOf(head + report)
  await ana.takeIn([{ source, read: await readMail(source, []) }])
  await until(() => subjects(ben).length === 1, 'the ticket')
  expect(ana.link.current().aside).toBeUndefined()
})

test('many mails of one ticket at once come in portions that a relay takes', async () => {
  const { ana, ben, profile } = await twoDesks()
  const first = aReadMail({ subject: 'Long story', messageId: 'first@mail.test' })
  const replies = Array.from({ length: 8 }, () =>
    aReadMail({ references: ['first@mail.test'], askerKey: noise(200_000) })
  )
  await ana.takeIn([first, ...replies])
  const [ticket] = ana.cards.current().keys()
  const isWhole = (desk: Workspace) =>
    ticket !== undefined && desk.cards.current().get(ticket)?.messages === 9
  await until(() => isWhole(ben), 'all nine')
  const chunks = ticket ? await profile.storage.chunksOf(ticket) : []
  const sizes = chunks.map(({ bytes }) => bytes.length)
  expect(Math.max(...sizes)).toBeLessThan(maxChunkBytes)
})

test('many notes written before one is sealed come in portions, too', async () => {
  const { ana, ben } = await twoDesks()
  await ana.takeIn([aReadMail({})])
  const [ticket] = ana.cards.current().keys()
  if (!ticket) throw new Error('one')
  const document = await ticketOf(ana, ticket)
  for (let n = 0; n < 15; n++) {
    const note = { by: ana.me, at: ana.now(), text: noise(90_000) }
    document.perform(draft =>
      addNote(draft, `00000000000000${10 + n}` as EntryId, note)
    )
  }
  expect(await document.saved()).toEqual(done)
  expect(ana.link.current().aside).toBeUndefined()
  await until(() => ben.cards.current().has(ticket), 'the ticket')
  const bens = await ticketOf(ben, ticket)
  await until(() => Object.keys(bens.current().notes).length === 15, 'all notes')
})

async function ticketOf(desk: Workspace, id: TicketId) {
  const opened = await desk.ticket(id)
  if (!opened.ok) throw new Error('gone')
  return opened.value
}
