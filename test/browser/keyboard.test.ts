/** A whole shift of somebody who has no mouse: each step says where the keyboard is. */
import type { Page } from '@playwright/test'
import { afterAll, beforeAll, expect, test } from 'vitest'

import { en } from '#app/words/en.ts'

import { Keys, watchForPointers } from './keys.ts'
import { PaperApp } from './paper-app.ts'
import { handsOver, opensSheet, signsUp, takesOver } from './shift-keys.ts'
import { still } from './states.ts'

let app: PaperApp
let page: Page
let keys: Keys

beforeAll(async () => {
  app = await PaperApp.begin()
  const context = await app.context({ viewport: { width: 1360, height: 860 } })
  page = await context.newPage()
  keys = new Keys(page)
  await watchForPointers(page)
  await page.goto(`${app.origin}/?paper=whole#/shifts`)
  await page.getByRole('heading', { name: en.shifts.handovers }).waitFor()
  await still(page)
})

afterAll(async () => {
  await app.end()
})

const dialog = () => page.getByRole('dialog')
const row = () => page.locator('[data-ticket]:focus')
/** Where no key leads: past all that stands before it. */
const wholePage = 60
const subject = 'Macs with a T2 chip do not start'

test('takes over what the shift before left', async () => {
  const written = await opensSheet(keys)
  await expect.poll(() => written.innerText()).not.toBe(en.shifts.wordsNone)
  await takesOver(keys)
})

test('signs up for the next hours', async () => {
  await signsUp(keys)
})

test('moves in the list, and finds a ticket', async () => {
  await keys.press('g', 'i')
  await page.locator('[data-ticket]').first().waitFor()
  await keys.press('j')
  await row().waitFor()
  const first = await row().getAttribute('data-ticket')
  await keys.press('j')
  await expect.poll(() => row().getAttribute('data-ticket')).not.toBe(first)
  await keys.press('/')
  await keys.isAt(page.getByRole('searchbox'))
  await keys.type('T2 chip')
  await page.locator('[data-ticket]').filter({ hasText: subject }).first().waitFor()
  await keys.press('ArrowDown')
  await row().filter({ hasText: subject }).waitFor()
  await keys.press('Enter')
  await page.getByRole('region', { name: en.ticket.conversation }).waitFor()
  const holder = () => page.evaluate(() => document.activeElement?.id)
  // the row that was pressed is gone with its list
  await expect.poll(holder).toBe('main')
})

test('takes it, tags it, and writes an answer with a template', async () => {
  await keys.press('i')
  await keys.said(en.ticket.did.took)
  await keys.press('r')
  const text = page.getByLabel(en.ticket.composer.text)
  await keys.isAt(text)
  await keys.tabsTo(page.getByRole('button', { name: en.ticket.composer.templates }))
  await keys.press('Enter')
  await keys.isAt(dialog().getByRole('combobox'))
  await keys.press('ArrowDown', 'Enter')
  await dialog().waitFor({ state: 'detached' })
  await keys.isAt(text)
  await expect.poll(() => text.inputValue()).not.toBe('')
  await keys.press('Control+a')
  await keys.type('That chip is not supported yet.')
  await keys.press('Control+Enter')
  await keys.tabsTo(page.getByRole('button', { name: en.ticket.composer.sendAnyway }))
  await keys.press('l')
  await keys.isAt(page.getByLabel(en.ticket.addTag))
  await keys.type('codecs')
  await keys.press('Enter')
  await page.locator('.tags').getByText('codecs').waitFor()
  await keys.press('Escape')
})

const undo = (said: string | RegExp) =>
  page
    .locator('.toast')
    .filter({ hasText: said })
    .getByRole('button', { name: en.shell.undo })
/** Of what was done before, in the same words: they go by themselves. */
async function untilNothingIsSaid(): Promise<void> {
  const toast = page.locator('.toast')
  await expect.poll(() => toast.count(), { timeout: 75_000 }).toBe(0)
}

/** From the list to the ticket that all of this is about. */
async function opensItAgain(): Promise<void> {
  await keys.press('g', 'a')
  await page.locator('[data-ticket]').first().waitFor()
  await keys.press('/')
  await keys.isAt(page.getByRole('searchbox'))
  await keys.press('Control+a')
  await keys.type('T2 chip')
  await page.locator('[data-ticket]').filter({ hasText: subject }).first().waitFor()
  await keys.press('ArrowDown')
  await row().filter({ hasText: subject }).waitFor()
  await keys.press('Enter')
  await page.getByRole('region', { name: en.ticket.conversation }).waitFor()
}

