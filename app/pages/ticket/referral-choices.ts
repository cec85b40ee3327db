/** What of a ticket can be handed on: its facts, each mail, log and note, and the files. */
import {
  inOrder,
  type Attachment,
  type MessageEntry
} from '#core/domain/tickets/message.ts'
import { partnerIn } from '#core/domain/tickets/referral.ts'
import { asker, facts, type Ticket } from '#core/domain/tickets/ticket.ts'
import { dayOf, type BlobName } from '#core/ids.ts'
import type { ReferralPart } from '#core/mail/referral-text.ts'
import { factKeys } from '#core/mail/report-facts.ts'
import type { OpenDocument, Workspace } from '#core/workspace.ts'

import { dayName } from '../../words/format.svelte.ts'
import { mailDayAndTime } from '../../words/mail-time.ts'
import { words } from '../../words/words.svelte.ts'
import { bodyOf } from './body.ts'
import { authorOf } from './mail-author.ts'
import { seenReport } from './report.ts'

export interface Choice {
  readonly id: string
  /** In the language of the app, which may change while the dialog is open. */
  readonly label: () => string
  readonly part: ReferralPart
}

/** They are read off the ticket; every other part is somebody's words. */
export const factsId = 'facts'

/** A file that a mail of the ticket brought. */
export interface FileChoice extends Attachment {
  readonly id: string
  /** As in `Choice`. */
  readonly label: () => string
  readonly source: BlobName
  /** Its place in its mail. */
  readonly index: number
  /** Its place among all, from 1. */
  readonly place: number
}

/**
 * Facts first. A mail whose words are not on this device is no choice. What is known of the
 * words of a file is one of its own: without what tells who asked, unlike the file.
 */
export async function partsOf(
  desk: Workspace,
  document: OpenDocument<Ticket>
): Promise<Choice[]> {
  const t = words().referral
  const ticket = document.current()
  const found: Choice[] = []
  const known = facts(withoutPartners(ticket))
  const lines = factKeys
    .filter(key => known[key])
    .map(key => `${words().ticket.factNames[key]}: ${known[key] ?? ''}`)
  if (lines.length > 0) {
    found.push({
      id: factsId,
      label: () => words().referral.facts,
      part: { title: t.facts, text: lines.join('\n') }
    })
  }
  for (const entry of inOrder(ticket.messages)) {
    const { id, message } = entry
    if (message.acknowledges || message.refers) continue
    const body = await bodyOf(desk, document.id, message.body)
    if (!body) continue
    const report = message.direction === 'in' ? seenReport(body.text) : undefined
    const day = dayName(dayOf(message.at))
    const said = report
      ? report.answers
          .map(({ question, text }) => [question, text].filter(Boolean).join('\n'))
          .join('\n\n')
      : body.text
    const who = () => authorOf(ticket, entry)
    const whose = (label: string) => labelled(label, ticket, entry)
    found.push({
      id,
      label: () => {
        const t = words().referral
        // several may be of one day
        return t.message(who(), mailDayAndTime(message.at))
      },
      part: { title: t.messageTitle(day), text: said }
    })
    for (const [at, { title, text }] of (report?.sections ?? []).entries()) {
      found.push({
        id: `${id} ${at}`,
        label: () => whose(words().referral.log(title)),
        part: { title, text }
      })
    }
    for (const { at, text, lacks } of body.filesText ?? []) {
      const name = message.attachments[at]?.name ?? ''
      if (text.trim() === '') continue
      found.push({
        id: `${id} text of ${at}`,
        label: () =>
          whose(words().referral[lacks ? 'fileTextPartly' : 'fileText'](name)),
        part: { title: name, text }
      })
    }
  }
  return [...found, ...notesOf(desk, ticket)]
}

/** What members wrote to each other; last, for it was meant for nobody else. */
function notesOf(desk: Pick<Workspace, 'people'>, { notes }: Ticket): Choice[] {
  return Object.entries(notes)
    .filter(([, { struck, text }]) => !struck && text.trim() !== '')
    .sort(([a, one], [b, other]) => one.at - other.at || (a < b ? -1 : 1))
    .map(([id, { by, at, text }]) => {
      const day = dayName(dayOf(at))
      return {
        id: `note ${id}`,
        label: () => {
          const name = desk.people.current().get(by)?.name ?? words().ticket.someone
          return words().referral.note(name, mailDayAndTime(at))
        },
        part: { title: words().referral.noteTitle(day), text }
      }
    })
}

/** What one partner reports of a machine is not handed to another unasked. */
function withoutPartners(ticket: Ticket): Ticket {
  const asks = asker(ticket)?.address ?? ''
  const others = Object.entries(ticket.messages).filter(
    ([, message]) => partnerIn(ticket, message, asks) === undefined
  )
  return { ...ticket, messages: Object.fromEntries(others) }
}

/** Nothing of others is taken for the asker's. */
function labelled(label: string, ticket: Ticket, entry: MessageEntry): string {
  const who = authorOf(ticket, entry)
  return who === words().referral.asker ? label : `${label} · ${who}`
}

export function filesOf(ticket: Ticket): FileChoice[] {
  const found = inOrder(ticket.messages).flatMap(entry => {
    const { id, message } = entry
    const { source, refers, attachments } = message
    if (refers || source === '') return []
    return attachments.map(({ name, type, size }, index) => ({
      id: `${id} ${index}`,
      label: () => labelled(name, ticket, entry),
      name,
      type,
      size,
      source,
      index
    }))
  })
  return found.map((file, at) => ({ ...file, place: at + 1 }))
}
