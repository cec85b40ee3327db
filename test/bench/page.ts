/** A page of the app in a real Chromium: its ways in, its list and its search. */
import { mkdtemp, readFile, rm } from 'node:fs/promises'

import {
  chromium,
  type Browser,
  type BrowserContext,
  type Locator,
  type Page
} from '@playwright/test'

import { lastWord } from './load.ts'

const passphrase = 'lantern orchard velvet compass harbour'

const how = {
  executablePath: '/usr/bin/chromium',
  args: ['--no-sandbox', '--enable-precise-memory-info']
}

export function openChromium(): Promise<Browser> {
  return chromium.launch(how)
}

export interface Profile {
  readonly context: BrowserContext
  readonly browser: Browser
  /** In a browser that is started anew, as on the next day: nothing is compiled or at hand. */
  restart(): Promise<Profile>
  close(): Promise<void>
}

/**
 * With a profile on the disk, as people have one: a window that keeps nothing holds the
 * whole storage in memory, as `/tmp` may.
 */
export async function openProfile(given: Given = {}): Promise<Profile> {
  return openFolder(await mkdtemp('/var/tmp/porchlight-profile-'), given)
}

interface Given {
  readonly deviceScaleFactor?: number
  /** Where another program may look into the browser. */
  readonly debuggingPort?: number
}

async function openFolder(folder: string, given: Given): Promise<Profile> {
  const { debuggingPort, ...looks } = given
  const port = debuggingPort === undefined ? [] : [debuggingPort]
  const context = await chromium.launchPersistentContext(folder, {
    ...how,
    args: [...how.args, ...port.map(each => `--remote-debugging-port=${each}`)],
    ...looks,
    serviceWorkers: 'block',
    locale: 'en'
  })
  const browser = context.browser()
  if (!browser) throw new Error('a profile is opened by a browser of its own')
  return {
    context,
    browser,
    async restart() {
      await context.close()
      return openFolder(folder, given)
    },
    async close() {
      await context.close()
      await rm(folder, { recursive: true, force: true })
    }
  }
}

/** The ticket of that asker, whose number may begin the numbers of others. */
export function rowOf(page: Page, asker: number): Locator {
  return page
    .locator('[role=listitem]')
    .filter({ hasText: new RegExp(`Asker ${asker}(?!\\d)`) })
    .locator('a[data-ticket]')
    .first()
}

/** A new device, once everything is there. */
export async function joinAndWait(
  page: Page,
  link: string,
  tickets: number
): Promise<void> {
  await join(page, link, tickets)
}

export async function join(page: Page, link: string, tickets: number) {
  const from = await enter(page, link)
  await showAll(page, tickets)
  const list = Date.now() - from
  await untilFound(page, tickets)
  return { list, indexed: Date.now() - from }
}

async function enter(page: Page, link: string): Promise<number> {
  await page.goto(link)
  await page.getByLabel('Your name').fill('Ben')
  await page.getByLabel('Passphrase', { exact: true }).fill(passphrase)
  await page.getByLabel('Passphrase again').fill(passphrase)
  const from = Date.now()
  await page.getByRole('button', { name: 'Join' }).click()
  return from
}

/** A desk of which nobody says how large it is: it is here when no more comes for a while. */
export async function joinAny(page: Page, link: string) {
  const from = await enter(page, link)
  await page.getByRole('button', { name: 'Join' }).waitFor({ state: 'detached' })
  await showAll(page, 1)
  const list = Date.now() - from
  let tickets = 0
  for (let quiet = 0; quiet < 20; quiet++) {
    await page.waitForTimeout(1000)
    const now = await listed(page)
    if (now !== tickets) quiet = 0
    tickets = now
  }
  return { list, tickets }
}

/** Until search knows what all tickets say; milliseconds. */
export async function untilRead(page: Page): Promise<number> {
  const from = Date.now()
  const field = page.getByRole('searchbox')
  await field.fill('a')
  await page.locator('main .found').first().waitFor()
  await page.locator('[data-reading]').waitFor({ state: 'detached' })
  await field.fill('')
  return Date.now() - from
}

