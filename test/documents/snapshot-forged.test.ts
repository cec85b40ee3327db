/** Whoever compacts is not trusted: what a lying snapshot can do, and what it cannot. */
import * as A from '@automerge/automerge/slim'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { pack } from '#core/bytes.ts'
import { actorOf } from '#core/documents/actor.ts'
import { applied } from '#core/documents/applied.ts'
import { draftOf } from '#core/documents/draft.ts'
import { blank, schemaActor } from '#core/documents/schema.ts'
import { settingsSchema } from '#core/documents/schemas.ts'
import {
  encodeSnapshot,
  readSnapshot,
  type SignedHead
} from '#core/documents/snapshot.ts'
import { setKeepDays, type Settings } from '#core/domain/desk/settings.ts'
import { notForUs } from '#core/result.ts'
import { documentId } from '#core/sync/end-day.ts'
import { checkProof, openSigned, type Proof } from '#core/sync/sealed-chunk.ts'
import type { Device } from '#core/trust/device.ts'

import { aHeader, decoded, documentKey, sealed } from '../support/chunks.ts'
import { damages } from '../support/damage.ts'
import {
  anas,
  bens,
  counting,
  session,
  signKeyOf,
  workspace
} from '../support/devices.ts'

const settings = documentId(0, counting(1, 14))
const other = documentId(0, counting(2, 14))
const check = (proof: Proof) => checkProof(workspace, proof, signKeyOf)

function edited(doc: A.Doc<Settings>, actor: string, days: number): A.Doc<Settings> {
  return A.change(A.clone(doc, { actor }), { time: 0 }, draft => {
    setKeepDays(draftOf(draft, settingsSchema) as Settings, days)
  })
}

function actor(device: Device): string {
  return actorOf(device.id, settings, session)
}

function headOfDoc(doc: A.Doc<Settings>): string {
  return A.getHeads(doc)[0] ?? ''
}

/** What `device` signed when `head` was its newest change. */
function signed(device: Device, head: string, document = settings): SignedHead {
  const chunk = sealed({
    header: aHeader({ document }),
    device,
    statement: {
      session,
      sequence: 0,
      previous: new Uint8Array(32),
      rosterHeads: [],
      at: 0,
      mark: new Uint8Array(8),
      head: new Uint8Array(Buffer.from(head, 'hex'))
    },
    card: new Uint8Array()
  })
  const opened = openSigned(workspace, decoded(chunk), documentKey, signKeyOf)
  if (!opened.ok) throw new Error('it opens')
  return { actor: actor(device), head, proof: opened.value.proof }
}

function read(payload: Uint8Array | undefined): unknown {
  return readSnapshot(settingsSchema, settings, payload ?? new Uint8Array(), check)
}

const start = blank(settingsSchema)
const anasDoc = edited(start, actor(anas), 10)
const both = edited(anasDoc, actor(bens), 20)
const proofs = [signed(anas, headOfDoc(anasDoc)), signed(bens, headOfDoc(both))]

describe('a snapshot', () => {
  test('with everybody’s newest signed change is believed', () => {
    const made = encodeSnapshot(settingsSchema, both, proofs)
    expect(read(made)).toMatchObject({ ok: true })
  })

  test('is not even made while somebody’s newest change has no proof', () => {
    expect(encodeSnapshot(settingsSchema, both, proofs.slice(1))).toBeUndefined()
    const newer = edited(both, actor(anas), 30)
    expect(encodeSnapshot(settingsSchema, newer, proofs)).toBeUndefined()
  })

  test('is not made of what could not be read back, and its changes stay as they are', () => {
    const change = A.getLastLocalChange(both)
    if (!change) throw new Error('no change')
    const made = damages(change, [1, 0x40]).flatMap(attack => {
      const doc = applied(A.clone(anasDoc), [[attack]])
      const { hash } = A.decodeChange(attack)
      if (!A.hasHeads(doc, [hash])) return []
      const all = [...proofs.slice(0, 1), signed(bens, hash)]
      return [encodeSnapshot(settingsSchema, doc, all)]
    })
    for (const one of made) if (one) expect(read(one)).toMatchObject({ ok: true })
    const count = made.filter(one => one === undefined).length
    expect(count).toBeGreaterThan(0)
    expect(count).toBeLessThan(made.length)
  })

  test('of an author’s many proofs takes the one that fits, wherever it stands', () => {
    const newer = edited(both, actor(anas), 30)
    const newest = signed(anas, headOfDoc(newer))
    for (const all of [
      [newest, ...proofs],
      [...proofs, newest]
    ]) {
      expect(read(encodeSnapshot(settingsSchema, newer, all))).toMatchObject({
        ok: true
      })
    }
  })

  test('that puts words into Ana’s mouth is refused', () => {
    const forged = edited(both, actor(anas), 1)
    const payload = pack({
      save: A.save(forged),
      proofs: proofs.map(({ proof }) => proof)
    })
    expect(read(payload)).toEqual(notForUs)
  })

  test('with a proof by another author, or about another document, is refused', () => {
    const forged = edited(start, actor(anas), 1)
    for (const proof of [
      { ...signed(bens, headOfDoc(forged)), actor: actor(anas) },
      signed(anas, headOfDoc(forged), other)
    ]) {
      expect(read(pack({ save: A.save(forged), proofs: [proof.proof] }))).toEqual(
        notForUs
      )
    }
  })

  test('with a change in the schema’s name is refused', () => {
    const forged = edited(start, schemaActor('settings'), 1)
    expect(read(pack({ save: A.save(forged), proofs: [] }))).toEqual(notForUs)
  })

  test('smuggles in no change that waits for another', () => {
    // Ana's second change, forged, hidden in the queue of a sound document
    const real = edited(start, actor(anas), 10)
    const forgedNext = edited(edited(start, actor(anas), 11), actor(anas), 1)
    const forged = A.getLastLocalChange(forgedNext)
    if (!forged) throw new Error('a change')
    const [queued] = A.applyChanges(A.clone(start), [forged])
    const snapshot = readSnapshot(
      settingsSchema,
      settings,
      pack({ save: A.save(queued), proofs: [] }),
      check
    )
    if (!snapshot.ok) return // refusing it is fine, too
    const merged = A.merge(A.clone(start), snapshot.value.doc)
    const [later] = A.applyChanges(merged, A.getAllChanges(real))
    expect(later.keepDays).toBe(10)
  })

  test('made by an older app, which knew fewer steps, is still read by a newer one', () => {
    const newer = {
      ...settingsSchema,
      name: 'settings, later',
      steps: settingsSchema.steps
    }
    // the same steps under the same actor, and one more
    const later = {
      ...newer,
      steps: [
        ...settingsSchema.steps,
        (draft: Record<string, unknown>) => {
          draft['new'] = {}
        }
      ]
    }
    const old = blank(newer)
    const made = encodeSnapshot(newer, old, [])
    const read_ = readSnapshot(
      { ...later, name: newer.name },
      settings,
      made ?? new Uint8Array(),
      check
    )
    expect(read_.ok).toBe(true)
  })

  test('of hostile bytes is refused, never thrown at', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 100 }), bytes => {
        expect(read(bytes)).toEqual(notForUs)
        const payload = pack({ save: bytes, proofs: [] })
        const snapshot = readSnapshot(settingsSchema, settings, payload, check)
        if (!snapshot.ok) expect(snapshot).toEqual(notForUs)
        else expect(A.getAllChanges(snapshot.value.doc)).toEqual([]) // of no bytes at all
      })
    )
  })
})
