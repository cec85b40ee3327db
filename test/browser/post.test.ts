/**
 * Mail in and out, in the real app, with real servers: a mail arrives in a Dovecot mailbox,
 * a bridge of its own process carries it, two volunteers see it in Chromium, one answers,
 * GnuPG opens the answer, and the asker's encrypted reply joins its ticket.
 */
import { readdirSync } from 'node:fs'
import { join } from 'node:path'

import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'

import { en } from '#app/words/en.ts'

import { filesWith } from '../support/bridge/files-with.ts'
import { Gpg } from '../support/mail/gpg.ts'
import { adasKey } from '../support/mail/keys.ts'
import { aMail } from '../support/mail/mail.ts'
import { armored, envelopeOf } from '../support/mail/sealed.ts'
import { help, MailedDesk } from './mailed-desk.ts'
import type { Person } from './person.ts'

const t = en.ticket
const question = 'Where do heron tickets go'
let desk: MailedDesk
let ana: Person
let ben: Person
/** Public half of the desk's key, armored. */
let deskKey = ''
/** The answer as it went out. */
let answered = ''

beforeAll(async () => {
  desk = await MailedDesk.begin('Night Herons')
  ana = desk.ana
  ben = desk.ben
})

afterAll(async () => {
  await desk.end()
})

afterEach(async ({ task }) => {
  if (task.result?.state !== 'fail') return
  await ana.page.screenshot({ path: 'test-results/ana.png' })
  await ben.page.screenshot({ path: 'test-results/ben.png' })
})

test('Ana makes the desk’s key, pairs a bridge, and sees that it works', async () => {
  await desk.getsBridge()
})

test('a mail that arrives in the mailbox is a ticket for both', async () => {
  const ada = await adasKey()
  const arrived = Date.now()
  await desk.dovecot.deliver(
    'help',
    Buffer.from(
      aMail({
        subject: question,
        to: help,
        messageId: '<heron@users.test>',
        date: new Date(arrived).toUTCString(),
        body: `The pelican says that it is nowhere.\n\n${ada.public}\n`
      })
    )
  )
  for (const person of [ana, ben]) {
    await person.goesTo('queue/all')
    await person.row(question).waitFor({ timeout: 60_000 })
  }
  console.log(`visible to both ${Date.now() - arrived} ms after it arrived`)
})

test('Ana answers, and GnuPG finds a good signature on what arrives', async () => {
  await ana.row(question).click()
  await ana.sees('The pelican says')
  await ana.page.keyboard.press('r')
  await ana.page.getByLabel(t.composer.text).fill('Look under the toucan menu.')
  await ana.page.keyboard.press('Control+Enter')
  await asksBeforeClosing()
  await expect
    .poll(() => desk.exchange.received.length, { timeout: 60_000, interval: 200 })
    .toBe(1)
  const [mail] = desk.exchange.received
  expect(mail).toMatchObject({ from: help, to: ['ada@users.test'] })
  answered = mail?.raw.toString() ?? ''
  expect(answered).not.toContain('toucan')
  const ada = await adasKey()
  const gpg = new Gpg()
  try {
    deskKey = await ben.savesDeskKey()
    gpg.import(ada.secret, deskKey)
    const { text, status } = gpg.opens(answered)
    expect(status).toContain('GOODSIG')
    expect(text).toContain('toucan menu')
  } finally {
    gpg.close()
  }
  for (const person of [ana, ben]) {
    await person.goesTo('queue/all')
    await person.row(question).click()
    await person.page
      .getByText(t.delivery.states.sent, { exact: true })
      .waitFor({ timeout: 60_000 })
  }
  await expect.poll(() => ana.page.evaluate(closesUnasked)).toBe(true)
})

test('the encrypted reply joins its ticket, for both', async () => {
  const ada = await adasKey()
  const sealed = await armored(
    'Content-Type: text/plain; charset=utf-8\n\nFound it, thank you, ibis!\n',
    { to: [deskKey], signedBy: ada.secret }
  )
  const answer = /^Message-ID: (<[^>]+>)/im.exec(answered)?.[1] ?? ''
  const reply = envelopeOf(sealed, {
    subject: '...',
    to: help,
    messageId: '<thanks@users.test>',
    date: new Date().toUTCString(),
    headers: [`In-Reply-To: ${answer}`]
  })
  await desk.dovecot.deliver('help', Buffer.from(reply))
  for (const person of [ana, ben]) {
    await person.page.getByText('thank you, ibis!').first().waitFor({ timeout: 60_000 })
    await person.goesTo('queue/all')
    await expect.poll(() => person.rows().count()).toBe(1)
  }
})

