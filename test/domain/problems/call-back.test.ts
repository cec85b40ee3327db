import { describe, expect, test } from 'vitest'

import { wasAnsweredSince } from '#core/domain/problems/answered.ts'
import {
  answeredOnly,
  callBack,
  earlierByHand,
  factsOf,
  isLeftOut,
  letter,
  letterAfterAll,
  lettersByHand,
  lettersToStop,
  receipts,
  reportersOf,
  stateName,
  stopOutcome,
  toldElsewhere,
  untold,
  untoldElsewhere,
  type WhyNot
} from '#core/domain/problems/call-back.ts'
import { doubtOf, isSealed } from '#core/domain/problems/doubts.ts'
import { cardOf, type Card } from '#core/domain/queue/card.ts'
import {
  addProblem,
  setFixedIn,
  setState,
  type Problem
} from '#core/domain/problems/problems.ts'
import { leaveOut, reports, takeIn, tellings } from '#core/domain/problems/reported.ts'
import { askedAbout } from '#core/domain/tickets/reply.ts'
import { markSent, takeBack } from '#core/domain/tickets/answer.ts'
import { noteDelivery, type DeliveryState } from '#core/domain/tickets/delivery.ts'
import { close, phase, practise } from '#core/domain/tickets/ticket.ts'
import { unansweredSince } from '#core/domain/tickets/unanswered.ts'
import { addVersion, writeVersion } from '#core/domain/templates/translated.ts'
import type { AskerHash, EntryId, MessageId, ProblemId, Timestamp } from '#core/ids.ts'
import { no } from '#core/result.ts'
import {
  aCard,
  aMessage,
  ana,
  anAnswer,
  at,
  aTicket,
  ben,
  mail,
  ticketId
} from '#test/support/tickets.ts'

const entry = (name: string) => name.padEnd(16, '0') as EntryId
const wifi = entry('a1') as string as ProblemId
const sound = entry('b2') as string as ProblemId
const [en, es] = [entry('c1'), entry('e5')]
const id = 'ca'.repeat(16) as MessageId
const values = { 'me.name': 'Ana', 'desk.name': 'Owls' }
const tuesday = at('2026-11-03T09:00Z')
const fixedOn = at('2026-11-20T09:00Z')

/** Fixed in 6.16, with an answer in English and in Spanish. */
function fixed(): Problem {
  const all: Parameters<typeof addProblem>[0] = { problems: {} }
  const answer = 'Dear {{asker.name}}, it works in {{fixed.version}}. {{me.name}}'
  addProblem(all, wifi, [en, entry('c2')], {
    title: 'No Wi-Fi',
    language: 'en',
    answer,
    at: tuesday
  })
  const problem = all.problems[wifi]
  if (!problem) throw new Error('it was added')
  addVersion(problem.answer, es, {
    language: 'es',
    body: 'Hola, funciona en {{fixed.version}}.',
    at: tuesday
  })
  setFixedIn(problem, '6.16')
  setState(problem, 'fixed', fixedOn)
  return problem
}

function aReport(language = 'en') {
  const ticket = aTicket({ messages: { [mail(1)]: aMessage({ language }) } })
  reports(ticket, wifi, ana, tuesday)
  return ticket
}

const written = anAnswer({ at: at('2026-11-21T09:00Z'), delivery: 'bridge' })

