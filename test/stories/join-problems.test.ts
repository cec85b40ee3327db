/** Two members described one problem twice, one of them in Spanish. Joined, it is told once. */
import { describe, expect, test } from 'vitest'

import { leavingOutFor, reportingNot } from '#app/pages/ticket/problem-deeds.ts'
import { receipts, untold } from '#core/domain/problems/call-back.ts'
import { countProblems } from '#core/domain/problems/counts.ts'
import { joinProblem, shownAs, splitProblem } from '#core/domain/problems/joining.ts'
import { heldLetters } from '#core/domain/problems/outdated.ts'
import { addProblem, inProblem, setState } from '#core/domain/problems/problems.ts'
import { reported, tellings } from '#core/domain/problems/reported.ts'
import type { ProblemId, TicketId } from '#core/ids.ts'
import { readMail } from '#core/mail/incoming.ts'
import { inspectKey } from '#core/mail/team-key.ts'
import { done } from '#core/result.ts'
import type { Told, Workspace } from '#core/workspace.ts'

import type { PaperBridge } from '../support/paper-bridge.ts'
import { does } from '../support/doing.ts'
import {
  aDesk,
  isFixed,
  reportedBy,
  tellAll,
  ticketOf,
  undoPasses,
  wifi,
  writer
} from '../support/told-desk.ts'
import { reopen, settle, until } from '../support/village.ts'

const red = 'b2'.repeat(8) as ProblemId

/** Described by Ben, who writes Spanish. */
function knowsRed(desk: Workspace): void {
  desk.problems.perform(all =>
    addProblem(all, red, [desk.newEntryId(), desk.newEntryId()], {
      title: 'Sin red',
      language: 'es',
      answer: 'Hola {{asker.name}}, el quetzal vuela.',
      at: desk.now()
    })
  )
}

function joins(desk: Workspace, one: ProblemId, into: ProblemId): void {
  const joined = desk.problems.perform(all => joinProblem(all, one, into, desk.now()))
  if (!joined.ok) throw new Error(joined.error.type)
}

function splits(desk: Workspace, one: ProblemId): void {
  desk.problems.perform(all => splitProblem(all, one))
}

function isNow(desk: Workspace, id: ProblemId, state: 'fixed' | 'looking'): void {
  desk.problems.perform(all =>
    inProblem(all, id, problem => setState(problem, state, desk.now()))
  )
}

async function tellReporters(desk: Workspace, id: ProblemId): Promise<Told[]> {
  const told: Told[] = []
  let place = 0
  for await (const saw of desk.callBack.reporters(id, { inspectKey })) {
    const one = await desk.callBack.tell(saw.ticket, id, {
      place: place++,
      writer,
      saw
    })
    if (one.ok) told.push(one.value)
  }
  return told
}

const cardsOf = (desk: Workspace) => [...desk.cards.current().values()]
const reportersOf = (desk: Workspace, id: ProblemId) =>
  cardsOf(desk).filter(card => card.problems?.includes(id)).length
function untoldOf(desk: Workspace, id: ProblemId): TicketId[] {
  const problem = desk.problems.current().problems[id]
  if (!problem) throw new Error('it is known')
  return untold(cardsOf(desk), id, problem).map(({ ticket }) => ticket)
}

async function lettersBy(bridge: PaperBridge): Promise<Record<string, string>> {
  const texts: Record<string, string> = {}
  for (const { order, source } of bridge.orders) {
    const name = order.to[0]?.split('@')[0] ?? ''
    const { text } = await readMail(source, [])
    texts[name] = `${texts[name] ?? ''}${text.trim()}`
  }
  return texts
}

/** Kim reported the one, Rosa the other. */
async function twice() {
  const desk = await aDesk()
  knowsRed(desk.ana)
  const [kim] = await reportedBy(desk.ana, [{ name: 'Kim' }])
  const [rosa] = await reportedBy(desk.ana, [{ name: 'Rosa', language: 'es' }], red)
  if (!kim || !rosa) throw new Error('they wrote')
  return { ...desk, kim, rosa }
}

