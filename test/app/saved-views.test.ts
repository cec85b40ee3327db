import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/svelte'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'

import { placeOf, placeOfSaved, queueLink } from '#app/pages/queue/place.ts'
import ViewList from '#app/pages/queue/ViewList.svelte'
import KeepViewDialog from '#app/pages/queue/KeepViewDialog.svelte'
import { momentOf } from '#app/state/moment.ts'
import { queueOf } from '#app/state/queues.ts'
import { routeOf } from '#app/state/route.svelte.ts'
import { SavedViewShelf, savedViewsOf } from '#app/state/saved-views.svelte.ts'
import { dismiss, toasts, undoLast } from '#app/state/toasts.svelte.ts'
import { en } from '#app/words/en.ts'
import { count } from '#core/domain/queue/queue.ts'
import { tag } from '#core/domain/tickets/tags.ts'
import type { AskerHash, MessageId, TicketId, Timestamp } from '#core/ids.ts'
import { done, no } from '#core/result.ts'
import AtDesk from '#test/support/AtDesk.svelte'
import { paperValue } from '#test/support/paper-document.ts'
import { paperWorkspace, type PaperWorkspace } from '#test/support/paper-workspace.ts'
import { aCard, at as timeAt, ben } from '#test/support/tickets.ts'

const wifi = { name: 'Wi-Fi', search: 'tag:wi-fi', view: 'all' } as const
const start = timeAt('2026-11-21T14:00Z')
const later = (minutes: number) => (start + minutes * 60_000) as Timestamp
const names = (shelf: SavedViewShelf) => shelf.all.map(({ saved }) => saved.name)

beforeEach(() => {
  location.hash = '#/queue'
})
afterEach(cleanup)
afterEach(() => vi.unstubAllEnvs())

function shown(desk: PaperWorkspace, hash = '#/queue/all') {
  const asleep = new Set<TicketId>()
  const viewer = { me: desk.me, today: desk.today(), asleep }
  const counts = count(desk.cards.current().values(), viewer)
  const place = placeOf(routeOf(hash))
  render(AtDesk, { desk, page: ViewList, given: { counts, place, languages: [] } })
}

test('one of my own is on this device after a restart, and in no document', async () => {
  const desk = paperWorkspace()
  await new SavedViewShelf(desk).keep(wifi, false)
  expect(desk.settings.current().savedViews).toEqual({})
  const later = new SavedViewShelf(desk)
  await waitFor(() => expect(names(later)).toEqual(['Wi-Fi']))
})

test('two tabs that each keep one lose neither', async () => {
  const desk = paperWorkspace()
  const [one, other] = [new SavedViewShelf(desk), new SavedViewShelf(desk)]
  await one.keep(wifi, false)
  await other.keep({ ...wifi, name: 'Network' }, false)
  expect(names(other).sort()).toEqual(['Network', 'Wi-Fi'])
})

test('keeping it is undone, also after it was shared', async () => {
  const shelf = new SavedViewShelf(paperWorkspace())
  const kept = await shelf.keep(wifi, false)
  const [entry] = shelf.all
  if (!entry || !kept.ok) throw new Error('it was kept')
  await shelf.share(entry)
  await kept.value()
  expect(names(shelf)).toEqual([])
})

test('another name is undone, unless somebody has named it anew since', async () => {
  const shelf = new SavedViewShelf(paperWorkspace())
  await shelf.keep(wifi, false)
  const [entry] = shelf.all
  if (!entry) throw new Error('it was kept')
  const renamed = await shelf.rename(entry.id, 'Network')
  if (!renamed.ok) throw new Error('it was renamed')
  await shelf.share({ ...entry, saved: { ...entry.saved, name: 'Network' } })
  await renamed.value()
  expect(names(shelf)).toEqual(['Wi-Fi'])
  const again = await shelf.rename(entry.id, 'Network')
  await shelf.rename(entry.id, 'No network')
  if (again.ok) await again.value()
  expect(names(shelf)).toEqual(['No network'])
})

test('sharing it moves it to the desk, and back', async () => {
  const desk = paperWorkspace()
  const shelf = new SavedViewShelf(desk)
  await shelf.keep(wifi, false)
  const [entry] = shelf.all
  if (!entry) throw new Error('it was kept')
  await shelf.share(entry)
  expect(Object.values(desk.settings.current().savedViews)[0]?.name).toBe('Wi-Fi')
  expect(names(shelf)).toEqual(['Wi-Fi'])
  await shelf.unshare(entry)
  expect([desk.settings.current().savedViews, names(shelf)]).toEqual([{}, ['Wi-Fi']])
})

