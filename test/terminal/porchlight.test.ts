/** The built command, a real relay, and a member's device that lets it in. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterAll, beforeAll, expect, test, vi } from 'vitest'

import type { Timestamp } from '#core/ids.ts'
import { foundDesk } from '#core/open.ts'
import type { Workspace } from '#core/workspace.ts'
import { startRelay, type RunningRelay } from '#server/relay/relay.ts'
import { readCommandLine } from '#terminal/command-line.ts'
import { terminalPorts } from '#terminal/ports.ts'
import { aMail, anMbox } from '#test/support/mail/mail.ts'
import { aZammadExport } from '#test/support/past/exports.ts'
import { memoryStorage } from '#test/support/memory-storage.ts'

const built = join(import.meta.dirname, '../../dist/server/porchlight.js')
const phrase = 'six words that nobody would guess'
const secretWord = 'unmistakable-subject'

let folder: string
let relay: RunningRelay
let ana: Workspace

const at = (name: string) => join(folder, name)

beforeAll(async () => {
  if (!existsSync(built)) throw new Error('build first: npm run build')
  folder = mkdtempSync(join(tmpdir(), 'porchlight-terminal-'))
  relay = await startRelay({
    port: 0,
    host: '127.0.0.1',
    data: at('relay'),
    clock: { now: () => Date.now() as Timestamp }
  })
  const founded = await foundDesk(
    {
      ...terminalPorts(memoryStorage()),
      stretcher: {
        stretch: (_phrase, salt) => Promise.resolve(new Uint8Array([...salt, ...salt]))
      }
    },
    {
      deskName: 'Linterna',
      yourName: 'Ana',
      passphrase: phrase,
      relay: relay.address,
      languages: ['en']
    }
  )
  if (!founded.ok) throw new Error('no desk')
  ana = founded.value
  writeFileSync(at('passphrase'), phrase, { mode: 0o600 })
  mkdirSync(at('Old/cur'), { recursive: true })
  writeFileSync(
    at('Old/cur/1.host:2,S'),
    aMail({ subject: secretWord, messageId: '<maildir@users.test>' })
  )
  writeFileSync(at('Old/cur/2.host:2,T'), aMail({ messageId: '<gone@users.test>' }))
  writeFileSync(
    at('old.mbox'),
    anMbox([aMail(), aMail({ messageId: '<b@users.test>' })])
  )
  writeFileSync(at('zammad.json'), aZammadExport())
})

afterAll(async () => {
  ana.lock()
  await relay.close()
  rmSync(folder, { recursive: true, force: true })
})

async function say(...words: string[]): Promise<{ code: number; said: string }> {
  const child = spawn(process.execPath, [built, ...words], {
    stdio: ['ignore', 'pipe', 'pipe']
  })
  let said = ''
  child.stdout.on('data', (heard: Buffer) => (said += heard.toString()))
  child.stderr.on('data', (heard: Buffer) => (said += heard.toString()))
  // one that hangs is ended, and the test fails by what it had said until then
  const patience = setTimeout(() => child.kill('SIGKILL'), 100_000)
  const [code] = (await once(child, 'close')) as [number]
  clearTimeout(patience)
  return { code, said }
}

const device = () => ['--data', at('device'), '--passphrase-file', at('passphrase')]

test(
  'a past is brought in by a command, and the others have it',
  { timeout: 240_000 },
  async () => {
    const invited = await ana.invite()
    if (!invited.ok) throw new Error('no invitation')
    const paths = [at('Old'), at('old.mbox'), at('zammad.json')]
    const first = await say(
      ...['import', ...paths, ...device(), '--yes'],
      ...['--link', invited.value.link, '--report', at('left.csv')]
    )
    expect(first.said).toContain('4 new tickets')
    expect(first.said).toContain('The relay has everything.')
    expect(first.code).toBe(0)
    await vi.waitFor(() => expect(ana.cards.current().size).toBe(4), {
      timeout: 60_000
    })
    expect([...ana.cards.current().values()].map(card => card.subject)).toContain(
      secretWord
    )
    expect([...ana.people.current().values()].map(({ name }) => name).sort()).toEqual([
      'Ana',
      'Import'
    ])
    expect(readFileSync(at('left.csv'), 'utf8')).toContain(
      '"Old/cur/2.host:2,T","","it had been thrown away there"'
    )
    expect(statSync(at('left.csv')).mode & 0o077).toBe(0)

    const again = await say('import', ...paths, ...device(), '--yes')
    expect(again.said).toContain(
      '0 new tickets, 0 mails joined a ticket, 0 notes, 5 already here'
    )

    // everything in the data folder is sealed, and nobody else's
    const files = readdirSync(at('device'))
    expect(files).toContain('device.sqlite')
    for (const file of files) {
      const path = join(at('device'), file)
      expect(readFileSync(path).includes(secretWord)).toBe(false)
      expect(statSync(path).mode & 0o077).toBe(0)
    }

    const exported = await say('export', at('away'), ...device())
    expect(exported.said).toContain('5 mails of 4 tickets')
    expect(readFileSync(join(at('away'), 'porchlight-mails.mbox'), 'utf8')).toContain(
      secretWord
    )
    const rest = JSON.parse(
      readFileSync(join(at('away'), 'porchlight-desk.json'), 'utf8')
    ) as {
      tickets: unknown[]
    }
    expect(rest.tickets).toHaveLength(4)
    const over = await say('export', at('away'), ...device(), '--leave')
    expect(over).toMatchObject({ code: 1 })
    expect(over.said).toContain('There is an export in that folder already')
    expect(existsSync(at('device'))).toBe(true)

    const left = await say('export', at('away-2'), ...device(), '--leave')
    expect(left.code).toBe(0)
    expect(existsSync(at('device'))).toBe(false)
  }
)

test('without an invitation, with a wrong one or an open passphrase, it says what to do', async () => {
  const nobody = ['--data', at('nobody')]
  const key = ['--passphrase-file', at('passphrase')]
  expect((await say('import', at('Old'), ...nobody, ...key)).said).toContain(
    'Say --link LINK'
  )
  const wrong = await say(
    'import',
    at('Old'),
    ...nobody,
    ...key,
    '--link',
    'http://x.test/#j'
  )
  expect(wrong.said).toContain('That is no invitation')
  expect(wrong.code).toBe(1)
  writeFileSync(at('open'), phrase)
  chmodSync(at('open'), 0o644)
  const open = await say(
    'import',
    at('Old'),
    ...nobody,
    '--passphrase-file',
    at('open')
  )
  expect(open.said).toContain('chmod 600')
  expect((await say('import', at('Old'), ...nobody)).said).toContain(
    '--passphrase-file'
  )
})

test.each([
  [[], { do: 'help' }],
  [
    ['import', 'a', 'b', '--close-quiet', '30'],
    { do: 'import', paths: ['a', 'b'], closeQuiet: 30 }
  ],
  [['export', 'x', '--decrypted'], { do: 'export', folder: 'x', decrypted: true }]
])('%j is understood', (words, typed) => {
  expect(readCommandLine(words)).toMatchObject({ ok: true, value: typed })
})

test.each([
  [['import'], 'What is to come in?'],
  [['export'], 'Into which folder?'],
  [['fetch'], 'There is no command fetch.'],
  [['import', 'a', '--close-quiet', 'soon'], '--close-quiet takes a number of days.'],
  [['import', 'a', '--wipe'], '--wipe']
])('%j is answered with a sentence', (words, sentence) => {
  const read = readCommandLine(words)
  expect(read.ok ? '' : read.error).toContain(sentence)
})