async function takesBack(said: string | RegExp): Promise<void> {
  await undo(said).waitFor()
  await keys.press('z')
  await undo(said).waitFor({ state: 'detached' })
}

test('puts it aside, closes it, and takes both back', async () => {
  // by its words: that time is noted is said beside it, sooner or later
  const acts = [
    ['b', new RegExp(en.acts.snooze.done('').trim())],
    ['e', new RegExp(en.ticket.did.closed('').trim())]
  ] as const
  for (const [key, said] of acts) {
    const here = new URL(page.url()).hash
    await keys.press(key)
    await keys.isAt(page.getByRole('menu'))
    await keys.press('Enter')
    await page.getByRole('menu').waitFor({ state: 'detached' })
    if (key === 'e') {
      // the answer that was begun above would be closed away with it
      const anyway = dialog().getByRole('button', {
        name: en.ticket.closeUnsent.anyway
      })
      await anyway.waitFor()
      await keys.tabsTo(anyway)
      await keys.press('Enter')
    }
    await expect.poll(() => new URL(page.url()).hash).not.toBe(here)
    await takesBack(said)
    await opensItAgain()
    await page
      .getByRole('group', { name: en.ticket.actions.label })
      .getByRole('button', { name: en.ticket.actions.close, exact: true })
      .waitFor()
  }
})

test('notes, follows, raises, waits and passes on, and takes each back', async () => {
  await keys.press('n')
  const note = page.getByLabel(en.ticket.note.write)
  await keys.isAt(note)
  await keys.type('Asked the developers.')
  await keys.press('Control+Enter')
  await page.getByRole('article').filter({ hasText: 'Asked the developers.' }).waitFor()
  await takesBack(en.ticket.did.noted)
  for (const [key, said] of [
    ['f', en.acts.follow.followed],
    ['h', en.acts.priority.levels.high],
    ['w', en.ticket.did.waits],
    ['-', en.ticket.did.letGo]
  ] as const) {
    await keys.press(key)
    await takesBack(said)
  }
  await keys.press('E')
  await keys.isAt(dialog())
  await keys.type('It needs somebody who knows the chip.')
  await keys.press('Control+Enter')
  await dialog().waitFor({ state: 'detached' })
  await takesBack(en.acts.secondLine.passed)
})

test('the next key is for the menu before a frame of it is drawn', async () => {
  await page.evaluate(() => {
    const draw = requestAnimationFrame
    window.requestAnimationFrame = () => 0
    addEventListener('drawagain', () => (window.requestAnimationFrame = draw))
  })
  await keys.press('e')
  await keys.isAt(page.getByRole('menuitem'))
  await page.evaluate(() => dispatchEvent(new Event('drawagain')))
  await keys.press('Escape')
  await page.getByRole('menu').waitFor({ state: 'detached' })
})

test('also while the page moves under a mouse that rests', async () => {
  await page.evaluate(() => {
    const rest = () =>
      document.body.dispatchEvent(new PointerEvent('pointermove', move))
    const move = { bubbles: true, pointerType: 'mouse' }
    const seen = new MutationObserver(rest)
    seen.observe(document.body, { subtree: true, childList: true })
    addEventListener('keydown', rest, { capture: true })
    addEventListener('restend', () => {
      seen.disconnect()
      removeEventListener('keydown', rest, { capture: true })
    })
  })
  // what is only told to have moved is no evidence against the rest of the shift
  const before = await keys.pointer()
  await keys.press('e')
  await keys.isAt(page.getByRole('menuitem'))
  await keys.press('Escape')
  await page.evaluate(() => dispatchEvent(new Event('restend')))
  await page.getByRole('menu').waitFor({ state: 'detached' })
  await page.evaluate(moved => {
    const { dataset } = document.documentElement
    if (moved === undefined) delete dataset['moved']
    else dataset['moved'] = moved
  }, before)
})

