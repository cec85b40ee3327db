/**
 * A whole shift without a mouse, at a desk whose mail really comes and goes: Ben unlocks,
 * takes over, answers by mail, takes back what he did, hands over and locks.
 */
import type { Locator, Page } from '@playwright/test'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'

import { en } from '#app/words/en.ts'
import { undoMs } from '#core/domain/tickets/delivery.ts'

import { aMail } from '../support/mail/mail.ts'
import { Keys, watchForPointers } from './keys.ts'
import { help, MailedDesk } from './mailed-desk.ts'
import type { Person } from './person.ts'
import { handsOver, opensSheet, signsUp, takesOver, wordsOf } from './shift-keys.ts'
import { passphrase } from './world.ts'

const t = en.ticket
const askers = ['Silent stick', 'Dim screen', 'Lost network']
const answer = 'Put it into the other socket.'
const left = 'The stick is urgent.'
let desk: MailedDesk
let ana: Person
let ben: Person
let page: Page
let keys: Keys

beforeAll(async () => {
  desk = await MailedDesk.begin('Night Herons')
  ana = desk.ana
  ben = desk.ben
  await desk.getsBridge()
  for (const subject of askers) {
    const from = addressOf(subject)
    const messageId = `<${from}>`
    const date = new Date().toUTCString()
    const mail = aMail({ subject, from, to: help, messageId, date, body: 'Help me.\n' })
    await desk.dovecot.deliver('help', Buffer.from(mail))
  }
  await ana.goesTo('queue/all')
  for (const subject of askers) await ana.row(subject).waitFor({ timeout: 60_000 })
  await ana.goesTo('shifts')
  await ana.page.getByRole('button', { name: en.shifts.newHandover }).click()
  await ana.page.getByRole('button', { name: en.shifts.start, exact: true }).click()
  await ana.page.getByRole('dialog').getByLabel(en.shifts.words).fill(left)
  await ana.page.keyboard.press('Escape')
  await ana.goesTo('queue/all')

  await ben.page.close()
  await watchForPointers(ben.profile.context)
  page = await ben.profile.open()
  ben.page = page
  keys = new Keys(page)
})

afterAll(async () => {
  await desk.end()
})

afterEach(async ({ task }) => {
  if (task.result?.state !== 'fail') return
  await page.screenshot({ path: 'test-results/keyboard.png' })
})

function addressOf(subject: string): string {
  return `${subject.toLowerCase().replace(' ', '-')}@users.test`
}

const row = () => page.locator('[data-ticket]:focus')
const conversation = () => page.getByRole('region', { name: t.conversation })
const text = () => page.getByLabel(t.composer.text)

/** Of the menu that a key opened, the first. */
async function chooses(key: string): Promise<void> {
  await keys.press(key)
  await keys.isAt(page.getByRole('menuitem'))
  await keys.press('Enter')
  await page.getByRole('menu').waitFor({ state: 'detached' })
}

/** Puts the open ticket aside, and closes the one that is opened then: the last. */
async function finishesTwo(): Promise<void> {
  await conversation().waitFor()
  const first = new URL(page.url()).hash
  await chooses('b')
  await expect.poll(() => new URL(page.url()).hash).not.toBe(first)
  await conversation().waitFor()
  await chooses('e')
  await conversation().waitFor({ state: 'detached' })
}

async function shows(rows: Locator, count: number): Promise<void> {
  await expect.poll(() => rows.count(), { timeout: 15_000 }).toBe(count)
}

test('unlocks: the keyboard is where the passphrase goes', async () => {
  await keys.isAt(page.getByLabel(en.start.passphrase.label, { exact: true }))
  await keys.type(passphrase)
  await keys.press('Enter')
  await ben.rail(en.shell.queue).waitFor()
})

test('reads what Ana left, takes over, and is on for the next hours', async () => {
  await keys.press('g', 's')
  await page.getByText(en.shifts.notTakenOver).first().waitFor()
  const written = await opensSheet(keys)
  await expect.poll(() => written.innerText()).toBe(left)
  await takesOver(keys)
  await signsUp(keys)
})

