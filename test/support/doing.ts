/** What members do in stories: at a ticket, and when they meet after they were apart. */
import { isDeepStrictEqual } from 'node:util'

import { utf8 } from '#core/bytes.ts'
import type { Ticket } from '#core/domain/tickets/ticket.ts'
import type { MessageId, TicketId } from '#core/ids.ts'
import type { ReadMail } from '#core/mail/read-mail.ts'
import type { Result } from '#core/result.ts'
import type { OpenDocument, Workspace } from '#core/workspace.ts'

import { aReadMail } from './mails.ts'
import { settle, until, type Profile } from './village.ts'

export interface Helper {
  readonly desk: Workspace
  readonly profile: Profile
}

/** A mail of now. */
export async function arrives(
  desk: Workspace,
  mail: Partial<ReadMail>
): Promise<TicketId> {
  const taken = await desk.takeIn([aReadMail({ date: desk.now(), ...mail })])
  if (!taken.ok || !taken.value[0]) throw new Error('no room')
  return taken.value[0].ticket
}

export async function atTicket<V>(
  desk: Workspace,
  id: TicketId,
  work: (ticket: OpenDocument<Ticket>) => V | Promise<V>
): Promise<V> {
  const opened = await desk.ticket(id)
  if (!opened.ok) throw new Error('gone')
  try {
    const value = await work(opened.value)
    await opened.value.saved()
    return value
  } finally {
    opened.value.close()
  }
}

/** Something that nobody refuses. */
export function does(
  desk: Workspace,
  id: TicketId,
  command: (ticket: Ticket) => Result<unknown, unknown>
): Promise<void> {
  return atTicket(desk, id, ticket => {
    const done = ticket.perform(command)
    if (!done.ok) throw new Error(JSON.stringify(done.error))
  })
}

/** By hand, without a bridge. */
export function answers(
  desk: Workspace,
  id: TicketId,
  text = 'Try the other socket.'
): Promise<void> {
  return atTicket(desk, id, async ticket => {
    const { messages } = ticket.current()
    const to = Object.values(messages)[0]?.from.address ?? ''
    const saw = Object.keys(messages) as MessageId[]
    const answer = {
      source: utf8(`Subject: Re\r\n\r\n${text}\r\n`),
      messageId: desk.newMessageId('help@desk.test'),
      references: [],
      subject: 'Re',
      to,
      from: 'help@desk.test',
      text,
      encrypted: false
    }
    const sent = await desk.answer(ticket, answer, saw)
    if (!sent.ok) throw new Error(sent.error.type)
  })
}

/** All come online; nobody has anything that another lacks, and all lists show the same. */
export async function meet(helpers: readonly Helper[]): Promise<void> {
  for (const { profile, desk } of helpers) {
    profile.goOnline()
    desk.hurry()
    await settle(30)
  }
  for (const { desk } of helpers) {
    await until(() => {
      const link = desk.link.current()
      return link.state === 'online' && link.unsent === 0
    }, 'all is said')
  }
  await settle(300)
  const [first, ...others] = helpers.map(({ desk }) => desk)
  const isSame = (desk: Workspace) =>
    isDeepStrictEqual(desk.cards.current(), first?.cards.current())
  await until(() => others.every(isSame), 'the same lists')
}
