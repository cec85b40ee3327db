/**
 * A report goes on to the developers and their word comes back; then its asker is answered,
 * and says that it helped. In the real app, by real mail servers: GnuPG opens what the
 * developers and the asker get, and shows what is not in it.
 */
import { readFile } from 'node:fs/promises'

import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'

import { en } from '#app/words/en.ts'

import { Gpg } from '../support/mail/gpg.ts'
import { adasKey, keyOf } from '../support/mail/keys.ts'
import { aMail } from '../support/mail/mail.ts'
import { armored, envelopeOf } from '../support/mail/sealed.ts'
import { exifWith, jpeg } from '../support/pictures.ts'
import { aReport, encryptedTo } from '../support/mail/whisperback.ts'
import { help, MailedDesk } from './mailed-desk.ts'
import type { Person } from './person.ts'

const t = en.referral
const devs = 'devs@partner.test'
const subject = 'No Wi-Fi at all'
const deesKey = () => keyOf('Dee', devs)
const gpg = new Gpg()
let desk: MailedDesk
let ana: Person
let ben: Person
/** Public half of the desk's key, armored. */
let deskKey = ''

beforeAll(async () => {
  desk = await MailedDesk.begin('Night Herons')
  ana = desk.ana
  ben = desk.ben
  await desk.getsBridge()
  deskKey = await ben.savesDeskKey()
  const ada = await adasKey()
  const dee = await deesKey()
  gpg.import(ada.secret, dee.secret, deskKey)
})

afterAll(async () => {
  gpg.close()
  await desk.end()
})

afterEach(async ({ task }) => {
  if (task.result?.state !== 'fail') return
  await ana.page.screenshot({ path: 'test-results/ana.png' })
  await ben.page.screenshot({ path: 'test-results/ben.png' })
})

