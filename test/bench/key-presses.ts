/** From a key to what it paints, and from one list to another, as the page itself sees it. */
import type { Page } from '@playwright/test'

/**
 * Through the list, marking rows, and typing an answer; milliseconds from each key press to
 * the frame after it. Begins on a list, and leaves the page there.
 */
export async function pressKeys(page: Page): Promise<number[]> {
  await page.evaluate(() => {
    const painted: number[] = []
    addEventListener(
      'keydown',
      ({ timeStamp }) => {
        requestAnimationFrame(() => {
          // a message comes after the frame was painted
          const { port1, port2 } = new MessageChannel()
          port1.onmessage = () => painted.push(performance.now() - timeStamp)
          port2.postMessage(undefined)
        })
      },
      { capture: true }
    )
    Object.assign(globalThis, { painted })
  })
  await page.locator('[role=listitem] a[data-ticket]').first().focus()
  for (const key of 'jjjjjjjjxjjxjjjjkkkkjjjjjjjjjjjjjjkkkxxx') await press(page, key)
  await page.keyboard.press('Escape')
  await page.keyboard.press('Enter')
  await page.locator('[data-message]').first().waitFor()
  await page.keyboard.press('r')
  await page.locator('textarea:focus, [contenteditable]:focus').waitFor()
  for (const key of 'thank you, we have seen this before, please try it') {
    await press(page, key)
  }
  const painted = await page.evaluate(() => {
    const { painted } = globalThis as unknown as { painted: number[] }
    return painted
  })
  await page.locator('body').press('Escape')
  await page.goBack()
  return painted
}

/** A pause as of fast fingers, so that no key waits for the one before. */
async function press(page: Page, key: string): Promise<void> {
  await page.keyboard.press(key)
  await page.waitForTimeout(60)
}

export const views = ['needs-answer', 'unassigned', 'mine', 'waiting', 'all']

/** So many that the longest of all is not what 95 of 100 take. */
const warmRounds = 8

/** Milliseconds from asking for a view to its painted rows, or that it has none. */
export async function switchLists(page: Page): Promise<number[]> {
  const taken: number[] = []
  for (let round = 0; round <= warmRounds; round++) {
    for (const view of views) taken.push(await toList(page, view))
  }
  return taken.slice(views.length)
}

export async function toList(page: Page, view: string): Promise<number> {
  // on a phone no link to the view stands beside its list
  const there = `main [data-view="${view}"]`
  return until(page, `/queue/${view}`, `${there} :is([role=listitem], .empty)`)
}

/** From asking for an address to the frame in which something of it is there. */
export function until(page: Page, address: string, selector: string): Promise<number> {
  return page.evaluate(
    async ([address, selector]) => {
      const from = performance.now()
      location.hash = address
      const isThere = () => document.querySelector(selector) !== null
      do await new Promise(requestAnimationFrame)
      while (!isThere() && performance.now() - from < 60_000)
      if (!isThere()) throw new Error(`${address} does not stand`)
      await new Promise(requestAnimationFrame)
      return performance.now() - from
    },
    [address, selector] as const
  )
}
