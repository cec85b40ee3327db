/** Mails in the right ticket, by a person's hand: joined, split, and both undone. */
import { afterAll, beforeAll, expect, test } from 'vitest'

import { en } from '#app/words/en.ts'

import { aMail } from '../support/mail/mail.ts'
import { isAccessible } from './accessible.ts'
import { Person } from './person.ts'
import { World } from './world.ts'

const decoder = new TextDecoder()
const t = en.threads
let world: World
let ana: Person
let ben: Person

beforeAll(async () => {
  world = await World.begin()
  const profile = await world.profile()
  ana = new Person('Ana', profile, await profile.open())
  await ana.foundsDesk('Linterna')
  const link = new URL(await ana.invites())
  const bens = await world.profile()
  ben = new Person('Ben', bens, await bens.open(`/${link.hash}`))
  await ben.joins()
  await ana.goesTo('queue')
  const mail = (parts: Parameters<typeof aMail>[0]) => ({
    name: 'mail.eml',
    content: decoder.decode(aMail(parts))
  })
  await ana.drops([
    mail({ subject: 'Silent stick', messageId: '<one@users.test>' }),
    mail({ subject: 'Still no sound', messageId: '<two@users.test>' }),
    mail({
      from: 'Eve <eve@users.test>',
      subject: 'Me too',
      messageId: '<eve@users.test>',
      body: 'I have the same.',
      headers: ['References: <one@users.test>']
    })
  ])
})
afterAll(() => world.end())

test('Ana joins two tickets by key, reads both mails in one, and undoes it', async () => {
  const join = async () => {
    await ana.row('Still no sound').click()
    await ana.page.getByRole('heading', { name: 'Still no sound' }).waitFor()
    await ana.page.keyboard.press('m')
    await ana.page.getByRole('radio', { name: /^Silent stick/ }).check()
    await ana.page.getByRole('button', { name: t.join.submit, exact: true }).click()
    await ana.sees(t.joined.title('Still no sound'))
  }
  await join()
  await ana.page.getByRole('button', { name: en.shell.undo }).click()
  await ana.page
    .getByRole('heading', { name: 'Still no sound' })
    .or(ana.page.getByRole('button', { name: 'Still no sound' }))
    .first()
    .waitFor()
  await ana.goesTo('queue')
  await join()
  const asked = ana.page.getByRole('article', { name: 'Ada Lovelace' })
  expect(await asked.count()).toBe(2)
  await isAccessible(ana.page)
  await ana.page.getByRole('button', { name: t.joined.part }).click()
  await ana.goesTo('queue')
  await ana.row('Still no sound').waitFor()
})

test('while Ben writes, Ana joins the ticket and parts it again: he writes on all the time', async () => {
  await ben.goesTo('queue')
  await ben.row('Still no sound').click()
  await ben.page.getByRole('heading', { name: 'Still no sound' }).waitFor()
  await ben.page.keyboard.press('r')
  const field = ben.page.getByLabel(en.ticket.composer.text)
  await field.waitFor()
  await ben.page.keyboard.type('Try the other')
  await ana.row('Still no sound').click()
  await ana.page.getByRole('heading', { name: 'Still no sound' }).waitFor()
  await ana.page.keyboard.press('m')
  await ana.page.getByRole('radio', { name: /^Silent stick/ }).check()
  await ana.page.getByRole('button', { name: t.join.submit, exact: true }).click()
  await ben.sees(`${t.elsewhere.joined('Ana', 'Silent stick')} ${t.elsewhere.draft}`)
  await expect.poll(() => field.inputValue()).toBe('Try the other')
  await ben.page.keyboard.type(' cable')
  await expect.poll(() => field.inputValue()).toBe('Try the other cable')
  await isAccessible(ben.page)
  await ana.page.getByRole('button', { name: t.joined.part }).click()
  await ben.sees(`${t.elsewhere.parted} ${t.elsewhere.draft}`)
  await ben.page.getByRole('heading', { name: 'Still no sound' }).waitFor()
  await expect.poll(() => field.inputValue()).toBe('Try the other cable')
  await ben.page.keyboard.type(', please')
  await expect.poll(() => field.inputValue()).toBe('Try the other cable, please')
  await ana.goesTo('queue')
})

test('a stranger’s mail is marked, gets its own ticket, and comes back', async () => {
  await ana.row('Silent stick').click()
  await ana.sees(t.newSender.title('eve@users.test'))
  await ana.page.getByRole('button', { name: t.own.action }).click()
  await ana.sees(t.split.did(1))
  const theirs = ana.page.getByRole('article', { name: 'Eve' })
  expect(await theirs.count()).toBe(0)
  await ana.page.getByRole('button', { name: en.shell.undo }).last().click()
  await theirs.waitFor()
  await isAccessible(ana.page)
  await ana.page.keyboard.press('s')
  await ana.page.getByRole('checkbox').last().check()
  await isAccessible(ana.page)
  await ana.page.keyboard.press('Escape')
  expect(world.complaints).toEqual([])
})