test('it stands under the views with its number, and is marked where it is open', async () => {
  const desk = paperWorkspace()
  const shelf = savedViewsOf(desk)
  await shelf.keep({ name: 'Every open one', search: 'is:open', view: 'all' }, true)
  shown(desk, '#/queue/mine?q=is%3Aopen')
  const link = await screen.findByRole('link', { name: /^Every open one \d/ })
  expect(link.getAttribute('aria-current')).toBe('page')
  expect(screen.getByRole('link', { name: /^Mine/ }).ariaCurrent).not.toBe('page')
  expect(link.title).toBe('Every open one · Shared by Ada')
})

test('it is counted again when a ticket is tagged, and not while nothing happens', async () => {
  const desk = paperWorkspace()
  const shelf = savedViewsOf(desk)
  await shelf.keep({ name: 'Printers', search: 'tag:printer', view: 'all' }, true)
  await shelf.count()
  const [id] = shelf.all.map(({ id }) => id)
  const counted = shelf.counts
  expect(id && counted.get(id)).toBe(0)
  await shelf.count()
  expect(shelf.counts).toBe(counted)
  const [first] = desk.cards.current().keys()
  const open = first && (await desk.ticket(first))
  if (!open?.ok) throw new Error('a ticket is there')
  open.value.perform(ticket => tag(ticket, 'printer'))
  await shelf.count()
  expect(id && shelf.counts.get(id)).toBe(1)
})

test('it is counted again when what Ben holds begins to rest, and when a ticket wakes', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
  try {
    const at = start
    const until = later(10)
    const waits = { phase: 'open', unansweredSince: at } as const
    const held = { ...waits, holders: [ben], holds: [{ member: ben, at, until }] }
    const asleep = { ...waits, wakings: [{ until: later(20) }] }
    const cards = [aCard(1, held), aCard(2, asleep)]
    let time = at
    const desk: PaperWorkspace = {
      ...paperWorkspace(),
      now: () => time,
      cards: paperValue(new Map(cards.map(card => [card.ticket, card])))
    }
    const shelf = savedViewsOf(desk)
    await shelf.keep({ name: 'At rest', search: 'is:resting', view: 'all' }, true)
    await shelf.keep({ name: 'Asleep', search: 'is:snoozed', view: 'all' }, true)
    shown(desk)
    const counted = (name: string, sum: number) =>
      waitFor(() => {
        const entry = shelf.all.find(({ saved }) => saved.name === name)
        expect(entry && shelf.counts.get(entry.id)).toBe(sum)
      })
    await counted('At rest', 0)
    await counted('Asleep', 1)
    time = until
    vi.advanceTimersByTime(30_000)
    await counted('At rest', 1)
    time = later(20)
    vi.advanceTimersByTime(30_000)
    await counted('Asleep', 0)
  } finally {
    vi.useRealTimers()
  }
})

test('a flood from one address counts as often as it is listed, not two hundred times', async () => {
  const robin = '0123456789abcdef' as AskerHash
  const flood = Array.from({ length: 200 }, (_, n) => {
    const createdAt = (Date.UTC(2026, 10, 12) + n) as Timestamp
    const times = { createdAt, lastAt: createdAt, unansweredSince: createdAt }
    return aCard(n + 1, { ...times, phase: 'open', writer: robin })
  })
  const cards = new Map(flood.map(card => [card.ticket, card]))
  const desk = { ...paperWorkspace(), cards: paperValue(cards) }
  const shelf = savedViewsOf(desk)
  const saved = { name: 'To answer', search: '', view: 'needs-answer' } as const
  await shelf.keep(saved, true)
  await shelf.count()
  const listed = queueOf(desk).tickets(cards, momentOf(desk), 'needs-answer')
  expect(listed.length).toBeLessThan(200)
  expect([...shelf.counts.values()]).toEqual([listed.length])
})

test('what it counts by day is counted by the days of this device', async () => {
  vi.stubEnv('TZ', 'Pacific/Kiritimati') // 14 hours ahead
  const desk = paperWorkspace()
  const dayThere = (at: number) =>
    new Date(at + 14 * 3_600_000).toISOString().slice(0, 10)
  const days = [...desk.cards.current().values()].map(card => dayThere(card.createdAt))
  const [day = ''] = days
  const shelf = savedViewsOf(desk)
  await shelf.keep({ name: 'That day', search: `opened:${day}`, view: 'all' }, true)
  await shelf.count()
  const that = days.filter(other => other === day).length
  expect([...shelf.counts.values()]).toEqual([that])
})

test('deleting it is undone with one press', async () => {
  const desk = paperWorkspace()
  const shelf = savedViewsOf(desk)
  await shelf.keep(wifi, true)
  shown(desk)
  await fireEvent.click(await screen.findByRole('button', { name: 'More for “Wi-Fi”' }))
  await fireEvent.click(await screen.findByRole('menuitem', { name: 'Delete' }))
  await waitFor(() => expect(names(shelf)).toEqual([]))
  await undoLast()
  await waitFor(() => expect(names(shelf)).toEqual(['Wi-Fi']))
})

