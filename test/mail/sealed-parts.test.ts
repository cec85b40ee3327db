/** What is said of each part: for whom it was sealed, who signed, how their key was found. */
import { expect, test } from 'vitest'

import { readMail } from '#core/mail/incoming.ts'
import { adasKey, deskKey, evesKey, keyOf } from '#test/support/mail/keys.ts'
import { aMail, aPart, multipart } from '#test/support/mail/mail.ts'
import {
  armored,
  detached,
  envelopeOf,
  sealedBody,
  signedMail
} from '#test/support/mail/sealed.ts'

const text = 'Content-Type: text/plain; charset=utf-8\n\nMy Wi-Fi is gone.\n'

test('an encrypted part says for whom it is, as far as the desk knows their keys', async () => {
  const desk = await deskKey()
  const ada = await adasKey()
  const eve = await evesKey()
  const armor = await armored(text, {
    to: [desk.public, ada.public, eve.public],
    signedBy: ada.secret
  })
  const mail = await readMail(envelopeOf(armor), [desk.secret], undefined, [ada.public])
  expect(mail.sealedParts).toHaveLength(1)
  const [part] = mail.sealedParts ?? []
  expect(part).toMatchObject({ encrypted: true, opened: true, signature: 'good' })
  expect(part?.encryptedTo.map(key => [key.address, key.ours])).toEqual([
    ['help@desk.test', true],
    ['ada@users.test', false],
    ['', false]
  ])
  expect(part?.encryptedTo.every(key => /^[0-9A-F]{16}$/.test(key.id))).toBe(true)
  expect(part?.signedBy).toMatchObject({ addresses: ['ada@users.test'], how: 'known' })
})

test('a part that stays shut says for whom it is', async () => {
  const desk = await deskKey()
  const eve = await evesKey()
  const mail = await readMail(
    envelopeOf(await armored(text, { to: [eve.public] })),
    [desk.secret],
    undefined,
    [eve.public]
  )
  expect(mail.trouble).toBe('no-key')
  expect(mail.sealedParts).toMatchObject([
    {
      encrypted: true,
      opened: false,
      encryptedTo: [{ address: 'eve@users.test', ours: false }]
    }
  ])
})

test('a signature by an unknown key names its id, and nobody', async () => {
  const ada = await adasKey()
  const mail = await readMail(await signedMail(text, ada.secret), [])
  expect(mail.sealedParts).toMatchObject([
    {
      encrypted: false,
      encryptedTo: [],
      signature: 'unknown-key',
      signedBy: { addresses: [] }
    }
  ])
  expect(mail.sealedParts?.[0]?.signedBy?.how).toBeUndefined()
})

test('how the signer’s key was found: in the text, attached, or known before', async () => {
  const ada = await adasKey()
  const inText = `Content-Type: text/plain\n\nHi\n\n${ada.public}`
  const attached = `Content-Type: multipart/mixed; boundary=in\n\n${multipart(
    'in',
    aPart('text/plain', 'Hi'),
    `Content-Type: application/pgp-keys; name=ada.asc\n\n${ada.public}`
  )}`
  const how = async (part: string, known: string[] = []) => {
    const mail = await readMail(
      await signedMail(part.trimEnd(), ada.secret),
      [],
      undefined,
      known
    )
    expect(mail.seals.signature).toBe('good')
    return mail.sealedParts?.[0]?.signedBy?.how
  }
  expect(await how(inText)).toBe('text')
  expect(await how(attached)).toBe('attached')
  expect(await how(text, [ada.public])).toBe('known')
})

test('each of several parts has a verdict of its own; the mail has the weakest', async () => {
  const desk = await deskKey()
  const ada = await adasKey()
  const sealed = async (words: string, signedBy?: string) =>
    `Content-Type: multipart/encrypted; boundary=sealed\n\n${sealedBody(
      await armored(`Content-Type: text/plain\n\n${words}\n`, {
        to: [desk.public],
        ...(signedBy !== undefined && { signedBy })
      })
    )}`
  const mail = await readMail(
    aMail({
      type: 'multipart/mixed; boundary=two',
      body: multipart('two', await sealed('one', ada.secret), await sealed('two'))
    }),
    [desk.secret],
    undefined,
    [ada.public]
  )
  expect(mail.text).toBe('one\n\ntwo')
  expect(mail.sealedParts?.map(part => part.signature)).toEqual(['good', 'none'])
  expect(mail.seals).toEqual({ encrypted: true, signature: 'none' })
})

