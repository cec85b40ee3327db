/** Who writes is told by a program that the mail arrived: once, and never another program. */
import { readPrivateKey, revokeKey } from 'openpgp'
import { describe, expect, test } from 'vitest'

import {
  acknowledgePerHour,
  setAcknowledging,
  setHelpPages,
  writeAcknowledgement
} from '#core/domain/askers/acknowledgement.ts'
import { delivered } from '#core/domain/tickets/delivery.ts'
import { onlyRead } from '#core/domain/shifts/read-only.ts'
import { signUp } from '#core/domain/shifts/shifts.ts'
import type { Ticket } from '#core/domain/tickets/ticket.ts'
import { unansweredSince } from '#core/domain/tickets/unanswered.ts'
import { fromUtf8, utf8 } from '#core/bytes.ts'
import type { MessageId, TicketId, Timestamp } from '#core/ids.ts'
import { composeAnswer } from '#core/mail/compose.ts'
import { createTeamKey } from '#core/mail/team-key.ts'
import { readMail } from '#core/mail/incoming.ts'
import type { MailStatement } from '#core/sync/mail-statement.ts'
import type { OpenDocument, ReplyWriter, Workspace } from '#core/workspace.ts'

import { adasKey, keyOf } from '../support/mail/keys.ts'
import { aReport } from '../support/mail/whisperback.ts'
import { helpAddress as help, withBridge } from '../support/manned-desk.ts'
import type { PaperBridge } from '../support/paper-bridge.ts'
import { settle, until, Village } from '../support/village.ts'

/** OpenPGP takes its own time, which no turn of the loop measures. */
let writing: Promise<unknown> = Promise.resolve()

const writer: ReplyWriter = {
  write: answer => {
    const written = composeAnswer(answer)
    writing = written
    return written
  },
  texts: {
    en: {
      subject: 'We have your message',
      text: 'Thank you.\n\n{{office.hours}}\n\n{{help.pages}}'
    },
    es: { subject: 'Tenemos tu mensaje', text: 'Gracias.' }
  },
  hours: ranges => ranges.map(({ from }) => new Date(from).toISOString()).join('\n'),
  closed: (until, language) => `${language}: closed to ${new Date(until).toISOString()}`
}

function aMail(
  name: string,
  from = 'Rosa <rosa@mail.test>',
  headers: readonly string[] = []
): string {
  return [
    `From: ${from}`,
    `To: ${help}`,
    `Subject: About my ${name}`,
    `Message-ID: <${name}@mail.test>`,
    'Date: Fri, 20 Nov 2026 22:00:00 +0000',
    ...headers,
    '',
    'Please tell me what is wrong with the secret machine, and how I can help it.',
    ''
  ].join('\r\n')
}

async function expiredKey(): Promise<string> {
  const [from, to] = [Date.UTC(2025, 0, 1), Date.UTC(2026, 5, 1)] as Timestamp[]
  const made = await createTeamKey('Old', 'old@users.test', from, to)
  if (!made.ok) throw new Error('no key')
  return made.value.public
}

async function revokedKey(): Promise<string> {
  const made = await keyOf('Old', 'old@users.test')
  const key = await readPrivateKey({ armoredKey: made.secret })
  const date = new Date(Date.UTC(2026, 5, 1))
  const { publicKey } = await revokeKey({ key, date, format: 'armored' })
  return publicKey
}

/** Ana's desk, whose bridge spoke, and which acknowledges. */
async function aDesk() {
  const village = new Village()
  const { desk: ana, profile: anas } = await village.found()
  const { bridge } = await withBridge(village, ana)
  ana.acknowledgeWith(writer)
  ana.settings.perform(draft => setAcknowledging(draft, true))
  return { village, ana, anas, bridge }
}

async function isIn(desk: Workspace, name: string): Promise<TicketId> {
  const found = () =>
    [...desk.cards.current().values()].find(card => card.subject.endsWith(name))
  await until(() => found() !== undefined, `the ticket about ${name}`)
  const card = found()
  if (!card) throw new Error('there is one')
  return card.ticket
}

/** A program's reply to it is written, and its minute passes. */
async function isTold(
  village: Village,
  desk: Workspace,
  name: string
): Promise<TicketId> {
  const id = await isIn(desk, name)
  await isWritten(desk, id)
  await aMinute(village)
  return id
}

async function isWritten(desk: Workspace, id: TicketId): Promise<void> {
  const at = () => desk.cards.current().get(id)?.acknowledgedAt
  for (let look = 0; look < 20 && at() === undefined; look++) {
    await settle(40)
    await writing
  }
  await until(() => at() !== undefined, 'the reply on the ticket')
}

