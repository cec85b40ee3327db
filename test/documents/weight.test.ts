import * as A from '@automerge/automerge/slim'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { actorOf } from '#core/documents/actor.ts'
import { encodeDelta, readDelta } from '#core/documents/delta.ts'
import { isSaveTooHeavy, maxChanges, maxOps, weightOf } from '#core/documents/weight.ts'
import { notForUs } from '#core/result.ts'

import { ticket } from '../support/chunks.ts'
import { anas, session } from '../support/devices.ts'
import { Dice } from '../support/dice.ts'

const actor = actorOf(anas.id, ticket, session)

type Fields = Record<string, unknown>

function change(doc: A.Doc<Fields>, write: (draft: Fields) => void): A.Change {
  const made = A.getLastLocalChange(A.change(doc, { time: 1_795_000_000 }, write))
  if (!made) throw new Error('it changed')
  return made
}

function read(changes: readonly A.Change[]) {
  const payload = encodeDelta({ changes, imports: [] })
  return { payload, read: readDelta(ticket, anas.id, session, payload) }
}

/** As one of a hundred nothings, with its run made longer: what no Automerge would write. */
function aBomb(claimed: number): A.Change {
  const small = change(A.init({ actor }), draft => {
    draft['list'] = Array.from({ length: 60 }, () => null)
  })
  const longer = [(claimed & 127) | 128, ((claimed >> 7) & 127) | 128]
  const count = [...longer, ((claimed >> 14) & 127) | 128, (claimed >> 21) & 63]
  // the run of 60 actions, 61 with the list: a count and the action
  const at = small.findIndex((byte, i) => byte === 60 && small[i + 1] === 1)
  if (at < 0) throw new Error('there is a run of 60')
  return Uint8Array.of(...small.subarray(0, at), ...count, ...small.subarray(at + 1))
}

describe('a delta that would take long to apply', () => {
  test('is refused though it is small: half a KB that makes a hundred thousand values', () => {
    const bomb = change(A.init({ actor }), draft => {
      draft['list'] = Array.from({ length: 100_000 }, () => null)
    })
    expect(A.decodeChange(bomb).ops.length).toBeGreaterThan(100_000)
    const { payload, read: answer } = read([bomb])
    expect(payload.length).toBeLessThan(500)
    expect(answer).toEqual(notForUs)
  })

  test('is refused as many that are small each', () => {
    const draft = (fields: Fields) => {
      fields['list'] = Array.from({ length: 3000 }, () => null)
    }
    const some = Array.from({ length: 30 }, () => change(A.init({ actor }), draft))
    expect(read(some).read).toEqual(notForUs)
    expect(read(some.slice(0, 5)).read.ok).toBe(true)
  })

  test('is refused when it has more changes than anybody makes', () => {
    const one = change(A.init({ actor }), draft => {
      draft['a'] = 1
    })
    const many = Array.from({ length: maxChanges + 1 }, () => one)
    expect(read(many).read).toEqual(notForUs)
  })

  test('is refused when it is deflated: nothing of ours is', () => {
    const doc = A.change(A.init<Fields>({ actor }), draft => {
      draft['text'] = 'no sound '.repeat(500)
    })
    const own = A.getLastLocalChange(doc)
    if (!own) throw new Error('it changed')
    expect(read([own]).read.ok).toBe(true)
    const claimed = new Uint8Array(own)
    claimed[8] = 2
    expect(weightOf(claimed)).toBe(Infinity)
  })
})

