import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { toHex } from '#core/bytes.ts'
import { notForUs } from '#core/result.ts'
import {
  bridgeBoxKey,
  bridgeSecret,
  bridgeSigningKey,
  mailboxOf,
  readBridgeCode,
  writeBridgeCode,
  type BridgeCode
} from '#core/trust/bridge-code.ts'

import { counting, workspace } from '../support/devices.ts'

const code: BridgeCode = {
  seed: counting(1),
  workspace,
  access: counting(60),
  relay: 'https://relay.example'
}
const written = writeBridgeCode(code)
const prefix = 'porchlight-bridge-1:'

describe('a bridge code', () => {
  test('says what was written, whatever copying did to its lines', () => {
    expect(readBridgeCode(written)).toEqual({ ok: true, value: code })
    const wrapped = written.replace(/(.{40})/g, '$1\n  ')
    expect(readBridgeCode(` ${wrapped}\n`)).toEqual({ ok: true, value: code })
  })

  test('is one line that says what it is', () => {
    expect(written).toMatch(/^porchlight-bridge-1:[A-Za-z0-9_-]+$/)
  })

  test('cut short anywhere, it is refused', () => {
    fc.assert(
      fc.property(fc.nat({ max: written.length - 1 }), length => {
        expect(readBridgeCode(written.slice(0, length))).toEqual(notForUs)
      })
    )
  })

  test('with one letter changed anywhere, it is refused rather than paired with', () => {
    const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.'
    fc.assert(
      fc.property(
        fc.nat({ max: written.length - 2 }), // the last may carry bits that no byte uses
        fc.nat({ max: letters.length - 1 }),
        (at, letter) => {
          const other = letters.charAt(letter)
          fc.pre(written.charAt(at) !== other)
          const changed = written.slice(0, at) + other + written.slice(at + 1)
          expect(readBridgeCode(changed)).toEqual(notForUs)
        }
      )
    )
  })

  test('made up, it is refused', () => {
    fc.assert(
      fc.property(fc.string(), made => {
        expect(readBridgeCode(prefix + made)).toEqual(notForUs)
        expect(readBridgeCode(made)).toEqual(notForUs)
      })
    )
  })
})

describe('the keys of a bridge', () => {
  test('come from the seed alone, and no two are the same', () => {
    const keys = (seed: Uint8Array): string[] =>
      [
        bridgeSigningKey(seed).secret.subarray(0, 32),
        bridgeBoxKey(seed).secret,
        bridgeSecret(seed)
      ].map(toHex)
    expect(keys(counting(1))).toEqual(keys(counting(1)))
    expect(new Set([...keys(counting(1)), ...keys(counting(2))]).size).toBe(6)
  })

  test('its mailbox is named by its public signing key, and every bridge has another', () => {
    const mailbox = mailboxOf(bridgeSigningKey(counting(1)).public)
    expect(mailbox).toMatch(/^[0-9a-f]{32}$/)
    expect(mailboxOf(bridgeSigningKey(counting(1)).public)).toBe(mailbox)
    expect(mailboxOf(bridgeSigningKey(counting(2)).public)).not.toBe(mailbox)
  })
})
