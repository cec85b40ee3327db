/**
 * What the desk writes, other people's programs read, and the other way round: each of
 * those that askers have, by the doors that the app uses.
 */
import { describe, expect, test } from 'vitest'

import type { Timestamp } from '#core/ids.ts'
import { composeAnswer, type Answer } from '#core/mail/compose.ts'
import { readMail } from '#core/mail/incoming.ts'
import { inspectKey } from '#core/mail/team-key.ts'
import { Gpg } from '#test/support/mail/gpg.ts'
import { adasKey, deskKey, evesKey, keyOf } from '#test/support/mail/keys.ts'
import { aMail } from '#test/support/mail/mail.ts'
import { programs, type Program } from '#test/support/mail/programs.ts'
import { envelopeOf } from '#test/support/mail/sealed.ts'

/** The programs judge by the clock of this machine. */
const now = Date.now() as Timestamp
const day = 86_400_000
const bobsKey = () => keyOf('Bob', 'bob@users.test')
const text = 'Content-Type: text/plain; charset=utf-8\r\n\r\nMy Wi-Fi is gone: ¡ñ!\r\n'

async function answer(only: Partial<Answer> = {}): Promise<Answer> {
  return {
    from: { name: 'Help desk', address: 'help@desk.test' },
    to: 'ada@users.test',
    subject: 'Re: Wi-Fi',
    text: 'Try the other port.\n\nKind regards',
    inReplyTo: '',
    references: [],
    date: now,
    messageId: 'abc123@desk.test',
    teamSecretKey: (await deskKey()).secret,
    ...only
  }
}

async function written(only: Partial<Answer> = {}): Promise<string> {
  const made = await composeAnswer(await answer(only))
  if (!made.ok) throw new Error(made.error.type)
  return new TextDecoder().decode(made.value.source)
}

/** What stands between the boundary lines. */
function partsOf(mail: string): string[] {
  const boundary = /boundary="([^"]+)"/.exec(mail)?.[1] ?? ''
  return mail
    .split(`--${boundary}`)
    .slice(1, -1)
    .map(part => part.replace(/^\r\n|\r\n$/g, ''))
}

function armorIn(mail: string): string {
  return (
    /-----BEGIN PGP MESSAGE-----[^]*-----END PGP MESSAGE-----/.exec(mail)?.[0] ?? ''
  )
}

async function toBoth() {
  const [ada, bob] = [await adasKey(), await bobsKey()]
  return written({
    askerKey: ada.public,
    cc: [{ address: bob.address, key: bob.public }]
  })
}

async function read(raw: Uint8Array) {
  const [desk, ada] = [await deskKey(), await adasKey()]
  return readMail(raw, [desk.secret], now, [ada.public])
}

describe.each(Object.entries(programs))('%s', (_name, program: Program) => {
  test('opens an answer, and finds the desk’s signature good', async () => {
    const ada = await adasKey()
    const sealed = armorIn(await written({ askerKey: ada.public }))
    const opened = program.decrypt(sealed, ada, await deskKey())
    expect(opened.isSigned).toBe(true)
    expect(opened.text).toContain('Try the other port.')
    expect(opened.text).toContain('Subject: Re: Wi-Fi')
  })

  test('opens an answer to several, as each of them', async () => {
    const sealed = armorIn(await toBoth())
    for (const reader of [await adasKey(), await bobsKey(), await deskKey()]) {
      const opened = program.decrypt(sealed, reader, await deskKey())
      expect([reader.address, opened.isSigned]).toEqual([reader.address, true])
      expect(opened.text).toContain('Try the other port.')
    }
  })

  test('finds an answer that is only signed good, and a changed one not', async () => {
    const [part = '', signature = ''] = partsOf(await written())
    const desk = await deskKey()
    const armored = signature.slice(signature.indexOf('-----BEGIN'))
    expect(program.verify(part, armored, desk)).toBe(true)
    expect(program.verify(part.replace('other', 'same'), armored, desk)).toBe(false)
  })

  test('writes what the desk opens, with a good signature', async () => {
    const armor = program.encrypt(text, [await deskKey()], await adasKey())
    const mail = await read(envelopeOf(armor))
    expect(mail.text).toBe('My Wi-Fi is gone: ¡ñ!')
    expect(mail.seals).toEqual({ encrypted: true, signature: 'good' })
    expect(mail.trouble).toBeUndefined()
  })

  test('writes to several, and the desk opens it and knows for whom it was', async () => {
    const to = [await adasKey(), await deskKey()]
    const mail = await read(envelopeOf(program.encrypt(text, to, await adasKey())))
    expect(mail.text).toContain('Wi-Fi')
    expect(mail.sealedParts?.[0]?.encryptedTo.map(key => key.ours).sort()).toEqual([
      false,
      true
    ])
  })

  test('writes to others, and the desk cannot open it, but keeps it', async () => {
    const armor = program.encrypt(text, [await evesKey()], await adasKey())
    expect(await read(envelopeOf(armor))).toMatchObject({ trouble: 'no-key' })
  })

  test('signs, and the desk finds it good, but not under another name', async () => {
    const signature = program.sign(text, await adasKey())
    const type =
      'multipart/signed; protocol="application/pgp-signature"; micalg=pgp-sha512; boundary=s'
    const body = `--s\n${text}\n--s\nContent-Type: application/pgp-signature\n\n${signature}\n--s--\n`
    expect((await read(aMail({ type, body }))).seals).toEqual({
      encrypted: false,
      signature: 'good'
    })
    const forged = aMail({ type, body: body.replace('gone', 'here') })
    expect((await read(forged)).seals.signature).toBe('bad')
  })
})

