/** While somebody writes, what they press next is on the screen, and nothing lies over it. */
import type { Locator, Page } from '@playwright/test'
import { afterAll, beforeAll, expect, test } from 'vitest'

import { en } from '#app/words/en.ts'

import { PaperApp } from './paper-app.ts'
import { still } from './states.ts'

const report = `ticket/${'52ff71c'.padEnd(32, '0')}`
const laptop = { width: 1100, height: 560 }
const phone = { width: 390, height: 740 }
let app: PaperApp

beforeAll(async () => {
  app = await PaperApp.begin()
})
afterAll(() => app.end())

async function opens(
  place: string,
  viewport: { readonly width: number; readonly height: number },
  paper = 'whole'
): Promise<Page> {
  const context = await app.context({ viewport })
  const page = await context.newPage()
  await page.goto(`${app.origin}/?paper=${paper}#/${place}`)
  await page.locator('main h1, main h2').first().waitFor({ state: 'attached' })
  await still(page)
  return page
}

/** Without scrolling anything, as a finger would find it. */
function isInReach(target: Locator): Promise<boolean> {
  return target.evaluate(element => {
    const { left, top, width, height } = element.getBoundingClientRect()
    const there = document.elementFromPoint(left + width / 2, top + height / 2)
    return there !== null && element.contains(there)
  })
}

async function meet(one: Locator, other: Locator): Promise<boolean> {
  const [a, b] = [await one.boundingBox(), await other.boundingBox()]
  if (!a || !b) throw new Error('both are on the screen')
  return (
    a.x < b.x + b.width &&
    b.x < a.x + a.width &&
    a.y < b.y + b.height &&
    b.y < a.y + a.height
  )
}

const long = `${'It goes on and on, line after line.\n'.repeat(40)}See {{link}}.`

test('on a phone, the way to hand in a long answer stays in reach', async () => {
  const page = await opens(report, phone, 'intern')
  await page.keyboard.press('r')
  await page.getByLabel(en.ticket.composer.text, { exact: true }).fill(long)
  await still(page)
  const send = page.getByRole('button', { name: /^Ask .*to send$/ })
  expect(await isInReach(send)).toBe(true)
})

test.each([
  ['whole', { width: 390, height: 700 }, /^Send$/],
  ['intern', { width: 320, height: 640 }, /^Ask .*to send$/],
  ['whole', laptop, /^Send$/]
] as const)(
  'whatever is said above and below an answer (%s, %o), the way to send it stays in reach',
  async (paper, viewport, name) => {
    const page = await opens(report, viewport, paper)
    await page.keyboard.press('r')
    await page.getByLabel(en.ticket.composer.text, { exact: true }).waitFor()
    await still(page)
    expect(await isInReach(page.getByRole('button', { name }))).toBe(true)
  }
)

test.each([320, 390])(
  'on a phone of %d px, who gets the answer and its language both have room for a finger',
  async width => {
    const page = await opens(report, { width, height: 740 })
    await page.keyboard.press('r')
    const answer = page.getByRole('region', {
      name: en.ticket.composer.label,
      exact: true
    })
    const to = answer.locator('.recipients')
    await to.waitFor()
    await still(page)
    for (const each of [
      answer.getByLabel(en.ticket.composer.language, { exact: true }),
      answer.getByRole('button', { name: en.languages.another })
    ]) {
      expect((await each.boundingBox())?.height).toBeGreaterThanOrEqual(44)
      expect(await isInReach(each)).toBe(true)
      expect(await meet(to, each)).toBe(false)
    }
    expect((await to.boundingBox())?.width).toBeGreaterThanOrEqual(180)
  }
)

test('what is missing is marked where it stands, wherever a long answer is scrolled to', async () => {
  const page = await opens(report, laptop)
  await page.keyboard.press('r')
  const field = page.getByLabel(en.ticket.composer.text, { exact: true })
  await field.fill(long)
  await still(page)
  for (const to of [9_999, 30]) {
    await field.evaluate((element, top) => {
      element.scrollTop = top
    }, to)
    await still(page)
    const [texts, marks] = await field.evaluate(element =>
      [element, element.previousElementSibling].map(each => [
        each?.scrollTop,
        each?.scrollHeight
      ])
    )
    expect(texts?.[0]).toBeGreaterThan(0)
    expect(marks).toEqual(texts)
  }
})

