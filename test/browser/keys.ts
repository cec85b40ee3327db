/** Somebody who has no mouse: keys, and where the keyboard is after them. */
import type { BrowserContext, Locator, Page } from '@playwright/test'
import { expect } from 'vitest'

/** More than that is a search for the way, not a way. */
const fewStops = 6

/** Before the page is opened: from then on it notes whatever points at it. */
export async function watchForPointers(where: BrowserContext | Page): Promise<void> {
  await where.addInitScript(() => {
    for (const type of ['pointerdown', 'pointermove', 'mousedown', 'touchstart'])
      addEventListener(type, () => (document.documentElement.dataset['moved'] = type), {
        capture: true
      })
  })
}

export class Keys {
  readonly page: Page

  constructor(page: Page) {
    this.page = page
  }

  async press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) await this.page.keyboard.press(key)
  }

  type(text: string): Promise<void> {
    return this.page.keyboard.type(text)
  }

  async isAt(place: Locator): Promise<void> {
    await expect
      .poll(
        () =>
          place.first().evaluate(element => element.contains(document.activeElement)),
        { timeout: 10_000 }
      )
      .toBe(true)
  }

  tabsTo(place: Locator, few = fewStops): Promise<void> {
    return this.#goesTo(place, 'Tab', few)
  }

  tabsBackTo(place: Locator): Promise<void> {
    return this.#goesTo(place, 'Shift+Tab', fewStops)
  }

  /** In passing. */
  said(text: string): Promise<void> {
    return this.page.locator('.toast').filter({ hasText: text }).last().waitFor()
  }

  /** What pointed at the page, if anything did. */
  pointer(): Promise<string | undefined> {
    return this.page.evaluate(() => document.documentElement.dataset['moved'])
  }

  async #goesTo(place: Locator, key: string, few: number): Promise<void> {
    for (let stops = 0; stops < few; stops++) {
      await this.press(key)
      if (await place.first().evaluate(element => element === document.activeElement))
        return
    }
    const here = await this.page.evaluate(() =>
      document.activeElement?.outerHTML.slice(0, 200)
    )
    throw new Error(`too many stops; the keyboard is at ${here ?? 'nothing'}`)
  }
}
