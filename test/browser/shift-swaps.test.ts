/** Two who share the shifts of a week: a swap, an offer, a calendar file, and time at the desk. */
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'

import { en } from '#app/words/en.ts'

import { Person } from './person.ts'
import { World } from './world.ts'

const t = en.shifts
const day = 86_400_000
const hour = 3_600_000
/** A Wednesday morning in the middle of next month, so that the week has one month. */
const wednesday = aWednesday()
const [thursday, friday] = [wednesday + day, wednesday + 2 * day]
let world: World
let ana: Person
let ben: Person

beforeAll(async () => {
  world = await World.begin()
  world.pass(wednesday - Date.now())
  const look = { timezoneId: 'UTC', acceptDownloads: true }
  const anas = await world.profile(look)
  ana = new Person('Ana', anas, await anas.open())
  await ana.foundsDesk('Night Herons')
  const link = new URL(await ana.invites())
  const bens = await world.profile(look)
  ben = new Person('Ben', bens, await bens.open(`/${link.hash}`))
  await ben.joins()
  await ben.rail(en.shell.shifts).waitFor()
})

afterAll(() => world.end())

afterEach(async ({ task }) => {
  if (task.result?.state !== 'fail') return
  await ana.page.screenshot({ path: 'test-results/ana.png' })
  await ben.page.screenshot({ path: 'test-results/ben.png' })
})

test('each signs up, and sees the other', async () => {
  await signsUp(ana, thursday)
  await signsUp(ben, friday)
  for (const person of [ana, ben]) {
    await block(person, 'Ana', thursday).waitFor()
    await block(person, 'Ben', friday).waitFor()
  }
})

test('Ben asks Ana to swap, she accepts, and each is where the other was', async () => {
  await block(ben, 'Ana', thursday).click()
  await presses(ben, en.swaps.open)
  await ben.page.getByRole('dialog', { name: en.swaps.proposeFor('Ana') }).waitFor()
  await presses(ben, en.swaps.propose)
  await ben.sees(en.swaps.proposed('Ana'))
  await ana.sees(en.swaps.fromThem('Ben'))
  await ana.page.keyboard.press('w')
  await ana.page.getByRole('dialog', { name: en.swaps.asks('Ben') }).waitFor()
  await presses(ana, en.swaps.accept)
  for (const person of [ana, ben]) {
    await block(person, 'Ben', thursday).waitFor()
    await block(person, 'Ana', friday).waitFor()
    await block(person, 'Ana', thursday).waitFor({ state: 'detached' })
    await person.page.getByText(en.swaps.title, { exact: true }).waitFor({
      state: 'detached'
    })
  }
  const news = ben.page.getByText(/Ana accepted your swap/)
  await news.waitFor()
  await ben.page.getByRole('button', { name: en.swaps.seen, exact: true }).click()
  await news.waitFor({ state: 'detached' })
})

test('what Ben offers Ana takes over, and he is told', async () => {
  await block(ben, 'Ben', thursday).click()
  await presses(ben, t.offer)
  await ana.page.getByRole('button', { name: t.takeShift }).click()
  for (const person of [ana, ben]) {
    await block(person, 'Ana', thursday).waitFor()
    await block(person, 'Ben', thursday).waitFor({ state: 'detached' })
  }
  const told = ben.page.getByText(/Ana took over what you offered/)
  await told.waitFor()
  await ben.page.getByRole('button', { name: t.lostSeen, exact: true }).click()
  await told.waitFor({ state: 'detached' })
})

test('the whole plan is a calendar, and Ben signs up from one of his', async () => {
  const plan = await ana.saves(() =>
    ana.page.getByRole('button', { name: t.calendarSaveAll }).click()
  )
  expect(plan).toMatch(/^BEGIN:VCALENDAR/)
  expect(plan.match(/BEGIN:VEVENT/g)).toHaveLength(2)
  expect(plan).toContain(`DTSTART:${stamp(thursday)}`)
  expect(plan).not.toContain('Ben')

  const from = thursday + 4 * hour
  await ben.page.locator('input[type=file]').setInputFiles({
    name: 'mine.ics',
    mimeType: 'text/calendar',
    buffer: Buffer.from(calendarOf('Walrus watch', from, from + 2 * hour))
  })
  await ben.page.getByRole('dialog').getByText('Walrus watch').waitFor()
  await presses(ben, t.calendarImport.take(1))
  await ben.sees(t.calendarImport.taken(1, 2))
  await block(ana, 'Ben', from).waitFor()
  expect(await ana.page.getByText('Walrus watch').count()).toBe(0)
  await ben.page.keyboard.press('Control+z')
  await block(ana, 'Ben', from).waitFor({ state: 'detached' })
})

