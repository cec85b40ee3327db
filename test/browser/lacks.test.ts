/** A browser that cannot run the app is told why, and what to do: never a white page. */
import { afterAll, beforeAll, expect, test } from 'vitest'

import { en } from '#app/words/en.ts'

import { eachLack, lacks } from './lacks.ts'
import { World } from './world.ts'

let world: World

beforeAll(async () => {
  world = await World.begin()
})

afterAll(async () => {
  await world.end()
})

test.each(eachLack)('without %s', async lack => {
  const profile = await world.profile({ serviceWorkers: 'block' })
  await profile.context.addInitScript(lacks[lack])
  const page = await profile.open()
  await page.getByRole('heading', { name: en.start.lacking[lack].title }).waitFor()
  expect(await page.getByRole('listitem').allInnerTexts()).toEqual(
    en.start.lacking[lack].ways
  )
  // read in one's own language, too
  await page.getByLabel(en.start.language).selectOption('es')
  await page.getByText('Probar de nuevo').waitFor()
  expect(await page.locator('html').getAttribute('lang')).toBe('es')
})
