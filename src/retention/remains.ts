/**
 * What remains of a ticket: facts from closed lists and coarse steps, taken from its card.
 * Nothing that a person wrote gets through, unless many tickets say the same.
 */
import { fromHex, toHex, type Bytes } from '../bytes.ts'
import { derive } from '../crypto/hash.ts'
import type { Card } from '../domain/queue/card.ts'
import { release } from '../domain/problems/release.ts'
import {
  answerSteps,
  endSteps,
  mailSteps,
  shared,
  sharedIn,
  type Remains,
  type Span,
  type TallyKey
} from '../domain/desk/tally.ts'
import { languages } from '../domain/desk/languages.ts'
import { namedPart } from '../domain/hardware/components.ts'
import { weekOf } from '../domain/desk/weeks.ts'
import { chosenIn } from '../domain/tickets/counted-fields.ts'
import { isUsual } from '../domain/tickets/written-down.ts'
import type { FieldEntry } from '../domain/tickets/fields.ts'
import type { TicketId, Timestamp } from '../ids.ts'
import { aFew, withoutRest } from '../unhurried.ts'

/** The same on every device; says nothing to who has not the workspace's key. */
export function tallyKey(importKey: Bytes, ticket: TicketId): TallyKey {
  return toHex(derive(importKey, 'tally', fromHex(ticket)).subarray(0, 8))
}

/** Made-up ones are none, and a joined one is counted with the one that it is shown in. */
export function counts(card: Card): boolean {
  return !card.practice && card.messages > 0 && card.joinedTo === undefined
}

/** What may be kept of it; everything, where members only look at tickets that are here. */
export interface Kept {
  /** Of `sharedIn`. */
  isCommon(word: string): boolean
  /** The desk's own addresses, if there are several. */
  readonly mailboxes: readonly string[]
  /** Of `countedFields`. */
  readonly fields: readonly FieldEntry[]
}

export function remainsOf(
  card: Card,
  now: Timestamp,
  { isCommon, mailboxes, fields }: Kept
): Remains {
  const { firstAnsweredAt, phase, closeReason } = card
  const createdAt = believable(card, now)
  const closedAt = phase === 'closed' ? card.closedAt?.at(-1) : undefined
  const parts = card.hardware ?? []
  // nobody writes from two machines at once, and the tables count on it
  const machine = parts.find(({ kind }) => kind === 'machine')
  const hardware = parts
    .filter(part => part.kind !== 'machine' || part === machine)
    .filter(part => isCommon(shared('part', namedPart(part))))
  const mailbox = mailboxes.find(address => address === card.mailbox)
  const chosen = chosenIn(card.fields ?? {}, fields)
  return {
    week: weekOf(createdAt),
    language: spoken(card.language),
    version: release.test(card.version) ? card.version : '',
    tags: card.tags.filter(tag => isCommon(shared('tag', tag))),
    problems: card.problems ?? [],
    mails: mailSteps.findLast(step => step <= card.messages) ?? 1,
    ...(firstAnsweredAt !== undefined && {
      answered: span(createdAt, firstAnsweredAt, answerSteps)
    }),
    ...(closedAt !== undefined && { closed: span(createdAt, closedAt, endSteps) }),
    ...(closeReason !== undefined && { reason: closeReason }),
    ...(card.reopened && { reopened: true }),
    ...(card.opinion && { opinion: card.opinion }),
    ...(card.earned && { earned: card.earned }),
    ...(hardware.length > 0 && { hardware }),
    ...(mailbox !== undefined && { mailbox }),
    ...(card.channel !== undefined && {
      channel: isUsual(card.channel) ? card.channel : 'other'
    }),
    ...(chosen && { chosen })
  }
}

/** A card never changes: another one takes its place. */
const remembered = new WeakMap<Card, Remains>()

/** Looks at a card ahead of time, for whoever has thousands of them and takes them by the way. */
export function remember(card: Card, now: Timestamp): Remains {
  const known = remembered.get(card)
  if (known) return known
  const kept = { isCommon: () => true, mailboxes: [card.mailbox ?? ''], fields: [] }
  const remains = remainsOf(card, now, kept)
  remembered.set(card, remains)
  return remains
}

/** When it came; nobody came before there were computers, or will come. */
export function believable({ createdAt }: Card, now: Timestamp): Timestamp {
  return Math.min(Math.max(createdAt, 0), now) as Timestamp
}

/** So many people's tickets have to have it before it is counted. */
const commonFrom = 3

/** One person's tickets can all have that person's name for a tag: people are counted. */
export function commonWords(cards: Iterable<Card>): Set<string> {
  return withoutRest(commonWordsInSteps(cards))
}

/** The same of thousands, with rests: see `inSteps`. */
export function* commonWordsInSteps(
  cards: Iterable<Card>
): Generator<void, Set<string>> {
  const writers = new Map<string, Set<string>>()
  yield* aFew(cards, 1000, card => {
    if (!counts(card)) return
    for (const word of sharedIn(card)) {
      const known = writers.get(word) ?? new Set()
      writers.set(word, known.add(card.writer ?? 'somebody'))
    }
  })
  return new Set(
    [...writers].filter(([, by]) => by.size >= commonFrom).map(([word]) => word)
  )
}

function span(from: Timestamp, to: Timestamp, steps: readonly number[]): Span {
  const minutes = (to - from) / 60_000
  const within = steps.findIndex(step => minutes <= step)
  return {
    weeks: Math.max(0, weekOf(to) - weekOf(from)),
    within: within < 0 ? steps.length : within
  }
}

/** A member may have written anything there. */
function spoken(tag: string): string {
  const language = tag.toLowerCase().split(/[-_]/)[0] ?? ''
  return languages.has(language) ? language : ''
}
