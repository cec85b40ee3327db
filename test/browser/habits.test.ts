/** What a desk does again and again: views, macros, mentions, checklists, flags; by two. */
import { afterAll, beforeAll, expect, test } from 'vitest'

import { en } from '#app/words/en.ts'

import { aMail } from '../support/mail/mail.ts'
import { isAccessible } from './accessible.ts'
import { Person, type DroppedFile } from './person.ts'
import { World } from './world.ts'

const decoder = new TextDecoder()
let world: World
let ana: Person
let ben: Person

function mail(subject: string, from = 'Ada <ada@users.test>'): DroppedFile {
  const messageId = `<${subject.replaceAll(' ', '-')}@users.test>`
  const parts = { subject, from, messageId, body: `About ${subject}.` }
  return { name: 'mail.eml', content: decoder.decode(aMail(parts)) }
}

beforeAll(async () => {
  world = await World.begin()
  const [anas, bens] = [await world.profile(), await world.profile()]
  ana = new Person('Ana', anas, await anas.open())
  await ana.foundsDesk('Night Herons')
  const link = new URL(await ana.invites())
  ben = new Person('Ben', bens, await bens.open(`/${link.hash}`))
  await ben.joins()
  await ben.rail(en.shell.queue).waitFor()
  await ana.goesTo('queue/all')
  await ana.drops([
    mail('Silent stick'),
    mail('Dim screen'),
    mail('Rude letter', 'Eve <eve@users.test>')
  ])
  await ben.goesTo('queue/all')
  await ben.row('Rude letter').waitFor()
})
afterAll(() => world.end())

async function opens(person: Person, subject: string): Promise<void> {
  await person.goesTo('queue/all')
  await person.row(subject).click()
  await person.page.getByRole('heading', { name: subject }).waitFor()
  await person.page.getByRole('article').first().waitFor()
  await person.page
    .getByRole('complementary')
    .getByText(en.people.about.title)
    .waitFor()
}

test('a search that Ana keeps and shares is in Ben’s list, and a key opens it', async () => {
  const t = en.savedViews
  await ana.page.getByRole('searchbox').fill('silent')
  await ana.row('Silent stick').waitFor()
  await ana.page.getByRole('button', { name: t.keep }).click()
  const dialog = ana.page.getByRole('dialog')
  await dialog.getByLabel(t.name, { exact: true }).fill('Sound')
  await dialog.getByRole('switch', { name: t.share }).click()
  await isAccessible(ana.page)
  await dialog.getByRole('button', { name: t.save }).click()
  await ben.page.getByRole('link', { name: /^Sound/ }).waitFor()
  await ben.page.keyboard.press('g')
  await ben.page.keyboard.press('1')
  await ben.row('Silent stick').waitFor()
  await ben.row('Dim screen').waitFor({ state: 'detached' })
})

test('a macro does all of it at once, and one undo takes all of it back', async () => {
  const t = en.macros
  const { page } = ana
  await ana.goesTo('macros')
  await page.getByRole('button', { name: t.add }).first().click()
  await page.getByLabel(t.name, { exact: true }).fill('Not ours')
  for (const kind of [t.kinds.tag, t.kinds.close]) {
    await page.getByRole('button', { name: t.addAct }).click()
    await page.getByRole('menuitem', { name: kind, exact: true }).click()
  }
  await page.getByLabel(t.tag, { exact: true }).fill('elsewhere')
  await page.keyboard.press('Enter')
  await isAccessible(ana.page)

  await opens(ana, 'Dim screen')
  await page.keyboard.press('M')
  await page.getByRole('dialog').getByText('Not ours').first().waitFor()
  await page.keyboard.press('Enter')
  await ana.sees(t.ran('Not ours'))
  await ana.goesTo('queue/all')
  const row = ben.rows().filter({ hasText: 'Dim screen' })
  await ben.goesTo('queue/all')
  await row.getByText('elsewhere').waitFor()
  await row.getByText(/destroyed in/).waitFor()
  await page.getByRole('button', { name: en.shell.undo }).last().click()
  await row.getByText('elsewhere').waitFor({ state: 'detached' })
  await row.getByText(/destroyed in/).waitFor({ state: 'detached' })
})

test('whom Ana mentions in a note finds the ticket under “For you”, until it is read', async () => {
  await opens(ana, 'Silent stick')
  await ana.page.keyboard.press('n')
  await ana.page.keyboard.type('@Be')
  await ana.page.getByRole('option', { name: /Ben/ }).waitFor()
  await ana.page.keyboard.press('Enter')
  await ana.page.keyboard.type('can you look?')
  await ana.page.keyboard.press('Control+Enter')
  await ben.row('Silent stick').waitFor()
  await ben.sees(en.acts.follow.news)
  await isAccessible(ben.page)
  await ben.goesTo('queue/for-you')
  await ben.row('Silent stick').click()
  await ben.sees('can you look?')
  await ben.goesTo('queue/for-you')
  await ben.sees(en.queue.empty['for-you'].title)
})