describe('several recipients', () => {
  test('get one mail that all can open, or none', async () => {
    const ada = await adasKey()
    const made = await composeAnswer(
      await answer({ askerKey: ada.public, cc: [{ address: 'eve@users.test' }] })
    )
    expect(made).toEqual({
      ok: false,
      error: { type: 'missing-keys', addresses: ['eve@users.test'] }
    })
    const bob = await bobsKey()
    const withoutAsker = await composeAnswer(
      await answer({ cc: [{ address: bob.address, key: bob.public }] })
    )
    expect(withoutAsker).toMatchObject({ error: { addresses: ['ada@users.test'] } })
  })

  test('without any key it is readable, signed, and says to whom it goes', async () => {
    const made = await composeAnswer(
      await answer({
        cc: [{ address: 'eve@users.test' }, { address: 'bob@users.test' }]
      })
    )
    expect(made).toMatchObject({
      value: { encrypted: false, cc: ['eve@users.test', 'bob@users.test'] }
    })
    expect(await written({ cc: [{ address: 'eve@users.test' }] })).toContain(
      'Cc: eve@users.test\r\n'
    )
  })

  test('hand each other’s keys on, inside of the encryption only', async () => {
    const [ada, bob] = [await adasKey(), await bobsKey()]
    const mail = await toBoth()
    expect(mail).not.toContain('Autocrypt-Gossip')
    const read = await readMail(new TextEncoder().encode(mail), [bob.secret], now)
    expect(read.gossip?.map(key => [key.address, key.fingerprint])).toEqual([
      ['ada@users.test', ada.fingerprint],
      ['bob@users.test', bob.fingerprint]
    ])
    const alone = await written({ askerKey: ada.public })
    const adas = await readMail(new TextEncoder().encode(alone), [ada.secret], now)
    expect(adas.gossip).toBeUndefined()
  })

  test('an address that would break the header is refused', async () => {
    const made = await composeAnswer(
      await answer({ cc: [{ address: 'eve@users.test\r\nBcc: all@users.test' }] })
    )
    expect(made).toEqual({ ok: false, error: { type: 'bad-address' } })
  })
})

describe('hidden recipients', () => {
  const byAda = ['-u', 'ada@users.test']

  test.each([
    ['the desk among them', ['-r', 'ada@users.test', '-R', 'help@desk.test']],
    ['all of them', ['--throw-keyids', '-r', 'eve@users.test', '-r', 'help@desk.test']],
    ['somebody else', ['-R', 'eve@users.test', '-r', 'help@desk.test']]
  ])('%s: the desk opens it and finds the signature', async (_who, args) => {
    const gpg = new Gpg()
    const [ada, eve, desk] = [await adasKey(), await evesKey(), await deskKey()]
    gpg.import(ada.secret, eve.public, desk.public)
    const armor = gpg.sign('-sea', ...byAda, ...args)(text)
    gpg.close()
    const mail = await read(envelopeOf(armor, { to: 'somebody@users.test' }))
    expect(mail.text).toContain('Wi-Fi')
    expect(mail.seals).toEqual({ encrypted: true, signature: 'good' })
    const ids = mail.sealedParts?.[0]?.encryptedTo.map(key => key.id) ?? []
    expect(ids).toContain('0'.repeat(16))
  })
})

describe('a key that expires', () => {
  test('is used until then and not a day longer; a newer copy of it goes on', async () => {
    const gpg = new Gpg()
    const short = gpg.generateFor('Old <old@users.test>', 5)
    const longer = gpg.renewFor('Old <old@users.test>', 50)
    gpg.close()

    const made = (key: string, days: number) =>
      answer({
        askerKey: key,
        to: 'old@users.test',
        date: (now + days * day) as Timestamp
      })
        .then(composeAnswer)
        .then(result => (result.ok ? 'sent' : result.error.type))
    expect(await made(short, 1)).toBe('sent')
    expect(await made(short, 7)).toBe('unusable-key')
    const facts = await inspectKey(short, (now + 7 * day) as Timestamp)
    expect(facts).toMatchObject({
      value: { usableForEncryption: false, isRevoked: false }
    })
    expect(await made(`${short}\n${longer}`, 7)).toBe('sent')
    // an old copy that comes late takes nothing back
    expect(await made(`${longer}\n${short}`, 7)).toBe('sent')
  })
})
