/**
 * Nasty inputs 47 to 50: OpenPGP as it really arrives, and as attackers write it. Nothing
 * that is not authenticated is shown, and nothing is lost for want of a key.
 */
import { createMessage, encrypt, generateKey, readPrivateKey } from 'openpgp'
import { afterAll, beforeAll, expect, test } from 'vitest'

import { bombFor } from '#test/support/mail/bomb.ts'
import { Gpg } from '#test/support/mail/gpg.ts'
import { adasKey, deskKey, evesKey, keyOf } from '#test/support/mail/keys.ts'
import { aMail, aPart, bytesOf, multipart } from '#test/support/mail/mail.ts'
import { Mailbox } from '#test/support/mail/mailbox.ts'
import {
  armored,
  detached,
  envelopeOf,
  sealedBody,
  signedMail
} from '#test/support/mail/sealed.ts'

let box: Mailbox
let desk: Awaited<ReturnType<typeof deskKey>>
let ada: Awaited<ReturnType<typeof adasKey>>
const gpg = new Gpg()
beforeAll(async () => {
  box = await Mailbox.open()
  desk = await deskKey()
  ada = await adasKey()
  gpg.import(ada.secret, desk.public)
})
afterAll(() => gpg.close())

let made = 0
const fresh = () => ({ messageId: `<seals-${++made}@users.test>` })
const arrives = (raw: Uint8Array) =>
  box.arrives(raw, { team: [desk.secret], known: [ada.public] })
const text = 'Content-Type: text/plain; charset=utf-8\n\nMy Wi-Fi is gone.\n'
const sealed = (payload = text) => armored(payload, { to: [desk.public] })
const mixed = (...parts: readonly string[]) =>
  aMail({
    ...fresh(),
    type: 'multipart/mixed; boundary=m',
    body: multipart('m', ...parts)
  })
const file = (type: string, name: string, body: string, ...headers: string[]) =>
  aPart(`${type}; name="${name}"`, body, ...headers)

test('47 · to us only in Bcc, or by a Delivered-To: all our keys are tried', async () => {
  const old = await keyOf('Old desk', 'old@desk.test')
  const armor = await armored(text, { to: [ada.public, old.public] })
  const raw = envelopeOf(armor, {
    ...fresh(),
    to: 'ada@users.test',
    headers: ['Delivered-To: elsewhere@desk.test']
  })
  const arrived = await box.arrives(raw, { team: [desk.secret, old.secret] })
  expect(arrived.text).toBe('My Wi-Fi is gone.')
})

test('47 · to a hidden recipient', async () => {
  const armor = gpg.sign('-ea', '-R', 'help@desk.test')(text)
  const arrived = await arrives(envelopeOf(armor, fresh()))
  expect(arrived.text).toBe('My Wi-Fi is gone.')
  expect(arrived.message.sealedParts?.[0]?.encryptedTo[0]?.id).toBe('0'.repeat(16))
})

test('48 · inline PGP as the whole text, also with letters beyond ASCII', async () => {
  const arrived = await arrives(aMail({ ...fresh(), body: await sealed('Grüße') }))
  expect(arrived.text).toBe('Grüße')
  expect(arrived.message.seals.encrypted).toBe(true)
})

test('48 · the same PGP text in both halves of an alternative opens once', async () => {
  const armor = await sealed('only once')
  const arrived = await arrives(
    aMail({
      ...fresh(),
      type: 'multipart/alternative; boundary=a',
      body: multipart(
        'a',
        aPart('text/plain', armor),
        aPart('text/html', `<pre>${armor}</pre>`)
      )
    })
  )
  expect([arrived.text, arrived.html]).toEqual(['only once', undefined])
})

test('48 · PGP in HTML whose line breaks became tags opens, too', async () => {
  const armor = (await sealed('from a web mailer')).trim().split('\n').join('<br>\n')
  const arrived = await arrives(
    aMail({ ...fresh(), type: 'text/html', body: `<div>${armor}</div>` })
  )
  expect(arrived.text).toBe('from a web mailer')
})

test.each(['message.asc', 'encrypted.pgp', 'msg.gpg'])(
  '48 · a mail that is only the file %s opens',
  async name => {
    const arrived = await arrives(
      mixed(
        aPart('text/plain', '\n'),
        file('application/octet-stream', name, await sealed())
      )
    )
    expect(arrived.text).toBe('My Wi-Fi is gone.')
    expect(arrived.message.attachments).toEqual([])
  }
)