test('of two HTML payloads neither can reach for the other', async () => {
  const desk = await deskKey()
  const sealed = async (html: string) =>
    `Content-Type: multipart/encrypted; boundary=sealed\n\n${sealedBody(
      await armored(`Content-Type: text/html\n\n${html}\n`, { to: [desk.public] })
    )}`
  const mail = await readMail(
    aMail({
      type: 'multipart/mixed; boundary=two',
      body: multipart('two', await sealed('<p title="'), await sealed('"><p>secret'))
    }),
    [desk.secret]
  )
  expect(mail.html).toBeUndefined()
  expect(mail.text).toContain('secret')
})

test('a plain mail has no sealed parts', async () => {
  expect((await readMail(aMail(), [])).sealedParts).toBeUndefined()
})

test('headers that were sealed inside a signature inside of the encryption count', async () => {
  const desk = await deskKey()
  const bob = await keyOf('Bob', 'bob@users.test')
  const part =
    'Subject: My stick\nContent-Type: text/plain; protected-headers="v1"\n\nHi there'
  const inner = `Content-Type: multipart/signed; protocol="application/pgp-signature"; boundary=s\n\n${multipart(
    's',
    part,
    `Content-Type: application/pgp-signature\n\n${await detached(part, bob.secret)}`
  )}`
  const armor = await armored(inner, { to: [desk.public] })
  const mail = await readMail(envelopeOf(armor, { subject: '...' }), [desk.secret])
  expect([mail.subject, mail.seals.signature]).toEqual(['My stick', 'unknown-key'])
})

test('headers that were only signed count if the signature is good', async () => {
  const ada = await adasKey()
  const part = 'Subject: My stick\nContent-Type: text/plain; hp="clear"\n\nHi there'
  const subject = async (known: string[]) =>
    (
      await readMail(
        await signedMail(part, ada.secret, { subject: 'Changed on its way' }),
        [],
        undefined,
        known
      )
    ).subject
  expect(await subject([ada.public])).toBe('My stick')
  expect(await subject([])).toBe('Changed on its way')
})

test('RFC 9788: the fields outside are ignored, the copies of them inside as well', async () => {
  const desk = await deskKey()
  const inner = [
    'From: Ada Lovelace <ada@users.test>',
    'Subject: Real',
    'Date: Thu, 05 Nov 2026 10:00:00 +0000',
    'References: <inner@users.test>',
    'HP-Outer: Subject: [...]',
    'HP-Outer: To: nobody@users.test',
    'Content-Type: multipart/alternative; boundary=alt; hp="cipher"',
    '',
    multipart(
      'alt',
      aPart('text/plain; hp-legacy-display="1"', 'Subject: Real\n\nHi there'),
      aPart(
        'text/html; hp-legacy-display="1"',
        '<div class="header-protection-legacy-display"><pre>Subject: Real</pre></div><p>Hi there'
      )
    )
  ].join('\n')
  const mail = await readMail(
    envelopeOf(await armored(inner, { to: [desk.public] }), {
      subject: '[...]',
      headers: ['References: <outer@evil.test>']
    }),
    [desk.secret]
  )
  expect(mail).toMatchObject({
    subject: 'Real',
    date: Date.UTC(2026, 10, 5, 10),
    references: ['inner@users.test'],
    text: 'Hi there'
  })
  expect(mail.html).not.toContain('Subject: Real')
})

test('the old copy of hidden headers in a part of its own is not shown', async () => {
  const desk = await deskKey()
  const inner = `Subject: Real\nContent-Type: multipart/mixed; protected-headers="v1"; boundary=in\n\n${multipart(
    'in',
    aPart(
      'text/plain; protected-headers="v1"',
      'Subject: Real',
      'Content-Disposition: inline'
    ),
    aPart('text/plain', 'Hi there')
  )}`
  const armor = await armored(inner, { to: [desk.public] })
  const mail = await readMail(envelopeOf(armor, { subject: '...' }), [desk.secret])
  expect([mail.subject, mail.text]).toEqual(['Real', 'Hi there'])
})
