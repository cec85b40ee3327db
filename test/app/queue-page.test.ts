/** The queue as a whole: what its parts, each by itself, cannot show. */
import { cleanup, fireEvent, render, screen, within } from '@testing-library/svelte'
import { tick } from 'svelte'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'

import QueuePage from '#app/pages/QueuePage.svelte'
import { deviceTimer } from '#app/platform/timer.ts'
import { shortcutGroups } from '#app/state/keys.svelte.ts'
import { outOfTheWayOf } from '#app/state/out-of-the-way.svelte.ts'
import { savedViewsOf } from '#app/state/saved-views.svelte.ts'
import { Search } from '#app/state/search.svelte.ts'
import { toasts } from '#app/state/toasts.svelte.ts'
import { en } from '#app/words/en.ts'
import { inProblem, removeProblem } from '#core/domain/problems/problems.ts'
import type { Card } from '#core/domain/queue/card.ts'
import type { ProblemId, TicketId, Timestamp } from '#core/ids.ts'
import AtDesk from '#test/support/AtDesk.svelte'
import { listenToKeys } from '#test/support/keyboard.ts'
import { paperValue } from '#test/support/paper-document.ts'
import { paperWorkspace, type PaperWorkspace } from '#test/support/paper-workspace.ts'
import { aBook, sound, wifi } from '#test/support/problem-book.ts'
import { roomHere } from '#test/support/room-here.ts'
import { aPhone } from '#test/support/screen.ts'
import { aCard } from '#test/support/tickets.ts'

const t = en.queue
let search: Search | undefined

function opens(desk: PaperWorkspace): void {
  search = new Search(desk, roomHere(), deviceTimer)
  render(AtDesk, { desk, search, page: QueuePage, given: {} })
}

beforeEach(() => {
  location.hash = '#/queue'
})
afterEach(() => {
  cleanup()
  search?.close()
  vi.restoreAllMocks()
})

test('what was begun in tickets that ended is said, until somebody has read it', async () => {
  const desk = paperWorkspace({ lostDrafts: 2 })
  opens(desk)
  expect(await screen.findByText(t.draftsEnded(2))).toBeTruthy()
  await fireEvent.click(screen.getByRole('button', { name: t.draftsKnown }))
  await tick()
  expect(screen.queryByText(t.draftsEnded(2))).toBeNull()
  expect(desk.lostDrafts.current()).toBe(0)
})

describe('two views that are kept of one list, each in its order:', () => {
  const list = { search: '', view: 'mine' } as const
  const keep = en.savedViews.keepView

  async function goesTo(hash: string): Promise<void> {
    location.hash = hash
    const desk = paperWorkspace()
    const shelf = savedViewsOf(desk)
    await shelf.keep({ ...list, name: 'Mine, newest', sort: 'newest' }, true)
    await shelf.keep({ ...list, name: 'Mine, most urgent', sort: 'priority' }, true)
    opens(desk)
    await screen.findByRole('link', { name: /^Mine, newest/ })
  }
  const current = () =>
    screen
      .getAllByRole('link', { current: 'page' })
      .map(link => link.textContent.trim().replace(/\s*\d*$/, ''))

  test.each([
    ['newest', 'Mine, newest'],
    ['priority', 'Mine, most urgent']
  ])(
    'in the order %s Ada is in the view “%s”, and need not keep it again',
    async (sort, name) => {
      await goesTo(`#/queue/mine?sort=${sort}`)
      expect(current()).toEqual([name])
      expect(screen.queryByRole('button', { name: keep })).toBeNull()
    }
  )

  test('in no order of her own she is in the view itself, which there is no need to keep', async () => {
    await goesTo('#/queue/mine')
    expect(current()).toEqual(['Mine'])
    expect(screen.queryByRole('button', { name: keep })).toBeNull()
  })

  test('in a third order there is something to keep', async () => {
    await goesTo('#/queue/mine?sort=changed')
    expect(current()).toHaveLength(1)
    expect(screen.getByRole('button', { name: keep })).toBeTruthy()
  })
})

