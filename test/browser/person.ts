/** What people do in the app, in their words. They find things as the screen names them. */
import { readFile } from 'node:fs/promises'

import type { Locator, Page } from '@playwright/test'

import { en } from '#app/words/en.ts'
import { readBridgeCode, type BridgeCode } from '#core/trust/bridge-code.ts'

import { passphrase, type Profile } from './world.ts'

export interface DroppedFile {
  readonly name: string
  readonly content: string
}

export class Person {
  readonly name: string
  readonly profile: Profile
  page: Page

  constructor(name: string, profile: Profile, page: Page) {
    this.name = name
    this.profile = profile
    this.page = page
  }

  /** Closes the browser window and opens it again: what is not saved is lost. */
  async comesBack(): Promise<void> {
    await this.page.close()
    this.page = await this.profile.open()
    await this.unlocks()
  }

  async unlocks(): Promise<void> {
    await this.page
      .getByLabel(en.start.passphrase.label, { exact: true })
      .fill(passphrase)
    await this.page.keyboard.press('Enter')
    await this.rail(en.shell.queue).waitFor()
  }

  async foundsDesk(deskName: string): Promise<void> {
    const { page } = this
    await page.getByText(en.start.welcome.found).first().click()
    await page.getByLabel(en.start.found.deskName).fill(deskName)
    await this.#fillNewcomer()
    await page.getByRole('button', { name: en.start.found.submit }).click()
    await this.rail(en.shell.queue).waitFor()
  }

  async invites(): Promise<string> {
    const { page } = this
    await this.goesTo('settings/people')
    await page.getByRole('button', { name: en.settings.people.invite }).click()
    const link = await page
      .getByLabel(en.settings.invite.link, { exact: true })
      .inputValue()
    await page.getByRole('button', { name: en.settings.invite.done }).click()
    return link
  }

  /** The desk's own, for mail to and from its address. */
  async makesKey(address: string, name: string): Promise<void> {
    const { page } = this
    await this.goesTo('settings/mail')
    await page.getByRole('button', { name: en.settings.key.create }).click()
    await page.getByLabel(en.settings.key.address).fill(address)
    await page.getByLabel(en.settings.key.name, { exact: true }).fill(name)
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('button', { name: en.settings.key.create }).click()
    await dialog.waitFor({ state: 'hidden' })
  }

  /** As the desk publishes it for people who ask, armored. The profile accepts downloads. */
  async savesDeskKey(): Promise<string> {
    const { page } = this
    const words = en.settings.key.publish
    await this.goesTo('settings/mail')
    await page.getByRole('button', { name: words.open }).click()
    const key = await this.saves(() =>
      page.getByRole('button', { name: words.saveKey }).click()
    )
    await page.keyboard.press('Escape')
    return key
  }

  /** What the file says that the page saves by this act. */
  async saves(act: () => Promise<void>): Promise<string> {
    return (await this.savesBytes(act)).toString()
  }

  async savesBytes(act: () => Promise<void>): Promise<Buffer> {
    const [download] = await Promise.all([this.page.waitForEvent('download'), act()])
    return readFile(await download.path())
  }

  /** What whoever runs the bridge is to give it. */
  async pairsBridge(name: string): Promise<BridgeCode> {
    const { page } = this
    const words = en.settings.bridge
    await this.goesTo('settings/mail')
    await page.getByRole('button', { name: words.add }).click()
    await page.getByLabel(words.pair.name, { exact: true }).fill(name)
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('button', { name: words.pair.submit }).click()
    const code = readBridgeCode(await page.getByLabel(words.pair.code).innerText())
    if (!code.ok) throw new Error('no code')
    await dialog.getByRole('button', { name: words.pair.done }).click()
    return code.value
  }

  /** It has spoken, and has no trouble. */
  async seesBridgeWork(): Promise<void> {
    const { well } = en.settings.bridge.states
    await this.page.getByText(well, { exact: true }).waitFor({ timeout: 60_000 })
  }

  async joins(): Promise<void> {
    await this.#fillNewcomer()
    await this.page.getByRole('button', { name: en.start.join.submit }).click()
  }

  async #fillNewcomer(): Promise<void> {
    const { page } = this
    await page.getByLabel(en.start.yourName, { exact: true }).fill(this.name)
    await page.getByLabel(en.start.passphrase.label, { exact: true }).fill(passphrase)
    await page.getByLabel(en.start.passphrase.repeat).fill(passphrase)
  }

  /**
   * The app lies on this device now: it starts without a network. (`waitForFunction` takes
   * the promise of an async predicate for a yes, so it cannot ask this.)
   */
  async hasInstalled(): Promise<void> {
    await this.page.evaluate(async () => {
      const { active } = await navigator.serviceWorker.ready
      while (active?.state !== 'activated')
        await new Promise(wake => setTimeout(wake, 50))
    })
  }

  rail(destination: string): Locator {
    return this.page.getByRole('link', { name: destination }).first()
  }

  async goesTo(place: string): Promise<void> {
    await this.page.evaluate(to => {
      location.hash = `#/${to}`
    }, place)
  }

  /** Drops files on the page as a file manager does. */
  async drops(files: readonly DroppedFile[]): Promise<void> {
    const handle = await this.page.evaluateHandle(dropped => {
      const transfer = new DataTransfer()
      for (const { name, content } of dropped) {
        transfer.items.add(new File([content], name))
      }
      return transfer
    }, files)
    for (const type of ['dragenter', 'dragover', 'drop']) {
      await this.page.dispatchEvent('main', type, { dataTransfer: handle })
    }
  }

  /** The tickets that the queue shows. */
  rows(): Locator {
    return this.page.locator('[aria-posinset]')
  }

  row(subject: string): Locator {
    return this.rows().filter({ hasText: subject }).getByRole('link').first()
  }

  sees(text: string): Promise<void> {
    // what is folded says it, too, to the browser's own search
    return this.page.getByText(text).filter({ visible: true }).first().waitFor()
  }
}
