import { afterEach, beforeEach, describe, expect, test } from 'vitest'

import { signingKey } from '#core/crypto/sign.ts'
import { daysAfter, type Timestamp } from '#core/ids.ts'
import { OrderJournal } from '#server/bridge/order-journal.ts'
import { aSendOrder, sealOrder } from '#test/support/bridge/desk-keys.ts'
import { filesWith } from '#test/support/bridge/files-with.ts'
import { MailExchange } from '#test/support/bridge/mail-exchange.ts'
import { until } from '#test/support/bridge/until.ts'
import { firstNow, random, Workshop } from '#test/support/bridge/workshop.ts'

const answer = 'Subject: answer\r\n\r\nTry the other port.\r\n.dot\r\n'
const minute = 60_000
let workshop: Workshop
let exchange: MailExchange
let port: number
beforeEach(async () => {
  workshop = await Workshop.open()
  exchange = new MailExchange()
  port = await exchange.listen()
})
afterEach(async () => {
  await exchange.close()
  await workshop.close()
})

function pass(milliseconds: number): void {
  workshop.now = (workshop.now + milliseconds) as Timestamp
}

function journal(): OrderJournal {
  return new OrderJournal(workshop.journal)
}

describe('an order', () => {
  test('is sent byte for byte, to those it names, and the desk hears of it', async () => {
    await workshop.order(
      { to: ['asker@world.example', 'friend@world.example'] },
      answer
    )
    await workshop.sender(port).step()
    expect(exchange.received).toMatchObject([
      {
        from: 'help@desk.example',
        to: ['asker@world.example', 'friend@world.example']
      }
    ])
    expect(exchange.received[0]?.raw.toString()).toBe(answer)
    expect(await workshop.receipts()).toMatchObject([
      {
        recipients: [
          { address: 'asker@world.example', state: 'sent', code: 250 },
          { address: 'friend@world.example', state: 'sent', code: 250 }
        ],
        final: true
      }
    ])
  })

  test('that a program wrote names no sender to bounce to', async () => {
    await workshop.order({ noReturn: true })
    await workshop.sender(port).step()
    expect(exchange.received).toMatchObject([{ from: '' }])
  })

  test('waits until its time, which an undo may need', async () => {
    await workshop.order({ notBefore: firstNow + minute })
    const sender = workshop.sender(port)
    await sender.step()
    expect(exchange.tries).toBe(0)
    pass(minute)
    await sender.step()
    expect(exchange.received).toHaveLength(1)
  })

  test('is carried out once, however often the relay offers it', async () => {
    const item = await sealOrder(workshop.desk, aSendOrder(), { body: answer })
    const sender = workshop.sender(port)
    await workshop.obey(item)
    await sender.step()
    workshop.relay.settled.length = 0
    await workshop.obey(item)
    await sender.step()
    expect(exchange.received).toHaveLength(1)
    expect(await workshop.receipts()).toHaveLength(1)
  })

  test('whose day is over is not listened to, even if nobody remembers it', async () => {
    const day = daysAfter(workshop.desk.calendar.day, -1)
    await workshop.obey(await sealOrder(workshop.desk, aSendOrder(), { day }))
    await workshop.sender(port).step()
    expect(exchange.tries).toBe(0)
  })

  test('that the desk did not sign is not carried out', async () => {
    const mallory = signingKey(random.bytes(32))
    await workshop.obey(
      await sealOrder(workshop.desk, aSendOrder(), { signer: mallory, body: answer })
    )
    await workshop.sender(port).step()
    expect(exchange.tries).toBe(0)
    expect(await workshop.receipts()).toEqual([])
  })

  test('that lost its end is not carried out', async () => {
    const item = await sealOrder(workshop.desk, aSendOrder(), {
      body: answer.repeat(9000)
    })
    expect(item.pieces.length).toBeGreaterThan(2)
    await workshop.obey({ ...item, pieces: item.pieces.slice(0, -1) })
    await workshop.sender(port).step()
    expect(exchange.tries).toBe(0)
  })

  test('from an address that is not the desk’s is refused, and the desk is told', async () => {
    await workshop.order({ from: 'president@state.example' })
    await workshop.sender(port).step()
    expect(exchange.tries).toBe(0)
    expect(await workshop.receipts()).toMatchObject([
      { recipients: [{ state: 'failed' }], final: true }
    ])
  })

  test('to a bridge that only fetches is refused, and the desk is told', async () => {
    await workshop.order()
    await workshop.sender(undefined).step()
    expect(await workshop.receipts()).toMatchObject([
      {
        recipients: [{ state: 'failed', text: 'this bridge does not send' }],
        final: true
      }
    ])
    expect(journal().open()).toEqual([])
  })

  test('beyond so many an hour waits for the next hour', async () => {
    const sender = workshop.sender(port, { perHour: 2 })
    for (let i = 0; i < 3; i++) await workshop.order()
    await sender.step()
    expect(exchange.received).toHaveLength(2)
    pass(61 * minute)
    await sender.step()
    expect(exchange.received).toHaveLength(3)
  })
})

