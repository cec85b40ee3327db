/** A desk of Ana and Ben whose mail a bridge carries. */
import { utf8 } from '#core/bytes.ts'
import { delivered } from '#core/domain/tickets/delivery.ts'
import { deedIds } from '#core/domain/tickets/meanwhile.ts'
import type { Ticket } from '#core/domain/tickets/ticket.ts'
import type { MessageId, TicketId } from '#core/ids.ts'
import { readMail } from '#core/mail/incoming.ts'
import type { FinishedAnswer } from '#core/mail/read-mail.ts'
import type { Workspace } from '#core/workspace.ts'

import { PaperBridge } from './paper-bridge.ts'
import { until, Village } from './village.ts'

export const help = 'help@desk.test'

export function aMail(name: string, headers: readonly string[] = []): string {
  return [
    'From: Rosa <rosa@mail.test>',
    `To: ${help}`,
    `Subject: ${name}`,
    `Message-ID: <${name}@mail.test>`,
    'Date: Fri, 20 Nov 2026 18:00:00 +0000',
    ...headers,
    '',
    `My quokka of ${name} is ill.`,
    ''
  ].join('\r\n')
}

export function anAnswer(to: string): FinishedAnswer {
  return {
    source: utf8(`Subject: Re: ${to}\r\n\r\nGive it leaves.\r\n`),
    messageId: `answer-to-${to}@desk.test`,
    references: [`${to}@mail.test`],
    subject: `Re: ${to}`,
    to: 'rosa@mail.test',
    from: help,
    text: 'Give it leaves.',
    encrypted: false
  }
}

export function reads(desk: Workspace): void {
  desk.readMailWith((source, keys) => readMail(source, keys))
}

export async function aDeskWithABridge() {
  const village = new Village()
  const { desk: ana, profile: anas } = await village.found()
  const { desk: ben, profile: bens } = await village.join(ana, 'Ben')
  reads(ana)
  reads(ben)
  const paired = await ana.pairBridge('Our mail server', [help])
  if (!paired.ok) throw new Error(paired.error.type)
  const { code, id } = paired.value
  await until(() => ben.settings.current().bridges[id] !== undefined, 'the settings')
  const comes = () =>
    new PaperBridge(
      code,
      village.relay,
      () => village.clock.now(),
      anas.tab().ports.timer
    )
  const bridge = comes()
  await until(() => bridge.keys !== undefined, 'the bridge has keys')
  await bridge.says(village.clock.now())
  for (const desk of [ana, ben]) {
    const spoke = () => desk.settings.current().bridges[id]?.heardAt !== undefined
    await until(spoke, 'that it spoke')
  }
  return { village, ana, anas, ben, bens, bridge, comes, id }
}

export async function cardOf(desk: Workspace, subject: string): Promise<TicketId> {
  const found = () =>
    [...desk.cards.current().values()].find(card => card.subject === subject)
  await until(() => found() !== undefined, `the ticket ${subject}`)
  const card = found()
  if (!card) throw new Error('there is one')
  return card.ticket
}

export async function ticketOf(desk: Workspace, id: TicketId) {
  const opened = await desk.ticket(id)
  if (!opened.ok) throw new Error('gone')
  return opened.value
}

export async function answers(
  desk: Workspace,
  id: TicketId,
  to: string
): Promise<MessageId> {
  const ticket = await ticketOf(desk, id)
  const saw = Object.keys(ticket.current().messages) as MessageId[]
  const knew = deedIds(ticket.current())
  const answered = await desk.answer(ticket, anAnswer(to), saw, knew)
  if (!answered.ok) throw new Error(answered.error.type)
  return answered.value
}

export function stateOf(ticket: Ticket, id: MessageId): string | undefined {
  return delivered(ticket, id)?.state
}