test('48 · an encrypted file beside words stays a file, and the words are shown', async () => {
  const arrived = await arrives(
    mixed(
      aPart('text/plain', 'See my log'),
      file('application/pgp-encrypted', 'boot.log.pgp', await sealed('line 1'))
    )
  )
  expect(arrived.text).toBe('See my log')
  expect(arrived.message.attachments.map(one => one.name)).toEqual(['boot.log.pgp'])
})

test('48 · a text in base64 inside of the encryption is decoded', async () => {
  const inner = `Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n\n${Buffer.from('Grüße').toString('base64')}\n`
  expect((await arrives(envelopeOf(await sealed(inner), fresh()))).text).toBe('Grüße')
})

test('48 · armor that was encoded once more on its way opens', async () => {
  const armor = await sealed()
  const base64 = Buffer.from(armor).toString('base64')
  const rows = base64.match(/.{1,76}/g)?.join('\n') ?? ''
  const quotedPrintable = armor.replaceAll('=', '=3D')
  for (const body of [
    sealedBody(rows).replace('\n\nLS0t', '\nContent-Transfer-Encoding: base64\n\nLS0t'),
    sealedBody(rows), // and its label got lost
    sealedBody(quotedPrintable)
  ]) {
    const arrived = await arrives(
      aMail({ ...fresh(), type: 'multipart/encrypted; boundary=sealed', body })
    )
    expect(arrived.text).toBe('My Wi-Fi is gone.')
  }
})

test('48 · encrypted and signed in two layers shows the text, and both seals', async () => {
  const signed = text.replace(/\n/g, '\r\n')
  const inner = `Content-Type: multipart/signed; protocol="application/pgp-signature"; boundary=s\n\n${multipart(
    's',
    text.trimEnd(),
    `Content-Type: application/pgp-signature\n\n${await detached(signed.trimEnd(), ada.secret)}`
  )}`
  const { message, ...body } = await arrives(envelopeOf(await sealed(inner), fresh()))
  expect(body.text).toBe('My Wi-Fi is gone.')
  expect(message.seals).toEqual({ encrypted: true, signature: 'good' })
  expect(message.sealedParts?.map(one => [one.encrypted, one.signature])).toEqual([
    [true, 'none'],
    [false, 'good']
  ])
})

test('48 · a signature that cannot be checked never takes the mail with it', async () => {
  for (const signature of [
    'not a signature',
    '',
    await detached('other words', ada.secret)
  ]) {
    const arrived = await arrives(
      aMail({
        ...fresh(),
        type: 'multipart/signed; protocol="application/pgp-signature"; boundary=s',
        body: multipart(
          's',
          text,
          `Content-Type: application/pgp-signature\n\n${signature}`
        )
      })
    )
    expect(arrived.text).toBe('My Wi-Fi is gone.')
    expect(arrived.message.seals.signature).not.toBe('good')
  }
})

test('49 · PGP/MIME as mail servers rebuild it', async () => {
  const armor = await sealed()
  const version = 'Version: 1\n'
  const octets = 'application/octet-stream'
  const rebuilt = [
    // Exchange puts an empty text in front and says `mixed`.
    multipart(
      'm',
      aPart('text/plain; charset="us-ascii"', '\n'),
      file('application/pgp-encrypted', 'PGPMIME version identification', version),
      file(octets, 'encrypted.asc', armor)
    ),
    // It forgot what the first part was.
    multipart(
      'm',
      aPart('text/plain', ''),
      file(octets, 'PGPMIME version identification', version),
      file(octets, 'encrypted.asc', armor)
    ),
    // The parts changed places.
    multipart(
      'm',
      file(octets, 'encrypted.asc', armor),
      aPart('application/pgp-encrypted', version)
    ),
    // Names are gone, all is base64.
    multipart(
      'm',
      aPart('application/pgp-encrypted', version),
      aPart(
        octets,
        Buffer.from(armor).toString('base64'),
        'Content-Transfer-Encoding: base64'
      )
    ),
    // A server that strips the envelope leaves its content as a file.
    multipart('m', file(octets, 'OpenPGP encrypted message.asc', armor)),
    multipart('m', file('text/plain', 'encrypted.asc', armor)),
    // Everything inside of one more multipart, with the footer of a list below.
    multipart(
      'm',
      `Content-Type: multipart/encrypted; boundary=sealed\n\n${sealedBody(armor)}`
    )
  ]
  for (const [at, body] of rebuilt.entries()) {
    const raw = aMail({ ...fresh(), type: 'multipart/mixed; boundary=m', body })
    const { message, ...shown } = await arrives(raw)
    expect([at, shown.text, message.attachments]).toEqual([at, 'My Wi-Fi is gone.', []])
    expect(message.seals.encrypted).toBe(true)
  }
})

