/** Templates that several write, and that another desk takes over as files. */
import { afterAll, beforeAll, expect, test } from 'vitest'

import { en } from '#app/words/en.ts'

import { isAccessible } from './accessible.ts'
import { Person } from './person.ts'
import { World } from './world.ts'

const t = en.templates
let world: World
let ana: Person
let ben: Person

beforeAll(async () => {
  world = await World.begin()
  const anas = await world.profile({ acceptDownloads: true })
  const bens = await world.profile()
  ana = new Person('Ana', anas, await anas.open())
  await ana.foundsDesk('Night Herons')
  const link = new URL(await ana.invites())
  ben = new Person('Ben', bens, await bens.open(`/${link.hash}`))
  await ben.joins()
  await ben.rail(en.shell.queue).waitFor()
})
afterAll(() => world.end())

test('Ben, an intern, proposes a kinder greeting; Ana sees it wait and accepts it', async () => {
  await ana.goesTo('templates')
  await ana.page.getByRole('button', { name: t.starter }).click()
  await ben.goesTo('templates')
  await ben.page.getByRole('link', { name: /^Greeting/ }).click()
  const kept = ben.page.getByLabel(t.text('English'), { exact: true })
  await kept.waitFor()
  const before = await kept.inputValue()

  await ben.page.getByRole('button', { name: t.proposal.open }).click()
  const dialog = ben.page.getByRole('dialog')
  await dialog.getByLabel(t.text('English')).fill(`${before}\n\nWe are glad you wrote.`)
  await dialog.getByLabel(t.proposal.comment).fill('Many are afraid to ask.')
  await isAccessible(ben.page)
  await dialog.getByRole('button', { name: t.proposal.send }).click()
  await dialog.waitFor({ state: 'hidden' })
  expect(await kept.inputValue()).toBe(before)

  await ana.page
    .getByRole('navigation')
    .getByText(en.shell.proposalsWait(1))
    .waitFor({ state: 'attached' })
  const waits = ana.page.getByRole('region', { name: t.proposal.waiting(1) })
  await waits.getByRole('link', { name: /^Greeting/ }).click()
  await ana.page.getByText('Many are afraid to ask.').waitFor()
  await isAccessible(ana.page)
  await ana.page.getByRole('button', { name: t.proposal.accept }).click()
  await expect.poll(() => kept.inputValue()).toContain('We are glad you wrote.')
})

test('the history says who proposed it and who accepted it, and brings the first text back', async () => {
  const { page } = ana
  await page.getByRole('button', { name: t.history.open }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText(t.history.accepted('Ben', 'Ana')).waitFor()
  await isAccessible(ana.page)
  await dialog.getByRole('button', { name: /^Bring back the text of/ }).click()
  await page.keyboard.press('Escape')
  const kept = ben.page.getByLabel(t.text('English'), { exact: true })
  await expect.poll(() => kept.inputValue()).not.toContain('We are glad you wrote.')
})

test('another desk takes the files in that Ana saved, sees before what is new, and can undo', async () => {
  const { files } = t
  await ana.goesTo('templates')
  await ana.page.getByRole('button', { name: files.open }).click()
  const zip = await ana.savesBytes(() =>
    ana.page.getByRole('button', { name: files.save }).click()
  )
  await ana.page.keyboard.press('Escape')

  const profile = await world.profile()
  const cleo = new Person('Cleo', profile, await profile.open())
  await cleo.foundsDesk('Day Herons')
  await cleo.goesTo('templates')
  const chosen = { name: 'templates.zip', mimeType: 'application/zip', buffer: zip }
  const dialog = cleo.page.getByRole('dialog')
  const choose = async (): Promise<void> => {
    await cleo.page.getByRole('button', { name: files.open }).click()
    await dialog.locator('input[type=file]').setInputFiles(chosen)
  }
  await choose()
  await dialog.getByText(files.state.new, { exact: true }).first().waitFor()
  await dialog.getByText('Greeting').first().waitFor()
  const count = await dialog.getByRole('listitem').count()
  await isAccessible(cleo.page)
  await dialog.getByRole('button', { name: files.take(count) }).click()
  await cleo.sees(files.taken(count))
  await cleo.page.getByRole('link', { name: /^Greeting/ }).click()
  await ana.page.getByRole('link', { name: /^Greeting/ }).click()
  const [taken, given] = [cleo, ana].map(({ page }) =>
    page.getByLabel(t.text('English'), { exact: true })
  )
  const kept = (await given?.inputValue()) ?? ''
  expect(kept).not.toBe('')
  await expect.poll(() => taken?.inputValue()).toBe(kept)

  await choose()
  await dialog.getByText(files.count(0, count)).waitFor()
  await cleo.page.keyboard.press('Escape')
  await cleo.page.keyboard.press('Control+z')
  await cleo.page
    .getByRole('link', { name: /^Greeting/ })
    .waitFor({ state: 'detached' })
  expect(world.outside).toEqual([])
  expect(world.complaints).toEqual([])
})
