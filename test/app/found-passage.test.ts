import { cleanup, render, screen } from '@testing-library/svelte'
import { afterEach, expect, test } from 'vitest'

import TicketRow from '#app/pages/queue/TicketRow.svelte'
import { FlagShelf } from '#app/state/flags.svelte.ts'
import { Passages } from '#app/state/passages.svelte.ts'
import { ProblemShelf } from '#app/state/problems.svelte.ts'
import { dayOf } from '#core/ids.ts'
import type { Mark } from '#core/search/marks.ts'
import AtDesk from '#test/support/AtDesk.svelte'
import { paperWorkspace } from '#test/support/paper-workspace.ts'
import { at } from '#test/support/tickets.ts'

afterEach(cleanup)

const now = at('2026-11-21T14:10Z')

/** The row of a mail that ends with "Gracias por contestar tan rápido." */
function found(word: string): { readonly asked: string[] } {
  const desk = paperWorkspace({ now })
  const card = [...desk.cards.current().values()].find(one =>
    one.subject.includes('El Navegador Tor')
  )
  if (!card) throw new Error('it is on the desk')
  const asked: string[] = []
  const marks: Mark[] = [{ before: [], ways: [{ how: 'begins', word }] }]
  const passages = new Passages({
    searchText: id => {
      asked.push(id)
      return desk.searchText(id)
    }
  })
  const given = {
    card,
    marks,
    passages,
    href: '#',
    now,
    today: dayOf(now),
    moment: { now, today: dayOf(now), states: new Map() },
    promised: desk.settings.current(),
    focused: false,
    selected: false,
    selecting: false,
    people: desk.people.current(),
    here: [],
    leases: [],
    problems: new ProblemShelf(desk),
    flags: new FlagShelf(desk),
    floods: { folded: new Set(), behind: new Map() },
    toured: false,
    onfocus: () => undefined,
    onopen: () => undefined,
    onselect: () => undefined
  }
  render(AtDesk, { desk, page: TicketRow as never, given })
  return { asked }
}

test('a word that stands in the mail alone is shown with what is around it', async () => {
  found('contest')
  const marked = await screen.findByText('contestar')
  expect(marked.tagName).toBe('MARK')
  expect(marked.closest('.line')?.textContent).toContain('por contestar tan rápido')
})

test('so is one that only an earlier mail has', async () => {
  found('cuentan')
  expect((await screen.findByText('Cuéntanos')).tagName).toBe('MARK')
})

test('a row that shows the word already reads no mail', async () => {
  const { asked } = found('navegador')
  expect(screen.getByText('Navegador').tagName).toBe('MARK')
  await new Promise(resolve => setTimeout(resolve, 400))
  expect(asked).toEqual([])
})
