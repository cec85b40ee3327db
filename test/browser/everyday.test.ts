/** What happens at any desk sooner or later: a second tab, no network, hostile mail. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { en } from '#app/words/en.ts'

import { aMail, anMbox } from '../support/mail/mail.ts'
import { isAccessible } from './accessible.ts'
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
      .getByRole('img', { name: t.hold.until('Ana', '').trim() })
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
  test('a newcomer is told once that the app is ready for it, and finds it in the settings', async () => {
    const profile = await world.profile()
    const page = await profile.open()
    await page.getByText(en.shell.readyOffline).waitFor()
    await page.reload()
    await page.getByText(en.start.welcome.found).first().waitFor()
    expect(await page.getByText(en.shell.readyOffline).count()).toBe(0)
    await page.close()
    await ana.goesTo('settings/device')
    await ana.sees(en.settings.storage.readyOffline)
    await ana.page
      .getByText(en.settings.storage.persistent)
      .or(ana.page.getByText(en.settings.storage.fleeting))
      .waitFor()
    await ana.goesTo('queue')
  })

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
    await ana.sees('Written in flight mode')
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
    // so many are somebody's past: first it says what will happen
    const begin = ana.page.getByRole('button', { name: en.mail.past.begin })
    await begin.waitFor({ timeout: 60_000 })
    await begin.click()
    await ana.page.getByText(en.mail.intake.fresh(200)).waitFor({ timeout: 60_000 })
    await ana.page.getByRole('searchbox').fill('"words of mail 137"')
    await expect.poll(() => ana.rows().count(), { timeout: 20_000 }).toBe(1)
    await ana.row('Question number 137').waitFor()
    await ana.page.getByRole('searchbox').fill('')
  })

  test('and one press leads to the first of them that waits, among what waits longer', async () => {
    await ana.page.getByRole('button', { name: en.mail.intake.show }).click()
    const focused = () => ana.page.evaluate(() => document.activeElement?.textContent)
    await expect.poll(focused).toContain('Question number')
    expect(new URL(ana.page.url()).hash).toMatch(/^#\/queue\/needs-answer/u)
  })
})

describe('every screen', () => {
  const sections = Object.keys(en.settings.sections.names)
  const places = [
    ...['queue/all', 'problems', 'shifts', 'templates', 'settings'],
    ...sections.map(name => `settings/${name}`)
  ]
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
        await isAccessible(ana.page, place)
      }
    }
  )

  test.each(Object.entries(sizes))(
    'keeps what is said in passing away from Send, on a %s',
    async (name, size) => {
      const { page } = ana
      await page.setViewportSize(size)
      await ana.goesTo('queue/all')
      await ana.drops([mailAbout(`Said in passing on a ${name}`)])
      await page.getByRole('link', { name: en.mail.intake.open }).click()
      await ana.sees(`Said in passing on a ${name}`)
      await page.keyboard.press('r')
      await page.getByLabel(t.composer.text).fill('Try the cable.')
      await page.getByRole('button', { name: t.composer.discard }).waitFor()
      await page.getByRole('region', { name: t.conversation }).focus()
      await page.keyboard.press('i')
      const toast = page.locator('.toast').filter({ hasText: t.did.took }).last()
      await toast.waitFor()
      const said = await toast.boundingBox()
      const send = await page
        .getByRole('button', { name: t.composer.send, exact: true })
        .boundingBox()
      if (!said || !send) throw new Error('both are on screen')
      const isBeside = said.x + said.width <= send.x || send.x + send.width <= said.x
      const isApart = said.y + said.height <= send.y || send.y + send.height <= said.y
      expect(isBeside || isApart).toBe(true)
    }
  )

  test('covers nothing of the list on the phone with what is said in passing', async () => {
    const { page } = ana
    await page.setViewportSize(sizes.phone)
    await ana.goesTo('queue/all')
    await ana.drops([mailAbout('Said beside the list')])
    await ana.rows().first().waitFor()
    await page.keyboard.press('j')
    await page.keyboard.press('x')
    await page.keyboard.press('i')
    const toast = page.locator('.toast:visible').last()
    const undo = toast.getByRole('button', { name: en.shell.undo })
    await undo.waitFor()
    await page.waitForFunction(() =>
      document.getAnimations().every(({ playState }) => playState !== 'running')
    )
    const said = await toast.boundingBox()
    const list = await page.locator('main').boundingBox()
    const bar = await page.getByRole('navigation').first().boundingBox()
    if (!said || !list || !bar) throw new Error('all are on screen')
    expect(list.y + list.height).toBeLessThanOrEqual(said.y + 1)
    expect(said.y + said.height).toBeLessThanOrEqual(bar.y + 1)
    await page.keyboard.press('z')
    await undo.waitFor({ state: 'detached' })
  })

  test('names what to do with a ticket on the phone, with room for a finger', async () => {
    const { page } = ana
    await page.setViewportSize(sizes.phone)
    await ana.goesTo('queue/all')
    await ana.drops([mailAbout('For a thumb')])
    await page.getByRole('link', { name: en.mail.intake.open }).click()
    await ana.sees('For a thumb')
    for (const name of [t.actions.take, t.actions.close]) {
      const button = page
        .getByRole('group', { name: t.actions.label })
        .getByRole('button', { name, exact: true })
      await button.waitFor()
      expect((await button.innerText()).trim()).toBe(name)
      const box = await button.boundingBox()
      expect(box?.width).toBeGreaterThanOrEqual(44)
      expect(box?.height).toBeGreaterThanOrEqual(44)
    }
    await page.setViewportSize(sizes.desktop)
  })

  test('works with the keyboard alone, as the sheet behind ? says', async () => {
    const { page } = ana
    const key = (keys: string) => page.keyboard.press(keys)
    await ana.goesTo('queue/all')
    await ana.rows().nth(1).waitFor()
    await key('?')
    for (const label of [
      en.queue.keys.down,
      en.queue.keys.open,
      en.queue.keys.select,
      en.queue.keys.search,
      en.queue.keys.take
    ]) {
      await page.getByRole('dialog').getByText(label, { exact: true }).first().waitFor()
    }
    await key('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    const focused = () =>
      page.evaluate(() => document.activeElement?.getAttribute('data-ticket') ?? '')
    // the focus follows when the row is drawn
    const moves = async (keys: string): Promise<string> => {
      const before = await focused()
      await key(keys)
      await expect.poll(focused).not.toBe(before)
      return focused()
    }
    const first = await moves('j')
    expect(await moves('j')).not.toBe(first)
    expect(await moves('k')).toBe(first)
    await key('x')
    await ana.sees(en.queue.selected(1))
    await key('Escape')
    await key('/')
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('INPUT')
    await key('Escape')
    await key('j')
    await key('Enter')
    await page.getByRole('region', { name: t.conversation }).waitFor()
    await key('n')
    await page.getByLabel(t.note.write).waitFor()
    await key('Escape')
    await key('u')
    await ana.rows().first().waitFor()
    await key('e')
    await page.getByRole('menu').waitFor()
    await key('Escape')
    await page.getByRole('menu').waitFor({ state: 'detached' })
    await page
      .getByRole('toolbar', { name: en.queue.bulkLabel })
      .waitFor({ state: 'detached' })
    await key('r')
    await page.getByLabel(t.composer.text).waitFor()
    await page.getByRole('region', { name: t.conversation }).focus()
    for (const [letter, heading] of [
      ['s', en.shell.shifts],
      ['t', en.shell.templates],
      [',', en.shell.settings]
    ] as const) {
      await key('g')
      await key(letter)
      await page.getByRole('heading', { name: heading, level: 1 }).waitFor()
    }
    await key('g')
    await key('i')
    await ana.rows().first().waitFor()
  })
})

test('nothing left the origin, and no page complained', () => {
  expect(world.outside).toEqual([])
  // no network, and Chromium's word that it blocked what the hostile mail tried
  const expected =
    /WebSocket connection|ERR_INTERNET_DISCONNECTED|ERR_CONNECTION|inline event handler violates|Blocked script execution in 'about:srcdoc'/
  expect(world.complaints.filter(text => !expected.test(text))).toEqual([])
})

describe('a device that is wiped', () => {
  test('is empty in its other tabs, too, and nothing that they held comes back', async () => {
    const profile = await world.profile()
    const eva = new Person('Eva', profile, await profile.open())
    await eva.foundsDesk('Faro')
    const second = new Person('Eva', profile, await profile.open())
    await second.unlocks()
    await second.drops([mailAbout('Read in the other tab')])
    await second.row('Read in the other tab').click()
    await second.sees('My Wi-Fi is gone since the update.')
    await second.page.keyboard.press('n')
    await second.page.getByLabel(t.note.write).fill('Typed and not kept')
    await eva.goesTo('settings/device')
    const { wipe } = en.settings
    await eva.page.getByRole('button', { name: wipe.open }).click()
    const dialog = eva.page.getByRole('dialog')
    await dialog.getByRole('checkbox').check()
    await dialog.getByRole('button', { name: wipe.submit }).click()
    for (const { page } of [eva, second]) {
      await page.getByText(en.start.welcome.found).first().waitFor()
    }
    await second.page.waitForTimeout(1000) // longer than a draft waits to be kept
    expect(await keptRecords(second)).toBe(0)
    await profile.context.close()
  })

  test('in the middle of taking mails in, it stays empty, and takes another desk', async () => {
    const profile = await world.profile()
    const fay = new Person('Fay', profile, await profile.open())
    await fay.foundsDesk('Faro')
    const many = Array.from({ length: 400 }, (_, i) => mailAbout(`Mail number ${i}`))
    await fay.goesTo('queue/all')
    await fay.drops(many)
    const begin = fay.page.getByRole('button', { name: en.mail.past.begin })
    await begin.waitFor({ timeout: 60_000 })
    await begin.click()
    await begin.waitFor({ state: 'detached' })
    await fay.goesTo('settings/device')
    const { wipe } = en.settings
    await fay.page.getByRole('button', { name: wipe.open }).click()
    const dialog = fay.page.getByRole('dialog')
    await dialog.getByRole('checkbox').check()
    await dialog.getByRole('button', { name: wipe.submit }).click()
    await fay.page.getByText(en.start.welcome.found).first().waitFor()
    await fay.page.waitForTimeout(1500) // longer than the next mails would take
    expect(await keptRecords(fay)).toBe(0)
    await fay.foundsDesk('Otra')
    await fay.page.reload()
    await fay.unlocks()
    await profile.context.close()
  })
})

function keptRecords({ page }: Person): Promise<number> {
  return page.evaluate(async () => {
    const asked = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result)
        request.onerror = () => reject(new Error('not read'))
      })
    let count = 0
    for (const { name = '' } of await indexedDB.databases()) {
      const database = await asked(indexedDB.open(name))
      for (const store of database.objectStoreNames) {
        count += await asked(database.transaction(store).objectStore(store).count())
      }
      database.close()
    }
    return count
  })
}
