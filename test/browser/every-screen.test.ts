/** What must hold on every page and in every state of it, on a phone and on a desktop. */
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'

import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { en } from '#app/words/en.ts'
import { views } from '#core/domain/queue/queue.ts'

import { PaperApp } from './paper-app.ts'
import { sectionNames, states, still, walk, type State } from './states.ts'

const sizes = {
  phone: { width: 390, height: 844 },
  desktop: { width: 1360, height: 860 }
} as const
type Size = keyof typeof sizes
const each = Object.keys(sizes) as Size[] // its own keys
const long = 900_000

let app: PaperApp

beforeAll(async () => {
  app = await PaperApp.begin()
})

afterAll(async () => {
  await app.end()
})

/** `STATES='ticket|gone'` in the environment looks at fewer, while one mends them. */
function shownOn(size: Size): readonly State[] {
  const wanted = new RegExp(process.env['STATES'] ?? '')
  return states.filter(
    ({ only, name }) => (only === undefined || only === size) && wanted.test(name)
  )
}

test('the table knows every page, every view and every section', async () => {
  const places = states.map(({ at }) => at.split('?')[0] ?? '')
  const pages = new Set(places.map(place => place.split('/')[0]))
  const desk = await readFile(
    join(import.meta.dirname, '../../app/pages/Desk.svelte'),
    'utf8'
  )
  const drawn = [...desk.matchAll(/page === '(\w+)'/g)].map(([, page]) => page)
  const start = await readFile(
    join(import.meta.dirname, '../../app/pages/StartPage.svelte'),
    'utf8'
  )
  const street = [...start.matchAll(/page === '(\w+)'/g)].map(([, page]) => page)
  expect(drawn.length).toBeGreaterThan(8)
  expect(street.length).toBeGreaterThan(2)
  const helped = Object.keys(en.help.pages).filter(name => name !== 'hours')
  for (const page of [...drawn, ...street, ...helped]) expect(pages).toContain(page)
  for (const section of sectionNames) expect(places).toContain(`settings/${section}`)
  for (const view of views) expect(places).toContain(`queue/${view}`)
  for (const behind of ['shifts/hours', 'statistics/report', 'hardware/publish'])
    expect(places).toContain(behind)
})

test('nobody gets the words that only try the screens out', async () => {
  const folder = join(import.meta.dirname, '../../dist/app')
  const names = await readdir(folder, { recursive: true })
  const scripts = names.filter(name => name.endsWith('.js'))
  expect(scripts.length).toBeGreaterThan(3)
  for (const name of scripts) {
    const code = await readFile(join(folder, name), 'utf8')
    expect([name, /אבגדהוזחטיכל|sayIn/.exec(code)]).toEqual([name, null])
  }
})

describe('no barrier that axe can find', () => {
  test.each(each)(
    'on a %s, light and dark',
    async size => {
      const context = await app.context({ viewport: sizes[size] })
      const page = await context.newPage()
      const wrong = await walk(
        page,
        shownOn(size),
        { origin: app.origin, t: en },
        async () => {
          await page.emulateMedia({ colorScheme: 'light' })
          const light = await lasting(page)
          await page.emulateMedia({ colorScheme: 'dark' })
          return [...light, ...(await lasting(page, 'color-contrast'))]
        }
      )
      await context.close()
      expect(wrong).toEqual([])
    },
    long
  )
})

/** What is still on its way from one colour to another is looked at again. */
async function lasting(page: Page, rule?: string): Promise<string[]> {
  if ((await barriers(page, rule)).length === 0) return []
  await still(page)
  return barriers(page, rule)
}

/** Only colours differ in the dark. */
async function barriers(page: Page, rule?: string): Promise<string[]> {
  // frames of mails have no scripts, so axe cannot look into them
  const axe = new AxeBuilder({ page }).exclude('iframe').setLegacyMode(true)
  const { violations } = await (
    rule === undefined ? axe : axe.withRules(rule)
  ).analyze()
  return violations.flatMap(({ id, nodes }) =>
    nodes.slice(0, 3).map(node => `${id} ${node.html.slice(0, 160)}`)
  )
}