test('what Ana answers in a train waits for her if the asker wrote meanwhile', async () => {
  const { context } = ana.profile
  await ana.hasInstalled()
  await context.setOffline(true)
  await ana.comesBack()
  const held = ana.page.getByText(t.delivery.states.held, { exact: true })
  await ana.goesTo('queue/all')
  await ana.row(question).click()
  // keys are the list's until the ticket is there
  await ana.page.locator('[data-message]').last().waitFor()
  await ana.page.keyboard.press('r')
  await ana.page.getByLabel(t.composer.text).fill('Then the cassowary menu has it.')
  await ana.page.keyboard.press('Control+Enter')
  await ana.sees(t.delivery.queuedOffline)
  await desk.dovecot.deliver(
    'help',
    Buffer.from(
      aMail({
        subject: `Re: ${question}`,
        to: help,
        messageId: '<solved@users.test>',
        date: new Date().toUTCString(),
        headers: ['In-Reply-To: <thanks@users.test>'],
        body: 'Never mind: the hoopoe had it all along.\n'
      })
    )
  )
  await ben.goesTo('queue/all')
  await ben.row(question).click()
  await ben.page.getByText('the hoopoe had it').first().waitFor({ timeout: 60_000 })
  await ana.goesTo('queue/all')
  await context.setOffline(false)
  // wherever she is by then
  await ana.page.getByText(en.shell.held(1)).waitFor({ timeout: 60_000 })
  await ana.page.getByRole('link', { name: en.shell.lookAtHeld }).click()
  await ana.sees('the hoopoe had it')
  await held.waitFor()
  expect(desk.exchange.received).toHaveLength(1)
  await ana.page.getByRole('button', { name: t.delivery.sendAnyway }).click()
  await expect
    .poll(() => desk.exchange.received.length, { timeout: 60_000, interval: 200 })
    .toBe(2)
  await held.waitFor({ state: 'detached' })
  await ana.page.getByText(en.shell.held(1)).waitFor({ state: 'detached' })
})

test('then nothing lies on the mail server, and no word of it anywhere between', async () => {
  const mailsIn = (folder: string): number =>
    ['cur', 'new'].flatMap(part =>
      readdirSync(join(desk.dovecot.maildir('help'), folder, part))
    ).length
  await expect.poll(() => mailsIn('.'), { timeout: 60_000, interval: 500 }).toBe(0)
  await expect
    .poll(() => mailsIn('.Porchlight'), { timeout: 60_000, interval: 500 })
    .toBe(0)
  const words = [
    ...['heron', 'Night Her', 'pelican', 'toucan', 'ibis', 'cassowary', 'hoopoe'],
    ...['ada@users', 'Ana']
  ]
  const between = `${(await desk.world.relayBytes()).toString('latin1')}${desk.world.log.join()}`
  for (const word of words) {
    expect(between.includes(word), `the relay knows “${word}”`).toBe(false)
    expect(desk.bridge.log.includes(word), `the bridge logs “${word}”`).toBe(false)
    expect(filesWith(desk.bridge.data, word), `the bridge keeps “${word}”`).toEqual([])
  }
  expect(desk.world.outside).toEqual([])
})

/** In the page. */
function closesUnasked(): boolean {
  return dispatchEvent(new Event('beforeunload', { cancelable: true }))
}

/** She wants to close the tab, is asked, and stays until the answer has left. */
async function asksBeforeClosing(): Promise<void> {
  await ana.page.getByText(en.shell.link.answers(1)).first().waitFor()
  const asked = ana.page.waitForEvent('dialog')
  await ana.page.close({ runBeforeUnload: true })
  const question = await asked
  expect(question.type()).toBe('beforeunload')
  await question.dismiss()
}
