import { describe, expect, test } from 'vitest'

import { hearOrderKey, orderKey, type Bridge } from '#core/domain/desk/bridges.ts'
import type { MailboxId, MemberId, Timestamp } from '#core/ids.ts'
import { at } from '#test/support/tickets.ts'

const id = 'b0' as MailboxId
const first = at('2026-11-01T10:00Z')
const later = (days: number) => (first + days * 86_400_000) as Timestamp

function aBridge(): { bridges: Record<MailboxId, Bridge> } {
  const bridge: Bridge = {
    name: 'Our mail server',
    addresses: { 'help@desk.test': true },
    signKey: '',
    boxKey: 'of the code',
    addedBy: 'ana' as MemberId,
    addedAt: first
  }
  return { bridges: { [id]: bridge } }
}

describe('what a bridge is to send is sealed', () => {
  const keyAt = (settings: ReturnType<typeof aBridge>, days: number) =>
    orderKey(settings.bridges[id] as Bridge, later(days))

  test('to the key of the code until it told one of its own', () => {
    expect(keyAt(aBridge(), 1)).toBe('of the code')
  })

  test('to the newest that it told, and never to one that a relay says once more', () => {
    const settings = aBridge()
    hearOrderKey(settings, id, 'one', later(0))
    hearOrderKey(settings, id, 'two', later(7))
    expect(keyAt(settings, 8)).toBe('two')
    hearOrderKey(settings, id, 'one', later(0))
    expect(keyAt(settings, 8)).toBe('two')
  })

  test('to the key of the code if nothing new was heard for two weeks: the other may be gone', () => {
    const settings = aBridge()
    hearOrderKey(settings, id, 'one', later(0))
    expect(keyAt(settings, 13)).toBe('one')
    expect(keyAt(settings, 14)).toBe('of the code')
  })
})
