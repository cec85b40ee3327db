/**
 * What Lighthouse says of the start page, as a desktop and as a phone on a slow line. It is
 * no dependency: npx fetches this one version when it is asked for.
 */
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

import type { DeskRelay } from './desk-relay.ts'
import { appFolder } from './places.ts'
import { start } from './process.ts'
import { printTable, type Cells } from './table.ts'

/** The last one that runs on Node 20. */
const version = '12.8.2'
const categories = ['performance', 'accessibility', 'best-practices'] as const
const presets = { desktop: ['--preset=desktop'], phone: [] } as const

/** As far as it is read here. */
interface Judged {
  readonly categories: Readonly<
    Record<
      string,
      { readonly score: number | null; readonly auditRefs: readonly Weighed[] }
    >
  >
  readonly audits: Readonly<Record<string, Audit>>
}
interface Weighed {
  readonly id: string
  readonly weight: number
}
interface Audit {
  readonly title: string
  readonly score: number | null
  readonly displayValue?: string
}

export async function measureLighthouse(): Promise<void> {
  const relay = start<DeskRelay>('desk-relay.js')
  try {
    const address = await relay.start(appFolder)
    const rows: Cells[] = []
    for (const [name, flags] of Object.entries(presets)) {
      const judged = await judge(address, flags)
      for (const category of categories) {
        const { score = null, auditRefs = [] } = judged.categories[category] ?? {}
        const wanted = category === 'performance' ? '>= 95' : '100'
        rows.push([`${name}: ${category}`, points(score), wanted])
        for (const { id, weight } of auditRefs) {
          const audit = judged.audits[id]
          const isLess = audit && audit.score !== null && audit.score < 1
          if (weight === 0 || !isLess) continue
          rows.push([
            `  ${audit.title} ${audit.displayValue ?? ''}`,
            points(audit.score)
          ])
        }
      }
    }
    printTable(
      `The start page in Lighthouse ${version}`,
      ['', 'points', 'wanted'],
      rows
    )
  } finally {
    relay.stop()
  }
}

async function judge(address: string, flags: readonly string[]): Promise<Judged> {
  const given = [
    ...['--yes', `lighthouse@${version}`, address, '--quiet', '--output=json'],
    `--only-categories=${categories.join(',')}`,
    '--chrome-flags=--headless=new --no-sandbox',
    ...flags
  ]
  const { stdout } = await promisify(execFile)('npx', given, {
    env: { ...process.env, CHROME_PATH: '/usr/bin/chromium' },
    maxBuffer: 2 ** 26
  })
  // of the version that is named above
  return JSON.parse(stdout) as Judged
}

function points(score: number | null): string {
  return score === null ? 'none' : (score * 100).toFixed(0)
}