test('Ana enters the developers with their key, and lets answers ask whether they helped', async () => {
  const { page } = ana
  await ana.goesTo('settings/desk')
  await page.getByRole('button', { name: t.panel.add }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel(t.panel.name, { exact: true }).fill('Developers')
  await dialog.getByLabel(t.panel.address).fill(devs)
  await dialog.getByLabel(t.panel.key).fill((await deesKey()).public)
  await dialog.getByRole('button', { name: t.panel.save }).click()
  await page.getByText(t.panel.hasKey, { exact: true }).waitFor()
  await ana.goesTo('settings/answers')
  await page.getByRole('switch', { name: en.settings.opinion.on }).click()
})

test('Ben hands on the facts of a report, and nothing that says who wrote it', async () => {
  const ada = await adasKey()
  await arrives(
    await encryptedTo(
      deskKey,
      aReport({
        subject,
        from: 'ada@users.test',
        openpgpKey: 'included below',
        keyBlock: ada.public,
        answers: ['Read my mail.', 'Ada Lovelace sees no network: quokka.']
      })
    )
  )
  await opens(ben)
  await ben.page.keyboard.press('F')
  const dialog = ben.page.getByRole('dialog')
  await dialog.getByText(t.encrypted).waitFor()
  const facts = dialog.getByLabel(t.facts, { exact: true })
  expect(await facts.isChecked()).toBe(true)
  expect(await dialog.getByRole('checkbox', { checked: true }).count()).toBe(1)
  await dialog.getByRole('button', { name: t.send }).click()
  for (const person of [ana, ben]) {
    await opens(person)
    await person.sees(t.waits('Developers'))
  }
  const mail = await leaves(1)
  expect(mail).toMatchObject({ from: help, to: [devs] })
  const { text, status } = gpg.opens(mail.raw.toString())
  expect(status).toContain('GOODSIG')
  expect(text).toContain('6.15.1')
  const readable = `${mail.raw.toString().replace(/-----BEGIN PGP[^]*/, '')}${text}`
  expect(readable).toContain(devs)
  expect(readable).not.toMatch(/lovelace|users\.test|quokka/i)
  expect(readable).not.toMatch(/\b(?:Ada|Ana|Ben)\b/)
})

test('what the developers write comes into the ticket, as theirs', async () => {
  const dee = await deesKey()
  const sealed = await armored(
    'Content-Type: text/plain; charset=utf-8\n\nIt is mended in 6.16, says the ocelot.\n',
    { to: [deskKey], signedBy: dee.secret }
  )
  await arrives(envelopeOf(sealed, replyTo(1, `Dee <${devs}>`)))
  for (const person of [ana, ben]) {
    await person.sees('says the ocelot')
    await person.sees(t.from('Developers', 'Dee'))
    await person.sees(t.fromNote)
    await person.page.getByText(t.waits('Developers')).waitFor({ state: 'detached' })
  }
})

test('Ben answers Ada, not the developers, and below it stands the question', async () => {
  await ben.page.keyboard.press('r')
  await ben.page.getByLabel(en.ticket.composer.text).fill('Take 6.16, toucan.')
  const picture = jpeg(exifWith({ turn: 6, says: 'N 52 31 12' }))
  await ben.page.locator('.composer ~ input[type=file]').setInputFiles({
    name: 'click-here.jpg',
    mimeType: 'image/jpeg',
    buffer: Buffer.from(picture)
  })
  await ben.sees(en.ticket.files.bare)
  await ben.page.keyboard.press('Control+Enter')
  const mail = await leaves(2)
  expect(mail.to).toEqual(['ada@users.test'])
  const { text } = gpg.opens(mail.raw.toString())
  expect(text).toContain('Take 6.16, toucan.')
  expect(text.replace(/=\r?\n/g, '')).toMatch(/YES: <mailto:/)
  expect(text).not.toMatch(/ocelot|partner\.test|Developers/)
  const [, encoded = ''] =
    /click-here\.jpg[^\n]*\r?\n\r?\n([\sA-Za-z0-9+/=]+?)\r?\n--/.exec(text) ?? []
  const arrived = Buffer.from(encoded, 'base64').toString('latin1')
  expect(arrived).toContain('the drawing')
  expect(arrived).not.toContain('N 52')
  expect(mail.raw.toString()).not.toContain('click-here')
})

test('Ana finds the picture at the answer, and saves it as it went out', async () => {
  const { page } = ana
  const file = page.getByRole('button', { name: 'click-here.jpg' })
  await file.waitFor({ timeout: 60_000 })
  const [saved] = await Promise.all([page.waitForEvent('download'), file.click()])
  const bytes = await readFile(await saved.path())
  expect(bytes.toString('latin1')).toContain('the drawing')
  expect(bytes.toString('latin1')).not.toContain('N 52')
})

test('Ada says yes: both see that it helped', async () => {
  await arrives(
    aMail({ ...replyTo(2, 'Ada Lovelace <ada@users.test>'), body: 'YES\n' })
  )
  for (const person of [ana, ben]) await person.sees(en.mail.opinion.yes)
  const between = `${(await desk.world.relayBytes()).toString('latin1')}${desk.bridge.log}`
  for (const word of [
    'ocelot',
    'toucan',
    'quokka',
    'click-here',
    'partner.test',
    'users.test'
  ]) {
    expect(between.includes(word), `“${word}” is known between`).toBe(false)
  }
  expect(desk.world.outside).toEqual([])
  expect(desk.world.complaints).toEqual([])
})

async function arrives(mail: Uint8Array): Promise<void> {
  await desk.dovecot.deliver('help', Buffer.from(mail))
}

async function opens(person: Person): Promise<void> {
  await person.goesTo('queue/all')
  await person.row(subject).click({ timeout: 60_000 })
  await person.page.getByRole('region', { name: en.ticket.conversation }).waitFor()
}

/** The mail that went out as number `count`, once it has. */
async function leaves(count: number) {
  const { exchange } = desk
  await expect
    .poll(() => exchange.received.length, { timeout: 60_000, interval: 200 })
    .toBe(count)
  const mail = exchange.received[count - 1]
  if (!mail) throw new Error('it has not left')
  return mail
}

/** To what went out as number `count`. */
function replyTo(count: number, from: string) {
  const raw = desk.exchange.received[count - 1]?.raw.toString() ?? ''
  const answered = /^Message-ID: (<[^>]+>)/im.exec(raw)?.[1] ?? ''
  return {
    from,
    to: help,
    subject: '...',
    messageId: `<reply-${count}@mail.test>`,
    date: new Date().toUTCString(),
    headers: [`In-Reply-To: ${answered}`]
  }
}