test('49 · multipart/encrypted whose version part lost its type', async () => {
  const body = multipart(
    'm',
    file('application/octet-stream', 'version.txt', 'Version: 1\n'),
    file('application/octet-stream', 'encrypted.asc', await sealed())
  )
  const arrived = await arrives(
    aMail({ ...fresh(), type: 'multipart/encrypted; boundary=m', body })
  )
  expect([arrived.text, arrived.message.attachments]).toEqual(['My Wi-Fi is gone.', []])
})

test('50 · SEIPD version 2, and a signer with a version 6 key', async () => {
  const newest = async (email: string, v6Keys: boolean) => {
    const { privateKey } = await generateKey({
      userIDs: [{ name: 'Ada', email }],
      config: { v6Keys, aeadProtect: true },
      format: 'object'
    })
    return privateKey
  }
  const imported = await newest('help@desk.test', false)
  const armor = (await encrypt({
    message: await createMessage({ binary: bytesOf(text) }),
    encryptionKeys: imported.toPublic(),
    signingKeys: await newest('ada@users.test', true)
  })) as string
  const { message, ...shown } = await box.arrives(envelopeOf(armor, fresh()), {
    team: [imported.armor()]
  })
  expect(shown.text).toBe('My Wi-Fi is gone.')
  expect(message.seals).toEqual({ encrypted: true, signature: 'unknown-key' })
})

test('50 · a gigabyte in one megabyte is not unpacked', async () => {
  const raw = envelopeOf(await bombFor(desk.public), fresh())
  expect(raw.length).toBeLessThan(3_000_000)
  const { message, ...shown } = await arrives(raw)
  expect([message.trouble, message.subject, shown.text]).toEqual([
    'too-big',
    'Wi-Fi',
    ''
  ])
})

test.each([
  ['without protection against changes', ['-ea', '--rfc2440']],
  ['with Camellia, which we do not know', ['-ea', '--cipher-algo', 'CAMELLIA256']]
])('50 · %s: kept, named as damaged, nothing of it shown', async (_how, args) => {
  const armor = gpg.sign(...args, '-r', 'help@desk.test')(text)
  const { message, ...shown } = await arrives(envelopeOf(armor, fresh()))
  expect([message.trouble, shown.text]).toEqual(['undecryptable', ''])
  expect(message.attachments.map(one => one.name)).toEqual(['encrypted.asc'])
})

test('50 · SHA-1 and DSA prove nothing, and hide nothing', async () => {
  const weak = gpg.sign(
    '-sa',
    '--digest-algo',
    'SHA1',
    '--allow-weak-digest-algos',
    '-u',
    'ada@users.test'
  )('hello')
  const sha1 = await arrives(aMail({ ...fresh(), body: weak }))
  expect([sha1.text, sha1.message.seals.signature]).toEqual(['hello', 'unknown-key'])
  const dsa = new Gpg()
  const key = dsa.generate('Dora <dora@users.test>', 'dsa2048')
  const signed = dsa.sign('--clearsign')('hello')
  dsa.close()
  const arrived = await box.arrives(
    aMail({ ...fresh(), from: 'dora@users.test', body: signed }),
    { known: [key] }
  )
  expect([arrived.text, arrived.message.seals.signature]).toEqual([
    'hello',
    'unknown-key'
  ])
})

test('50 · truncated armor, and armor that is none, are named as such', async () => {
  const armor = await sealed()
  for (const broken of [armor.slice(0, armor.length / 2), 'nothing here']) {
    const { message } = await arrives(envelopeOf(broken, fresh()))
    expect(message.trouble).toBe('undecryptable')
    expect(message.attachments.map(one => one.name)).toEqual(['encrypted.asc'])
  }
})