async function isHeldBack(ticket: OpenDocument<Ticket>): Promise<void> {
  for (let look = 0; look < 20 && !ticket.current().heldBack; look++) {
    await settle(40)
    await writing
  }
  await until(() => ticket.current().heldBack === true, 'that it was held back')
}

async function aMinute(village: Village): Promise<void> {
  village.clock.pass(61_000)
  await settle(100)
}

async function ordered(bridge: PaperBridge, count: number): Promise<string[]> {
  await until(() => bridge.orders.length >= count, `order ${count}`)
  await settle(60)
  expect(bridge.orders).toHaveLength(count)
  return bridge.orders.map(({ source }) => fromUtf8(source))
}

async function ticketOf(desk: Workspace, id: TicketId) {
  const opened = await desk.ticket(id)
  if (!opened.ok) throw new Error('gone')
  return opened.value
}

test('nobody is told anything until the desk wants it', async () => {
  const { village, ana, bridge } = await aDesk()
  ana.settings.perform(draft => setAcknowledging(draft, false))
  await bridge.brings(aMail('quokka'))
  await isIn(ana, 'quokka')
  await settle(100)
  await aMinute(village)
  expect(bridge.orders).toEqual([])
})

describe('a first mail', () => {
  test('is acknowledged, and still needs an answer', async () => {
    const { village, ana, bridge } = await aDesk()
    await bridge.brings(aMail('quokka'))
    const id = await isTold(village, ana, 'quokka')
    await ordered(bridge, 1)
    const [sent] = bridge.orders
    expect(sent?.order).toMatchObject({
      from: help,
      to: ['rosa@mail.test'],
      noReturn: true
    })
    const source = fromUtf8(sent?.source ?? new Uint8Array())
    for (const field of [
      'Auto-Submitted: auto-replied',
      'Precedence: bulk',
      'X-Auto-Response-Suppress: All',
      'Subject: We have your message',
      'In-Reply-To: <quokka@mail.test>'
    ]) {
      expect(source).toContain(`${field}\r\n`)
    }
    const ticket = await ticketOf(ana, id)
    await until(
      () => Object.keys(ticket.current().messages).length === 2,
      'on the ticket'
    )
    expect(unansweredSince(ticket.current())).toBe(Date.UTC(2026, 10, 20, 22))
    const card = ana.cards.current().get(id)
    expect(card?.answeredAt).toBeUndefined()
    expect(card?.unansweredSince).toBe(Date.UTC(2026, 10, 20, 22))
    expect(card?.acknowledgedAt).toBeDefined()
    const own = Object.entries(ticket.current().messages).find(
      ([, each]) => each.acknowledges
    )
    await until(
      () => delivered(ticket.current(), own?.[0] as MessageId)?.state === 'handed-over',
      'how far it has come'
    )
  })

  test('that was not encrypted gets a reply that quotes nothing of it', async () => {
    const { village, ana, bridge } = await aDesk()
    await bridge.brings(aMail('quokka'))
    await isTold(village, ana, 'quokka')
    const [source] = await ordered(bridge, 1)
    expect(source).toContain('Thank you.')
    for (const word of ['About', 'secret', 'machine', 'Rosa <']) {
      expect(source).not.toContain(word)
    }
  })

  test('that brought a key gets a reply that only its writer can read', async () => {
    const { village, ana, bridge } = await aDesk()
    const ada = await adasKey()
    const mail = aMail('key', 'Ada <ada@users.test>').replace(
      /\r\n$/,
      `\r\n${ada.public}\r\n`
    )
    await bridge.brings(mail)
    await isTold(village, ana, 'key')
    await ordered(bridge, 1)
    const source = bridge.orders[0]?.source ?? new Uint8Array()
    expect(fromUtf8(source)).toContain('multipart/encrypted')
    expect(fromUtf8(source)).not.toContain('Thank you.')
    expect((await readMail(source, [ada.secret])).text).toContain('Thank you.')
  })

  test.each(['expired', 'revoked'])(
    'that brought a key which is %s gets none: readable it is not sent, and the ticket says so',
    async how => {
      const { village, ana, bridge } = await aDesk()
      const key = await (how === 'expired' ? expiredKey() : revokedKey())
      const mail = aMail(how, 'Old <old@users.test>').replace(/\r\n$/, `\r\n${key}\r\n`)
      await bridge.brings(mail)
      const ticket = await ticketOf(ana, await isIn(ana, how))
      await isHeldBack(ticket)
      await aMinute(village)
      expect(bridge.orders).toEqual([])
      expect(Object.keys(ticket.current().messages)).toHaveLength(1)
      // nobody was told, so a later mail with a good key is
      await bridge.brings(aMail('signal'))
      await isTold(village, ana, 'signal')
      await ordered(bridge, 1)
    }
  )

  test('that only names a key gets none: readable it is not sent, and the ticket says so', async () => {
    const { village, ana, bridge } = await aDesk()
    const report = aReport({
      subject: 'About my quokka',
      from: 'rosa@mail.test',
      openpgpKey: '0xA2D3E1B555263EFF'
    })
    const mail = aMail('report', 'devnull@tails.boum.org').split('\r\n\r\n')[0] ?? ''
    await bridge.brings(
      `${mail.replace(/^Subject: .*$/mu, 'Subject: Bug report: 12ab')}\r\n\r\n${report}`
    )
    const ticket = await ticketOf(ana, await isIn(ana, 'quokka'))
    await isHeldBack(ticket)
    await aMinute(village)
    expect(bridge.orders).toEqual([])
  })

  test('is told the hours of the shift plan, the help pages, and in its own language', async () => {
    const { village, ana, bridge } = await aDesk()
    const shifts = await ana.shifts('2026-11')
    const from = Date.UTC(2026, 10, 22, 18) as Timestamp
    const to = (from + 4 * 3_600_000) as Timestamp
    const place = { member: ana.me, role: 'helper', from, to, at: ana.now() } as const
    shifts.perform(month => signUp(month, ana.newEntryId(), place))
    await shifts.saved()
    ana.settings.perform(draft => setHelpPages(draft, 'https://help.desk.test/faq'))
    await bridge.brings(aMail('quokka'))
    await isTold(village, ana, 'quokka')
    const ola =
      'Hola, mi ordenador no arranca y no sé qué puedo hacer para que funcione otra vez.'
    await bridge.brings(
      aMail('ordenador', 'Luz <luz@mail.test>').replace(/Please.*\r\n/, `${ola}\r\n`)
    )
    await isTold(village, ana, 'ordenador')
    const [english, spanish] = await ordered(bridge, 2)
    expect(english).toContain('2026-11-22T18:00:00.000Z')
    expect(english).toContain('https://help.desk.test/faq')
    expect(spanish).toContain('Gracias.')
  })

  test('is told until when nobody answers, while the desk only reads; not why, nor by whom', async () => {
    const { village, ana, bridge } = await aDesk()
    const hour = 3_600_000
    const from = Date.UTC(2026, 10, 20) as Timestamp
    const to = Date.UTC(2026, 10, 22, 20) as Timestamp
    const closure = { from, to, why: 'Rosalind is ill', by: ana.me, at: ana.now() }
    ana.settings.perform(draft => onlyRead(draft, ana.newEntryId(), closure, true))
    const shifts = await ana.shifts('2026-11')
    const place = {
      member: ana.me,
      role: 'helper',
      from: (to - 2 * hour) as Timestamp,
      to: (to + 2 * hour) as Timestamp,
      at: ana.now()
    } as const
    shifts.perform(month => signUp(month, ana.newEntryId(), place))
    await shifts.saved()
    await bridge.brings(aMail('quokka'))
    await isTold(village, ana, 'quokka')
    const [source] = await ordered(bridge, 1)
    expect(source).toContain('en: closed to 2026-11-22T20:00:00.000Z')
    // Ana's shift begins before that, and nobody answers in it yet
    expect(source).toContain('\r\n2026-11-22T20:00:00.000Z')
    expect(source).not.toContain('2026-11-22T18')
    expect(source).not.toContain('Rosalind')
    expect(source).not.toContain(ana.me)
  })

  test('is told nothing of the kind before and after', async () => {
    const { village, ana, bridge } = await aDesk()
    const from = Date.UTC(2026, 11, 20) as Timestamp
    const to = Date.UTC(2026, 11, 22) as Timestamp
    const closure = { from, to, why: 'Holidays', by: ana.me, at: ana.now() }
    ana.settings.perform(draft => onlyRead(draft, ana.newEntryId(), closure, true))
    await bridge.brings(aMail('quokka'))
    await isTold(village, ana, 'quokka')
    const [source] = await ordered(bridge, 1)
    expect(source).not.toContain('closed')
  })

  test('does not keep a volunteer from answering what was on screen', async () => {
    const { ana, bridge } = await aDesk()
    await bridge.brings(aMail('quokka'))
    const id = await isIn(ana, 'quokka')
    const ticket = await ticketOf(ana, id)
    const saw = Object.keys(ticket.current().messages) as MessageId[]
    await isWritten(ana, id)
    await until(
      () => Object.keys(ticket.current().messages).length === 2,
      'on the ticket'
    )
    const answered = await ana.answer(
      ticket,
      {
        source: utf8('Subject: Re: quokka\r\n\r\nGive it leaves.\r\n'),
        messageId: 'answer@desk.test',
        references: [],
        subject: 'Re: quokka',
        to: 'rosa@mail.test',
        from: help,
        text: 'Give it leaves.',
        encrypted: false
      },
      saw.slice(0, 1)
    )
    expect(answered.ok).toBe(true)
    expect(unansweredSince(ticket.current())).toBeUndefined()
  })
})