describe('a desk to which no mail was ever brought', () => {
  const practice = aCard(1, { practice: true, phase: 'closed' })
  const cards = (...all: readonly Card[]) =>
    new Map(all.map(card => [card.ticket, card]))

  test('is shown how to bring some in, also once Ada has practised, and until one comes', async () => {
    const shown = paperValue<ReadonlyMap<Card['ticket'], Card>>(cards(practice))
    opens({ ...paperWorkspace(), cards: shown })
    expect(await screen.findByRole('heading', { name: t.first.title })).toBeTruthy()
    shown.set(cards(practice, aCard(2, { phase: 'closed' })))
    await vi.waitFor(() =>
      expect(screen.queryByRole('heading', { name: t.first.title })).toBeNull()
    )
    expect(screen.getByText(t.empty['needs-answer'].title)).toBeTruthy()
  })

  test('shows what she practises on where it is listed', async () => {
    location.hash = '#/queue/all'
    opens({ ...paperWorkspace(), cards: paperValue(cards(practice)) })
    expect(await screen.findByRole('link', { name: /Matter 1/ })).toBeTruthy()
    expect(screen.queryByRole('heading', { name: t.first.title })).toBeNull()
  })
})

describe('on a phone, scrolled down, what is said above the list is back', () => {
  const createdAt = Date.now() as Timestamp
  const times = { createdAt, lastAt: createdAt, unansweredSince: createdAt }
  const waits = aCard(1, { ...times, phase: 'open' })
  const cards = (...all: readonly Card[]) =>
    new Map(all.map(card => [card.ticket, card]))

  test.each([
    ['once the last ticket has left the view', cards(aCard(1, { phase: 'closed' }))],
    ['once there is no ticket at all', cards()]
  ])('%s: nobody can scroll up there', async (_, after) => {
    aPhone()
    const shown = paperValue<ReadonlyMap<Card['ticket'], Card>>(cards(waits))
    const desk = { ...paperWorkspace(), cards: shown }
    opens(desk)
    await screen.findByRole('list', { name: /ticket/ })
    const above = outOfTheWayOf(desk)
    above.scrolled(400, 400)
    await tick()
    expect(above.isAway).toBe(true)
    shown.set(after)
    await vi.waitFor(() =>
      expect(screen.queryByRole('list', { name: /ticket/ })).toBeNull()
    )
    expect(above.isAway).toBe(false)
  })
})

describe('in a list where no row has the keyboard yet', () => {
  listenToKeys()
  const now = Date.now() as Timestamp
  const waiting = { phase: 'open', createdAt: now, lastAt: now } as const
  const cards = [1, 2].map(n =>
    aCard(n, { ...waiting, unansweredSince: (now + n) as Timestamp })
  )

  function opensTwo() {
    const all = new Map(cards.map(card => [card.ticket, card]))
    opens({ ...paperWorkspace(), cards: paperValue(all) })
    return screen.findByRole('list', { name: /ticket/ })
  }
  const at = () => document.activeElement?.getAttribute('data-ticket')

  test.each(['o', 'r', 'e', 'h', 'i', 'x', 'f'])(
    'the first press of %s leads to the first, and does nothing to what nobody looked at',
    async key => {
      await opensTwo()
      await fireEvent.keyDown(document.body, { key })
      await vi.waitFor(() => expect(at()).toBe(cards[0]?.ticket))
      expect(location.hash).not.toContain('ticket')
      expect(screen.queryByRole('toolbar')).toBeNull()
      expect(screen.queryByRole('menu')).toBeNull()
      expect(toasts()).toEqual([])
    }
  )

  test('Ctrl and A selects all of it, and the next key is for all', async () => {
    await opensTwo()
    await fireEvent.keyDown(document.body, { key: 'a', ctrlKey: true })
    expect(await screen.findByText(t.selected(2))).toBeTruthy()
    await fireEvent.keyDown(document.body, { key: 'l' })
    expect(await screen.findByLabelText(t.tagName)).toBeTruthy()
  })

  test('End leads to the last row, and Home back to the first', async () => {
    await opensTwo()
    await fireEvent.keyDown(document.body, { key: 'End' })
    await vi.waitFor(() => expect(at()).toBe(cards[1]?.ticket))
    await fireEvent.keyDown(document.body, { key: 'Home' })
    await vi.waitFor(() => expect(at()).toBe(cards[0]?.ticket))
  })

  test('no key is listed that would do nothing', async () => {
    await opensTwo()
    const listed = () =>
      shortcutGroups().flatMap(({ shortcuts }) => shortcuts.map(({ keys }) => keys))
    expect(listed()).not.toEqual(expect.arrayContaining(['v']))
    expect(listed()).not.toEqual(expect.arrayContaining(['Escape']))
    await fireEvent.keyDown(document.body, { key: 'a', ctrlKey: true })
    await vi.waitFor(() => expect(listed()).toContain('Escape'))
  })
})