describe('letters to many, of which the desk said that they can wait', () => {
  const subjects = () => exchange.received.map(({ raw }) => raw.toString().trim())

  async function letters(count: number): Promise<void> {
    const some = Array.from({ length: count }, (_, i) => ({ body: `letter ${i}` }))
    const sealed = await Promise.all(
      some.map(letter => sealOrder(workshop.desk, aSendOrder(), letter))
    )
    const ids = sealed.map(({ place }) => place.id)
    workshop.orders().offered(sealed.map(item => workshop.relay.order(item)))
    await until(() => ids.every(id => workshop.relay.settled.includes(id)))
    await workshop.canWait(...ids)
  }

  test('leave room: an answer that comes behind letters for three hours goes at once', async () => {
    const sender = workshop.sender(port, { perHour: 20 })
    const gone = () => subjects().filter(text => text.startsWith('letter')).length
    await letters(60)
    await sender.step()
    expect(exchange.received).toHaveLength(14)
    await workshop.order({}, answer)
    await sender.step()
    expect(subjects().at(-1)).toBe(answer.trim())
    pass(59 * minute)
    for (let i = 0; i < 6; i++) await workshop.order({}, answer)
    await sender.step()
    expect(exchange.received).toHaveLength(20)
    expect(gone()).toBe(14)
    pass(2 * minute)
    await sender.step()
    // the sixth answer went first, and the letters have their share of the next hour
    expect(gone()).toBe(14 + 14)
    expect(exchange.received).toHaveLength(20 + 1 + 14)
  })

  test('let an answer go first that came later, also while they leave', async () => {
    const sender = workshop.sender(port)
    await letters(3)
    await workshop.order({ notBefore: firstNow }, 'first')
    exchange.onTaken = () => {
      exchange.onTaken = undefined
      return workshop.order({ notBefore: firstNow }, 'second').then(() => sender.wake())
    }
    await sender.step()
    const all = subjects()
    expect(all).toHaveLength(5)
    expect(all.slice(0, 2)).toEqual(['first', 'second'])
  })

  test('of a desk of one an hour leave all the same', async () => {
    await letters(1)
    await workshop.sender(port, { perHour: 1 }).step()
    expect(exchange.received).toHaveLength(1)
  })

  test('are known as such though the word comes first, and after a crash', async () => {
    const item = await sealOrder(workshop.desk, aSendOrder(), { body: 'letter' })
    await workshop.canWait(item.place.id)
    await workshop.obey(item)
    await workshop.restart()
    expect(journal().open()).toMatchObject([{ isBulk: true }])
  })

  test('and what a program wrote are so by themselves; what says nothing is not', async () => {
    const { id } = await workshop.order({ noReturn: true })
    await workshop.order()
    const bulk = journal()
      .open()
      .filter(entry => entry.isBulk)
    expect(bulk.map(entry => entry.id)).toEqual([id])
  })

  test('are forgotten with their day', async () => {
    await letters(2)
    const forgotten = () => journal().attemptsSince(0)
    await workshop.sender(port).step()
    expect(forgotten()).toEqual({ all: 2, bulk: 2 })
    pass(40 * 24 * 60 * minute)
    journal().forgetBefore(daysAfter(workshop.desk.calendar.day, 40), workshop.now)
    expect(workshop.journal.database.all('select * from bulk')).toEqual([])
  })
})