describe('the letter to a reporter', () => {
  test('is in their language, with what the template knows of them', () => {
    expect(letter(aReport(), wifi, fixed(), values)).toMatchObject({
      ok: true,
      value: { text: 'Dear Robin, it works in 6.16. Ana', freshness: 'fresh' }
    })
    expect(letter(aReport('es-MX'), wifi, fixed(), values)).toMatchObject({
      ok: true,
      value: { text: 'Hola, funciona en 6.16.', language: 'es' }
    })
  })

  test('greets without a name whoever gave none', () => {
    const from = { name: '', address: 'kim@users.test' }
    const ticket = aTicket({ messages: { [mail(1)]: aMessage({ from }) } })
    reports(ticket, wifi, ana, tuesday)
    expect(letter(ticket, wifi, fixed(), values)).toMatchObject({
      ok: true,
      value: { text: 'Dear, it works in 6.16. Ana' }
    })
  })

  test('is the same text for all but for their names, and another one with another block or version', () => {
    const problem = fixed()
    const body =
      'Dear {{asker.name}}, thanks for “{{ticket.subject}}”. {{#if version}}You have {{version}}.{{/if}}'
    writeVersion(problem.answer, en, body, fixedOn)
    const to = (name: string, version?: string) => {
      const facts = version === undefined ? {} : { version }
      const from = { name, address: 'kim@users.test' }
      const said = aMessage({ from, subject: `${name} writes`, facts })
      const ticket = aTicket({ messages: { [mail(1)]: said } })
      reports(ticket, wifi, ana, tuesday)
      const made = letter(ticket, wifi, problem, values)
      if (!made.ok) throw new Error(made.error)
      return made.value
    }
    expect(to('Kim').text).not.toBe(to('Mo').text)
    expect(to('Kim').variant).toBe(to('Mo').variant)
    expect(to('Kim').variant).toBe(to('').variant)
    const all = [to('Kim'), to('Kim', '6.14'), to('Mo', '6.15')]
    expect(new Set(all.map(({ variant }) => variant)).size).toBe(3)
  })

  test('says what Robin wrote about, whatever members call the ticket', () => {
    const problem = fixed()
    writeVersion(problem.answer, en, 'You wrote “{{ticket.subject}}”.', fixedOn)
    const ticket = aReport('en')
    ticket.subject = 'Robin, 7 Main Street'
    const made = letter(ticket, wifi, problem, values)
    const own = askedAbout(ticket)
    expect(own).not.toContain('Main Street')
    expect(made).toMatchObject({
      ok: true,
      value: { text: `You wrote “${own}”.`, reply: { subject: `Re: ${own}` } }
    })
  })

  test('is in the original’s where nobody translated it, and says so', () => {
    const problem = fixed()
    addVersion(problem.answer, entry('d3'), { language: 'de', body: ' ', at: fixedOn })
    const made = letter(aReport('de'), wifi, problem, values)
    expect(made).toMatchObject({
      ok: true,
      value: { language: 'en', freshness: 'missing' }
    })
  })

  test('says when the translation is older than the original', () => {
    const problem = fixed()
    writeVersion(problem.answer, en, 'New text.', fixedOn)
    const made = letter(aReport('es'), wifi, problem, values)
    expect(made).toMatchObject({ ok: true, value: { freshness: 'older' } })
  })

  test.each<[WhyNot, () => ReturnType<typeof letter>]>([
    ['reports-not', () => letter(aTicket(), wifi, fixed(), values)],
    [
      'nothing-to-say',
      () => {
        const problem = fixed()
        setState(problem, 'looking', fixedOn)
        return letter(aReport(), wifi, problem, values)
      }
    ],
    [
      'left-out',
      () => {
        const ticket = aReport()
        leaveOut(ticket, wifi, 'asked-not-to')
        return letter(ticket, wifi, fixed(), values)
      }
    ],
    [
      'closed',
      () => {
        const ticket = aReport()
        const closed = { by: ana, at: fixedOn, reason: 'solved', keepDays: 30 } as const
        close(ticket, entry('f0'), closed)
        return letter(ticket, wifi, fixed(), values)
      }
    ],
    [
      'practice',
      () => {
        const ticket = aReport()
        practise(ticket, ana)
        return letter(ticket, wifi, fixed(), values)
      }
    ],
    [
      'no-address',
      () => {
        const from = { name: '', address: '' }
        const ticket = aTicket({ messages: { [mail(1)]: aMessage({ from }) } })
        reports(ticket, wifi, ana, tuesday)
        return letter(ticket, wifi, fixed(), values)
      }
    ],
    [
      'gaps',
      () => {
        const problem = fixed()
        setFixedIn(problem, '')
        return letter(aReport(), wifi, problem, values)
      }
    ]
  ])('%s: it is not written', (why, made) => {
    expect(made()).toEqual({ ok: false, error: why })
  })

  test('is written once for each time that the problem changed', () => {
    const [ticket, problem] = [aReport(), fixed()]
    callBack(ticket, id, wifi, written)
    expect(letter(ticket, wifi, problem, values)).toEqual({ ok: false, error: 'told' })
    setState(problem, 'stays', at('2026-11-25T09:00Z'))
    expect(letter(ticket, wifi, problem, values).ok).toBe(true)
  })
})

