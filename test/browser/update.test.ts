/**
 * Which build runs is the user's decision. The app's files on the relay are changed here
 * as a release, or an attacker who holds the server, would change them.
 */
import { createHash } from 'node:crypto'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'

import type { Page } from '@playwright/test'
import { afterAll, beforeAll, expect, test } from 'vitest'

import { en } from '#app/words/en.ts'

import { Person } from './person.ts'
import { World } from './world.ts'

let world: World
let ada: Person
let first = ''

beforeAll(async () => {
  world = await World.begin()
  const profile = await world.profile()
  ada = new Person('Ada', profile, await profile.open())
  await ada.foundsDesk('Night Owls')
  await controlled(ada.page)
  await ada.comesBack()
  first = await runningBuild(ada.page)
})

afterAll(async () => {
  await world.end()
})

test('an installed app starts while the relay is gone', async () => {
  const port = await world.stopRelay()
  await ada.comesBack()
  expect(await runningBuild(ada.page)).toBe(first)
  await world.startRelayAgain(port)
})

test('and has its guide with it, also a page that nobody had read', async () => {
  const port = await world.stopRelay()
  await ada.comesBack()
  await ada.page.keyboard.press('?')
  await ada.page.getByRole('link', { name: 'Answering', exact: true }).click()
  await ada.page.getByRole('heading', { name: 'A ticket that rests' }).waitFor()
  await world.startRelayAgain(port)
})

test('the way back into its guide leads to where Ada had read', async () => {
  const { page } = ada
  await page.keyboard.press('g')
  await page.keyboard.press('g')
  await page
    .getByRole('navigation', { name: en.guide.contents })
    .getByRole('link', { name: 'Answering' })
    .click()
  const link = page
    .getByRole('article')
    .getByRole('link', { name: 'shift', exact: true })
  const readOn = async () => {
    await link.scrollIntoViewIfNeeded()
    const before = await page.evaluate(() => window.scrollY)
    expect(before).toBeGreaterThan(1000)
    await link.click()
    await page.getByRole('heading', { level: 1, name: 'Shifts' }).waitFor()
    expect(await page.evaluate(() => window.scrollY)).toBe(0)
    await page.goBack()
    await page.getByRole('heading', { level: 1, name: 'Answering' }).waitFor()
    await page.waitForFunction(at => Math.abs(window.scrollY - at) < 2, before)
  }
  await readOn()
  // also below a heading to which a link had led
  const onThisPage = page.getByRole('navigation', { name: en.guide.onThisPage })
  await onThisPage.getByRole('link', { name: 'Search', exact: true }).click()
  await page.waitForFunction(() => location.hash.endsWith('at=search'))
  await readOn()
})

test('a changed file that its build does not know is never run', async () => {
  await release({ id: 'aaaaaaaaaaaa', hashes: false })
  await lookForUpdates(ada.page)
  await ada.comesBack()
  expect(await runningBuild(ada.page)).toBe(first)
  expect(await ada.page.getByText(en.shell.update.title).count()).toBe(0)
})

test('a new build waits until Ada takes it, and names itself', async () => {
  await release({ id: 'bbbbbbbbbbbb', hashes: true })
  await lookForUpdates(ada.page)
  await ada.page.getByText(en.shell.update.text('bbbbbbbbbbbb')).waitFor()
  await ada.comesBack()
  expect(await runningBuild(ada.page)).toBe(first)

  await ada.page.getByRole('button', { name: en.shell.update.apply }).click()
  await ada.page.getByLabel(en.start.passphrase.label, { exact: true }).waitFor()
  await ada.unlocks()
  expect(await runningBuild(ada.page)).toBe('bbbbbbbbbbbb')
})

/** Changes the style sheet, with or without telling the service worker its new hash. */
async function release({ id, hashes }: { id: string; hashes: boolean }): Promise<void> {
  const app = join(dirname(world.data), 'app')
  const assets = await readdir(join(app, 'assets'))
  const sheet = join(
    app,
    'assets',
    assets.find(name => /^index-.*\.css$/.test(name)) ?? ''
  )
  const before = await readFile(sheet)
  const after = Buffer.concat([before, Buffer.from(`/* ${id} */`)])
  await writeFile(sheet, after)

  const path = join(app, 'service-worker.js')
  const worker = await readFile(path, 'utf8')
  const named = worker.replace(/"?id"?:(["'`])[0-9a-f]{12}\1/, `"id":"${id}"`)
  await writeFile(
    path,
    hashes
      ? named.replace(
          /("assets\/index-[^"]+\.css","?,?")[0-9a-f]{64}/,
          `$1${sha256(after)}`
        )
      : named
  )
  await world.startRelayAgain(await world.stopRelay())
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

async function controlled(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready
  })
}

/** Done once the new worker was refused, or waits. */
async function lookForUpdates(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready
    await registration.update()
    const { installing } = registration
    await new Promise<void>(resolve => {
      const look = (): void => {
        if (!installing || ['installed', 'redundant'].includes(installing.state))
          resolve()
      }
      installing?.addEventListener('statechange', look)
      look()
    })
  })
}

async function runningBuild(page: Page): Promise<string> {
  await page.goto(`${world.origin}/#/settings/device`)
  return page.locator('.build code', { hasText: /^[0-9a-f]{12}$/ }).innerText()
}
