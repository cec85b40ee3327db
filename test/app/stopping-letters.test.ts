/** A call-back with a mistake in it: Ada stops the letters that have not left. */
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/svelte'
import { afterEach, describe, expect, test } from 'vitest'

import { callBackUndoMs, untold } from '#core/domain/problems/call-back.ts'
import { tellings } from '#core/domain/problems/reported.ts'
import { revokeBridge } from '#core/domain/desk/bridges.ts'
import { noteDelivery, type DeliveryState } from '#core/domain/tickets/delivery.ts'
import type { TicketId, Timestamp } from '#core/ids.ts'
import { done } from '#core/result.ts'
import CallBackBar from '#app/pages/problems/CallBackBar.svelte'
import CallBackDialog from '#app/pages/problems/CallBackDialog.svelte'
import { StoppingLetters } from '#app/state/stopping-letters.svelte.ts'
import { toasts } from '#app/state/toasts.svelte.ts'
import { en } from '#app/words/en.ts'

import AtDesk from '../support/AtDesk.svelte'
import { callingDesk, now, wifi } from '../support/calling-desk.ts'
import { ada } from '../support/paper-tickets.ts'
import { firstBridge } from '../support/paper-bridges.ts'

const t = en.callBack

afterEach(cleanup)

/** Everybody was told, and the bridge has the letters. */
async function underWay() {
  const { desk, calling } = await callingDesk()
  await calling.begin()
  const told = calling.letters.map(({ ticket }) => ticket)
  const hears = async (ticket: TicketId, state: DeliveryState) => {
    const opened = await desk.ticket(ticket)
    if (!opened.ok) throw new Error('gone')
    const [letter] = tellings(opened.value.current().messages, wifi)
    if (!letter) throw new Error('it was written')
    const news = { message: letter.id, state, at: now(), text: '' }
    opened.value.perform(draft => noteDelivery(draft, news))
  }
  for (const ticket of told) await hears(ticket, 'handed-over')
  const given = () => {
    const problem = desk.problems.current().problems[wifi]
    return { id: wifi, problem, tickets: [...desk.cards.current().values()] }
  }
  const { rerender } = render(AtDesk, { desk, page: CallBackBar, given: given() })
  const anew = () => rerender({ desk, page: CallBackBar, given: given() })
  return { desk, told, hears, anew, count: told.length }
}

const stopButton = (count: number) =>
  screen.getByRole('button', { name: t.stopRest(count) })
const status = () => screen.getByRole('status').textContent

describe('the problem’s page, while letters leave', () => {
  test('says how many have, and how many could be stopped', async () => {
    const { told, hears, anew, count } = await underWay()
    screen.getByText(t.sentOf('0', `${count}`))
    const [first] = told
    if (!first) throw new Error('somebody was told')
    await hears(first, 'sent')
    await anew()
    screen.getByText(t.sentOf('1', `${count}`))
    const bar = screen.getByRole('progressbar', { name: t.sentOf('1', `${count}`) })
    expect(bar.getAttribute('aria-valuenow')).toBe(`${Math.round(100 / count)}`)
    stopButton(count - 1)
  })

  test('says that they were stopped only when the bridge has said so, and of how many it was too late', async () => {
    const { desk, told, hears, anew, count } = await underWay()
    const problem = desk.problems.current().problems[wifi]
    if (!problem) throw new Error('it is known')
    const before = untold([...desk.cards.current().values()], wifi, problem).length
    await fireEvent.click(stopButton(count))
    await anew()
    await waitFor(() => expect(status()).toBe(t.stopAsked(count)))
    screen.getByText(t.stopOpen)
    screen.getByText(t.come['stop-asked'](count))
    expect(screen.queryByRole('button', { name: /^Stop the rest/ })).toBeNull()
    expect(screen.queryByText(/^Stopped/)).toBeNull()

    const [late, ...others] = told
    if (!late) throw new Error('somebody was told')
    for (const ticket of others) await hears(ticket, 'stopped')
    await anew()
    expect(status()).toBe(t.stopAsked(count))
    await hears(late, 'sent')
    await anew()
    expect(status()).toBe(t.stopCame(count - 1, 1))
    screen.getByText(t.come.stopped(count - 1))
    screen.getByText(t.waiting(before + count - 1))
    expect(screen.queryByText(t.stopOpen)).toBeNull()
  })

  test('a colleague who did not press it sees what was asked, and what came of it', async () => {
    const { desk, told, hears, anew, count } = await underWay()
    await new StoppingLetters(desk, wifi).stop()
    await anew()
    screen.getByText(t.come['stop-asked'](count))
    for (const ticket of told) await hears(ticket, 'stopped')
    await anew()
    screen.getByText(t.come.stopped(count))
  })

  test('offers it to no intern, and to nobody once the bridge was removed', async () => {
    const { desk, count } = await underWay()
    stopButton(count)
    desk.settings.perform(draft => {
      draft.interns[ada] = { by: ada, at: now() }
      return done
    })
    await waitFor(() =>
      expect(screen.queryByRole('button', { name: /^Stop/ })).toBeNull()
    )
    desk.settings.perform(draft => {
      delete draft.interns[ada]
      return done
    })
    await waitFor(() => stopButton(count))
    desk.settings.perform(draft => revokeBridge(draft, firstBridge, now()))
    await waitFor(() =>
      expect(screen.queryByRole('button', { name: /^Stop/ })).toBeNull()
    )
  })
})

