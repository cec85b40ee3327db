/**
 * A desk that stands already, as somebody meets it who joins today: `npm run demo` in one
 * terminal, `npm run bench -- visit --desk LINK` in the other.
 */
import type { Page } from '@playwright/test'

import { pressKeys, switchLists, toList, until, views } from './key-presses.ts'
import { longTaskRow, longTasks, watchLongTasks } from './long-tasks.ts'
import {
  heap,
  joinAny,
  openProfile,
  resident,
  searches,
  showAll,
  unlock,
  untilRead,
  type Profile
} from './page.ts'
import {
  atMost,
  percentile,
  printTable,
  seconds,
  type Cells,
  type Figure
} from './table.ts'

/** Of the period that is asked for, and not of the one before. */
const counted = '[data-counted][aria-busy=false] svg .bar'

/** Their addresses, and what is there when they stand. */
const pages = {
  statistics: counted,
  'statistics?span=year': counted,
  problems: 'main a[href*="problems/"]',
  hardware: 'main a[href^="#/hardware/"] .version',
  shifts: 'main [role=grid] + .over button',
  // on the first of a month nobody was there yet, and those who come stand there all the same
  'shifts/hours': 'main svg :is(.bar, .before)',
  templates: 'main a[href*="templates/"]',
  settings: 'main a[href="#/settings/people"]'
} as const

export async function measureVisit(link: string): Promise<void> {
  let profile = await openProfile()
  try {
    const joining = await watchedPage(profile)
    const { list: joined, tickets } = await joinAny(joining, link)
    const read = await untilRead(joining)
    profile = await profile.restart()
    const { browser } = profile
    const page = await watchedPage(profile)
    const unlocked = await unlock(page, tickets, new URL(link).origin)
    await untilRead(page)
    const unlocking = await longTasks(page)
    const reloaded = await unlock(page, tickets)
    await untilRead(page)
    await longTasks(page)
    const cold: number[] = []
    for (const view of views) cold.push(await toList(page, view))
    const warm = await switchLists(page)
    const switching = await longTasks(page)
    await showAll(page, tickets)
    const seen = await wordsSeen(page)
    const searched = await searches(page, seen)
    const searching = await longTasks(page)
    const clicked = await clickSome(page, tickets)
    const opened = await openSome(page, tickets)
    const opening = await longTasks(page)
    const pressed = await pressKeys(page)
    const pressing = await longTasks(page)
    const stood: Figure[] = []
    for (const [there, isThere] of Object.entries(pages)) {
      const { first, again } = await stand(page, there, isThere)
      const limits = there.startsWith('statistics') ? [500, 500] : [1000, 100]
      const [atFirst = 0, then = 0] = limits
      stood.push(atMost(there, first, atFirst), atMost(`${there}, again`, again, then))
    }
    const standing = await longTasks(page)
    const half = (name: string, taken: readonly number[]): Cells => [
      `${name}, p50`,
      seconds(percentile(taken, 0.5)),
      ''
    ]
    const most = (name: string, taken: readonly number[], limit: number): Figure =>
      atMost(`${name}, p95`, percentile(taken, 0.95), limit)
    printTable(
      `A desk of ${tickets} tickets, in Chromium ${browser.version()}`,
      ['', 'Porchlight', 'wanted'],
      [
        ['first list of a new device', seconds(joined), ''],
        ['  then until its texts are found', seconds(read), ''],
        atMost('unlocked the next day, until the first list', unlocked.list, 1000),
        atMost('unlocked after a reload', reloaded.list, 1000),
        atMost('each list for the first time, longest', Math.max(...cold), 1000),
        most('another list, warm', warm, 100),
        atMost('searches that found nothing', seen.length - searched.length, 0, String),
        half('search', searched),
        most('search', searched, 100),
        ['tickets without a text to wait for', `${clicked.left + opened.left}`, ''],
        half('open a ticket, clicked', clicked.taken),
        most('open a ticket, clicked', clicked.taken, 100),
        half('open a ticket, by its address', opened.taken),
        most('open a ticket, by its address', opened.taken, 100),
        most('key press to paint', pressed, 50),
        ...stood,
        ['longest task that blocks the page', '', ''],
        longTaskRow('unlock', unlocking),
        longTaskRow('lists', switching),
        longTaskRow('search', searching),
        longTaskRow('open tickets', opening),
        longTaskRow('keys', pressing),
        longTaskRow('other pages', standing),
        ['memory of the page', `${(await heap(page)).toFixed(0)} MB`, ''],
        [
          '  its process, workers included',
          `${(await resident(browser)).toFixed(0)} MB`,
          ''
        ]
      ]
    )
  } finally {
    await profile.close()
  }
}

async function watchedPage({ context }: Profile): Promise<Page> {
  await watchLongTasks(context)
  const page = await context.newPage()
  page.setDefaultTimeout(600_000)
  return page
}

