/** The first ten minutes: a newcomer's way along a practice ticket, and the help. */
import type { Locator, Page } from '@playwright/test'
import { afterAll, beforeAll, expect, test } from 'vitest'

import { en } from '#app/words/en.ts'

import { aMail } from '../support/mail/mail.ts'
import { isAccessible } from './accessible.ts'
import { Person } from './person.ts'
import { passphrase, World } from './world.ts'

const t = en.tour
const decoder = new TextDecoder()
let world: World
let ana: Person

beforeAll(async () => {
  world = await World.begin()
  const profile = await world.profile()
  ana = new Person('Ana', profile, await profile.open())
})
afterAll(() => world.end())

function step(page: Page, title: string): Promise<void> {
  return page.getByRole('heading', { name: title }).waitFor()
}

/** What is typed before that goes elsewhere. */
async function hasKeyboard(wanted: Locator): Promise<void> {
  const isActive = () => wanted.evaluate(it => it === document.activeElement)
  await expect.poll(isActive, { timeout: 15_000 }).toBe(true)
}

/** As somebody without a mouse gets there. */
async function tabsTo(page: Page, wanted: Locator): Promise<void> {
  await wanted.waitFor()
  for (let i = 0; i < 80; i++) {
    if (await wanted.evaluate(it => it === document.activeElement)) return
    await page.keyboard.press('Tab')
  }
  throw new Error('no way there by keyboard')
}

test('Ana founds a desk and goes the whole tour by keyboard alone', async () => {
  const { page } = ana
  const { keyboard } = page
  await tabsTo(page, page.getByRole('link', { name: en.start.welcome.found }))
  await keyboard.press('Enter')
  for (const [label, text] of [
    [en.start.found.deskName, 'Linterna'],
    [en.start.yourName, 'Ana'],
    [en.start.passphrase.label, passphrase],
    [en.start.passphrase.repeat, passphrase]
  ] as const) {
    await tabsTo(page, page.getByLabel(label, { exact: true }))
    await keyboard.type(text)
  }
  await keyboard.press('Enter')
  await tabsTo(page, page.getByRole('button', { name: en.queue.first.practise }))
  await isAccessible(page)
  await keyboard.press('Enter')

  await step(page, t.steps.open.title)
  await page.locator('[data-ticket]:focus').waitFor()
  await isAccessible(page)
  await keyboard.press('Enter')
  await step(page, t.steps.take.title)
  await page.getByRole('article').first().waitFor()
  await isAccessible(page)
  await keyboard.press('i')
  await step(page, t.steps.note.title)
  await keyboard.press('n')
  await hasKeyboard(page.getByLabel(en.ticket.note.write))
  await keyboard.type('Looks like the driver')
  await isAccessible(page)
  await keyboard.press('Control+Enter')
  await step(page, t.steps.write.title)
  await page.getByLabel(en.ticket.note.write).waitFor({ state: 'detached' })
  await keyboard.press('r')
  await hasKeyboard(page.getByLabel(en.ticket.composer.text))
  await isAccessible(page)
  await keyboard.type('Please try a cable.')
  await step(page, t.steps.send.title)
  await isAccessible(page)
  await keyboard.press('Control+Enter')
  await step(page, t.steps.close.title)
  await isAccessible(page)
  await keyboard.press('e')
  await page.locator('[role="menuitem"]:focus').waitFor()
  await keyboard.press('Enter')
  await step(page, t.steps.find.title)
  await page
    .getByText(/destroyed on every device at the end of/)
    .first()
    .waitFor()
  await isAccessible(page)
  await keyboard.press('/')
  await hasKeyboard(page.getByRole('searchbox'))
  await keyboard.type(t.findWord)
  await step(page, t.done)
  await isAccessible(page)

  await keyboard.press('Escape')
  await keyboard.press('T')
  await hasKeyboard(page.getByRole('region', { name: t.title }))
  await tabsTo(page, page.getByRole('button', { name: t.throwAway }))
  await keyboard.press('Enter')
  await page.getByText(t.thrownAway('')).waitFor()
  await page.getByRole('region', { name: t.title }).waitFor({ state: 'detached' })
})

test('the help says what can be done on the page, and the way back into the tour', async () => {
  const { page } = ana
  await page.keyboard.press('?')
  const sheet = page.getByRole('dialog')
  await sheet.getByText(en.help.pages.queue.about).waitFor()
  await sheet.getByRole('button', { name: t.again }).waitFor()
  await isAccessible(page)
  await page.keyboard.press('Escape')
  await sheet.waitFor({ state: 'detached' })
})

test('Ben joins by phone where mails wait, leaves the tour and goes on with it later', async () => {
  await ana.goesTo('queue/all')
  const content = decoder.decode(aMail({ subject: 'Silent stick' }))
  await ana.drops([{ name: 'mail.eml', content }])
  await ana.row('Silent stick').waitFor()
  const link = new URL(await ana.invites())
  const viewport = { width: 390, height: 844 }
  const phone = await world.profile({ viewport, hasTouch: true })
  const ben = new Person('Ben', phone, await phone.open(`/${link.hash}`))
  await ben.joins()
  await ben.rail(en.shell.queue).waitFor()
  await ben.page.getByRole('button', { name: t.begin }).tap()
  await step(ben.page, t.steps.open.title)
  await isAccessible(ben.page)
  const panel = () => ben.page.getByRole('region', { name: t.title })
  const rung = ben.page.locator('[data-tour~="open"]')
  const [row, coach] = [await rung.boundingBox(), await panel().boundingBox()]
  expect((row?.y ?? 0) + (row?.height ?? 0)).toBeLessThanOrEqual(coach?.y ?? 0)
  await ben.page.getByRole('button', { name: t.skip }).tap()
  await step(ben.page, t.steps.take.title)

  const { title, why } = t.steps.take
  const fold = () => panel().getByRole('button', { name: title })
  await fold().tap()
  await ben.page.getByText(why).waitFor({ state: 'detached' })
  await isAccessible(ben.page)
  // no taller than what a thumb needs
  expect((await panel().boundingBox())?.height).toBeLessThan(50)
  await ben.comesBack()
  await fold().waitFor()
  expect(await fold().getAttribute('aria-expanded')).toBe('false')
  await fold().tap()
  await ben.page.getByText(why).waitFor()
  await ben.page.getByRole('button', { name: t.leave }).tap()
  await panel().waitFor({ state: 'detached' })

  await ben.comesBack()
  await ben.page.getByRole('button', { name: en.shell.more, exact: true }).tap()
  await ben.page.getByRole('menuitem', { name: en.help.title }).tap()
  const sheet = ben.page.getByRole('dialog')
  await sheet.getByText(en.help.here).waitFor()
  await isAccessible(ben.page)
  expect(await ben.page.getByText(t.offer).count()).toBe(0)
  await sheet.getByRole('button', { name: t.goOn }).tap()
  await step(ben.page, t.steps.take.title)
  await isAccessible(ben.page)
})

test('nothing left the origin, and no page complained', () => {
  expect(world.outside).toEqual([])
  expect(world.complaints).toEqual([])
})
