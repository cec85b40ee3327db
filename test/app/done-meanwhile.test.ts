/** What Ben does while Ada writes stops her answer, in words, until she has read it. */
import { cleanup, fireEvent, render, screen } from '@testing-library/svelte'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'

import DeliveryLine from '#app/pages/ticket/DeliveryLine.svelte'
import MeanwhilePanel from '#app/pages/ticket/MeanwhilePanel.svelte'
import { draftIn } from '#app/pages/ticket/kept-draft.ts'
import { en } from '#app/words/en.ts'
import { answer } from '#core/domain/tickets/answer.ts'
import { delivered } from '#core/domain/tickets/delivery.ts'
import { passOn } from '#core/domain/tickets/pass-on.ts'
import { handOn } from '#core/domain/tickets/holder.ts'
import { deedIds, deedsIn } from '#core/domain/tickets/meanwhile.ts'
import { addNote } from '#core/domain/tickets/note.ts'
import { close, type Ticket } from '#core/domain/tickets/ticket.ts'
import type { MemberId } from '#core/ids.ts'
import { answeringDesk, keyBlock, PaperMailRoom } from '#test/support/answering-desk.ts'
import AtDesk from '#test/support/AtDesk.svelte'
import { ada, ben, chidi } from '#test/support/paper-tickets.ts'
import { aMessage, anAnswer, aTicket, at, entry, mail } from '#test/support/tickets.ts'

const now = at('2026-11-21T10:00Z')
const t = en.ticket.meanwhile
const names: Readonly<Record<string, string>> = { [ben]: 'Ben', [chidi]: 'Chidi' }
const name = (member: MemberId) => names[member] ?? 'Ada'
const noted = (ticket: Ticket, by = ben) =>
  addNote(ticket, entry(1), { by, at: now, text: 'do not answer, legal' })

let room = new PaperMailRoom()
beforeEach(() => {
  room = new PaperMailRoom()
})
afterEach(cleanup)

const withKey = () =>
  aTicket({ messages: { [mail(1)]: aMessage({ askerKey: keyBlock('ROBIN') }) } })

async function adaWrites() {
  const ticket = withKey()
  const there = await answeringDesk({ ticket, room })
  const answering = await there.begin()
  answering.write('Try again.')
  await answering.draft.keep()
  return { ...there, answering }
}

describe('while Ada writes', () => {
  test('Ben’s note stops what she sends, and once she has read it, it goes', async () => {
    const { document, answering, answers } = await adaWrites()
    document.perform(ticket => noted(ticket))
    expect(await answering.send('stay')).toBe(false)
    expect([answering.reviewing, answers().length]).toEqual([true, 0])
    expect(answering.sending.unseen).toEqual([])
    expect(answering.sending.deeds).toMatchObject([{ did: 'noted', by: ben }])
    answering.look()
    expect(await answering.send('stay')).toBe(true)
    expect(answers()[0]?.message.knew).toEqual([entry(1)])
  })

  test('her own note does not stop her', async () => {
    const { document, answering } = await adaWrites()
    document.perform(ticket => noted(ticket, ada))
    expect(await answering.send('stay')).toBe(true)
  })

  test('what she knew is kept with the draft, over a reload', async () => {
    const { desk, document, begin } = await adaWrites()
    document.perform(ticket => noted(ticket))
    const bytes = await desk.drafts.read(document.id)
    expect(bytes && draftIn(bytes)?.knew).toEqual([])
    const again = await begin()
    expect(await again.send('stay')).toBe(false)
    expect(again.reviewing).toBe(true)
  })

  test('a draft of before, which says nothing of it, is stopped by mails alone', async () => {
    const { document, answering } = await adaWrites()
    answering.draft.knew = undefined
    document.perform(ticket => noted(ticket))
    expect(await answering.send('stay')).toBe(true)
  })

  test('Chidi’s, who is an intern, is stopped by it when Ada sends it', async () => {
    const { document, begin } = await answeringDesk({ ticket: withKey(), room })
    const handed = {
      by: chidi,
      at: now,
      text: 'Try again.',
      language: 'en',
      saw: [mail(1)],
      knew: []
    }
    document.perform(ticket => {
      ticket.handedIn[entry(5)] = handed
      return noted(ticket)
    })
    const theirs = await begin({ id: entry(5), answer: handed })
    await theirs.beginApproval()
    expect(await theirs.send('stay')).toBe(false)
    expect(theirs.sending.deeds).toMatchObject([{ did: 'noted' }])
  })
})

/** All that Ben may do at once. */
function allDone(ticket: Ticket): Ticket {
  noted(ticket)
  passOn(ticket, entry(3), { by: ben, at: now, reason: 'a kernel bug' })
  handOn(ticket, chidi, now, ben)
  close(ticket, entry(2), { by: ben, at: now, reason: 'cannot-help', keepDays: 30 })
  return ticket
}

test('what he did is said in words, with his own, before she sends it as it is', async () => {
  const ticket = allDone(aTicket())
  const { desk, document } = await answeringDesk({ ticket, room })
  const onsend = vi.fn()
  const given = {
    open: true,
    document,
    ticket,
    unseen: [],
    deeds: deedsIn(ticket),
    name,
    onkeep: () => undefined,
    onsend
  }
  render(AtDesk, { desk, page: MeanwhilePanel, given })
  expect(await screen.findByRole('dialog', { name: t.titleDone })).toBeTruthy()
  const said = screen.getAllByRole('listitem').map(({ textContent }) => textContent)
  expect(said.map(text => text.replace(/\s+/gu, ' ').trim())).toEqual([
    `${t.noted('Ben')} do not answer, legal`,
    `${t.closed('Ben')} ${en.ticket.reasons['cannot-help']}`,
    `${t.passedOn('Ben')} a kernel bug`,
    t.handedOn('Ben', 'Chidi')
  ])
  await fireEvent.click(
    screen.getByRole('button', { name: en.ticket.delivery.sendAnyway })
  )
  expect(onsend).toHaveBeenCalled()
})

test('an answer that is held says what holds it, and goes once she has read that', async () => {
  const ticket = aTicket()
  const message = anAnswer({ delivery: 'bridge', by: ada, at: now })
  answer(ticket, mail(2), message, [mail(1)], deedIds(ticket))
  noted(ticket)
  const { desk, document } = await answeringDesk({ ticket, room })
  const held = delivered(document.current(), mail(2))
  expect(held?.state).toBe('held')
  const way = {
    document,
    id: mail(2),
    message,
    delivered: held,
    name,
    ontakeback: () => undefined,
    onagain: () => undefined
  }
  render(AtDesk, { desk, page: DeliveryLine, given: way })
  const line = (await screen.findByText('do not answer, legal')).closest('p')
  expect(line?.textContent.replace(/\s+/gu, ' ').trim()).toBe(
    `${t.noted('Ben')}: do not answer, legal`
  )
})