let asked = ''

test('takes the next ticket, and sends an answer', async () => {
  await keys.press('g', 'i')
  await ben.rows().first().waitFor()
  await keys.press('g', 'u')
  await shows(ben.rows(), 3)
  await keys.press('j')
  await row().waitFor()
  const shown = await row().innerText()
  asked = askers.find(subject => shown.includes(subject)) ?? ''
  await keys.press('Enter')
  await page.getByRole('heading', { name: asked }).waitFor()
  await conversation().waitFor()
  await keys.press('i')
  await keys.said(t.did.took)
  await keys.press('r')
  await keys.isAt(text())
  await keys.type(answer)
  await keys.press('Control+Enter')
  await keys.said(t.composer.goesOut(undoMs / 1000))
})

test('takes the sending back with a key: the text is the draft again', async () => {
  await keys.press('z')
  await expect.poll(() => text().inputValue()).toBe(answer)
  await keys.press('r')
  await keys.isAt(text())
})

test('sends it after all, waits, and the mail leaves, once', async () => {
  await keys.press('Control+Enter')
  await keys.said(t.composer.goesOut(undoMs / 1000))
  const { received } = desk.exchange
  await expect.poll(() => received.length, { timeout: 60_000 }).toBe(1)
  expect(received[0]).toMatchObject({ from: help, to: [addressOf(asked)] })
  expect(received[0]?.raw.toString()).toContain(answer)
  await page
    .getByText(t.delivery.states.sent, { exact: true })
    .waitFor({ timeout: 60_000 })
})

test('puts the next one aside and closes the one after that; two keys take back both', async () => {
  await keys.press('j')
  await page.getByRole('heading', { name: asked }).waitFor({ state: 'detached' })
  await finishesTwo()
  await shows(ben.rows(), 0)
  await keys.press('z')
  await shows(ben.rows(), 1)
  await keys.press('z')
  // what comes back while somebody stands in the list waits beside it
  const fresh = page.getByRole('button', { name: en.queue.fresh(1) })
  await fresh.waitFor()
  await keys.press('j')
  await row().waitFor()
  await keys.tabsBackTo(fresh)
  await keys.press('Enter')
  await shows(ben.rows(), 2)
})

test('or leaves it so: the one sleeps, the other is closed, and Ana sees it', async () => {
  await keys.press('j', 'Enter')
  await finishesTwo()
  await keys.press('g', 'b')
  await shows(ben.rows(), 1)
  await ana.goesTo('queue/snoozed')
  await shows(ana.rows(), 1)
  await ana.goesTo('queue/all')
  await ana
    .rows()
    .filter({ hasText: /destroyed in/ })
    .waitFor()
})

test('hands over, and Ana reads it', async () => {
  await handsOver(keys, 'One sleeps until tomorrow.')
  await ana.goesTo('shifts')
  await ana.page.getByText(en.shifts.notTakenOver).first().waitFor()
  await ana.page.keyboard.press('o')
  await expect
    .poll(() => wordsOf(ana.page).innerText())
    .toBe('One sleeps until tomorrow.')
})

test('locks with a key, and nothing of the desk stays on the screen', async () => {
  await keys.press('g', 'i')
  await page.getByRole('searchbox').waitFor()
  await keys.press('g', 'm')
  await shows(ben.rows(), 1)
  await keys.press('j')
  await row().filter({ hasText: asked }).waitFor()
  await keys.press('h')
  const undo = page.locator('.toast').getByRole('button', { name: en.shell.undo })
  await undo.last().waitFor()
  await keys.press('Q')
  await keys.isAt(page.getByLabel(en.start.passphrase.label, { exact: true }))
  expect(await page.locator('.toast').count()).toBe(0)
  for (const subject of askers) {
    expect(await page.getByText(subject).count()).toBe(0)
  }
})

test('no more left than the one, no pointer was touched, and no page complained', async () => {
  expect(desk.exchange.received).toHaveLength(1)
  expect(await keys.pointer()).toBe(undefined)
  expect(desk.world.complaints).toEqual([])
  expect(desk.world.outside).toEqual([])
})
