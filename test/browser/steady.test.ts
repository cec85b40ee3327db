/** A list that never jumps under your hands, and a ticket that stands still while it is read. */
import type { Page } from '@playwright/test'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'

import { en } from '#app/words/en.ts'

import { aMail } from '../support/mail/mail.ts'
import { Person, type DroppedFile } from './person.ts'
import { World } from './world.ts'

const decoder = new TextDecoder()
const paragraph = 'It worked before the update, and now the stick stays silent. '
let tickets = 30
let world: World
/** On a phone. */
let ana: Person
let ben: Person

function mail(subject: string): DroppedFile {
  const messageId = `<${subject.replaceAll(' ', '-')}@users.test>`
  const from = `Asker <${messageId.slice(1, -1)}>`
  const body = paragraph.repeat(12)
  const parts = { subject, from, messageId, body }
  return { name: 'mail.eml', content: decoder.decode(aMail(parts)) }
}

const mails = (name: string, count: number): DroppedFile[] =>
  Array.from({ length: count }, (_, n) => mail(`${name} ${n}`))

beforeAll(async () => {
  world = await World.begin()
  const phone = { viewport: { width: 390, height: 844 }, hasTouch: true }
  const [anas, bens] = [await world.profile(phone), await world.profile()]
  // before the page runs: what moved, unless somebody had just touched something
  await anas.context.addInitScript(() => {
    const moved: string[] = []
    const note = (entries: PerformanceEntryList): void => {
      for (const entry of entries) {
        // not in TypeScript's DOM yet
        const { hadRecentInput, sources } = entry as PerformanceEntry & {
          readonly hadRecentInput: boolean
          readonly sources: readonly { readonly node: Node | null }[]
        }
        if (hadRecentInput) continue
        for (const { node } of sources) {
          if (!(node instanceof Element)) moved.push('something else')
          // what was said before steps aside for the dock of a ticket
          else if (node.matches('.toasts')) continue
          // a line above pushes the frame of the list; what stands in it is what counts
          else if (!node.querySelector('[role="list"]')) moved.push(node.className)
        }
      }
    }
    const observer = new PerformanceObserver(list => note(list.getEntries()))
    observer.observe({ type: 'layout-shift' })
    // what is known already, also if nobody was told yet
    const takeMoved = (): string[] => {
      note(observer.takeRecords())
      return moved.splice(0)
    }
    Object.assign(globalThis, { takeMoved })
  })
  ben = new Person('Ben', bens, await bens.open())
  await ben.foundsDesk('Night Herons')
  await ben.goesTo('queue/all')
  await ben.drops(mails('Old', tickets))
  await ben.page.getByRole('button', { name: en.mail.past.begin }).click()
  await hasTickets(ben, tickets)
  const link = new URL(await ben.invites())
  ana = new Person('Ana', anas, await anas.open(`/${link.hash}`))
  await ana.joins()
  await ana.rail(en.shell.queue).waitFor()
})
afterAll(() => world.end())

beforeEach(async () => {
  await ben.goesTo('queue/all')
  // another list lets go of what was held in this one
  await ana.goesTo('queue/snoozed')
  await ana.sees(en.queue.empty.snoozed.title)
  await ana.goesTo('queue/all')
  await hasTickets(ben, tickets)
  await hasTickets(ana, tickets)
})

/** Of a long list only those in sight are drawn. */
function hasTickets(person: Person, count: number): Promise<void> {
  return person.page.locator(`[aria-setsize="${count}"]`).first().waitFor()
}

/** Since it was asked last. */
function moved(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const { takeMoved } = globalThis as unknown as { takeMoved: () => string[] }
    return takeMoved()
  })
}

/**
 * The ticket that she is about to tap, and where it was painted. Asked between two frames,
 * an element tells where it would be before the list has answered to what came above it.
 */
async function underTheThumb({ page }: Person) {
  return page.evaluate(
    () =>
      new Promise<{ ticket: string | undefined; top: number | undefined }>(done => {
        const painted = new IntersectionObserver(entries => {
          painted.disconnect()
          const at = entries.find(
            ({ boundingClientRect: { top, bottom } }) =>
              top <= innerHeight / 2 && innerHeight / 2 < bottom
          )
          const link = at?.target.querySelector<HTMLElement>('[data-ticket]')
          done({ ticket: link?.dataset['ticket'], top: at?.boundingClientRect.top })
        })
        for (const row of document.querySelectorAll('[role="listitem"]')) {
          painted.observe(row)
        }
      })
  )
}

/** Two frames on, everything that was asked to be drawn is. */
function drawn({ page }: Person): Promise<unknown> {
  return page.evaluate(
    () =>
      new Promise(done =>
        requestAnimationFrame(() => requestAnimationFrame(() => done(undefined)))
      )
  )
}

