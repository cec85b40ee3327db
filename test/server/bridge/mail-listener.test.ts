import { once } from 'node:events'
import { connect, type Socket } from 'node:net'

import { afterEach, describe, expect, test } from 'vitest'

import { deliver } from '#test/support/bridge/dovecot.ts'
import { until } from '#test/support/bridge/until.ts'
import { Workshop } from '#test/support/bridge/workshop.ts'

const mail = 'Subject: help\r\n\r\nMy stick does not boot.\r\n'
const workshops: Workshop[] = []
afterEach(async () => {
  for (const workshop of workshops.splice(0)) await workshop.close()
})

async function aWorkshop(options: { hasKeys?: boolean } = {}): Promise<Workshop> {
  const workshop = await Workshop.open(options)
  workshops.push(workshop)
  return workshop
}

describe.each(['lmtp', 'smtp'] as const)('by %s', protocol => {
  test('a mail is taken when the relay has it: sealed, byte for byte', async () => {
    const workshop = await aWorkshop()
    const port = await workshop.listening({ protocol })
    await hand(port, protocol)
    const [opened] = await workshop.relay.opened(workshop.desk)
    expect(opened?.body).toBe(mail)
    expect(opened?.statement).toMatchObject({
      via: protocol,
      mailFrom: 'asker@world.example',
      rcptTo: ['help@desk.example'],
      authResults: []
    })
  })

  test('451 while the relay is away, and the mail server tries again', async () => {
    const workshop = await aWorkshop()
    const port = await workshop.listening({ protocol })
    workshop.relay.isHere = false
    await expect(hand(port, protocol)).rejects.toMatchObject({ responseCode: 451 })
    workshop.relay.isHere = true
    await hand(port, protocol)
    expect(await workshop.mailBodies()).toEqual([mail])
  })

  test('451 when the relay leaves in the middle of a mail', async () => {
    const workshop = await aWorkshop()
    const port = await workshop.listening({ protocol })
    workshop.relay.leavesAfter = 1
    await expect(hand(port, protocol)).rejects.toMatchObject({ responseCode: 451 })
    expect(workshop.relay.kept.size).toBe(0)
  })

  test('451 before the desk told its keys', async () => {
    const workshop = await aWorkshop({ hasKeys: false })
    const port = await workshop.listening({ protocol })
    await expect(hand(port, protocol)).rejects.toMatchObject({ responseCode: 451 })
  })

  test('550 for whom the desk does not know', async () => {
    const workshop = await aWorkshop()
    const port = await workshop.listening({ protocol })
    await expect(
      hand(port, protocol, { to: 'root@desk.example' })
    ).rejects.toMatchObject({ responseCode: 550 })
  })

  test('250 for a known address with a plus: replies come to such', async () => {
    const workshop = await aWorkshop()
    const port = await workshop.listening({ protocol })
    await hand(port, protocol, { to: 'help+abcdefghijklmnopqrstuvw2@desk.example' })
    expect(await workshop.mailBodies()).toEqual([mail])
    await expect(
      hand(port, protocol, { to: 'root+help@desk.example' })
    ).rejects.toMatchObject({ responseCode: 550 })
  })

  test('552 for what is too big, and the relay has nothing of it', async () => {
    const workshop = await aWorkshop()
    const port = await workshop.listening({ protocol, maxMegabytes: 0.5 })
    const big = mail + 'x'.repeat(70).concat('\r\n').repeat(10_000)
    await expect(hand(port, protocol, { raw: big })).rejects.toMatchObject({
      responseCode: 552
    })
    expect(workshop.relay.kept.size).toBe(0)
  })
})

describe('a mail server that does not end well', () => {
  test('half a mail is no mail', async () => {
    const workshop = await aWorkshop()
    const port = await workshop.listening()
    const socket = await conversation(port, [
      'LHLO world.example',
      'MAIL FROM:<asker@world.example>',
      'RCPT TO:<help@desk.example>',
      'DATA'
    ])
    socket.write('Subject: help\r\n\r\nMy stick do')
    socket.destroy()
    await until(() => workshop.logged.some(line => line.includes('turned-away')))
    expect(workshop.relay.kept.size).toBe(0)
    await hand(port, 'lmtp')
    expect(await workshop.mailBodies()).toEqual([mail])
  })

  test('an end that only looks like one stays within the mail', async () => {
    const workshop = await aWorkshop()
    const port = await workshop.listening({ protocol: 'smtp' })
    const socket = await conversation(port, [
      'EHLO world.example',
      'MAIL FROM:<asker@world.example>',
      'RCPT TO:<help@desk.example>',
      'DATA'
    ])
    socket.write('Subject: one\r\n\r\nfirst\n.\nMAIL FROM:<x@y.example>\r\n.\r\n')
    await until(() => workshop.relay.kept.size === 1)
    expect(await workshop.mailBodies()).toEqual([
      'Subject: one\r\n\r\nfirst\n.\nMAIL FROM:<x@y.example>\r\n'
    ])
    socket.destroy()
  })
})

test('one mail to two addresses of the desk is one item', async () => {
  const workshop = await aWorkshop()
  const recipients = ['help@desk.example', 'ayuda@desk.example']
  const port = await workshop.listening({ recipients })
  const socket = await conversation(port, [
    'LHLO world.example',
    'MAIL FROM:<asker@world.example>',
    ...recipients.map(address => `RCPT TO:<${address}>`),
    'DATA'
  ])
  socket.write(`${mail}.\r\n`)
  await until(() => workshop.relay.kept.size > 0)
  const opened = await workshop.relay.opened(workshop.desk)
  expect(opened.map(({ statement }) => statement)).toMatchObject([
    { rcptTo: recipients }
  ])
  socket.destroy()
})

async function hand(
  port: number,
  protocol: 'lmtp' | 'smtp',
  { to = 'help@desk.example', raw = mail }: { to?: string; raw?: string } = {}
): Promise<void> {
  await deliver(port, to, raw, { protocol })
}

/** Says these lines, each after the answer to the one before. */
async function conversation(port: number, lines: readonly string[]): Promise<Socket> {
  const socket = connect(port, '127.0.0.1')
  socket.on('error', () => undefined)
  await once(socket, 'data')
  for (const line of lines) {
    socket.write(line + '\r\n')
    await once(socket, 'data')
  }
  return socket
}
