/** The house keeps its order: who may import what, npm packages included, and no cycles. */
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'

import { describe, expect, test } from 'vitest'

const root = join(import.meta.dirname, '..')

/**
 * A room may use itself, the rooms and the packages it names. `src` is the base: ids,
 * results, ports, bytes and their packing.
 */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  src: ['cborg', 'fflate'],
  'src/domain': ['src'],
  'src/crypto': ['src', 'libsodium-wrappers', 'libsodium-wrappers-sumo'],
  'src/trust': ['src', 'src/domain', 'src/crypto', 'valibot'],
  'src/sync': ['src', 'src/crypto', 'src/trust', 'valibot'],
  'src/retention': [
    'src',
    'src/domain',
    'src/crypto',
    'src/trust',
    'src/sync',
    'valibot'
  ],
  'src/documents': [
    'src',
    'src/domain',
    'src/crypto',
    'src/trust',
    'src/sync',
    '@automerge/automerge',
    'valibot'
  ],
  'src/mail': ['src', 'src/domain', 'openpgp', 'postal-mime', 'tinyld', 'ts-ics'],
  /** The only home of PDF.js. Only a worker that is easily thrown away may load it. */
  'src/office': ['src', 'src/mail', 'pdfjs-dist'],
  'src/search': ['src', 'src/domain', '@orama/stemmers', '@orama/stopwords'],
  /** The only home of d3: shapes from numbers, and nothing about what they count. */
  'src/charts': ['d3-scale', 'd3-shape'],
  'src/stats': ['src', 'src/domain', 'src/retention', 'src/charts'],
  'src/past': ['src', 'src/domain', 'src/crypto', 'src/mail', 'valibot'],
  /** The only rooms that know all layers. */
  'src/workspace': [
    'src',
    'src/domain',
    'src/crypto',
    'src/trust',
    'src/sync',
    'src/retention',
    'src/documents',
    'src/mail',
    'src/search',
    'valibot'
  ],
  'sync-server/relay': [
    'src',
    'src/crypto',
    'src/trust',
    'src/sync',
    'node:',
    'ws',
    'better-sqlite3'
  ],
  /** Uses the relay's log and its way of keeping a file. */
  'sync-server/bridge': [
    'src',
    'src/crypto',
    'src/trust',
    'src/sync',
    'sync-server/relay',
    'node:',
    'ws',
    'imapflow',
    'nodemailer',
    'smtp-server',
    'valibot'
  ],
  /** A device without a page. Keeps a file as the relay does, and calls as the bridge does. */
  terminal: [
    'src',
    'src/crypto',
    'src/mail',
    'src/past',
    'src/sync',
    'sync-server/relay',
    'sync-server/bridge',
    'node:',
    '@automerge/automerge'
  ],
  'app/platform': [
    'app',
    'src',
    'src/domain',
    'src/crypto',
    'src/sync',
    'src/mail',
    'src/office',
    'src/past',
    'src/search',
    'app/state',
    '@automerge/automerge',
    'comlink',
    'dexie',
    'dompurify'
  ],
  'app/state': [
    'src',
    'src/domain',
    'src/crypto',
    'src/mail',
    'src/past',
    'src/search',
    'src/stats',
    'src/workspace',
    'app/platform',
    'app/words',
    'svelte',
    'temporal-polyfill'
  ],
  'app/words': [
    'src',
    'src/domain',
    'src/mail',
    'src/past',
    'src/stats',
    'app/platform',
    'svelte'
  ],
  'app/ui': [
    'src',
    'app/words',
    'app/platform',
    'app/state',
    'svelte',
    'bits-ui',
    '@lucide/svelte',
    'uqr',
    'diff'
  ],
  'app/style': [],
  'app/pages': [
    'src',
    'src/domain',
    'src/mail',
    'src/past',
    'src/search',
    'src/stats',
    'src/charts',
    'app/state',
    'app/platform',
    'app/ui',
    'app/words',
    'svelte',
    '@lucide/svelte'
  ],
  /** What builds and tests the house stands outside of it. The only home of marked. */
  '.': [
    'app/pages',
    'node:',
    'vite',
    'vitest',
    '@sveltejs/vite-plugin-svelte',
    'marked',
    'marked-gfm-heading-id'
  ],
  app: [
    'src',
    'app/pages',
    'app/platform',
    'app/state',
    'app/style',
    'app/ui',
    'app/words',
    'svelte'
  ]
}

/** These two belong to the base by name and know all layers by purpose. */
const doorsOfTheCore = ['src/workspace.ts', 'src/open.ts']

interface Import {
  readonly from: string
  readonly to: string
}

const configs = readdirSync(root).filter(name => name.endsWith('.ts'))
const files = [
  ...['src', 'app', 'sync-server', 'terminal'].flatMap(sources),
  ...configs
]
const imports = files.flatMap(importsOf)

