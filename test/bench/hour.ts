/**
 * The memory of a tab in which somebody works without a pause: the same acts again and
 * again, and now and then what is left when all that can be collected was.
 */
import type { CDPSession, Page } from '@playwright/test'

import { joinAndWait, openChromium, resident, rowOf } from './browser.ts'
import type { DeskDevice } from './desk-device.ts'
import type { DeskRelay } from './desk-relay.ts'
import { lastWord, type Load } from './load.ts'
import { aMail, chance, words } from './made-up.ts'
import { appFolder } from './places.ts'
import { start } from './process.ts'
import { printTable, type Cells } from './table.ts'

interface Left {
  readonly acts: number
  readonly minutes: number
  readonly heap: number
  readonly nodes: number
  readonly listeners: number
  readonly resident: number
}

const lists = ['needs-answer', 'unassigned', 'mine', 'waiting', 'all']
const pages = ['#/statistics', '#/shifts', '#/templates', '#/problems', '#/settings']

export async function measureHour(load: Load, minutes: number): Promise<void> {
  const relay = start<DeskRelay>('desk-relay.js')
  const ana = start<DeskDevice>('desk-device.js')
  const browser = await openChromium()
  try {
    const address = await relay.start(appFolder)
    await ana.found(address)
    await ana.addTeamKey('desk@help.test')
    await ana.fill(load)
    const context = await browser.newContext({ serviceWorkers: 'block', locale: 'en' })
    const page = await context.newPage()
    page.setDefaultTimeout(120_000)
    await joinAndWait(page, await ana.invite(), load.tickets)
    const session = await context.newCDPSession(page)
    await session.send('Performance.enable')
    const from = Date.now()
    const passed = (): number => (Date.now() - from) / 60_000
    const seen: Left[] = []
    let acts = 0
    const look = async (): Promise<void> => {
      const left = { ...(await counted(session)), resident: await resident(browser) }
      seen.push({ acts, minutes: passed(), ...left })
    }
    // what the first round of each page brings in stays, and is not a leak
    acts += await round(page, load, 0)
    await look()
    for (let n = 1; passed() < minutes; n++) {
      acts += await round(page, load, n)
      if (passed() >= (seen.length * minutes) / 12) await look()
    }
    await look()
    printTable(
      `${minutes} minutes of work at ${load.tickets} tickets, ${acts} acts, after collecting what can be`,
      ['', 'first', 'middle', 'end', 'for 100 acts'],
      rows(seen)
    )
  } finally {
    await browser.close()
    ana.stop()
    relay.stop()
  }
}

function rows(seen: readonly Left[]): Cells[] {
  const [first, middle, end] = [0, Math.floor(seen.length / 2), seen.length - 1].map(
    i => seen[i]
  )
  if (!first || !middle || !end) return []
  const row = (name: string, of: keyof Left, digits: number): Cells => [
    name,
    ...[first, middle, end].map(left => left[of].toFixed(digits)),
    (((end[of] - first[of]) / (end.acts - first.acts)) * 100).toFixed(digits + 1)
  ]
  return [
    row('minutes', 'minutes', 1),
    row('acts', 'acts', 0),
    row('heap of the page, MB', 'heap', 1),
    row('nodes', 'nodes', 0),
    row('listeners', 'listeners', 0),
    row('its process, workers included, MB', 'resident', 0)
  ]
}

async function counted(
  session: CDPSession
): Promise<Pick<Left, 'heap' | 'nodes' | 'listeners'>> {
  for (let i = 0; i < 3; i++) await session.send('HeapProfiler.collectGarbage')
  const { metrics } = await session.send('Performance.getMetrics')
  const of = (name: string): number =>
    metrics.find(metric => metric.name === name)?.value ?? NaN
  return {
    heap: of('JSHeapUsedSize') / 1e6,
    nodes: of('Nodes'),
    listeners: of('JSEventListeners')
  }
}

/** All acts once; answers how many. Ends where it began: on the list of all. */
async function round(page: Page, load: Load, n: number): Promise<number> {
  const by = chance(n)
  const search = page.locator('input[type=search]')
  const opens = async (i: number): Promise<void> => {
    await goTo(page, '#/queue/all')
    await search.fill(`asker:"Asker ${i}"`)
    await rowOf(page, i).click()
    await page.locator('[data-message]').first().waitFor()
  }
  for (const list of lists) {
    await goTo(page, `#/queue/${list}`)
    await page.locator('[role=listitem], main .empty').first().waitFor()
  }
  for (let i = 0; i < 3; i++) {
    await search.fill(words(by, 1))
    await page.waitForTimeout(200)
  }
  // odd ones wrote in the clear, so that an answer needs no key of theirs
  const one = (1 + 2 * Math.floor(by.below(load.tickets / 2))) % load.tickets
  await opens(one)
  await page.keyboard.press('n')
  await page.keyboard.type(`A note, number ${n}`)
  await page.keyboard.press('Control+Enter')
  await page.getByText(`A note, number ${n}`, { exact: true }).first().waitFor()
  await page.keyboard.press('r')
  await page.getByLabel('Your answer').fill(`Thank you for asking, answer ${n}.`)
  await page.keyboard.press('Control+Enter')
  await page
    .locator('[data-message]')
    .filter({ hasText: `answer ${n}.` })
    .waitFor()
  await goTo(page, '#/queue/all')
  await search.fill('')
  await page.setInputFiles('input[type=file]', {
    name: 'mail.eml',
    mimeType: 'message/rfc822',
    buffer: Buffer.from(newMail(by, load, n))
  })
  await page
    .getByText(/1 new ticket/)
    .first()
    .waitFor()
  await opens(load.tickets + n)
  await page.keyboard.press('e')
  for (const there of pages) {
    await goTo(page, there)
    await page.locator('h1, h2').first().waitFor()
    await page.waitForTimeout(300)
  }
  await goTo(page, '#/queue/all')
  await page.locator('[role=listitem]').first().waitFor()
  // the page before is gone, and all rows are drawn
  await page.waitForTimeout(1000)
  return lists.length + 3 + 3 + 3 + pages.length
}

function newMail(by: ReturnType<typeof chance>, load: Load, n: number): Uint8Array {
  const text = `${words(by, 100)}\n${lastWord}`
  return aMail(by, load.tickets + n, 0, text, load.now).source
}

async function goTo(page: Page, hash: string): Promise<void> {
  await page.evaluate(there => {
    location.hash = there
  }, hash)
}
