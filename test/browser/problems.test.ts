/** Many reports, one answer: two members know a problem, and the second report is quick. */
import { afterAll, beforeAll, expect, test } from 'vitest'

import { en } from '#app/words/en.ts'

import { aMail } from '../support/mail/mail.ts'
import { isAccessible } from './accessible.ts'
import { Person } from './person.ts'
import { World } from './world.ts'

const decoder = new TextDecoder()
const t = en.problems
const title = 'No Wi-Fi with Realtek cards'
const needsSpanish = 'Hola {{asker.name}}: envíanos por favor la salida de dmesg.'
let world: World
let ana: Person
let ben: Person

beforeAll(async () => {
  world = await World.begin()
  const profile = await world.profile()
  ana = new Person('Ana', profile, await profile.open())
  await ana.foundsDesk('Linterna')
  const link = await ana.invites()
  await ana.goesTo('settings/desk')
  await ana.page
    .getByRole('group', { name: en.settings.desk.languages })
    .getByRole('button', { name: 'Spanish', exact: true })
    .click()
  const bens = await world.profile()
  ben = new Person('Ben', bens, await bens.open(`/${new URL(link).hash}`))
  await ben.joins()
  await ben.rail(en.shell.queue).waitFor()
})
afterAll(() => world.end())

const mail = (parts: Parameters<typeof aMail>[0]) => ({
  name: 'mail.eml',
  content: decoder.decode(aMail(parts))
})

test('Ana describes a problem, by keyboard, and Ben sees it appear', async () => {
  const { page } = ana
  await page.keyboard.press('g')
  await page.keyboard.press('k')
  await page.getByRole('heading', { name: t.emptyTitle }).waitFor()
  await isAccessible(ana.page)
  await page.keyboard.press('c')
  await page.getByLabel(t.fieldTitle, { exact: true }).fill(title)
  await page.getByLabel(t.addMark.signs).fill('rtw_8821ce firmware failed')
  await page.keyboard.press('Enter')
  await page
    .getByLabel(t.addReference)
    .fill('https://gitlab.test/os/tor/-/issues/41234')
  await page.keyboard.press('Enter')
  await page.getByRole('link', { name: t.opensThere('tor#41234') }).waitFor()
  await page.getByLabel(t.state, { exact: true }).selectOption('way-around')
  await page
    .getByLabel(t.answerIn('English'), { exact: true })
    .fill('Hello {{asker.name}}, use a cable.')
  await page
    .getByRole('group', { name: t.needsLanguages })
    .getByRole('button', { name: en.templates.translateTo('Spanish') })
    .click()
  await page.getByLabel(t.needsIn('Spanish'), { exact: true }).fill(needsSpanish)
  await isAccessible(ana.page)
  await ben.goesTo('problems')
  await ben.sees(title)
  await ben.sees(t.states['way-around'])
})

test('a Spanish mail that says the sign is offered to Ben, who attaches it by one key', async () => {
  await ana.goesTo('queue')
  await ana.drops([
    mail({
      from: 'Rosa <rosa@users.test>',
      subject: 'La wifi no funciona',
      messageId: '<rosa@users.test>',
      body: 'Hola, desde la última actualización no puedo conectarme a ninguna red en mi portátil.\n\nusb: rtw_8821ce: firmware failed (-2)\n\nMuchas gracias por vuestra ayuda.'
    })
  ])
  await ben.page.setViewportSize({ width: 1360, height: 860 })
  await ben.goesTo('queue/all')
  await ben.row('La wifi').click()
  await ben.sees(t.onTicket.looksLike(title))
  await ben.sees(t.onTicket.because('rtw_8821ce firmware failed'))
  await isAccessible(ben.page)
  await ben.page.keyboard.press('a')
  await ben.sees(t.onTicket.attached(title))
})

test('what the desk needs goes into the answer in Rosa’s language, and the English answer says that it is English', async () => {
  const field = ben.page.getByLabel(en.ticket.composer.text, { exact: true })
  await ben.page.getByRole('button', { name: t.onTicket.insertNeeds }).click()
  await expect
    .poll(() => field.inputValue())
    .toBe('Hola Rosa: envíanos por favor la salida de dmesg.')
  await ben.page.getByRole('button', { name: t.onTicket.insertAnswer }).click()
  await ben.sees(en.templates.otherLanguage('Spanish', 'English'))
  await expect.poll(() => field.inputValue()).toMatch(/Hello Rosa, use a cable\.$/)
  await isAccessible(ben.page)
})

test('Ana sees the count, in the list and in the queue, and finds the ticket by it', async () => {
  const { page } = ana
  await ana.goesTo('problems')
  const row = page.getByRole('link', { name: new RegExp(title) })
  await row.getByText(t.reports(1)).waitFor()
  await isAccessible(ana.page)
  await row.click()
  await page.getByRole('link', { name: t.showAll(1) }).click()
  await ana.row('La wifi').waitFor()
  await ana.sees(en.queue.found(1))
  await page.getByTitle(title).waitFor()
  await isAccessible(ana.page)
})

