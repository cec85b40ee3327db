/** Ana tells many in a train. What others decide until she is back counts before a letter leaves. */
import { describe, expect, test } from 'vitest'

import { fromUtf8 } from '#core/bytes.ts'
import { leavingOut, reportingNot, takingIn } from '#app/pages/ticket/problem-deeds.ts'
import { callBack, receipts, untold } from '#core/domain/problems/call-back.ts'
import { heldLetters } from '#core/domain/problems/outdated.ts'
import {
  inProblem,
  removeProblem,
  setFixedIn,
  setState
} from '#core/domain/problems/problems.ts'
import { reasonOf, type OutdatedReason } from '#core/domain/problems/reported.ts'
import { delivered } from '#core/domain/tickets/delivery.ts'
import { addNote, strikeNote } from '#core/domain/tickets/note.ts'
import { close, phase } from '#core/domain/tickets/ticket.ts'
import { versions, writeVersion } from '#core/domain/templates/translated.ts'
import type { EntryId, MailboxId, MessageId, ProblemId, TicketId } from '#core/ids.ts'
import type { ReadMail } from '#core/mail/read-mail.ts'
import type { Decided, Workspace } from '#core/workspace.ts'

import { answers, arrives, does } from '../support/doing.ts'
import { helpAddress } from '../support/manned-desk.ts'
import {
  aDesk,
  isFixed,
  reportedBy,
  tellAll,
  ticketOf,
  undoPasses,
  wifi
} from '../support/told-desk.ts'
import { anAnswer } from '../support/tickets.ts'
import { settle, until } from '../support/village.ts'

/** Rosa writes Spanish; all three reported it, and Ana has written to them, offline. */
async function anaToldInATrain() {
  const { village, ana, anas, bridge } = await aDesk()
  const ids = await reportedBy(ana, [
    { name: 'Rosa', language: 'es' },
    { name: 'Kim' },
    { name: 'Mo' }
  ])
  const [rosa, kim, mo] = ids
  if (!rosa || !kim || !mo) throw new Error('they wrote')
  isFixed(ana)
  const { desk: ben } = await village.join(ana, 'Ben')
  const reported = (id: TicketId) =>
    ben.cards.current().get(id)?.problems?.includes(wifi) === true
  await until(() => ids.every(reported), 'the reports at Ben')
  await until(
    () => ben.problems.current().problems[wifi]?.state === 'fixed',
    'fixed at Ben'
  )
  anas.goOffline()
  const told = await tellAll(ana)
  expect(told).toHaveLength(3)
  const all = { village, ana, ben, bridge, rosa, kim, mo }
  return {
    ...all,
    comesBack: async () => {
      await settle(200)
      await undoPasses(village)
      anas.goOnline()
      ana.hurry()
      await until(() => ana.link.current().state === 'online', 'online')
      await settle(400)
    }
  }
}

type Train = Awaited<ReturnType<typeof anaToldInATrain>>

function problemOf(desk: Workspace) {
  const problem = desk.problems.current().problems[wifi]
  if (!problem) throw new Error('it is known')
  return problem
}

function inWifi(desk: Workspace, act: Parameters<typeof inProblem<void, unknown>>[2]) {
  desk.problems.perform(all => inProblem(all, wifi, act))
}

function writes(desk: Workspace, language: string, text: string): void {
  inWifi(desk, ({ answer }) => {
    const [found] = versions(answer).filter(one => one.version.language === language)
    if (!found) throw new Error('it has that text')
    return writeVersion(answer, found.id, text, desk.now())
  })
}

function closes(desk: Workspace, id: TicketId): Promise<void> {
  const how = { by: desk.me, at: desk.now(), reason: 'solved', keepDays: 30 } as const
  return does(desk, id, draft => close(draft, desk.newEntryId(), how))
}

/** In which tickets letters are held, by why. */
function held(desk: Workspace): Partial<Record<OutdatedReason, readonly TicketId[]>> {
  return Object.fromEntries(heldLetters([...desk.cards.current().values()], wifi))
}

async function letterIn(desk: Workspace, id: TicketId): Promise<MessageId> {
  const { messages } = await ticketOf(desk, id)
  const [letter] = Object.entries(messages).filter(([, one]) => one.callsBack === wifi)
  if (!letter) throw new Error('it was written')
  return letter[0] as MessageId
}

function leftTo({ bridge }: Pick<Train, 'bridge'>): string[] {
  return bridge.orders.map(({ order }) => order.to[0]?.split('@')[0] ?? '').sort()
}

