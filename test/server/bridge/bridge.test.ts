/** The built bridge between a real mail server, a real relay and a member. */
import { execFile } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import {
  afterAll,
  afterEach,
  beforeAll,
  beforeEach,
  describe,
  expect,
  test,
  vi
} from 'vitest'

import type { ItemId } from '#core/ids.ts'
import { writeBridgeCode } from '#core/trust/bridge-code.ts'
import { sentCopies } from '#server/bridge/sent-copies.ts'
import { aKeysOrder, aSendOrder, aStopOrder } from '#test/support/bridge/desk-keys.ts'
import { deliver, startDovecot, type Dovecot } from '#test/support/bridge/dovecot.ts'
import { filesWith } from '#test/support/bridge/files-with.ts'
import { Premises } from '#test/support/bridge/premises.ts'
import { builtServer } from '#test/support/bridge/server-process.ts'
import { until } from '#test/support/bridge/until.ts'
import { anAccount } from '#test/support/bridge/workshop.ts'

/** Processes start and stop here, perhaps on a machine that does other things, too. */
vi.setConfig({ testTimeout: 180_000, hookTimeout: 60_000 })

const mail = 'Subject: xylophone\r\n\r\nMy stick does not boot.\r\n'
let dovecot: Dovecot
let users = 0
let user = ''
let here: Premises
beforeAll(async () => {
  dovecot = await startDovecot()
})
beforeEach(async () => {
  user = `user${++users}`
  here = await Premises.open(dovecot, user)
})
afterEach(async () => {
  await here.close()
})
afterAll(async () => {
  await dovecot.stop()
})

function lying(folder = ''): number {
  try {
    const box = join(dovecot.maildir(user), folder)
    return ['new', 'cur'].flatMap(kind => readdirSync(join(box, kind))).length
  } catch {
    return 0
  }
}

function isAtRest({ log }: { readonly log: string }): boolean {
  return log.includes('"stopped"')
}

function hand(raw = mail): Promise<void> {
  return deliver(here.lmtpPort, 'help@desk.example', raw)
}

