/** What belongs to a shift, by keys alone, on the page of the shifts. */
import type { Locator, Page } from '@playwright/test'

import { en } from '#app/words/en.ts'

import type { Keys } from './keys.ts'

/** The sheet that waits is open. Another wrote it, so it is read; its words may come later. */
export async function opensSheet(keys: Keys): Promise<Locator> {
  const dialog = keys.page.getByRole('dialog')
  await keys.press('o')
  await dialog.getByText(en.shifts.notTakenOver).waitFor()
  await keys.isAt(dialog)
  return wordsOf(keys.page)
}

/** Where the words of another's sheet stand. */
export function wordsOf(page: Page): Locator {
  return page.getByRole('dialog').locator('.words p').first()
}

/** From the open sheet back to the page. */
export async function takesOver(keys: Keys): Promise<void> {
  const dialog = keys.page.getByRole('dialog')
  await keys.press('Control+Enter')
  await keys.said(en.shifts.tookOver)
  await keys.isAt(dialog)
  await keys.press('Escape')
  await dialog.waitFor({ state: 'detached' })
}

export async function signsUp(keys: Keys): Promise<void> {
  const form = keys.page.getByRole('form', { name: en.shifts.signUpTitle })
  await keys.press('c')
  await keys.isAt(form.getByLabel(en.shifts.role, { exact: true }))
  await keys.tabsTo(form.getByRole('button', { name: en.shifts.signUp }))
  await keys.press('Enter')
  await form.waitFor({ state: 'detached' })
  await keys.said(en.shifts.roles.advisor)
}

/** Which shift is asked, unless only one of theirs was lately: that is known by the clock. */
export async function handsOver(keys: Keys, text: string): Promise<void> {
  const dialog = keys.page.getByRole('dialog')
  await keys.press('g', 's')
  await keys.page.getByRole('heading', { name: en.shifts.handovers }).waitFor()
  await keys.press('h')
  const words = dialog.getByLabel(en.shifts.words)
  const start = dialog.getByRole('button', { name: en.shifts.start, exact: true })
  await words.or(start).waitFor()
  if (await start.isVisible()) {
    await keys.isAt(start)
    await keys.press('Enter')
  }
  await words.waitFor()
  await keys.isAt(words)
  await keys.type(text)
  await keys.press('Escape')
  await dialog.waitFor({ state: 'detached' })
}