describe('with nothing selected', () => {
  listenToKeys()
  const now = Date.now() as Timestamp
  const press = (key: string, on: Element = document.body) =>
    fireEvent.keyDown(on, { key })
  const selectedNow = () =>
    screen
      .getAllByRole<HTMLInputElement>('checkbox')
      .filter(box => box.checked)
      .map(box => box.getAttribute('aria-label'))

  async function opensThree() {
    location.hash = '#/queue/all'
    const desk = paperWorkspace({ now })
    opens(desk)
    await screen.findByRole('list', { name: /ticket/ })
    await press('j')
    const at = () => document.activeElement?.getAttribute('data-ticket') as TicketId
    await vi.waitFor(() => expect(at()).toBeTruthy())
    return { desk, at }
  }

  test.each([
    ['e', () => screen.findByRole('menu')],
    ['b', () => screen.findByRole('menu')],
    ['a', () => screen.findByRole('dialog')],
    ['t', () => screen.findByRole('dialog')],
    ['M', () => screen.findByRole('dialog')],
    ['d', () => screen.findByRole('dialog')],
    ['E', () => screen.findByRole('dialog')],
    ['l', () => screen.findByLabelText(t.tagName)]
  ])(
    '%s asks about the row that Ada is on, and once she lets it be that one is selected no more',
    async (key, asked) => {
      const { at } = await opensThree()
      const row = at()
      await press(key)
      const shown = await asked()
      expect(screen.getByText(t.selected(1))).toBeTruthy()
      await press('Escape', document.activeElement ?? shown)
      await vi.waitFor(() => expect(screen.queryByRole('toolbar')).toBeNull())
      expect(screen.queryByRole('menu')).toBeNull()
      expect(screen.queryByRole('dialog')).toBeNull()
      expect(selectedNow()).toEqual([])
      await vi.waitFor(() => expect(at()).toBe(row))
    }
  )

  test('what is done is done to one row, and the next key is for the next', async () => {
    const { desk, at } = await opensThree()
    const [first, tag] = [at(), 'seen-by-ada']
    const tagged = () =>
      [...desk.cards.current().values()]
        .filter(({ tags }) => tags.includes(tag))
        .map(({ ticket }) => ticket)
    const tags = async () => {
      await press('l')
      const field = await screen.findByLabelText(t.tagName)
      await fireEvent.input(field, { target: { value: tag } })
      await fireEvent.click(screen.getByRole('button', { name: t.addTag }))
      await vi.waitFor(() => expect(screen.queryByRole('toolbar')).toBeNull())
    }
    await tags()
    await vi.waitFor(() => expect(tagged()).toEqual([first]))
    await press('j')
    await vi.waitFor(() => expect(at()).not.toBe(first))
    const second = at()
    await tags()
    await vi.waitFor(() => expect(tagged().sort()).toEqual([first, second].sort()))
  })

  test('what Ada selected herself stays selected, whatever she asks about it', async () => {
    await opensThree()
    await press('x')
    await press('e')
    await press('Escape', await screen.findByRole('menu'))
    await vi.waitFor(() => expect(screen.queryByRole('menu')).toBeNull())
    expect(screen.getByText(t.selected(1))).toBeTruthy()
    await press('j')
    expect(selectedNow()).toHaveLength(1)
  })
})

