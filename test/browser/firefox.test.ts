/**
 * The same app in Firefox, in a private window: so is Tor Browser, which many helpers use.
 * Such a window forgets all when it is closed, so Ana's stays open through the story.
 */
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import puppeteer, { type Browser, type ElementHandle, type Page } from 'puppeteer-core'

import { en } from '#app/words/en.ts'

import { adasKey, deskKey } from '../support/mail/keys.ts'
import { aReport, encryptedTo } from '../support/mail/whisperback.ts'
import { passphrase, World } from './world.ts'

const subject = 'Wi-Fi adapter not working after upgrade'
const launching = {
  browser: 'firefox',
  executablePath: '/usr/bin/firefox-esr'
} as const
let world: World
let firefox: Browser
let ana: Window
let ben: Window

/** What somebody does in one window; things are found as the screen names them. */
class Window {
  readonly page: Page
  readonly complaints: string[] = []
  /** Requests that left the desk's own origin. */
  readonly outside: string[] = []

  constructor(page: Page) {
    this.page = page
    page.setDefaultTimeout(30_000)
    page.on('console', message => {
      if (message.type() === 'error') this.complaints.push(message.text())
    })
    page.on('pageerror', error => this.complaints.push(String(error)))
    page.on('request', request => {
      const { origin, protocol } = new URL(request.url())
      const own = origin === world.origin || /^(data|blob|about):$/.test(protocol)
      if (!own) this.outside.push(request.url())
    })
  }

  async sees(text: string): Promise<void> {
    await this.page.waitForFunction(
      wanted => document.body.innerText.includes(wanted),
      {},
      text
    )
  }

  /** By the whole of what it is called; the last one, which is on top. */
  async clicks(name: string): Promise<void> {
    await this.#element(
      await this.page.waitForFunction(
        wanted => {
          const all = document.querySelectorAll<HTMLElement>('a, button')
          return [...all].findLast(
            each =>
              each.checkVisibility() &&
              [each.innerText.trim(), each.ariaLabel].includes(wanted)
          )
        },
        {},
        name
      )
    ).click()
  }

  async fills(label: string, value: string): Promise<void> {
    const field = this.#element(
      await this.page.waitForFunction(
        wanted => {
          const all = [...document.querySelectorAll('label')]
          return all.find(
            each => each.checkVisibility() && each.innerText.trim() === wanted
          )?.control
        },
        {},
        label
      )
    )
    await field.focus()
    await this.page.evaluate(text => {
      const { activeElement: field } = document
      if (!(
        field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement
      )) {
        throw new Error('no field')
      }
      field.setRangeText(text) // all at once, as one pastes
      field.dispatchEvent(new InputEvent('input', { bubbles: true }))
    }, value)
  }

  async comesIn(name: string): Promise<void> {
    await this.fills(en.start.yourName, name)
    await this.fills(en.start.passphrase.label, passphrase)
    await this.fills(en.start.passphrase.repeat, passphrase)
    await this.page.keyboard.press('Enter')
  }

  async unlocks(): Promise<void> {
    await this.fills(en.start.passphrase.label, passphrase)
    await this.page.keyboard.press('Enter')
  }

  async goesTo(place: string): Promise<void> {
    await this.page.bringToFront()
    await this.page.evaluate(to => {
      location.hash = `#/${to}`
    }, place)
  }

  async opens(ticket: string): Promise<void> {
    await this.sees(ticket)
    await this.page.locator(`a[data-ticket]::-p-text(${ticket})`).click()
    await this.page.waitForSelector('[data-message]')
  }

  async drops(name: string, content: string): Promise<void> {
    await this.page.evaluate(
      (name, content) => {
        const dataTransfer = new DataTransfer()
        dataTransfer.items.add(new File([content], name))
        for (const type of ['dragenter', 'dragover', 'drop']) {
          document
            .querySelector('main')
            ?.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true }))
        }
      },
      name,
      content
    )
  }

  #element(found: { asElement(): ElementHandle<Node> | null }): ElementHandle {
    const element = found.asElement()
    if (!element) throw new Error('it is on the screen, and is no element')
    return element as ElementHandle // what the questions above answer
  }
}

afterEach(async ({ task }) => {
  if (task.result?.state !== 'fail') return
  await ana.page.screenshot({ path: 'test-results/ana-firefox.png' })
})