describe('a refusal', () => {
  test('for good is final', async () => {
    exchange.script.push({ afterDot: 554 })
    await workshop.order()
    const sender = workshop.sender(port)
    await sender.step()
    pass(24 * 60 * minute)
    await sender.step()
    expect(exchange.tries).toBe(1)
    expect(await workshop.receipts()).toMatchObject([
      { recipients: [{ state: 'failed', code: 554 }], final: true }
    ])
  })

  test('for now is tried again, ever more rarely, and given up in time', async () => {
    exchange.script.push(...Array.from({ length: 50 }, () => ({ afterDot: 451 })))
    const giveUpAt = firstNow + 6 * 60 * minute
    await workshop.order({ giveUpAt })
    const sender = workshop.sender(port)
    const tries: number[] = []
    for (let minutes = 0; minutes <= 8 * 60; minutes++) {
      const before = exchange.tries
      await sender.step()
      if (exchange.tries > before) tries.push(minutes)
      pass(minute)
    }
    const gaps = tries.slice(1).map((at, i) => at - (tries[i] ?? 0))
    expect(tries[0]).toBe(0)
    expect(tries.length).toBeGreaterThan(6)
    expect(tries.length).toBeLessThan(25)
    expect(Math.max(...gaps)).toBeGreaterThan(20)
    expect(Math.max(...tries)).toBeLessThan(6 * 60)
    const receipts = await workshop.receipts()
    expect(receipts.filter(({ final }) => final)).toMatchObject([
      { recipients: [{ state: 'failed', text: 'given up' }] }
    ])
    expect(receipts[0]).toMatchObject({
      recipients: [{ state: 'deferred', code: 451 }]
    })
  })

  test('of one recipient does not keep the mail from another, nor send it twice', async () => {
    exchange.script.push({ recipients: { 'full@world.example': 452 } })
    await workshop.order({
      to: ['asker@world.example', 'full@world.example', 'friend@world.example']
    })
    const sender = workshop.sender(port)
    await sender.step()
    pass(2 * minute)
    await sender.step()
    expect(exchange.received.map(({ to }) => to)).toEqual([
      ['asker@world.example', 'friend@world.example'],
      ['full@world.example']
    ])
    expect((await workshop.receipts()).at(-1)).toMatchObject({
      recipients: [{ state: 'sent' }, { state: 'sent' }, { state: 'sent' }],
      final: true
    })
  })

  test('of all recipients tells each one’s own reason', async () => {
    exchange.script.push({
      recipients: { 'full@world.example': 452, 'gone@world.example': 550 }
    })
    await workshop.order({ to: ['full@world.example', 'gone@world.example'] })
    await workshop.sender(port).step()
    expect(await workshop.receipts()).toMatchObject([
      {
        recipients: [
          { state: 'deferred', code: 452 },
          { state: 'failed', code: 550 }
        ],
        final: false
      }
    ])
  })

  test('of the sender is a refusal of the mail', async () => {
    exchange.script.push({ atMail: 553 })
    await workshop.order()
    await workshop.sender(port).step()
    expect(await workshop.receipts()).toMatchObject([
      { recipients: [{ state: 'failed', code: 553 }], final: true }
    ])
  })
})

describe('a line that breaks', () => {
  test.each(['hang-up-before-mail', 'hang-up-within-mail'] as const)(
    '%s: nothing was sent, so it is tried again',
    async how => {
      exchange.script.push(how)
      const long = answer + 'x'.repeat(70).concat('\r\n').repeat(250_000)
      await workshop.order({}, long)
      const sender = workshop.sender(port)
      await sender.step()
      expect(await workshop.receipts()).toMatchObject([
        { recipients: [{ state: 'deferred' }], final: false }
      ])
      pass(2 * minute)
      await sender.step()
      expect(exchange.received).toHaveLength(1)
      expect((await workshop.receipts()).at(-1)).toMatchObject({
        recipients: [{ state: 'sent' }],
        final: true
      })
    }
  )

  test.each(['hang-up-after-dot', 'silent-after-dot'] as const)(
    '%s: nobody knows, so it is never tried again, and a person is told',
    async how => {
      exchange.script.push(how)
      await workshop.order()
      const sender = workshop.sender(port, { timeoutSeconds: 1 })
      await sender.step()
      pass(24 * 60 * minute)
      await sender.step()
      expect(exchange.tries).toBe(1)
      expect(await workshop.receipts()).toMatchObject([
        { recipients: [{ state: 'uncertain' }], final: true }
      ])
    }
  )

  test('a reply that is neither yes nor no leaves it open, and nothing is sent again', async () => {
    exchange.script.push({ afterDot: 354 })
    await workshop.order()
    const sender = workshop.sender(port)
    await sender.step()
    expect((await workshop.receipts()).at(-1)).toMatchObject({
      recipients: [{ state: 'uncertain' }],
      final: true
    })
    pass(60 * minute)
    await sender.step()
    expect(exchange.tries).toBe(1)
  })

  test('a copy among what was sent settles the doubt', async () => {
    exchange.script.push('hang-up-after-dot')
    workshop.sentCopies = messageId => Promise.resolve(messageId === '<1@desk.example>')
    await workshop.order()
    const sender = workshop.sender(port)
    await sender.step()
    expect((await workshop.receipts()).at(-1)).toMatchObject({
      recipients: [{ state: 'uncertain' }],
      final: false
    })
    pass(2 * minute)
    await sender.step()
    expect((await workshop.receipts()).at(-1)).toMatchObject({
      recipients: [{ state: 'sent' }],
      final: true
    })
    expect(exchange.tries).toBe(1)
  })

  test('without a Message-ID no copy is its own', async () => {
    exchange.script.push('hang-up-after-dot')
    workshop.sentCopies = () => Promise.resolve(true)
    await workshop.order({ messageId: '' })
    const sender = workshop.sender(port)
    await sender.step()
    pass(2 * minute)
    await sender.step()
    expect((await workshop.receipts()).at(-1)).toMatchObject({
      recipients: [{ state: 'uncertain' }],
      final: true
    })
  })

  test('no copy leaves the doubt to a person', async () => {
    exchange.script.push('hang-up-after-dot')
    workshop.sentCopies = () => Promise.resolve(false)
    await workshop.order()
    const sender = workshop.sender(port)
    await sender.step()
    pass(2 * minute)
    await sender.step()
    expect((await workshop.receipts()).at(-1)).toMatchObject({
      recipients: [{ state: 'uncertain' }],
      final: true
    })
  })

  test('a mail server that is away is told in a word, and costs no mail', async () => {
    await exchange.close()
    await workshop.order()
    const sender = workshop.sender(port)
    await sender.step()
    expect(sender.status).toMatchObject({ trouble: 'unreachable', waiting: 1 })
    exchange = new MailExchange()
    await exchange.listen(port)
    pass(2 * minute)
    await sender.step()
    expect(exchange.received).toHaveLength(1)
    expect(sender.status.trouble).toBeUndefined()
  })
})