describe('sorted by known problem', () => {
  listenToKeys()
  const now = Date.now() as Timestamp
  const waiting = (n: number, ...problems: readonly ProblemId[]) =>
    aCard(n, {
      phase: 'open',
      createdAt: now,
      lastAt: now,
      unansweredSince: (now + n) as Timestamp,
      ...(problems.length > 0 && { problems })
    })
  const cards = [waiting(1), waiting(2, wifi), waiting(3, sound), waiting(4, wifi)]
  const inWifi = { name: t.group.select('Wi-Fi') }

  async function opensSorted(): Promise<PaperWorkspace> {
    location.hash = '#/queue?sort=problem'
    const desk = {
      ...paperWorkspace({ problems: aBook() }),
      cards: paperValue(new Map(cards.map(card => [card.ticket, card])))
    }
    opens(desk)
    await screen.findByRole('list', { name: /ticket/ })
    return desk
  }
  const lines = () =>
    within(screen.getByRole('list', { name: /ticket/ }))
      .getAllByRole('listitem')
      .map(line => {
        const ticket = line.querySelector<HTMLElement>('[data-ticket]')
        const heading = within(line).queryByRole('heading')
        return (
          heading?.textContent.trim() ??
          cards.findIndex(card => card.ticket === ticket?.dataset['ticket']) + 1
        )
      })

  test('a heading says which problem it is, leads to it, and says how many are here', async () => {
    await opensSorted()
    await vi.waitFor(() =>
      expect(lines()).toEqual(['Wi-Fi', 2, 4, 'Sound', 3, t.group.none, 1])
    )
    const link = screen.getByRole('link', { name: 'Wi-Fi' })
    expect(link.getAttribute('href')).toBe(`#/problems/${wifi}`)
    expect(link.closest('[role=listitem]')?.textContent).toContain(t.inView(2))
  })

  test('its box selects the whole group for one act, and says whether some are selected', async () => {
    await opensSorted()
    const box = await screen.findByRole<HTMLInputElement>('checkbox', inWifi)
    await fireEvent.click(box)
    expect(await screen.findByText(t.selected(2))).toBeTruthy()
    expect([box.checked, box.indeterminate]).toEqual([true, false])
    await fireEvent.click(screen.getByRole('checkbox', { name: t.select('Matter 2') }))
    expect([box.checked, box.indeterminate]).toEqual([false, true])
    await fireEvent.click(box)
    await fireEvent.click(box)
    expect([box.checked, box.indeterminate]).toEqual([false, false])
    expect(screen.queryByRole('toolbar')).toBeNull()
  })

  test('P selects all that report the same as the row with the keyboard', async () => {
    await opensSorted()
    const at = () => document.activeElement?.getAttribute('data-ticket')
    await fireEvent.keyDown(document.body, { key: 'P' })
    await vi.waitFor(() => expect(at()).toBe(cards[1]?.ticket))
    expect(screen.queryByRole('toolbar')).toBeNull()
    await fireEvent.keyDown(document.body, { key: 'P' })
    expect(await screen.findByText(t.selected(2))).toBeTruthy()
  })

  test('whoever comes to the first row of a group by ear hears its heading', async () => {
    await opensSorted()
    await screen.findByRole('link', { name: 'Sound' })
    const described = () => {
      const ids = document.activeElement?.getAttribute('aria-describedby') ?? ''
      return ids
        .split(' ')
        .map(id => document.getElementById(id)?.textContent)
        .join(' ')
    }
    await fireEvent.keyDown(document.body, { key: 'j' })
    await vi.waitFor(() => expect(described()).toMatch(/Wi-Fi\s+2 tickets/))
    await fireEvent.keyDown(document.body, { key: 'j' })
    await vi.waitFor(() => expect(described()).not.toMatch(/2 tickets/))
    await fireEvent.keyDown(document.body, { key: 'j' })
    await vi.waitFor(() => expect(described()).toMatch(/Sound\s+1 ticket/))
  })

  test('the tab key leads to the heading of the row with the keyboard, and to no other', async () => {
    await opensSorted()
    const box = await screen.findByRole('checkbox', inWifi)
    const other = screen.getByRole('checkbox', { name: t.group.select('Sound') })
    expect([box.tabIndex, other.tabIndex]).toEqual([-1, -1])
    await fireEvent.keyDown(document.body, { key: 'j' })
    await vi.waitFor(() => expect([box.tabIndex, other.tabIndex]).toEqual([0, -1]))
  })

  test('a problem that is thrown away holds nothing together any more', async () => {
    const desk = await opensSorted()
    await screen.findByRole('link', { name: 'Sound' })
    desk.problems.perform(all =>
      inProblem(all, sound, problem => removeProblem(problem, now))
    )
    await vi.waitFor(() => expect(lines()).toEqual(['Wi-Fi', 2, 4, t.group.none, 1, 3]))
  })
})