describe('before a letter, a member is asked', () => {
  const readable = { encrypted: false, signature: 'none' } as const
  const sealed = { ...readable, encrypted: true }
  const block = (name: string) => `-----BEGIN PGP PUBLIC KEY BLOCK-----\n${name}`
  const asked = (...mails: Partial<Parameters<typeof aMessage>[0]>[]) =>
    aTicket({
      messages: Object.fromEntries(
        mails.map((given, i) => [
          mail(i + 1),
          aMessage({ at: at(`2026-11-0${i + 1}T09:00Z`), seals: readable, ...given })
        ])
      )
    })

  test('not about whoever wrote readable and gave no key, or gave one that can be used', () => {
    expect(doubtOf(asked({}), false, wifi, fixed())).toBeUndefined()
    expect(
      doubtOf(asked({ askerKey: block('ROBIN') }), true, wifi, fixed())
    ).toBeUndefined()
  })

  test('about whoever wrote encrypted without a key, at first or since', () => {
    expect(doubtOf(asked({ seals: sealed }, {}), false, wifi, fixed())).toBe(
      'wrote-encrypted'
    )
    expect(doubtOf(asked({}, { seals: sealed }), false, wifi, fixed())).toBe(
      'wrote-encrypted'
    )
  })

  test('about a key that is only named, that cannot be used, or beside which another came', () => {
    expect(
      doubtOf(asked({ askerKey: '0xA2D3E1B555263EFF' }), false, wifi, fixed())
    ).toBe('only-name')
    expect(doubtOf(asked({ askerKey: block('ROBIN') }), false, wifi, fixed())).toBe(
      'bad-key'
    )
    const two = asked({ askerKey: block('ROBIN') }, { askerKey: block('EVE') })
    expect(doubtOf(two, true, wifi, fixed())).toBe('other-key')
  })

  test.each([
    ['by hand since it is fixed', { at: fixedOn }, 'answered'],
    ['before that', { at: at('2026-11-20T08:59Z') }, undefined],
    ['by a letter of a call-back', { callsBack: wifi }, undefined],
    ['by a program that says that the mail arrived', { acknowledges: true }, undefined],
    ['with what a partner is asked', { refers: 'r1' as EntryId }, undefined],
    ['by hand, and it still has to be sent', { delivery: 'by-hand' }, 'answered']
  ] as const)('whoever was answered %s: %j', (_, given, doubt) => {
    const ticket = asked({})
    const answer = anAnswer({ at: at('2026-11-20T10:00Z'), by: ana, ...given })
    ticket.messages[mail(9)] = answer
    expect(doubtOf(ticket, false, wifi, fixed())).toBe(doubt)
    expect(factsOf(ticket, wifi, fixed()).answeredAt).toBe(doubt && answer.at)
    reports(ticket, wifi, ana, tuesday)
    const card = cardOf(ticketId(1), ticket, [])
    expect(wasAnsweredSince(card, wifi, fixed())).toBe(doubt !== undefined)
  })

  test('not about whoever’s answer came back', () => {
    const ticket = asked({})
    const answer = anAnswer({ at: fixedOn, by: ana, delivery: 'bridge' })
    ticket.messages[mail(9)] = answer
    expect(doubtOf(ticket, false, wifi, fixed())).toBe('answered')
    const bounced = {
      message: mail(9),
      state: 'bounced',
      at: fixedOn,
      text: ''
    } as const
    noteDelivery(ticket, bounced)
    expect(doubtOf(ticket, false, wifi, fixed())).toBeUndefined()
  })

  test('not about whoever was only asked something before anybody knew what it reports', () => {
    const ticket = asked({})
    ticket.messages[mail(9)] = anAnswer({ at: at('2026-11-20T10:00Z'), by: ana })
    reports(ticket, wifi, ana, at('2026-11-20T10:01Z'))
    expect(doubtOf(ticket, false, wifi, fixed())).toBeUndefined()
    const card = cardOf(ticketId(1), ticket, [])
    expect(wasAnsweredSince(card, wifi, fixed())).toBe(false)
  })

  test('about a key rather than about an answer: it decides who can read the letter', () => {
    const ticket = asked({ askerKey: '0xA2D3E1B555263EFF' })
    ticket.messages[mail(9)] = anAnswer({ at: at('2026-11-20T10:00Z'), by: ana })
    expect(doubtOf(ticket, false, wifi, fixed())).toBe('only-name')
  })

  test('and it goes encrypted only to a key that can be used', () => {
    expect(isSealed('a key', undefined)).toBe(true)
    expect(isSealed('a key', 'answered')).toBe(true)
    expect(isSealed('a key', 'other-key')).toBe(true)
    expect(isSealed('a key', 'bad-key')).toBe(false)
    expect(isSealed('a name', 'only-name')).toBe(false)
    expect(isSealed('', undefined)).toBe(false)
  })
})

