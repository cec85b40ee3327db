/** What the README shows: each picture, and the way to it. */
import type { Page } from '@playwright/test'

import { problemOf } from '../demo/problems.ts'

export interface Shot {
  /** `docs/NAME.png` */
  readonly name: string
  readonly width: number
  readonly height: number
  readonly isDark?: true
  readonly isSpanish?: true
  /** From a desk that is unlocked, wherever it is. */
  show(page: Page): Promise<void>
}

const desktop = { width: 1280, height: 800 }
const phone = { width: 390, height: 844 }
/** In English, so that whoever reads the README can read along. */
const told = 'lang:en is:waiting "answering so quickly"'
const asked = 'lang:en is:open'

/** The Spanish ones last: a change of the language is a new start. */
export const shots: readonly Shot[] = [
  { name: 'queue', ...desktop, show: queue },
  {
    name: 'ticket',
    ...desktop,
    show: page => openTold(page)
  },
  {
    name: 'problem',
    ...desktop,
    show: page => go(page, `problems/${problemOf('tor') ?? ''}`)
  },
  { name: 'shifts', ...desktop, show: page => go(page, 'shifts') },
  {
    name: 'statistics',
    ...desktop,
    isDark: true,
    async show(page) {
      await go(page, 'statistics')
      await page.locator('[data-counted][aria-busy=false] svg .bar').first().waitFor()
    }
  },
  {
    name: 'templates',
    ...desktop,
    async show(page) {
      await openFirst(page, asked)
      await page.keyboard.press('r')
      await page.keyboard.press('Control+Shift+L')
      await page.getByRole('dialog').or(page.getByRole('listbox')).first().waitFor()
    }
  },
  {
    name: 'phone-ticket',
    ...phone,
    isDark: true,
    show: page => openTold(page)
  },
  { name: 'phone', ...phone, isDark: true, isSpanish: true, show: queue }
]

async function queue(page: Page): Promise<void> {
  await go(page, 'queue')
  await page.locator('[role=listitem]').first().waitFor()
}

async function openFirst(page: Page, search: string): Promise<void> {
  const [first = ''] = await found(page, search)
  await open(page, first)
}

/** A conversation that went to and fro, in which helpers told each other something. */
async function openTold(page: Page): Promise<void> {
  for (const ticket of await found(page, told)) {
    await open(page, ticket)
    if (await page.getByText('Internal note').first().isVisible()) return
  }
}

async function open(page: Page, ticket: string): Promise<void> {
  await go(page, `ticket/${ticket}`)
  await page.locator('[aria-busy=false] [data-message]').first().waitFor()
}

/** Those that the screen shows; the field is empty afterwards, so that no word is marked. */
async function found(page: Page, search: string): Promise<string[]> {
  await go(page, 'queue/all')
  const field = page.getByRole('searchbox')
  await field.fill(search)
  await page.locator('main .found').first().waitFor()
  const rows = page.locator('[role=listitem] a[data-ticket]')
  await rows.first().waitFor()
  const all = await rows.evaluateAll(links =>
    links.map(link => link.getAttribute('data-ticket') ?? '')
  )
  await field.fill('')
  return all
}

async function go(page: Page, to: string): Promise<void> {
  await page.evaluate(there => {
    location.hash = `/${there}`
  }, to)
  await page.locator('main h1, main [role=list]').first().waitFor()
}
