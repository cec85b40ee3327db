import { flushSync } from 'svelte'
import { afterEach, beforeEach, expect, test } from 'vitest'

import {
  announce,
  announced,
  silence,
  silenceOnLeaving
} from '#app/state/announced.svelte.ts'
import { route, setQuery } from '#app/state/route.svelte.ts'

let end = (): void => undefined
/** What a page says of itself as it is drawn. */
let says = ''

function comeTo(hash: string): void {
  location.hash = hash
  dispatchEvent(new HashChangeEvent('hashchange'))
  flushSync()
}

beforeEach(() => {
  says = ''
  comeTo('#/ticket/1')
  end = $effect.root(() => {
    // as in a page within: its effects are there before those of what is around it
    $effect(() => {
      if (route().page === 'ticket' && says !== '') announce(says)
    })
    silenceOnLeaving()
  })
  flushSync()
  announce('You are useless. Waiting for an answer')
})
afterEach(() => {
  end()
  silence()
})

test('what a ticket said of itself stands at the head of no other page', () => {
  comeTo('#/shifts')
  expect(announced()).toBe('')
})

test('nor at that of another ticket, which is heard by its own words alone', () => {
  says = 'No sound. Needs an answer'
  comeTo('#/ticket/2')
  expect(announced()).toBe(says)
})

test('on the same page it is there until something else is said', () => {
  setQuery({ from: 'mine' })
  flushSync()
  expect(announced()).toBe('You are useless. Waiting for an answer')
})