test.each([
  ['in a view', '#/queue/mine?q=wifi', 'view'],
  ['where the view is everything, and no choice is shown', '#/queue/all?q=wifi', null]
])('the key from the field chooses where to search %s', async (_, hash, where) => {
  location.hash = hash
  opens(paperWorkspace())
  const field = await screen.findByRole('searchbox')
  await vi.waitFor(() => expect((field as HTMLInputElement).value).toBe('wifi'))
  await fireEvent.keyDown(field, { key: 'ArrowUp' })
  const address = new URLSearchParams(location.hash.split('?')[1])
  expect(address.get('in')).toBe(where)
})

test.each([t.views.mine, t.views['needs-answer']])(
  'on a phone the views close once “%s” is chosen, whether Ada was in it or not',
  async name => {
    aPhone()
    opens(paperWorkspace())
    const chooser = new RegExp(`^${t.viewsLabel}:`)
    await fireEvent.click(await screen.findByRole('button', { name: chooser }))
    const views = within(await screen.findByRole('dialog', { name: t.viewsLabel }))
    await fireEvent.click(views.getByRole('link', { name: new RegExp(`^${name}`) }))
    await vi.waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  }
)

describe('whoever searches from the second row', () => {
  listenToKeys()
  const now = Date.now() as Timestamp
  const cards = [1, 2, 3].map(n =>
    aCard(n, {
      phase: 'open',
      createdAt: now,
      lastAt: now,
      unansweredSince: (now + n) as Timestamp
    })
  )
  const second = cards[1]?.ticket
  const at = () => document.activeElement?.getAttribute('data-ticket')
  const field = () => screen.getByRole<HTMLInputElement>('searchbox')
  const press = (key: string) =>
    fireEvent.keyDown(document.activeElement ?? document.body, { key })
  const type = (text: string) => fireEvent.input(field(), { target: { value: text } })

  async function opensThree(hash = '#/queue'): Promise<void> {
    location.hash = hash
    dispatchEvent(new HashChangeEvent('hashchange'))
    const all = new Map(cards.map(card => [card.ticket, card]))
    opens({ ...paperWorkspace(), cards: paperValue(all) })
    await screen.findByRole('list', { name: /ticket/ })
  }
  async function searches(): Promise<void> {
    await opensThree()
    await press('j')
    await press('j')
    await vi.waitFor(() => expect(at()).toBe(second))
    await press('/')
    expect(document.activeElement).toBe(field())
    await type('nothing')
    await type('nothing is called so')
    await screen.findByRole('link', { name: t.clearSearch })
  }

  test('is back at it once they leave the search', async () => {
    await searches()
    await press('Escape')
    await vi.waitFor(() => expect(at()).toBe(second))
  })

  test('is back at it by the way below what was not found, too', async () => {
    await searches()
    const link = screen.getByRole('link', { name: t.clearSearch })
    expect(link.getAttribute('href')).toBe(`#/queue/needs-answer?at=${second}`)
  })

  test('types on in the field that they emptied, and goes on from that row later', async () => {
    await searches()
    await type('')
    const row = () => document.querySelector(`[data-ticket="${second}"]`)
    await vi.waitFor(() => expect(row()?.getAttribute('tabindex')).toBe('0'))
    expect(document.activeElement).toBe(field())
    await type('another word')
    await press('Escape')
    await vi.waitFor(() => expect(at()).toBe(second))
  })

  test('in a ticket has the same key, and is in its list, at its row', async () => {
    await opensThree(`#/queue/needs-answer?at=${second}&do=search`)
    await vi.waitFor(() => expect(document.activeElement).toBe(field()))
    await vi.waitFor(() => expect(location.hash).not.toContain('do='))
    const row = () => document.querySelector(`[data-ticket="${second}"]`)
    await vi.waitFor(() => expect(row()?.getAttribute('tabindex')).toBe('0'))
    expect(document.activeElement).toBe(field())
    await type('nothing is called so')
    await press('Escape')
    await vi.waitFor(() => expect(at()).toBe(second))
  })
})
