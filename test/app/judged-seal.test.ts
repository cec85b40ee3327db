/** Whose signature a mail carries, by the keys of its ticket and nobody else's. */
import { cleanup, render, screen } from '@testing-library/svelte'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import MessageView from '#app/pages/ticket/MessageView.svelte'
import { MailRoom } from '#app/platform/mail-room.ts'
import { mailWork } from '#app/platform/mail-work.ts'
import { en } from '#app/words/en.ts'
import type { Message } from '#core/domain/tickets/message.ts'
import { readMail } from '#core/mail/incoming.ts'
import { createTeamKey } from '#core/mail/team-key.ts'
import AtDesk from '#test/support/AtDesk.svelte'
import { adasKey, deskKey, evesKey } from '#test/support/mail/keys.ts'
import { aMail, aPart, multipart } from '#test/support/mail/mail.ts'
import { signedMail } from '#test/support/mail/sealed.ts'
import { aReport } from '#test/support/mail/whisperback.ts'
import { paperWorkspace } from '#test/support/paper-workspace.ts'
import { aMessage, aTicket, at, mail, ticketId } from '#test/support/tickets.ts'

const said = en.mail.seals
const words = aPart('text/plain; charset=utf-8', 'My Wi-Fi is gone.\n')
const eve = 'Eve <eve@users.test>'

beforeEach(() => {
  vi.spyOn(MailRoom.prototype, 'judgeAgain').mockImplementation(mailWork.judgedAgain)
})
afterEach(() => {
  vi.restoreAllMocks()
  cleanup()
})

/** The mail as it comes: read alone, with no key but what it brings. */
async function taken(source: Uint8Array, n: number): Promise<Message> {
  const read = await readMail(source, [(await deskKey()).secret])
  const { from, seals, sealedParts, askerKey, keyGiven } = read
  return aMessage({
    at: at(`2026-11-0${n + 5}T10:00Z`),
    messageId: `${n}@users.test`,
    ...{ from, seals, askerKey },
    ...(sealedParts && { sealedParts }),
    ...(keyGiven && { keyGiven })
  })
}

/** Shows the last of the mails of one ticket. */
async function show(...sources: Uint8Array[]): Promise<Message> {
  const desk = paperWorkspace()
  const kept = await desk.keepFiles(ticketId(1), sources)
  if (!kept.ok) throw new Error('nothing was kept')
  const messages = await Promise.all(
    sources.map(async (source, n) => {
      const message = await taken(source, n)
      return [mail(n), { ...message, source: kept.value[n] ?? '' }] as const
    })
  )
  const ticket = aTicket({
    messages: Object.fromEntries(messages)
  })
  const last = messages.at(-1)?.[1]
  if (!last) throw new Error('no mail')
  const document = {
    id: ticketId(1),
    current: () => ticket,
    on: () => () => undefined
  }
  const nobody = () => undefined
  const given = {
    ...{ document, ticket, message: last, id: mail(sources.length - 1) },
    ...{ name: () => 'Ada', ontakeback: nobody, onagain: nobody }
  }
  render(AtDesk, { desk, page: MessageView as never, given: given as never })
  return last
}

const withKey = (key: string, from?: string): Uint8Array =>
  aMail({
    ...(from !== undefined && { from }),
    type: 'multipart/mixed; boundary=m',
    body: multipart('m', words, aPart('application/pgp-keys; name=key.asc', key))
  })

test('who sent their key in the first mail and signs the next one without it is known', async () => {
  const ada = await adasKey()
  const last = await show(withKey(ada.public), await signedMail(words, ada.secret))
  expect(last.seals.signature).toBe('unknown-key')
  expect(screen.getByText(said.checking)).toBeTruthy()
  expect(await screen.findByText(said.signed)).toBeTruthy()
  expect(
    screen.getByText('Signed by ada@users.test, who is also the sender')
  ).toBeTruthy()
})

test('who signs in Ada’s name with a key of their own is not taken for her, though the ticket has that key', async () => {
  const [ada, other] = [await adasKey(), await evesKey()]
  await show(
    withKey(ada.public),
    withKey(other.public, eve),
    await signedMail(words, other.secret)
  )
  expect(await screen.findByText(said.other)).toBeTruthy()
  expect(screen.queryByText(said.signed)).toBeNull()
})

test('nor is who writes Ada’s address onto a key of their own making and sends it along', async () => {
  const ada = await adasKey()
  const forged = await createTeamKey('Ada', 'ada@users.test', at('2026-10-01T10:00Z'))
  if (!forged.ok) throw new Error('no key')
  const key = aPart('application/pgp-keys; name=key.asc', forged.value.public)
  const signed = aPart('multipart/mixed; boundary=in', multipart('in', words, key))
  const last = await show(
    withKey(ada.public),
    await signedMail(signed, forged.value.secret)
  )
  // alone, it proves itself
  expect(last.seals.signature).toBe('good')
  expect(await screen.findByText(said.other)).toBeTruthy()
})

test('a text that is not what Ada signed is called wrong once her key is known', async () => {
  const ada = await adasKey()
  const changed = words.replace('gone', 'fine')
  await show(withKey(ada.public), await signedMail(words, ada.secret, {}, changed))
  expect(await screen.findByText(said.bad)).toBeTruthy()
})

test('a mail whose key the desk never got still says so', async () => {
  const ada = await adasKey()
  await show(await signedMail(words, ada.secret))
  expect(screen.getByText(said.unknown)).toBeTruthy()
})

test('a report that names Ada as its writer is not hers because somebody else signed it', async () => {
  const other = await evesKey()
  const report = aPart('text/plain', aReport({ from: 'ada@users.test' }))
  const key = aPart('application/pgp-keys; name=key.asc', other.public)
  const signed = aPart('multipart/mixed; boundary=in', multipart('in', report, key))
  const subject = 'Bug report: 4d114aa90417ed8a738d6f8a6b33bc61'
  const last = await show(
    await signedMail(signed, other.secret, { from: eve, subject })
  )
  expect([last.from.address, last.seals.signature]).toEqual(['ada@users.test', 'good'])
  expect(screen.getByText(said.unknown)).toBeTruthy()
})
