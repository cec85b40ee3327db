/** A browser that cannot run the app is told why, and what to do: never a white page. */
import { afterAll, beforeAll, expect, test } from 'vitest'

import { en } from '#app/words/en.ts'

import { World } from './world.ts'

let world: World

beforeAll(async () => {
  world = await World.begin()
})

afterAll(async () => {
  await world.end()
})

test.each([
  ['web-assembly', () => Reflect.deleteProperty(globalThis, 'WebAssembly')],
  [
    'secure-context',
    () => Object.defineProperty(globalThis, 'isSecureContext', { value: false })
  ],
  [
    'storage',
    () => {
      const refused = (): never => {
        throw new DOMException('The operation is insecure.', 'SecurityError')
      }
      Object.defineProperty(globalThis, 'localStorage', { get: refused })
      IDBFactory.prototype.open = refused
    }
  ]
] as const)('without %s', async (lack, takeAway) => {
  const profile = await world.profile({ serviceWorkers: 'block' })
  await profile.context.addInitScript(takeAway)
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
