import { cleanup, render, screen } from '@testing-library/svelte'
import { afterEach, expect, test, vi } from 'vitest'

import { placeOf } from '#app/pages/queue/place.ts'
import ViewList from '#app/pages/queue/ViewList.svelte'
import { routeOf } from '#app/state/route.svelte.ts'
import { en } from '#app/words/en.ts'
import { count } from '#core/domain/queue/queue.ts'
import type { TicketId } from '#core/ids.ts'
import AtDesk from '#test/support/AtDesk.svelte'
import { paperWorkspace } from '#test/support/paper-workspace.ts'

afterEach(cleanup)
afterEach(() => {
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
  Sight.ratio = 0
})

type Told = (seen: readonly { readonly intersectionRatio: number }[]) => void

/** A line in which so much of each chip is in sight. */
class Sight {
  static ratio = 0
  readonly #told: Told
  constructor(told: Told) {
    this.#told = told
  }
  observe(): void {
    this.#told([{ intersectionRatio: Sight.ratio }])
  }
  disconnect(): void {
    // it told once
  }
}

/** The chips on a phone that were scrolled to, while Ana went from view to view. */
async function scrolledTo(...hashes: string[]): Promise<(string | undefined)[]> {
  vi.stubGlobal('IntersectionObserver', Sight)
  const scroll = vi.spyOn(Element.prototype, 'scrollIntoView')
  const desk = paperWorkspace()
  const asleep = new Set<TicketId>()
  const viewer = { me: desk.me, today: desk.today(), asleep }
  const counts = count(desk.cards.current().values(), viewer)
  const given = (hash: string) => ({
    desk,
    page: ViewList,
    given: { counts, place: placeOf(routeOf(hash)), languages: ['de', 'es'] }
  })
  const [first = '', ...others] = hashes
  const { rerender } = render(AtDesk, given(first))
  for (const hash of others) await rerender(given(hash))
  await screen.findByRole('link', { current: 'page' })
  return scroll.mock.contexts.map(chip => (chip as Element).textContent.trim())
}

test('the chip of the view that one is in is brought in sight, also after another', async () => {
  const { expiring, all } = en.queue.views
  expect(await scrolledTo('#/queue/expiring', '#/queue/all')).toEqual(
    expect.arrayContaining([
      expect.stringContaining(expiring),
      expect.stringContaining(all)
    ])
  )
})

test('another place in the same view moves no chip', async () => {
  const chips = await scrolledTo('#/queue/all', '#/queue/all?at=ab')
  expect(chips.filter(chip => chip?.startsWith(en.queue.views.all))).toHaveLength(1)
})

test('a chip that stands there whole moves nothing', async () => {
  Sight.ratio = 1
  expect(await scrolledTo('#/queue/expiring', '#/queue/all')).toEqual([])
})
