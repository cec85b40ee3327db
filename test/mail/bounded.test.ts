import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { bounded, weightOf } from '#core/mail/bounded.ts'
import { messageIds } from '#core/mail/headers.ts'
import { readMail } from '#core/mail/incoming.ts'
import { limits } from '#core/mail/limits.ts'
import type { ReadMail } from '#core/mail/read-mail.ts'

import { bytesOf, multipart } from '../support/mail/mail.ts'
import { aReport } from '../support/mail/whisperback.ts'
import { aReadMail } from '../support/mails.ts'

const person = (n: number) => ({
  name: '№'.repeat(100),
  address: `${n}@${'é'.repeat(300)}`
})
const many = <T>(count: number, one: (n: number) => T) =>
  Array.from({ length: count }, (_, n) => one(n))

describe('a mail that has much of everything', () => {
  const whole: ReadMail = {
    ...aReadMail().read,
    to: many(100, person),
    references: many(40, n => `${n}${'r'.repeat(890)}`),
    attachments: many(500, () => ({ name: '"'.repeat(120), type: 'a/b', size: 1 })),
    askerKey: 'k'.repeat(limits.keyLength),
    keyGiven: { how: 'report' },
    gossip: many(5, n => ({ ...person(n), key: 'k'.repeat(10_000) })),
    sealedParts: many(500, () => ({
      encrypted: true,
      encryptedTo: many(20, n => ({ id: 'A'.repeat(16), ...person(n), ours: false })),
      opened: true,
      signature: 'none' as const
    }))
  }

  test('is light enough to stand in a ticket', () => {
    expect(weightOf(whole)).toBeGreaterThan(limits.readBytes)
    expect(weightOf(bounded(whole))).toBeLessThanOrEqual(limits.readBytes)
  })

  test('loses what is missed least: its key stays', () => {
    const { askerKey, gossip, sealedParts } = bounded(whole)
    expect(askerKey).toBe(whole.askerKey)
    expect([gossip, sealedParts]).toEqual([undefined, undefined])
  })

  test('however much there is of each', () => {
    const count = fc.nat({ max: 400 })
    fc.assert(
      fc.property(count, count, count, count, (people, files, parts, named) => {
        const mail: ReadMail = {
          ...whole,
          to: many(Math.min(people, 100), person),
          attachments: whole.attachments.slice(0, files),
          sealedParts: whole.sealedParts?.slice(0, parts) ?? [],
          askerKey: 'k'.repeat(1000 * named)
        }
        expect(weightOf(bounded(mail))).toBeLessThanOrEqual(limits.readBytes)
      }),
      { numRuns: 20 }
    )
  })

  test('an ordinary one stays as it is', () => {
    const { read } = aReadMail({ attachments: [{ name: 'a', type: 'a/b', size: 1 }] })
    expect(bounded(read)).toEqual(read)
  })
})

test('the key of a report counts only if it is no longer than keys are', async () => {
  const frame = (word: string) => `-----${word} PGP PUBLIC KEY BLOCK-----`
  const reportWith = (length: number) =>
    aReport({ keyBlock: `${frame('BEGIN')}\n\n${'k'.repeat(length)}\n${frame('END')}` })
  const short = await readMail(bytesOf(reportWith(1000)), [])
  expect(short.askerKey).toContain('BEGIN PGP PUBLIC KEY BLOCK')
  const long = await readMail(bytesOf(reportWith(limits.keyLength)), [])
  expect(long.askerKey).toBe('')
  expect(long.keyGiven).toBeUndefined()
  expect(long.text).toContain('BEGIN PGP PUBLIC KEY BLOCK')
})

test('a type that is longer than types are says nothing', async () => {
  const typed = (type: string) =>
    bytesOf(
      [
        'Content-Type: multipart/mixed; boundary=b',
        '',
        multipart(
          'b',
          `Content-Type: ${type}\r\nContent-Disposition: attachment; filename=a\r\n\r\nx`
        )
      ].join('\r\n')
    )
  const named = async (type: string) =>
    (await readMail(typed(type), [])).attachments.map(file => file.type)
  expect(await named('application/x-thing')).toEqual(['application/x-thing'])
  expect(await named(`application/${'x'.repeat(200)}`)).toEqual([
    'application/octet-stream'
  ])
})

test('what is no longer than a Message-ID may be one, bracketed or not', () => {
  const long = `${'a'.repeat(1000)}@mail.test`
  expect(messageIds(`<${long}>`)).toEqual([])
  expect(messageIds(`${long} b@mail.test`)).toEqual(['b@mail.test'])
})
