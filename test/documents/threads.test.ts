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
    expect(print('a\r\nb\r\n')).toBe(print('a\nb'))
    expect(print('a\r\nb\r\n\r\n')).toBe(print('a\nb'))
  })

  test('is another one for other words, another Message-ID, or another desk', () => {
    const prints = [
      print('a'),
      print('b'),
      print('a', 'b@users.test'),
      print('a', ''),
      fingerprintOf(counting(2), 'a@users.test', utf8('a'))
    ]
    expect(new Set(prints).size).toBe(prints.length)
  })

  test('keeps Message-ID and words apart', () => {
    expect(fingerprintOf(key, 'ab', utf8('c'))).not.toBe(
      fingerprintOf(key, 'a', utf8('bc'))
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