describe('a day at the bridge', () => {
  test('mail comes in by both doors, an answer goes out, and no word stays', async () => {
    const { ana, bridge, exchange } = here
    await here.startBridge()
    await dovecot.deliver(user, mail)
    await hand()
    await until(() => ana.mails().length === 2)
    const order = await ana.order(
      aSendOrder(),
      'Subject: marimba\r\n\r\nTry again.\r\n'
    )
    await until(() => ana.receiptsOf(order).some(({ final }) => final))
    expect(exchange.received).toHaveLength(1)
    await until(() => lying('.Porchlight') === 1)
    await ana.settle(ana.read.map(({ id }) => id))
    await until(() => lying('.Porchlight') === 0)
    await bridge.stop()
    for (const word of ['xylophone', 'stick', 'asker', 'marimba', 'desk.example']) {
      expect(filesWith(bridge.data, word)).toEqual([])
      expect(bridge.log).not.toContain(word)
    }
  })

  test('a relay that is away costs nothing: 451, IMAP waits, orders are answered later', async () => {
    const { ana, exchange } = here
    await here.startBridge()
    const order = await ana.order(aSendOrder({ notBefore: Date.now() + 1500 }), mail)
    await until(() => here.bridge.log.includes('"ordered"'))
    await here.closeRelay()
    await until(() => here.bridge.log.includes('"relay","here":0'))
    await expect(hand()).rejects.toMatchObject({ responseCode: 451 })
    await dovecot.deliver(user, mail)
    await until(() => exchange.received.length === 1)
    expect(lying()).toBe(1)
    await here.openRelay()
    await until(() => ana.mails().length === 1 && lying() === 0)
    await until(() => ana.receiptsOf(order).length === 1)
    await hand()
    await until(() => ana.mails().length === 2)
    expect(exchange.received).toHaveLength(1)
  })

  test('letters that wait are stopped; the one that left is not said to be', async () => {
    const { ana, exchange } = here
    await here.startBridge()
    const letter = (inMs: number) =>
      ana.order(aSendOrder({ notBefore: Date.now() + inMs }), mail)
    const [first, second, third] = [
      await letter(0),
      await letter(30_000),
      await letter(30_000)
    ]
    await until(() => exchange.received.length === 1)
    await ana.order(aStopOrder(first, second, third))
    const endOf = (order: ItemId) =>
      ana.receiptsOf(order).find(({ final }) => final)?.recipients[0]?.state
    await until(() => [first, second, third].every(order => endOf(order) !== undefined))
    expect([first, second, third].map(endOf)).toEqual(['sent', 'stopped', 'stopped'])
    expect(exchange.tries).toBe(1)
  })

  test('a bridge that was away reads what is to stop before it sends what is long due', async () => {
    const { ana, bridge, exchange } = here
    await here.startBridge()
    const has = await ana.order(aSendOrder({ notBefore: Date.now() + 6000 }), mail)
    await until(() => bridge.log.includes('"ordered"'))
    await bridge.stop()
    const waits = await ana.order(aSendOrder(), mail)
    const goes = await ana.order(aSendOrder({ notBefore: Date.now() + 6000 }), mail)
    await ana.order(aStopOrder(has, waits))
    await new Promise(resolve => setTimeout(resolve, 7000))
    await bridge.start()
    await until(() =>
      [has, waits, goes].every(order => ana.receiptsOf(order).length > 0)
    )
    expect(
      [has, waits].map(order => ana.receiptsOf(order)[0]?.recipients[0]?.state)
    ).toEqual(['stopped', 'stopped'])
    await until(() => ana.receiptsOf(goes).some(({ final }) => final))
    expect(exchange.received).toHaveLength(1)
  })

  test('a relay that lost everything gets what the desk had not read once more', async () => {
    const { ana } = here
    await here.startBridge()
    await dovecot.deliver(user, mail)
    await dovecot.deliver(user, mail.replace('xylophone', 'marimba'))
    await until(() => ana.mails().length === 2 && lying('.Porchlight') === 2)
    const read = ana.mails().find(({ body }) => body.includes('marimba'))
    await ana.settle(read ? [read.id] : [])
    await until(() => lying('.Porchlight') === 1)
    await here.emptyRelay()
    await until(() => ana.mails().length === 3)
    expect(ana.mails()[2]?.body).toContain('xylophone')
  })

  test('a relay that lies about what was read has no copy deleted; the desk’s word has', async () => {
    const { ana } = here
    await here.startBridge()
    await dovecot.deliver(user, mail)
    await until(() => ana.mails().length === 1 && lying('.Porchlight') === 1)
    const ids = ana.mails().map(({ id }) => id)
    await ana.settleSilently(ids)
    await dovecot.deliver(user, mail.replace('xylophone', 'marimba'))
    await until(() => ana.mails().length === 2 && lying('.Porchlight') === 2)
    await ana.settle(ids)
    await until(() => lying('.Porchlight') === 1)
  })

  test('a bridge that was taken back takes nothing more, and loses nothing', async () => {
    const { ana, bridge } = here
    await here.startBridge()
    ana.dismiss()
    await until(() => bridge.log.includes('not-allowed'))
    await expect(hand()).rejects.toMatchObject({ responseCode: 451 })
    await dovecot.deliver(user, mail)
    expect(lying()).toBe(1)
    expect(ana.mails()).toEqual([])
  })

  test('a bridge that was moved carries on alone: the one left behind says so once, and rests', async () => {
    const { ana, bridge, exchange } = here
    await here.startBridge()
    const moved = here.secondBridge()
    try {
      await moved.start()
      await until(() => bridge.log.includes('Another bridge') && isAtRest(bridge))
      await expect(hand()).rejects.toMatchObject({ code: 'ESOCKET' })
      await ana.order(aKeysOrder(here.desk))
      const order = await ana.order(aSendOrder(), mail)
      await until(() => ana.receiptsOf(order).some(({ final }) => final))
      await new Promise(resolve => setTimeout(resolve, 5000))
      expect(exchange.received).toHaveLength(1)
      expect(moved.log).not.toContain('taken-over')
      expect(bridge.log.match(/Another bridge/g)).toHaveLength(1)
      for (const id of [here.desk.code.workspace, here.desk.identity.mailbox])
        expect(bridge.log).not.toContain(id)
      await bridge.stop()
      await bridge.start()
      await until(() => moved.log.includes('Another bridge') && isAtRest(moved))
      expect(bridge.log.match(/Another bridge/g)).toHaveLength(1)
    } finally {
      await moved.remove()
    }
  })

  test('the desk is told how each account does', async () => {
    const { ana } = here
    await here.startBridge()
    await until(() => ana.read.some(({ statement }) => statement.kind === 'status'))
    const status = ana.read.find(({ statement }) => statement.kind === 'status')
    expect(status?.statement).toMatchObject({
      accounts: [
        { name: 'support', waiting: 0, setAside: 0 },
        { name: 'post' },
        { name: 'send' }
      ]
    })
  })
})

