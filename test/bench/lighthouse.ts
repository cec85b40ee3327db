/**
 * What Lighthouse says of the start page, as a desktop and as a phone on a slow line, and of
 * an unlocked desk as it stands, which no address leads to. It is no dependency: npx fetches
 * this one version when it is asked for.
 */
import { execFile } from 'node:child_process'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'

import type { Page } from '@playwright/test'

import type { DeskDevice } from './desk-device.ts'
import type { DeskRelay } from './desk-relay.ts'
import { toList, until } from './key-presses.ts'
import type { Load } from './load.ts'
import {
  joinAndWait,
  joinAny,
  openProfile,
  unlock,
  untilRead,
  type Profile
} from './page.ts'
import { appFolder } from './places.ts'
import { start } from './process.ts'
import { atLeast, printTable, type Cells, type Figure } from './table.ts'

/** The last one that runs on Node 20. */
const version = '12.8.2'
const categories = ['performance', 'accessibility', 'best-practices'] as const
const heads = ['', 'points', 'wanted']
const presets = { desktop: ['--preset=desktop'], phone: [] } as const

/** As far as it is read here. */
interface Judged {
  readonly categories: Readonly<
    Record<
      string,
      { readonly score: number | null; readonly auditRefs: readonly Weighed[] }
    >
  >
  readonly audits: Readonly<Record<string, Audit>>
}
interface Weighed {
  readonly id: string
  readonly weight: number
}
interface Audit {
  readonly title: string
  readonly score: number | null
  readonly displayValue?: string
  readonly details?: {
    readonly items?: readonly { readonly node?: { readonly snippet: string } }[]
  }
}

/** As far as it is used here; `page` is one of Puppeteer's. */
interface Lighthouse {
  /** As fast as a desktop is; without it all is four times slower, as on a phone. */
  readonly desktopConfig: unknown
  snapshot(page: unknown, given: Given): Promise<{ readonly lhr: Judged }>
  startTimespan(
    page: unknown,
    given: Given
  ): Promise<{ endTimespan(): Promise<{ readonly lhr: Judged }> }>
}
type Only =
  | { readonly onlyCategories: readonly string[] }
  | { readonly onlyAudits: readonly string[] }
interface Given {
  readonly config: unknown
  readonly flags: Only & {
    readonly formFactor: 'desktop' | 'mobile'
    readonly screenEmulation: { readonly disabled: true }
  }
}
interface Puppeteer {
  readonly default: {
    connect(given: { browserURL: string; defaultViewport: null }): Promise<{
      pages(): Promise<{ url(): string }[]>
      disconnect(): Promise<void>
    }>
  }
}

const port = 9339
/** What else it watches, as which code ran, would hold up the page. */
const onlyAudits = ['cumulative-layout-shift', 'total-blocking-time']
/** What comes after a page stands is its own. */
const restMs = 1000
const sizes = {
  desktop: { width: 1360, height: 860 },
  mobile: { width: 390, height: 844 }
} as const
const list = 'queue/all'
/** Their addresses, and what is there when they stand. */
const unlocked = {
  [list]: '[role=listitem]',
  statistics: '[data-counted][aria-busy=false] svg .bar',
  shifts: 'main [role=grid] + .over button',
  templates: 'main a[href*="templates/"]',
  settings: 'main a[href="#/settings/people"]'
} as const

/** `desk`: a link into one that stands; without it, one of that load is made. */
export async function measureLighthouse(load: Load, desk?: string): Promise<void> {
  const relay = start<DeskRelay>('desk-relay.js')
  const ana = start<DeskDevice>('desk-device.js')
  try {
    const address = await relay.start(appFolder)
    const rows: (Cells | Figure)[] = []
    for (const [name, flags] of Object.entries(presets)) {
      const judged = await judge(address, flags)
      rows.push(...told(judged, name, categories))
    }
    printTable(`The start page in Lighthouse ${version}`, heads, rows)
    if (desk !== undefined) {
      await judgeDesk(desk, async page => {
        const joined = await joinAny(page, desk)
        await untilRead(page)
        return joined
      })
      return
    }
    await ana.found(address)
    await ana.addTeamKey('desk@help.test')
    await ana.addTemplate('We have seen this before, and look into it.')
    await ana.takeShift()
    await ana.fill(load)
    const link = await ana.invite()
    await judgeDesk(link, async page => {
      await joinAndWait(page, link, load.tickets)
      return load
    })
  } finally {
    ana.stop()
    relay.stop()
  }
}

/**
 * Each page as it stands; then what moved and what blocked while somebody went there. On a
 * device that joined the day before: nobody goes about a desk while all of it comes.
 */
