/** Nobody between bridge and mail servers: their certificates are checked, or nothing is said. */
import { readdirSync } from 'node:fs'
import { join } from 'node:path'

import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'

import { aCertificate, type Certificate } from '#test/support/bridge/certificate.ts'
import { aSendOrder } from '#test/support/bridge/desk-keys.ts'
import { startDovecot, type Dovecot } from '#test/support/bridge/dovecot.ts'
import { MailExchange } from '#test/support/bridge/mail-exchange.ts'
import { Premises } from '#test/support/bridge/premises.ts'
import { until } from '#test/support/bridge/until.ts'

/** Processes start and stop here, perhaps on a machine that does other things, too. */
vi.setConfig({ testTimeout: 180_000, hookTimeout: 60_000 })

const mail = 'Subject: xylophone\r\n\r\nMy stick does not boot.\r\n'
let certificate: Certificate
let dovecot: Dovecot
let open: Dovecot
let here: Premises
let users = 0
let user = ''

beforeAll(async () => {
  certificate = aCertificate()
  dovecot = await startDovecot({ certificate })
  open = await startDovecot()
})
afterEach(async () => {
  vi.unstubAllEnvs()
  await here.close()
})
afterAll(async () => {
  await dovecot.stop()
  await open.stop()
  certificate.remove()
})

async function opens(at: Dovecot, ways: Parameters<typeof Premises.open>[2]) {
  user = `user${++users}`
  here = await Premises.open(at, user, ways)
  await at.deliver(user, mail)
  return here
}

/** As whoever runs the bridge with a mail server of their own authority does. */
function trusts(): void {
  vi.stubEnv('NODE_EXTRA_CA_CERTS', certificate.authorityFile)
}

function arriving(at: Dovecot): number {
  return readdirSync(join(at.maildir(user), 'new')).length
}

test('mail is fetched over TLS only from a server whose certificate is known', async () => {
  const { bridge, ana } = await opens(dovecot, {
    imap: { security: 'tls', port: dovecot.imapsPort }
  })
  await here.startBridge()
  await until(() => bridge.log.includes('"account-failed","code":"certificate"'))
  expect(arriving(dovecot)).toBe(1)
  await bridge.stop()
  trusts()
  await bridge.start()
  await until(() => ana.mails().length === 1)
})

test('so it is over STARTTLS', async () => {
  const { bridge, ana } = await opens(dovecot, { imap: { security: 'starttls' } })
  await here.startBridge()
  await until(() => bridge.log.includes('"account-failed","code":"certificate"'))
  await bridge.stop()
  trusts()
  await bridge.start()
  await until(() => ana.mails().length === 1)
})

test('where TLS was promised and is not offered, the bridge does not sign in', async () => {
  const { bridge, ana } = await opens(open, { imap: { security: 'starttls' } })
  await here.startBridge()
  await until(() => bridge.log.includes('"account-failed"'))
  expect(arriving(open)).toBe(1)
  expect(ana.mails()).toEqual([])
})

test('an answer goes over STARTTLS, and waits before a certificate that is not known', async () => {
  const exchange = new MailExchange(certificate)
  const send = { security: 'starttls', retrySeconds: 10 }
  const { bridge, ana } = await opens(open, { exchange, send })
  await here.startBridge()
  const order = await ana.order(aSendOrder(), mail)
  await until(() => ana.receiptsOf(order).length === 1)
  expect(ana.receiptsOf(order)).toMatchObject([{ final: false }])
  expect(exchange.tries).toBe(0)
  await bridge.stop()
  trusts()
  await bridge.start()
  await until(() => exchange.received.length === 1)
})

test('an answer waits where STARTTLS was promised and is not offered', async () => {
  const { exchange, ana } = await opens(open, { send: { security: 'starttls' } })
  await here.startBridge()
  const order = await ana.order(aSendOrder(), mail)
  await until(() => ana.receiptsOf(order).length === 1)
  expect(ana.receiptsOf(order)).toMatchObject([{ final: false }])
  expect(exchange.tries).toBe(0)
})
