/** How long the page does not answer: tasks over 50 ms, as the browser itself reports them. */
import type { BrowserContext, Page } from '@playwright/test'

import { atMost, seconds, type Figure } from './table.ts'

export interface LongTasks {
  readonly count: number
  /** In milliseconds; 0 if there was none. */
  readonly longest: number
}

/** Call before the first page is opened; every page counts for itself. */
export async function watchLongTasks(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    const durations: number[] = []
    const observer = new PerformanceObserver(list => {
      for (const { duration } of list.getEntries()) durations.push(duration)
    })
    observer.observe({ type: 'longtask', buffered: true })
    Object.assign(globalThis, { durations, observer })
  })
}

/** Those since the last time it was asked. */
export async function longTasks(page: Page): Promise<LongTasks> {
  const found = await page.evaluate(async () => {
    // Entries come a moment after their task.
    await new Promise(wake => setTimeout(wake, 300))
    const { durations } = globalThis as unknown as { durations: number[] }
    return durations.splice(0)
  })
  return { count: found.length, longest: Math.max(0, ...found) }
}

/** What holds the page up for longer than that is felt. */
const longestWanted = 100

export function longTaskRow(name: string, { count, longest }: LongTasks): Figure {
  const { cells, isMissed } = atMost(`  ${name}`, longest, longestWanted)
  const [of = '', , ...wanted] = cells
  const text = count === 0 ? 'none' : `${seconds(longest)} (${count} over 50 ms)`
  return { cells: [of, text, ...wanted], isMissed }
}
