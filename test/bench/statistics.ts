/**
 * The statistics of a desk with thousands of tickets, and of a year after all have gone;
 * and the templates, which say what they earned in it.
 */
import type { Page } from '@playwright/test'

import { en } from '#app/words/en.ts'

import { opens, templateText } from './acts.ts'
import type { DeskDevice } from './desk-device.ts'
import type { DeskRelay } from './desk-relay.ts'
import { joinAndWait, openProfile } from './page.ts'
import type { Load } from './load.ts'
import { longTaskRow, longTasks, watchLongTasks } from './long-tasks.ts'
import { chance } from './made-up.ts'
import { appFolder } from './places.ts'
import { start } from './process.ts'
import { atMost, printTable, seconds, size } from './table.ts'

export async function measureStatistics(load: Load, gone: number): Promise<void> {
  const relay = start<DeskRelay>('desk-relay.js')
  const ana = start<DeskDevice>('desk-device.js')
  const profile = await openProfile()
  const { context } = profile
  try {
    const address = await relay.start(appFolder)
    const year = await ana.liveYear({ relay: address, gone })
    await ana.addTeamKey('desk@help.test')
    await ana.addTemplate(templateText)
    await ana.fill(load)
    await watchLongTasks(context)
    const page = await context.newPage()
    page.setDefaultTimeout(3_600_000)
    await joinAndWait(page, await ana.invite(), load.tickets)
    await longTasks(page)
    const picker = await openPicker(page, load)
    const picking = await longTasks(page)
    const weeks = await openStatistics(page, '')
    const whole = await openStatistics(page, '?span=year')
    const looking = await longTasks(page)
    printTable(
      `Statistics with ${load.tickets} tickets here and ${year.entries} gone`,
      ['', 'Porchlight', 'wanted'],
      [
        atMost('template picker, first time', picker, 100),
        atMost('page of 12 weeks, first time', weeks.first, 500),
        atMost('page of 12 weeks, again', weeks.again, 500),
        ['page of the year, first time', seconds(whole.first), ''],
        atMost('page of the year, again', whole.again, 500),
        [`tallies of ${year.entries} tickets: read`, seconds(year.read), ''],
        ['  and counted', seconds(year.counted), ''],
        ['  on the device', size(year.bytes), ''],
        ['  of each ticket', size(year.bytes / year.entries), ''],
        ['longest task that blocks the page', '', ''],
        longTaskRow('the template picker', picking),
        longTaskRow('the statistics, ten times', looking),
        [`counting and destroying ${year.swept}`, seconds(year.sweeping), '']
      ]
    )
  } finally {
    await profile.close()
    ana.stop()
    relay.stop()
  }
}

/** Beside an answer, until it has something to pick. */
async function openPicker(page: Page, load: Load): Promise<number> {
  // the last one, whose number begins no other's
  await opens({ page, load, n: 1, by: chance(1) }, load.tickets - 1)
  await page.keyboard.press('r')
  const button = page.getByRole('button', { name: en.ticket.composer.templates })
  const handle = await button.elementHandle()
  const taken = await page.evaluate(async button => {
    const from = performance.now()
    if (button instanceof HTMLElement) button.click()
    while (!document.querySelector('[role=dialog] [role=option]')) {
      await new Promise(requestAnimationFrame)
    }
    return performance.now() - from
  }, handle)
  await page.keyboard.press('Escape')
  return taken
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
      while (!document.querySelector('[data-counted][aria-busy=false] svg .bar')) {
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
