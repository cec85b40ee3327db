import fc from 'fast-check'
import { cleanup, render, screen } from '@testing-library/svelte'
import { afterEach, describe, expect, test } from 'vitest'

import SharedText from '#app/ui/SharedText.svelte'
import { applied, caretAfter, changeBetween, rebased } from '#app/ui/text-change.ts'

afterEach(cleanup)

describe('a change', () => {
  test('turns the one text into the other, whatever they are', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', '🏮', '🌙', '\n') })
    fc.assert(
      fc.property(text, text, (before, after) => {
        const change = changeBetween(before, after)
        expect(applied(before, change)).toBe(after)
        // it throws at half a letter
        expect(() => encodeURIComponent(change.put)).not.toThrow()
      })
    )
  })

  test('Ana at the beginning and Ben at the end: both are there, in either order', () => {
    const [base, ana, ben] = ['porch', 'the porch', 'porch light']
    const [a, b] = [changeBetween(base, ana), changeBetween(base, ben)]
    expect(applied(ben, rebased(a, b))).toBe('the porch light')
    expect(applied(ana, rebased(b, a))).toBe('the porch light')
  })

  test('where both changed the same words nothing that came in is lost', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', ' ') })
    fc.assert(
      fc.property(text, text, text, (base, mine, theirs) => {
        const came = changeBetween(base, theirs)
        const both = applied(theirs, rebased(changeBetween(base, mine), came))
        expect(both).toContain(came.put)
      })
    )
  })

  test('the caret stays with its words', () => {
    const came = changeBetween('Hello Rosa', 'Dear Rosa')
    expect(caretAfter(10, came)).toBe(9)
    expect(caretAfter(0, came)).toBe(0)
    expect(caretAfter(3, came)).toBe(0)
  })
})

describe('the field', () => {
  async function aField(text: string) {
    const written: string[] = []
    const onwrite = (next: string, of: string) => written.push(`${of}: ${next}`)
    const view = render(SharedText, { text, of: 'greeting', onwrite, label: 'Text' })
    await view.rerender({ text })
    const field = screen.getByLabelText<HTMLTextAreaElement>('Text')
    return { ...view, field, written }
  }

  test('letters of others appear without moving the caret from its word', async () => {
    const { field, rerender } = await aField('Hello Rosa')
    field.focus()
    field.setSelectionRange(10, 10)
    await rerender({ text: 'Well, hello Rosa' })
    expect(field.value).toBe('Well, hello Rosa')
    expect(field.selectionStart).toBe(16)
  })

  test('what is being typed and what comes in meanwhile are both kept', async () => {
    const { field, rerender, written } = await aField('Hello Rosa')
    field.focus()
    field.value = 'Hello Rosa, and welcome'
    field.dispatchEvent(new Event('input'))
    await rerender({ text: 'Good morning. Hello Rosa' })
    expect(field.value).toBe('Good morning. Hello Rosa, and welcome')
    field.blur()
    expect(written).toEqual(['greeting: Good morning. Hello Rosa, and welcome'])
  })

  test('going on to another text writes the last words where they belong', async () => {
    const { field, written, rerender, unmount } = await aField('')
    field.value = 'unsaved'
    field.dispatchEvent(new Event('input'))
    await rerender({ of: 'closing' })
    unmount()
    expect(written).toEqual(['greeting: unsaved'])
  })

  test('nothing typed is nothing written', async () => {
    const { field, written, unmount } = await aField('Hello')
    field.focus()
    field.blur()
    unmount()
    expect(written).toEqual([])
  })

  test('a text that was not taken stays where it was written, also when Ana looks elsewhere', async () => {
    const { field } = await aField('Hello')
    field.focus()
    field.value = 'Hello, and far too much'
    field.dispatchEvent(new InputEvent('input'))
    field.blur()
    await new Promise(resolve => setTimeout(resolve, 0))
    expect(field.value).toBe('Hello, and far too much')
  })

  test('whoever wrote nothing in a title is not offered to take back what Ben made of it', async () => {
    const changed: string[] = []
    const given = {
      of: 'title',
      wraps: true,
      label: 'Title',
      onwrite: (text: string) => void view.rerender({ ...given, text }),
      onchanged: (before: string) => changed.push(before)
    }
    const view = render(SharedText, { ...given, text: 'Sound' })
    await view.rerender({ ...given, text: 'Sound' })
    const field = screen.getByLabelText<HTMLTextAreaElement>('Title')
    field.focus()
    await view.rerender({ ...given, text: 'No sound' })
    field.blur()
    await new Promise(resolve => setTimeout(resolve, 0))
    expect(changed).toEqual([])
    field.focus()
    field.value = 'No sound at all'
    field.dispatchEvent(new InputEvent('input'))
    field.blur()
    await new Promise(resolve => setTimeout(resolve, 0))
    expect(changed).toEqual(['No sound'])
  })
})
