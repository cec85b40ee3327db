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
/** A conversation that went to and fro, about what many have. */
const told = 'tag:persistence lang:en is:waiting'
const asked = 'tag:screen lang:en is:open'

/** The Spanish ones last: a change of the language is a new start. */
export const shots: readonly Shot[] = [
  { name: 'queue', ...desktop, show: queue },
  {
    name: 'ticket',
    ...desktop,
    show: page => openFirst(page, told)
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
    show: page => openFirst(page, told)
  },
  { name: 'phone', ...phone, isDark: true, isSpanish: true, show: queue }
]

async function queue(page: Page): Promise<void> {
  await go(page, 'queue')
  await page.locator('[role=listitem]').first().waitFor()
}

async function openFirst(page: Page, search: string): Promise<void> {
  await go(page, 'queue/all')
  await page.getByRole('searchbox').fill(search)
  await page.locator('main .found').first().waitFor()
  await page.locator('[role=listitem] a[data-ticket]').first().click()
  await page.locator('[aria-busy=false] [data-message]').first().waitFor()
}

async function go(page: Page, to: string): Promise<void> {
  await page.evaluate(there => {
    location.hash = `/${there}`
  }, to)
  await page.locator('main h1, main [role=list]').first().waitFor()
}