test('time at the desk that Ben notes, changes and saves is in Ana’s sums', async () => {
  const { hoursPage } = t
  await ben.goesTo('shifts/hours')
  await ben.page.getByRole('button', { name: hoursPage.add }).click()
  await setsHours(ben, wednesday - 3 * hour, wednesday - hour)
  await presses(ben, t.save)
  const own = ben.page.getByRole('button', { name: /^Change / })
  await own.waitFor()
  expect(await own.innerText()).toContain(hoursPage.hours('2'))
  await own.click()
  await setsHours(ben, wednesday - 3 * hour, wednesday - 1.5 * hour)
  await presses(ben, t.save)
  await expect.poll(() => own.innerText()).toContain(hoursPage.hours('1.5'))

  await ana.goesTo('shifts/hours')
  await ana.page.getByText(hoursPage.row('Ben', t.roles.advisor)).first().waitFor()
  const saved = await ana.saves(() =>
    ana.page
      .getByRole('button', { name: en.statistics.download(hoursPage.perPerson) })
      .click()
  )
  // a mark before it tells spreadsheets that it is UTF-8
  expect(saved.split('\r\n')[0]).toBe(`\ufeff${hoursPage.head.join(',')}`)
  expect(saved).toContain('Ben,Advisor,0,1.5')
  expect(world.outside).toEqual([])
  expect(world.complaints).toEqual([])
})

function aWednesday(): number {
  const now = new Date()
  const eighth = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 1, 8, 9))
  return eighth.getTime() + ((10 - eighth.getUTCDay()) % 7) * day
}

/** Two hours, an hour after the morning's nine. */
async function signsUp(person: Person, morning: number): Promise<void> {
  const { page } = person
  await person.goesTo('shifts')
  // the page is there, and listens
  await page.getByRole('button', { name: t.signUp, exact: true }).waitFor()
  await page.keyboard.press('c')
  const form = page.getByRole('form', { name: t.signUpTitle })
  await form
    .getByLabel(t.day)
    .selectOption(new Date(morning).toISOString().slice(0, 10))
  await form.getByLabel(t.from).selectOption(`${morning}`)
  await form.getByLabel(t.to).selectOption(`${morning + 2 * hour}`)
  await form.getByRole('button', { name: t.signUp }).click()
  await form.waitFor({ state: 'detached' })
}

async function setsHours({ page }: Person, from: number, to: number): Promise<void> {
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel(t.from).selectOption(`${from}`)
  await dialog.getByLabel(t.to).selectOption(`${to}`)
}

async function presses({ page }: Person, name: string): Promise<void> {
  await page.getByRole('dialog').getByRole('button', { name, exact: true }).click()
}

/** On the board: whose shift begins then. */
function block({ page }: Person, name: string, from: number) {
  const began = new Date(from)
  const at = `${began.getUTCHours()}`.padStart(2, '0')
  const weekday = began.toLocaleDateString('en-GB', {
    weekday: 'short',
    timeZone: 'UTC'
  })
  return page.getByRole('button', {
    name: new RegExp(`^${name}, ${t.roles.advisor}, ${weekday}.*\\b${at}:00`)
  })
}

function stamp(at: number): string {
  return `${new Date(at).toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`
}

function calendarOf(what: string, from: number, to: number): string {
  return [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//walrus//EN',
    'BEGIN:VEVENT',
    'UID:walrus-1',
    `DTSTAMP:${stamp(from)}`,
    `DTSTART:${stamp(from)}`,
    `DTEND:${stamp(to)}`,
    `SUMMARY:${what}`,
    'END:VEVENT',
    'END:VCALENDAR',
    ''
  ].join('\r\n')
}