describe('a ticket after the letter', () => {
  test('waits for the asker, and is settled', () => {
    const ticket = aReport()
    callBack(ticket, id, wifi, written)
    expect(phase(ticket)).toBe('waiting')
    expect(unansweredSince(ticket)).toBeUndefined()
    expect(tellings(ticket.messages, wifi)).toMatchObject([{ id, at: written.at }])
    expect(tellings(ticket.messages, sound)).toEqual([])
    expect(cardOf(ticketId(1), ticket, []).told).toEqual([
      { problem: wifi, at: written.at, unsent: 'on-its-way' }
    ])
  })

  test('another question, asked since, still needs an answer', () => {
    const ticket = aReport()
    const since = at('2026-11-10T09:00Z')
    ticket.messages[mail(2)] = aMessage({ at: since, messageId: 'two@users.test' })
    callBack(ticket, id, wifi, written)
    expect(unansweredSince(ticket)).toBe(since)
    expect(phase(ticket)).toBe('open')
  })

  test('a letter that is taken back leaves it as it was', () => {
    const ticket = aReport()
    const before = structuredClone(ticket)
    callBack(ticket, id, wifi, { ...written, by: ben })
    expect(takeBack(ticket, id, ben).ok).toBe(true)
    expect(ticket).toEqual(before)
    expect(letter(ticket, wifi, fixed(), values).ok).toBe(true)
  })

  test('written by two members at once, it is one', () => {
    const ticket = aReport()
    callBack(ticket, id, wifi, written)
    const before = structuredClone(ticket)
    callBack(ticket, id, wifi, { ...written, by: ben })
    expect(ticket).toEqual(before)
  })
})

test('whoever heard of the present state, or gave no address, is not counted', () => {
  const problem = fixed()
  const [before, after] = [tuesday, at('2026-11-21T09:00Z')]
  const cards = [
    aCard(1, { problems: [wifi] }),
    aCard(2, { problems: [wifi], told: [{ problem: wifi, at: before }] }),
    aCard(3, { problems: [wifi], told: [{ problem: wifi, at: after }] }),
    aCard(4, { problems: [wifi], told: [{ problem: sound, at: after }] }),
    aCard(5, { problems: [wifi], asker: '' }) // by no letter
  ]
  expect(untold(cards, wifi, problem).map(({ ticket }) => ticket)).toEqual(
    [1, 2, 4].map(ticketId)
  )
})

describe('whoever was answered by hand', () => {
  const [before, since] = [tuesday, at('2026-11-21T09:00Z')]
  const counted = (cards: readonly Card[]) => ({
    untold: untold(cards, wifi, fixed()).map(({ ticket }) => ticket),
    answered: answeredOnly(cards, wifi, fixed()).map(({ ticket }) => ticket)
  })

  test('since it is fixed counts as told, apart from whoever is still to be, and from whoever is left out', () => {
    const cards = [
      aCard(1, { problems: [wifi], answeredAt: [before] }),
      aCard(2, { problems: [wifi], answeredAt: [before, since] }),
      aCard(3, { problems: [wifi], answeredAt: [since], leftOut: [wifi] }),
      aCard(4, { problems: [wifi], answeredAt: [since], phase: 'closed' })
    ]
    expect(counted(cards)).toEqual({
      untold: [ticketId(1)],
      answered: [ticketId(2)]
    })
  })

  test('is no longer counted so once a letter told them', () => {
    const letter = { problem: wifi, at: (since + 1) as Timestamp }
    const answeredAt = [since, letter.at]
    const card = aCard(1, { problems: [wifi], answeredAt, told: [letter] })
    expect(counted([card])).toEqual({ untold: [], answered: [] })
  })

  test('is still to be told if that was a letter about something else', () => {
    const told = [{ problem: sound, at: since }]
    const card = aCard(1, { problems: [wifi, sound], answeredAt: [since], told })
    expect(counted([card])).toEqual({ untold: [ticketId(1)], answered: [] })
  })

  test('is still to be told if somebody said only later that the ticket reports it', () => {
    const reportedAt = { [wifi]: (since + 1) as Timestamp }
    const card = aCard(1, { problems: [wifi], answeredAt: [since], reportedAt })
    expect(counted([card])).toEqual({ untold: [ticketId(1)], answered: [] })
  })
})

