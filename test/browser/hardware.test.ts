/**
 * What people's machines do: five report, Ana and Ben say which parts work, and what is
 * published says it of the parts and of nobody who wrote.
 */
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'

import { en } from '#app/words/en.ts'

import { aReport, encryptedTo } from '../support/mail/whisperback.ts'
import { Person } from './person.ts'
import { World } from './world.ts'

const t = en.hardware
const askers = ['rosalind', 'bo', 'cy', 'di', 'eve']
const wifi = 'Intel Corporation Wi-Fi 6 AX201'
const machine = 'Lenovo ThinkPad X1 Carbon Gen 9'
let world: World
let ana: Person
let ben: Person

beforeAll(async () => {
  world = await World.begin()
  const profile = await world.profile({ acceptDownloads: true })
  ana = new Person('Ana', profile, await profile.open())
  await ana.foundsDesk('Night Herons')
  const link = new URL(await ana.invites())
  const bens = await world.profile()
  ben = new Person('Ben', bens, await bens.open(`/${link.hash}`))
  await ben.joins()
  await ana.makesKey('help@desk.test', 'Night Herons')
  const deskKey = await ana.savesDeskKey()
  await ana.goesTo('queue')
  const decoder = new TextDecoder()
  const reports = await Promise.all(
    askers.map(async who => {
      const report = aReport({ subject: of(who), from: `${who}@users.test` })
      const mail = await encryptedTo(deskKey, report, `report-of-${who}`)
      return { name: `${who}.eml`, content: decoder.decode(mail) }
    })
  )
  await ana.drops(reports)
  for (const person of [ana, ben]) {
    await person.goesTo('queue/all')
    for (const who of askers) await person.row(of(who)).waitFor()
  }
})

afterAll(async () => {
  await world.end()
})

afterEach(async ({ task }) => {
  if (task.result?.state !== 'fail') return
  await ana.page.screenshot({ path: 'test-results/ana.png' })
  await ben.page.screenshot({ path: 'test-results/ben.png' })
})

test('Ana hears of four people what their machines do, and takes one word back', async () => {
  for (const who of askers.slice(0, 4)) await tells(ana, who)
  const { page } = ana
  const undo = page.getByRole('button', { name: t.onTicket.undo(wifi) })
  await undo.click()
  await undo.waitFor({ state: 'detached' })
  await page.keyboard.press('Control+z')
  await undo.waitFor()
})

test('of four people nothing is published yet', async () => {
  await ana.goesTo('hardware/publish')
  await ana.sees(t.page.tooFew)
  expect(await preview(ana).innerText()).not.toContain(wifi)
})

test('Ben hears it of a fifth, and both find what works', async () => {
  await tells(ben, 'eve')
  for (const person of [ana, ben]) {
    await person.goesTo('hardware')
    await person.page.getByRole('searchbox', { name: t.search }).fill('ax201')
    const found = person.page.getByRole('link').filter({ hasText: wifi })
    await found.first().waitFor()
    await found.getByText(t.counts.works('5'), { exact: true }).waitFor()
    await person.page.getByText(machine).waitFor({ state: 'detached' })
  }
})

test('what Ana saves names the parts, and nobody who wrote', async () => {
  await ana.goesTo('hardware/publish')
  await expect.poll(() => preview(ana).innerText()).toContain(wifi)
  await ana.page.getByLabel(t.page.words).fill('With thanks to whoever wrote to us.')
  for (const kind of [t.page.html, t.page.markdown, t.page.csv]) {
    const file = await ana.saves(() =>
      ana.page.getByRole('button', { name: kind, exact: true }).click()
    )
    for (const part of [wifi, machine, '6.15.1']) expect(file).toContain(part)
    for (const who of askers) expect(file).not.toMatch(new RegExp(`\\b${who}\\b`, 'i'))
    expect(file).not.toMatch(/users\.test|clavicle|20XW0026GE|Ana|Ben/)
  }
  const page = await ana.saves(() =>
    ana.page.getByRole('button', { name: t.page.html, exact: true }).click()
  )
  expect(page).toContain('With thanks to whoever wrote to us.')
  expect(world.outside).toEqual([])
  expect(world.complaints).toEqual([])
})

function of(who: string): string {
  return `The clavicle of ${who}`
}

function preview({ page }: Person) {
  return page.getByRole('region', { name: t.page.preview })
}

/** By the key for it: of this report both parts work. */
async function tells(person: Person, who: string): Promise<void> {
  const { page } = person
  await person.goesTo('queue/all')
  await person.row(of(who)).click()
  await page.getByRole('region', { name: en.ticket.conversation }).waitFor()
  await page.keyboard.press('g')
  await page.keyboard.press('p')
  const dialog = page.getByRole('dialog')
  for (const name of [wifi, machine]) {
    const group = dialog.getByRole('group', { name: t.tell.of(name) })
    await group.getByText(t.short.works, { exact: true }).click()
  }
  await dialog.getByRole('button', { name: t.tell.save }).click()
  await dialog.waitFor({ state: 'detached' })
  await page.getByRole('button', { name: t.onTicket.undo(wifi) }).waitFor()
}
