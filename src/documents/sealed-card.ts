/**
 * A card on its way to the others, sealed into the chunk that changed its ticket.
 *
 * *Threat.* A ticket takes what any member's app wrote, also what is no id or no time. On
 * the card that an honest member makes of that ticket next, it would make everybody else
 * refuse the whole card, and with it the news. So what others would refuse of a card is
 * left off it before it is sealed, and nothing else is. And a ticket may hold texts of a
 * megabyte: they are cut, for the card goes out with every change of its ticket.
 */
import * as v from 'valibot'

import { fromUtf8, utf8, type Bytes } from '../bytes.ts'
import type { Card } from '../domain/queue/card.ts'
import { componentKinds, knownComponent } from '../domain/hardware/components.ts'
import { mostParts } from '../domain/hardware/reported-parts.ts'
import { stopStates, unsentStates } from '../domain/problems/reported.ts'
import { mostEarned } from '../domain/templates/earned.ts'
import { satisfied } from '../domain/tickets/message.ts'
import { priorities } from '../domain/tickets/priority.ts'
import { mostRuledOut } from '../domain/problems/unlike.ts'
import { mostRelated } from '../domain/tickets/related.ts'
import { mostHolds } from '../domain/tickets/resting.ts'
import { longestChannel } from '../domain/tickets/written-down.ts'
import { closeReasons } from '../domain/tickets/ticket.ts'
import { notForUs, ok, type NotForUs, type Result } from '../result.ts'
import { time } from './values.ts'

/** What a chunk's sealed card says. */
export interface SealedCard {
  readonly card: Card
  readonly mark: string
  /** Sum of the marks its author knew, this one included. */
  readonly over: string
}

const hex16 = v.pipe(v.string(), v.regex(/^[0-9a-f]{16}$/))
const hex32 = v.pipe(v.string(), v.regex(/^[0-9a-f]{32}$/))
const number = v.pipe(v.number(), v.safeInteger())
const part = v.pipe(
  v.object({ kind: v.picklist(componentKinds), name: v.string(), id: v.string() }),
  v.check(({ kind, name, id }) => knownComponent(kind, name, id) !== undefined)
)
/** Every field of a card: the compiler asks for new ones. */
const fields = {
  ticket: v.pipe(v.string(), v.regex(/^[0-9a-f]{32}$/)),
  subject: v.string(),
  preview: v.string(),
  previewBy: v.optional(v.string()),
  asker: v.string(),
  address: v.optional(v.string()),
  joinedAskers: v.optional(v.array(v.string())),
  language: v.string(),
  phase: v.picklist(['open', 'waiting', 'closed']),
  tags: v.array(v.string()),
  holders: v.array(v.string()),
  holds: v.optional(
    v.pipe(
      v.array(v.object({ member: v.string(), at: time, until: time })),
      v.maxLength(mostHolds)
    )
  ),
  unansweredSince: v.optional(time),
  partnerWaiting: v.optional(v.string()),
  createdAt: time,
  lastAt: time,
  closedAt: v.optional(v.array(time)),
  reopened: v.optional(v.boolean()),
  opinion: v.optional(v.picklist(satisfied)),
  earned: v.optional(
    v.pipe(
      v.array(v.object({ template: hex16, says: v.picklist(satisfied) })),
      v.maxLength(mostEarned)
    )
  ),
  answeredAt: v.optional(v.array(time)),
  acknowledgedAt: v.optional(time),
  messages: number,
  noted: v.optional(number),
  written: v.optional(number),
  lock: v.picklist(['encrypted', 'signed', 'none', 'trouble']),
  version: v.string(),
  destroyDay: v.optional(number),
  closeReason: v.optional(v.picklist(closeReasons)),
  practice: v.optional(v.boolean()),
  practisedBy: v.optional(v.string()),
  priority: v.optional(v.picklist(priorities)),
  passedOn: v.optional(v.string()),
  checks: v.optional(v.object({ done: number, all: number })),
  fields: v.optional(v.record(v.string(), v.string())),
  followers: v.optional(v.array(v.string())),
  news: v.optional(v.array(v.string())),
  wakings: v.optional(v.array(v.object({ until: time, fixed: v.optional(hex16) }))),
  problems: v.optional(v.array(hex16)),
  reportedAt: v.optional(v.record(hex16, time)),
  leftOut: v.optional(v.array(hex16)),
  told: v.optional(
    v.array(
      v.object({
        problem: hex16,
        at: time,
        tells: v.optional(v.object({ state: v.string(), stateAt: time })),
        unsent: v.optional(v.picklist(unsentStates)),
        stop: v.optional(v.picklist(stopStates)),
        held: v.optional(v.string())
      })
    )
  ),
  writer: v.optional(hex16),
  firstAnsweredAt: v.optional(time),
  about: v.optional(v.object({ text: v.string(), by: v.string(), at: time })),
  unsent: v.optional(v.boolean()),
  strandsAt: v.optional(time),
  held: v.optional(v.literal(true)),
  overtaken: v.optional(v.array(v.string())),
  undelivered: v.optional(v.literal(true)),
  awaitsWord: v.optional(
    v.array(v.object({ by: v.string(), to: v.optional(v.string()) }))
  ),
  related: v.optional(v.pipe(v.array(hex32), v.maxLength(mostRelated))),
  unlike: v.optional(v.pipe(v.array(hex16), v.maxLength(mostRuledOut))),
  joinedTo: v.optional(hex32),
  asks: v.optional(v.array(v.object({ mail: hex32, at: time }))),
  files: v.optional(v.literal(true)),
  logs: v.optional(v.literal(true)),
  hardware: v.optional(v.pipe(v.array(part), v.maxLength(mostParts))),
  mailbox: v.optional(v.pipe(v.string(), v.maxLength(320))),
  channel: v.optional(v.pipe(v.string(), v.maxLength(longestChannel))),
  settles: v.optional(v.array(hex32)),
  threads: v.array(hex16)
} satisfies Record<keyof Card, v.GenericSchema>
const wholeCard = v.object(fields)
const sealedCard = v.object({ mark: hex16, over: hex16, card: wholeCard })