describe('an address', () => {
  test('is told once in seven days, over all its tickets', async () => {
    const { village, ana, bridge } = await aDesk()
    await bridge.brings(aMail('first'))
    await isTold(village, ana, 'first')
    await bridge.brings(aMail('second', 'Rosa Again <ROSA@mail.test>'))
    await isIn(ana, 'second')
    await bridge.brings(aMail('other', 'Bo <bo@mail.test>'))
    await isTold(village, ana, 'other')
    await ordered(bridge, 2)
    for (let day = 0; day < 8; day++) {
      village.clock.passDays(1)
      await settle(40)
    }
    const later = aMail('third').replace('20 Nov', '28 Nov').replace('Fri', 'Sat')
    await bridge.brings(later)
    await isTold(village, ana, 'third')
    await ordered(bridge, 3)
    expect(new Set(bridge.orders.map(({ id }) => id)).size).toBe(3)
  })

  test('gets the text that the desk wrote', async () => {
    const { village, ana, bridge } = await aDesk()
    ana.settings.perform(draft =>
      writeAcknowledgement(draft, 'en', {
        subject: 'Hi',
        text: 'Written at {{desk.name}}.'
      })
    )
    await bridge.brings(aMail('quokka'))
    await isTold(village, ana, 'quokka')
    const [source] = await ordered(bridge, 1)
    expect(source).toContain('Written at Linterna.')
  })
})

