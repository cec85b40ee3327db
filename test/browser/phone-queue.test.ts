/** The queue on a phone: the list has the screen, and everything else is one tap away. */
import type { Page } from '@playwright/test'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { en } from '#app/words/en.ts'

import { PaperApp } from './paper-app.ts'
import { still } from './states.ts'

const t = en.queue
const viewport = { width: 390, height: 844 }
let app: PaperApp

beforeAll(async () => {
  app = await PaperApp.begin()
})
afterAll(() => app.end())

async function opens(place = 'queue'): Promise<Page> {
  const context = await app.context({ viewport, hasTouch: true })
  const page = await context.newPage()
  await page.goto(`${app.origin}/?paper=whole#/${place}`)
  await page.locator('[data-ticket]').first().waitFor()
  await page.getByRole('link', { name: en.shifts.reminders.toShifts }).waitFor()
  await still(page)
  return page
}

const rows = (page: Page) => page.locator('main').getByRole('list', { name: /ticket/ })
const views = (page: Page) =>
  page.getByRole('button', { name: new RegExp(`^${t.viewsLabel}:`) })
const topOf = async (page: Page): Promise<number> =>
  (await rows(page).boundingBox())?.y ?? Infinity

async function scrolls(page: Page, by: number): Promise<void> {
  await page.mouse.move(200, 500)
  await page.mouse.wheel(0, by)
  await still(page)
}

test('the first row stands near the top, also while two things wait for an answer', async () => {
  expect(await topOf(await opens())).toBeLessThanOrEqual(150)
})

test('what is said above the list makes room for who scrolls down, and comes back', async () => {
  const page = await opens()
  const before = await topOf(page)
  await scrolls(page, 200)
  await scrolls(page, 400)
  await expect.poll(() => topOf(page)).toBeLessThanOrEqual(60)
  await scrolls(page, -60)
  await expect.poll(() => topOf(page)).toBe(before)
})

test('no row moves under the finger by that', async () => {
  const page = await opens()
  await scrolls(page, 200)
  const id = await page.locator('[data-ticket]').nth(8).getAttribute('data-ticket')
  const row = page.locator(`[data-ticket="${id}"]`)
  const before = (await row.boundingBox())?.y ?? 0
  await scrolls(page, 400)
  await expect.poll(() => topOf(page)).toBeLessThanOrEqual(60)
  expect(Math.abs(before - 400 - ((await row.boundingBox())?.y ?? 0))).toBeLessThan(2)
})

test('another view is two taps away, and the first says where one is', async () => {
  const page = await opens()
  await views(page).tap()
  await page.getByRole('dialog').getByRole('link', { name: t.views.waiting }).tap()
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  expect(await views(page).textContent()).toMatch(new RegExp(`${t.views.waiting}.*1`))
})

test('the order of the list is chosen where the views are, and stands in the address', async () => {
  const page = await opens()
  const first = page.locator('[data-ticket]').first()
  const before = await first.getAttribute('data-ticket')
  await views(page).tap()
  await page
    .getByRole('dialog')
    .getByRole('link', { name: t.sorting.names.newest })
    .tap()
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  expect(new URL(page.url()).hash).toContain('sort=newest')
  await expect.poll(() => first.getAttribute('data-ticket')).not.toBe(before)
})

test('a tap opens the search, which then has the line, and the way to the views stays', async () => {
  const page = await opens()
  const field = page.getByRole('searchbox')
  const narrow = await field.boundingBox()
  await field.tap()
  await page.keyboard.type('sound')
  await still(page)
  expect(narrow?.width).toBeLessThan(60)
  expect((await field.boundingBox())?.width).toBeGreaterThan(200)
  expect(await views(page).isVisible()).toBe(true)
})

test('in a row the subject is darker and heavier than every mark that presses nobody', async () => {
  const page = await opens('queue/needs-answer')
  const row = page.getByRole('listitem').filter({ has: page.locator('[data-ticket]') })
  const weights = await row.first().evaluate(element => {
    const weight = (each: Element) => Number(getComputedStyle(each).fontWeight)
    const subject = element.querySelector('.subject')
    const others = [...element.querySelectorAll('.line, .marks *, .age *')]
    return [subject ? weight(subject) : 0, Math.max(...others.map(weight))]
  })
  expect(weights[0]).toBeGreaterThan(weights[1] ?? 0)
  const colours = await row.first().evaluate(element => {
    const colour = (each: Element) => getComputedStyle(each).color
    const subject = element.querySelector('.subject')
    const others = [...element.querySelectorAll('.line, .marks *, .age *')]
    return { subject: subject && colour(subject), others: others.map(colour) }
  })
  expect(new Set(colours.others).size).toBe(1)
  expect(colours.others).not.toContain(colours.subject)
})

test('a long subject has two lines, and every row is as high as the others', async () => {
  const page = await opens('queue/needs-answer')
  const row = page.getByRole('listitem').filter({ has: page.locator('[data-ticket]') })
  const measured = await row.evaluateAll(all =>
    all.map(each => [
      each.clientHeight,
      each.querySelector('.subject')?.getClientRects()[0]?.height ?? 0
    ])
  )
  expect(new Set(measured.map(([height]) => height)).size).toBe(1)
  const lines = new Set(measured.map(([, height = 0]) => Math.round(height / 19)))
  expect([...lines].sort()).toEqual([1, 2])
})

describe('sorted by known problem', () => {
  const title = 'Tor Browser closes when a page has video'
  const place = 'queue/all?sort=problem'

  test('a tap on the box of a heading selects all below it, and nothing moves', async () => {
    const page = await opens(place)
    await scrolls(page, 28 * 96)
    const box = page.getByRole('checkbox', { name: t.group.select(title) })
    const before = await box.boundingBox()
    await box.tap()
    const heading = page.getByRole('listitem').filter({ has: box })
    const [count = ''] = /\d+/.exec((await heading.textContent()) ?? '') ?? []
    await page
      .getByRole('toolbar', { name: t.bulkLabel })
      .getByText(count)
      .first()
      .waitFor()
    expect(await box.boundingBox()).toEqual(before)
  })

  test('by keyboard the first row of a group comes into sight with its heading', async () => {
    const page = await opens(place)
    await page.keyboard.press('End')
    await expect.poll(() => page.locator(':focus[data-ticket]').count()).toBe(1)
    await page.keyboard.press('Home')
    const first = rows(page).getByRole('heading').first()
    await expect
      .poll(async () => (await first.boundingBox())?.y)
      .toBeGreaterThan(await topOf(page))
  })
})