export function encodeCard(sealed: SealedCard): Bytes {
  return utf8(JSON.stringify(sealed))
}

export function decodeCard(bytes: Uint8Array): Result<SealedCard, NotForUs> {
  try {
    const parsed = v.safeParse(sealedCard, JSON.parse(fromUtf8(bytes)))
    // the schema is the shape of a SealedCard; brands are strings and numbers
    return parsed.success ? ok(parsed.output as unknown as SealedCard) : notForUs
  } catch {
    return notForUs
  }
}

/**
 * The card as others take it: of a list that they would refuse, the part that they take;
 * else without the field. What must be there is checked where it is read from the ticket.
 */
export function fitting(made: Card): Card {
  const card = short(made)
  const parsed = v.safeParse(wholeCard, card)
  if (parsed.success) return card
  const fit: Record<string, unknown> = { ...card }
  for (const name of new Set(parsed.issues.map(issue => issue.path?.[0].key))) {
    const field = name as keyof Card // the keys of what was parsed
    const said = card[field]
    const good = Array.isArray(said)
      ? said.filter(item => v.is(wholeCard.entries[field], [item]))
      : []
    if (good.length > 0) fit[field] = good
    else delete fit[field]
  }
  return fit as unknown as Card // fields that must be there are not refused
}

/** What a list can show of a text, and of what a member wrote of the asker. */
const mostLetters = 400
const mostOfAbout = 4_000
/** Within lists and fields: tags, names of members and of partners. */
const mostInner = 200
const mostItems = 100
/** Two for each mail: by these its replies find it. */
const mostThreads = 4_000

function short(card: Card): Card {
  const cut = Object.entries(card).map(([name, said]: [string, unknown]) => {
    if (typeof said === 'string') return [name, beginning(said, mostLetters)]
    if (Array.isArray(said)) {
      const most = isOfIds(said) ? mostThreads : mostItems
      return [name, said.slice(0, most).map(one => inner(one))]
    }
    return [name, name === 'about' ? inner(said, mostOfAbout) : inner(said)]
  })
  return Object.fromEntries(cut) as Card // its fields, none longer than they were
}

function isOfIds(list: readonly unknown[]): boolean {
  return list.every(one => typeof one === 'string' && /^[0-9a-f]{16,32}$/.test(one))
}

function inner(said: unknown, most = mostInner): unknown {
  if (typeof said === 'string') return beginning(said, most)
  if (typeof said !== 'object' || said === null) return said
  if (Array.isArray(said)) return said.slice(0, mostItems).map(one => inner(one))
  const entries = Object.entries(said).slice(0, mostItems)
  return Object.fromEntries(
    entries.map(([name, one]: [string, unknown]) => [
      beginning(name, most),
      inner(one, most)
    ])
  )
}

/** Never half a letter. */
function beginning(text: string, most: number): string {
  return text.length <= most
    ? text
    : text.slice(0, most).replace(/[\ud800-\udbff]$/, '')
}