describe('whoever asked in a chat and gave no address', () => {
  const problem = fixed()
  const said = (n: number, changes: Partial<Card> = {}) =>
    aCard(n, {
      asker: 'Noor',
      address: '',
      channel: 'telegram',
      problems: [wifi],
      ...changes
    })
  const left = (...cards: Card[]) =>
    untoldElsewhere(cards, wifi, problem).map(({ ticket }) => ticket)

  test('is to be told there, whether they gave a name or not', () => {
    const nameless = aCard(2, { asker: '', problems: [wifi] })
    expect(left(said(1), nameless)).toEqual([ticketId(1), ticketId(2)])
    expect(untold([said(1), nameless], wifi, problem)).toEqual([])
  })

  test('is told by an answer there since it is fixed, and not by one before', () => {
    const before = at('2026-11-19T09:00Z')
    const since = at('2026-11-21T09:00Z')
    expect(left(said(1, { answeredAt: [before] }))).toEqual([ticketId(1)])
    expect(left(said(1, { answeredAt: [before, since] }))).toEqual([])
    const again = { ...problem }
    setState(again, 'stays', at('2026-11-22T09:00Z'))
    const told = said(1, { answeredAt: [since] })
    expect(untoldElsewhere([told], wifi, again)).toEqual([told])
  })

  test('is not looked for who is left out, whose ticket is closed, or who gave an address', () => {
    const mara = said(3, { address: 'mara@users.test' })
    expect(
      left(said(1, { leftOut: [wifi] }), said(2, { phase: 'closed' }), mara)
    ).toEqual([])
  })
})

describe('who wrote twice', () => {
  const robin = '0b'.repeat(8) as AskerHash
  const early = at('2026-11-02T09:00Z')
  const after = at('2026-11-21T09:00Z')
  const robins = (n: number, only: Partial<Card> = {}) =>
    aCard(n, { problems: [wifi], writer: robin, createdAt: early, ...only })
  const untoldOf = (...cards: readonly Card[]) =>
    untold(cards, wifi, fixed()).map(({ ticket }) => ticket)

  test('is told once, in what they wrote last', () => {
    const cards = [
      robins(1, { createdAt: tuesday }),
      robins(2),
      aCard(3, { problems: [wifi], writer: '0c'.repeat(8) as AskerHash })
    ]
    expect(untoldOf(...cards)).toEqual([3, 1].map(ticketId))
    expect([...toldElsewhere(cards, wifi, fixed())]).toEqual([
      [ticketId(2), ticketId(1)]
    ])
  })

  test('and was told is not told again, also if that ticket is closed', () => {
    const told = [{ problem: wifi, at: after }]
    expect(untoldOf(robins(1, { told, phase: 'closed' }), robins(2))).toEqual([])
    expect(untoldOf(robins(1, { told: [{ problem: sound, at: after }] }))).toEqual([
      ticketId(1)
    ])
  })

  test('and was left out in what they wrote last is not written to in another', () => {
    const last = robins(1, { createdAt: tuesday, leftOut: [wifi] })
    expect(untoldOf(last, robins(2))).toEqual([ticketId(1)])
  })

  test('closed what they wrote last: what is open counts', () => {
    const closed = robins(1, { createdAt: tuesday, phase: 'closed' })
    expect(untoldOf(closed, robins(2))).toEqual([ticketId(2)])
  })

  test('about another problem hears of each', () => {
    expect(untoldOf(robins(1), robins(2, { problems: [sound] }))).toEqual([ticketId(1)])
  })

  test('nobody is taken for another who gave no address either', () => {
    const nameless = { asker: 'Robin', address: '' }
    const cards = [robins(1, nameless), robins(2, nameless)]
    expect([...toldElsewhere(cards, wifi, fixed())]).toEqual([])
  })
})

describe('whom members leave out', () => {
  test('stands on the card, with what would be written to them after all', () => {
    const ticket = aReport()
    reports(ticket, sound, ana, tuesday)
    leaveOut(ticket, wifi, 'asked-not-to')
    expect(cardOf(ticketId(1), ticket, []).leftOut).toEqual([wifi])
    expect(letter(ticket, wifi, fixed(), values)).toEqual(no('left-out'))
    expect(letterAfterAll(ticket, wifi, fixed(), values)).toEqual(
      letter(aReport(), wifi, fixed(), values)
    )
    takeIn(ticket, wifi)
    expect(cardOf(ticketId(1), ticket, []).leftOut).toBeUndefined()
  })

  test('after all, too, a letter that says nothing is none', () => {
    const ticket = aReport()
    leaveOut(ticket, wifi, 'no-need')
    close(ticket, entry('f0'), {
      by: ana,
      at: tuesday,
      reason: 'solved',
      keepDays: 30
    })
    expect(letterAfterAll(ticket, wifi, fixed(), values)).toEqual(no('closed'))
    expect(letterAfterAll(aTicket(), wifi, fixed(), values)).toEqual(no('reports-not'))
  })

  test('is of that problem alone', () => {
    const card = aCard(1, { problems: [wifi, sound], leftOut: [sound] })
    expect([isLeftOut(card, sound), isLeftOut(card, wifi)]).toEqual([true, false])
  })
})

