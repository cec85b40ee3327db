/**
 * The main job, end to end, in the real app: two volunteers, one encrypted desk, real
 * reports, a relay that comes and goes, and a day on which something is forgotten. The
 * steps build on each other, as they do for people.
 */
import { readFile } from 'node:fs/promises'

import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'

import { grouped } from '#app/pages/ticket/key-state.ts'
import { en } from '#app/words/en.ts'

import { Gpg } from '../support/mail/gpg.ts'
import { adasKey } from '../support/mail/keys.ts'
import { aMail, anMbox } from '../support/mail/mail.ts'
import { aReport, encryptedTo } from '../support/mail/whisperback.ts'
import { chunksOf, findOnDevice, type FoundChunk } from './device.ts'
import { Person } from './person.ts'
import { World } from './world.ts'

const decoder = new TextDecoder()
const t = en.ticket
/** Up to the time. */
const held = {
  byMe: t.hold.youUntil('').trim(),
  by: (name: string) => t.hold.until(name, '').trim()
}
let world: World
let ana: Person
let ben: Person
/** Public half of the desk's key, armored. */
let deskKey = ''

beforeAll(async () => {
  world = await World.begin()
  const profile = await world.profile({ acceptDownloads: true })
  ana = new Person('Ana', profile, await profile.open())
})

afterAll(async () => {
  await world.end()
})

afterEach(async ({ task }) => {
  if (task.result?.state !== 'fail') return
  await ana.page.screenshot({ path: 'test-results/ana.png' })
  await ben.page.screenshot({ path: 'test-results/ben.png' })
})

describe('coming in', () => {
  test('Ana founds a desk and lands on a queue that says what to do', async () => {
    await ana.foundsDesk('Linterna')
    await ana.sees(en.queue.first.title)
    await ana.sees(en.queue.first.practise)
  })

  test('Ben follows the link while the relay is away, and comes in by himself later', async () => {
    const link = await ana.invites()
    const profile = await world.profile({ acceptDownloads: true })
    const page = await profile.open(new URL(link).hash ? `/${new URL(link).hash}` : '/')
    ben = new Person('Ben', profile, page)
    await page.getByLabel(en.start.yourName, { exact: true }).waitFor()
    await ben.hasInstalled()
    const port = await world.stopRelay()
    await ben.joins()
    await ben.sees(en.start.porch.offline)
    await world.startRelayAgain(port)
    await ben.rail(en.shell.queue).waitFor()
    await ben.goesTo('settings/people')
    await ben.sees('Ana')
  })

  test('Ana makes the desk’s key, and Ben has it a moment later', async () => {
    const { page } = ana
    await ana.goesTo('settings/mail')
    await ben.goesTo('settings/mail')
    await page.getByRole('button', { name: en.settings.key.create }).click()
    await page.getByLabel(en.settings.key.address).fill('help@desk.test')
    await page.getByLabel(en.settings.key.name, { exact: true }).fill('Linterna')
    await page
      .getByRole('dialog')
      .getByRole('button', { name: en.settings.key.create })
      .click()
    await ben.sees('help@desk.test')
    deskKey = await ben.savesDeskKey()
    expect(deskKey).toContain('BEGIN PGP PUBLIC KEY BLOCK')
  })
})

const wifi = 'Wi-Fi adapter not working after upgrade'
const question = 'Where is my Persistent Storage'

