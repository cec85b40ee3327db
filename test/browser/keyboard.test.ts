/** A whole shift of somebody who has no mouse: each step says where the keyboard is. */
import type { Locator, Page } from '@playwright/test'
import { afterAll, beforeAll, expect, test } from 'vitest'

import { en } from '#app/words/en.ts'

import { PaperApp } from './paper-app.ts'
import { still } from './states.ts'

/** More than that is a search for the way, not a way. */
const fewStops = 6

let app: PaperApp
let page: Page

beforeAll(async () => {
  app = await PaperApp.begin()
  const context = await app.context({ viewport: { width: 1360, height: 860 } })
  page = await context.newPage()
  await page.addInitScript(() => {
    for (const type of ['pointerdown', 'pointermove', 'mousedown', 'touchstart'])
      addEventListener(type, () => (document.documentElement.dataset['moved'] = type), {
        capture: true
      })
  })
  await page.goto(`${app.origin}/?paper=whole#/shifts`)
  await page.getByRole('heading', { name: en.shifts.handovers }).waitFor()
  await still(page)
})

afterAll(async () => {
  await app.end()
})

async function press(...keys: readonly string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key)
}

async function isAt(place: Locator): Promise<void> {
  await expect
    .poll(
      () => place.first().evaluate(element => element.contains(document.activeElement)),
      { timeout: 10_000 }
    )
    .toBe(true)
}

/** Tab, a few times at most. */
async function tabsTo(place: Locator): Promise<void> {
  for (let stops = 0; stops < fewStops; stops++) {
    await press('Tab')
    if (await place.first().evaluate(element => element === document.activeElement))
      return
  }
  const here = await page.evaluate(() =>
    document.activeElement?.outerHTML.slice(0, 200)
  )
  throw new Error(`too many stops; the keyboard is at ${here ?? 'nothing'}`)
}

function said(text: string): Promise<void> {
  return page.locator('.toast').filter({ hasText: text }).last().waitFor()
}

const dialog = () => page.getByRole('dialog')
const row = () => page.locator('[data-ticket]:focus')
const subject = 'Macs with a T2 chip do not start'

test('takes over what the shift before left', async () => {
  await press('o')
  await dialog().getByText(en.shifts.notTakenOver).waitFor()
  await isAt(dialog())
  await press('Control+Enter')
  await said(en.shifts.tookOver)
  await isAt(dialog())
  await press('Escape')
  await dialog().waitFor({ state: 'detached' })
})

test('signs up for the next hours', async () => {
  const form = page.getByRole('form', { name: en.shifts.signUpTitle })
  await press('c')
  await isAt(form.getByLabel(en.shifts.role, { exact: true }))
  await tabsTo(form.getByRole('button', { name: en.shifts.signUp }))
  await press('Enter')
  await form.waitFor({ state: 'detached' })
  await said(en.shifts.roles.advisor)
})

test('moves in the list, and finds a ticket', async () => {
  await press('g', 'i')
  await page.locator('[data-ticket]').first().waitFor()
  await press('j')
  await row().waitFor()
  const first = await row().getAttribute('data-ticket')
  await press('j')
  await expect.poll(() => row().getAttribute('data-ticket')).not.toBe(first)
  await press('/')
  await isAt(page.getByRole('searchbox'))
  await page.keyboard.type('T2 chip')
  await page.locator('[data-ticket]').filter({ hasText: subject }).first().waitFor()
  await press('ArrowDown')
  await row().filter({ hasText: subject }).waitFor()
  await press('Enter')
  await page.getByRole('region', { name: en.ticket.conversation }).waitFor()
})

