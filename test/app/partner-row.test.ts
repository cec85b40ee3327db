import { cleanup, render, screen } from '@testing-library/svelte'
import { afterEach, expect, test } from 'vitest'

import TicketRow from '#app/pages/queue/TicketRow.svelte'
import { FlagShelf } from '#app/state/flags.svelte.ts'
import { Passages } from '#app/state/passages.svelte.ts'
import { ProblemShelf } from '#app/state/problems.svelte.ts'
import { en } from '#app/words/en.ts'
import type { Card } from '#core/domain/queue/card.ts'
import { dayOf } from '#core/ids.ts'
import AtDesk from '#test/support/AtDesk.svelte'
import { paperWorkspace } from '#test/support/paper-workspace.ts'
import { aCard, at } from '#test/support/tickets.ts'

afterEach(cleanup)

const now = at('2026-11-21T14:10Z')
const fixed = 'Fixed in 6.15.2, tell them to upgrade.'
const own = { asker: 'Kim Lee', preview: fixed }
const theirs = { ...own, previewBy: 'Developers' }
const waits = { unansweredSince: at('2026-11-20T09:00Z') }

function aRow(card: Card): string {
  const desk = paperWorkspace({ now })
  const given = {
    card,
    marks: [],
    passages: new Passages(desk),
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
  const line = screen.getByText(card.preview).closest('.line')
  return line?.textContent.replace(/\s+/gu, ' ').trim() ?? ''
}

const mark = () => screen.queryByText(en.queue.partnerAnswered('Developers'))

test('what a partner wrote is not put into the mouth of the asker who waits', () => {
  expect(aRow(aCard(1, { ...theirs, ...waits }))).toBe(`Kim Lee Developers: ${fixed}`)
  expect(mark()).toBeTruthy()
})

test('once nobody waits, the words stay theirs and ask for nothing', () => {
  expect(aRow(aCard(1, theirs))).toBe(`Kim Lee Developers: ${fixed}`)
  expect(mark()).toBeNull()
})

test('what the asker wrote stands behind their name alone', () => {
  expect(aRow(aCard(1, { ...own, ...waits }))).toBe(`Kim Lee ${fixed}`)
  expect(mark()).toBeNull()
})