describe('reports in', () => {
  test('an encrypted report, a mail and its reply become two tickets', async () => {
    const ada = await adasKey()
    const report = await encryptedTo(
      deskKey,
      aReport({
        subject: wifi,
        from: 'reporter@users.test',
        openpgpKey: 'included below',
        keyBlock: ada.public,
        answers: ['Connect to my home network.', 'All networking is disabled: quokka.']
      })
    )
    await ana.goesTo('queue')
    await ana.drops([
      { name: 'report.eml', content: decoder.decode(report) },
      {
        name: 'mails.mbox',
        content: decoder.decode(
          anMbox([
            aMail({
              subject: question,
              messageId: '<storage@users.test>',
              body: 'I cannot find it anywhere. Please help.\n'
            }),
            aMail({
              subject: 'A subject of its own',
              messageId: '<reply@users.test>',
              date: 'Fri, 06 Nov 2026 12:30:00 +0000',
              headers: ['In-Reply-To: <storage@users.test>'],
              body: 'Found the pangolin myself, but how do I open it?\n'
            })
          ])
        )
      }
    ])
    await ana.sees(en.mail.intake.fresh(2))
    await ana.sees(en.mail.intake.joined(1))
    await ana.row(wifi).waitFor()
    await ben.goesTo('queue')
    await ben.row(wifi).waitFor()
    await ben.row(question).waitFor()
  })

  test('Ben drops the same mails, and nothing is doubled', async () => {
    await ben.drops([
      {
        name: 'again.eml',
        content: decoder.decode(
          aMail({
            subject: question,
            messageId: '<storage@users.test>',
            body: 'I cannot find it anywhere. Please help.\n'
          })
        )
      }
    ])
    await ben.sees(en.mail.intake.known(1))
    await ben.goesTo('queue/all')
    await expect.poll(() => ben.rows().count()).toBe(2)
  })

  test('a mail for a key that the desk does not have is kept, and says so', async () => {
    const other = await adasKey()
    const shut = await encryptedTo(other.public, aReport({ subject: 'Lost' }), 'abc1')
    await ana.drops([{ name: 'shut.eml', content: decoder.decode(shut) }])
    await ana.sees(en.mail.intake.troubled(1))
    await ana.goesTo('queue/all')
    await ana.row('Bug report: abc1').click()
    await ana.sees(en.mail.trouble['no-key'].what)
    await ana.goesTo('queue')
  })

  test('search finds words of a log and fields, on the device', async () => {
    await ana.goesTo('queue/all')
    const search = ana.page.getByRole('searchbox')
    await search.fill('quokka')
    await ana.row(wifi).waitFor()
    await expect.poll(() => ana.rows().count()).toBe(1)
    await search.fill('version:6.15')
    await ana.row(wifi).waitFor()
    await search.fill('')
  })
})

describe('a ticket', () => {
  test('the report shows its facts, the words of the asker and a folded log', async () => {
    await ana.goesTo('queue/all')
    await ana.row(wifi).click()
    await ana.sees('All networking is disabled')
    await ana.sees(t.factNames.version)
    await ana.sees('6.15.1')
    await ana.sees(t.askerKeyFingerprint)
    await ana.sees(grouped((await adasKey()).fingerprint))
    await ana.sees(en.mail.keyHow.report)
  })

  test('Ana takes it; Ben sees who has it, and that she is there', async () => {
    await ana.page.getByRole('button', { name: t.actions.take, exact: true }).click()
    await ana.sees(held.byMe)
    await ben.goesTo('queue/all')
    await ben.row(wifi).click()
    await ben.sees(held.by('Ana'))
    await ben.sees(t.isHere('Ana'))
  })

  test('a note is only for the desk', async () => {
    await ben.page.keyboard.press('n')
    await ben.page.getByLabel(t.note.write).fill('Looks like the axolotl driver again')
    await ben.page.getByRole('button', { name: t.note.add }).click()
    await ana.sees('Looks like the axolotl driver again')
  })

  test('a draft survives a reload', async () => {
    await ana.page.keyboard.press('r')
    await ana.page
      .getByLabel(t.composer.text)
      .fill('Hello! Please start with the walrus option.')
    await ana.sees(t.composer.saved)
    await ana.comesBack()
    await ana.goesTo('queue/all')
    await ana.row(wifi).click()
    await expect
      .poll(() => ana.page.getByText('walrus option').count(), { timeout: 10_000 })
      .toBeGreaterThan(0)
  })

  test('the finished answer is opened by GnuPG, with a good signature', async () => {
    await ana.page.keyboard.press('r')
    await ana.page.getByLabel(t.composer.text).waitFor()
    const [download] = await Promise.all([
      ana.page.waitForEvent('download'),
      ana.page.keyboard.press('Control+Enter')
    ])
    const source = await readFile(await download.path(), 'utf8')
    expect(source).not.toContain('walrus')
    const gpg = new Gpg()
    try {
      const ada = await adasKey()
      gpg.import(ada.secret, deskKey)
      const { text, status } = gpg.opens(source)
      expect(status).toContain('GOODSIG')
      expect(text).toContain('walrus option')
    } finally {
      gpg.close()
    }
    await ben.sees(t.delivery.states['by-hand'])
    await ben.page.getByRole('button', { name: t.iHaveSent }).click()
    await ana.sees(t.delivery.states.sent)
  })

  test('an answer is stopped for review if somebody answered meanwhile', async () => {
    for (const person of [ana, ben]) {
      await person.goesTo('queue/all')
      await person.row(question).click()
      await person.sees('how do I open it?')
      await person.page.keyboard.press('r')
    }
    await ana.page.getByLabel(t.composer.text).fill('It is in the menu.')
    await ben.page.getByLabel(t.composer.text).fill('Have you looked in the menu?')
    await Promise.all([
      ana.page.waitForEvent('download'),
      ana.page.keyboard.press('Control+Enter')
    ])
    await ben.sees('It is in the menu.')
    await ben.page.getByLabel(t.composer.text).focus()
    await ben.page.keyboard.press('Control+Enter')
    await ben.sees(t.meanwhile.title)
    await ben.page.getByRole('button', { name: t.meanwhile.keep }).click()
  })
})