/** The next two rows that are not selected yet. */
async function selectsTwo(): Promise<void> {
  for (const count of [1, 2]) {
    const last = await page.evaluate(
      () => document.activeElement?.getAttribute('data-ticket') ?? null
    )
    await keys.press('j')
    await row().waitFor()
    await expect.poll(() => row().getAttribute('data-ticket')).not.toBe(last)
    await keys.press('x')
    await bar().getByText(en.queue.selected(count)).waitFor()
  }
}
const bar = () => page.getByRole('toolbar', { name: en.queue.bulkLabel })

async function looksAtUnassigned(): Promise<void> {
  await keys.press('g', 'u')
  await expect.poll(() => new URL(page.url()).hash).toContain('unassigned')
  await page.locator('[data-ticket]').first().waitFor()
}

test('runs a macro on several at once, and takes it back', async () => {
  await looksAtUnassigned()
  await selectsTwo()
  await untilNothingIsSaid()
  await keys.press('M')
  await keys.isAt(dialog().getByRole('combobox'))
  await keys.type('Known and waiting')
  await dialog().getByRole('option', { name: 'Known and waiting' }).waitFor()
  await keys.press('Enter')
  await dialog().waitFor({ state: 'detached' })
  await takesBack(en.macros.ranMany(2, 'Known and waiting'))
})

test('closes several at once, and takes it back', async () => {
  await keys.press('Escape')
  await bar().waitFor({ state: 'detached' })
  await looksAtUnassigned()
  await selectsTwo()
  await untilNothingIsSaid()
  await keys.press('e')
  await keys.isAt(page.getByRole('menu'))
  await keys.press('Enter')
  await page.getByRole('menu').waitFor({ state: 'detached' })
  await takesBack(en.queue.closed(2))
  await keys.press('Escape')
})

test('tells everybody who reported a known problem, and takes it back', async () => {
  await keys.press('g', 'k')
  const known = page.getByRole('link', { name: /Networking is disabled/ })
  await known.waitFor()
  await keys.press('/')
  await keys.type('Networking is')
  await keys.press('ArrowDown')
  await keys.isAt(known)
  await keys.press('Enter')
  await page.getByRole('button', { name: en.callBack.open }).waitFor()
  await keys.press('t')
  const everybody = dialog().getByRole('button', { name: en.callBack.writeReadableAll })
  await everybody.waitFor()
  await keys.tabsTo(everybody, wholePage)
  await keys.press('Enter')
  const begin = dialog().getByRole('button', { name: /^Write to [1-9]/ })
  await begin.waitFor()
  await keys.tabsTo(begin, wholePage)
  await keys.press('Enter')
  await dialog().getByRole('button', { name: en.callBack.done }).waitFor()
  await untilNothingIsSaid()
  await keys.press('Escape')
  await dialog().waitFor({ state: 'detached' })
  await takesBack(/letters/)
})

test('removes steps of a ticket, and stays with them', async () => {
  await keys.press('g', 'i')
  // known problems are searched, too: that page is left first
  await page.getByRole('searchbox', { name: en.queue.search }).waitFor()
  await looksAtUnassigned()
  await keys.press('j')
  await row().waitFor()
  await keys.press('Enter')
  const add = page.getByLabel(en.acts.checklist.add)
  await add.waitFor()
  await keys.press('g', 'c')
  await keys.isAt(add)
  for (const step of ['Ask for the log', 'Look for the chip']) {
    await keys.type(step)
    await keys.press('Enter')
    await page.getByRole('checkbox', { name: step }).waitFor()
  }
  const remove = page.getByRole('button', { name: en.shell.remove('Ask for the log') })
  await keys.tabsBackTo(remove)
  await keys.press('Enter')
  await keys.isAt(page.getByRole('checkbox', { name: 'Look for the chip' }))
})

test('goes back: what is on top is closed first, then the ticket is left', async () => {
  const here = new URL(page.url()).hash
  await keys.press('?')
  await dialog().waitFor()
  await page.evaluate(() => history.back())
  await dialog().waitFor({ state: 'detached' })
  expect(new URL(page.url()).hash).toBe(here)
  await page.evaluate(() => history.back())
  await page.locator('[data-ticket]').first().waitFor()
})

test('hands over to whoever comes next', async () => {
  await handsOver(keys, 'One person waits for a new version.')
  await page.getByText(en.shifts.notTakenOver).first().waitFor()
})

test('and no pointer was touched', async () => {
  expect(await keys.pointer()).toBe(undefined)
})