test('whom Ana hands a ticket on to sees that on every page, and reads by whom', async () => {
  await ben.goesTo('shifts')
  const meant = ben.rail(en.shell.queue).getByText(en.shell.forYou(1))
  await opens(ana, 'Silent stick')
  await ana.page.keyboard.press('d')
  await ana.page.getByRole('combobox', { name: en.ticket.handing.search }).fill('Be')
  await ana.page.keyboard.press('Enter')
  await ana.sees(en.ticket.did.handedOn('Ben'))
  await meant.waitFor()
  await isAccessible(ben.page)
  await ben.goesTo('queue/for-you')
  await ben.row('Silent stick').click()
  await ben.sees(en.ticket.handedToYou('Ana'))
  await meant.waitFor({ state: 'detached' })
  await ana.page.keyboard.press('z')
  await ben.sees(en.ticket.takenBackBy('Ana'))
  await ben.goesTo('queue')
})

test('a step that Ana wrote is ticked by Ben, and she sees it', async () => {
  await opens(ana, 'Silent stick')
  const step = ana.page.getByRole('textbox', { name: en.acts.checklist.add })
  await step.fill('Ask for the version')
  await step.press('Enter')
  await ana.page.getByRole('checkbox', { name: 'Ask for the version' }).waitFor()
  await opens(ben, 'Silent stick')
  await ben.page.getByRole('checkbox', { name: 'Ask for the version' }).check()
  await ana.page
    .getByRole('checkbox', { name: 'Ask for the version', checked: true })
    .waitFor()
  await isAccessible(ana.page)
})

test('a ticket closed by a slip is opened again from the next one, for Ben, too', async () => {
  const { page } = ana
  await opens(ben, 'Silent stick')
  await opens(ana, 'Silent stick')
  await page.keyboard.press('e')
  await page.getByRole('menuitem').first().waitFor()
  await page.keyboard.press('Enter')
  await page
    .getByRole('heading', { name: 'Silent stick' })
    .waitFor({ state: 'detached' })
  // those that came together stand in any order
  await page.getByRole('heading', { name: /Dim screen|Rude letter/ }).waitFor()
  const again = en.ticket.actions.reopen
  await ben.page.getByRole('button', { name: again }).waitFor()
  await page.keyboard.press('z')
  await ben.page.getByRole('button', { name: again }).waitFor({ state: 'detached' })
  await ana.comesBack()
  await opens(ana, 'Silent stick')
  await ana.page
    .getByRole('button', { name: en.ticket.actions.close })
    .first()
    .waitFor()
  expect(await ana.page.getByRole('button', { name: again }).count()).toBe(0)
})

test('a ticket passed to the second line says why, and comes back', async () => {
  const t = en.acts.secondLine
  await opens(ana, 'Silent stick')
  await ana.page.keyboard.press('E')
  await ana.page.getByLabel(t.reason).fill('It needs a kernel log.')
  await isAccessible(ana.page)
  await ana.page.getByRole('button', { name: t.pass, exact: true }).click()
  await ben.sees('It needs a kernel log.')
  await ben.page.getByRole('button', { name: t.giveBack }).click()
  await ben.page.getByLabel(t.back.word).fill('The log is there now.')
  await isAccessible(ben.page)
  await ben.page.getByRole('button', { name: t.back.save, exact: true }).click()
  await ana.sees('The log is there now.')
  await ana.page
    .getByRole('button', { name: t.giveBack })
    .waitFor({ state: 'detached' })
  await ana.sees('It needs a kernel log.')
})

test('who is flagged by Ana is met with a warning when they write again', async () => {
  const t = en.people.flag
  await opens(ana, 'Rude letter')
  await ana.page.getByRole('button', { name: t.raise }).click()
  await ana.page.getByLabel(t.reason, { exact: true }).fill('Threatens helpers.')
  await isAccessible(ana.page)
  await ana.page.getByRole('button', { name: t.save, exact: true }).click()
  await ben.goesTo('queue/all')
  await ben.drops([mail('Another letter', 'Eve <eve@users.test>')])
  await ben.rows().filter({ hasText: 'Another letter' }).getByText(t.row).waitFor()
  await opens(ben, 'Another letter')
  await ben.sees(t.warning('Threatens helpers.'))
  await ben.page.getByRole('button', { name: t.agree }).click()
  await ana.sees(t.standings.confirmed)
  await isAccessible(ben.page)
  expect(world.complaints).toEqual([])
})
