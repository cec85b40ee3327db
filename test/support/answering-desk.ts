/** Whoever answers a ticket: what they write, and what is made of it in the mail room. */
import { expect, vi } from 'vitest'

import { Answering } from '#app/pages/ticket/answering.svelte.ts'
import { Draft } from '#app/pages/ticket/draft.svelte.ts'
import { besideTicket } from '#app/pages/ticket/file-contents.ts'
import type { DraftKey } from '#app/pages/ticket/kept-draft.ts'
import type { Settings } from '#core/domain/desk/settings.ts'
import type { HandedInEntry } from '#core/domain/tickets/approval.ts'
import type { Ticket } from '#core/domain/tickets/ticket.ts'
import type { MessageId, Timestamp } from '#core/ids.ts'
import { utf8 } from '#core/bytes.ts'
import type { Answer } from '#core/mail/compose.ts'
import { attachmentsOf } from '#core/mail/enclosed.ts'
import { no, ok } from '#core/result.ts'
import { teamKey } from './paper-bridges.ts'
import { ada, chidi } from './paper-tickets.ts'
import { paperWorkspace, type PaperWorkspace } from './paper-workspace.ts'
import { at, ticketId } from './tickets.ts'

export const keyBlock = (name: string): string =>
  `-----BEGIN PGP PUBLIC KEY BLOCK-----\n${name}`

export const keyFacts = {
  fingerprint: 'ABCD',
  addresses: [],
  created: at('2025-01-01T00:00Z'),
  isSecret: false as const,
  isRevoked: false,
  usableForEncryption: true
}

/** Every key in it is good, but one that is called broken. */
export class PaperMailRoom {
  /** Whatever it was asked to make. */
  readonly asked: Answer[] = []
  looks = 0
  /** While it makes an answer, and while it looks at a key. */
  meanwhile: () => Promise<unknown> = () => Promise.resolve()
  whileLooking: () => Promise<unknown> = () => Promise.resolve()

  inspectKey = async (armored: string) => {
    this.looks++
    await this.whileLooking()
    return armored.includes('BROKEN')
      ? no({ type: 'not-a-key' } as const)
      : ok(keyFacts)
  }

  compose = async (answer: Answer) => {
    this.asked.push(answer)
    await this.meanwhile()
    const { to, subject, messageId, references, text, from, files = [] } = answer
    const cc = (answer.cc ?? []).map(({ address }) => address)
    return ok({
      ...{ to, subject, messageId, references, text },
      ...(cc.length > 0 && { cc }),
      source: utf8(text),
      from: from.address,
      attachments: attachmentsOf(files),
      encrypted: true
    })
  }
}

interface Given {
  readonly ticket: Ticket
  readonly room: PaperMailRoom
  readonly me?: typeof ada
  readonly now?: Timestamp
  readonly settings?: Partial<Settings>
  readonly device?: (desk: PaperWorkspace) => PaperWorkspace
}

/** A desk with a team key, where Chidi is an intern. */
export async function answeringDesk({
  ticket,
  room,
  me = ada,
  now = at('2026-11-21T10:00Z'),
  settings,
  device = desk => desk
}: Given) {
  const interns = { [chidi]: { by: ada, at: now } }
  const desk = device(
    paperWorkspace({
      me,
      now,
      tickets: new Map([[ticketId(1), ticket]]),
      settings: { teamKeys: { F: teamKey }, interns, ...settings }
    })
  )
  const opened = await desk.ticket(ticketId(1))
  if (!opened.ok) throw new Error('it is on the desk')
  const document = opened.value
  /** `isWritten`: as a browser that died finds it. */
  const begin = async (
    approves?: HandedInEntry,
    isWritten: (id: string) => boolean = () => false
  ) => {
    const key: DraftKey = approves ? `${document.id}/${approves.id}` : document.id
    const beside = besideTicket(desk, document.id)
    const draft = new Draft(desk.drafts, key, () => 'en', isWritten, beside)
    await vi.waitFor(() => expect(draft.ready).toBe(true))
    const name = () => 'Ada'
    const back = () => undefined
    return new Answering(desk, document, draft, room, name, back, approves)
  }
  const answers = () =>
    Object.entries(document.current().messages)
      .filter(([, { direction }]) => direction === 'out')
      .map(([id, message]) => ({ id: id as MessageId, message }))
  return { desk, document, begin, answers }
}