describe('nobody is told', () => {
  test.each<[string, string, readonly string[], Partial<MailStatement>]>([
    ['a list', 'News <news@mail.test>', ['List-Id: <news.mail.test>'], {}],
    [
      'a newsletter',
      'News <news@mail.test>',
      ['List-Unsubscribe: <https://mail.test>'],
      {}
    ],
    ['somebody on holiday', 'Bo <bo@mail.test>', ['Auto-Submitted: auto-replied'], {}],
    ['a bounce', 'MAILER-DAEMON@mail.test', [], {}],
    ['an empty return path', 'Bo <bo@mail.test>', ['Return-Path: <>'], {}],
    ['an empty envelope', 'Bo <bo@mail.test>', [], { via: 'lmtp', mailFrom: '' }],
    ['a machine', 'Shop <shop-no-reply@mail.test>', [], {}],
    ['a list’s owner', 'List <tails-owner@mail.test>', [], {}],
    ['the desk itself', `Us <${help}>`, [], {}],
    ['another desk’s program', 'Bo <bo@mail.test>', ['X-Porchlight-Loop: 1'], {}],
    [
      'a forged sender',
      'Bo <bo@mail.test>',
      [],
      { authResults: ['mx.desk.test; spf=none; dmarc=fail header.from=mail.test'] }
    ],
    ['old mail that a bridge finds', 'Bo <bo@mail.test>', ['X-Old: 1'], {}],
    ['mail that waited at the relay', 'Bo <bo@mail.test>', [], { receivedAt: 1 }]
  ])('if it is %s', async (_what, from, headers, by) => {
    const { village, ana, bridge } = await aDesk()
    const isOld = headers.includes('X-Old: 1')
    const mail = aMail('noise', from, headers)
    await bridge.brings(isOld ? mail.replace('20 Nov', '10 Nov') : mail, by)
    await isIn(ana, 'noise')
    // and it is not that nothing goes out at all
    await bridge.brings(aMail('signal'))
    await isTold(village, ana, 'signal')
    await ordered(bridge, 1)
    expect(bridge.orders.map(({ order }) => order.to)).toEqual([['rosa@mail.test']])
  })

  test('if the mail was brought in by hand', async () => {
    const { village, ana, bridge } = await aDesk()
    const source = utf8(aMail('dropped'))
    await ana.takeIn([{ source, read: await readMail(source, []) }])
    await isIn(ana, 'dropped')
    await bridge.brings(aMail('signal'))
    await isTold(village, ana, 'signal')
    await ordered(bridge, 1)
  })

  test('beyond so many in an hour: a flood is taken in, and not replied to', async () => {
    const { village, ana, bridge } = await aDesk()
    for (let i = 0; i < acknowledgePerHour + 3; i++) {
      await bridge.brings(aMail(`flood${i}`, `N <n${i}@mail.test>`))
    }
    const all = acknowledgePerHour + 3
    for (let i = 0; i < 3 * acknowledgePerHour; i++) {
      await settle(10)
      await writing
    }
    await until(() => ana.cards.current().size === all, 'all are in')
    const told = () =>
      [...ana.cards.current().values()].filter(
        card => card.acknowledgedAt !== undefined
      )
    await until(() => told().length >= acknowledgePerHour, 'all that may be told')
    await settle(100)
    expect(told()).toHaveLength(acknowledgePerHour)
    await aMinute(village)
    await ordered(bridge, acknowledgePerHour)
  })
})

