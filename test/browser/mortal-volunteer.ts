/** A volunteer with a desk and a bridge of their own, whose browser may die at any time. */
import { expect } from 'vitest'

import { en } from '#app/words/en.ts'
import { undoMs } from '#core/domain/tickets/delivery.ts'

import { BridgeProcess } from '../support/bridge/bridge-process.ts'
import { deliver, freePort } from '../support/bridge/dovecot.ts'
import { MailExchange } from '../support/bridge/mail-exchange.ts'
import { aMail } from '../support/mail/mail.ts'
import type { MortalBrowser } from './mortal-browser.ts'
import { Person } from './person.ts'
import type { World } from './world.ts'

const t = en.ticket
const help = 'help@desk.example'

export class MortalVolunteer {
  readonly browser: MortalBrowser
  /** Who sits there now. */
  person: Person
  readonly #world: World
  readonly #bridge: BridgeProcess
  readonly #exchange: MailExchange
  readonly #lmtpPort: number
  readonly #asked: string[] = []
  readonly #answered: string[] = []

  private constructor(
    world: World,
    browser: MortalBrowser,
    person: Person,
    post: { bridge: BridgeProcess; exchange: MailExchange; lmtpPort: number }
  ) {
    this.#world = world
    this.browser = browser
    this.person = person
    this.#bridge = post.bridge
    this.#exchange = post.exchange
    this.#lmtpPort = post.lmtpPort
  }

  static async begin(world: World, name: string): Promise<MortalVolunteer> {
    const browser = await world.mortal()
    const person = await sitsDown(browser, name)
    await person.foundsDesk('Night Herons')
    await person.makesKey(help, 'Night Herons')
    const code = await person.pairsBridge('Our mail server')
    const exchange = new MailExchange()
    const lmtpPort = await freePort()
    const bridge = new BridgeProcess(
      { code },
      {
        listen: [
          { name: 'post', protocol: 'lmtp', port: lmtpPort, recipients: [help] }
        ],
        send: { host: '127.0.0.1', port: await exchange.listen(), security: 'none' }
      }
    )
    await bridge.start()
    await person.seesBridgeWork()
    await person.goesTo('queue/all')
    return new MortalVolunteer(world, browser, person, { bridge, exchange, lmtpPort })
  }

  async end(): Promise<void> {
    await this.browser.kill()
    await this.#bridge.remove()
    await this.#exchange.close()
  }

  /** After the browser died. */
  async comesBack(): Promise<void> {
    this.person = await sitsDown(this.browser, this.person.name)
    await this.person.unlocks()
  }

  /** The mail server of the asker knows that the relay has it. */
  async isAsked(subject: string): Promise<void> {
    this.#asked.push(subject)
    const mail = aMail({
      subject,
      to: help,
      messageId: `<${subject.replaceAll(' ', '-')}@users.test>`,
      date: new Date(this.#world.now()).toUTCString(),
      body: question(subject)
    })
    await deliver(this.#lmtpPort, help, Buffer.from(mail))
  }

  async opens(subject: string): Promise<void> {
    await this.person.goesTo('queue/all')
    await this.person.row(subject).click()
    await this.#messages()
      .filter({ hasText: question(subject) })
      .waitFor()
  }

  async writes(subject: string): Promise<void> {
    const { page } = this.person
    await page.keyboard.press('r')
    await page.getByLabel(t.composer.text).fill(answer(subject))
    await page.getByText(t.composer.saved).waitFor()
  }

  async sends(): Promise<void> {
    await this.person.page.keyboard.press('Control+Enter')
    await this.#answers().waitFor()
  }

  async takesItBack(): Promise<void> {
    await this.person.page.getByRole('button', { name: en.shell.undo }).last().click()
    await this.#answers().waitFor({ state: 'detached' })
  }

  /** The seconds in which an answer can be taken back are over. */
  async letsGo(): Promise<void> {
    this.#world.pass(undoMs + 1000)
    await this.person.page.clock.fastForward(undoMs + 1000)
  }

  async seesItSent(): Promise<void> {
    const { sent } = t.delivery.states
    await this.#answers().getByText(sent, { exact: true }).waitFor()
  }

  async hasTicketOnce(subject: string): Promise<void> {
    await this.opens(subject)
    expect(await this.#messages().count()).toBe(1)
    await this.person.goesTo('queue/all')
    await this.person.row(subject).waitFor()
    expect(await this.person.rows().filter({ hasText: subject }).count()).toBe(1)
  }

  /** The ticket is open; nothing of an answer is in it. */
  async hasDraftOnly(subject: string): Promise<void> {
    await this.person.page.getByText(answer(subject)).waitFor()
    expect(await this.#answers().count()).toBe(0)
    expect(this.sent(subject)).toBe(0)
  }

  /** The ticket is open; nobody is asked to send it once more. */
  async hasAnswerOnly(subject: string): Promise<void> {
    await this.#answers().getByText(answer(subject)).waitFor()
    expect(await this.#answers().count()).toBe(1)
    const { page } = this.person
    await page.keyboard.press('r')
    expect(await page.getByLabel(t.composer.text).inputValue()).toBe('')
  }

  async seesItSentOnce(subject: string): Promise<void> {
    this.#answered.push(subject)
    await this.seesItSent()
    expect(await this.#answers().count()).toBe(1)
    expect(this.sent(subject)).toBe(1)
    await this.person.goesTo('queue/all')
  }

  /** How often the answer has left the desk's mail server. */
  sent(subject: string): number {
    return this.#exchange.received.filter(({ raw }) => raw.includes(answer(subject)))
      .length
  }

  /** When all is over: what came later, or once more. */
  async hasAllOnce(): Promise<void> {
    await this.person.goesTo('queue/all')
    const rows = this.person.rows()
    await rows.first().waitFor()
    const count = Number(await rows.first().getAttribute('aria-setsize'))
    expect(count).toBe(this.#asked.length)
    expect(this.#answered.filter(subject => this.sent(subject) !== 1)).toEqual([])
    expect(this.#exchange.received).toHaveLength(this.#answered.length)
  }

  #messages() {
    return this.person.page.locator('article')
  }

  #answers() {
    return this.person.page.locator('article.ours')
  }
}

async function sitsDown(browser: MortalBrowser, name: string): Promise<Person> {
  const profile = await browser.start()
  return new Person(name, profile, await profile.open('/#/queue/all'))
}

function question(subject: string): string {
  return `My ${subject} is ill.`
}

function answer(subject: string): string {
  return `Give ${subject} leaves.`
}
