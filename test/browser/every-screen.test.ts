/** What must hold on every page and in every state of it, on a phone and on a desktop. */
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'

import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { en } from '#app/words/en.ts'
import { views } from '#core/domain/queue/queue.ts'

import { englishIn, isEnglish, isOurs } from './english.ts'
import { PaperApp } from './paper-app.ts'
import { cutOn, saidOn, type Said } from './screen.ts'
import { onPurpose, sectionNames, states, still, walk, type State } from './states.ts'

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

/** In that size something else of the page does what they do. */
const needless: Readonly<Record<Size, readonly string[]>> = {
  phone: ['queue/SortMenu'],
  desktop: ['desk/Rail', 'queue/ViewChooser', 'ticket/TicketFrame']
}

test.each(each)('it knows every dialog, menu and list on a %s', async size => {
  const pages = join(import.meta.dirname, '../../app/pages')
  const names = await readdir(pages, { recursive: true })
  const drawing: string[] = []
  for (const name of names.filter(name => name.endsWith('.svelte'))) {
    const code = await readFile(join(pages, name), 'utf8')
    if (/<(Dialog|FormDialog|Menu)\b|role="(dialog|menu|listbox)"/.test(code))
      drawing.push(name.replace('.svelte', ''))
  }
  expect(drawing.length).toBeGreaterThan(50)
  const known = states.flatMap(({ only = size, shows = [] }) =>
    only === size ? shows : []
  )
  expect(
    drawing.filter(name => !known.includes(name) && !needless[size].includes(name))
  ).toEqual([])
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

// One walk for all of them: most of its time goes by until a state is reached.
describe.each(each)('on a %s', size => {
  const barriers = new Findings()
  const english = new Findings()
  const cut = new Findings()
  const broken: string[] = []
  let unreached: readonly string[] = []

  beforeAll(async () => {
    const context = await app.context({ viewport: sizes[size] })
    const page = await context.newPage()
    let walked: State | undefined
    page.on('pageerror', ({ message }) => {
      const isOfSearch = message === 'SearchBroke' && walked?.breaksSearch
      if (!message.includes(onPurpose) && !isOfSearch) broken.push(message)
    })
    unreached = await walk(
      page,
      shownOn(size),
      { origin: app.origin, t: en },
      async ({ name }) => {
        barriers.add(name, await barriersOn(page))
        const open = await page.locator(opened).count()
        await sayIn(page, 'es')
        english.add(`${name}, Spanish`, await englishOn(page))
        await sayIn(page, 'mirrored')
        english.add(`${name}, mirrored`, await readableOn(page))
        cut.add(name, await cutOn(page))
        const isAsBefore = (await page.locator(opened).count()) === open
        if (!isAsBefore) broken.push(`${name}: what was open did not stay so`)
        return []
      },
      state => (walked = state)
    )
    await context.close()
  }, long)

  test('every state can be reached', () => {
    expect(unreached).toEqual([])
  })

  test('axe finds no barrier, in the light and in the dark', () => {
    expect(barriers.all).toEqual([])
  })

  test('nothing stays English when the app speaks another language, also not what is open', () => {
    expect(english.all).toEqual([])
  })

  test('nothing breaks or closes by that', () => {
    expect(broken).toEqual([])
  })

  test('nothing stands out or is cut from right to left', () => {
    expect(cut.all).toEqual([])
  })
})

const opened = '[role=dialog], [role=menu]'

/** Each once: many states show the same. */
class Findings {
  readonly #known = new Set<string>()
  readonly all: string[] = []

  add(state: string, found: readonly string[]): void {
    const isNew = [...new Set(found)].filter(each => !this.#known.has(each))
    for (const each of isNew) this.#known.add(each)
    this.all.push(...isNew.map(each => `${state}: ${each}`))
  }
}

/** What is open stays open, so that it has to change its language, too. */
async function sayIn(page: Page, language: 'es' | 'mirrored'): Promise<void> {
  await page.evaluate(wish => {
    // As `test/support/say-in.ts` gives it to whoever develops.
    const say = Reflect.get(globalThis, 'sayIn') as (language: string) => void
    say(wish)
  }, language)
  await still(page)
}

/** What others wrote may be English, also where the app quotes it. */
async function englishOn(page: Page): Promise<string[]> {
  const said = await saidOn(page)
  const others = othersIn(said)
  return said.flatMap(({ text, by, isApart }) => {
    if (isApart) return isOursApart(by, text) ? [`${by} “${text}”`] : []
    const left = englishIn(text)
    if (left === undefined || others.some(other => other.includes(left))) return []
    return [`${by} “${text.slice(0, 80)}” says “${left.slice(0, 60)}”`]
  })
}

/** Latin letters are another's words, which have to stand apart, or went past `app/words`. */
async function readableOn(page: Page): Promise<string[]> {
  const said = await saidOn(page)
  const others = othersIn(said)
  return said.flatMap(({ text, by, isApart }) => {
    const left = withoutIsolated(text).replace(names, '')
    if (isApart) return isOursApart(by, text) ? [`${by} “${text}”`] : []
    if (!latin.test(left)) return []
    // what stands alone is shuffled by nothing
    const isBare = (part: string) =>
      latin.test(part) && isEnglish(part) && !others.some(each => each.includes(part))
    if (by !== 'text' && !left.split(/ · |: |, /).some(isBare)) return []
    return [`${by} “${text.slice(0, 80)}”`]
  })
}
const latin = /[a-z]{2,}/i
const isolated = /\u2068[^\u2068\u2069]*\u2069/g
/** One may stand in another: a name with a word on it, in a list of names. */
function withoutIsolated(text: string): string {
  const left = text.replace(isolated, '')
  return left === text ? text : withoutIsolated(left)
}
/** Of programs, of the desk on paper and of its partners; each language in itself; places; units. */
const names =
  /Porchlight|OpenPGP|kB|Tails( developers)?|Tor front desk|Wi-Fi|Night Owls|English|Español|\b[A-Z]{2,}\b|\b[A-Z]\w+\/\S.*|\S+(@|:\/\/)\S+/g

/** Ours, which stands apart as if somebody had written it. */
function isOursApart(by: string, text: string): boolean {
  return (by === 'text' || by === 'bdi') && isOurs(text)
}

function othersIn(said: readonly Said[]): string[] {
  const apart = said.filter(({ isApart }) => isApart).map(({ text }) => text)
  const quoted = said.flatMap(({ text }) => text.match(isolated) ?? [])
  // without the names that are taken out of what is compared with them, too
  return [...apart, ...quoted].flatMap(text => [text, text.replace(names, '')])
}

async function barriersOn(page: Page): Promise<string[]> {
  await page.emulateMedia({ colorScheme: 'light' })
  const light = await lasting(page)
  await page.emulateMedia({ colorScheme: 'dark' })
  return [...light, ...(await lasting(page, 'color-contrast'))]
}

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
