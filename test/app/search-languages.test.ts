/** A search is typed, explained and shown in the language of whoever sits there. */
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/svelte'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'

import SearchHelp from '#app/pages/desk/SearchHelp.svelte'
import KeepViewDialog from '#app/pages/queue/KeepViewDialog.svelte'
import { placeOf, showsSaved, start } from '#app/pages/queue/place.ts'
import ViewList from '#app/pages/queue/ViewList.svelte'
import { routeOf } from '#app/state/route.svelte.ts'
import { savedViewsOf } from '#app/state/saved-views.svelte.ts'
import { es } from '#app/words/es.ts'
import { speak } from '#app/words/language.svelte.ts'
import { count } from '#core/domain/queue/queue.ts'
import { defineField } from '#core/domain/tickets/fields.ts'
import { searchWords } from '#core/domain/search/languages.ts'
import { searchNames } from '#core/domain/search/names.ts'
import { misreadFields } from '#core/search/query.ts'
import type { TicketId } from '#core/ids.ts'
import AtDesk from '#test/support/AtDesk.svelte'
import { paperWorkspace, type PaperWorkspace } from '#test/support/paper-workspace.ts'
import { entry } from '#test/support/tickets.ts'

beforeEach(() => speak('es'))
afterEach(() => {
  cleanup()
  speak('en')
})

describe('the help that Rosa reads in Spanish', () => {
  const typed = () => screen.getAllByRole('term').map(term => term.textContent.trim())

  test('shows what to type in Spanish, and says that English does as well', () => {
    render(AtDesk, { desk: paperWorkspace(), page: SearchHelp, given: {} })
    expect(typed()).toContain('etiqueta:wifi')
    expect(typed()).toContain('está:abierto')
    expect(typed()).toContain('desde:7d')
    expect(misreadFields(typed().join(' '))).toEqual([])
    expect(screen.getByText(es.queue.searching.inAnyLanguage)).toBeTruthy()
    cleanup()
    speak('en')
    render(AtDesk, { desk: paperWorkspace(), page: SearchHelp, given: {} })
    expect(typed()).toContain('tag:wifi')
  })

  test('keeps the English name where the desk has a field of the Spanish one', () => {
    const desk = aDeskWithFieldNamed('Problema')
    render(AtDesk, { desk, page: SearchHelp, given: {} })
    expect(typed()).toContain('problem:wifi')
    expect(typed()).toContain('etiqueta:wifi')
  })
})

describe('what the app says about a search in Spanish', () => {
  const { searching, searchHint, noField } = es.queue
  const told = noField('color:rojo').replace('color:rojo', '')

  test('is what the search reads', () => {
    for (const text of [searchHint, told]) {
      const named = text.match(/[\p{L}]+:[^\s,.)]+/gu) ?? []
      expect(named.length).toBeGreaterThan(3)
      expect(misreadFields(named.join(' '))).toEqual([])
    }
  })

  test('names every field and every value as Spanish does', () => {
    const { names, values } = searchWords.es
    const ways = Object.values(searching.ways).join(' ')
    for (const name of searchNames) {
      if (name !== 'from') expect(told).toContain(`${names[name][0]}:`)
    }
    const { is, priority, reason } = values
    for (const all of [is, priority, reason]) {
      for (const [said] of Object.values(all)) expect(ways).toContain(said)
    }
    for (const [said] of Object.values(is)) expect(told).toContain(said)
  })

  test('has no English name in it where Spanish has another', () => {
    const texts = [searchHint, told, ...Object.values(searching.ways)].join(' ')
    for (const name of searchNames) {
      const isAnother = searchWords.es.names[name][0] !== name
      if (isAnother) expect(texts).not.toMatch(new RegExp(`(?<!\\p{L})${name}:`, 'u'))
    }
  })
})

describe('a view that Ben shared in English', () => {
  const wifi = { name: 'Wi-Fi', search: 'tag:wifi is:open', view: 'all' } as const

  async function rosaGoesThere(desk: PaperWorkspace) {
    await savedViewsOf(desk).keep(wifi, true)
    const viewer = { me: desk.me, today: desk.today(), asleep: new Set<TicketId>() }
    const counts = count(desk.cards.current().values(), viewer)
    const given = { counts, place: start, languages: [] }
    render(AtDesk, { desk, page: ViewList, given })
    const link = await screen.findByRole('link', { name: /Wi-Fi/u })
    return placeOf(routeOf(link.getAttribute('href') ?? ''))
  }

  test('opens for Rosa in Spanish, and is known as that view', async () => {
    const desk = paperWorkspace()
    const place = await rosaGoesThere(desk)
    expect(place.search).toBe('etiqueta:wifi está:abierto')
    const [shared] = savedViewsOf(desk).all
    if (!shared) throw new Error('it was kept')
    expect(shared.saved.search).toBe(wifi.search)
    expect(showsSaved(place, shared.saved, desk)).toBe(true)
    const narrower = { ...place, search: `${place.search} está:mío` }
    expect(showsSaved(narrower, shared.saved, desk)).toBe(false)
  })

  test('asks for tags even where a field of the desk is called “Etiqueta”', async () => {
    const place = await rosaGoesThere(aDeskWithFieldNamed('Etiqueta'))
    expect(place.search).toBe('tag:wifi está:abierto')
  })
})

test('Rosa cannot keep a search for one person in Spanish either', async () => {
  const desk = paperWorkspace()
  const shelf = savedViewsOf(desk)
  const place = { ...start, search: 'persona:ana' }
  render(AtDesk, {
    desk,
    page: KeepViewDialog,
    given: { shelf, place, onclose: () => 0 }
  })
  const keep = await screen.findByRole('button', { name: es.savedViews.save })
  await fireEvent.click(keep)
  await waitFor(() =>
    expect(screen.getByText(es.savedViews.refused['says-who'])).toBeTruthy()
  )
  expect(shelf.all).toEqual([])
})

/** It had that name before the search knew it in Spanish. */
function aDeskWithFieldNamed(name: string): PaperWorkspace {
  const desk = paperWorkspace()
  desk.settings.perform(settings => {
    const defined = defineField(settings, entry(1), {
      name: 'Device',
      kind: 'choice',
      choices: ['phone'],
      by: desk.me,
      at: desk.now()
    })
    const field = settings.fields[entry(1)]
    if (field) field.name = name
    return defined
  })
  return desk
}