describe('the architecture', () => {
  test.each(Object.keys(mayImport))('%s uses only what it may', room => {
    const allowed = mayImport[room] ?? []
    const wrong = imports
      .filter(({ from }) => roomOf(from) === room && !doorsOfTheCore.includes(from))
      .filter(({ to }) => {
        const target = isOurs(to) ? roomOf(to) : packageOf(to)
        if (doorsOfTheCore.includes(to)) return !knowsTheDoors(room)
        return target !== room && !allowed.includes(target)
      })
    expect(wrong).toEqual([])
  })

  test('every room is named', () => {
    expect(
      [...new Set(files.map(roomOf))].filter(room => !(room in mayImport))
    ).toEqual([])
  })

  test('no file imports itself by a detour', () => {
    expect(cycles()).toEqual([])
  })

  test('no barrels: a file that only passes on hides where things live', () => {
    const barrels = files.filter(file => {
      const code = readFileSync(join(root, file), 'utf8').replace(
        /\/\*[^]*?\*\/|\/\/.*/g,
        ''
      )
      return /^\s*(export\s+(\*|\{[^}]*\})\s+from\s+'[^']+'\s*)+$/.test(code)
    })
    expect(barrels).toEqual([])
  })

  test('the first screen waits for no package but Svelte and its icons', () => {
    const packages = [...neededBy('app/main.ts')].filter(name => !isOurs(name))
    expect([...new Set(packages.map(packageOf))].sort()).toEqual([
      '@lucide/svelte',
      'svelte'
    ])
  })

  test('the core names no address of the outside world', () => {
    const outside = files.filter(file =>
      /https?:\/\/(?!localhost|\S*\.(test|example)|www\.w3\.org\/)[a-z]/i.test(
        readFileSync(join(root, file), 'utf8').replace(
          /\/\*[^]*?\*\/|\/\/.*|<!--[^]*?-->/g,
          ''
        )
      )
    )
    expect(outside).toEqual([])
  })
})

function knowsTheDoors(room: string): boolean {
  const core = ['src/workspace', 'src/search', 'src/past', 'terminal']
  return room.startsWith('app') || core.includes(room)
}

function sources(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter(name => /\.(ts|svelte)$/.test(name) && !name.endsWith('.d.ts'))
    .map(name => join(folder, name))
}

/** What is fetched before this file runs: types are not, nor what it asks for later. */
function neededBy(file: string, known = new Set<string>()): Set<string> {
  const code = readFileSync(join(root, file), 'utf8')
  for (const [, bound, alone] of code.matchAll(
    /^ *import\b(?! type\b|\()(?:[^'";]*?\bfrom\s*'([^']+)'|\s*'([^']+)')/gm
  )) {
    const to = located(file, bound ?? alone ?? '')
    if (known.has(to)) continue
    known.add(to)
    if (isOurs(to) && /\.(ts|svelte)$/.test(to)) neededBy(to, known)
  }
  return known
}

function importsOf(from: string): Import[] {
  const code = readFileSync(join(root, from), 'utf8')
  const found = code.matchAll(
    /(?:^|\n)\s*(?:import|export)\b[^'";]*?\bfrom\s*'([^']+)'|(?:^|\n)\s*import\s*'([^']+)'|\bimport\(\s*'([^']+)'/g
  )
  return [...found]
    .map(match => match[1] ?? match[2] ?? match[3] ?? '')
    .filter(to => !to.startsWith('#test/')) // only while developing; never in a build
    .map(to => ({ from, to: located(from, to) }))
}

function located(from: string, to: string): string {
  const bare = to.replace(/\?.*$/, '')
  if (bare.startsWith('#core/')) return bare.replace('#core', 'src')
  if (bare.startsWith('#app/')) return bare.replace('#app', 'app')
  if (bare.startsWith('#terminal/')) return bare.replace('#terminal', 'terminal')
  if (bare.startsWith('#server/')) return bare.replace('#server', 'sync-server')
  return bare.startsWith('.')
    ? relative(root, resolve(root, dirname(from), bare))
    : bare
}

function isOurs(path: string): boolean {
  return /^(src|app|sync-server|terminal)\//.test(path) || configs.includes(path)
}

function roomOf(path: string): string {
  const [top = '', second] = path.split('/')
  if (second === undefined) return '.'
  return second.includes('.') ? top : `${top}/${second}`
}

function packageOf(name: string): string {
  if (name.startsWith('node:')) return 'node:'
  return name
    .split('/')
    .slice(0, name.startsWith('@') ? 2 : 1)
    .join('/')
}

function cycles(): string[] {
  const targets = new Map<string, string[]>()
  for (const { from, to } of imports) {
    if (isOurs(to)) targets.set(from, [...(targets.get(from) ?? []), to])
  }
  const found: string[] = []
  const done = new Set<string>()
  const visit = (file: string, path: readonly string[]): void => {
    if (path.includes(file)) {
      found.push([...path.slice(path.indexOf(file)), file].join(' > '))
      return
    }
    if (done.has(file)) return
    for (const target of targets.get(file) ?? []) visit(target, [...path, file])
    done.add(file)
  }
  for (const file of files) visit(file, [])
  return found
}
