/** What somebody does at the desk all day, as acts on the page; each ends where it began. */
import type { Page } from '@playwright/test'

import { en } from '#app/words/en.ts'

import { rowOf } from './page.ts'
import { lastWord, type Load } from './load.ts'
import { aMail, chance, words } from './made-up.ts'

export interface Working {
  readonly page: Page
  readonly load: Load
  /** The round: no two make the same texts. */
  readonly n: number
  readonly by: ReturnType<typeof chance>
}

/** Answers how many acts it was. */
type Act = (working: Working) => Promise<number>

/** Stands in the desk's only template. */
export const templateText = 'We have seen this before, and look into it.'

const lists = ['needs-answer', 'unassigned', 'mine', 'waiting', 'all']
const pages = ['statistics', 'shifts', 'templates', 'problems', 'settings']

export const acts = {
  lists: async ({ page }) => {
    for (const list of lists) {
      await goTo(page, `#/queue/${list}`)
      await page
        .locator(`nav a[aria-current][href="#/queue/${list}"]`)
        .first()
        .waitFor()
      await page.locator('[role=listitem], main .empty').first().waitFor()
    }
    return lists.length
  },
  search: async ({ page, by }) => {
    await toAll(page)
    for (let i = 0; i < 3; i++) {
      await searchFor(page, words(by, 1))
      await page.waitForTimeout(200)
    }
    await searchFor(page, '')
    return 3
  },
  open: async working => {
    await opens(working, someone(working))
    return 1
  },
  note: async working => {
    const { page, n } = working
    await opens(working, someone(working))
    await page.keyboard.press('n')
    const field = page.getByLabel(en.ticket.note.write)
    await field.fill(`A note, number ${n}`)
    await field.press('Control+Enter')
    await page.getByText(`A note, number ${n}`, { exact: true }).first().waitFor()
    // it stands there before it is saved, and keys are its field's until then
    await field.waitFor({ state: 'detached' })
    return 2
  },
  answer: async working => {
    const { page, n } = working
    await opens(working, someone(working))
    await page.keyboard.press('r')
    const field = page.getByLabel(en.ticket.composer.text, { exact: true })
    await field.fill(`Thank you for asking, answer ${n}.`)
    await page
      .getByRole('button', { name: en.ticket.composer.templates, exact: true })
      .click()
    const picker = page.getByRole('dialog')
    await picker.getByRole('option').first().waitFor()
    await picker.getByLabel(en.templates.search).press('Enter')
    await picker.waitFor({ state: 'detached' })
    await holds(page, templateText)
    await field.press('Control+Enter')
    await field.waitFor({ state: 'detached' })
    const sent = page.locator('[data-message]').filter({ hasText: `answer ${n}.` })
    await sent.filter({ hasText: templateText }).waitFor()
    return 3
  },
  /** A mail comes in, and its ticket is closed. */
  close: async working => {
    const { page, load, n, by } = working
    const asker = load.tickets + n
    await toAll(page)
    await searchFor(page, '')
    const text = `${words(by, 100)}\n${lastWord}`
    await bringIn(page, aMail(by, asker, 0, text, load.now).source)
    await opens(working, asker)
    await page.keyboard.press('e')
    await page.getByRole('menuitem').first().waitFor()
    await page
      .getByRole('menuitem', { name: en.ticket.reasons.solved, exact: true })
      .click()
    // the only one found: the way leads back to the list
    await page.locator('[data-message]').first().waitFor({ state: 'detached' })
    await searchFor(page, `asker:"Asker ${asker}" is:closed`)
    await rowOf(page, asker).waitFor()
    return 4
  },
  pages: async ({ page }) => {
    for (const there of pages) {
      await goTo(page, `#/${there}`)
      await page.locator(`nav a[aria-current][href^="#/${there}"]`).first().waitFor()
      await page.locator('h1, h2').first().waitFor()
      await page.waitForTimeout(300)
    }
    return pages.length
  }
} satisfies Readonly<Record<string, Act>>

export type ActName = keyof typeof acts

export function isAct(name: string): name is ActName {
  return Object.hasOwn(acts, name)
}

/** Those acts once; answers how many. Ends on the list of all. */
export async function round(
  page: Page,
  load: Load,
  n: number,
  which: readonly ActName[]
): Promise<number> {
  const by = chance(n)
  let count = 0
  for (const name of which) count += await acts[name]({ page, load, n, by })
  await toAll(page)
  await searchFor(page, '')
  await page.locator('[role=listitem]').first().waitFor()
  return count
}

/**
 * Odd ones wrote in the clear, so that an answer needs no key of theirs; and no number here
 * begins another one's, which would be found beside it.
 */
function someone({ load, by }: Working): number {
  const from = Math.ceil(load.tickets / 5)
  return from - (from % 2) + 1 + 2 * Math.floor(by.below((load.tickets - from) / 2 - 1))
}

export async function opens({ page }: Working, asker: number): Promise<void> {
  await toAll(page)
  await searchFor(page, `asker:"Asker ${asker}"`)
  await rowOf(page, asker).click()
  await page.locator('[data-message]').first().waitFor()
}

/**
 * As if the file was chosen. Not by `setInputFiles`: its handle of the field stays for good,
 * and with it the whole page that the field stood on.
 */
async function bringIn(page: Page, source: Uint8Array): Promise<void> {
  await page.evaluate(
    bytes => {
      const field = document.querySelector<HTMLInputElement>('input[type=file]')
      if (!field) throw new Error('no field for files')
      const chosen = new DataTransfer()
      chosen.items.add(
        new File([new Uint8Array(bytes)], 'mail.eml', { type: 'message/rfc822' })
      )
      field.files = chosen.files
      field.dispatchEvent(new Event('change', { bubbles: true }))
    },
    [...source]
  )
}

async function toAll(page: Page): Promise<void> {
  await goTo(page, '#/queue/all')
  await page.locator('nav a[aria-current][href="#/queue/all"]').first().waitFor()
}

async function searchFor(page: Page, text: string): Promise<void> {
  await page.locator('input[type=search]').fill(text)
}

async function holds(page: Page, text: string): Promise<void> {
  await page.waitForFunction(
    wanted =>
      [...document.querySelectorAll('textarea')].some(({ value }) =>
        value.includes(wanted)
      ),
    text
  )
}

async function goTo(page: Page, hash: string): Promise<void> {
  await page.evaluate(there => {
    location.hash = there
  }, hash)
}