describe('a full device says that it kept nothing', () => {
  async function beforeItIsFull(isShared: boolean) {
    const desk = paperWorkspace()
    let isFull = false
    const write: typeof desk.own.write = async (id, bytes) =>
      isFull ? no({ type: 'storage-full' }) : desk.own.write(id, bytes)
    const tight = { ...desk, own: { ...desk.own, write } }
    const shelf = savedViewsOf(tight)
    await shelf.keep(wifi, isShared)
    shown(tight)
    const choose = async (name: string) => {
      await fireEvent.click(
        await screen.findByRole('button', { name: 'More for “Wi-Fi”' })
      )
      await fireEvent.click(await screen.findByRole('menuitem', { name }))
    }
    const fill = () => (isFull = true)
    return { shelf, choose, fill }
  }
  const told = () => toasts().map(({ text }) => text)
  const full = en.ticket.refused['storage-full']

  beforeEach(() => {
    for (const { id } of toasts()) dismiss(id)
  })

  test('where a shared view should become Ada’s own', async () => {
    const { shelf, choose, fill } = await beforeItIsFull(true)
    fill()
    await choose(en.savedViews.toOwn)
    await waitFor(() => expect(told()).toEqual([full]))
    expect(shelf.all.map(({ id }) => shelf.isShared(id))).toEqual([true])
  })

  test('where her own should be deleted', async () => {
    const { shelf, choose, fill } = await beforeItIsFull(false)
    fill()
    await choose('Delete')
    await waitFor(() => expect(told()).toEqual([full]))
    expect(names(shelf)).toEqual(['Wi-Fi'])
  })

  test('where it should come back', async () => {
    const { shelf, choose, fill } = await beforeItIsFull(false)
    await choose('Delete')
    await waitFor(() => expect(told()).toEqual([en.savedViews.removed('Wi-Fi')]))
    fill()
    await undoLast()
    expect(told()).toEqual([full])
    expect(names(shelf)).toEqual([])
  })
})

test('a search for one person is refused in words', async () => {
  const desk = paperWorkspace()
  const shelf = savedViewsOf(desk)
  const place = { ...placeOfSaved({ ...wifi, by: desk.me, at: desk.now() }) }
  const given = { shelf, place: { ...place, search: 'asker:ana' }, onclose: () => 0 }
  render(AtDesk, { desk, page: KeepViewDialog, given })
  await fireEvent.click(await screen.findByRole('button', { name: 'Keep' }))
  expect(await screen.findByText(/may not say who wrote/)).toBeTruthy()
  expect(shelf.all).toEqual([])
})

describe('what would name an asker for ever is not shared:', () => {
  async function deskOf(name: string) {
    const desk = paperWorkspace()
    const [first] = desk.cards.current().values()
    const open = first && (await desk.ticket(first.ticket))
    if (!open?.ok) throw new Error('a ticket is there')
    open.value.perform(ticket => {
      const from = { name, address: 'teresa.pla@mail.test' }
      for (const [id, message] of Object.entries(ticket.messages)) {
        if (message.direction === 'in')
          ticket.messages[id as MessageId] = { ...message, from }
      }
      return done
    })
    return { desk, shelf: savedViewsOf(desk) }
  }

  const deskOfRosalind = () => deskOf('Rosalind Gómez')

  async function share(desk: PaperWorkspace, name: string) {
    const shelf = savedViewsOf(desk)
    await shelf.keep({ ...wifi, name }, false)
    const given = { shelf, given: shelf.all[0], shares: true, onclose: () => 0 }
    render(AtDesk, { desk, page: KeepViewDialog, given })
    await fireEvent.click(await screen.findByRole('button', { name: 'Share' }))
    await screen.findByText(en.savedViews.refused['names-somebody'])
    expect(desk.settings.current().savedViews).toEqual({})
  }
  const said = (desk: PaperWorkspace) =>
    Object.values(desk.settings.current().savedViews).map(({ name }) => name)

  test('a word that is a name elsewhere, until Ana says that here it is none', async () => {
    const { desk } = await deskOf('Will Mark')
    await share(desk, 'What will be marked')
    expect(screen.getByText(en.savedViews.meant('will'))).toBeTruthy()
    const all = screen.getByRole('button', { name: en.savedViews.noName(1) })
    await fireEvent.click(all)
    await waitFor(() => expect(said(desk)).toEqual(['What will be marked']))
  })

  test('another word, though Ana said of the first that it is no name', async () => {
    const { desk } = await deskOf('Will Mark')
    await share(desk, 'It will do')
    await fireEvent.input(screen.getByLabelText('Name'), {
      target: { value: 'Of Mark' }
    })
    expect(screen.queryByRole('button', { name: en.savedViews.noName(1) })).toBeNull()
    await fireEvent.click(screen.getByRole('button', { name: 'Share' }))
    expect(await screen.findByText(en.savedViews.meant('Mark'))).toBeTruthy()
    expect(said(desk)).toEqual([])
  })

  test('a phone number, which is nothing else', async () => {
    const { desk } = await deskOf('Will Mark')
    await share(desk, 'Will: +34 600 123 456')
    for (const count of [1, 2]) {
      const name = en.savedViews.noName(count)
      expect(screen.queryByRole('button', { name })).toBeNull()
    }
  })

  test.each([
    'rosalind gomez',
    'printer -"Gómez"',
    'mails of Teresa',
    'tag:"rosalind gomez"',
    'problem:rosalind',
    '+34 600 123 456'
  ])('%s, as a search or as a name, yet Ana keeps it for herself', async said => {
    const { shelf } = await deskOfRosalind()
    for (const made of [
      { ...wifi, search: said },
      { ...wifi, name: said }
    ]) {
      const refused = await shelf.keep(made, true)
      expect(refused).toMatchObject(no({ type: 'names-somebody' }))
    }
    expect((await shelf.keep({ ...wifi, search: said }, false)).ok).toBe(true)
    const [own] = shelf.all
    expect(own && (await shelf.share(own)).ok).toBe(false)
    expect(own && shelf.isShared(own.id)).toBe(false)
  })

  test('a new name of a shared one, either', async () => {
    const { desk, shelf } = await deskOfRosalind()
    await shelf.keep(wifi, true)
    const [shared] = shelf.all
    expect(shared && (await shelf.rename(shared.id, 'Rosalind')).ok).toBe(false)
    expect(shared && (await shelf.rename(shared.id, 'No network')).ok).toBe(true)
    expect(Object.values(desk.settings.current().savedViews)[0]?.name).toBe(
      'No network'
    )
  })
})

