/** Tickets that report a problem, and some that do not: Ada takes them off at once. */
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/svelte'
import { afterEach, expect, test } from 'vitest'

import type { TicketId } from '#core/ids.ts'
import { placeOf } from '#app/pages/queue/place.ts'
import { Walk } from '#app/pages/ticket/walk.ts'
import ReportingTickets from '#app/pages/problems/ReportingTickets.svelte'
import { route } from '#app/state/route.svelte.ts'
import { toasts } from '#app/state/toasts.svelte.ts'
import { en } from '#app/words/en.ts'

import AtDesk from '../support/AtDesk.svelte'
import { callingDesk, wifi } from '../support/calling-desk.ts'

const t = en.problems

afterEach(cleanup)

async function onPage() {
  const { desk } = await callingDesk()
  const reporting = () =>
    [...desk.cards.current().values()].filter(card => card.problems?.includes(wifi))
  const given = () => ({ id: wifi, title: 'Wi-Fi', tickets: reporting() })
  render(AtDesk, { desk, page: ReportingTickets, given: given() })
  await press(t.detachSome)
  return { desk, reporting, all: reporting().map(({ ticket }) => ticket) }
}

async function press(name: string): Promise<void> {
  await fireEvent.click(screen.getByRole('button', { name }))
}

const boxes = () => screen.getAllByRole('checkbox')

test('several are taken off at once, with one way back', async () => {
  const { desk, reporting, all } = await onPage()
  expect(boxes()).toHaveLength(all.length)
  const before = await reportsOf(desk, all)
  for (const box of boxes().slice(0, 2)) await fireEvent.click(box)
  await press(t.detachMany(2))
  await waitFor(() => expect(reporting()).toHaveLength(all.length - 2))
  await waitFor(() => expect(toasts().at(-1)?.text).toBe(t.bulk.detached(2, 'Wi-Fi')))
  toasts().at(-1)?.undo?.()
  await waitFor(() => expect(reporting()).toHaveLength(all.length))
  expect(await reportsOf(desk, all)).toEqual(before)
})

test('all are, or none: nothing is chosen at first, and what is left alone stays', async () => {
  const { reporting, all } = await onPage()
  const off = screen.getByRole<HTMLButtonElement>('button', { name: t.detachMany(0) })
  expect(off.disabled).toBe(true)
  await press(t.chooseAll(all.length))
  await press(t.chooseNone)
  expect(off.disabled).toBe(true)
  await press(en.shell.cancel)
  expect(screen.queryAllByRole('checkbox')).toEqual([])
  expect(reporting()).toHaveLength(all.length)
  await press(t.detachSome)
  await press(t.chooseAll(all.length))
  await press(t.detachMany(all.length))
  await waitFor(() => expect(reporting()).toEqual([]))
})

test('one that Ada opens leads to the next that is listed, and back to the problem', async () => {
  const { desk } = await onPage()
  await press(en.shell.cancel)
  const links = screen
    .getAllByRole('link')
    .filter(link => link.getAttribute('href')?.startsWith('#/ticket'))
  const [first = '', second] = links.map(link => link.getAttribute('href') ?? '')
  await fireEvent.click(links[0] as HTMLElement)
  location.hash = first
  const here = () => placeOf(route())
  const walk = () => new Walk(desk, here().at as TicketId, here)
  expect(walk().back.to).toBe(`/problems/${wifi}`)
  walk().step(1)
  expect(location.hash).toBe(second)
})

async function reportsOf(
  desk: Awaited<ReturnType<typeof callingDesk>>['desk'],
  ids: readonly TicketId[]
) {
  return Promise.all(
    ids.map(async id => {
      const opened = await desk.ticket(id)
      return opened.ok ? { ...opened.value.current().reports } : undefined
    })
  )
}