describe('templates and shifts', () => {
  test('what Ana writes into a template, Ben reads within a second', async () => {
    await ana.goesTo('templates')
    await ben.goesTo('templates')
    await ana.page.getByRole('button', { name: en.templates.starter }).click()
    await ana.sees(en.templates.starterAdded)
    await expect.poll(() => ben.page.locator('a[href^="#/templates/"]').count()).toBe(3)
    await ana.page.locator('a[href^="#/templates/"]').first().click()
    await ben.page.locator('a[href^="#/templates/"]').first().click()
    const text = ana.page.getByLabel(en.templates.text('English'), { exact: true })
    await text.focus()
    await ana.page.keyboard.press('Control+End')
    const typed = Date.now()
    await ana.page.keyboard.type(' Capybara greetings.')
    await expect
      .poll(
        () =>
          ben.page
            .getByLabel(en.templates.text('English'), { exact: true })
            .inputValue(),
        {
          interval: 50
        }
      )
      .toContain('Capybara greetings.')
    console.log(`a change of a template was visible after ${Date.now() - typed} ms`)
  })

  test('Ana signs up for a shift, and Ben sees her on the board', async () => {
    await ana.goesTo('shifts')
    await ben.goesTo('shifts')
    await ana.page.getByRole('button', { name: en.shifts.signUp, exact: true }).click()
    await ana.page
      .getByRole('form', { name: en.shifts.signUpTitle })
      .getByRole('button', { name: en.shifts.signUp, exact: true })
      .click()
    await expect
      .poll(() => ben.page.getByText('Ana').count(), { timeout: 5000 })
      .toBeGreaterThan(0)
  })
})

describe('without the relay', () => {
  test('both go on, through closing the browser, and both takes are shown', async () => {
    await ben.hasInstalled()
    await ana.goesTo('queue/all')
    await ana.row(question).click()
    await ana.sees(held.byMe) // she answered it
    await ana.page.getByRole('button', { name: t.actions.more }).click()
    await ana.page.getByRole('menuitem', { name: t.actions.letGo }).click()
    await ben.goesTo('queue/all')
    await ben.row(question).click()
    await ben.sees(t.notHeld)
    const port = await world.stopRelay()
    await ana.page.getByRole('button', { name: t.actions.take, exact: true }).click()
    await ana.sees(held.byMe)
    await ben.comesBack() // the app itself comes from the service worker
    await ben.goesTo('queue/all')
    await ben.row(question).click()
    await ben.page.getByRole('button', { name: t.actions.take, exact: true }).click()
    await ben.sees(held.byMe)
    await world.startRelayAgain(port)
    await ana.sees('The first take holds: Ana')
    await ben.sees('The first take holds')
  })
})

/** Everything that was said above, in one place. */
const words = [
  'Linterna',
  'Wi-Fi adapter',
  'Persistent Storage',
  'quokka',
  'pangolin',
  'axolotl',
  'walrus',
  'Capybara',
  'reporter@users',
  'ada@users',
  'help@desk',
  'Ana',
  'Ben',
  'advisor'
]