test('takes it, tags it, and writes an answer with a template', async () => {
  await press('i')
  await said(en.ticket.did.took)
  await press('r')
  const text = page.getByLabel(en.ticket.composer.text)
  await isAt(text)
  await tabsTo(page.getByRole('button', { name: en.ticket.composer.templates }))
  await press('Enter')
  await isAt(dialog().getByRole('combobox'))
  await press('ArrowDown', 'Enter')
  await dialog().waitFor({ state: 'detached' })
  await isAt(text)
  await expect.poll(() => text.inputValue()).not.toBe('')
  await press('Control+a')
  await page.keyboard.type('That chip is not supported yet.')
  await press('Control+Enter')
  await tabsTo(page.getByRole('button', { name: en.ticket.composer.sendAnyway }))
  await press('l')
  await isAt(page.getByLabel(en.ticket.addTag))
  await page.keyboard.type('codecs')
  await press('Enter')
  await page.locator('.tags').getByText('codecs').waitFor()
  await press('Escape')
})

test('puts it aside, closes it, and takes both back', async () => {
  const undo = page.locator('.toast').getByRole('button', { name: en.shell.undo })
  for (const key of ['b', 'e']) {
    const here = new URL(page.url()).hash
    await press(key)
    await isAt(page.getByRole('menu'))
    await press('Enter')
    await page.getByRole('menu').waitFor({ state: 'detached' })
    await expect.poll(() => new URL(page.url()).hash).not.toBe(here)
    await undo.last().waitFor()
    const left = await undo.count()
    await press('z')
    await expect.poll(() => undo.count()).toBeLessThan(left)
    await press('g', 'a')
    await row().or(page.locator('[data-ticket]').first()).first().waitFor()
    await page.evaluate(hash => {
      location.hash = hash
    }, here)
    await page.getByRole('region', { name: en.ticket.conversation }).waitFor()
    await page
      .getByRole('group', { name: en.ticket.actions.label })
      .getByRole('button', { name: en.ticket.actions.close, exact: true })
      .waitFor()
  }
})

test('the next key is for the menu before a frame of it is drawn', async () => {
  await page.evaluate(() => {
    const draw = requestAnimationFrame
    window.requestAnimationFrame = () => 0
    addEventListener('drawagain', () => (window.requestAnimationFrame = draw))
  })
  await press('e')
  await isAt(page.getByRole('menuitem'))
  await page.evaluate(() => dispatchEvent(new Event('drawagain')))
  await press('Escape')
  await page.getByRole('menu').waitFor({ state: 'detached' })
})

test('also while the page moves under a mouse that rests', async () => {
  await page.evaluate(() => {
    const rest = () =>
      document.body.dispatchEvent(new PointerEvent('pointermove', move))
    const move = { bubbles: true, pointerType: 'mouse' }
    const seen = new MutationObserver(rest)
    seen.observe(document.body, { subtree: true, childList: true })
    addEventListener('keydown', rest, { capture: true })
    addEventListener('restend', () => {
      seen.disconnect()
      removeEventListener('keydown', rest, { capture: true })
      delete document.documentElement.dataset['moved']
    })
  })
  await press('e')
  await isAt(page.getByRole('menuitem'))
  await press('Escape')
  await page.evaluate(() => dispatchEvent(new Event('restend')))
  await page.getByRole('menu').waitFor({ state: 'detached' })
})

test('hands over to whoever comes next', async () => {
  await press('g', 's')
  await page.getByRole('heading', { name: en.shifts.handovers }).waitFor()
  await press('h')
  await isAt(dialog())
  await tabsTo(dialog().getByRole('button', { name: en.shifts.start, exact: true }))
  await press('Enter')
  const words = dialog().getByLabel(en.shifts.words)
  await words.waitFor()
  await isAt(words)
  await page.keyboard.type('One person waits for a new version.')
  await press('Escape')
  await dialog().waitFor({ state: 'detached' })
  await page.getByText(en.shifts.notTakenOver).first().waitFor()
})

test('and no pointer was touched', async () => {
  expect(await page.evaluate(() => document.documentElement.dataset['moved'])).toBe(
    undefined
  )
})