test('what still waited on this device counts as stopped at once', async () => {
  const { desk, calling } = await callingDesk()
  await calling.begin()
  const stopping = new StoppingLetters(desk, wifi)
  const cards = () => [...desk.cards.current().values()]
  expect(stopping.outcome(cards())).toBeUndefined()
  await stopping.stop()
  expect(stopping.outcome(cards())).toEqual({ stopped: calling.told, open: 0, late: 0 })
})

describe('stopping that fails', () => {
  test('for want of room is not told as too late', async () => {
    const { desk, calling } = await callingDesk()
    await calling.begin()
    const ticket = calling.letters[0]?.ticket as TicketId
    desk.callBack.stop = async function* () {
      yield await Promise.resolve({ ticket, did: 'storage-full' as const })
    }
    const stopping = new StoppingLetters(desk, wifi)
    await stopping.stop()
    expect(stopping.outcome([...desk.cards.current().values()])).toBeUndefined()
    expect(toasts().at(-1)?.text).toBe(en.shell.storageFull)
  })

  test('in any other way is said, and the button is there again', async () => {
    const { desk } = await callingDesk()
    // eslint-disable-next-line require-yield -- it fails first
    desk.callBack.stop = async function* () {
      await Promise.reject(new Error('gone'))
    }
    const stopping = new StoppingLetters(desk, wifi)
    await stopping.stop()
    expect(stopping.busy).toBe(false)
    expect(toasts().at(-1)?.text).toBe(t.notAllStopped)
  })
})

test('what was taken back is not among those that the bridge was asked about', async () => {
  const { desk, calling } = await callingDesk()
  await calling.begin()
  const [back, asked] = calling.letters
  if (!back || !asked) throw new Error('two were told')
  desk.callBack.stop = async function* () {
    yield await Promise.resolve({ ticket: back.ticket, did: 'taken-back' as const })
    yield { ticket: asked.ticket, did: 'asked' as const, at: asked.at }
  }
  const problem = desk.problems.current().problems[wifi]
  const tickets = [...desk.cards.current().values()]
  render(AtDesk, { desk, page: CallBackBar, given: { id: wifi, problem, tickets } })
  await fireEvent.click(stopButton(calling.letters.length))
  await waitFor(() => expect(status()).toBe(t.stopAsked(1)))
})

test('while letters are stopped the button keeps its words', async () => {
  const { desk, count } = await underWay()
  let goOn = (): void => undefined
  desk.callBack.stop = async function* () {
    await new Promise<void>(resolve => (goOn = resolve))
    yield* []
  }
  await fireEvent.click(stopButton(count))
  await waitFor(() => screen.getByRole('button', { name: t.stopping }))
  goOn()
  await waitFor(() => stopButton(count))
})

test('in the dialog no button turns into another under the finger', async () => {
  const { desk } = await callingDesk()
  render(AtDesk, {
    desk,
    page: CallBackDialog,
    given: { open: true, problem: wifi, title: 'Wi-Fi', onleft: () => undefined }
  })
  await fireEvent.click(await screen.findByRole('button', { name: /^Write to \d+ p/ }))
  const takeBack = await screen.findByRole('button', { name: t.takeBack })
  // How long that is possible is to be seen, and not read aloud each second.
  const seconds = () => Number(/(\d+) s left/u.exec(takeBack.textContent)?.[1])
  expect(seconds()).toBeGreaterThan(50)
  expect(takeBack.querySelector('[aria-hidden="true"]')?.textContent).toMatch(/s left/)
  const before = desk.now()
  desk.now = () => (before + callBackUndoMs / 2) as Timestamp
  await waitFor(() => expect(seconds()).toBeLessThan(31), { timeout: 3000 })
  expect(takeBack.isConnected).toBe(true)
  desk.now = () => (Date.now() + callBackUndoMs) as Timestamp
  const stop = await screen.findByRole(
    'button',
    { name: /^Stop the rest/ },
    { timeout: 3000 }
  )
  expect(stop).not.toBe(takeBack)
  expect(takeBack.isConnected).toBe(false)
})
