/** The whole way of a token: into an answer, and back with what mail programs make of it. */
import { afterAll, beforeAll, expect, test } from 'vitest'

import type { ThreadToken, Timestamp } from '#core/ids.ts'
import { composeAnswer, type Answer } from '#core/mail/compose.ts'
import { readMail } from '#core/mail/incoming.ts'
import { Gpg } from '#test/support/mail/gpg.ts'
import { adasKey, deskKey } from '#test/support/mail/keys.ts'
import { aMail } from '#test/support/mail/mail.ts'

const gpg = new Gpg()
beforeAll(async () => {
  gpg.import((await adasKey()).secret, (await deskKey()).public)
})
afterAll(() => gpg.close())

const token = 'abcdefghijklmnopqrstuvw2' as ThreadToken
const other = 'bbcdefghijklmnopqrstuvw2'

async function sent(wanted: Partial<Answer>): Promise<string> {
  const made = await composeAnswer({
    from: { name: 'Help desk', address: 'help@desk.test' },
    to: 'ada@users.test',
    subject: 'Re: Wi-Fi',
    text: 'Try this.',
    inReplyTo: '',
    references: [],
    date: Date.UTC(2026, 10, 6) as Timestamp,
    messageId: 'abc@desk.test',
    teamSecretKey: (await deskKey()).secret,
    ...wanted
  })
  if (!made.ok) throw new Error(made.error.type)
  expect(made.value.subject).toBe('Re: Wi-Fi') // as the ticket keeps it
  return new TextDecoder().decode(made.value.source)
}

const tokensOf = async (parts: Parameters<typeof aMail>[0]) =>
  (await readMail(aMail(parts), [])).tokens

test('a readable answer carries it in Reply-To, and only where the desk said so', async () => {
  const marked = await sent({ thread: { token, plus: true } })
  expect(marked).toContain(`Reply-To: help+${token}@desk.test\r\n`)
  expect(marked).toContain('From: Help desk <help@desk.test>\r\n')
  expect(marked).toContain('Subject: Re: Wi-Fi\r\n')
  expect(await sent({ thread: { token, plus: false } })).not.toContain(token)
  expect(await sent({})).not.toContain('Reply-To')
})

test('an encrypted answer carries it in the sealed subject alone', async () => {
  const askerKey = (await adasKey()).public
  const source = await sent({ askerKey, thread: { token, plus: true } })
  expect(source).not.toContain(token)
  expect(source).not.toContain('Reply-To')
  expect(source).toContain('Subject: [...]\r\n')
  const [, block = ''] =
    /(-----BEGIN PGP MESSAGE-----[\s\S]+-----END PGP MESSAGE-----)/.exec(source) ?? []
  expect(gpg.decrypt(block).text).toContain(`Subject: Re: Wi-Fi [#${token}]`)
})

test('it comes back in To, Cc, or where mail systems note the address', async () => {
  const plus = `help+${token}@desk.test`
  expect(await tokensOf({ to: plus })).toEqual([token])
  expect(await tokensOf({ headers: [`Cc: Desk <${plus.toUpperCase()}>`] })).toEqual([
    token
  ])
  expect(await tokensOf({ headers: [`Delivered-To: ${plus}`] })).toEqual([token])
  expect(await tokensOf({ headers: [`X-Original-To: ${plus}`] })).toEqual([token])
})

test('it comes back in a subject, also one that is encoded or encrypted', async () => {
  expect(await tokensOf({ subject: `AW: Wi-Fi [#${token}]` })).toEqual([token])
  expect(
    await tokensOf({ subject: `=?utf-8?Q?AW:_W=C3=B6rter_[#${token}]?=` })
  ).toEqual([token])
  const desk = await deskKey()
  const askerKey = desk.public // as Ada's program would encrypt to us
  const source = await sent({ askerKey, thread: { token, plus: false } })
  const read = await readMail(new TextEncoder().encode(source), [desk.secret])
  expect(read.tokens).toEqual([token])
})

test('a mail that cannot be opened still tells the address that it went to', async () => {
  const source = await sent({
    askerKey: (await adasKey()).public,
    thread: { token, plus: false }
  })
  const raw = source.replace('To: ada@users.test', `To: help+${token}@desk.test`)
  const read = await readMail(new TextEncoder().encode(raw), [])
  expect([read.trouble, read.tokens]).toEqual(['no-key', [token]])
})

test('a mail without one, or with what only looks like one, has none', async () => {
  expect(await tokensOf({})).toBeUndefined()
  expect(await tokensOf({ subject: `[${token}]`, to: `${token}@desk.test` })).toBe(
    undefined
  )
})

test('the address counts before the subject, since people type subjects', async () => {
  const parts = { to: `help+${token}@desk.test`, subject: `[#${other}]` }
  expect(await tokensOf(parts)).toEqual([token, other])
})
