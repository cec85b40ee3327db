import { cleanup, fireEvent, render, screen } from '@testing-library/svelte'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'

import TagEditor from '#app/pages/ticket/TagEditor.svelte'
import { en } from '#app/words/en.ts'
import { aTicket } from '#test/support/tickets.ts'

let tagged: string[] = []

beforeEach(() => {
  tagged = []
})
afterEach(cleanup)

async function typed(value: string): Promise<HTMLInputElement> {
  const ontag = (name: string) => tagged.push(name)
  const given = { ticket: aTicket(), known: ['wifi'], ontag, onuntag: () => undefined }
  render(TagEditor, given)
  const field = screen.getByLabelText<HTMLInputElement>(en.ticket.addTag)
  field.focus()
  await fireEvent.input(field, { target: { value } })
  return field
}

describe('Ana has half a tag in the field', () => {
  test('Escape leaves it empty, adds nothing, and closes nothing else', async () => {
    const field = await typed('wi')
    const goesOn = await fireEvent.keyDown(field, { key: 'Escape' })
    expect(goesOn).toBe(false)
    expect(document.activeElement).not.toBe(field)
    expect([tagged, field.value]).toEqual([[], ''])
  })

  test('Escape takes back what was wrong with it, too', async () => {
    const field = await typed('"')
    await fireEvent.keyDown(field, { key: 'Enter' })
    expect(screen.getByRole('alert').textContent).toBe(en.ticket.badTag)
    await fireEvent.keyDown(field, { key: 'Escape' })
    expect(screen.queryByRole('alert')).toBeNull()
  })

  test('going on elsewhere adds it, as Enter does', async () => {
    const field = await typed('wifi-6')
    await fireEvent.blur(field)
    expect(tagged).toEqual(['wifi-6'])
    await fireEvent.input(field, { target: { value: 'slow' } })
    await fireEvent.keyDown(field, { key: 'Enter' })
    expect(tagged).toEqual(['wifi-6', 'slow'])
  })
})
