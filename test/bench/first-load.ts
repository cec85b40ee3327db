/** What a newcomer downloads before the first screen, and what waits until it is needed. */
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'

import type { DeskRelay } from './desk-relay.ts'
import { openChromium } from './page.ts'
import { appFolder } from './places.ts'
import { start } from './process.ts'
import { printTable, size } from './table.ts'

/** Smaller ones are not worth a line. */
const worthALine = 4000

export async function measureFirstLoad(): Promise<void> {
  const loaded = await loadedAtFirst()
  const files = await Promise.all(
    (await readdir(appFolder, { recursive: true, withFileTypes: true }))
      .filter(file => file.isFile())
      .map(async file => {
        const path = join(file.parentPath, file.name)
        const name = path.slice(appFolder.length + 1)
        return { name, gzip: gzipSync(await readFile(path), { level: 9 }).length }
      })
  )
  const sorted = files.sort((a, b) => b.gzip - a.gzip)
  const first = sorted.filter(({ name }) => loaded.has(name))
  const later = sorted.filter(({ name }) => !loaded.has(name))
  const sum = (some: typeof files): number =>
    some.reduce((all, { gzip }) => all + gzip, 0)
  const lines = (some: typeof files): string[][] =>
    some
      .filter(({ gzip }) => gzip >= worthALine)
      .map(({ name, gzip }) => [`  ${name}`, size(gzip)])
  printTable(
    'First load of the app, without its service worker fetching the rest',
    ['', 'gzip'],
    [
      ['before the first screen', size(sum(first))],
      ...lines(first),
      ['when needed', size(sum(later))],
      ...lines(later)
    ]
  )
}

async function loadedAtFirst(): Promise<Set<string>> {
  const relay = start<DeskRelay>('desk-relay.js')
  const browser = await openChromium()
  try {
    const address = await relay.start(appFolder)
    const page = await browser.newPage({ serviceWorkers: 'block' })
    const loaded = new Set<string>()
    page.on('response', response => {
      const path = new URL(response.url()).pathname.slice(1)
      loaded.add(path === '' ? 'index.html' : path)
    })
    await page.goto(address, { waitUntil: 'networkidle' })
    return loaded
  } finally {
    await browser.close()
    relay.stop()
  }
}
