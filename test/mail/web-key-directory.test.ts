import { createHash } from 'node:crypto'

import { readKey } from 'openpgp'
import { afterAll, describe, expect, test } from 'vitest'

import { utf8 } from '#core/bytes.ts'
import type { Timestamp } from '#core/ids.ts'
import { createTeamKey } from '#core/mail/team-key.ts'
import { webKeyDirectory, zBase32, type Sha1 } from '#core/mail/web-key-directory.ts'
import { Gpg } from '#test/support/mail/gpg.ts'
import { deskKey } from '#test/support/mail/keys.ts'

const sha1: Sha1 = async bytes => createHash('sha1').update(bytes).digest()

async function directory(armored: string) {
  const made = await webKeyDirectory(armored, sha1)
  if (!made.ok) throw new Error(made.error.type)
  return made.value
}

test('the draft’s own example is named as it says', async () => {
  const name = zBase32(await sha1(utf8('joe.doe')))
  expect(name).toBe('iy9q119eutrkn8s1mk4r39qejnbu3n5q')
})

test('bytes that fill no whole letter are written to the end', () => {
  expect(zBase32(Uint8Array.of(0xf0, 0xbf, 0xc7))).toBe('6n9hq')
  expect(zBase32(Uint8Array.of(0xff))).toBe('9h')
  expect(zBase32(new Uint8Array())).toBe('')
})

describe('the folder for the website', () => {
  test('holds the key twice, once for each way in which programs look', async () => {
    const { files, places } = await directory((await deskKey()).public)
    const name = zBase32(await sha1(utf8('help')))
    expect(files.map(({ path }) => path).sort()).toEqual([
      `.well-known/openpgpkey/desk.test/hu/${name}`,
      '.well-known/openpgpkey/desk.test/policy',
      `.well-known/openpgpkey/hu/${name}`,
      '.well-known/openpgpkey/policy'
    ])
    expect(places).toEqual([
      {
        address: 'help@desk.test',
        advanced: `https://openpgpkey.desk.test/.well-known/openpgpkey/desk.test/hu/${name}?l=help`,
        direct: `https://desk.test/.well-known/openpgpkey/hu/${name}?l=help`
      }
    ])
  })

  test('holds it in binary, with the asked address alone and nothing secret', async () => {
    const two = await createTeamKey('Desk', 'Help@Desk.test', Date.now() as Timestamp)
    if (!two.ok) throw new Error(two.error.type)
    const { files } = await directory(two.value.secret)
    const keys = files.filter(({ path }) => path.includes('/hu/'))
    expect(keys).toHaveLength(2)
    for (const { bytes } of keys) {
      const key = await readKey({ binaryKey: bytes })
      expect(key.isPrivate()).toBe(false)
      expect(key.getFingerprint().toUpperCase()).toBe(two.value.fingerprint)
      expect(key.getUserIDs()).toHaveLength(1)
    }
    expect(files.filter(({ path }) => path.endsWith('/policy'))).toHaveLength(2)
  })

  test('of something else there is none', async () => {
    expect(await webKeyDirectory('no key', sha1)).toMatchObject({
      error: { type: 'not-a-key' }
    })
  })
})

describe('GnuPG', () => {
  const gpg = new Gpg()
  afterAll(() => gpg.close())

  test('agrees on the name, and takes the file in', async () => {
    const { files } = await directory((await deskKey()).public)
    const file = files.find(({ path }) => path.includes('/hu/'))
    if (!file) throw new Error('there is one')
    gpg.importBytes(file.bytes)
    const listed = gpg.list('--with-wkd-hash')
    expect(listed).toContain((await deskKey()).fingerprint)
    expect(listed).toContain(`${file.path.split('/').at(-1) ?? ''}@desk.test`)
  })
})
