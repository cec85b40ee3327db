import { describe, expect, test } from 'vitest'

import { utf8 } from '#core/bytes.ts'
import { daysAfter } from '#core/ids.ts'
import { notForUs } from '#core/result.ts'
import { lobbyOf } from '#core/sync/hello.ts'
import {
  box,
  isKnock,
  readAnswer,
  readKnock,
  sealAnswer,
  sealKnock,
  unbox,
  type Knock,
  type Lobby
} from '#core/sync/knock.ts'
import { invitationKey, knockKey } from '#core/trust/invitation.ts'
import { proveJoin } from '#core/trust/roster.ts'

import { decoded } from '../support/chunks.ts'
import { bens, counting, mallorys, today, workspace } from '../support/devices.ts'

const seed = counting(11)
const lobby: Lobby = {
  workspace,
  document: lobbyOf(invitationKey(seed).public),
  day: daysAfter(today, 7),
  key: knockKey(seed)
}
const knock: Knock = {
  signKey: bens.signing.public,
  sealKey: bens.sealing.public,
  name: 'Ben',
  proof: proveJoin(
    invitationKey(seed),
    workspace,
    bens.signing.public,
    bens.sealing.public
  )
}

describe('knocking', () => {
  test('members read who knocks', () => {
    const chunk = decoded(sealKnock(lobby, knock))
    expect(isKnock(chunk)).toBe(true)
    expect(readKnock(workspace, lobby.key, chunk)).toEqual({ ok: true, value: knock })
  })

  test('a relay reads neither the name nor the keys', () => {
    const bytes = Buffer.from(sealKnock(lobby, knock))
    expect(bytes.includes(Buffer.from(knock.signKey))).toBe(false)
    expect(bytes.includes(Buffer.from('Ben'))).toBe(false)
  })

  test('without a name, or with a book for a name, nobody is let in', () => {
    for (const name of ['', 'x'.repeat(81)]) {
      const chunk = decoded(sealKnock(lobby, { ...knock, name }))
      expect(readKnock(workspace, lobby.key, chunk)).toEqual(notForUs)
    }
  })

  test('at another lobby the knock says nothing', () => {
    const chunk = decoded(sealKnock(lobby, knock))
    const elsewhere = lobbyOf(invitationKey(counting(12)).public)
    const moved = { ...chunk, header: { ...chunk.header, document: elsewhere } }
    expect(readKnock(workspace, lobby.key, moved)).toEqual(notForUs)
    expect(readKnock(workspace, knockKey(counting(12)), chunk)).toEqual(notForUs)
  })
})

describe('the answer', () => {
  test('opens for whoever knocked alone, though all guests of the link can see it', () => {
    const secrets = utf8('everything')
    const welcome = { type: 'welcome', box: box(bens.sealing.public, secrets) } as const
    const chunk = decoded(sealAnswer(lobby, bens.id, welcome))
    expect(isKnock(chunk)).toBe(false)
    const read = readAnswer(workspace, lobby.key, chunk)
    if (!read.ok || read.value.type !== 'welcome') throw new Error('not welcome')
    expect(unbox(bens, read.value.box)).toEqual({ ok: true, value: secrets })
    expect(unbox(mallorys, read.value.box)).toEqual(notForUs)
  })

  test('cannot be passed on to another device', () => {
    const chunk = decoded(
      sealAnswer(lobby, bens.id, { type: 'refused', reason: 'used' })
    )
    const moved = { ...chunk, header: { ...chunk.header, tag: mallorys.id } }
    expect(readAnswer(workspace, lobby.key, moved)).toEqual(notForUs)
  })
})