async function decides(
  desk: Workspace,
  reason: OutdatedReason,
  way: 'send' | 'take-back'
): Promise<Decided['did'][]> {
  const did: Decided['did'][] = []
  for await (const one of desk.callBack.decide(wifi, reason, way)) did.push(one.did)
  return did
}

describe('a letter that waited in a train', () => {
  test('leaves if nothing changed', async () => {
    const train = await anaToldInATrain()
    await train.comesBack()
    await until(() => train.bridge.orders.length === 3, 'all letters')
    expect(held(train.ana)).toEqual({})
  })

  test('is held for whom Ben left out, whose report he took off, and whose ticket he closed; both see why', async () => {
    const train = await anaToldInATrain()
    const { ana, ben, rosa, kim, mo } = train
    await does(ben, rosa, leavingOut(wifi).run)
    await does(ben, kim, reportingNot(wifi).run)
    await closes(ben, mo)
    await train.comesBack()
    expect(leftTo(train)).toEqual([])
    const why = { 'reports-not': [kim], 'left-out': [rosa], closed: [mo] }
    for (const desk of [ana, ben]) {
      await until(() => Object.keys(held(desk)).length === 3, 'that they are held')
      expect(held(desk)).toEqual(why)
    }
    expect([...ana.heldBack.current()].sort()).toEqual([rosa, kim, mo].sort())
    expect(ben.heldBack.current()).toEqual([])
    expect(phase(await ticketOf(ana, rosa))).toBe('open')
    expect(ana.cards.current().get(rosa)).toMatchObject({ held: true, unsent: true })
    expect(ana.cards.current().get(rosa)?.answeredAt).toBeUndefined()
  })

  test('is held wherever the problem is not fixed after all', async () => {
    const train = await anaToldInATrain()
    inWifi(train.ben, problem => setState(problem, 'looking', train.ben.now()))
    await train.comesBack()
    expect(leftTo(train)).toEqual([])
    await until(() => held(train.ana).state?.length === 3, 'that they are held')
  })

  test('is held if Ben corrected its text, and not if he did in another language', async () => {
    const train = await anaToldInATrain()
    writes(train.ben, 'es', 'Hola {{asker.name}}, en la próxima versión.')
    await train.comesBack()
    await until(() => train.bridge.orders.length === 2, 'those in English')
    expect(leftTo(train)).toEqual(['kim', 'mo'])
    expect(held(train.ana)).toEqual({ text: [train.rosa] })
    const problem = problemOf(train.ana)
    const cards = [...train.ana.cards.current().values()]
    expect(receipts(cards, wifi, problem)).toMatchObject({ held: 1, 'on-its-way': 2 })
  })

  test('is held if it names the version that mends it, and that is another one now', async () => {
    const train = await anaToldInATrain()
    setsFixedIn(train.ben, '6.17')
    await train.comesBack()
    await until(() => train.bridge.orders.length === 3, 'none names it')

    const named = await aDesk()
    setsFixedIn(named.ana, '6.16')
    writes(named.ana, 'en', 'It is mended in {{fixed.version}}.')
    await reportedBy(named.ana, [{ name: 'Kim' }])
    isFixed(named.ana)
    await tellAll(named.ana)
    setsFixedIn(named.ana, '6.17')
    await undoPasses(named.village)
    await until(() => held(named.ana).text?.length === 1, 'that it is held')
    expect(named.bridge.orders).toEqual([])
  })

  test('is held if the problem was thrown away, and the reason says so', async () => {
    const train = await anaToldInATrain()
    inWifi(train.ben, problem => removeProblem(problem, train.ben.now()))
    await train.comesBack()
    expect(leftTo(train)).toEqual([])
    await until(() => held(train.ana).removed?.length === 3, 'that they are held')
  })

  test('leaves if Ana closed its ticket herself, for she knew of it', async () => {
    const train = await anaToldInATrain()
    train.village.clock.pass(1000)
    for (const id of [train.rosa, train.kim, train.mo]) await closes(train.ana, id)
    await train.comesBack()
    await until(() => train.bridge.orders.length === 3, 'all letters')
  })
})

