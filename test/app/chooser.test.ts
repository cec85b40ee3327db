import { cleanup, fireEvent, render, screen } from '@testing-library/svelte'
import { createRawSnippet } from 'svelte'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'

import { Choice } from '#app/ui/choice.svelte.ts'
import Chooser from '#app/ui/Chooser.svelte'

interface Fruit {
  readonly id: string
}

const fruits: readonly Fruit[] = ['apple', 'apricot', 'banana'].map(id => ({ id }))
const onchoose = vi.fn<(fruit: Fruit) => void>()
const onadd = vi.fn<(fruit: Fruit) => void>()

beforeEach(() => {
  onchoose.mockClear()
  onadd.mockClear()
})
afterEach(cleanup)

interface Also {
  readonly shown?: boolean
  readonly onnothing?: (typed: string) => void
}

function show(all = fruits, also: Also = {}): void {
  const choice = new Choice<Fruit>(query => all.filter(({ id }) => id.includes(query)))
  render(Chooser, {
    choice,
    label: 'Find a fruit',
    list: 'Fruits',
    help: 'Arrows choose.',
    nothingFound: (query: string) => `No “${query}”.`,
    empty: createRawSnippet(() => ({ render: () => '<p>The bowl is empty.</p>' })),
    option: createRawSnippet<[Fruit]>(fruit => ({
      render: () => `<span>${fruit().id}</span>`
    })),
    onchoose,
    onadd,
    ...also
  })
}

const field = () => screen.getByRole('combobox', { name: 'Find a fruit' })
const option = (name: string) => screen.getByRole('option', { name })
const press = (key: string, more = {}) => fireEvent.keyDown(field(), { key, ...more })
const type = (value: string) => fireEvent.input(field(), { target: { value } })

/** As a screen reader finds it: by what the field says of its list. */
function here(): string | null | undefined {
  const named = field().getAttribute('aria-activedescendant')
  const chosen = screen.queryAllByRole('option', { selected: true })
  expect(chosen.map(({ id }) => id)).toEqual(named === null ? [] : [named])
  return chosen[0]?.textContent
}

describe('who chooses with the keyboard', () => {
  test('goes round by arrows, and Enter takes what stands there', async () => {
    show()
    expect(here()).toBe('apple')
    await press('ArrowUp')
    expect(here()).toBe('banana')
    await press('ArrowDown')
    await press('ArrowDown')
    expect(here()).toBe('apricot')
    await press('Enter')
    expect(onchoose.mock.calls).toEqual([[{ id: 'apricot' }]])
  })

  test('begins at the first again by typing', async () => {
    show()
    await press('ArrowDown')
    await type('a')
    expect(here()).toBe('apple')
    await type('an')
    await press('Enter')
    expect(onchoose.mock.calls).toEqual([[{ id: 'banana' }]])
  })

  test('takes nothing while a character is being composed', async () => {
    show()
    await press('Enter', { isComposing: true })
    expect(onchoose).not.toHaveBeenCalled()
  })

  test('adds by Shift and Enter', async () => {
    show()
    await press('Enter', { shiftKey: true })
    expect(onadd.mock.calls).toEqual([[{ id: 'apple' }]])
    expect(onchoose).not.toHaveBeenCalled()
  })

  test('keeps Home and End for the text', async () => {
    show()
    await press('ArrowDown')
    const wasLeftAlone = await press('Home')
    expect(wasLeftAlone).toBe(true)
    expect(here()).toBe('apricot')
  })
})

describe('who chooses with a finger', () => {
  test('takes by one tap', async () => {
    show()
    await fireEvent.click(option('banana'))
    expect(onchoose.mock.calls).toEqual([[{ id: 'banana' }]])
  })

  test('looks first where what is chosen shows beside the list, and takes by two', async () => {
    show(fruits, { shown: true })
    await fireEvent.click(option('banana'))
    expect(here()).toBe('banana')
    expect(onchoose).not.toHaveBeenCalled()
    await fireEvent.dblClick(option('banana'))
    expect(onchoose.mock.calls).toEqual([[{ id: 'banana' }]])
  })
})

test('that nothing was found is said, and Enter takes nothing', async () => {
  show()
  await type('quince')
  expect(screen.getByRole('status').textContent).toBe('No “quince”.')
  await press('Enter')
  expect(onchoose).not.toHaveBeenCalled()
  expect(here()).toBeUndefined()
})

test('where something can be made of what was typed, Enter makes it, and only if nothing was found', async () => {
  const onnothing = vi.fn()
  show(fruits, { onnothing })
  await type('an')
  await press('Enter')
  expect(onnothing).not.toHaveBeenCalled()
  await type('quince')
  await press('Enter')
  expect(onnothing.mock.calls).toEqual([['quince']])
})

test('where there is nothing to choose from, that is all it says', () => {
  show([])
  expect(screen.getByText('The bowl is empty.')).toBeTruthy()
  expect(screen.queryByRole('combobox')).toBeNull()
})