test('whoever shares one reads before that it stays for ever and may name nobody', async () => {
  const desk = paperWorkspace()
  const shelf = savedViewsOf(desk)
  await shelf.keep(wifi, false)
  shown(desk)
  await fireEvent.click(await screen.findByRole('button', { name: 'More for “Wi-Fi”' }))
  await fireEvent.click(
    await screen.findByRole('menuitem', { name: 'Share with the desk' })
  )
  expect(await screen.findByText(/stays in the desk’s settings for ever/)).toBeTruthy()
  expect(desk.settings.current().savedViews).toEqual({})
  await fireEvent.click(screen.getByRole('button', { name: 'Share' }))
  await waitFor(() =>
    expect(toasts().map(({ text }) => text)).toContain('“Wi-Fi” is shared')
  )
  expect(Object.values(desk.settings.current().savedViews)).toHaveLength(1)
  await undoLast()
  await waitFor(() => expect(desk.settings.current().savedViews).toEqual({}))
  expect(names(shelf)).toEqual(['Wi-Fi'])
})

test('the way to it leads back to the same search, view and language', () => {
  const place = {
    view: 'mine',
    language: 'es',
    search: 'tag:wi-fi',
    within: false,
    sort: 'newest',
    at: undefined,
    before: undefined,
    from: []
  } as const
  expect(placeOf(routeOf(queueLink(place)))).toEqual(place)
})

test('the offered name is chosen whole, so that typing puts another in its place, and each is shown as it was written', async () => {
  const desk = paperWorkspace()
  const shelf = savedViewsOf(desk)
  const place = placeOf(routeOf('#/queue/all?q=tag:wifi'))
  render(AtDesk, {
    desk,
    page: KeepViewDialog,
    given: { shelf, place, onclose: () => undefined }
  })
  const field = await screen.findByLabelText<HTMLInputElement>('Name')
  await waitFor(() =>
    expect([field.selectionStart, field.selectionEnd]).toEqual([0, 'tag:wifi'.length])
  )
  cleanup()
  await shelf.keep({ ...wifi, name: 'tag:wifi' }, false)
  shown(desk)
  expect((await screen.findByText('tag:wifi')).classList).toContain('given')
})

test('what is kept keeps where it looks, and in which order', async () => {
  const desk = paperWorkspace()
  const shelf = savedViewsOf(desk)
  const hash = '#/queue/mine?lang=es&q=tag:wi-fi&in=view&sort=newest'
  const place = placeOf(routeOf(hash))
  render(AtDesk, {
    desk,
    page: KeepViewDialog as never,
    given: { shelf, place, onclose: () => undefined }
  })
  await fireEvent.click(screen.getByRole('button', { name: en.savedViews.save }))
  await waitFor(() => expect(shelf.all).toHaveLength(1))
  const [entry] = shelf.all
  expect(entry && placeOfSaved(entry.saved)).toEqual(place)
})
