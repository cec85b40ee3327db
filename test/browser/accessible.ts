import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect } from 'vitest'

/** Axe has nothing to complain of, once nothing moves: what fades in has no contrast yet. */
export async function isAccessible({ page }: { readonly page: Page }): Promise<void> {
  await page.waitForFunction(() =>
    document
      .getAnimations()
      .every(
        ({ playState, effect }) =>
          playState !== 'running' || effect?.getComputedTiming().endTime === Infinity
      )
  )
  const found = await new AxeBuilder({ page }).exclude('iframe').analyze()
  expect(found.violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([])
}