describe('forgetting', () => {
  let cleo: Person
  let ticketId = ''
  let sealed: FoundChunk[] = []

  test('Cleo joins, has a copy of everything, and goes to sleep', async () => {
    const link = await ana.invites()
    const profile = await world.profile()
    cleo = new Person('Cleo', profile, await profile.open(`/${new URL(link).hash}`))
    await cleo.joins()
    await cleo.rail(en.shell.queue).waitFor()
    await cleo.goesTo('queue/all')
    await cleo.row(wifi).click()
    await cleo.sees('All networking is disabled')
    ticketId = /[0-9a-f]{32}/.exec(cleo.page.url())?.[0] ?? ''
    await cleo.page.close()
  })

  test('Ana closes the ticket, and everybody reads on which day it is destroyed', async () => {
    await ana.goesTo(`ticket/${ticketId}`)
    await ana.page
      .getByRole('group', { name: t.actions.label })
      .getByRole('button', { name: t.actions.close, exact: true })
      .click()
    await ana.page.getByRole('menuitem', { name: t.reasons.solved }).click()
    await ana.goesTo(`ticket/${ticketId}`)
    await ana.sees('destroyed on')
    await ben.goesTo(`ticket/${ticketId}`)
    await ben.sees('destroyed on')
    sealed = (await chunksOf(ana.page, ticketId)).filter(chunk => chunk.kind !== 3)
    expect(sealed.length).toBeGreaterThan(3)
    const relay = await world.relayBytes()
    for (const { tail } of sealed) {
      expect(relay.includes(Buffer.from(tail, 'base64')), 'it was there').toBe(true)
    }
  })

  test('past that day it is gone from Ana, from Ben and from every byte of the relay', async () => {
    await ana.page.close()
    await ben.page.close()
    await world.passDays(31, [ana.profile, ben.profile, cleo.profile])
    world.relay.sweep()
    const relay = await world.relayBytes()
    for (const { tail } of sealed) {
      expect(relay.includes(Buffer.from(tail, 'base64'))).toBe(false)
    }
    for (const person of [ana, ben]) {
      person.page = await person.profile.open()
      await person.unlocks()
      await person.goesTo('queue/all')
      await person.row(question).waitFor()
      await expect
        .poll(async () =>
          (await chunksOf(person.page, ticketId)).filter(chunk => chunk.kind !== 3)
        )
        .toEqual([])
      expect(await person.row(wifi).count()).toBe(0)
      expect(
        await findOnDevice(person.page, ['quokka', 'walrus', 'reporter@'])
      ).toEqual([])
      await person.page.getByRole('searchbox').fill('quokka')
      await expect.poll(() => person.rows().count()).toBe(0)
    }
  })

  test('Cleo, who slept through it, cannot bring it back', async () => {
    cleo.page = await cleo.profile.open()
    await cleo.unlocks()
    await cleo.goesTo('queue/all')
    await expect
      .poll(async () =>
        (await chunksOf(cleo.page, ticketId)).filter(chunk => chunk.kind !== 3)
      )
      .toEqual([])
    expect(await cleo.row(wifi).count()).toBe(0)
    const relay = await world.relayBytes()
    for (const { tail } of sealed) {
      expect(relay.includes(Buffer.from(tail, 'base64'))).toBe(false)
    }
    await ana.page.getByRole('searchbox').fill('')
    await ana.row(question).waitFor()
    expect(await ana.row(wifi).count()).toBe(0)
  })
})

describe('blindness', () => {
  test('no word of all this is at the relay, in its files or its log', async () => {
    const bytes = await world.relayBytes()
    expect(bytes.length).toBeGreaterThan(10_000)
    for (const word of words) {
      // in a megabyte of random bytes stands `Ana` one time in twelve, but not as CBOR or JSON
      const found = word.length > 4 ? [word] : [packed(word), JSON.stringify(word)]
      for (const one of found) expect(bytes.includes(one), word).toBe(false)
      expect(bytes.includes(Buffer.from(word, 'utf16le')), word).toBe(false)
    }
    for (const word of words) expect(world.log.join('\n'), word).not.toContain(word)
  })

  test('no page asked anybody but the relay, and none complained', () => {
    expect(world.outside).toEqual([])
    expect(world.complaints.filter(text => !isAboutTheRelay(text))).toEqual([])
  })
})

/** As CBOR has a short text: how long it is, and then it. */
function packed(word: string): Buffer {
  return Buffer.concat([Buffer.from([0x60 + word.length]), Buffer.from(word)])
}

/** Chromium prints a line for every try to reach a relay that was stopped on purpose. */
function isAboutTheRelay(text: string): boolean {
  return /WebSocket connection|ERR_CONNECTION_REFUSED/.test(text)
}
