import { describe, expect, test } from 'vitest'

import { Rounds } from '#core/workspace/rounds.ts'

import { settle } from '../support/village.ts'

describe('rounds through all that a device has', () => {
  test('two asked for at once are walked one after the other, not two at once', async () => {
    const { rounds, walks, arrive } = aCaretaker()
    const [first, second] = [rounds.go(), rounds.go()]
    await settle(5)
    expect(walks).toEqual({ begun: 1, underWay: 1 })
    arrive()
    await first
    await settle(5)
    expect(walks).toEqual({ begun: 2, underWay: 1 })
    arrive()
    await second
    expect(walks).toEqual({ begun: 2, underWay: 0 })
  })

  test('for all who ask while one is under way the next is enough', async () => {
    const { rounds, walks, arrive } = aCaretaker()
    const asked = Array.from({ length: 100 }, () => rounds.go())
    arrive()
    await settle(5)
    arrive()
    await Promise.all(asked)
    await settle(5)
    expect(walks).toEqual({ begun: 2, underWay: 0 })
  })

  test('one that failed is known to who asked for it, and the next is walked', async () => {
    const { rounds, walks, arrive, stumble } = aCaretaker()
    const [first, second] = [rounds.go(), rounds.go()]
    stumble()
    await expect(first).rejects.toThrow('stumbled')
    await settle(5)
    arrive()
    await second
    expect(walks).toEqual({ begun: 2, underWay: 0 })
  })
})

/** Whoever walks them stays under way until a test lets them arrive. */
function aCaretaker() {
  const walks = { begun: 0, underWay: 0 }
  let end: { arrive: () => void; stumble: (error: Error) => void } | undefined
  const rounds = new Rounds(async () => {
    walks.begun++
    walks.underWay++
    try {
      await new Promise<void>((arrive, stumble) => {
        end = { arrive, stumble }
      })
    } finally {
      walks.underWay--
    }
  })
  return {
    rounds,
    walks,
    arrive: () => end?.arrive(),
    stumble: () => end?.stumble(new Error('stumbled'))
  }
}
