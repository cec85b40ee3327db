/** Answers that were made of templates, and what the people who got them said. */
import { utf8 } from '#core/bytes.ts'
import type { Card } from '#core/domain/queue/card.ts'
import { asker as askerOf, close, phase, subject } from '#core/domain/tickets/ticket.ts'
import type { EntryId, MessageId } from '#core/ids.ts'
import { readMail } from '#core/mail/incoming.ts'
import type { Workspace } from '#core/workspace.ts'

import type { Dice } from '../support/dice.ts'
import { aMail } from '../support/mail/mail.ts'
import { deskAddress } from './mails.ts'
import { keptDays } from './story.ts'
import { settled } from './tickets.ts'

/** How often in a hundred each helps, by title; the others in between. */
const helps: Readonly<Record<string, number>> = {
  'Ask for a report': 55,
  'Bridges, when Tor is blocked': 93,
  'Passphrase lost': 35
}

/** Of so many of those that are closed here, in a hundred. */
const share = 80

export async function hearOpinions(desk: Workspace, dice: Dice): Promise<void> {
  const templates = Object.entries(desk.templates.current().templates)
    .map(([id, { title }]) => ({ id: id as EntryId, title })) // keys are ids
    .sort((a, b) => (a.title < b.title ? -1 : 1))
  const closed = [...desk.cards.current().values()]
    .filter(card => card.phase === 'closed' && card.opinion === undefined)
    .sort((a, b) => a.createdAt - b.createdAt || (a.subject < b.subject ? -1 : 1))
  for (const card of closed) {
    if (!dice.chance(share)) continue
    // a few of them are used much more often
    const place = Math.floor((dice.number(1000) / 1000) ** 2 * templates.length)
    const template = templates[place]
    if (!template) continue
    const isHelp = dice.chance(helps[template.title] ?? 78)
    await hear(desk, card, template.id, isHelp ? 'Yes' : 'No')
  }
}

async function hear(
  desk: Workspace,
  { ticket, closeReason = 'solved' }: Card,
  template: EntryId,
  says: 'Yes' | 'No'
): Promise<void> {
  const opened = await desk.ticket(ticket)
  if (!opened.ok) throw new Error(opened.error.type)
  const document = opened.value
  const to = askerOf(document.current())?.address ?? ''
  const messageId = desk.newMessageId(deskAddress)
  const text = 'We wrote down what to do, step by step. Please try it.'
  const finished = {
    source: utf8(text),
    messageId,
    references: [],
    subject: `Re: ${subject(document.current())}`,
    to,
    from: deskAddress,
    text,
    encrypted: false,
    asksOpinion: true,
    templates: [template]
  } as const
  const seen = Object.keys(document.current().messages) as MessageId[] // keys are ids
  const answered = await desk.answer(document, finished, seen)
  if (!answered.ok) throw new Error(answered.error.type)
  await document.saved()
  const source = aMail({
    from: to,
    to: deskAddress,
    subject: says,
    date: new Date(desk.now()).toUTCString(),
    messageId: `<word.${messageId}>`,
    headers: ['MIME-Version: 1.0', `In-Reply-To: <${messageId}>`],
    body: `${says}\n`
  })
  const read = await readMail(source, [])
  const taken = await desk.takeIn([{ source, receivedAt: desk.now(), read }])
  if (!taken.ok) throw new Error(taken.error.type)
  if (phase(document.current()) !== 'closed') {
    const by = desk.me
    const closing = { by, at: desk.now(), reason: closeReason, keepDays: keptDays }
    document.perform(draft => close(draft, desk.newEntryId(), closing))
  }
  await settled(document)
}