test('two devices that take in the same mail at once tell its writer once', async () => {
  const { village, ana, anas, bridge } = await aDesk()
  const { desk: ben } = await village.join(ana, 'Ben')
  await until(() => ben.teamKeys.secrets.current().size === 1, 'the key at Ben')
  const spoke = () =>
    Object.values(ben.settings.current().bridges)[0]?.heardAt !== undefined
  await until(spoke, 'the bridge at Ben')
  // Ana takes it in, and loses her connection before anybody hears of it
  ana.readMailWith(async (source, keys) => {
    anas.goOffline()
    return readMail(source, keys)
  })
  await bridge.brings(aMail('quokka'))
  await until(() => ana.cards.current().size === 1, 'at Ana')
  await isWritten(ana, await isIn(ana, 'quokka'))
  ben.readMailWith((source, keys) => readMail(source, keys))
  ben.acknowledgeWith(writer)
  village.clock.pass(31_000)
  village.relay.passOnMail()
  await isTold(village, ben, 'quokka')
  anas.goOnline()
  ana.hurry()
  await settle(200)
  await aMinute(village)
  await ordered(bridge, 1)
  for (const desk of [ana, ben]) {
    const ticket = await ticketOf(desk, await isIn(desk, 'quokka'))
    const replies = Object.values(ticket.current().messages).filter(
      each => each.acknowledges
    )
    expect(replies).toHaveLength(1)
  }
})

describe('two desks that acknowledge each other', () => {
  const ayuda = 'ayuda@other.test'

  /** Mo, of the other desk, asked ours a question, and our program's reply is out. */
  async function bothDesks() {
    const village = new Village()
    const { desk: ana } = await village.found('Ana')
    const ours = await withBridge(village, ana, help)
    const { desk: mo } = await village.found('Mo')
    const theirs = await withBridge(village, mo, ayuda)
    for (const desk of [ana, mo]) {
      desk.acknowledgeWith(writer)
      desk.settings.perform(draft => setAcknowledging(draft, true))
    }
    await ours.bridge.brings(aMail('question', `Mo <${ayuda}>`))
    await isTold(village, ana, 'question')
    const [reply = ''] = await ordered(ours.bridge, 1)
    return { village, ours, theirs, reply }
  }

  test('send one reply, which nobody replies to', async () => {
    const { village, ours, theirs, reply } = await bothDesks()
    await theirs.bridge.brings(reply)
    await isIn(theirs.desk, 'message')
    await theirs.bridge.brings(aMail('signal'))
    await isTold(village, theirs.desk, 'signal')
    await ordered(theirs.bridge, 1)
    expect(theirs.bridge.orders[0]?.order.to).toEqual(['rosa@mail.test'])
    await ordered(ours.bridge, 1)
  })

  test('send one each, though a gateway takes every sign off', async () => {
    const signs =
      /^(?:Auto-Submitted|Precedence|X-[\w-]+|Message-ID|References|In-Reply-To):.*\r\n/gim
    const spoiled = (mail: string) => mail.replace(signs, '')
    const { village, ours, theirs, reply } = await bothDesks()
    await theirs.bridge.brings(spoiled(reply))
    await isTold(village, theirs.desk, 'message')
    const [back = ''] = await ordered(theirs.bridge, 1)
    await ours.bridge.brings(spoiled(back))
    await until(() => ours.desk.cards.current().size === 2, 'their reply, as a ticket')
    await ours.bridge.brings(aMail('signal'))
    await isTold(village, ours.desk, 'signal')
    await ordered(ours.bridge, 2)
    expect(ours.bridge.orders.map(({ order }) => order.to)).toEqual([
      [ayuda],
      ['rosa@mail.test']
    ])
  })
})