describe('what people write', () => {
  test('passes, however long the text', () => {
    for (const length of [10, 5_000, 120_000]) {
      const typed = change(A.init({ actor }), draft => {
        draft['body'] = 'palabra '.repeat(length / 8)
      })
      expect(read([typed]).read.ok, `${length} letters`).toBe(true)
    }
  })

  test('weighs at least as many operations as it has, and not much more', () => {
    const name = fc.string({ minLength: 1 }).filter(each => each !== '__proto__')
    const value = fc.oneof(
      fc.string(),
      fc.integer(),
      fc.boolean(),
      fc.constant(null),
      fc.array(fc.string(), { maxLength: 20 }),
      fc.dictionary(name, fc.integer(), { maxKeys: 5, noNullPrototype: true })
    )
    const fields = fc.dictionary(name, value, {
      minKeys: 1,
      maxKeys: 12,
      noNullPrototype: true
    })
    fc.assert(
      fc.property(fields, fields, (first, second) => {
        const doc = A.change(A.init<Fields>({ actor }), draft => {
          Object.assign(draft, first)
        })
        const made = A.getLastLocalChange(
          A.change(doc, draft => {
            for (const name of Object.keys(first)) Reflect.deleteProperty(draft, name)
            Object.assign(draft, second)
          })
        )
        for (const each of [A.getLastLocalChange(doc), made]) {
          if (!each) continue
          const { ops } = A.decodeChange(each)
          const preds = ops.reduce((sum, op) => sum + op.pred.length, 0)
          expect(weightOf(each)).toBeGreaterThanOrEqual(ops.length)
          expect(weightOf(each)).toBeLessThanOrEqual(Math.max(ops.length, preds))
        }
      })
    )
  })

  test('bytes of any kind are weighed without a throw', () => {
    const small = change(A.init({ actor }), draft => {
      draft['a'] = 'b'
    })
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), fc.nat(), (bytes, at) => {
        expect(weightOf(bytes)).toBeGreaterThanOrEqual(0)
        const mixed = new Uint8Array(small)
        mixed.set(bytes.subarray(0, 4), at % (mixed.length - 4))
        expect(weightOf(mixed)).toBeGreaterThanOrEqual(0)
      })
    )
  })

  test('a claim of millions is seen in a few bytes', () => {
    const bomb = aBomb(4_000_000)
    expect(bomb.length).toBeLessThan(400)
    expect(weightOf(bomb)).toBeGreaterThan(maxOps(bomb.length))
  })
})

describe('a saved document that would take long to load', () => {
  const nothings = (count: number) =>
    A.save(
      A.change(A.init<Fields>({ actor }), draft => {
        draft['list'] = Array.from({ length: count }, () => null)
      })
    )

  test('is refused though it is small: half a KB that loads two hundred thousand values', () => {
    const save = nothings(200_000)
    expect(save.length).toBeLessThan(500)
    expect(isSaveTooHeavy(save)).toBe(true)
    expect(isSaveTooHeavy(nothings(50_000))).toBe(false)
  })

  test('is none of ours: long texts, deletions and many keys all have their bytes', () => {
    const keys = A.change(A.init<Fields>({ actor }), draft => {
      for (let i = 0; i < 20_000; i++) draft[`key ${i % 9000}`] = i
    })
    expect(isSaveTooHeavy(A.save(keys))).toBe(false)
    const syllables = ['wi', 'fi', 'so', 'und ', 'up', 'gra', 'de ', 'key', 'no ', 'lo']
    const dice = new Dice(7)
    const words = Array.from({ length: 60_000 }, () => dice.pick(syllables)).join('')
    const text = A.change(A.init<Fields>({ actor }), draft => {
      draft['text'] = words
    })
    expect(A.save(text).length).toBeLessThan(words.length / 3)
    expect(isSaveTooHeavy(A.save(text))).toBe(false)
    const less = A.change(text, draft => {
      A.splice(draft, ['text'], 10, 120_000)
    })
    expect(isSaveTooHeavy(A.save(less))).toBe(false)
  })

  test('is refused with something behind it, cut short, or as a change', () => {
    const doc = A.change(A.init<Fields>({ actor }), draft => {
      draft['a'] = 'one'
    })
    const save = A.save(doc)
    expect(isSaveTooHeavy(save)).toBe(false)
    expect(isSaveTooHeavy(Uint8Array.of(...save, ...save))).toBe(true)
    expect(isSaveTooHeavy(save.subarray(0, -1))).toBe(true)
    const own = A.getLastLocalChange(doc)
    expect(isSaveTooHeavy(own ?? new Uint8Array())).toBe(true)
  })

  test('is told from any bytes without a word', () => {
    const save = A.save(
      A.change(A.init<Fields>({ actor }), draft => {
        draft['text'] = 'no sound '.repeat(400)
      })
    )
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(save.length - 1), fc.nat(255)), { maxLength: 6 }),
        fc.uint8Array({ maxLength: 300 }),
        (flips, noise) => {
          const bent = Uint8Array.from(save)
          for (const [at, byte] of flips) bent[at] = byte
          expect(typeof isSaveTooHeavy(bent)).toBe('boolean')
          expect(isSaveTooHeavy(noise)).toBe(true)
        }
      )
    )
  })
})
