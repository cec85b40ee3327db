import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { pack } from '#core/bytes.ts'
import { startOf } from '#core/ids.ts'
import { hello } from '#core/sync/hello.ts'
import { encodeMessage, maxMessageBytes, type ToRelay } from '#core/sync/protocol.ts'
import { fullAllowance, spend } from '#server/relay/allowance.ts'
import { MemoryStore } from '#server/relay/memory-store.ts'
import {
  access,
  aDelta,
  counting,
  desk,
  relayAddress,
  inDays,
  lastingDocument,
  Office,
  today
} from '#test/support/relay-desk.ts'

describe('garbage', () => {
  test('any bytes before the hello get one refusal, and the line is dead', () => {
    const office = anOffice()
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), bytes => {
        const visit = office.call()
        expect(visit.sayBytes(bytes)).toEqual([
          { type: 'refused', reason: 'bad-message' }
        ])
        expect(visit.conversation.state).toBe('ended')
        expect(visit.greet(access)).toEqual([])
      })
    )
  })

  test('any CBOR from a member is answered without throwing', () => {
    const office = anOffice()
    fc.assert(
      fc.property(fc.anything({ maxDepth: 3, values: cborValues }), value => {
        const replies = office.member().sayBytes(pack(value))
        expect(replies).toEqual([{ type: 'refused', reason: 'bad-message' }])
      })
    )
  })

  test('a real message with one byte changed is refused or answered, never worse', () => {
    const office = anOffice()
    const bytes = encodeMessage({
      type: 'put',
      chunks: [aDelta(lastingDocument())]
    })
    fc.assert(
      fc.property(
        fc.nat(bytes.length - 1),
        fc.integer({ min: 1, max: 255 }),
        (i, flip) => {
          const changed = bytes.map((byte, at) => (at === i ? byte ^ flip : byte))
          const [reply, ...more] = office.member().sayBytes(changed)
          expect(['refused', 'stored']).toContain(reply?.type)
          expect(more).toEqual([])
        }
      )
    )
  })

  test('any bytes offered as a chunk are refused as a chunk, not as a message', () => {
    const ana = anOffice().member()
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), bytes => {
        const [reply] = ana.say({ type: 'put', chunks: [new Uint8Array(bytes)] })
        expect(reply).toMatchObject({ type: 'stored', ids: [] })
      })
    )
  })

  test('a message above the limit is too big, whoever sends it', () => {
    const tooBig = new Uint8Array(maxMessageBytes + 1)
    const refusal = [{ type: 'refused', reason: 'too-big' }]
    expect(anOffice().call().sayBytes(tooBig)).toEqual(refusal)
    expect(anOffice().member().sayBytes(tooBig)).toEqual(refusal)
  })
})

describe('pace', () => {
  test('a device may push a whole desk in one go', () => {
    const ana = anOffice().member()
    for (let i = 0; i < 2000; i++) {
      expect(ana.put(aDelta(lastingDocument())).refused).toEqual([])
    }
  })

  test('one that never stops asking is refused', () => {
    const ana = anOffice().member()
    let asked = 0
    while (ana.say({ type: 'pull', since: 0, cards: false })[0]?.type === 'reached')
      asked++
    expect(asked).toBeGreaterThan(100)
    expect(asked).toBeLessThan(1000)
    expect(ana.conversation.state).toBe('ended')
  })

  test('patience refills it, up to what it was', () => {
    const pull: ToRelay = { type: 'pull', since: 0, cards: false }
    const full = fullAllowance(startOf(today))
    const spent = spend(full, pull, startOf(today))
    if (!spent) throw new Error('spent at once')
    expect(spent.tokens).toBeLessThan(full.tokens)
    expect(spend(spent, pull, startOf(inDays(1)))?.tokens).toBe(spent.tokens)
    expect(spend(spent, pull, startOf(inDays(-1)))?.tokens).toBeLessThan(spent.tokens)
  })
})

test('every conversation opens with a fresh challenge and the same instance', () => {
  const office = anOffice()
  const [one, two] = [
    office.call().conversation.opening,
    office.call().conversation.opening
  ]
  if (one.type !== 'challenge' || two.type !== 'challenge')
    throw new Error('no challenge')
  expect(one.nonce).not.toEqual(two.nonce)
  expect(one.instance).toEqual(two.instance)
  expect(one.now).toBe(startOf(today))
})

test('a hello that answers the challenge is welcome', () => {
  const visit = anOffice().call()
  expect(visit.say(hello(access, desk, visit.challenge, relayAddress))).toEqual([
    { type: 'welcome' }
  ])
})

const cborValues = [
  fc.integer(),
  fc.string(),
  fc.boolean(),
  fc.uint8Array(),
  fc.constant(null),
  fc.constantFrom('type', 'put', 'pull', 'hello')
]

function anOffice(): Office {
  return new Office(new MemoryStore({ random: counting }))
}
