import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import type { Timestamp } from '#core/ids.ts'
import { notForUs } from '#core/result.ts'
import {
  invitationKey,
  knockKey,
  readLink,
  writeLink,
  type InvitationLink
} from '#core/trust/invitation.ts'

import { counting, workspace } from '../support/devices.ts'

const invited: InvitationLink = {
  seed: counting(1),
  workspace,
  founding: 'f0'.repeat(32),
  relay: 'https://relay.example',
  deskName: 'Linterna de noche',
  expiresAt: 1_795_000_000_000 as Timestamp
}
const link = writeLink('https://desk.example', invited)
const secret = link.split('#/join/')[1] ?? ''

describe('an invitation link', () => {
  test('says what was written, as a whole link or as what follows #/join/', () => {
    expect(readLink(link)).toEqual({ ok: true, value: invited })
    expect(readLink(secret)).toEqual({ ok: true, value: invited })
    expect(readLink(` ${link}\n`)).toEqual({ ok: true, value: invited })
  })

  test('keeps its secret in the fragment, which browsers do not send', () => {
    expect(new URL(link).hash).toBe(`#/join/${secret}`)
    expect(new URL(link).pathname).toBe('/')
  })

  test('cut short anywhere, it is refused', () => {
    fc.assert(
      fc.property(fc.nat({ max: secret.length - 1 }), length => {
        expect(readLink(secret.slice(0, length))).toEqual(notForUs)
      })
    )
  })

  test('with one letter changed anywhere, it is refused rather than knocked with', () => {
    const letters =
      'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_ .%'
    fc.assert(
      fc.property(
        fc.nat({ max: secret.length - 1 }),
        fc.nat({ max: letters.length - 1 }),
        (at, letter) => {
          const other = letters.charAt(letter)
          fc.pre(secret.charAt(at) !== other)
          const changed = secret.slice(0, at) + other + secret.slice(at + 1)
          const read = readLink(`x#/join/${changed}`)
          if (at < secret.length - 1) expect(read).toEqual(notForUs)
          // the last letter carries bits that no byte uses
          else if (read.ok) expect(read.value).toEqual(invited)
        }
      )
    )
  })

  test('made up, it is refused', () => {
    fc.assert(
      fc.property(fc.string(), made => {
        expect(readLink(made)).toEqual(notForUs)
      })
    )
  })
})

test('the key that knocks and the key that seals the knock are not one', () => {
  expect(knockKey(counting(1))).not.toEqual(invitationKey(counting(1)).secret)
  expect(knockKey(counting(1))).not.toEqual(knockKey(counting(2)))
})
