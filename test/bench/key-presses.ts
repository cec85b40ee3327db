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

const views = ['needs-answer', 'unassigned', 'mine', 'waiting', 'all']

/** Milliseconds from asking for a view to its painted rows, or that it has none. */
export async function switchLists(page: Page): Promise<number[]> {
  const taken: number[] = []
  for (const view of [...views, ...views, ...views]) {
    const milliseconds = await page.evaluate(async wanted => {
      const from = performance.now()
      location.hash = `/queue/${wanted}`
      const isThere = () =>
        document
          .querySelector(`a[aria-current][href="#/queue/${wanted}"]`)
          ?.matches('nav *') === true &&
        document.querySelector('[role=listitem], main .empty') !== null
      do await new Promise(requestAnimationFrame)
      while (!isThere() && performance.now() - from < 5000)
      if (!isThere()) throw new Error(`no list of ${wanted}`)
      await new Promise(requestAnimationFrame)
      return performance.now() - from
    }, view)
    taken.push(milliseconds)
  }
  return taken.slice(views.length)
}
