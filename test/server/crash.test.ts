/**
 * The relay is killed at every moment that has a name, while a mail comes in and an answer
 * goes out, and started again. Two whole devices, a bridge and a mail server stay as they
 * are and come back by themselves.
 */
import { existsSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

import { afterAll, beforeAll, expect, test, vi } from 'vitest'

import {
  mailboxOf,
  bridgeSigningKey,
  type BridgeCode
} from '#core/trust/bridge-code.ts'
import { phases } from '#server/relay/phases.ts'
import { SqliteMail } from '#server/relay/sqlite-mail.ts'
import { BridgeProcess } from '#test/support/bridge/bridge-process.ts'
import { startDovecot, type Dovecot } from '#test/support/bridge/dovecot.ts'
import { MailExchange } from '#test/support/bridge/mail-exchange.ts'
import { RelayProcess } from '#test/support/bridge/relay-process.ts'
import { until } from '#test/support/bridge/until.ts'
import { Volunteer } from '#test/support/bridge/volunteer.ts'

/** Processes start and stop here, perhaps on a machine that does other things, too. */
vi.setConfig({ testTimeout: 180_000, hookTimeout: 60_000 })

const help = 'help@desk.example'
let dovecot: Dovecot
let exchange: MailExchange
let relay: RelayProcess
let bridge: BridgeProcess
let code: BridgeCode
let ana: Volunteer
let ben: Volunteer
/** Subjects of all mails that came, in order. */
const questions: string[] = []

beforeAll(async () => {
  dovecot = await startDovecot()
  exchange = new MailExchange()
  relay = await RelayProcess.make()
  await relay.start()
  ana = await Volunteer.founds(relay.address)
  ben = await Volunteer.joins(ana)
  code = await ana.pairs(help)
  bridge = new BridgeProcess(
    { code },
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
  await bridge.start()
  await ana.heardBridge()
  await somebodyAsks()
  await until(() => questions.every(isSeen))
})

afterAll(async () => {
  ana.leaves()
  ben.leaves()
  await bridge.remove()
  await relay.remove()
  await exchange.close()
  await dovecot.stop()
})

test.each(phases)('killed at %s: no mail is lost, and none doubled', async phase => {
  await relay.stop()
  const done = await workGoesOn()
  await relay.start(phase)
  await relay.killed()
  expectNoHalves()
  await relay.start()
  await done()
})

test.each([0, 30, 300])(
  'killed %d ms after all are back, wherever it is: the same is true',
  async milliseconds => {
    await relay.stop()
    const done = await workGoesOn()
    const before = bridge.log.length
    await relay.start()
    await until(() => bridge.log.includes('"relay","here":1', before))
    await pause(milliseconds)
    await relay.kill()
    expectNoHalves()
    await relay.start()
    await done()
  }
)

/** While the relay is away somebody asks, and Ana answers. Resolves to a wait for both. */
async function workGoesOn(): Promise<() => Promise<void>> {
  const question = questions.at(-1) ?? ''
  await somebodyAsks()
  const answer = await ana.answers(question, { from: help, text: 'Try it again.' })
  return async () => {
    await until(() => questions.every(isSeen))
    for (const person of [ana, ben])
      await until(async () => (await person.stateOf(question, answer)) === 'sent')
    await until(() => lying('.') === 0 && lying('.Porchlight') === 0)
    const sent = exchange.received.map(({ raw }) => raw.toString().split('\r\n')[0])
    expect(sent).toEqual(
      questions.slice(0, -1).map(each => `Message-ID: <answer-to-${each}@desk.example>`)
    )
    for (const { desk } of [ana, ben]) {
      const cards = [...desk.cards.current().values()]
      expect(cards.map(({ messages }) => messages).sort()).toEqual([
        1,
        ...questions.slice(1).map(() => 2)
      ])
    }
  }
}

async function somebodyAsks(): Promise<void> {
  const question = `Question-${questions.length + 1}`
  questions.push(question)
  const lines = [
    'From: Rosa <asker@world.example>',
    `To: ${help}`,
    `Subject: ${question}`,
    `Message-ID: <${question}@world.example>`,
    `Date: ${new Date().toUTCString()}`,
    '',
    'My stick does not boot.',
    ''
  ]
  await dovecot.deliver('help', lines.join('\r\n'))
}

function isSeen(question: string): boolean {
  return [ana, ben].every(person => person.ticketAbout(question) !== undefined)
}

/** What a relay that died would show when it comes back: each item there with all its pieces. */
function expectNoHalves(): void {
  const folder = relay.copy()
  const mail = new SqliteMail(folder)
  const mailbox = mailboxOf(bridgeSigningKey(code.seed).public)
  for (const way of ['in', 'out'] as const) {
    const box = { mailbox, way }
    for (const { id, pieces } of mail.waiting(code.workspace, box)) {
      const last = Array.from(
        { length: pieces },
        (_, piece) => mail.piece(code.workspace, { ...box, id }, piece)?.last
      )
      expect(last).toEqual(last.map((_, i) => i === pieces - 1))
    }
  }
  mail.close()
  rmSync(folder, { recursive: true })
}

/** Mails in a folder of the mailbox, as they lie on the server's disk. */
function lying(folder: string): number {
  return ['new', 'cur'].flatMap(kind => {
    const path = join(dovecot.maildir('help'), folder, kind)
    return existsSync(path) ? readdirSync(path) : []
  }).length
}
