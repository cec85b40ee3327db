/** A connection of which nobody says that it died: when it is asked, and when not. */
import { expect, test } from 'vitest'

import type { SocketEvents } from '#core/ports.ts'
import { decodeToRelay, encodeMessage, type FromRelay } from '#core/sync/protocol.ts'
import { RelayLink } from '#core/sync/relay-link.ts'

import { random } from '../support/village.ts'

const silent = 75_000
const challenge: FromRelay = {
  type: 'challenge',
  version: 3,
  nonce: new Uint8Array(32),
  instance: new Uint8Array(16),
  now: 0
}

function aLine(question?: { readonly type: 'usage' }) {
  const waits = new Map<() => void, number>()
  const sent: string[] = []
  let events: SocketEvents | undefined
  let lost = 0
  const link = new RelayLink(
    {
      random,
      timer: {
        after: (milliseconds, work) => {
          waits.set(work, milliseconds)
          return () => void waits.delete(work)
        },
        breathe: () => Promise.resolve()
      },
      network: {
        connect: (_address, given) => {
          events = given
          const send = (bytes: Uint8Array) => {
            const said = decodeToRelay(bytes)
            if (said.ok) sent.push(said.value.type)
          }
          return { send, close: () => undefined }
        }
      }
    },
    'https://relay.test',
    {
      challenged: () => undefined,
      message: () => undefined,
      lost: () => lost++,
      ...(question && { question })
    }
  )
  link.start()
  return {
    sent,
    lost: () => lost,
    says: (message: FromRelay) => events?.message(encodeMessage(message)),
    waits: () => [...waits.values()],
    /** All that waited is over. */
    passes: () => {
      const all = [...waits.keys()]
      waits.clear()
      for (const work of all) work()
    }
  }
}

test('before the relay has bid Ana welcome nothing is asked: it would only refuse', () => {
  const line = aLine({ type: 'usage' })
  line.says(challenge)
  expect(line.waits()).toEqual([])
  line.says({ type: 'welcome' })
  expect(line.waits()).toEqual([silent])
  line.passes()
  expect([line.sent, line.lost()]).toEqual([['usage'], 0])
})

test('whatever comes then is an answer; if nothing does, the line is lost', () => {
  const line = aLine({ type: 'usage' })
  line.says({ type: 'welcome' })
  line.passes()
  line.says({ type: 'ephemeral', sealed: new Uint8Array(8) })
  expect(line.waits()).toEqual([silent])
  line.passes()
  line.passes()
  expect([line.sent, line.lost()]).toEqual([['usage', 'usage'], 1])
})

test('whoever has nothing to ask waits for the socket’s own end', () => {
  const line = aLine()
  line.says({ type: 'welcome' })
  expect(line.waits()).toEqual([])
})