describe('after a crash', () => {
  test('what had only begun is sent', async () => {
    const { id } = await workshop.order({}, answer)
    journal().sending(id, workshop.now)
    await workshop.restart()
    const sender = workshop.sender(port)
    sender.recover()
    await sender.step()
    expect(exchange.received).toHaveLength(1)
  })

  test('what may have been given away is marked uncertain, and not sent', async () => {
    const { id } = await workshop.order({}, answer)
    journal().sending(id, workshop.now)
    journal().whole(id)
    await workshop.restart()
    const sender = workshop.sender(port)
    sender.recover()
    await sender.step()
    expect(exchange.tries).toBe(0)
    expect(await workshop.receipts()).toMatchObject([
      { recipients: [{ state: 'uncertain' }], final: true }
    ])
  })

  test('receipts that the relay could not take are still there', async () => {
    await workshop.order()
    workshop.relay.isHere = false
    await workshop.sender(port).step()
    expect(exchange.received).toHaveLength(1)
    await workshop.restart()
    workshop.relay.isHere = true
    await workshop.sender(port).step()
    expect(exchange.received).toHaveLength(1)
    expect(await workshop.receipts()).toMatchObject([
      { recipients: [{ state: 'sent' }], final: true }
    ])
  })

  test('an older order of keys changes nothing, not even then', async () => {
    await workshop.tellKeys({ at: 5, addresses: ['new@desk.example'] })
    await workshop.restart()
    await workshop.tellKeys({ at: 4, addresses: ['old@desk.example'] })
    expect(workshop.keys.maySendFrom('NEW@desk.example')).toBe(true)
    expect(workshop.keys.maySendFrom('old@desk.example')).toBe(false)
  })
})

describe('what stays in the journal', () => {
  test('of a mail that waits: nothing readable', async () => {
    await workshop.order({ notBefore: firstNow + minute }, answer)
    await workshop.sender(port).step()
    expect(journal().open()).toHaveLength(1)
    for (const word of ['answer', 'other port', 'asker', 'world.example']) {
      expect(filesWith(workshop.folder, word)).toEqual([])
    }
  })

  test('of a mail whose last state is known: not even its sealed bytes', async () => {
    const item = await sealOrder(workshop.desk, aSendOrder(), {
      body: answer.repeat(5000)
    })
    await workshop.obey(item)
    const body = item.pieces.at(-1)?.bytes ?? new Uint8Array()
    const sample = Buffer.from(body.subarray(1000, 1032))
    expect(holding(sample)).not.toEqual([])
    await workshop.sender(port).step()
    expect(exchange.received).toHaveLength(1)
    expect(holding(sample)).toEqual([])
  })
})

function holding(bytes: Buffer): string[] {
  return filesWith(workshop.folder, bytes)
}
