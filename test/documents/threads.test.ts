import { describe, expect, test } from 'vitest'

import { utf8 } from '#core/bytes.ts'
import {
  fingerprintOf,
  threadKey,
  threadsOf,
  twinKey
} from '#core/documents/threads.ts'
import type { MessageId } from '#core/ids.ts'

import { counting } from '../support/devices.ts'
import { aMessage, anAnswer, aTicket, mail } from '../support/tickets.ts'

const key = counting(1)

describe('a fingerprint', () => {
  const print = (source: string, id = 'a@users.test') =>
    fingerprintOf(key, id, utf8(source))

  test('is the same whatever a mail folder did to line ends and the last blank lines', () => {
    expect(print('\r\na\r\nb\r\n')).toBe(print('\na\nb'))
    expect(print('\r\na\r\nb\r\n\r\n')).toBe(print('\na\nb'))
  })

  test('is the same wherever carriage returns stand', () => {
    for (const source of ['\r\r\na\rb\n', '\na\r\rb\r', '\r\nab\r\n\r']) {
      expect(print(source)).toBe(print('\nab'))
    }
  })

  test('is the same for both copies of a mail that went to two of our addresses', () => {
    const copy = (way: string) =>
      print(`${way}From: ada@users.test\nSubject: Wi-Fi\n since today\n\nhello`)
    const one = copy(
      'Received: from mx\n\tby mail.desk.test\nDelivered-To: help@desk.test\n'
    )
    expect(one).toBe(copy('Delivered-To: hilfe@desk.test\nX-Spam-Score: 1\n'))
    expect(one).toBe(copy(''))
  })

  test('is another one for what the writer changed, or where no id tells mails apart', () => {
    const written = (header: string, id?: string) => print(`${header}\n\nhello`, id)
    const prints = [
      written('Subject: a'),
      written('Subject: a\n b'),
      written('Subject: a\nReply-To: b@users.test'),
      written('Received: from mx', ''),
      written('Received: from mx2', '')
    ]
    expect(new Set(prints).size).toBe(prints.length)
    expect(print('Received: x\n\nb')).not.toBe(print('Received: x\n\nc'))
  })

  test('is another one for other words, another Message-ID, or another desk', () => {
    const prints = [
      print('\na'),
      print('\nb'),
      print('\na', 'b@users.test'),
      print('\na', ''),
      fingerprintOf(counting(2), 'a@users.test', utf8('\na'))
    ]
    expect(new Set(prints).size).toBe(prints.length)
  })

  test('keeps Message-ID and words apart', () => {
    expect(fingerprintOf(key, 'ab', utf8('\nc'))).not.toBe(
      fingerprintOf(key, 'a', utf8('b\nc'))
    )
  })
})

describe('threads', () => {
  const first = aMessage({ messageId: 'first@users.test' })
  const answer = anAnswer({ messageId: 'answer@desk.test' })
  const nameless = aMessage({ messageId: '' })

  test('name what a reply may refer to, and the mails themselves', () => {
    const ticket = aTicket({ messages: { [mail(1)]: first, [mail(2)]: answer } })
    expect(threadsOf(key, ticket).sort()).toEqual(
      [
        threadKey(key, 'first@users.test'),
        threadKey(key, 'answer@desk.test'),
        twinKey(key, mail(1)),
        twinKey(key, mail(2))
      ].sort()
    )
  })

  test('are in the same order on every device, however its ticket came together', () => {
    const entries: [MessageId, typeof first][] = [
      [mail(1), first],
      [mail(2), answer],
      [mail(3), nameless]
    ]
    const one = aTicket({ messages: Object.fromEntries(entries) })
    const other = aTicket({ messages: Object.fromEntries(entries.reverse()) })
    expect(threadsOf(key, other)).toEqual(threadsOf(key, one))
  })

  test('say nothing to who lacks the desk’s key', () => {
    expect(threadKey(key, 'a@users.test')).not.toBe(
      threadKey(counting(2), 'a@users.test')
    )
    expect(threadKey(key, 'a@users.test')).toMatch(/^[0-9a-f]{16}$/)
  })
})
