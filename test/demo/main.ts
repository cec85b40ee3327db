/** `npm run demo`: a relay with a made-up desk, to live in. */
import { rmSync } from 'node:fs'
import { mkdtemp, readdir, readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'

import { initializeWasm } from '@automerge/automerge/slim'

import type { Workspace } from '#core/workspace.ts'
import { startRelay } from '#server/relay/relay.ts'

import { appFolder } from '../bench/places.ts'
import { demoDesk, MovedClock } from './demo-desk.ts'

const help = `npm run demo: a made-up desk to look around in. It is gone when you stop it.

  --port N           where to listen (8585)
  --tickets N        how many are on the desk (15000, which takes some minutes; 1500 for a quick look)
  --helpers N        how many people help (100 with 5000 tickets or more, else 24)
  --seed N           another desk of the same size (1)
  --data FOLDER      an empty folder, to keep the relay's data (one that is deleted at the end)
`
const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '8585' },
    tickets: { type: 'string', default: '15000' },
    helpers: { type: 'string' },
    seed: { type: 'string', default: '1' },
    data: { type: 'string' },
    help: { type: 'boolean', default: false, short: 'h' }
  }
})

/** By what is being made: the tenth that was said last, where lines cannot be replaced. */
const tenths = new Map<string, number>()

if (values.help) process.stdout.write(help)
else await run()

async function run(): Promise<void> {
  const tickets = whole(values.tickets)
  const helpers = whole(values.helpers ?? (tickets >= 5000 ? '100' : '24'))
  const wasm = createRequire(import.meta.url).resolve(
    '@automerge/automerge/automerge.wasm'
  )
  await initializeWasm(await readFile(wasm))
  const clock = new MovedClock(Date.now)
  const relay = await startRelay({
    port: whole(values.port),
    host: '127.0.0.1',
    data: await dataFolder(),
    clock,
    maxBytes: 2 ** 33,
    appFolder
  })
  const from = Date.now()
  const desk = await demoDesk({
    relay: relay.address,
    clock,
    seed: whole(values.seed),
    tickets,
    helpers,
    progress
  })
  await untilSent(desk)
  const took = Math.round((Date.now() - from) / 1000)
  say(`${desk.cards.current().size} tickets and ${helpers} helpers, made in ${took} s.`)
  say(`\nOpen this link in a browser, and choose a name and a passphrase:\n`)
  await offerLink(desk)
  say(
    `It works once; when it was used, the next one appears here. Ctrl+C ends the demo.`
  )
  const stop = (): void => void relay.close().then(() => process.exit(0))
  process.once('SIGINT', stop)
  process.once('SIGTERM', stop)
}

/** Another one as soon as somebody has used it. */
async function offerLink(desk: Workspace): Promise<void> {
  const invited = await desk.invite()
  if (!invited.ok) throw new Error(invited.error.type)
  say(invited.value.link)
  const stopListening = desk.invitations.on(() => {
    if (desk.invitations.current().length > 0) return
    stopListening()
    say('\nThe next link:\n')
    void offerLink(desk)
  })
}

async function untilSent(desk: Workspace): Promise<void> {
  for (;;) {
    const link = desk.link.current()
    if (link.state === 'online' && link.unsent === 0) return
    await new Promise(resolve => setTimeout(resolve, 50))
  }
}

async function dataFolder(): Promise<string> {
  if (values.data === undefined) {
    const made = await mkdtemp(join(tmpdir(), 'porchlight-demo-'))
    process.once('exit', () => rmSync(made, { recursive: true, force: true }))
    return made
  }
  const folder = resolve(values.data)
  const known = await readdir(folder).catch(() => [])
  if (known.length > 0) {
    stopWith(
      `${folder} is not empty. Serve what is in it: npm start -- --data ${folder}`
    )
  }
  return folder
}

function progress(what: string, done: number, of: number): void {
  if (process.stdout.isTTY) {
    process.stdout.write(
      `\r\x1b[K${what}: ${done} of ${of}${done === of ? '\r\x1b[K' : ''}`
    )
    return
  }
  const tenth = Math.floor((done * 10) / of)
  if (tenth === (tenths.get(what) ?? 0)) return
  tenths.set(what, tenth)
  say(`${what}: ${done} of ${of}`)
}

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}

function whole(text: string): number {
  if (!/^\d{1,6}$/.test(text)) stopWith(`${text} is not a whole number.`)
  return Number(text)
}

function stopWith(sentence: string): never {
  process.stderr.write(`${sentence}\nTry --help.\n`)
  process.exit(1)
}
