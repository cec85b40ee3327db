/**
 * What a volunteer does all day, in RT 5 and here: the same tickets, the same Chromium, from
 * the act to the frame that shows what it asked for. Both are warm, unlocked and on this
 * machine: RT's pages come over no network, and it sends no mail.
 */
import type { Page } from '@playwright/test'

import { joinAndWait, openProfile, rowOf } from './page.ts'
import type { DeskDevice } from './desk-device.ts'
import type { DeskRelay } from './desk-relay.ts'
import { lastWord, threadsOfMails, type Load } from './load.ts'
import { appFolder } from './places.ts'
import { start } from './process.ts'
import { hasRt, rtLogin, startRt } from './rt.ts'
import { percentile, printTable, seconds, times } from './table.ts'

/** What one of them took, in milliseconds. */
interface Taken {
  readonly list: readonly number[]
  readonly search: readonly number[]
  readonly open: readonly number[]
  readonly reply: readonly number[]
  /** That a list has drawn, in words. */
  readonly rows: string
  /** Its version. */
  readonly chromium: string
}

type Timed = Exclude<keyof Taken, 'rows' | 'chromium'>

/** As many different tickets are opened. */
const rounds = 20
/** So often before it counts: each of RT's workers has to have made each page. */
const warmUps = 8

export async function measureBeside(load: Load, port: number): Promise<void> {
  if (!hasRt()) {
    process.stdout.write(
      'Beside RT: not measured. RT is not installed: apt-get install request-tracker5 rt5-db-sqlite rt5-standalone\n'
    )
    process.exitCode = 1
    return
  }
  const threads = threadsOfMails(load)
  const words = threads.slice(0, warmUps + rounds).map(([mail], i) => {
    const found = mail?.read.text.split(/\W+/).filter(word => word.length > 5)
    return found?.[i] ?? lastWord
  })
  progress(`RT is filled with ${load.tickets} tickets, and measured: some minutes`)
  const theirs = await inRt(port, threads, words)
  progress('The same here')
  const ours = await inPorchlight(load, words)
  const row = (name: string, act: Timed, part: number): string[] => {
    const [rt, own] = [percentile(theirs[act], part), percentile(ours[act], part)]
    return [name, seconds(rt), seconds(own), times(rt, own)]
  }
  const rows = (name: string, act: Timed): string[][] => [
    row(`${name}, p50`, act, 0.5),
    row('  p95', act, 0.95)
  ]
  printTable(
    `${load.tickets} tickets of ${load.mailsEach} mails, side by side in Chromium ${ours.chromium}`,
    ['', 'RT 5', 'Porchlight', 'RT to Porchlight'],
    [
      ...rows('list of the newest tickets', 'list'),
      ...rows('search for a word in the mails', 'search'),
      ...rows('open a ticket from the list', 'open'),
      ...rows('send an answer, until it stands there', 'reply'),
      ['rows that the list draws', theirs.rows, ours.rows, '']
    ]
  )
  process.stdout.write(
    'RT loads a page for every act, here from this machine; Porchlight is loaded once and draws on the page it has. RT with SQLite has no word index: it looks through all mails (LIKE). Its answer goes to a file instead of a mail server; ours is signed and sealed, and saved for the mail program.\n'
  )
}

/** Beside the figures, which may go to a file. */
function progress(now: string): void {
  process.stderr.write(`${now} ...\n`)
}

async function inRt(
  port: number,
  threads: ReturnType<typeof threadsOfMails>,
  words: readonly string[]
): Promise<Taken> {
  const rt = await startRt(
    port,
    threads.map(mails => ({
      from: mails[0]?.read.from.address ?? '',
      subject: mails[0]?.read.subject ?? '',
      texts: mails.map(({ read }) => read.text)
    }))
  )
  const { context, browser, close } = await openProfile()
  try {
    const page = await context.newPage()
    page.setDefaultTimeout(120_000)
    await page.goto(rt.address)
    await page.fill('input[name=user]', rtLogin.user)
    await page.fill('input[name=pass]', rtLogin.password)
    await page.press('input[name=pass]', 'Enter')
    await page.locator('#simple-search').waitFor()
    const rows = 'table.ticket-list a[href*="/Ticket/Display.html?id="]'
    const newest =
      "/Search/Results.html?Query=Queue%3D'General'&OrderBy=Created&Order=DESC&RowsPerPage=50"
    const list = await often(() => painted(page, { goTo: newest }, rows))
    // a row holds two links to its ticket: its number and its subject
    await page.waitForLoadState()
    const drawn = (await page.locator(rows).count()) / 2
    const search = await often(i => {
      const query = encodeURIComponent(`fulltext:${words[i] ?? ''}`)
      return painted(page, { goTo: `/Search/Simple.html?q=${query}` }, rows)
    })
    const open = await often(async i => {
      await page.goto(rt.address + newest)
      return painted(
        page,
        { click: rows, nth: 2 * (i % rounds) },
        '.messagebody',
        lastWord
      )
    })
    const reply = await often(async i => {
      const text = answerOf(i)
      await page.goto(`${rt.address}/Ticket/Update.html?id=${i + 1}&Action=Respond`)
      await page.fill('#UpdateContent', text)
      const send = { click: 'input[name=SubmitTicket]' }
      return painted(page, send, '.messagebody', text)
    })
    const chromium = browser.version()
    return { list, search, open, reply, rows: `${drawn} on a page`, chromium }
  } finally {
    await close()
    rt.stop()
  }
}