beforeAll(async () => {
  world = await World.begin()
  firefox = await puppeteer.launch({
    ...launching,
    extraPrefsFirefox: { 'browser.privatebrowsing.autostart': true }
  })
  ana = new Window(await firefox.newPage())
})

afterAll(async () => {
  await firefox.close()
  await world.end()
})

describe('in Firefox, in a private window', () => {
  test('Ana founds a desk and brings its key along', async () => {
    await ana.page.goto(world.origin)
    await ana.page.locator(`::-p-text(${en.start.welcome.found})`).click()
    await ana.fills(en.start.found.deskName, 'Linterna')
    await ana.comesIn('Ana')
    await ana.sees(en.queue.first.title)
    const { secret } = await deskKey()
    await ana.goesTo('settings/mail')
    await ana.clicks(en.settings.key.import)
    await ana.fills(en.settings.key.file, secret)
    await ana.page.keyboard.press('Tab')
    await ana.clicks(en.settings.key.import)
    await ana.sees(en.settings.key.imported)
  })

  test('an encrypted report is opened, and found by its words', async () => {
    const { public: armored } = await deskKey()
    const ada = await adasKey()
    const report = await encryptedTo(
      armored,
      aReport({
        subject,
        from: 'reporter@users.test',
        openpgpKey: 'included below',
        keyBlock: ada.public,
        answers: ['Connect to my home network.', 'All is disabled: quokka.']
      })
    )
    await ana.goesTo('queue')
    await ana.page.waitForSelector('input[type=search]')
    await ana.drops('report.eml', new TextDecoder().decode(report))
    await ana.sees(subject)
    await ana.page.keyboard.press('/')
    await ana.page.keyboard.type('quokka')
    await ana.page.waitForSelector('a[data-ticket] mark, [data-ticket] mark')
    await ana.page.keyboard.press('Escape')
  })

  test('Ben joins by the link in a window of his own, and has the ticket', async () => {
    await ana.goesTo('settings/people')
    await ana.clicks(en.settings.people.invite)
    const link = await ana.page.waitForFunction(
      () =>
        [...document.querySelectorAll('input')].find(({ value }) => value.includes('#'))
          ?.value
    )
    const context = await firefox.createBrowserContext()
    ben = new Window(await context.newPage())
    await ben.page.goto(String(await link.jsonValue()))
    await ben.comesIn('Ben')
    await ben.sees(subject)
  })

  test('Ben answers, and Ana sees it at once', async () => {
    await ben.opens(subject)
    await ben.page.keyboard.press('r')
    await ben.page.waitForSelector('textarea:focus')
    await ben.page.keyboard.type('Please try the numbat driver.')
    await ben.page.keyboard.down('Control')
    await ben.page.keyboard.press('Enter')
    await ben.page.keyboard.up('Control')
    await ben.page.waitForFunction(
      () => document.querySelectorAll('[data-message]').length === 2
    )
    await ana.page.keyboard.press('Escape')
    await ana.goesTo('queue/all')
    await ana.opens(subject)
    await ana.sees('Please try the numbat driver.')
  })

  test('without the relay Ben’s window starts again, and all is there', async () => {
    await ben.page.bringToFront()
    await ben.page.evaluate(async () => {
      const { active } = await navigator.serviceWorker.ready
      while (active?.state !== 'activated') await new Promise(requestAnimationFrame)
    })
    await world.stopRelay()
    await ben.page.reload()
    await ben.unlocks()
    await ben.sees('Please try the numbat driver.')
  })

  test('nothing went elsewhere, and nothing complained', () => {
    expect([...ana.outside, ...ben.outside]).toEqual([])
    const lost = /can.t establish a connection|NetworkError|interrupted while/
    const heard = [...ana.complaints, ...ben.complaints]
    expect(heard.filter(text => !lost.test(text))).toEqual([])
  })
})

describe('where a browser lacks what the app needs', () => {
  test('Tor Browser’s “Safer” has no WebAssembly: the page says so, and what to do', async () => {
    const safer = await puppeteer.launch({
      ...launching,
      extraPrefsFirefox: { 'javascript.options.wasm': false }
    })
    try {
      const eva = new Window(await safer.newPage())
      await world.startRelayAgain(Number(new URL(world.origin).port))
      await eva.page.goto(world.origin)
      await eva.sees(en.start.lacking['web-assembly'].title)
      await eva.sees(en.start.lacking['web-assembly'].ways[0] ?? '-')
    } finally {
      await safer.close()
    }
  })
})
