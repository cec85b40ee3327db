/** A desk that knows one problem, those who reported it, and how a member tells them. */
import { callBackUndoMs } from '#core/domain/problems/call-back.ts'
import { addProblem, inProblem, setState } from '#core/domain/problems/problems.ts'
import { reports } from '#core/domain/problems/reported.ts'
import { addVersion } from '#core/domain/templates/translated.ts'
import type { Ticket } from '#core/domain/tickets/ticket.ts'
import type { EntryId, ProblemId, TicketId, Timestamp } from '#core/ids.ts'
import { composeAnswer } from '#core/mail/compose.ts'
import { inspectKey } from '#core/mail/team-key.ts'
import type { Reporter, Told, Workspace } from '#core/workspace.ts'

import { aReadMail } from './mails.ts'
import { helpAddress, withBridge } from './manned-desk.ts'
import { settle, Village } from './village.ts'

export const wifi = 'a1'.repeat(8) as ProblemId
export const writer = { write: composeAnswer }

export interface Asker {
  readonly name: string
  readonly date?: Timestamp
  readonly language?: string
  readonly key?: string
  /** The desk's address that they wrote to. */
  readonly to?: string
}

export async function ticketOf(desk: Workspace, id: TicketId): Promise<Ticket> {
  const opened = await desk.ticket(id)
  if (!opened.ok) throw new Error('gone')
  const ticket = opened.value.current()
  opened.value.close()
  return ticket
}

/** Each wrote one mail, and somebody said that it reports the problem. */
export async function reportedBy(
  desk: Workspace,
  askers: readonly Asker[],
  problem = wifi
): Promise<TicketId[]> {
  const mails = askers.map(
    ({ name, language = 'en', key = '', to = helpAddress, date }) =>
      aReadMail({
        ...(date && { date }),
        from: { name, address: `${name.toLowerCase()}@users.test` },
        to: [{ name: '', address: to }],
        subject: `${name} has no Wi-Fi`,
        language,
        askerKey: key,
        ...(key !== '' && { keyGiven: { how: 'attached' } })
      })
  )
  const taken = await desk.takeIn(mails)
  if (!taken.ok) throw new Error('full')
  const ids = taken.value.map(({ ticket }) => ticket)
  for (const id of ids) {
    const opened = await desk.ticket(id)
    if (!opened.ok) throw new Error('gone')
    opened.value.perform(draft => reports(draft, problem, desk.me, desk.now()))
    await opened.value.saved()
    opened.value.close()
  }
  return ids
}

export function knowsWifi(desk: Workspace): void {
  const entry = () => desk.newEntryId()
  desk.problems.perform(all =>
    addProblem(all, wifi, [entry(), entry()], {
      title: 'No Wi-Fi',
      language: 'en',
      answer: 'Dear {{asker.name}}, the quokka is mended.',
      at: desk.now()
    })
  )
  desk.problems.perform(all =>
    inProblem(all, wifi, problem => {
      const spanish = {
        language: 'es',
        body: 'Hola {{asker.name}}, ya está.',
        at: desk.now()
      }
      return addVersion(problem.answer, 'e5'.repeat(8) as EntryId, spanish)
    })
  )
}

export function isFixed(desk: Workspace): void {
  desk.problems.perform(all =>
    inProblem(all, wifi, problem => setState(problem, 'fixed', desk.now()))
  )
}

export async function reporters(desk: Workspace): Promise<Reporter[]> {
  const all: Reporter[] = []
  for await (const one of desk.callBack.reporters(wifi, { inspectKey })) all.push(one)
  return all
}

/** As a member who looked just now. */
export async function whatStandsOf(desk: Workspace, id: TicketId): Promise<Reporter> {
  const saw = (await reporters(desk)).find(({ ticket }) => ticket === id)
  if (!saw) throw new Error('it is reported there')
  return saw
}

export async function tellAll(desk: Workspace): Promise<Told[]> {
  const told: Told[] = []
  for (const [place, saw] of (await reporters(desk)).entries()) {
    const one = await desk.callBack.tell(saw.ticket, wifi, { place, writer, saw })
    if (one.ok) told.push(one.value)
  }
  return told
}

export async function aDesk() {
  const village = new Village()
  const { desk: ana, profile: anas } = await village.found()
  const { bridge } = await withBridge(village, ana)
  knowsWifi(ana)
  return { village, ana, anas, bridge }
}

export async function undoPasses(village: Village): Promise<void> {
  village.clock.pass(callBackUndoMs + 1000)
  await settle(400)
}