async function inPorchlight(load: Load, words: readonly string[]): Promise<Taken> {
  const relay = start<DeskRelay>('desk-relay.js')
  const ana = start<DeskDevice>('desk-device.js')
  const { context, browser, close } = await openProfile()
  try {
    const address = await relay.start(appFolder)
    await ana.found(address)
    await ana.addTeamKey('desk@help.test')
    await ana.fill(load)
    const page = await context.newPage()
    page.setDefaultTimeout(120_000)
    await joinAndWait(page, await ana.invite(), load.tickets)
    ana.stop()
    const rows = '[role=listitem] a[data-ticket]'
    const isGone = () => page.locator(rows).first().waitFor({ state: 'detached' })
    const searches = page.locator('input[type=search]')
    const list = await often(async () => {
      await does(page, { goTo: '#/shifts' })
      await isGone()
      return painted(page, { goTo: '#/queue/all' }, rows)
    })
    const drawn = await page.locator(rows).count()
    const search = await often(async i => {
      await searches.fill('qqqqqqqqqqqqqqqq')
      await isGone()
      return painted(page, { type: words[i] ?? '' }, rows)
    })
    const toList = async (query: string): Promise<void> => {
      await does(page, { goTo: '#/queue/all' })
      await searches.fill('qqqqqqqqqqqqqqqq')
      await isGone()
      await searches.fill(query)
      await page.locator(rows).first().waitFor()
    }
    const open = await often(async i => {
      await toList('')
      const row = await scrolledTo(page, i % rounds)
      return painted(page, { click: row }, '[aria-busy=false] [data-message]', lastWord)
    })
    const reply = await often(async i => {
      // of those who wrote in the clear, as all did in RT
      // by the address: the list draws few of those whose number begins so
      await toList(`asker:asker${2 * i + 1}@users.test`)
      await rowOf(page, 2 * i + 1).click()
      await page.locator('[data-message]').first().waitFor()
      await page.keyboard.press('r')
      const text = answerOf(i)
      await page.getByLabel('Your answer').fill(text)
      const send = { click: '.send button' }
      return painted(page, send, '[aria-busy=false] [data-message]', text)
    })
    const chromium = browser.version()
    return { list, search, open, reply, rows: `${drawn} of ${load.tickets}`, chromium }
  } finally {
    await close()
    ana.stop()
    relay.stop()
  }
}

/** The link of that row: only those around what is on the screen are drawn. */
async function scrolledTo(page: Page, place: number): Promise<string> {
  const row = `[role=listitem][aria-posinset="${place + 1}"] a[data-ticket]`
  await page.evaluate(nth => {
    const item = document.querySelector('[role=listitem]')
    const list = item?.closest('[role=list]')
    if (!item || !list) throw new Error('no list to scroll')
    list.scrollTop = nth * item.getBoundingClientRect().height
  }, place)
  await page.locator(row).waitFor()
  return row
}

async function often(once: (i: number) => Promise<number>): Promise<number[]> {
  const taken: number[] = []
  for (let i = 0; i < warmUps + rounds; i++) taken.push(await once(i))
  return taken.slice(warmUps)
}

/** Done by the page itself, so that nothing of the bench lies between it and the clock. */
type Act =
  | { readonly goTo: string }
  | { readonly click: string; readonly nth?: number }
  | { readonly type: string }

/**
 * Milliseconds from the act until `there` is on the page and one of it holds `text`, as of
 * that frame; by the browser's clock, also where the act loads another page.
 */
async function painted(
  page: Page,
  act: Act,
  there: string,
  text = ''
): Promise<number> {
  const from = await does(page, act)
  const loads = 'goTo' in act && act.goTo.startsWith('/')
  const seen = await page.waitForFunction(
    ([selector, holds, isNew]) => {
      const isLeft = isNew && 'isLeft' in globalThis
      const found = isLeft ? [] : [...document.querySelectorAll(selector)]
      const isThere = found.some(element => element.textContent.includes(holds))
      return isThere && performance.timeOrigin + performance.now()
    },
    [there, text, loads] as const,
    { polling: 'raf' }
  )
  return Number(await seen.jsonValue()) - from
}

function does(page: Page, act: Act): Promise<number> {
  return page.evaluate(wanted => {
    const from = performance.timeOrigin + performance.now()
    Object.assign(globalThis, { isLeft: true })
    if ('type' in wanted) {
      const field = document.querySelector<HTMLInputElement>('input[type=search]')
      if (!field) throw new Error('no search field')
      field.value = wanted.type
      field.dispatchEvent(new InputEvent('input', { bubbles: true }))
    } else if ('goTo' in wanted) {
      location.href = wanted.goTo
    } else {
      const found = document.querySelectorAll<HTMLElement>(wanted.click)
      const element = found[wanted.nth ?? 0]
      if (!element) throw new Error(`no ${wanted.click}`)
      element.click()
    }
    return from
  }, act)
}

function answerOf(i: number): string {
  return `Thank you for report ${i}, we have seen this before. Goodbye ${i}.`
}
