/**
 * The past, brought in: a mailbox of made-up mails into a desk on this device, in the same
 * run beside what only indexes them (notmuch). Everything is read, opened and sealed here.
 */
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { concat } from '#core/bytes.ts'
import type { Timestamp } from '#core/ids.ts'
import { mboxrd } from '#core/past/mboxrd.ts'

import type { DeskDevice } from './desk-device.ts'
import type { DeskRelay } from './desk-relay.ts'
import { pastMails, pastTeamKey } from './past-mails.ts'
import { start } from './process.ts'
import { printTable, seconds, size, times } from './table.ts'

export interface PastLoad {
  readonly mails: number
  readonly now: number
}

/** It takes seconds for a dozen. */
const mailgateMails = 100

export async function measureImport(load: PastLoad): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'porchlight-import-'))
  const relay = start<DeskRelay>('desk-relay.js')
  const ana = start<DeskDevice>('desk-device.js')
  try {
    const key = await pastTeamKey()
    const sources = await pastMails(load, key.public)
    const mailbox = join(folder, 'old.mbox')
    const box = sources.map(source =>
      mboxrd(source, 'made@up.test', load.now as Timestamp)
    )
    writeFileSync(mailbox, concat(...box))
    const notmuch = indexedByNotmuch(folder, sources)
    await ana.found(await relay.start(undefined))
    const first = await ana.bring({ mailbox, secret: key.secret })
    const again = await ana.bring({ mailbox, secret: key.secret })
    const bytes = sources.reduce((sum, source) => sum + source.length, 0)
    const perMinute = (milliseconds: number): string =>
      Math.round((load.mails / milliseconds) * 60_000).toLocaleString('en')
    const mailgate = passedByMailgate(sources)
    const row = (what: string, ours: number): string[] => [
      what,
      '',
      notmuch === undefined ? 'not installed' : seconds(notmuch),
      seconds(ours),
      notmuch === undefined ? '' : times(notmuch, ours)
    ]
    printTable(
      `${load.mails} old mails (${size(bytes)}) brought in on the device`,
      ['', 'rt-mailgate', 'notmuch new', 'Porchlight', 'to notmuch'],
      [
        row('looked into, read, opened, sealed, kept', first.kept),
        row('until the relay has everything, too', first.sent),
        row('the same once more: all here already', again.kept),
        [
          'mails a minute',
          mailgate === undefined ? 'not there' : perMinute(mailgate * load.mails),
          notmuch === undefined ? '' : perMinute(notmuch),
          perMinute(first.kept),
          ''
        ],
        ['tickets', '', '', String(first.tickets), ''],
        ['already here the second time', '', '', String(again.known), '']
      ]
    )
    process.stdout.write(
      `notmuch indexes and encrypts nothing; rt-mailgate hands ${mailgateMails} of the mails to an RT, one after another (test/bench/start-rt.sh).\n`
    )
  } finally {
    ana.stop()
    relay.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

/**
 * Milliseconds for one mail, by a real RT whose address is in RT_URL; undefined without.
 * What was given there once is given again: RT makes a new ticket of it.
 */
function passedByMailgate(sources: readonly Uint8Array[]): number | undefined {
  const url = process.env['RT_URL']
  if (url === undefined) return undefined
  const some = sources.slice(0, mailgateMails)
  const from = performance.now()
  for (const input of some) {
    const wanted = ['--queue', 'General', '--action', 'correspond', '--url', url]
    const run = spawnSync('rt-mailgate', wanted, { input })
    if (run.error || run.status !== 0) throw new Error(`RT: ${run.stderr.toString()}`)
  }
  return (performance.now() - from) / some.length
}

/** How long `notmuch new` takes for the same mails in a Maildir; undefined without it. */
function indexedByNotmuch(
  folder: string,
  sources: readonly Uint8Array[]
): number | undefined {
  const maildir = join(folder, 'Maildir')
  for (const part of ['cur', 'new', 'tmp'])
    mkdirSync(join(maildir, part), { recursive: true })
  for (const [n, source] of sources.entries())
    writeFileSync(join(maildir, 'cur', `${n}.made.up:2,S`), source)
  const config = join(folder, 'notmuch-config')
  writeFileSync(
    config,
    `[database]\npath=${maildir}\n[user]\nname=Bench\nprimary_email=bench@made.up.test\n[new]\ntags=new\n[index]\ndecrypt=false\n`
  )
  const from = performance.now()
  const run = spawnSync('notmuch', ['new', '--quiet'], {
    env: { ...process.env, NOTMUCH_CONFIG: config }
  })
  if (run.error || run.status !== 0) return undefined
  return performance.now() - from
}
