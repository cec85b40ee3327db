/**
 * What askers thought of the answers that a template was part of: yes or no, for each
 * ticket. An opinion speaks of the answer that it replies to and of those before it, back
 * to the last one that an opinion spoke of; of several about one, the last counts.
 *
 * *What members may learn.* Every member can read what an asker thought while the ticket is
 * here. What stays in the tally is which templates, and yes or no, under the ticket's keyed
 * hash: no more than which known problems it reported, and only where somebody said
 * something. Two things must not become of it on a screen. A single word must not be told
 * from the sum, so fewer than `fewestOpinions` are shown to nobody: with "0 of 1" beside it,
 * a title would say what one remembered person thought. And nobody's answers are to be
 * marked by it: a template that one member alone uses says how that member's answers are
 * received, so only they see it; nobody, until the desk knows who uses it. What is left:
 * who looks every day learns which way the newest opinion went, as they would from the
 * ticket. People who wrote two tickets count twice, because the tally knows nobody.
 */
import type { EntryId, MemberId } from '../../ids.ts'
import { answersIn, judgedAnswer } from '../askers/satisfaction.ts'
import { inOrder, type Satisfied } from '../tickets/message.ts'
import { asker, opening, type Ticket } from '../tickets/ticket.ts'
import type { TemplateEntry } from './shelf.ts'
import type { Template } from './templates.ts'

export interface Earned {
  readonly template: EntryId
  readonly says: Satisfied
}

/** Tickets in which somebody said whether it helped. */
export interface Worth {
  readonly helped: number
  readonly said: number
}

export const fewestOpinions = 5
/** Of one ticket. */
export const mostEarned = 40

export function earned(ticket: Ticket): Earned[] {
  const answers = answersIn(ticket.messages)
  if (!answers.some(({ message }) => message.templates)) return []
  const first = opening(ticket)?.id
  const asks = asker(ticket)?.address ?? ''
  const opinions = inOrder(ticket.messages).flatMap(entry => {
    const about = entry.id !== first && judgedAnswer(entry, asks, ticket.messages)
    const says = entry.message.opinion?.says
    return about && says
      ? [{ says, upTo: answers.findIndex(({ id }) => id === about.id) }]
      : []
  })
  const all = new Map<EntryId, Satisfied>()
  for (const { says, upTo } of opinions) {
    const before = opinions.map(each => each.upTo).filter(place => place < upTo)
    for (const { message } of answers.slice(Math.max(-1, ...before) + 1, upTo + 1)) {
      for (const template of message.templates ?? []) all.set(template, says)
    }
  }
  return [...all]
    .map(([template, says]) => ({ template, says }))
    .sort((a, b) => (a.template < b.template ? -1 : 1))
    .slice(0, mostEarned)
}

/**
 * Whether a member may see it: of a template that is gone everybody, for nobody knows whose
 * it was; of one that nobody is known to use nobody, for it may be one alone.
 */
export function mayTell(
  { said }: Worth,
  template: Template | undefined,
  me: MemberId
): boolean {
  if (said < fewestOpinions) return false
  if (template === undefined) return true
  const users = Object.keys(template.uses)
  return users.length > 1 || users[0] === me
}

/** What helped most first. One of one is less than nine of ten; what is not told, last. */
export function byWorth(
  entries: readonly TemplateEntry[],
  worthOf: (id: EntryId) => Worth | undefined
): TemplateEntry[] {
  const rank = ({ id }: TemplateEntry): number => {
    const worth = worthOf(id)
    return worth ? (worth.helped + 1) / (worth.said + 2) : -1
  }
  return [...entries].sort((a, b) => rank(b) - rank(a))
}