test('many at once are attached and taken back', async () => {
  const { page } = ana
  await ana.drops([mail({ subject: 'Silent stick', messageId: '<two@users.test>' })])
  await ana.goesTo('queue/all')
  await ana.row('Silent stick').waitFor()
  for (const key of ['j', 'x', 'j', 'x', 'a']) await page.keyboard.press(key)
  await page.getByRole('combobox', { name: t.search }).waitFor()
  await isAccessible(ana.page)
  await page.keyboard.press('Enter')
  await ana.sees(t.bulk.done(1, title))
  await expect.poll(() => page.getByTitle(title).count()).toBe(2)
  await page.getByRole('button', { name: en.shell.undo }).last().click()
  await expect.poll(() => page.getByTitle(title).count()).toBe(1)
})

test('mails that say the sign stand out in the list, and are attached from the problem’s page', async () => {
  const { page } = ana
  await ana.drops(
    ['Sin red', 'Kein Netz'].map((subject, n) =>
      mail({
        subject,
        messageId: `<alike${n}@users.test>`,
        body: 'usb: rtw_8821ce: firmware failed (-2)'
      })
    )
  )
  await ana.goesTo('problems')
  await ana.goesTo('queue/all')
  await ana.row('Kein Netz').waitFor()
  const looks = page.getByTitle(t.onTicket.looksLike(title))
  await expect.poll(() => looks.count(), { timeout: 15_000 }).toBe(2)
  await isAccessible(ana.page)
  await ana.goesTo('problems')
  const row = page.getByRole('link', { name: new RegExp(title) })
  await row.getByText(t.alike.count(2)).waitFor()
  await row.click()
  await page.getByRole('checkbox', { name: en.queue.select('Kein Netz') }).uncheck()
  await isAccessible(ana.page)
  await page.getByRole('button', { name: t.alike.attach(1) }).click()
  await ana.sees(t.bulk.done(1, title))
  await page.getByRole('heading', { name: t.alike.title(1) }).waitFor()
  await ana.goesTo('queue/all')
  await expect.poll(() => looks.count(), { timeout: 15_000 }).toBe(0)
  await page.keyboard.press('z')
  await expect.poll(() => looks.count(), { timeout: 15_000 }).toBe(1)
})

test('when it is answered, Rosa is told by one press: looked at, written, taken back, written again', async () => {
  const { page } = ana
  const said = en.callBack
  await ana.makesKey('help@desk.test', 'Linterna')
  await ana.goesTo('problems')
  await page.getByRole('link', { name: new RegExp(title) }).click()
  await ana.sees(said.waiting(1))
  await page.getByRole('button', { name: said.open }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText('Hello Rosa, use a cable.').first().waitFor()
  await dialog.getByText(said.missing('English')).waitFor()
  await isAccessible(ana.page)
  await dialog.getByRole('button', { name: said.begin(1) }).click()
  await dialog.getByText(said.ready(1)).waitFor()
  await isAccessible(ana.page)
  await dialog.getByRole('button', { name: said.takeBack }).click()
  await dialog.getByText(said.tookBack(1)).waitFor()
  await dialog.getByRole('button', { name: said.done }).click()
  await page.getByRole('button', { name: said.open }).click()
  await dialog.getByRole('button', { name: said.begin(1) }).click()
  const [letters] = await Promise.all([
    page.waitForEvent('download'),
    dialog.getByRole('button', { name: said.save }).click()
  ])
  expect(letters.suggestedFilename()).toBe('letters.zip')
  await dialog.getByRole('button', { name: said.done }).click()
  await expect.poll(() => page.getByText(said.waiting(1)).count()).toBe(0)
  await ben.goesTo('queue/waiting')
  await ben.row('La wifi').waitFor()
})

test('Ana reads the answer as it is sent, and one key is enough to write in it', async () => {
  const { page } = ana
  await ana.goesTo('problems')
  await page.getByRole('link', { name: new RegExp(title) }).click()
  const field = page.getByLabel(t.answerIn('English'), { exact: true })
  await page
    .getByRole('button', { name: en.templates.edit(t.answerIn('English')) })
    .waitFor()
  expect(await field.count()).toBe(0)
  await page.keyboard.press('e')
  await field.waitFor()
  await isAccessible(ana.page)
  await page.keyboard.press('End')
  await page.keyboard.type(' Or a stick.')
  await page.getByRole('button', { name: en.shell.done }).click()
  await ben.goesTo('problems')
  await ben.page.getByRole('link', { name: new RegExp(title) }).click()
  await ben.page.getByText(/use a cable\. Or a stick\./).waitFor()
})

test('on a phone nothing sticks out, in either direction of writing', async () => {
  const { page } = ana
  await page.setViewportSize({ width: 390, height: 844 })
  for (const dir of ['ltr', 'rtl']) {
    for (const place of ['problems', 'queue/all']) {
      await ana.goesTo(place)
      if (place === 'problems') {
        await page.getByRole('link', { name: new RegExp(title) }).click()
        await page.getByLabel(t.fieldTitle, { exact: true }).waitFor()
        const known = page.getByRole('button', { name: t.marksTitle, expanded: false })
        expect(await known.count()).toBe(1)
      }
      await page.evaluate(to => {
        document.documentElement.dir = to
      }, dir)
      await isAccessible(ana.page)
      const over = await page.evaluate(() => document.documentElement.scrollWidth)
      expect(over, `${place} ${dir}`).toBeLessThanOrEqual(390)
    }
  }
  expect(world.complaints).toEqual([])
})
