/** Whoever hands something on agrees to one reader: what changes meanwhile is read first. */
import { beforeEach, describe, expect, test } from 'vitest'

import { ReferralReader } from '#app/pages/ticket/referral-reader.svelte.ts'
import type { Partner, PartnerEntry } from '#core/domain/desk/partners.ts'

import { at, entry } from '../support/tickets.ts'

const devs: Partner = {
  name: 'Developers',
  address: 'devs@partner.test',
  key: 'devs’ key',
  at: at('2026-11-02T09:00Z')
}
let partners: PartnerEntry[]
let reader: ReferralReader

beforeEach(() => {
  partners = [{ id: entry(1), partner: devs }]
  reader = new ReferralReader(() => partners)
})

function becomes(...all: readonly Partner[]): void {
  partners = all.map(partner => ({ id: entry(1), partner }))
}

test('the first partner is offered, and a file where there is none', () => {
  expect([reader.to, reader.partner]).toEqual([entry(1), devs])
  expect(new ReferralReader(() => []).to).toBe('file')
})

describe('what Ben does meanwhile', () => {
  test.each<[string, Partner[]]>([
    ['another address', [{ ...devs, address: 'devs@elsewhere.test' }]],
    ['another key', [{ ...devs, key: 'Mallory’s key' }]],
    ['no key', [{ ...devs, key: '' }]],
    ['removed', []]
  ])('%s: it is to be read again, once', (_what, now) => {
    expect(reader.hasChanged).toBe(false)
    becomes(...now)
    expect(reader.hasChanged).toBe(true)
    reader.askAgain()
    expect(reader.hasChanged).toBe(false)
    expect(reader.partner).toEqual(now[0])
  })

  test('another name only is no other reader', () => {
    becomes({ ...devs, name: 'The developers' })
    expect(reader.hasChanged).toBe(false)
  })
})

describe('a file for a partner', () => {
  beforeEach(() => {
    reader.to = 'file'
    reader.owner = entry(1)
  })

  test('is for the key that was read of them, and not for another in its place', () => {
    expect([reader.fileKey, reader.hasChanged]).toEqual(['devs’ key', false])
    becomes({ ...devs, key: 'Mallory’s key' })
    expect(reader.hasChanged).toBe(true)
  })

  test('who was removed wants a key: it does not become readable', () => {
    becomes()
    expect(reader.hasChanged).toBe(true)
    reader.askAgain()
    expect([reader.owner, reader.fileKey]).toEqual(['given', ''])
  })

  test('whose key was taken away has none: it does not become readable', () => {
    becomes({ ...devs, key: '' })
    reader.askAgain()
    expect([reader.owner, reader.fileKey]).toEqual([entry(1), ''])
    expect(reader.owners).toEqual([])
  })
})

test('a pasted key is the key of the file, whatever happens to partners', () => {
  reader.to = 'file'
  reader.owner = 'given'
  reader.givenKey = ' a pasted key\n'
  becomes()
  expect([reader.fileKey, reader.hasChanged]).toEqual(['a pasted key', false])
})