describe('two problems that are one', () => {
  test('joined, the reporters of both are told what the one that remains says, each in their language', async () => {
    const { village, ana, bridge } = await twice()
    joins(ana, red, wifi)
    await until(() => reportersOf(ana, wifi) === 2, 'both report it')
    expect(reportersOf(ana, red)).toBe(0)
    isFixed(ana)
    expect(await tellAll(ana)).toHaveLength(2)
    await undoPasses(village)
    await until(() => bridge.orders.length === 2, 'both letters')
    expect(await lettersBy(bridge)).toEqual({
      kim: expect.stringContaining('Dear Kim, the quokka is mended.') as string,
      rosa: expect.stringContaining('Hola Rosa, ya está.') as string
    })
    await until(() => untoldOf(ana, wifi).length === 0, 'nobody is left')
  })

  test('who reported both, in two mails, gets one letter', async () => {
    const { village, ana, bridge } = await twice()
    await reportedBy(ana, [{ name: 'Rosa', language: 'es' }])
    joins(ana, red, wifi)
    await until(() => reportersOf(ana, wifi) === 3, 'all report it')
    const counts = countProblems(cardsOf(ana), ana.now())
    expect(counts.get(wifi)).toMatchObject({ reports: 3, askers: 2 })
    isFixed(ana)
    expect(await tellAll(ana)).toHaveLength(2)
    await undoPasses(village)
    await until(() => bridge.orders.length === 2, 'both letters')
    expect(Object.keys(await lettersBy(bridge)).sort()).toEqual(['kim', 'rosa'])
    await until(() => untoldOf(ana, wifi).length === 0, 'nobody is left')
    expect(await tellAll(ana)).toEqual([])
  })

  test('who was told already that the other one is fixed is not told again; who was told before it broke again is', async () => {
    const { village, ana, bridge, kim, rosa } = await twice()
    isNow(ana, red, 'fixed')
    expect(await tellReporters(ana, red)).toHaveLength(1)
    await undoPasses(village)
    await until(() => bridge.orders.length === 1, 'the letter to Rosa')
    isFixed(ana)
    joins(ana, red, wifi)
    await until(() => reportersOf(ana, wifi) === 2, 'both report it')
    expect(untoldOf(ana, wifi)).toEqual([kim])
    expect(await tellAll(ana)).toHaveLength(1)
    await undoPasses(village)
    await until(() => bridge.orders.length === 2, 'the letter to Kim')
    village.clock.pass(1000)
    isNow(ana, wifi, 'looking')
    village.clock.pass(1000)
    isNow(ana, wifi, 'fixed')
    await until(() => untoldOf(ana, wifi).length === 2, 'both are to hear of it')
    expect(untoldOf(ana, wifi).sort()).toEqual([kim, rosa].sort())
  })

  test('whom members left out of either is left out, and the one who tells sees it', async () => {
    const { ana, rosa } = await twice()
    await does(ana, rosa, leavingOutFor(red, 'asked-not-to').run)
    joins(ana, red, wifi)
    isFixed(ana)
    await until(() => reportersOf(ana, wifi) === 2, 'both report it')
    expect(await tellAll(ana)).toHaveLength(1)
    const all = []
    for await (const one of ana.callBack.reporters(wifi, { inspectKey })) all.push(one)
    expect(all.find(({ ticket }) => ticket === rosa)?.letter).toEqual({
      ok: false,
      error: 'left-out'
    })
  })

  test('split again, each has its own tickets and its own letters back', async () => {
    const { village, ana, bridge, kim, rosa } = await twice()
    isNow(ana, red, 'fixed')
    await tellReporters(ana, red)
    await undoPasses(village)
    await until(() => bridge.orders.length === 1, 'the letter to Rosa')
    const before = { rosa: await ticketOf(ana, rosa), kim: await ticketOf(ana, kim) }
    const card = ana.cards.current().get(rosa)
    joins(ana, red, wifi)
    await until(() => reportersOf(ana, wifi) === 2, 'both report it')
    const joined = await ticketOf(ana, rosa)
    expect(reported(joined)).toEqual([wifi])
    expect(tellings(joined.messages, wifi)).toHaveLength(1)
    splits(ana, red)
    await until(() => reportersOf(ana, wifi) === 1, 'they are two again')
    expect(await ticketOf(ana, rosa)).toEqual(before.rosa)
    expect(await ticketOf(ana, kim)).toEqual(before.kim)
    expect(ana.cards.current().get(rosa)).toEqual(card)
    const problem = ana.problems.current().problems[red]
    if (!problem) throw new Error('it is known')
    expect(receipts(cardsOf(ana), red, problem)['on-its-way']).toBe(1)
  })

  test('an open ticket shows the one that remains at once; what is done in it is done to what stands there', async () => {
    const { ana, rosa } = await twice()
    const opened = await ana.ticket(rosa)
    if (!opened.ok) throw new Error('gone')
    const page = opened.value
    let heard = 0
    page.on(() => heard++)
    joins(ana, red, wifi)
    await until(() => heard > 0, 'the page hears of it')
    expect(reported(page.current())).toEqual([wifi])
    page.perform(leavingOutFor(wifi, 'no-need').run)
    expect(page.current().reports[wifi]?.left).toBe('no-need')
    splits(ana, red)
    await until(() => reported(page.current())[0] === red, 'it reports what it did')
    expect(page.current().reports[red]?.left).toBe('no-need')
    joins(ana, red, wifi)
    page.perform(reportingNot(wifi).run)
    expect(reported(page.current())).toEqual([])
    splits(ana, red)
    expect(reported(page.current())).toEqual([])
    page.close()
  })

  test('a letter that is changed while they are joined tells of the same as before once they are split', async () => {
    const { ana, rosa } = await twice()
    isNow(ana, red, 'fixed')
    await tellReporters(ana, red)
    joins(ana, red, wifi)
    const opened = await ana.ticket(rosa)
    if (!opened.ok) throw new Error('gone')
    const [letter] = tellings(opened.value.current().messages, wifi)
    if (!letter) throw new Error('it was written')
    opened.value.perform(draft => {
      const message = draft.messages[letter.id]
      if (message) draft.messages[letter.id] = { ...message, goesAnyway: 'text' }
      return done
    })
    splits(ana, red)
    const { messages } = opened.value.current()
    expect(messages[letter.id]).toMatchObject({ callsBack: red, goesAnyway: 'text' })
    opened.value.close()
  })

  test('after a restart the list shows them as they were left', async () => {
    const { ana, anas, rosa } = await twice()
    joins(ana, red, wifi)
    await ana.problems.saved()
    await ana.leave()
    const again = await reopen(anas)
    await until(() => reportersOf(again, wifi) === 2, 'both report it')
    expect(reported(await ticketOf(again, rosa))).toEqual([wifi])
  })
})

