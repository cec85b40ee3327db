/** What a device refused as over, and how long it remembers that. */
import { beforeEach, describe, expect, test } from 'vitest'

import { daysAfter, type Day, type DocumentId } from '#core/ids.ts'
import { documentId } from '#core/sync/end-day.ts'
import type { Vault } from '#core/trust/vault.ts'
import { openVault } from '#core/trust/vault.ts'
import { storedChunk } from '#core/workspace/core.ts'
import { maxRefused, Refused } from '#core/workspace/refused.ts'

import { aHeader, sealed } from '../support/chunks.ts'
import { counting, today } from '../support/devices.ts'
import { memoryStorage, type MemoryStorage } from '../support/memory-storage.ts'
import { aWrap } from '../support/paper-shelf.ts'
import { passphrase, Village } from '../support/village.ts'

let vault: Vault
let storage: MemoryStorage
let refused: Refused

beforeEach(async () => {
  const village = new Village()
  const { profile } = await village.found()
  const opened = await openVault(profile.tab().ports, passphrase)
  if (!opened.ok) throw new Error('it is hers')
  vault = opened.value
  storage = memoryStorage()
  refused = new Refused({ storage }, vault)
})

const everything = () => true
const document = documentId(daysAfter(today, 400), counting(3, 14))
const wrap = (until: Day, of: DocumentId = document) => storedChunk(aWrap(of, until))
const delta = storedChunk(sealed({ header: aHeader({ document }) }))
const tomorrow = daysAfter(today, 1)

/** The device is started anew. */
const later = () => new Refused({ storage }, vault)

describe('what was refused as over', () => {
  test('is known after a restart, once it was saved', async () => {
    const [one, other] = [wrap(tomorrow), delta]
    await refused.add([one, other])
    expect(await later().ids(today, everything)).toEqual([])
    await refused.save()
    expect(await later().ids(today, everything)).toEqual([one.id, other.id])
  })

  test('does not count where it is not over any more, for as long as that is so', async () => {
    await refused.add([delta])
    expect(await refused.ids(today, () => false)).toEqual([])
    expect(await refused.ids(today, everything)).toEqual([delta.id])
  })

  test('is asked about by what it was: document, kind and day', async () => {
    const one = wrap(tomorrow)
    await refused.add([one])
    await refused.save()
    const asked: unknown[] = []
    await later().ids(today, chunk => asked.push(chunk) > 0)
    expect(asked).toEqual([{ document, kind: one.kind, day: tomorrow }])
  })

  test('that was taken after all, or that a relay let go of, is forgotten for good', async () => {
    await refused.add([delta, wrap(tomorrow)])
    await refused.save()
    await refused.leave([delta.id])
    await refused.save()
    expect(await later().ids(today, everything)).toEqual([wrap(tomorrow).id])
  })

  test('goes when its day has passed, as at a relay: with the last wrap all that it kept', async () => {
    const [first, last] = [wrap(today), wrap(tomorrow)]
    await refused.add([first, last, delta])
    expect(await refused.ids(today, everything)).toHaveLength(3)
    expect(await refused.ids(tomorrow, everything)).toEqual([last.id, delta.id])
    expect(await refused.ids(daysAfter(tomorrow, 1), everything)).toEqual([])
    await refused.save()
    expect(await later().ids(today, everything)).toEqual([])
  })

  test('goes when its document has ended by its name, whatever its wraps say', async () => {
    const short = documentId(today, counting(5, 14))
    await refused.add([storedChunk(sealed({ header: aHeader({ document: short }) }))])
    expect(await refused.ids(today, everything)).toHaveLength(1)
    expect(await refused.ids(tomorrow, everything)).toEqual([])
  })
})

test('on a full device it is saved as soon as there is room', async () => {
  await refused.add([delta])
  storage.setRoom()
  await refused.save()
  expect(await later().ids(today, everything)).toEqual([])
  storage.setRoom(Infinity)
  await refused.save()
  expect(await later().ids(today, everything)).toEqual([delta.id])
})

test('a storage that fails once is asked again', async () => {
  const row = storage.row.bind(storage)
  storage.row = async () => {
    storage.row = row
    throw new Error('the database was busy')
  }
  await expect(refused.ids(today, everything)).rejects.toThrow('busy')
  expect(await refused.ids(today, everything)).toEqual([])
})

test('whoever makes up more than there is room for gains no more of it', async () => {
  const many = Array.from({ length: maxRefused + 5 }, (_, n) => ({
    ...delta,
    id: n.toString(16).padStart(64, '0') as typeof delta.id
  }))
  await refused.add(many)
  expect(await refused.ids(today, everything)).toHaveLength(maxRefused)
})
