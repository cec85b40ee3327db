/**
 * All times on screen are by one clock, which a member may have chosen: no file reads that of
 * the browser by itself.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const root = fileURLToPath(new URL('../', import.meta.url))
const home = 'app/words/zone.svelte.ts'
/** Where formats are made; what does not name a zone gets the one that was chosen. */
const formats = 'app/words/format.svelte.ts'

const asks: Readonly<Record<string, RegExp>> = {
  'the browser for its zone': /resolvedOptions\(|Temporal\.Now|getTimezoneOffset/,
  'a date for its day or hour here':
    /\.[gs]et(?:Hours|Minutes|Date|Day|Month|FullYear)\(|\.to(?:Date|Time|LocaleDate|LocaleTime)?String\(\)\s*(?:===|!==)|toLocale(?:Date|Time)String/,
  'for a date of its parts here': /new Date\([^()]*,[^()]*\)/,
  'for a date of a text without a zone': /new Date\(`/
}

const files = ['src', 'app'].flatMap(folder =>
  readdirSync(`${root}${folder}`, { recursive: true, encoding: 'utf8' })
    .filter(name => /\.(?:ts|svelte)$/.test(name))
    .map(name => `${folder}/${name}`)
)

test.each(Object.entries(asks))('only one place asks %s', (_what, asked) => {
  const found = files.filter(
    file => file !== home && asked.test(readFileSync(`${root}${file}`, 'utf8'))
  )
  // a zip's files are all of one day, whichever that is
  expect(found.filter(file => file !== 'src/zip.ts')).toEqual([])
})

test('formats of times are made in one place, or say by which zone', () => {
  const silent = files.filter(file => {
    const text = readFileSync(`${root}${file}`, 'utf8')
    const made = text.split(/new Intl\.DateTimeFormat\(/).slice(1)
    return made.some(rest => !/^[^]{0,300}?timeZone:/.test(rest))
  })
  expect(silent.sort()).toEqual([formats, home].sort())
})