describe('apart', () => {
  async function withBen() {
    const all = await twice()
    const { desk: ben, profile: bens } = await all.village.join(all.ana, 'Ben')
    await until(
      () => red in ben.problems.current().problems && reportersOf(ben, red) === 1,
      'all of it at Ben'
    )
    return { ...all, ben, bens }
  }

  test('Ana joins the one into the other, and Ben the other into the one: both see the same one', async () => {
    const { ana, anas, ben } = await withBen()
    anas.goOffline()
    joins(ana, red, wifi)
    joins(ben, wifi, red)
    await settle(200)
    expect(reportersOf(ana, wifi)).toBe(2)
    expect(reportersOf(ben, red)).toBe(2)
    anas.goOnline()
    ana.hurry()
    await until(
      () => reportersOf(ana, wifi) === 2 && reportersOf(ben, wifi) === 2,
      'the one that was described first remains'
    )
    expect(shownAs(ana.problems.current())).toEqual(new Map([[red, wifi]]))
    expect(shownAs(ben.problems.current())).toEqual(new Map([[red, wifi]]))
  })

  test('Ana joins it into one, and Ben into another: it is in one of them, at both the same', async () => {
    const { ana, anas, ben } = await withBen()
    const radio = 'c3'.repeat(8) as ProblemId
    ana.problems.perform(all =>
      addProblem(all, radio, [ana.newEntryId(), ana.newEntryId()], {
        title: 'The radio is off',
        language: 'en',
        at: ana.now()
      })
    )
    await until(() => radio in ben.problems.current().problems, 'the third at Ben')
    anas.goOffline()
    joins(ana, red, wifi)
    joins(ben, red, radio)
    await settle(200)
    anas.goOnline()
    ana.hurry()
    const atAna = () => ana.problems.current().problems[red]?.sameAs
    const atBen = () => ben.problems.current().problems[red]?.sameAs
    await until(() => atAna()?.problem === atBen()?.problem, 'one word counts')
    expect(atAna()).toEqual(atBen())
    const [into] = shownAs(ana.problems.current()).values()
    await until(
      () => [ana, ben].every(desk => reportersOf(desk, into ?? red) > 0),
      'both list it there'
    )
    expect([wifi, radio]).toContain(into)
  })

  test('a letter that Ana wrote for the other one in a train, while Ben joined it, is held until somebody decides', async () => {
    const { village, ana, anas, ben, bridge, rosa } = await withBen()
    isNow(ana, red, 'fixed')
    await until(
      () => ben.problems.current().problems[red]?.state === 'fixed',
      'fixed at Ben'
    )
    isFixed(ben)
    anas.goOffline()
    expect(await tellReporters(ana, red)).toHaveLength(1)
    joins(ben, red, wifi)
    await settle(200)
    await undoPasses(village)
    anas.goOnline()
    ana.hurry()
    await until(
      () => heldLetters(cardsOf(ana), wifi).get('text')?.includes(rosa) === true,
      'hers says something else'
    )
    await settle(400)
    expect(bridge.orders).toEqual([])
  })

  test('whom Ben told of the other one, before he heard that Ana had joined it in a train, gets no letter of hers', async () => {
    const { village, ana, anas, ben, bridge, rosa } = await withBen()
    isNow(ana, red, 'fixed')
    isFixed(ana)
    await until(
      () => ben.problems.current().problems[red]?.state === 'fixed',
      'fixed at Ben'
    )
    anas.goOffline()
    joins(ana, red, wifi)
    await until(() => reportersOf(ana, wifi) === 2, 'both report it at Ana')
    expect(await tellAll(ana)).toHaveLength(2)
    expect(await tellReporters(ben, red)).toHaveLength(1)
    await settle(200)
    await undoPasses(village)
    await until(() => bridge.orders.length === 1, 'the letter that Ben wrote')
    anas.goOnline()
    ana.hurry()
    await until(
      () => heldLetters(cardsOf(ana), wifi).get('told')?.includes(rosa) === true,
      'hers is held'
    )
    await until(() => bridge.orders.length === 2, 'the letter to Kim')
    await settle(400)
    expect(Object.keys(await lettersBy(bridge)).sort()).toEqual(['kim', 'rosa'])
    expect((await lettersBy(bridge))['rosa']).toContain('quetzal')
    expect(heldLetters(cardsOf(ana), wifi).get('told')).toEqual([rosa])
    // of two letters in her ticket the one that left counts
    const problem = ana.problems.current().problems[wifi]
    if (!problem) throw new Error('it is known')
    expect(receipts(cardsOf(ana), wifi, problem)).toMatchObject({ held: 0 })
  })

  test('split again before it left, it goes out by itself', async () => {
    const { village, ana, anas, ben, bridge, rosa } = await withBen()
    isNow(ana, red, 'fixed')
    await settle(200)
    anas.goOffline()
    await tellReporters(ana, red)
    joins(ben, red, wifi)
    await undoPasses(village)
    anas.goOnline()
    ana.hurry()
    await until(
      () => heldLetters(cardsOf(ana), wifi).get('state')?.includes(rosa) === true,
      'the one that remains is looked into still'
    )
    expect(bridge.orders).toEqual([])
    splits(ben, red)
    await until(() => bridge.orders.length === 1, 'it left')
    expect((await lettersBy(bridge))['rosa']).toContain('quetzal')
  })
})