describe('how far the letters have come', () => {
  const toldBy = (
    delivery: 'by-hand' | 'bridge' | 'sent',
    state?: DeliveryState
  ): Card => {
    const ticket = aReport()
    callBack(ticket, id, wifi, { ...written, delivery })
    if (state) {
      noteDelivery(ticket, { message: id, state, at: written.at, text: '' })
    }
    return cardOf(ticketId(1), ticket, [])
  }

  test('follows from what the bridge said of each', () => {
    const cards = [
      toldBy('bridge'),
      toldBy('bridge', 'handed-over'),
      toldBy('bridge', 'deferred'),
      toldBy('bridge', 'uncertain'),
      toldBy('bridge', 'failed'),
      toldBy('bridge', 'bounced'),
      toldBy('bridge', 'sent'),
      toldBy('bridge', 'stop-asked'),
      toldBy('bridge', 'stopped'),
      toldBy('by-hand'),
      toldBy('sent'),
      aCard(2, { problems: [wifi] })
    ]
    expect(receipts(cards, wifi, fixed())).toEqual({
      sent: 2,
      'on-its-way': 3,
      held: 0,
      'stop-asked': 1,
      stopped: 1,
      'by-hand': 1,
      uncertain: 1,
      undelivered: 2
    })
  })

  test('one that was stopped leaves its asker untold, and a corrected one tells them', () => {
    const ticket = aReport()
    callBack(ticket, id, wifi, written)
    const hears = (message: MessageId, state: DeliveryState) =>
      noteDelivery(ticket, { message, state, at: written.at, text: '' })
    const cards = () => [cardOf(ticketId(1), ticket, [])]
    const isUntold = () => untold(cards(), wifi, fixed()).length > 0
    hears(id, 'stop-asked')
    expect(letter(ticket, wifi, fixed(), values)).toEqual(no('told'))
    expect(isUntold()).toBe(false)
    hears(id, 'stopped')
    expect(letter(ticket, wifi, fixed(), values).ok).toBe(true)
    expect(isUntold()).toBe(true)
    // written by a member whose clock is behind
    const again = 'cb'.repeat(16) as MessageId
    const earlier = (written.at - 60_000) as Timestamp
    callBack(ticket, again, wifi, { ...written, at: earlier })
    expect(letter(ticket, wifi, fixed(), values)).toEqual(no('told'))
    expect(isUntold()).toBe(false)
    expect(receipts(cards(), wifi, fixed())).toMatchObject({
      'on-its-way': 1,
      stopped: 0
    })
    hears(id, 'sent') // another bridge had it, too
    expect(receipts(cards(), wifi, fixed()).stopped).toBe(0)
  })

  test('an app from before letters could be stopped takes one for told, and tells nobody twice', () => {
    const stopped = toldBy('bridge', 'stopped')
    const told = stopped.told?.map(({ problem, at, unsent = 'on-its-way' }) => {
      return { problem, at, unsent }
    })
    const card = { ...stopped, told: told ?? [] }
    expect(untold([card], wifi, fixed())).toEqual([])
  })

  test('what has not left can be stopped, of any state; what became of it is told', () => {
    const cards = [
      toldBy('bridge'),
      toldBy('bridge', 'deferred'),
      toldBy('bridge', 'stop-asked'),
      toldBy('bridge', 'stopped'),
      toldBy('bridge', 'sent'),
      toldBy('by-hand')
    ].map((card, i) => ({ ...card, ticket: ticketId(i + 1) }))
    const tickets = cards.map(({ ticket }) => ticket)
    expect(lettersToStop(cards, wifi)).toEqual(tickets.slice(0, 2))
    expect(lettersToStop(cards, sound)).toEqual([])
    const asked = new Map(tickets.slice(1, 5).map(ticket => [ticket, written.at]))
    expect(stopOutcome(cards, wifi, asked)).toEqual({ stopped: 1, open: 2, late: 1 })
  })

  test('of a ticket with two letters the one is judged that was asked for', () => {
    const ticket = aReport()
    callBack(ticket, id, wifi, written)
    const hears = (message: MessageId, state: DeliveryState) =>
      noteDelivery(ticket, { message, state, at: written.at, text: '' })
    hears(id, 'stopped')
    const again = 'cb'.repeat(16) as MessageId
    const at = (written.at + 1) as Timestamp
    callBack(ticket, again, wifi, { ...written, at })
    const outcome = (of: Timestamp) => {
      const card = cardOf(ticketId(1), ticket, [])
      return stopOutcome([card], wifi, new Map([[card.ticket, of]]))
    }
    expect(outcome(at)).toEqual({ stopped: 0, open: 1, late: 0 })
    hears(again, 'sent')
    expect(outcome(at)).toEqual({ stopped: 0, open: 0, late: 1 })
    expect(outcome(written.at)).toEqual({ stopped: 1, open: 0, late: 0 })
    const takenBack = (written.at + 2) as Timestamp
    expect(outcome(takenBack)).toEqual({ stopped: 1, open: 0, late: 0 })
  })

  test('a member finds those that no bridge carries, of the present state, closed or not', () => {
    const byHand = { problem: wifi, at: written.at, unsent: 'by-hand' as const }
    const cards = [
      aCard(1, { problems: [wifi], told: [byHand], phase: 'closed' }),
      aCard(2, { problems: [wifi], told: [{ ...byHand, at: tuesday }] }),
      aCard(3, { problems: [wifi], told: [{ ...byHand, unsent: 'on-its-way' }] }),
      aCard(4, { problems: [wifi, sound], told: [{ ...byHand, problem: sound }] })
    ]
    expect(lettersByHand(cards, wifi, fixed())).toEqual([ticketId(1)])
    expect(earlierByHand(cards, wifi, fixed())).toEqual([ticketId(2)])
  })

  test('a letter that nobody sent before the asker was told again is found still, until it went', () => {
    const ticket = aReport()
    const again = 'cb'.repeat(16) as MessageId
    callBack(ticket, id, wifi, { ...written, at: tuesday, delivery: 'by-hand' })
    callBack(ticket, again, wifi, { ...written, delivery: 'by-hand' })
    const found = () => {
      const cards = [cardOf(ticketId(1), ticket, [])]
      return [lettersByHand, earlierByHand].map(of => of(cards, wifi, fixed()).length)
    }
    expect(found()).toEqual([1, 1])
    markSent(ticket, again)
    expect(found()).toEqual([0, 1])
    markSent(ticket, id)
    expect(found()).toEqual([0, 0])
  })

  test('is told of the present state, and of whoever has closed since', () => {
    const before = { problem: wifi, at: tuesday, unsent: 'undelivered' as const }
    const now = { problem: wifi, at: written.at }
    const cards = [
      aCard(1, { problems: [wifi], told: [before] }),
      aCard(2, { problems: [wifi], told: [now], phase: 'closed' }),
      aCard(3, { problems: [wifi, sound], told: [{ ...now, problem: sound }] })
    ]
    expect(receipts(cards, wifi, fixed())).toMatchObject({
      sent: 1,
      undelivered: 0
    })
  })

  test('of two letters to one asker, the later one counts', () => {
    const ticket = aReport()
    callBack(ticket, id, wifi, { ...written, at: tuesday })
    noteDelivery(ticket, { message: id, state: 'bounced', at: tuesday, text: '' })
    callBack(ticket, 'cb'.repeat(16) as MessageId, wifi, written)
    const card = cardOf(ticketId(1), ticket, [])
    expect(card.told).toEqual([{ problem: wifi, at: written.at, unsent: 'on-its-way' }])
  })
})

