/** The statistics: of a desk with thousands of tickets, and of a year after all have gone. */
import type { DeskDevice } from './desk-device.ts'
import type { DeskRelay } from './desk-relay.ts'
import { joinAndWait, openChromium } from './browser.ts'
import type { Load } from './load.ts'
import { appFolder } from './places.ts'
import { start } from './process.ts'
import { printTable, seconds, size } from './table.ts'
import type { TallyDevice } from './tally-device.ts'

export async function measureStatistics(load: Load, gone: number): Promise<void> {
  const year = start<TallyDevice>('tally-device.js')
  const relay = start<DeskRelay>('desk-relay.js')
  const ana = start<DeskDevice>('desk-device.js')
  const browser = await openChromium()
  try {
    // each in a process of its own, at the same time; nothing of it is measured meanwhile
    const living = year.liveThrough(gone)
    const address = await relay.start(appFolder)
    await ana.found(address)
    await ana.fill(load)
    const { entries, sweeping, read, counted, bytes } = await living
    year.stop()
    const page = await browser.newPage({ serviceWorkers: 'block', locale: 'en' })
    page.setDefaultTimeout(3_600_000)
    await joinAndWait(page, await ana.invite(), load.tickets)
    const taken: number[] = []
    for (let i = 0; i < 5; i++) {
      const milliseconds = await page.evaluate(async () => {
        const from = performance.now()
        location.hash = '/statistics'
        while (!document.querySelector('[data-counted] svg .bar')) {
          await new Promise(requestAnimationFrame)
        }
        return performance.now() - from
      })
      taken.push(milliseconds)
      await page.evaluate(() => {
        location.hash = '/queue/all'
      })
      await page.waitForSelector('input[type=search]')
    }
    const [first = NaN, ...again] = taken
    printTable(
      'Statistics',
      ['', 'Porchlight', 'wanted'],
      [
        [`page with ${load.tickets} tickets, first time`, seconds(first), '<= 500 ms'],
        ['  again', seconds(Math.max(...again)), '<= 500 ms'],
        [`tallies of a year, ${entries} tickets gone: read`, seconds(read), ''],
        ['  and counted', seconds(counted), ''],
        ['  on the device', size(bytes), ''],
        ['  of each ticket', size(bytes / entries), ''],
        ['counting and destroying them', seconds(sweeping), '']
      ]
    )
  } finally {
    await browser.close()
    year.stop()
    ana.stop()
    relay.stop()
  }
}