describe('25 megabytes', () => {
  test('in by both doors and out, each byte, though no part of it waits in memory', async ({
    annotate
  }) => {
    const { ana, bridge, exchange } = here
    await here.startBridge()
    const before = bridge.peakMemory()
    const line = 'stick '.repeat(12) + '\r\n'
    const big = mail + line.repeat(Math.ceil((25 << 20) / line.length))
    await hand(big)
    await dovecot.deliver(user, big)
    const order = await ana.order(aSendOrder(), Buffer.from(big))
    await until(() => ana.receiptsOf(order).some(({ final }) => final))
    await until(() => ana.mails().length === 2)
    const grown = bridge.peakMemory() - before
    await annotate(`grew by ${Math.round(grown / 2 ** 20)} MiB for three times 25 MiB`)
    for (const { body } of ana.mails()) expect(body.endsWith(big)).toBe(true)
    expect(exchange.received[0]?.raw.toString()).toBe(big)
  })
})

describe('among the copies of what was sent', () => {
  test('a mail is found by its Message-ID, and another is not', async () => {
    await dovecot.deliver(user, `Message-ID: <sent@desk.example>\r\n${mail}`)
    const wasSent = sentCopies({
      imap: [anAccount(dovecot, { user })],
      send: {
        host: 'x.example',
        port: 25,
        security: 'tls',
        user: undefined,
        password: '',
        perHour: 1,
        retrySeconds: 1,
        timeoutSeconds: 1,
        sentCopies: { account: 'support', mailbox: 'INBOX' }
      }
    })
    expect(await wasSent?.('<sent@desk.example>')).toBe(true)
    expect(await wasSent?.('<lost@desk.example>')).toBe(false)
  })
})

describe('the command', () => {
  test('keeps a pairing for nobody else’s eyes, and never overwrites one', async () => {
    const data = mkdtempSync(join(tmpdir(), 'porchlight-pair-'))
    try {
      const code = writeBridgeCode(here.desk.code)
      const first = await say(['--pair', '-', '--data', data], code)
      expect(first).toMatchObject({ code: 0 })
      const file = join(data, 'pairing')
      expect(statSync(file).mode & 0o777).toBe(0o600)
      expect(readFileSync(file, 'utf8').trim()).toBe(code)
      expect(await say(['--pair', code, '--data', data])).toMatchObject({
        code: 1,
        said: expect.stringContaining('There is a pairing') as string
      })
    } finally {
      rmSync(data, { recursive: true, force: true })
    }
  })

  test('says so when a letter of the code got lost', async () => {
    const code = writeBridgeCode(here.desk.code).slice(0, -1)
    expect(await say(['--pair', code, '--data', here.bridge.data])).toMatchObject({
      code: 1,
      said: expect.stringContaining('a letter of it got lost') as string
    })
  })

  test('checks a configuration without running it', async () => {
    expect(await say(['--config', here.bridge.configFile, '--check'])).toMatchObject({
      code: 0,
      said: expect.stringContaining('1 to fetch from, 1 to listen on') as string
    })
  })

  test('a second bridge on the same data is turned away', async () => {
    await here.startBridge()
    expect(await say(['--config', here.bridge.configFile])).toMatchObject({
      code: 1,
      said: expect.stringContaining('Another bridge uses') as string
    })
  })
})

function say(
  args: readonly string[],
  input = ''
): Promise<{ code: number | string; said: string }> {
  return new Promise(resolve => {
    const child = execFile(
      process.execPath,
      [builtServer('bridge.js'), ...args],
      (error, out, err) => resolve({ code: error?.code ?? 0, said: out + err })
    )
    child.stdin?.end(input)
  })
}
