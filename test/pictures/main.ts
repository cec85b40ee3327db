/** `npm run pictures`: the pictures of the README, taken of the made-up desk. */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'

import type { Page } from '@playwright/test'

import { joinAny, openProfile, unlockAgain } from '../bench/page.ts'
import { passingFolder, progress, say, standDemo } from '../demo/stand.ts'
import { small } from './png.ts'
import { shots, type Shot } from './shots.ts'

const help = `npm run pictures: takes the pictures of the README anew, into docs/. Needs Chromium.

  --only NAMES       some of them, with commas between: ${shots.map(({ name }) => name).join(',')}
  --desk LINK        of a desk that stands already, by a link of its own
  --into FOLDER      another folder than docs
`
const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    desk: { type: 'string' },
    into: { type: 'string', default: 'docs' },
    help: { type: 'boolean', default: false, short: 'h' }
  }
})
/** A Thursday afternoon, so that all pictures show the same week, whoever takes them. */
const time = Date.UTC(2026, 10, 26, 14, 40)
/** Points of the picture for one of the screen. */
const sharp = 2

if (values.help) process.stdout.write(help)
else await run()

async function run(): Promise<void> {
  const wanted = values.only?.split(',')
  const chosen = shots.filter(({ name }) => wanted?.includes(name) ?? true)
  const link = values.desk ?? (await aDesk())
  const profile = await openProfile({ deviceScaleFactor: sharp })
  try {
    const page = await profile.context.newPage()
    page.setDefaultTimeout(120_000)
    // chosen, so that no picture asks for it
    await page.addInitScript(() => localStorage.setItem('porchlight-time-zone', 'UTC'))
    if (values.desk === undefined) await page.clock.install({ time })
    await joinAny(page, link)
    await settle(page)
    for (const shot of chosen) await take(page, shot)
  } finally {
    await profile.close()
  }
  process.exit(0)
}

async function aDesk(): Promise<string> {
  const { desk } = await standDemo({
    port: 0,
    data: await passingFolder(),
    time: () => time,
    seed: 1,
    tickets: 1500,
    helpers: 24,
    progress
  })
  const invited = await desk.invite()
  if (!invited.ok) throw new Error(invited.error.type)
  return invited.value.link
}

async function take(page: Page, shot: Shot): Promise<void> {
  const { name, width, height, isDark, isSpanish } = shot
  await page.setViewportSize({ width, height })
  await page.emulateMedia({ colorScheme: isDark ? 'dark' : 'light' })
  await speak(page, isSpanish ? 'es' : 'en')
  await shot.show(page)
  await page.mouse.move(0, 0)
  await page.waitForTimeout(1500)
  const png = small(await page.screenshot({ animations: 'disabled', caret: 'hide' }))
  await writeFile(join(values.into, `${name}.png`), png)
  say(`${name}.png: ${Math.round(png.length / 1000)} kB`)
}

/** Who has just come in is told what is new to them; in the pictures it was read. */
async function settle(page: Page): Promise<void> {
  await page.setViewportSize({ width: 1280, height: 800 })
  await page.evaluate(() => {
    location.hash = '/shifts'
  })
  await page.locator('main h1').first().waitFor()
  await page.evaluate(() => {
    location.hash = '/queue'
  })
  await page.getByRole('button', { name: 'Not now' }).click()
}

async function speak(page: Page, language: string): Promise<void> {
  const spoken = await page.evaluate(() => document.documentElement.lang)
  if (spoken.startsWith(language)) return
  await page.evaluate(tag => {
    localStorage.setItem('porchlight-language', tag)
  }, language)
  await unlockAgain(page)
}
