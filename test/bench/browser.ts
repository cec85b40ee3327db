/** The built app in a real Chromium, as a person uses it; its clock is the one that counts. */
import type { Page } from '@playwright/test'

import type { DeskDevice } from './desk-device.ts'
import type { DeskRelay } from './desk-relay.ts'
import { lastWord, threadsOfMails, type Load } from './load.ts'
import { pressKeys, switchLists } from './key-presses.ts'
import { longTaskRow, longTasks, watchLongTasks } from './long-tasks.ts'
import { aMail, chance, letters } from './made-up.ts'
import {
  heap,
  join,
  openProfile,
  resident,
  searches,
  showAll,
  type,
  unlock,
  untilFound
} from './page.ts'
import { appFolder } from './places.ts'
import { start } from './process.ts'
import { atMost, percentile, printTable, seconds } from './table.ts'

export async function measureBrowser(load: Load): Promise<void> {
  const relay = start<DeskRelay>('desk-relay.js')
  const ana = start<DeskDevice>('desk-device.js')
  const profile = await openProfile()
  const { context, browser } = profile
  try {
    const address = await relay.start(appFolder)
    await ana.found(address)
    await ana.fill(load)
    await watchLongTasks(context)
    const page = await context.newPage()
    page.setDefaultTimeout(3_600_000)
    const joined = await join(page, await ana.invite(), load.tickets)
    ana.stop()
    const unlocked = await unlock(page, load.tickets)
    const unlocking = await longTasks(page)
    const searchReady = await untilFound(page, load.tickets)
    const indexing = await longTasks(page)
    const searched = await searches(page, queries(load))
    const searching = await longTasks(page)
    const opened = await openTickets(page, load.tickets)
    const opening = await longTasks(page)
    await scroll(page, load.tickets)
    const scrolling = await longTasks(page)
    const switched = await switchLists(page)
    const pressed = await pressKeys(page)
    const pressing = await longTasks(page)
    const takenIn = await takeIn(page, load)
    const takingIn = await longTasks(page)
    const rows = [
      ['first list of a new device', seconds(joined.list), ''],
      ['  everything here and indexed', seconds(joined.indexed), ''],
      ['unlock: passphrase (Argon2id)', seconds(unlocked.stretching), ''],
      atMost('  from there to the first list', unlocked.list, 1000),
      ['  from there to complete search', seconds(searchReady), ''],
      ['search, p50', seconds(percentile(searched, 0.5)), ''],
      atMost('search, p95', percentile(searched, 0.95), 100),
      ['open a ticket, p50', seconds(percentile(opened, 0.5)), ''],
      atMost('open a ticket, p95', percentile(opened, 0.95), 100),
      atMost('another list, warm, p95', percentile(switched, 0.95), 100),
      ['key press to paint, p50', seconds(percentile(pressed, 0.5)), ''],
      atMost('key press to paint, p95', percentile(pressed, 0.95), 50),
      ['take in a mailbox of 200', seconds(takenIn), ''],
      ['longest task that blocks the page', '', ''],
      longTaskRow('unlock to the first list', unlocking),
      longTaskRow('until search is complete', indexing),
      longTaskRow('search', searching),
      longTaskRow('open tickets', opening),
      longTaskRow('scroll through the list', scrolling),
      longTaskRow('other lists and keys', pressing),
      longTaskRow('take in 200 mails', takingIn),
      ['memory of the page', `${(await heap(page)).toFixed(0)} MB`, ''],
      [
        '  its process, workers included',
        `${(await resident(browser)).toFixed(0)} MB`,
        ''
      ]
    ]
    printTable(
      `${load.tickets} tickets on the device, in Chromium ${browser.version()}`,
      ['', 'Porchlight', 'wanted'],
      rows
    )
  } finally {
    await profile.close()
    ana.stop()
    relay.stop()
  }
}

/** As people search: a word, its beginning, two words, exact words, a field and a word. */
function queries(load: Load): string[] {
  const threads = threadsOfMails({ ...load, tickets: Math.min(load.tickets, 60) })
  return threads.flatMap((mails, i) => {
    const words = mails[0]?.read.text.split(/\W+/).filter(word => word.length > 3) ?? []
    const [one = '', two = ''] = [words[i], words[i + 20]]
    const exact = mails[0]?.read.text.split(/\.\n/)[0]?.split(' ').slice(2, 4).join(' ')
    const language = mails[0]?.read.language ?? ''
    const kinds = [
      one,
      one.slice(0, 3),
      `${one} ${two}`,
      `"${exact ?? one}"`,
      `lang:${language} ${two}`
    ]
    return [kinds[i % kinds.length] ?? one]
  })
}

/** Each from the click to the painted text of its last mail. */
async function openTickets(page: Page, tickets: number): Promise<number[]> {
  const taken: number[] = []
  for (let i = 0; i < 40; i++) {
    await type(page, `asker:"Asker ${(i * 7) % tickets}"`)
    await page.waitForSelector('[role=listitem] a[data-ticket]')
    const milliseconds = await page.evaluate(async last => {
      const link = document.querySelector<HTMLAnchorElement>(
        '[role=listitem] a[data-ticket]'
      )
      if (!link) throw new Error('no ticket to open')
      const text = (): string =>
        document.querySelector('[aria-busy=false] [data-message]:last-of-type')
          ?.textContent ?? ''
      const from = performance.now()
      link.click()
      while (!text().includes(last)) await new Promise(requestAnimationFrame)
      return performance.now() - from
    }, lastWord)
    taken.push(milliseconds)
    await page.goBack()
    await page.waitForSelector('input[type=search]')
  }
  return taken
}

/** With the wheel, then by the bar through all of it: a new place in every frame. */
async function scroll(page: Page, tickets: number): Promise<void> {
  await type(page, '')
  await showAll(page, tickets)
  await page.evaluate(async () => {
    const list = document.querySelector('[role=list][aria-label]:has([role=listitem])')
    if (!list) throw new Error('no list to scroll')
    const steps = [
      ...Array.from({ length: 100 }, () => 120),
      ...Array.from({ length: 100 }, () => list.scrollHeight / 100)
    ]
    for (const step of steps) {
      list.scrollTop += step
      await new Promise(requestAnimationFrame)
    }
  })
}

/** From the choice of the file to the last new ticket. */
async function takeIn(page: Page, load: Load): Promise<number> {
  await type(page, '')
  const from = Date.now()
  await page.setInputFiles('input[type=file]', {
    name: 'mails.mbox',
    mimeType: 'application/mbox',
    buffer: Buffer.from(mailbox(load))
  })
  // so many are somebody's past: first it says what will happen
  await page.getByRole('button', { name: 'Bring it in' }).click()
  await page.getByText(`${mailsTakenIn} new tickets`).waitFor()
  return Date.now() - from
}

const mailsTakenIn = 200

/** Mails that are not on the device yet. */
function mailbox(load: Load): string {
  const by = chance(7)
  const mails = Array.from({ length: mailsTakenIn }, (_, i) => {
    const text = `${letters(by, load.lettersEach)}\n${lastWord}`
    return aMail(by, load.tickets + i, 0, text, load.now)
  })
  return mails
    .map(({ source }) => `From a@b.test Mon Nov 23 10:00:00 2026\r\n${decoded(source)}`)
    .join('\r\n\r\n')
}

function decoded(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes)
}