test('a note in a long conversation comes into view with its buttons, and with the names', async () => {
  const page = await opens(report, laptop)
  await page.keyboard.press('n')
  await still(page)
  const add = page.getByRole('button', { name: en.ticket.note.add })
  await page.keyboard.type('Look')
  await still(page)
  expect(await isInReach(add)).toBe(true)
  await page.keyboard.type(' @')
  await page.getByRole('listbox').waitFor()
  await still(page)
  expect(await isInReach(add)).toBe(true)
})

test('in the list one key begins a tag for the row that has the keyboard', async () => {
  const page = await opens('queue', laptop)
  await page.keyboard.press('j')
  await page.keyboard.press('l')
  const field = page.getByLabel(en.queue.tagName)
  await field.waitFor()
  await page.keyboard.type('printer')
  await page.keyboard.press('Enter')
  const told = page.locator('.toast').filter({ hasText: en.queue.tagged(1, 'printer') })
  await told.waitFor()
  expect(await field.count()).toBe(0)
})

test('what was just done is told beside what is pressed next, not on it', async () => {
  const page = await opens('queue', { width: 1100, height: 700 })
  const told = page.locator('.toasts').filter({ hasText: en.shell.undo })
  for (const key of ['j', 'x', 'a']) await page.keyboard.press(key)
  await page.getByRole('dialog').getByRole('option').first().waitFor()
  await page.keyboard.press('Enter')
  await told.waitFor()
  await still(page)
  const bar = page.getByRole('toolbar', { name: en.queue.bulkLabel })
  expect(await meet(told, bar)).toBe(false)

  await page.goto(`${app.origin}/?paper=whole&n=2#/${report}`)
  await page.getByRole('article').first().waitFor()
  await page.keyboard.press('f')
  await told.waitFor()
  await page.keyboard.press('m')
  const dialog = page.getByRole('dialog')
  await dialog.waitFor()
  await still(page)
  expect(await meet(told, dialog)).toBe(false)
})

test('why an answer was not sent is in reach, though the way to send it was, too', async () => {
  const page = await opens(report, { width: 390, height: 700 })
  await page.keyboard.press('r')
  await page.getByLabel(en.ticket.composer.text, { exact: true }).fill('Try the cable.')
  await page.getByRole('button', { name: en.ticket.composer.send, exact: true }).click()
  const anyway = page.getByRole('button', { name: en.ticket.composer.sendAnyway })
  await anyway.waitFor()
  await still(page)
  expect(await isInReach(anyway)).toBe(true)
})

test.each([phone, { width: 900, height: 700 }, laptop])(
  'on %o, what was just done is told over neither a warning, nor the title, nor what is read or written, nor the way back',
  async viewport => {
    for (const doubts of [false, true]) {
      const page = await opens(report, viewport)
      if (doubts) await page.evaluate(insertWarning)
      for (const key of ['f', 'i', 'f']) await page.keyboard.press(key)
      const told = page.locator('.toast:visible').last()
      await told.waitFor()
      await still(page)
      for (const each of [
        page.getByText(en.people.flag.warning('')).first(),
        page.getByRole('heading', { level: 1 }).first(),
        page.getByRole('region', { name: en.ticket.conversation }),
        page.getByRole('button', { name: en.ticket.composer.open }).first(),
        page.getByRole('button', { name: en.ticket.back }).first(),
        ...(doubts ? [page.locator('#warning')] : [])
      ]) {
        for (const one of await page.locator('.toast').all()) {
          if (await one.isVisible()) expect(await meet(one, each)).toBe(false)
        }
      }
    }
  }
)

/** As tall as what the whole desk is told above a ticket. */
function insertWarning(): void {
  const warning = document.createElement('div')
  warning.id = 'warning'
  warning.style.blockSize = '4rem'
  document.querySelector('main')?.prepend(warning)
}
