/** What the composer says of an answer that was stopped. */
import { cleanup, render, screen } from '@testing-library/svelte'
import { afterEach, expect, test, vi } from 'vitest'

import type { Answering } from '#app/pages/ticket/answering.svelte.ts'
import Composer from '#app/pages/ticket/Composer.svelte'
import { en } from '#app/words/en.ts'
import type { Message } from '#core/domain/tickets/message.ts'
import { answeringDesk, keyBlock, PaperMailRoom } from '#test/support/answering-desk.ts'
import AtDesk from '#test/support/AtDesk.svelte'
import { aMessage, aTicket, mail } from '#test/support/tickets.ts'

const t = en.ticket
const gap = t.composer.missing('link')
const encrypted = aMessage({ askerKey: '' })
const readable = { ...encrypted, seals: { ...encrypted.seals, encrypted: false } }

afterEach(cleanup)

async function answering(asked: Message) {
  const room = new PaperMailRoom()
  const ticket = aTicket({ messages: { [mail(1)]: asked } })
  const { desk, begin } = await answeringDesk({ ticket, room })
  const answering = await begin()
  answering.open = true
  const onsend = (...given: Parameters<Answering['send']>) =>
    void answering.send(...given)
  render(AtDesk, { desk, page: Composer as never, given: { answering, onsend } })
  return {
    answering,
    asked: room.asked,
    write: (text: string) => answering.write(text)
  }
}

async function press(name: string): Promise<void> {
  const button = await screen.findByRole('button', { name })
  await vi.waitFor(() => expect(button.hasAttribute('disabled')).toBe(false))
  button.click()
}

const told = (): string[] =>
  screen
    .queryAllByRole('alert')
    .map(each => each.querySelector('strong')?.textContent ?? '')
const isTold = (...reasons: readonly string[]): Promise<void> =>
  vi.waitFor(() => expect(told()).toEqual(reasons))

test('Robin wrote readable: once the gap is filled nothing is said of a key, and it goes', async () => {
  const { write, asked } = await answering(readable)
  write('Hi {{link}} x')
  await press(t.composer.send)
  await isTold(gap)
  write('Hi there x')
  await isTold()
  await press(t.composer.send)
  await vi.waitFor(() => expect(asked).toHaveLength(1))
})

test('Robin wrote encrypted and gave no key: said beside the gap, and after it, each time', async () => {
  const { write, asked } = await answering(encrypted)
  write('Hi {{link}} x')
  await press(t.composer.send)
  await isTold(gap, t.key.wroteEncrypted)
  expect(screen.getAllByRole('button', { name: t.composer.sendAnyway })).toHaveLength(1)
  write('Hi there x')
  await isTold(t.key.wroteEncrypted)
  await press(t.composer.send)
  await isTold(t.key.wroteEncrypted)
  expect(asked).toEqual([])
  await press(t.composer.sendAnyway)
  await vi.waitFor(() => expect(asked).toHaveLength(1))
})

test('a key of Robin’s that cannot be used is told as that, also once the gap is filled', async () => {
  const { write } = await answering(aMessage({ askerKey: keyBlock('BROKEN') }))
  write('Hi {{link}} x')
  await press(t.composer.send)
  await isTold(gap, t.key.bad)
  write('Hi there x')
  await isTold(t.key.bad)
})

test('that nothing was written is said until something is', async () => {
  const { write } = await answering(readable)
  await press(t.composer.send)
  await vi.waitFor(() => expect(screen.getByText(t.composer.empty)).toBeTruthy())
  write('Hi')
  await vi.waitFor(() => expect(screen.queryByText(t.composer.empty)).toBeNull())
})
