import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/svelte'
import { afterEach, describe, expect, test } from 'vitest'

import {
  closeReasons,
  reasonsFor,
  reasonsForAll
} from '#app/pages/ticket/close-reasons.ts'
import MemberChooser from '#app/pages/ticket/MemberChooser.svelte'
import { en } from '#app/words/en.ts'
import { answerIn } from '#core/domain/members/tongues.ts'
import { closeReasons as every } from '#core/domain/tickets/ticket.ts'
import type { MemberId } from '#core/ids.ts'
import AtDesk from '#test/support/AtDesk.svelte'
import { ben, chidi } from '#test/support/paper-tickets.ts'
import { paperWorkspace } from '#test/support/paper-workspace.ts'
import { aCard, aMessage, anAnswer, aTicket, at, mail } from '#test/support/tickets.ts'

afterEach(cleanup)

describe('the reason that Enter takes', () => {
  const asked = aMessage({ at: at('2026-11-20T10:00Z') })
  const answer = anAnswer({ at: at('2026-11-21T10:00Z'), saw: [mail(1)] })

  test('is one for no answer, where nobody ever answered', () => {
    const ticket = aTicket({ messages: { [mail(1)]: asked } })
    expect(reasonsFor(ticket)[0]).toBe('information-gathered')
    expect(reasonsFor(ticket).at(-1)).toBe('answered')
  })

  test('is “answered” as long as the desk’s word is the last', () => {
    const ticket = aTicket({ messages: { [mail(1)]: asked, [mail(2)]: answer } })
    expect(reasonsFor(ticket)).toEqual(closeReasons)
  })

  test('is “solved” where the asker wrote again after an answer', () => {
    const thanks = aMessage({ at: at('2026-11-22T10:00Z') })
    const messages = { [mail(1)]: asked, [mail(2)]: answer, [mail(3)]: thanks }
    expect(reasonsFor(aTicket({ messages }))[0]).toBe('solved')
  })

  test('of many is one for no answer, where one of them waits that nobody ever answered', () => {
    const waits = { unansweredSince: asked.at, phase: 'open' as const }
    const told = aCard(1, { firstAnsweredAt: answer.at, phase: 'open' })
    const thanked = aCard(2, { ...waits, firstAnsweredAt: answer.at })
    const never = aCard(3, waits)
    expect(reasonsForAll([told])).toEqual(closeReasons)
    expect(reasonsForAll([told, thanked])[0]).toBe('solved')
    expect(reasonsForAll([told, thanked, never])[0]).toBe('information-gathered')
    expect([...reasonsForAll([never])].sort()).toEqual([...every].sort())
  })

  test('of many is not that of one which is closed already: it stays as it is', () => {
    const closed = aCard(1, { unansweredSince: asked.at, phase: 'closed' })
    expect(reasonsForAll([closed])).toEqual(closeReasons)
  })

  test('is one of all that there are, in whatever order', () => {
    const ticket = aTicket({ messages: { [mail(1)]: asked } })
    expect([...reasonsFor(ticket)].sort()).toEqual([...every].sort())
  })
})

test('a ticket is handed on by typing a name; who speaks its language comes first', async () => {
  const desk = paperWorkspace()
  desk.settings.perform(all => answerIn(all, chidi, ['fa']))
  const chosen: MemberId[] = []
  render(AtDesk, {
    desk,
    page: MemberChooser,
    given: {
      languages: ['fa'],
      onchoose: (member: MemberId) => chosen.push(member),
      onclose: () => undefined
    }
  })
  const options = screen.getAllByRole('option')
  expect(options[0]?.textContent).toContain('Chidi')
  expect(options.some(each => each.textContent.includes('Ada'))).toBe(false)
  const field = screen.getByRole('combobox', { name: en.ticket.handing.search })
  await fireEvent.input(field, { target: { value: 'ben' } })
  await waitFor(() => expect(screen.getAllByRole('option')).toHaveLength(1))
  await fireEvent.keyDown(field, { key: 'Enter' })
  expect(chosen).toHaveLength(1)
})

test('several are handed on at once; who speaks the languages of most comes first', async () => {
  const desk = paperWorkspace()
  desk.settings.perform(all => answerIn(all, ben, ['es']))
  desk.settings.perform(all => answerIn(all, chidi, ['fa', 'es']))
  render(AtDesk, {
    desk,
    page: MemberChooser,
    given: {
      languages: ['es', 'fa', 'fa'],
      onchoose: () => undefined,
      onclose: () => undefined
    }
  })
  const [first, second] = await screen.findAllByRole('option')
  expect(first?.textContent).toContain('Chidi')
  expect(first?.textContent).toContain('answers in Spanish and Persian')
  expect(second?.textContent).toContain('answers in Spanish')
  expect(screen.getByRole('dialog', { name: 'Hand 3 tickets on' })).toBeTruthy()
})
