/**
 * The memory of a tab in which somebody works without a pause: the same acts again and
 * again, and now and then what is left when all that can be collected was.
 */
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import type { Browser, CDPSession } from '@playwright/test'

import { round, templateText, type ActName } from './acts.ts'
import { joinAndWait, openProfile, resident } from './page.ts'
import type { DeskDevice } from './desk-device.ts'
import type { DeskRelay } from './desk-relay.ts'
import type { Load } from './load.ts'
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

/** At the beginning, in the middle, at the end: whoever looks waits. */
const looks = 3
/** What the first ones of each page bring in stays, and is not a leak. */
const warmUps = 2
/** As long as the longest toast, whose way back holds a ticket. */
const toastsGone = 13_000

export async function measureHour(
  load: Load,
  minutes: number,
  which: readonly ActName[]
): Promise<void> {
  const relay = start<DeskRelay>('desk-relay.js')
  const ana = start<DeskDevice>('desk-device.js')
  const profile = await openProfile()
  const { context, browser } = profile
  try {
    const address = await relay.start(appFolder)
    await ana.found(address)
    await ana.addTeamKey('desk@help.test')
    await ana.addTemplate(templateText)
    await ana.fill(load)
    const page = await context.newPage()
    page.setDefaultTimeout(600_000)
    await joinAndWait(page, await ana.invite(), load.tickets)
    page.setDefaultTimeout(30_000)
    const session = await context.newCDPSession(page)
    await session.send('Performance.enable')
    const seen: Left[] = []
    let acts = 0
    let n = 0
    for (; n < warmUps; n++) acts += await round(page, load, n, which)
    const from = Date.now()
    const passed = (): number => (Date.now() - from) / 60_000
    const look = async (): Promise<void> => {
      await page.waitForTimeout(toastsGone)
      const left = { ...(await counted(session)), resident: await resident(browser) }
      seen.push({ acts, minutes: passed(), ...left })
    }
    await look()
    while (passed() < minutes) {
      acts += await round(page, load, n++, which)
      if (passed() >= (seen.length * minutes) / (looks - 1)) await look()
    }
    printTable(
      `${minutes} minutes of work (${which.join(', ')}) at ${load.tickets} tickets, ${acts} acts, after collecting what can be`,
      ['', 'first', 'middle', 'end', 'for 100 acts'],
      rows(seen)
    )
  } catch (error) {
    await showWhereItStopped(browser)
    throw error
  } finally {
    await profile.close()
    ana.stop()
    relay.stop()
  }
}

/** What the page shows, for whoever wonders why it waited in vain. */
async function showWhereItStopped(browser: Browser): Promise<void> {
  const pages = browser.contexts().flatMap(context => context.pages())
  for (const page of pages) {
    const path = join(tmpdir(), `porchlight-bench-${Date.now()}.png`)
    await page.screenshot({ path })
    process.stdout.write(`It stopped at ${page.url()}, see ${path}\n`)
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