/** Answers what is under the thumb then. */
async function scrollsDown(person: Person) {
  const { page } = person
  const list = page.getByRole('list').filter({ has: page.locator('.probe') })
  await list.evaluate(it => it.scrollTo({ top: 900 }))
  return vi.waitUntil(async () => {
    const { ticket, top } = await underTheThumb(person)
    return ticket ? { ticket, top } : undefined
  })
}

test('what the others do moves no row of a list that Ana has scrolled', async () => {
  // her own changes have left
  await ana.page.locator('[data-strip]').waitFor({ state: 'detached' })
  const before = await scrollsDown(ana)
  await moved(ana.page)

  tickets += 3
  await ben.drops(mails('New', 3))
  await ana.page.getByRole('button', { name: en.queue.fresh(3) }).waitFor()
  await drawn(ana)
  expect(await underTheThumb(ana)).toEqual(before)
  expect(await moved(ana.page)).toEqual([])
})

test('a line that comes above the list takes nothing from under her thumb', async () => {
  const before = await scrollsDown(ana)
  const port = await world.stopRelay()
  await ana.page.locator('[data-strip]').waitFor()
  await drawn(ana)
  expect(await underTheThumb(ana)).toEqual(before)
  await world.startRelayAgain(port)
  await ana.page.locator('[data-strip]').waitFor({ state: 'detached' })
  await drawn(ana)
  expect(await underTheThumb(ana)).toEqual(before)
})

test('a ticket opens with its text, and stands still while another works on it', async () => {
  const row = ana.rows().first().getByRole('link').first()
  const ticket = await row.getAttribute('data-ticket')
  await moved(ana.page)
  await ana.goesTo(`ticket/${ticket}`)
  const text = ana.page.getByRole('article').getByText(paragraph.trim()).first()
  await text.waitFor()
  await drawn(ana)
  expect(await moved(ana.page)).toEqual([])

  const before = await text.boundingBox()
  await ben.goesTo(`ticket/${ticket}`)
  await ben.page.getByRole('article').first().waitFor()
  await ben.page.keyboard.press('n')
  await ben.page.getByLabel(en.ticket.note.write).fill('Asked for the model.')
  await ben.page.keyboard.press('Control+Enter')
  await ana.sees('Asked for the model.')
  await drawn(ana)
  expect(await text.boundingBox()).toEqual(before)
  expect(await moved(ana.page)).toEqual([])
})

describe('in a list that only holds what nobody has:', () => {
  /** Which of the thirty were taken in the tests before. */
  let taken = 0

  async function isThere(person: Person): Promise<void> {
    await person.goesTo('queue/unassigned')
    await hasTickets(person, tickets - taken)
  }

  /** Nobody else's hand is on it. */
  async function takes({ page }: Person, ticket: string | undefined): Promise<void> {
    await page.locator(`[data-ticket="${ticket}"]`).focus()
    await page.keyboard.press('i')
    taken++
  }

  const inSight = ({ page }: Person): Promise<(string | undefined)[]> =>
    page
      .locator('[data-ticket]')
      .evaluateAll((links: HTMLElement[]) => links.map(link => link.dataset['ticket']))
  const leftBy = (person: Person, name: string) =>
    person.page.getByText(en.queue.left.by(en.queue.left.gone, name))

  test('Ben takes one above and one before her eyes: Ana meets the row that she aims at', async () => {
    await isThere(ana)
    await isThere(ben)
    const before = await scrollsDown(ana)
    const rows = await inSight(ben)
    await moved(ana.page)
    await takes(ben, rows[rows.indexOf(before.ticket) - 1])
    await leftBy(ana, 'Ben').waitFor()
    await takes(ben, rows[0])
    await hasTickets(ben, tickets - taken)
    await drawn(ana)
    expect(await underTheThumb(ana)).toEqual(before)
    expect(await moved(ana.page)).toEqual([])
  })

  test('once her hand has gone the list closes up, around what she looks at', async () => {
    await isThere(ana)
    await isThere(ben)
    const before = await scrollsDown(ana)
    const [first] = await inSight(ben)
    await takes(ben, first)
    await hasTickets(ben, tickets - taken)
    await ana.page.mouse.move(195, 420)
    await ana.page.mouse.move(195, 10)
    await hasTickets(ana, tickets - taken)
    await drawn(ana)
    expect(await underTheThumb(ana)).toEqual(before)
  })

  test('a mail comes while her pointer rests on a row of a list that she has not touched', async () => {
    await isThere(ana)
    await ana.page.mouse.move(195, 420)
    await drawn(ana)
    const before = await underTheThumb(ana)
    tickets++
    await ben.drops(mails('Newer', 1))
    await ana.page.getByRole('button', { name: en.queue.fresh(1) }).waitFor()
    await drawn(ana)
    expect(await underTheThumb(ana)).toEqual(before)
  })
})