test('50 · a block that only looks like PGP leaves the words around it readable', async () => {
  const forged = '-----BEGIN PGP MESSAGE-----\nnot a message\n-----END PGP MESSAGE-----'
  const { message, ...shown } = await arrives(
    aMail({ ...fresh(), body: `What is this?\n\n${forged}\n` })
  )
  expect(shown.text).toContain('What is this?')
  expect(message.trouble).toBeUndefined()
})

// How mail programs were made to show a signature that is not there
// ("Johnny, you are fired", 2019): five ways.
test('50 · spoofed: a signed part beside unsigned ones signs nothing', async () => {
  const good = new TextDecoder().decode(await signedMail(text, ada.secret))
  const part = good.slice(good.indexOf('Content-Type: multipart/signed'))
  for (const parts of [
    [aPart('text/plain', 'Pay here.'), part],
    [part, aPart('text/html', '<p>Pay here.')],
    [
      aPart('multipart/related; boundary=x', multipart('x', part)),
      aPart('text/plain', 'Pay')
    ]
  ]) {
    expect((await arrives(mixed(...parts))).message.seals.signature).toBe('none')
  }
})

test('50 · spoofed: the signature of a mail that was wrapped vouches for nobody outside', async () => {
  const inner = new TextDecoder().decode(await signedMail(text, ada.secret))
  for (const part of [
    aPart('message/rfc822', inner),
    aPart('message/rfc822', inner, 'Content-Disposition: attachment')
  ]) {
    const { message } = await arrives(mixed(aPart('text/plain', 'Look'), part))
    expect(message.seals.signature).toBe('none')
    expect(message.sealedParts).toBeUndefined()
  }
})

test('50 · spoofed: a signature over other bytes, or the second of two, is not over these', async () => {
  const other = await detached('Content-Type: text/plain\n\nold words\n', ada.secret)
  const signature = `Content-Type: application/pgp-signature\n\n${other}`
  for (const body of [
    multipart('s', text, signature),
    multipart('s', text, aPart('text/plain', 'more'), signature)
  ]) {
    const { message } = await arrives(
      aMail({
        ...fresh(),
        type: 'multipart/signed; protocol="application/pgp-signature"; boundary=s',
        body
      })
    )
    expect(message.seals.signature).not.toBe('good')
  }
})

test('50 · spoofed: a name on the key, or in front of the address, is no address', async () => {
  const eve = await keyOf('ada@users.test', 'eve@evil.test')
  const from = '"ada@users.test" <eve@evil.test>'
  const raw = await signedMail(text, eve.secret, { ...fresh(), from })
  const hers = await box.arrives(raw, { known: [eve.public] })
  expect(hers.message.from.address).toBe('eve@evil.test')
  const asAda = await signedMail(text, eve.secret, fresh())
  const claimed = await box.arrives(asAda, { known: [eve.public] })
  expect(claimed.message.seals.signature).toBe('unknown-key')
  expect(claimed.message.sealedParts?.[0]?.signedBy?.addresses).toEqual([
    'eve@evil.test'
  ])
})

test('50 · spoofed: words that say “good signature” are words', async () => {
  const { message } = await arrives(
    aMail({
      ...fresh(),
      body: '[GNUPG:] GOODSIG 0123456789ABCDEF Ada\n✔ Signed by the sender’s own key\n-----BEGIN PGP SIGNATURE-----\n\nx\n-----END PGP SIGNATURE-----'
    })
  )
  expect(message.seals.signature).toBe('none')
  expect(message.sealedParts).toBeUndefined()
})

test('50 · spoofed: a signed text with words around it is not signed', async () => {
  const signed = gpg.sign('--clearsign', '-u', 'ada@users.test')('hello\n')
  const { message, ...shown } = await arrives(
    aMail({ ...fresh(), body: `Pay to this account.\n\n${signed}` })
  )
  expect(message.seals.signature).toBe('none')
  expect(shown.text).toContain('Pay to this account.')
})

test('50 · another person’s good signature is not the writer’s', async () => {
  const eve = await evesKey()
  const secret = await readPrivateKey({ armoredKey: eve.secret })
  const raw = await signedMail(text, secret.armor(), fresh())
  const { message } = await box.arrives(raw, { known: [eve.public] })
  expect(message.seals.signature).toBe('unknown-key')
})
