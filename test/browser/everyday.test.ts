/** What happens at any desk sooner or later: a second tab, no network, hostile mail. */
import { AxeBuilder } from '@axe-core/playwright'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { en } from '#app/words/en.ts'
import { es } from '#app/words/es.ts'

import { aMail, anMbox } from '../support/mail/mail.ts'
import { Person } from './person.ts'
import { passphrase, World } from './world.ts'

const decoder = new TextDecoder()
const t = en.ticket
let world: World
let ana: Person

beforeAll(async () => {
  world = await World.begin()
  const profile = await world.profile()
  ana = new Person('Ana', profile, await profile.open())
  await ana.foundsDesk('Linterna')
})

afterAll(async () => {
  await world.end()
})

function mailAbout(subject: string, more: Parameters<typeof aMail>[0] = {}) {
  const mail = aMail({
    subject,
    messageId: `<${subject.length}-${subject}@t.test>`,
    ...more
  })
  return { name: 'mail.eml', content: decoder.decode(mail) }
}

describe('two tabs of one browser', () => {
  test('see each other’s changes at once, and the second goes on alone', async () => {
    await ana.drops([mailAbout('Seen in both tabs')])
    await ana.row('Seen in both tabs').waitFor()
    const second = new Person('Ana', ana.profile, await ana.profile.open())
    await second.unlocks()
    await second.row('Seen in both tabs').click()
    await second.page.getByRole('button', { name: t.actions.take, exact: true }).click()
    await ana.page
      .getByRole('img', { name: en.queue.heldBy('Ana') })
      .first()
      .waitFor()
    await ana.page.close()
    await second.goesTo('queue')
    await second.drops([mailAbout('After the first tab')])
    await second.row('After the first tab').waitFor()
    await second.sees(en.shell.link.online)
    ana = second
  })
})

describe('without a network', () => {
  test('the installed app starts, opens a ticket and keeps a note', async () => {
    await ana.hasInstalled()
    await ana.page.close()
    await ana.profile.context.setOffline(true)
    ana.page = await ana.profile.open()
    await ana.unlocks()
    await ana.row('Seen in both tabs').click()
    await ana.sees('My Wi-Fi is gone since the update.')
    await ana.page.keyboard.press('n')
    await ana.page.getByLabel(t.note.write).fill('Written in flight mode')
    await ana.page.getByRole('button', { name: t.note.add }).click()
    await ana.comesBack()
    await ana.row('Seen in both tabs').click()
    await ana.sees('Written in flight mode')
    await ana.profile.context.setOffline(false)
    await ana.goesTo('queue')
    await ana.sees(en.shell.link.online)
  })

  test('a wrong passphrase is told apart from a broken app, and opens nothing', async () => {
    const tab = await ana.profile.open()
    await tab
      .getByLabel(en.start.passphrase.label, { exact: true })
      .fill('not this one')
    await tab.keyboard.press('Enter')
    await tab.getByText(en.start.unlock.wrong).waitFor()
    await tab.getByLabel(en.start.passphrase.label, { exact: true }).fill(passphrase)
    await tab.keyboard.press('Enter')
    await tab.getByRole('link', { name: en.shell.queue }).first().waitFor()
    await tab.close()
  })
})

describe('hostile mail', () => {
  test('formatted mail loads nothing and runs nothing', async () => {
    await ana.drops([
      mailAbout('Look at me', {
        type: 'text/html; charset=utf-8',
        body: `<p>Visible words</p><script>parent.hacked = true</script>
          <img src="https://track.test/pixel.png" onerror="parent.hacked = true">
          <div style="background:url(https://track.test/b.png)">x</div>
          <form action="https://track.test/"><input type="image" src="https://track.test/i.png"></form>`
      })
    ])
    await ana.row('Look at me').click()
    await ana.sees('Visible words')
    await ana.page.getByRole('button', { name: t.showFormatted }).click()
    await ana.page.frameLocator('iframe').getByText('Visible words').waitFor()
    await ana.page.waitForTimeout(500) // time enough for a request that must not come
    expect(world.outside).toEqual([])
    expect(await ana.page.evaluate(() => 'hacked' in window)).toBe(false)
  })
})

describe('two hundred mails at once', () => {
  test('become two hundred tickets, with counts, and the queue stays a list', async () => {
    const mails = Array.from({ length: 200 }, (_, i) =>
      aMail({
        subject: `Question number ${i}`,
        messageId: `<q${i}@many.test>`,
        body: `Words of mail ${i}\n`
      })
    )
    await ana.goesTo('queue/all')
    await ana.drops([{ name: 'many.mbox', content: decoder.decode(anMbox(mails)) }])
    await ana.page.getByText(en.mail.intake.fresh(200)).waitFor({ timeout: 60_000 })
    await ana.page.getByRole('searchbox').fill('"words of mail 137"')
    await expect.poll(() => ana.rows().count(), { timeout: 20_000 }).toBe(1)
    await ana.row('Question number 137').waitFor()
    await ana.page.getByRole('searchbox').fill('')
  })
})

describe('every screen', () => {
  const places = ['queue/all', 'shifts', 'templates', 'settings']
  const sizes = {
    phone: { width: 390, height: 844 },
    desktop: { width: 1360, height: 860 }
  }

  test.each(Object.entries(sizes))(
    'has no barrier that axe can find, on a %s',
    async (_name, size) => {
      await ana.page.setViewportSize(size)
      for (const place of places) {
        await ana.goesTo(place)
        await ana.page.waitForTimeout(300)
        // frames of mails have no scripts, so axe cannot look into them
        const found = await new AxeBuilder({ page: ana.page })
          .exclude('iframe')
          .analyze()
        expect(
          found.violations.map(
            each => `${place}: ${each.id} ${each.nodes[0]?.html ?? ''}`
          )
        ).toEqual([])
      }
    }
  )

  test('speaks Spanish, whole', async () => {
    const profile = await world.profile({ locale: 'es-ES' })
    const page = await profile.open()
    await page.getByText(es.start.welcome.found).first().waitFor()
    await page.getByText(es.start.welcome.join).first().waitFor()
  })
})

test('nothing left the origin, and no page complained', () => {
  expect(world.outside).toEqual([])
  // no network, and Chromium's word that it blocked what the hostile mail tried
  const expected =
    /WebSocket connection|ERR_INTERNET_DISCONNECTED|ERR_CONNECTION|inline event handler violates|Blocked script execution in 'about:srcdoc'/
  expect(world.complaints.filter(text => !expected.test(text))).toEqual([])
})
