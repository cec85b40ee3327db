/** `npm run demo`: a relay with a made-up desk, to live in. */
import { readdir } from 'node:fs/promises'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'

import type { Workspace } from '#core/workspace.ts'

import { passingFolder, progress, say, standDemo } from './stand.ts'

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

if (values.help) process.stdout.write(help)
else await run()

async function run(): Promise<void> {
  const tickets = whole(values.tickets)
  const helpers = whole(values.helpers ?? (tickets >= 5000 ? '100' : '24'))
  const from = Date.now()
  const { relay, desk } = await standDemo({
    port: whole(values.port),
    data: await dataFolder(),
    time: Date.now,
    seed: whole(values.seed),
    tickets,
    helpers,
    progress
  })
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

async function dataFolder(): Promise<string> {
  if (values.data === undefined) return passingFolder()
  const folder = resolve(values.data)
  const known = await readdir(folder).catch(() => [])
  if (known.length > 0) {
    stopWith(
      `${folder} is not empty. Serve what is in it: npm start -- --data ${folder}`
    )
  }
  return folder
}

function whole(text: string): number {
  if (!/^\d{1,6}$/.test(text)) stopWith(`${text} is not a whole number.`)
  return Number(text)
}

function stopWith(sentence: string): never {
  process.stderr.write(`${sentence}\nTry --help.\n`)
  process.exit(1)
}
