/**
 * Answers that were made of templates, and what the people who got them said. A template
 * was used at least as often as somebody said whether it helped: both are counted here.
 */
import { utf8 } from '#core/bytes.ts'
import { markSent } from '#core/domain/tickets/answer.ts'
import type { Card } from '#core/domain/queue/card.ts'
import { countUses } from '#core/domain/templates/templates.ts'
import { fill } from '#core/domain/templates/text.ts'
import { versionFor } from '#core/domain/templates/translated.ts'
import {
  asker as askerOf,
  close,
  phase as phaseOf,
  subject
} from '#core/domain/tickets/ticket.ts'
import type { EntryId, MemberId, MessageId, Timestamp } from '#core/ids.ts'
import { readMail } from '#core/mail/incoming.ts'
import type { Workspace } from '#core/workspace.ts'

import type { Dice } from '../support/dice.ts'
import { aMail } from '../support/mail/mail.ts'
import { deskAddress } from './mails.ts'
import { keptDays } from './story.ts'
import { texts } from './templates.ts'
import { settled } from './tickets.ts'

interface Used {
  readonly id: EntryId
  readonly helps: number
  readonly tags: readonly string[]
}

/** Of those that came since then and are closed; `share`: how many of a hundred. */
export async function hearOpinions(
  desk: Workspace,
  dice: Dice,
  { since, share }: { readonly since: Timestamp; readonly share: number }
): Promise<void> {
  const templates = usedOnes(desk)
  const uses = new Map<MemberId, Record<EntryId, number>>()
  const closed = [...desk.cards.current().values()]
    .filter(({ phase, createdAt }) => phase === 'closed' && createdAt >= since)
    .sort((a, b) => a.createdAt - b.createdAt || (a.subject < b.subject ? -1 : 1))
  for (const card of closed) {
    if (!dice.chance(share)) continue
    const template = fitting(templates, card, dice)
    if (!template) continue
    const says = dice.chance(template.helps) ? 'Yes' : 'No'
    await hear(desk, card, template.id, says)
    const by = card.holders[0] ?? desk.me
    const own = uses.get(by) ?? {}
    // whoever used it for one who says something used it for others, too
    own[template.id] = (own[template.id] ?? 0) + 1 + dice.number(3)
    uses.set(by, own)
  }
  desk.templates.perform(all => {
    for (const [by, own] of uses) countUses(all, own, by)
    return { ok: true, value: undefined }
  })
}

/** In the order of the texts: ids differ each time. */
function usedOnes(desk: Workspace): Used[] {
  const ids = new Map(
    Object.entries(desk.templates.current().templates).map(([id, { title }]) => [
      title,
      id as EntryId // keys are ids
    ])
  )
  return texts.flatMap(({ title, helps, tags }) => {
    const id = ids.get(title)
    return id ? [{ id, helps, tags }] : []
  })
}

/** Mostly what is about the same; else one of all, the first ones more often. */
function fitting(all: readonly Used[], { tags }: Card, dice: Dice): Used | undefined {
  const about = all.filter(each => each.tags.some(tag => tags.includes(tag)))
  const from = about.length > 0 && dice.chance(65) ? about : all
  return from[Math.floor((dice.number(1000) / 1000) ** 2 * from.length)]
}

async function hear(
  desk: Workspace,
  { ticket, language, address, asker, closeReason = 'solved' }: Card,
  template: EntryId,
  says: 'Yes' | 'No'
): Promise<void> {
  const opened = await desk.ticket(ticket)
  if (!opened.ok) throw new Error(opened.error.type)
  const document = opened.value
  const to = askerOf(document.current())?.address ?? ''
  const messageId = desk.newMessageId(deskAddress)
  const written = desk.templates.current().templates[template]
  const body = written ? (versionFor(written, language)?.version.body ?? '') : ''
  const name = address === undefined ? nameIn(to) : asker
  const { text } = fill(body, { 'asker.name': name, 'me.name': 'Noa' })
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
  document.perform(draft => markSent(draft, answered.value))
  await document.saved()
  const later = (desk.now() + 40 * 60_000) as Timestamp
  const source = aMail({
    from: to,
    to: deskAddress,
    subject: says,
    date: new Date(later).toUTCString(),
    messageId: `<word.${messageId}>`,
    headers: ['MIME-Version: 1.0', `In-Reply-To: <${messageId}>`],
    body: `${says}\n`
  })
  const read = await readMail(source, [])
  const taken = await desk.takeIn([{ source, receivedAt: later, read }])
  if (!taken.ok) throw new Error(taken.error.type)
  if (phaseOf(document.current()) !== 'closed') {
    const by = desk.me
    const closing = { by, at: desk.now(), reason: closeReason, keepDays: keptDays }
    document.perform(draft => close(draft, desk.newEntryId(), closing))
  }
  await settled(document)
}

/** Reports name nobody: as helpers do, from the address. */
function nameIn(address: string): string {
  const [name = ''] = address.split(/[\d@]/u)
  return name.charAt(0).toUpperCase() + name.slice(1)
}
