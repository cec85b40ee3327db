/** The statistics: of a desk with thousands of tickets, and of a year after all have gone. */
import type { Page } from '@playwright/test'

import type { DeskDevice } from './desk-device.ts'
import type { DeskRelay } from './desk-relay.ts'
import { joinAndWait, openChromium } from './browser.ts'
import type { Load } from './load.ts'
import { appFolder } from './places.ts'
import { start } from './process.ts'
import { printTable, seconds, size } from './table.ts'

export async function measureStatistics(load: Load, gone: number): Promise<void> {
  const relay = start<DeskRelay>('desk-relay.js')
  const ana = start<DeskDevice>('desk-device.js')
  const browser = await openChromium()
  try {
    const address = await relay.start(appFolder)
    const year = await ana.liveYear({ relay: address, gone })
    await ana.fill(load)
    const page = await browser.newPage({ serviceWorkers: 'block', locale: 'en' })
    page.setDefaultTimeout(3_600_000)
    await joinAndWait(page, await ana.invite(), load.tickets)
    const weeks = await openStatistics(page, '')
    const whole = await openStatistics(page, '?span=year')
    printTable(
      `Statistics with ${load.tickets} tickets here and ${year.entries} gone`,
      ['', 'Porchlight', 'wanted'],
      [
        ['page of 12 weeks, first time', seconds(weeks.first), '<= 500 ms'],
        ['  again', seconds(weeks.again), '<= 500 ms'],
        ['page of the year, first time', seconds(whole.first), ''],
        ['  again', seconds(whole.again), '<= 500 ms'],
        [`tallies of ${year.entries} tickets: read`, seconds(year.read), ''],
        ['  and counted', seconds(year.counted), ''],
        ['  on the device', size(year.bytes), ''],
        ['  of each ticket', size(year.bytes / year.entries), ''],
        [`counting and destroying ${year.swept}`, seconds(year.sweeping), '']
      ]
    )
  } finally {
    await browser.close()
    ana.stop()
    relay.stop()
  }
}

/** From asking for the page to its painted bars: the first of five times, and the longest other. */
async function openStatistics(
  page: Page,
  query: string
): Promise<{ readonly first: number; readonly again: number }> {
  const taken: number[] = []
  for (let i = 0; i < 5; i++) {
    const milliseconds = await page.evaluate(async asked => {
      const from = performance.now()
      location.hash = `/statistics${asked}`
      while (!document.querySelector('[data-counted] svg .bar')) {
        await new Promise(requestAnimationFrame)
      }
      return performance.now() - from
    }, query)
    taken.push(milliseconds)
    await page.evaluate(() => {
      location.hash = '/queue/all'
    })
    await page.waitForSelector('input[type=search]')
  }
  const [first = NaN, ...again] = taken
  return { first, again: Math.max(...again) }
}
