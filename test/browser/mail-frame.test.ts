/**
 * Hostile HTML in a real browser. The promise: whoever sent it learns nothing, not even
 * that it was opened. Each wall is tried alone, too: the page's own policy may be missing
 * where somebody else serves the app.
 */
import { join } from 'node:path'

import { chromium, type Browser, type Page } from '@playwright/test'
import { afterAll, beforeAll, expect, test } from 'vitest'

import { strictHeaders } from '#server/relay/headers.ts'

import { BuiltPage } from './built-page.ts'
import { hostileHtml } from './frame/hostile.ts'

const seen: string[] = []
let built: BuiltPage
let browser: Browser

beforeAll(async () => {
  built = await BuiltPage.build(join(import.meta.dirname, 'frame'))
  browser = await chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: ['--no-sandbox']
  })
})

afterAll(async () => {
  await browser.close()
  await built.close()
})

test.each([
  ['with the policy that our relay sends', strictHeaders],
  ['served by somebody who sends no policy', {}]
])('nothing of a hostile mail is fetched, %s', async (_how, headers) => {
  const page = await opened(headers)
  const frame = page.frames()[1]
  expect(await frame?.locator('body').textContent()).toContain('Hello friend')
  expect(
    await frame?.locator('#bank, script, style, img, form, [style] [style]').count()
  ).toBe(0)
  await page.mouse.click(60, 60)
  await page.waitForLoadState('networkidle')
  expect(seen).toEqual([])
  expect(page.frames()[1]?.url()).toBe('about:srcdoc')
  await page.close()
})

test('the same mail outside its frame is noticed at once', async () => {
  const page = await opened({})
  await page.setContent(hostileHtml(new URL(page.url()).searchParams.get('at') ?? ''))
  await page.waitForLoadState('networkidle')
  expect(seen.length).toBeGreaterThan(5)
  await page.close()
})

test('where a link would lead is written out, and it leads nowhere', async () => {
  const page = await opened(strictHeaders)
  const text = (await page.frames()[1]?.locator('body').textContent()) ?? ''
  expect(text).toMatch(/your bank <http:\/\/127\.0\.0\.1:\d+\/link>/)
  expect(text).toContain('tor.test')
  expect(text).not.toContain('<https://tor.test')
  expect(await page.frames()[1]?.locator('[href]').count()).toBe(0)
  await page.close()
})

test('under Trusted Types the mail worker starts and reads', async () => {
  const page = await opened(strictHeaders)
  const subject = await page.evaluate(
    'subjectOf("From: a@b.test\\nSubject: Hi\\n\\nhello")'
  )
  expect(subject).toBe('Hi')
  await page.close()
})

async function opened(headers: Readonly<Record<string, string>>): Promise<Page> {
  seen.length = 0
  const spy = await built.listen((request, response) => {
    seen.push(request.url ?? '')
    response.end()
  })
  const app = await built.serve(headers)
  const page = await browser.newPage()
  await page.goto(`${app}/?at=${spy}`)
  await page.waitForSelector('iframe')
  await page.waitForLoadState('networkidle')
  return page
}