describe('a letter past which somebody wrote while it waited', () => {
  const isMeanwhile = (desk: Workspace, ids: readonly TicketId[]) =>
    until(() => held(desk).meanwhile?.length === ids.length, 'that they are held')

  test('is held if Ben answered, if he noted something, and if the asker wrote again; both see why', async () => {
    const train = await anaToldInATrain()
    const { ana, ben, rosa, kim, mo } = train
    await answers(ben, rosa, 'It is mended, try it.')
    await notes(ben, kim)
    await writesAgain(ben, mo, 'Mo')
    await train.comesBack()
    for (const desk of [ana, ben]) {
      await isMeanwhile(desk, [rosa, kim, mo])
      expect(Object.keys(held(desk))).toEqual(['meanwhile'])
    }
    expect([...ana.heldBack.current()].sort()).toEqual([rosa, kim, mo].sort())
    const left = train.bridge.orders.map(({ source }) => fromUtf8(source))
    expect(left).toEqual([expect.stringContaining('It is mended, try it.')])
  })

  test('goes out as it is once Ana says so, and is held anew for what came after that', async () => {
    const train = await anaToldInATrain()
    const { ana, ben, rosa, kim } = train
    await notes(ben, rosa)
    await notes(ben, kim)
    await train.comesBack()
    await isMeanwhile(ana, [rosa, kim])
    const letter = await letterIn(ana, rosa)
    const said = delivered(await ticketOf(ana, rosa), letter)
    if (said?.state !== 'withheld') throw new Error('it is held')
    await writesAgain(ana, rosa, 'Rosa')
    await settle(200)
    await ana.callBack.sendAnyway(rosa, letter, said.text)
    await settle(200)
    expect(leftTo(train)).toEqual(['mo'])
    expect(await decides(ana, 'meanwhile', 'send')).toEqual(['sent', 'sent'])
    await until(() => train.bridge.orders.length === 3, 'both letters')
  })

  test('leaves by itself once Ben strikes his note', async () => {
    const train = await anaToldInATrain()
    const { ana, ben, rosa } = train
    const note = await notes(ben, rosa)
    await train.comesBack()
    await isMeanwhile(ana, [rosa])
    await does(ben, rosa, draft => strikeNote(draft, note, ben.me))
    await until(() => train.bridge.orders.length === 3, 'hers')
  })

  test('leaves past a program’s word, what Ana noted herself, and letters about something else', async () => {
    const train = await anaToldInATrain()
    const { ana, ben, rosa, kim, mo } = train
    await writesAgain(ben, rosa, 'Rosa', { automatic: 'auto-responder' })
    await notes(ana, kim)
    await does(ben, mo, draft => {
      const about = 'b2'.repeat(8) as ProblemId
      const from = { name: 'Desk', address: helpAddress }
      const message = anAnswer({ from, at: ben.now(), by: ben.me, delivery: 'sent' })
      return callBack(draft, 'cc'.repeat(16) as MessageId, about, message)
    })
    await train.comesBack()
    await until(() => train.bridge.orders.length === 3, 'all letters')
    expect(held(ana)).toEqual({})
  })

  test('is no right letter by hand, either: it is put aside for that reason', async () => {
    const { village, ana } = await aDesk()
    for (const id of Object.keys(ana.settings.current().bridges)) {
      await ana.revokeBridge(id as MailboxId)
    }
    const [rosa] = await reportedBy(ana, [{ name: 'Rosa' }])
    if (!rosa) throw new Error('she wrote')
    isFixed(ana)
    const [told] = await tellAll(ana)
    if (!told?.file) throw new Error('it is a file')
    const why = async () =>
      ana.callBack.outdated(await ticketOf(ana, rosa), told.message)
    expect(await why()).toBeUndefined()
    village.clock.pass(1000)
    await writesAgain(ana, rosa, 'Rosa')
    expect(reasonOf((await why()) ?? '')).toBe('meanwhile')
  })
})