/** What people would look for: words of subjects all over the list, alone, in pairs, begun. */
async function wordsSeen(page: Page): Promise<string[]> {
  const subjects = await along(page, 60, { selector: '[role=listitem] .subject' })
  return subjects.flatMap((subject, i) => {
    const words = subject.split(/[^\p{L}\p{N}\u200c]+/u).filter(word => word.length > 3)
    const [one, two] = words
    if (one === undefined) return []
    return [
      [one, one.slice(0, 3), `${one} ${two ?? ''}`.trim(), `"${one}"`][i % 4] ?? one
    ]
  })
}

/** Goes down the whole list in so many steps, and reads something of a row drawn there. */
function along(
  page: Page,
  steps: number,
  of: { readonly selector: string; readonly attribute?: string }
): Promise<string[]> {
  return page.evaluate(
    async ({ steps, selector, attribute }) => {
      const list = document.querySelector(
        '[role=list][aria-label]:has([role=listitem])'
      )
      if (!list) throw new Error('no list')
      const told: string[] = []
      for (let i = 0; i < steps; i++) {
        list.scrollTop = (list.scrollHeight * i) / steps
        for (let n = 0; n < 3; n++) await new Promise(requestAnimationFrame)
        const there = list.querySelector(selector)
        const said = attribute ? there?.getAttribute(attribute) : there?.textContent
        if (said) told.push(said)
      }
      return told
    },
    { steps, ...of }
  )
}

interface Opened {
  readonly taken: number[]
  /** Without a text to wait for. */
  readonly left: number
}

/**
 * Each from the click to the painted text of a mail of it, as a hand opens it: it comes to
 * the row, rests there as long as hands do at least, and clicks.
 */
async function clickSome(page: Page, tickets: number): Promise<Opened> {
  await showAll(page, tickets)
  const taken: number[] = []
  for (let i = 0; i < opens; i++) {
    await scrollTo(page, i / opens)
    const row = page.locator('[role=listitem] a[data-ticket]').nth(3)
    await row.hover()
    await page.waitForTimeout(restMs)
    await page.evaluate(() => {
      const clicked = new Promise<number | undefined>(resolve => {
        const from = ({ timeStamp }: Event): void => {
          const look = (): void => {
            const taken = performance.now() - timeStamp
            const isThere = document.querySelector(
              '[aria-busy=false] [data-message] :is(.text, .words)'
            )
            if (isThere || taken > 2000) resolve(isThere ? taken : undefined)
            else requestAnimationFrame(look)
          }
          requestAnimationFrame(look)
        }
        addEventListener('click', from, { capture: true, once: true })
      })
      Object.assign(globalThis, { clicked })
    })
    await page.mouse.down()
    await page.mouse.up()
    const milliseconds = await page.evaluate(
      () => (globalThis as unknown as { clicked: Promise<number | undefined> }).clicked
    )
    if (milliseconds !== undefined) taken.push(milliseconds)
    await showAll(page, tickets)
  }
  return { taken, left: opens - taken.length }
}

/** A hand that came to a row needs longer before it clicks. */
const restMs = 150
const opens = 40

function scrollTo(page: Page, part: number): Promise<void> {
  return page.evaluate(async part => {
    const list = document.querySelector('[role=list][aria-label]:has([role=listitem])')
    if (list) list.scrollTop = list.scrollHeight * part
    for (let n = 0; n < 3; n++) await new Promise(requestAnimationFrame)
  }, part)
}

/** The same by its address, as from a link in a chat: nothing foresaw it. */
async function openSome(page: Page, tickets: number): Promise<Opened> {
  await showAll(page, tickets)
  const ids = await along(page, opens, {
    selector: '[role=listitem] a[data-ticket]',
    attribute: 'href'
  })
  const taken: number[] = []
  for (const href of ids) {
    await page.waitForTimeout(restMs)
    const milliseconds = await page.evaluate(async there => {
      const from = performance.now()
      location.hash = there
      const isThere = () =>
        document.querySelector('[aria-busy=false] [data-message] :is(.text, .words)')
      while (!isThere() && performance.now() - from < 2000) {
        await new Promise(requestAnimationFrame)
      }
      // what cannot be opened here has no text
      return isThere() ? performance.now() - from : undefined
    }, href)
    if (milliseconds !== undefined) taken.push(milliseconds)
    await showAll(page, tickets)
  }
  return { taken, left: ids.length - taken.length }
}

/** From asking for a page to what is wanted on it, painted: first, and the longest of four. */
async function stand(
  page: Page,
  there: string,
  isThere: string
): Promise<{ readonly first: number; readonly again: number }> {
  const taken: number[] = []
  for (let i = 0; i < 5; i++) {
    await toList(page, 'all')
    taken.push(await until(page, `/${there}`, isThere))
  }
  await toList(page, 'all')
  const [first = NaN, ...again] = taken
  return { first, again: Math.max(...again) }
}
