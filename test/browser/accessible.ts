import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect } from 'vitest'

/** Axe has nothing to complain of, once nothing moves: what fades in has no contrast yet. */
export async function isAccessible(page: Page, place = ''): Promise<void> {
  await page.waitForFunction(() =>
    document
      .getAnimations()
      .every(
        ({ playState, effect }) =>
          playState !== 'running' || effect?.getComputedTiming().endTime === Infinity
      )
  )
  // frames of mails have no scripts, so axe cannot look into them
  const found = await new AxeBuilder({ page }).exclude('iframe').analyze()
  const barriers = found.violations.map(({ id, nodes }) => [id, nodes[0]?.html])
  expect(barriers, place).toEqual([])
}