describe('a letter that is held', () => {
  async function rosaIsLeftOut() {
    const train = await anaToldInATrain()
    await does(train.ben, train.rosa, leavingOut(wifi).run)
    await train.comesBack()
    await until(() => train.bridge.orders.length === 2, 'the others')
    for (const desk of [train.ana, train.ben]) {
      await until(() => held(desk)['left-out']?.length === 1, 'that it is held')
    }
    return train
  }

  async function theSpanishOne() {
    const train = await anaToldInATrain()
    writes(train.ben, 'es', 'Hola {{asker.name}}, en la próxima versión.')
    await train.comesBack()
    await until(() => train.bridge.orders.length === 2, 'those in English')
    await until(() => held(train.ana).text?.length === 1, 'that it is held')
    return train
  }

  test('goes out as it is once Ana says so', async () => {
    const train = await rosaIsLeftOut()
    expect(await decides(train.ana, 'left-out', 'send')).toEqual(['sent'])
    await until(() => train.bridge.orders.length === 3, 'hers')
    await until(() => Object.keys(held(train.ana)).length === 0, 'nothing is held')
    expect(train.ana.heldBack.current()).toEqual([])
  })

  test('is held anew for what Ana had not read: another reason, or another text', async () => {
    const train = await theSpanishOne()
    const { ana, rosa } = train
    const letter = await letterIn(ana, rosa)
    const said = delivered(await ticketOf(ana, rosa), letter)
    if (said?.state !== 'withheld') throw new Error('it is held')
    writes(ana, 'es', 'Hola {{asker.name}}, quizá nunca.')
    await settle(200)
    expect((await ana.callBack.sendAnyway(rosa, letter, said.text)).ok).toBe(true)
    await settle(200)
    expect(leftTo(train)).toEqual(['kim', 'mo'])
    expect(held(ana)).toEqual({ text: [rosa] })
    await does(ana, rosa, leavingOut(wifi).run)
    await until(() => held(ana)['left-out']?.length === 1, 'that it is held anew')
    expect(leftTo(train)).toEqual(['kim', 'mo'])
  })

  test('is taken back and written anew, with the text as it is now', async () => {
    const train = await theSpanishOne()
    const { ana, village, bridge } = train
    expect(await decides(ana, 'text', 'take-back')).toEqual(['taken-back'])
    const cards = () => [...ana.cards.current().values()]
    await until(() => untold(cards(), wifi, problemOf(ana)).length === 1, 'untold')
    expect(await tellAll(ana)).toHaveLength(1)
    expect(held(ana)).toEqual({})
    await undoPasses(village)
    await until(() => bridge.orders.length === 3, 'hers')
    const to = bridge.orders.find(({ order }) => order.to[0]?.startsWith('rosa'))
    expect(fromUtf8(to?.source ?? new Uint8Array())).toContain('pr=C3=B3xima')
  })

  test('leaves by itself once Ben takes her in again', async () => {
    const train = await rosaIsLeftOut()
    await does(train.ben, train.rosa, takingIn(wifi).run)
    await until(() => train.bridge.orders.length === 3, 'hers')
  })

  test('leaves by itself once the text is as it was', async () => {
    const train = await theSpanishOne()
    writes(train.ben, 'es', 'Hola {{asker.name}}, ya está.')
    await until(() => train.bridge.orders.length === 3, 'hers')
  })

  test('is not Ben’s to send; he has it stopped, and she counts as untold', async () => {
    const train = await rosaIsLeftOut()
    const { ana, ben } = train
    expect(await decides(ben, 'left-out', 'send')).toEqual(['not-yours'])
    expect(await decides(ben, 'left-out', 'take-back')).toEqual(['asked'])
    const stopped = (desk: Workspace) => {
      const cards = [...desk.cards.current().values()]
      return receipts(cards, wifi, problemOf(desk)).stopped
    }
    for (const desk of [ana, ben]) {
      await until(() => stopped(desk) === 1, 'that it was stopped')
    }
    await settle(200)
    expect(leftTo(train)).toEqual(['kim', 'mo'])
    expect(held(ben)).toEqual({})
  })

  test('stays held when Ana locks in the minute of second thoughts', async () => {
    const { village, ana, bridge } = await aDesk()
    const [rosa] = await reportedBy(ana, [{ name: 'Rosa' }])
    if (!rosa) throw new Error('she wrote')
    isFixed(ana)
    await tellAll(ana)
    await does(ana, rosa, leavingOut(wifi).run)
    await ana.leave()
    village.clock.pass(60_000)
    await settle(200)
    expect(bridge.orders).toEqual([])
  })
})

async function notes(desk: Workspace, id: TicketId): Promise<EntryId> {
  const entry = desk.newEntryId()
  const note = { by: desk.me, at: desk.now(), text: 'Do not write: legal.' }
  await does(desk, id, draft => addNote(draft, entry, note))
  return entry
}

/** In reply to their own first mail. */
async function writesAgain(
  desk: Workspace,
  id: TicketId,
  name: string,
  more: Partial<ReadMail> = {}
): Promise<void> {
  const [first] = Object.values((await ticketOf(desk, id)).messages)
  const ticket = await arrives(desk, {
    from: { name, address: `${name.toLowerCase()}@users.test` },
    references: [first?.messageId ?? ''],
    ...more
  })
  expect(ticket).toBe(id)
}

function setsFixedIn(desk: Workspace, version: string): void {
  inWifi(desk, problem => setFixedIn(problem, version))
}
