/** A search whose worker broke keeps nobody waiting, and does not say that nothing is there. */
import { describe, expect, test } from 'vitest'

import { Finder } from '#app/pages/queue/finder.svelte.ts'
import { openSearchRoom, SearchBroke } from '#app/platform/search-room.ts'
import type { FoundTickets } from '#core/search/find-tickets.ts'
import { ticketId } from '#test/support/tickets.ts'

/** One that takes questions and never answers. */
class SilentWorker extends EventTarget implements Worker {
  ended = false
  readonly onmessage = null
  readonly onmessageerror = null
  readonly onerror = null
  postMessage(): void {
    return undefined
  }
  terminate(): void {
    this.ended = true
  }
}

describe.each(['error', 'messageerror'])('a search worker that ends with “%s”', how => {
  test('refuses what it was asked, and all that is asked later', async () => {
    const worker = new SilentWorker()
    const room = openSearchRoom(() => worker)
    const asked = room.find([], [])
    worker.dispatchEvent(new Event(how))
    await expect(asked).rejects.toBeInstanceOf(SearchBroke)
    await expect(room.row('aa')).rejects.toBeInstanceOf(SearchBroke)
    expect(worker.ended).toBe(true)
  })
})

test('whoever searched then waits no longer, and is told that it is not that nothing was found', async () => {
  const worker = new SilentWorker()
  const room = openSearchRoom(() => worker)
  const finder = new Finder(async () => {
    const { tickets, marks } = await room.find([], [])
    return { tickets, marks }
  })
  const asked = finder.ask('printer')
  expect(finder.busy).toBe(true)
  worker.dispatchEvent(new Event('error'))
  await asked
  expect([finder.busy, finder.isBroken]).toEqual([false, true])
})

test('a late answer of an earlier question ends no wait for a later one', async () => {
  const answers: ((found: FoundTickets) => void)[] = []
  const finder = new Finder(() => new Promise(resolve => answers.push(resolve)))
  const found = (n: number): FoundTickets => ({ tickets: [ticketId(n)], marks: [] })
  const [first, second] = [finder.ask('print'), finder.ask('printer')]
  answers[0]?.(found(1))
  await first
  expect([finder.busy, finder.tickets]).toEqual([true, []])
  answers[1]?.(found(2))
  await second
  expect([finder.busy, finder.tickets]).toEqual([false, [ticketId(2)]])
})
