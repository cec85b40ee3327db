/** Ben learns: his answers wait for Ana, who gives one back with a word and sends the next. */
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'

import { en } from '#app/words/en.ts'

import { aMail } from '../support/mail/mail.ts'
import { isAccessible } from './accessible.ts'
import { Person } from './person.ts'
import { World } from './world.ts'

const t = en.interns
const subject = 'No sound at all'
const first = 'Buy another machine.'
const word = 'Ask for the version before that.'
const second = 'Which version is it, and since when?'
let world: World
let ana: Person
let ben: Person

beforeAll(async () => {
  world = await World.begin()
  const anas = await world.profile({ acceptDownloads: true })
  ana = new Person('Ana', anas, await anas.open())
  await ana.foundsDesk('Night Herons')
  await ana.makesKey('help@desk.test', 'Night Herons')
  const link = new URL(await ana.invites())
  const bens = await world.profile()
  ben = new Person('Ben', bens, await bens.open(`/${link.hash}`))
  await ben.joins()
  await ben.rail(en.shell.queue).waitFor()
  await ana.goesTo('queue')
  const mail = new TextDecoder().decode(aMail({ subject, to: 'help@desk.test' }))
  await ana.drops([{ name: 'mail.eml', content: mail }])
  await opens(ben)
})

afterAll(() => world.end())

afterEach(async ({ task }) => {
  if (task.result?.state !== 'fail') return
  await ana.page.screenshot({ path: 'test-results/ana.png' })
  await ben.page.screenshot({ path: 'test-results/ben.png' })
})

test('Ana makes Ben an intern and is his mentor; his composer says so', async () => {
  const { page } = ana
  await ana.goesTo('settings/people')
  await page.getByRole('button', { name: new RegExp(`^${t.intern} ?: Ben$`) }).click()
  const dialog = page.getByRole('dialog', { name: t.begin('Ben') })
  await dialog.getByLabel(t.mentor).selectOption({ label: 'Ana' })
  await isAccessible(ana.page)
  await dialog.getByRole('button', { name: t.beginNow }).click()
  await ana.sees(t.began('Ben'))
  await ben.page.keyboard.press('r')
  await ben.sees(t.composerHint('Ana'))
})

test('what Ben sends waits for Ana, who finds it in the ticket', async () => {
  await handsIn(first)
  await ben.sees(t.handedIn('Ana'))
  await opens(ana)
  const waits = answerOf(ana, t.waiting('Ben'))
  await waits.getByText(first).waitFor()
  await waits.getByText(t.askedYou).waitFor()
  expect(await answerOf(ben, t.yoursWaits).getByRole('button').allInnerTexts()).toEqual(
    [t.takeBack]
  )
})

test('Ana gives it back with a word, and Ben writes again', async () => {
  const waits = answerOf(ana, t.waiting('Ben'))
  await waits.getByRole('button', { name: t.giveBack }).click()
  await waits.getByLabel(t.word).fill(word)
  await isAccessible(ana.page)
  await waits.getByRole('button', { name: t.giveBackNow, exact: true }).click()
  await waits.waitFor({ state: 'detached' })
  const given = ben.page.getByRole('article', { name: t.givenBack('Ana', 'Ben') })
  await given.getByText(word).waitFor()
  await given.getByRole('button', { name: t.writeAgain }).click()
  const text = ben.page.getByLabel(en.ticket.composer.text)
  await expect.poll(() => text.inputValue()).toBe(first)
  await handsIn(second)
})

test('Ana sends the next as it is: it says who wrote and who approved it', async () => {
  const waits = answerOf(ana, t.waiting('Ben'))
  await waits.getByText(second).waitFor()
  const sent = await ana.saves(() =>
    waits.getByRole('button', { name: t.send, exact: true }).click()
  )
  expect(sent).toContain(second)
  expect(sent).not.toContain(first)
  for (const person of [ana, ben]) {
    await person.sees(t.byBoth('Ben', 'Ana'))
    await isAccessible(person.page)
  }
  await answerOf(ben, t.yoursWaits).waitFor({ state: 'detached' })
})

test('how far Ben is stands on the page of the internship, for both', async () => {
  for (const person of [ana, ben]) {
    await person.goesTo('internship')
    await person.sees(t.inCareOf('Ana'))
    await person.sees(t.counted(1, 0, 1))
  }
  expect(world.outside).toEqual([])
  expect(world.complaints).toEqual([])
})

async function opens(person: Person): Promise<void> {
  await person.goesTo('queue/all')
  await person.row(subject).click()
  await person.page.getByRole('region', { name: en.ticket.conversation }).waitFor()
}

/** As Ben sends any answer. */
async function handsIn(text: string): Promise<void> {
  await ben.page.getByLabel(en.ticket.composer.text).fill(text)
  await ben.page.getByRole('button', { name: t.ask('Ana'), exact: true }).click()
  await answerOf(ben, t.yoursWaits).getByText(text).waitFor()
}

function answerOf({ page }: Person, name: string) {
  return page.getByRole('article', { name })
}
