import {
  cleanup,
  fireEvent,
  render,
  screen,
  waitFor,
  within
} from '@testing-library/svelte'
import { afterEach, beforeEach, expect, test } from 'vitest'

import OpenTicket from '#app/pages/ticket/OpenTicket.svelte'
import { start } from '#app/pages/queue/place.ts'
import { keyHandler } from '#app/state/keys.svelte.ts'
import { HandingOn } from '#app/pages/ticket/handing-on.svelte.ts'
import { keepPartner } from '#core/domain/partners.ts'
import { referralsOf } from '#core/domain/referral.ts'
import type { TicketId } from '#core/ids.ts'
import { no } from '#core/result.ts'
import AtDesk from '#test/support/AtDesk.svelte'
import { paperBridges } from '#test/support/paper-bridges.ts'
import { paperDesk } from '#test/support/paper-tickets.ts'
import { paperWorkspace } from '#test/support/paper-workspace.ts'
import { at, entry } from '#test/support/tickets.ts'

const now = at('2026-11-21T10:00Z')
const devs = { name: 'Developers', address: 'devs@partner.test', key: '', at: now }

let pressed: (event: KeyboardEvent) => void
beforeEach(() => {
  pressed = keyHandler()
  window.addEventListener('keydown', pressed)
})
afterEach(() => {
  cleanup()
  window.removeEventListener('keydown', pressed)
})

async function aTicketOf(desk: ReturnType<typeof paperWorkspace>) {
  const card = [...desk.cards.current().values()].find(one =>
    one.subject.startsWith('Wi-Fi adapter')
  )
  const found = await desk.ticket(card?.ticket as TicketId)
  if (!found.ok) throw new Error('no such ticket')
  return found.value
}

test('what is handed on has no name or address in it, unless a member ticks the latter', async () => {
  const desk = paperWorkspace({ ...paperDesk(now), now })
  desk.settings.perform(all => keepPartner(all, entry(1), devs))
  const document = await aTicketOf(desk)
  render(AtDesk, { desk, page: OpenTicket, given: { document, place: start } })
  await fireEvent.keyDown(window.document.body, { key: 'F' })
  const form = within(await screen.findByRole('dialog'))
  const text = form.getByLabelText<HTMLTextAreaElement>('This is what they get')
  expect(text.value).toContain('Version: 6.15.1')
  await fireEvent.click(form.getByRole('checkbox', { name: /^Mail by the asker/ }))
  await waitFor(() => expect(text.value).toMatch(/MAC address anonymization/))
  expect(text.value).not.toMatch(/mara|riseup/i)
  await fireEvent.click(form.getByRole('checkbox', { name: /With the address/ }))
  await waitFor(() => expect(text.value).toMatch(/^Asker: mara@riseup\.test/))
})

test('what a member took out by hand stays out, whatever they choose after that', async () => {
  const desk = paperWorkspace({ ...paperDesk(now), now })
  const document = await aTicketOf(desk)
  render(AtDesk, { desk, page: OpenTicket, given: { document, place: start } })
  await fireEvent.keyDown(window.document.body, { key: 'F' })
  const form = within(await screen.findByRole('dialog'))
  const text = form.getByLabelText<HTMLTextAreaElement>('This is what they get')
  const without = text.value.replace('6.15.1', 'some version')
  await fireEvent.input(text, { target: { value: without } })
  await fireEvent.click(form.getByRole('checkbox', { name: /^Mail by the asker/ }))
  await waitFor(() => expect(text.value).toMatch(/MAC address anonymization/))
  expect(text.value.startsWith(without)).toBe(true)
  await fireEvent.click(form.getByRole('checkbox', { name: /^Mail by the asker/ }))
  await waitFor(() => expect(text.value).toBe(without))
  const facts = form.getAllByRole<HTMLInputElement>('checkbox')[0]
  if (!facts) throw new Error('no facts to leave')
  await fireEvent.click(facts)
  await form.findByText(/take it out of the text yourself/)
  expect([text.value, facts.checked]).toEqual([without, true])
})

test('a key that cannot be used means that nothing leaves, rather than readable', async () => {
  const desk = paperWorkspace({ ...paperBridges(now, 1), now })
  const document = await aTicketOf(desk)
  let composed = 0
  const room = {
    compose: async () => {
      composed++
      return no({ type: 'unusable-key' } as const)
    },
    inspectKey: async () => no('no key')
  }
  const handing = new HandingOn(desk, document, room, () => 'Ada')
  const key =
    '-----BEGIN PGP PUBLIC KEY BLOCK-----\n\nxx\n-----END PGP PUBLIC KEY BLOCK-----'
  expect(await handing.send({ ...devs, key }, 'text')).toMatch(
    /cannot be used, so nothing is sent/
  )
  expect(composed).toBe(0)
  expect(referralsOf(document.current())).toEqual([])
})
