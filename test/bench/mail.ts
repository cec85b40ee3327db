/**
 * Mail in and out with real servers: Dovecot, the built bridge and relay as processes, and
 * a member's device in this process. Beside it, what a plain IMAP client needs for the same.
 */
import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'

import { initializeWasm } from '@automerge/automerge/slim'
import { ImapFlow } from 'imapflow'

import { BridgeProcess } from '#test/support/bridge/bridge-process.ts'
import { password, startDovecot, type Dovecot } from '#test/support/bridge/dovecot.ts'
import { MailExchange } from '#test/support/bridge/mail-exchange.ts'
import { RelayProcess } from '#test/support/bridge/relay-process.ts'
import { until } from '#test/support/bridge/until.ts'
import { Volunteer } from '#test/support/bridge/volunteer.ts'
import { percentile, printTable, seconds, size, times } from './table.ts'

const help = 'help@desk.example'
const mails = 40
const smallBytes = 2_000
const largeBytes = 25_000_000

export async function measureMail(): Promise<void> {
  const wasm = createRequire(import.meta.url).resolve(
    '@automerge/automerge/automerge.wasm'
  )
  await initializeWasm(await readFile(wasm))
  const dovecot = await startDovecot()
  const exchange = new MailExchange()
  const relay = await RelayProcess.make()
  await relay.start()
  const ana = await Volunteer.founds(relay.address)
  const bridge = new BridgeProcess(
    { code: await ana.pairs(help) },
    {
      imap: [
        {
          name: 'support',
          host: '127.0.0.1',
          port: dovecot.imapPort,
          security: 'none',
          user: 'help',
          passwordFile: 'password',
          movedTo: 'Porchlight'
        }
      ],
      send: { host: '127.0.0.1', port: await exchange.listen(), security: 'none' }
    }
  )
  const plain = await PlainClient.open(dovecot)
  try {
    await bridge.start()
    await ana.heardBridge()
    const memory = (): string =>
      `bridge ${size(bridge.peakMemory())}, relay ${size(relay.peakMemory())}`
    const rested = memory()
    await arrives(dovecot, ana, 'warm up', aMail('warm up', smallBytes))
    const before = ana.traffic.bytes
    const ours: number[] = []
    const theirs: number[] = []
    for (let number = 0; number < mails; number++) {
      ours.push(
        await arrives(
          dovecot,
          ana,
          `small ${number}`,
          aMail(`small ${number}`, smallBytes)
        )
      )
      theirs.push(await plain.fetches(smallBytes))
    }
    const wire = (ana.traffic.bytes - before) / mails
    const afterSmall = memory()
    const largeIn = await arrives(dovecot, ana, 'large', aMail('large', largeBytes))
    const fileIn = await arrives(dovecot, ana, 'a file', withFile('a file', largeBytes))
    const largePlain = await plain.fetches(largeBytes)
    const afterIn = memory()
    const from = performance.now()
    await ana.answers('large', { from: help, text: lines(largeBytes) })
    await until(() => exchange.received.length === 1)
    const largeOut = performance.now() - from
    const rows = [
      ...[0.5, 0.95].map(part => {
        const [we, they] = [percentile(ours, part), percentile(theirs, part)]
        const name = `arrival to visible, p${part * 100}`
        return [name, seconds(we), seconds(they), times(we, they)]
      }),
      ['25 MB in', seconds(largeIn), seconds(largePlain), times(largeIn, largePlain)],
      ['25 MB in, a file', seconds(fileIn), '', ''],
      ['25 MB out, to the mail server', seconds(largeOut), '', ''],
      [
        `on the device's wire, a mail of ${size(smallBytes)}`,
        size(wire),
        size(smallBytes),
        times(wire, smallBytes)
      ]
    ]
    printTable(
      `Mail over a bridge to a device in Node, ${mails} mails one by one`,
      ['', 'Porchlight', 'imapflow alone', 'ratio'],
      rows
    )
    printTable(
      'Peak memory of the processes',
      ['', ''],
      [
        ['at rest', rested],
        [`after ${mails} small mails`, afterSmall],
        ['after 25 MB in', afterIn],
        ['after 25 MB out', memory()]
      ]
    )
  } finally {
    plain.close()
    ana.leaves()
    await bridge.remove()
    await relay.remove()
    await exchange.close()
    await dovecot.stop()
  }
}

/** From the mail server's word that it has it until the device lists it. */
async function arrives(
  dovecot: Dovecot,
  ana: Volunteer,
  subject: string,
  mail: string
): Promise<number> {
  const seen = new Promise<number>(resolve => {
    const stop = ana.desk.cards.on(() => {
      if (ana.ticketAbout(subject) === undefined) return
      stop()
      resolve(performance.now())
    })
  })
  await dovecot.deliver('help', mail)
  const delivered = performance.now()
  return (await seen) - delivered
}

function aMail(subject: string, bytes: number): string {
  return [...head(subject), '', lines(bytes), ''].join('\r\n')
}

/** What does not get smaller, as an attachment. */
function withFile(subject: string, bytes: number): string {
  const file = randomBytes(Math.floor((bytes * 57) / 78)).toString('base64')
  return [
    ...head(subject),
    'Content-Type: multipart/mixed; boundary="b"',
    '',
    '--b',
    '',
    'See the file.',
    '--b',
    'Content-Type: application/octet-stream; name="log.bin"',
    'Content-Transfer-Encoding: base64',
    '',
    file.replace(/.{76}/gu, '$&\r\n'),
    '--b--',
    ''
  ].join('\r\n')
}

function head(subject: string): string[] {
  return [
    'From: Rosa <asker@world.example>',
    `To: ${help}`,
    `Subject: ${subject}`,
    `Message-ID: <${subject.replace(' ', '-')}@world.example>`,
    `Date: ${new Date().toUTCString()}`
  ]
}

function lines(bytes: number): string {
  const line = 'My stick does not boot, and I have tried all three ports of it.'
  return `${line}\r\n`.repeat(Math.ceil(bytes / (line.length + 2)))
}

/** Waits with IDLE in a mailbox of its own and fetches what comes. */
class PlainClient {
  readonly #dovecot: Dovecot
  readonly #client: ImapFlow
  #come: () => void = () => undefined

  private constructor(dovecot: Dovecot) {
    this.#dovecot = dovecot
    this.#client = new ImapFlow({
      host: '127.0.0.1',
      port: dovecot.imapPort,
      secure: false,
      doSTARTTLS: false,
      auth: { user: 'plain', pass: password },
      logger: false,
      autoIdleDelay: 100
    })
    this.#client.on('exists', () => this.#come())
  }

  static async open(dovecot: Dovecot): Promise<PlainClient> {
    const plain = new PlainClient(dovecot)
    await plain.#client.connect()
    await plain.#client.mailboxOpen('INBOX')
    return plain
  }

  async fetches(bytes: number): Promise<number> {
    const come = new Promise<void>(resolve => {
      this.#come = resolve
    })
    await this.#dovecot.deliver('plain', aMail('plain', bytes))
    const delivered = performance.now()
    await come
    await this.#client.fetchOne('*', { source: true })
    return performance.now() - delivered
  }

  close(): void {
    this.#client.close()
  }
}