function listed(page: Page): Promise<number> {
  return page.evaluate(() => {
    const row = document.querySelector('[role=listitem]')
    return Number(row?.getAttribute('aria-setsize'))
  })
}

/** On the page of a desk, or of none yet. */
export async function unlock(page: Page, tickets: number, desk?: string) {
  await (desk === undefined ? page.reload() : page.goto(desk))
  let stretched = 0
  page.on('worker', worker => {
    worker.on('close', () => (stretched ||= Date.now()))
  })
  await page.getByLabel('Passphrase').fill(passphrase)
  const from = Date.now()
  await page.getByRole('button', { name: 'Unlock' }).click()
  await showAll(page, tickets)
  const shown = Date.now()
  return { stretching: stretched - from, list: shown - stretched }
}

/** In whatever language. */
export async function unlockAgain(page: Page): Promise<void> {
  await page.reload()
  await page.locator('input[type=password]').fill(passphrase)
  await page.keyboard.press('Enter')
  await page.locator('nav').first().waitFor()
}

/** The list of all tickets, painted. */
export async function showAll(page: Page, tickets: number): Promise<void> {
  await page.evaluate(() => {
    location.hash = '/queue/all'
  })
  await page.waitForFunction(
    count => {
      const row = document.querySelector('[role=listitem]')
      return Number(row?.getAttribute('aria-setsize')) >= count
    },
    tickets,
    { polling: 'raf' }
  )
}

/** Until a word of every ticket's last line finds all of them. */
export async function untilFound(page: Page, tickets: number): Promise<number> {
  const from = Date.now()
  await type(page, lastWord)
  await page.waitForFunction(
    count => {
      const digits = document.querySelector('.found')?.textContent.replace(/\D/g, '')
      return Number(digits) >= count
    },
    tickets,
    { polling: 'raf' }
  )
  return Date.now() - from
}

/** Each from an empty list to the first painted rows. */
export async function searches(
  page: Page,
  queries: readonly string[]
): Promise<number[]> {
  const taken: number[] = []
  for (const query of queries) {
    await type(page, 'qqqqqqqqqqqqqqqq')
    await page.waitForFunction(() => !document.querySelector('[role=listitem]'))
    const milliseconds = await page.evaluate(async typed => {
      const field = document.querySelector<HTMLInputElement>('input[type=search]')
      if (!field) throw new Error('no search field')
      const from = performance.now()
      field.value = typed
      field.dispatchEvent(new InputEvent('input', { bubbles: true }))
      const isFound = () => document.querySelector('[role=listitem]') !== null
      while (!isFound() && performance.now() - from < 5000) {
        await new Promise(requestAnimationFrame)
      }
      return isFound() ? performance.now() - from : undefined
    }, query)
    if (milliseconds === undefined) process.stdout.write(`not found: ${query}\n`)
    else taken.push(milliseconds)
  }
  return taken
}

export async function type(page: Page, text: string): Promise<void> {
  await page.locator('input[type=search]').fill(text)
}

/** Megabytes that the page holds on to; what can be collected is no part of it. */
export async function heap(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page)
  for (let i = 0; i < 3; i++) await session.send('HeapProfiler.collectGarbage')
  const { usedSize } = await session.send('Runtime.getHeapUsage')
  await session.detach()
  return usedSize / 1e6
}

/** Megabytes of the largest renderer: the page and its workers. */
export async function resident(browser: Browser): Promise<number> {
  const session = await browser.newBrowserCDPSession()
  const { processInfo } = await session.send('SystemInfo.getProcessInfo')
  const sizes = await Promise.all(
    processInfo
      .filter(({ type }) => type === 'renderer')
      .map(async ({ id }) => {
        const [, pages = '0'] = (await readFile(`/proc/${id}/statm`, 'utf8')).split(' ')
        return (Number(pages) * 4096) / 1e6
      })
  )
  return Math.max(...sizes)
}
