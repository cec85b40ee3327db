/** The bridge is killed at every moment that has a name, and started again. */
import { readdirSync } from 'node:fs'
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

import type { Phase } from '#server/bridge/phases.ts'
import type { BridgeProcess } from '#test/support/bridge/bridge-process.ts'
import {
  aKeysOrder,
  aSendOrder,
  type DeskKeys
} from '#test/support/bridge/desk-keys.ts'
import { startDovecot, type Dovecot } from '#test/support/bridge/dovecot.ts'
import { filesWith } from '#test/support/bridge/files-with.ts'
import type { MailExchange } from '#test/support/bridge/mail-exchange.ts'
import type { Member } from '#test/support/bridge/member.ts'
import { Premises } from '#test/support/bridge/premises.ts'
import { until } from '#test/support/bridge/until.ts'

/** Processes start and stop here, perhaps on a machine that does other things, too. */
vi.setConfig({ testTimeout: 180_000, hookTimeout: 60_000 })

let dovecot: Dovecot
let here: Premises
let exchange: MailExchange
let desk: DeskKeys
let ana: Member
let bridge: BridgeProcess
let users = 0
let user = ''

beforeAll(async () => {
  dovecot = await startDovecot()
})
beforeEach(async () => {
  user = `user${++users}`
  here = await Premises.open(dovecot, user)
  ;({ exchange, desk, ana, bridge } = here)
})
afterEach(async () => {
  await here.close()
})
afterAll(async () => {
  await dovecot.stop()
})

const words = ['xylophone', 'stick does not boot', 'asker@world', 'help@desk', 'answer']
const mail = 'Subject: xylophone\r\n\r\nMy stick does not boot.\r\n'
const answer = 'Subject: answer\r\n\r\nTry the other port, xylophone.\r\n'

/** Mails in a folder of the mailbox, as they lie on the server's disk. */
function lying(folder = ''): number {
  return ['new', 'cur'].flatMap(kind => {
    try {
      return readdirSync(join(dovecot.maildir(user), folder, kind))
    } catch {
      return []
    }
  }).length
}

function expectBlind(): void {
  for (const word of words) {
    expect(filesWith(bridge.data, word)).toEqual([])
    expect(bridge.log).not.toContain(word)
  }
}

describe('killed while a mail comes in', () => {
  const phases: Phase[] = [
    'receive-begun',
    'receive-half-posted',
    'receive-acknowledged',
    'receive-journaled',
    'receive-moved'
  ]
  test.each(phases)('at %s: the desk has the mail once', async phase => {
    await ana.order(aKeysOrder(desk))
    await dovecot.deliver(user, mail)
    await bridge.start(phase)
    await bridge.killed()
    expect(lying() + lying('.Porchlight')).toBe(1)
    expectBlind()
    await bridge.start()
    await until(() => lying('.Porchlight') === 1 && ana.mails().length > 0)
    await dovecot.deliver(user, mail.replace('Subject', 'X-After: 1\r\nSubject'))
    await until(() => ana.mails().some(({ body }) => body.includes('X-After')))
    await until(() => lying() === 0 && lying('.Porchlight') === 2)
    expect(ana.mails()).toHaveLength(2)
    await ana.settle(ana.mails().map(({ id }) => id))
    await until(() => lying('.Porchlight') === 0)
    expectBlind()
  })

  test.each<Phase>(['receive-settled', 'receive-expunged'])(
    'at %s: what the desk has read is deleted all the same',
    async phase => {
      await ana.order(aKeysOrder(desk))
      await dovecot.deliver(user, mail)
      await bridge.start(phase)
      await until(() => ana.mails().length === 1 && lying('.Porchlight') === 1)
      await ana.settle(ana.mails().map(({ id }) => id))
      await bridge.killed()
      await bridge.start()
      await until(() => lying('.Porchlight') === 0)
      expect(ana.mails()).toHaveLength(1)
      expectBlind()
    }
  )
})

describe('killed while a mail goes out', () => {
  test.each<Phase>([
    'order-half-taken',
    'order-journaled',
    'order-settled',
    'send-begun',
    'send-half',
    'send-decided',
    'receipt-journaled',
    'receipt-posted'
  ])('at %s: the mail is sent once, and the desk knows', async phase => {
    const order = await sendThrough(phase)
    expect(exchange.received).toHaveLength(1)
    expect(exchange.received[0]?.raw.toString()).toBe(answer)
    const finals = ana.receiptsOf(order).filter(({ final }) => final)
    for (const { recipients } of finals) {
      expect(recipients).toMatchObject([{ state: 'sent' }])
    }
    expectBlind()
  })

  test.each<[Phase, number]>([
    ['send-whole', 0],
    ['send-replied', 1]
  ])('at %s: nobody knows, so it is marked and not sent again', async (phase, sent) => {
    const order = await sendThrough(phase)
    expect(ana.receiptsOf(order)).toMatchObject([
      { recipients: [{ state: 'uncertain' }], final: true }
    ])
    expect(exchange.received).toHaveLength(sent)
    expectBlind()
  })

  /** With a second mail behind it, so that there was time for a doubled one. */
  async function sendThrough(phase: Phase) {
    await here.startBridge()
    await bridge.stop()
    const order = await ana.order(aSendOrder(), answer)
    await bridge.start(phase)
    await bridge.killed()
    expectBlind()
    await bridge.start()
    await until(() => ana.receiptsOf(order).some(({ final }) => final))
    const next = await ana.order(
      aSendOrder({ messageId: '<2@desk.example>' }),
      'X: 2\r\n'
    )
    await until(() => ana.receiptsOf(next).some(({ final }) => final))
    const late = exchange.received.findIndex(({ raw }) => raw.includes('X: 2'))
    exchange.received.splice(late, 1)
    return order
  }
})