async function judgeDesk(
  link: string,
  join: (page: Page) => Promise<{ readonly tickets: number }>
): Promise<void> {
  const { lighthouse, puppeteer } = await fetched()
  let profile = await openProfile({ debuggingPort: port })
  try {
    const { tickets } = await join(await pageOf(profile))
    profile = await profile.restart()
    const page = await pageOf(profile)
    await unlock(page, tickets, new URL(link).origin)
    await untilRead(page)
    const browserURL = `http://127.0.0.1:${port}`
    const same = await puppeteer.connect({ browserURL, defaultViewport: null })
    const seen = (await same.pages()).find(each =>
      each.url().startsWith(new URL(link).origin)
    )
    const rows: (Cells | Figure)[] = []
    for (const formFactor of ['desktop', 'mobile'] as const) {
      await page.setViewportSize(sizes[formFactor])
      const given = (only: Only): Given => ({
        config: formFactor === 'desktop' ? lighthouse.desktopConfig : undefined,
        flags: { ...only, formFactor, screenEmulation: { disabled: true } }
      })
      const standing = ['accessibility', 'best-practices']
      for (const name of await places(page)) {
        await name.go()
        const { lhr } = await lighthouse.snapshot(
          seen,
          given({ onlyCategories: standing })
        )
        rows.push(...told(lhr, `${formFactor}, ${name.name}`, standing))
      }
      // each for itself, as Lighthouse judges one page; their sum has no scale of its own
      const steps = [
        { name: 'nothing done', go: () => page.waitForTimeout(3000) },
        ...(await places(page))
      ]
      for (const step of steps) {
        if (step.name !== list) await toList(page, 'all')
        else await until(page, '/settings', unlocked.settings)
        await page.waitForTimeout(restMs)
        const span = await lighthouse.startTimespan(seen, given({ onlyAudits }))
        await step.go()
        await page.waitForTimeout(restMs)
        const { lhr } = await span.endTimespan()
        for (const id of onlyAudits) {
          const audit = lhr.audits[id]
          const told = `${audit?.title ?? id} ${audit?.displayValue ?? ''}`
          const name = `${formFactor}, to ${step.name}: ${told}`
          rows.push(atLeast(name, points(audit?.score ?? null), 95))
        }
      }
    }
    await same.disconnect()
    printTable(`A desk of ${tickets} tickets in it, unlocked`, heads, rows)
  } finally {
    await profile.close()
  }
}

async function pageOf({ context }: Profile): Promise<Page> {
  const page = context.pages()[0] ?? (await context.newPage())
  page.setDefaultTimeout(600_000)
  return page
}

interface Standing {
  readonly name: string
  readonly go: () => Promise<unknown>
}

async function places(page: Page): Promise<Standing[]> {
  await toList(page, 'all')
  const first = page.locator('[role=listitem] a[data-ticket]').first()
  const ticket = (await first.getAttribute('href'))?.slice(1) ?? ''
  return [
    ...Object.entries(unlocked).map(([name, isThere]) => ({
      name,
      go: () => until(page, `/${name}`, isThere)
    })),
    {
      name: 'a ticket',
      go: () =>
        until(page, ticket, '[aria-busy=false] [data-message] :is(.text, .words)')
    }
  ]
}

/** What it is worth, and what is missing. */
function told(judged: Judged, name: string, of: readonly string[]): (Cells | Figure)[] {
  const rows: (Cells | Figure)[] = []
  for (const category of of) {
    const { score = null, auditRefs = [] } = judged.categories[category] ?? {}
    const least = category === 'performance' ? 95 : 100
    rows.push(atLeast(`${name}: ${category}`, points(score), least))
    for (const { id, weight } of auditRefs) {
      const audit = judged.audits[id]
      const isLess = audit && audit.score !== null && audit.score < 1
      if (weight === 0 || !isLess) continue
      rows.push([`  ${audit.title} ${audit.displayValue ?? ''}`, points(audit.score)])
      const [worst] = audit.details?.items ?? []
      if (worst?.node) rows.push([`    ${worst.node.snippet.slice(0, 120)}`])
    }
  }
  return rows
}

/** Where npx put it. */
async function fetched(): Promise<{
  readonly lighthouse: Lighthouse
  readonly puppeteer: Puppeteer['default']
}> {
  const where = 'readlink -f "$(command -v lighthouse)"'
  const given = ['--yes', `--package=lighthouse@${version}`, '-c', where]
  const { stdout } = await promisify(execFile)('npx', given)
  const home = dirname(dirname(stdout.trim()))
  const brought = (path: string) => import(pathToFileURL(join(home, path)).href)
  // both of the version that is named above
  const lighthouse = (await brought('core/index.js')) as Lighthouse
  const puppeteer = (await brought(
    '../puppeteer-core/lib/esm/puppeteer/puppeteer-core.js'
  )) as Puppeteer
  return { lighthouse, puppeteer: puppeteer.default }
}

/** A browser that is just starting may give it a trace without a beginning: it begins anew. */
async function judge(address: string, flags: readonly string[]): Promise<Judged> {
  for (let tries = 1; ; tries++) {
    try {
      return await judgeOnce(address, flags)
    } catch (error) {
      const isKnown = error instanceof Error && error.message.includes('NO_NAVSTART')
      if (!isKnown || tries === 3) throw error
    }
  }
}

async function judgeOnce(address: string, flags: readonly string[]): Promise<Judged> {
  const given = [
    ...['--yes', `lighthouse@${version}`, address, '--quiet', '--output=json'],
    `--only-categories=${categories.join(',')}`,
    '--chrome-flags=--headless=new --no-sandbox',
    ...flags
  ]
  const { stdout } = await promisify(execFile)('npx', given, {
    env: { ...process.env, CHROME_PATH: '/usr/bin/chromium' },
    maxBuffer: 2 ** 26
  })
  // of the version that is named above
  return JSON.parse(stdout) as Judged
}

function points(score: number | null): number {
  return score === null ? NaN : Math.round(score * 100)
}