describe('told apart', () => {
  const [noon, later] = [at('2026-11-20T12:00Z'), at('2026-11-20T12:05Z')]

  /** The problem as it stands on two devices, before either says anything. */
  function apart(): [Problem, Problem] {
    const problem = fixed()
    setState(problem, 'looking', at('2026-11-20T10:00Z'))
    return [problem, structuredClone(problem)]
  }

  /** A letter as it stands in a ticket, with what it tells; by the clock of its author. */
  function told(problem: Problem, when = later, ticket = aReport()) {
    const made = letter(ticket, wifi, problem, values)
    if (!made.ok) throw new Error(made.error)
    const { tells } = made.value
    const name = `${tells.state}${when}`.padEnd(32, '0') as MessageId
    callBack(ticket, name, wifi, { ...written, at: when, delivery: 'by-hand', tells })
    return ticket
  }

  /** Whom the page counts as untold, as told, and as told of a state before. */
  function counts(ticket: ReturnType<typeof aReport>, problem: Problem) {
    const cards = [cardOf(ticketId(1), ticket, [])]
    return {
      untold: untold(cards, wifi, problem).length,
      now: lettersByHand(cards, wifi, problem).length,
      before: earlierByHand(cards, wifi, problem).length,
      again: letter(ticket, wifi, problem, values).ok
    }
  }
  const isTold = { untold: 0, now: 1, before: 0, again: false }
  const isUntold = { untold: 1, now: 0, before: 1, again: true }

  test('whom Ana told “fixed” is told, though Ben’s later “fixed” stands', () => {
    const [anas, bens] = apart()
    setState(anas, 'fixed', noon)
    setState(bens, 'fixed', at('2026-11-20T15:00Z'))
    expect(counts(told(anas), bens)).toEqual(isTold)
  })

  test('and both call it the same', () => {
    const [anas, bens] = apart()
    setState(anas, 'fixed', noon)
    setState(bens, 'fixed', later)
    expect(stateName(anas)).toBe(stateName(bens))
    const first = stateName(bens)
    setState(bens, 'looking', at('2026-11-21T12:00Z'))
    setState(bens, 'fixed', at('2026-11-22T12:00Z'))
    expect(stateName(bens)).not.toBe(first)
  })

  test('whom Ben told of a way around is not told that it is fixed', () => {
    const [anas, bens] = apart()
    setState(anas, 'fixed', noon)
    setState(bens, 'way-around', later)
    expect(counts(told(bens, at('2026-11-20T12:06Z')), anas)).toEqual(isUntold)
    expect(stateName(anas)).not.toBe(stateName(bens))
  })

  test('who got both letters is told, whichever is the later one', () => {
    const [anas, bens] = apart()
    setState(anas, 'fixed', noon)
    setState(bens, 'way-around', later)
    const ticket = told(bens, at('2026-11-20T12:06Z'), told(anas, noon))
    for (const each of Object.keys(ticket.messages) as MessageId[]) {
      markSent(ticket, each)
    }
    const sent = { ...isTold, now: 0 }
    expect(counts(ticket, anas)).toEqual(sent)
    expect(counts(ticket, bens)).toEqual(sent)
  })

  test('it was looked into again in between: everybody is told anew', () => {
    const [problem] = apart()
    setState(problem, 'fixed', noon)
    const ticket = told(problem)
    setState(problem, 'looking', at('2026-11-21T12:00Z'))
    setState(problem, 'fixed', at('2026-11-22T12:00Z'))
    expect(counts(ticket, problem)).toEqual(isUntold)
  })

  test('Ben’s clock is ahead: a letter that Ana dates before his “fixed” tells it', () => {
    const [problem] = apart()
    setState(problem, 'fixed', later)
    expect(counts(told(problem, noon), problem)).toEqual(isTold)
    // and once it was otherwise in between, it is an earlier one, whatever the clocks say
    setState(problem, 'looking', at('2026-11-20T12:01Z'))
    setState(problem, 'fixed', at('2026-11-20T12:02Z'))
    expect(counts(told(problem, noon, aReport()), problem)).toEqual(isTold)
    const [earlier] = apart()
    setState(earlier, 'fixed', later)
    expect(counts(told(earlier, noon), problem)).toEqual(isUntold)
  })

  test('by older apps, which say no state, the date of the letter counts', () => {
    const [problem] = apart()
    setState(problem, 'fixed', noon)
    const ticket = aReport()
    callBack(ticket, id, wifi, { ...written, at: later, delivery: 'by-hand' })
    expect(counts(ticket, problem)).toEqual(isTold)
  })

  test('an older app changed the state and changed it back: everybody is told anew', () => {
    const [problem] = apart()
    setState(problem, 'fixed', noon)
    const [ticket, before] = [told(problem), stateName(problem)]
    problem.stateAt = at('2026-11-22T12:00Z') // all that it knows of
    expect(counts(ticket, problem)).toEqual(isUntold)
    expect(stateName(problem)).not.toBe(before)
  })
})

test('whoever waits is told, the oldest report first', () => {
  const cards = [
    aCard(1, { problems: [wifi], createdAt: fixedOn }),
    aCard(2, { problems: [sound, wifi], phase: 'waiting', createdAt: tuesday }),
    aCard(3, { problems: [wifi], phase: 'closed' }),
    aCard(4, { problems: [sound] }),
    aCard(5, { problems: [wifi], practice: true })
  ]
  expect(reportersOf(cards, wifi).map(({ ticket }) => ticket)).toEqual([
    ticketId(2),
    ticketId(1)
  ])
})
