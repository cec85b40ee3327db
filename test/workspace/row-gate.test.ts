/** What Ana's device still keeps while she locks it, and what it keeps no more afterwards. */
import { beforeEach, describe, expect, test } from 'vitest'

import { fromUtf8, utf8 } from '#core/bytes.ts'
import { no } from '#core/result.ts'
import type { SealedRows, Workspace } from '#core/workspace.ts'
import { reopen, settle, Village, type Profile } from '../support/village.ts'

let desk: Workspace
let profile: Profile
let otherTab: Workspace

beforeEach(async () => {
  const founded = await new Village().found()
  desk = founded.desk
  profile = founded.profile
  otherTab = await reopen(profile)
})

/** It is in the middle of something, until it is told to go on. */
function hang(tab: Workspace) {
  let goOn: () => void = () => undefined
  void tab.drafts.inTurn(() => new Promise<void>(resolve => (goOn = resolve)))
  return { goOn: () => goOn() }
}

const writes = (rows: SealedRows, text: string, key = 'ticket') =>
  rows.inTurn(async () => {
    const before = await rows.read(key)
    return rows.write(key, utf8((before ? fromUtf8(before) : '') + text))
  })

const keptIn = async (tab: Workspace, key = 'ticket') => {
  const bytes = await tab.drafts.read(key)
  return bytes && fromUtf8(bytes)
}

const refused = no({ type: 'storage-full' })

describe('a device that is wiped while words of hers wait for their turn', () => {
  test('keeps none of them', async () => {
    hang(otherTab)
    const written = writes(desk.drafts, 'He said that')
    desk.lock()
    await profile.storage.wipe()
    expect(await written).toEqual(refused)
    expect(await profile.storage.rowKeys('draft')).toEqual([])
  })

  test('keeps none that were read when it was wiped, and about to be written', async () => {
    const written = desk.drafts.inTurn(async () => {
      await desk.drafts.read('ticket')
      desk.lock()
      await profile.storage.wipe()
      return desk.drafts.write('ticket', utf8('He said that'), {
        kept: new Map([['ticket/file/1', utf8('torrc')]]),
        dropped: []
      })
    })
    expect(await written).toEqual(refused)
    expect(await profile.storage.rowKeys('draft')).toEqual([])
  })

  test('keeps none of a desk that is being left', async () => {
    const hung = hang(otherTab)
    const written = writes(desk.drafts, 'He said that')
    const left = desk.leave()
    desk.lock()
    await profile.storage.wipe()
    hung.goOn()
    await left
    expect(await written).toEqual(refused)
    expect(await profile.storage.rowKeys('draft')).toEqual([])
  })
})

describe('words that wait for their turn while she locks', () => {
  test('are kept before it is locked', async () => {
    const hung = hang(otherTab)
    const written = writes(desk.drafts, 'He said that')
    const left = desk.leave()
    await settle(2)
    hung.goOn()
    await left
    expect(await written).toMatchObject({ ok: true })
    expect(await keptIn(await reopen(profile))).toBe('He said that')
  })

  test('are kept although another tab never gives the turn', async () => {
    hang(otherTab)
    void writes(desk.drafts, 'He said that')
    await desk.leave()
    expect(await keptIn(await reopen(profile))).toBe('He said that')
  })

  test('are kept where they were to be written after others, or a moment later', async () => {
    const { drafts } = otherTab // it does not lead, so nothing else holds it up
    const slowly = (text: string) =>
      drafts.inTurn(async () => {
        await settle(3)
        const before = await drafts.read('ticket')
        await drafts.write('ticket', utf8(fromUtf8(before ?? utf8('')) + text))
      })
    void Promise.resolve()
      .then(() => slowly('He '))
      .then(() => slowly('said '))
      .then(() => slowly('that'))
    await otherTab.leave()
    expect(await keptIn(desk)).toBe('He said that')
  })

  test('are kept in the other tab, which is not locked with hers', async () => {
    const hung = hang(desk)
    const theirs = writes(otherTab.drafts, 'He said that')
    const left = desk.leave()
    hung.goOn()
    await left
    expect(await theirs).toMatchObject({ ok: true })
    expect(await writes(otherTab.drafts, ', too')).toMatchObject({ ok: true })
    expect(await keptIn(otherTab)).toBe('He said that, too')
  })
})

describe('a desk that is locked', () => {
  test('writes, drops, lists and opens nothing any more', async () => {
    await writes(desk.drafts, 'He said that')
    desk.lock()
    for (const rows of [desk.drafts, desk.own, desk.indexShards]) {
      expect(await rows.write('ticket', utf8('She said this'))).toEqual(refused)
    }
    await desk.drafts.drop('ticket')
    expect(await desk.drafts.read('ticket')).toBeUndefined()
    expect(await desk.drafts.keys()).toEqual([])
    expect(await keptIn(otherTab)).toBe('He said that')
  })

  test('opens nothing that was being read when it was locked', async () => {
    await writes(desk.drafts, 'He said that')
    const read = keptIn(desk)
    desk.lock()
    expect(await read).toBeUndefined()
  })

  test('is locked although what is being written never ends', async () => {
    const stuck = desk.drafts.inTurn(() => new Promise<void>(() => undefined))
    void stuck
    await desk.leave()
    expect(await desk.drafts.write('ticket', utf8('late'))).toEqual(refused)
  })
})
