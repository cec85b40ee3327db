/**
 * One conversation out of several tickets, as screens and lists see it: what was split off
 * is left out, what was joined is shown with it. Pure: the documents stay as they are.
 *
 * It is closed when all of its tickets are, waits when none is open, and is open otherwise.
 * It sleeps when all of them do that are not closed.
 * What is destroyed first of it, while it is closed, gives it its day: see `Ends`.
 * It has the asker of the ticket that the others were joined into: nobody else is answered.
 */
import type { Day, MemberId, Timestamp } from '../../ids.ts'
import type { Card, Lock } from '../queue/card.ts'
import { lastOfEachProblem } from '../problems/reported.ts'
import { followsTogether } from './following.ts'
import { stayers } from './joining.ts'
import { highestPriority } from './priority.ts'
import { holdsOfAll, type Hold } from './resting.ts'
import { standingSnoozes, wakings } from './snooze.ts'
import {
  destroyDay,
  isStanding,
  latestDay,
  opening,
  phase,
  seenBy,
  standingExtensions,
  type Ends,
  type Phase,
  type Ticket,
  type Turn
} from './ticket.ts'

export function isPlain(ticket: Ticket): boolean {
  return Object.values(ticket.moved).every(moved => moved.undone)
}

/** `root` first: where two say something of the same, its word counts. */
export function together(root: Ticket, parts: readonly Ticket[]): Ticket {
  if (parts.length === 0 && isPlain(root)) return root
  const all = [...parts].reverse().concat(root)
  const merged: Ticket = {
    ...root,
    messages: union(all.map(shown)),
    notes: union(all.map(ticket => ticket.notes)),
    tags: union(all.map(ticket => ticket.tags)),
    takes: union(all.map(ticket => ticket.takes)),
    endedTakes: union(all.map(ticket => ticket.endedTakes)),
    turns: union(all.map(ticket => ticket.turns)),
    deliveries: union(all.map(ticket => ticket.deliveries)),
    senders: union(all.map(ticket => ticket.senders)),
    moved: union(all.map(ticket => ticket.moved)),
    reports: union(all.map(ticket => ticket.reports)),
    referrals: union(all.map(ticket => ticket.referrals)),
    rankings: union(all.map(ticket => ticket.rankings)),
    escalations: union(all.map(ticket => ticket.escalations)),
    passedBack: union(all.map(ticket => ticket.passedBack)),
    checks: union(all.map(ticket => ticket.checks)),
    // what the ticket itself says counts before what was joined to it
    fieldValues: union(all.map(ticket => ticket.fieldValues)),
    handedIn: union(all.map(ticket => ticket.handedIn)),
    givenBack: union(all.map(ticket => ticket.givenBack)),
    related: union(all.map(ticket => ticket.related)),
    unlike: union(all.map(ticket => ticket.unlike)),
    follows: followsTogether(all.map(ticket => ticket.follows)),
    snoozes: {},
    extensions: {}
  }
  const about = all
    .flatMap(({ aboutAsker }) => aboutAsker ?? [])
    .sort((a, b) => b.at - a.at)[0]
  if (about) merged.aboutAsker = about
  const handed = all
    .flatMap(({ handedOn }) => handedOn ?? [])
    .sort((a, b) => b.at - a.at)[0]
  if (handed) merged.handedOn = handed
  const first = opening({ ...root, messages: shown(root) })
  if (first) merged.begins = first.id
  const now = phaseOf(all.map(phase))
  merged.turns = union(all.map(ticket => turnsOf(ticket, now, seenBy(merged))))
  merged.snoozes = snoozesOf(all, seenBy(merged))
  merged.extensions = extensionsOf(all, seenBy(merged))
  const ends = endsOf(all)
  if (ends && now === 'closed') merged.ends = ends
  return merged
}

/** Of the documents themselves: a mail in one of them moves no other's day. */
function endsOf(all: readonly Ticket[]): Ends | undefined {
  const day = earliest(all.flatMap(ticket => destroyDay(ticket) ?? []))
  const latest = earliest(all.flatMap(ticket => latestDay(ticket) ?? []))
  return day === undefined || latest === undefined ? undefined : { day, latest }
}

export function phaseOf(phases: readonly Phase[]): Phase {
  if (phases.every(each => each === 'closed')) return 'closed'
  return phases.includes('open') ? 'open' : 'waiting'
}

/** A turn stands in the whole if it stands in its ticket and is what the whole is. */
function turnsOf(
  ticket: Ticket,
  now: Phase,
  known: readonly string[]
): Record<string, Turn> {
  return Object.fromEntries(
    Object.entries(ticket.turns).map(([id, turn]) => {
      const stands = turn.to === now && isStanding(ticket, turn)
      return [id, { ...turn, saw: stands ? [...turn.saw, ...known] : [] }]
    })
  )
}

/** A snooze stands in the whole if all of its tickets sleep that are not closed. */
function snoozesOf(
  all: readonly Ticket[],
  known: readonly string[]
): Ticket['snoozes'] {
  const isAsleep = all.every(
    ticket => phase(ticket) === 'closed' || wakings(ticket).length > 0
  )
  return union(
    all.map(ticket => {
      const standing = new Set(standingSnoozes(ticket))
      return Object.fromEntries(
        Object.entries(ticket.snoozes).map(([id, snooze]) => {
          const stands = isAsleep && standing.has(snooze)
          return [id, { ...snooze, saw: stands ? known : [] }]
        })
      )
    })
  )
}

/** One stands in the whole for as long as it keeps any of its tickets. */
function extensionsOf(
  all: readonly Ticket[],
  known: readonly string[]
): Ticket['extensions'] {
  const said = all.flatMap(ticket => {
    const standing = new Set(standingExtensions(ticket))
    const day = destroyDay(ticket)
    return Object.entries(ticket.extensions).map(([id, extension]) => {
      const stands = day !== undefined && standing.has(extension)
      const saw = stands ? known : []
      const until = stands ? earlier(extension.until, day) : (0 as Day)
      return [id, { ...extension, until, saw }] as const
    })
  })
  return Object.fromEntries(said.sort(([, a], [, b]) => a.until - b.until))
}

function earlier(a: Day, b: Day): Day {
  return a < b ? a : b
}

function shown(ticket: Ticket): Ticket['messages'] {
  return Object.fromEntries(stayers(ticket).map(({ id, message }) => [id, message]))
}

function union<T>(all: readonly Readonly<Record<string, T>>[]): Record<string, T> {
  return Object.assign({}, ...all) as Record<string, T>
}

/** The same of their cards, so that a list opens no document. */
export function cardTogether(root: Card, parts: readonly Card[]): Card {
  const all = [root, ...parts]
  const newest = all.reduce((a, b) => (b.lastAt > a.lastAt ? b : a))
  const settled = new Set(all.flatMap(card => card.settles ?? []))
  const since = earliest([
    ...(root.unansweredSince === undefined ? [] : [root.unansweredSince]),
    ...parts.flatMap(({ asks }) =>
      (asks ?? []).filter(ask => !settled.has(ask.mail)).map(ask => ask.at)
    )
  ])
  const isRootAlone = parts.every(({ asks }) =>
    (asks ?? []).every(ask => settled.has(ask.mail))
  )
  const partner = isRootAlone ? root.partnerWaiting : undefined
  const now = phaseOf(all.map(card => card.phase))
  const { closeReason, closedAt } = root
  const rest: Partial<Card> = { ...root }
  // joined into each other, apart: it stands for both
  const isRing = parts.some(card => card.ticket === root.joinedTo)
  for (const field of isRing ? [...ofItsOwn, 'joinedTo' as const] : ofItsOwn) {
    delete rest[field]
  }
  const gone = earliest(all.flatMap(card => card.destroyDay ?? []))
  const firstAnsweredAt = earliest(all.flatMap(card => card.firstAnsweredAt ?? []))
  const problems = [...new Set(all.flatMap(card => card.problems ?? []))]
  const level = highestPriority(all.flatMap(card => card.priority ?? []))
  const followers = members(all.map(card => card.followers))
  const news = members(all.map(card => card.news))
  const overtaken = members(all.map(card => card.overtaken))
  const passed = all.find(card => card.passedOn !== undefined)?.passedOn
  const checks = all.flatMap(card => card.checks ?? [])
  const fields = union(all.map(card => card.fields ?? {}).toReversed())
  const awaited = all.flatMap(card => card.awaitsWord ?? [])
  const related = [...new Set(all.flatMap(card => card.related ?? []))].sort()
  const strandsAt = earliest(all.flatMap(card => card.strandsAt ?? []))
  const unlike = [...new Set(all.flatMap(card => card.unlike ?? []))].sort()
  const leftOut = [...new Set(all.flatMap(card => card.leftOut ?? []))].sort()
  const noted = all.flatMap(card => card.noted ?? [])
  const written = all.flatMap(card => card.written ?? [])
  const holds = holdsTogether(all, root.holders)
  const told = lastOfEachProblem(all.flatMap(card => card.told ?? []))
  const askers = parts.flatMap(({ asker, address = '' }) => [asker, address])
  const joinedAskers = [...new Set(askers)].filter(said => said !== '')
  const isAsleep = all.every(card => card.phase === 'closed' || card.wakings)
  return {
    ...(rest as Omit<Card, (typeof ofItsOwn)[number]>), // all but these
    preview: newest.preview,
    ...(newest.previewBy !== undefined && { previewBy: newest.previewBy }),
    ...(joinedAskers.length > 0 && { joinedAskers }),
    phase: now,
    tags: [...new Set(all.flatMap(card => card.tags))].sort(),
    holders: [...new Set<MemberId>(all.flatMap(card => card.holders))],
    createdAt: earliest(all.map(card => card.createdAt)) ?? root.createdAt,
    lastAt: newest.lastAt,
    messages: all.reduce((sum, card) => sum + card.messages, 0),
    lock: weakest(all.map(card => card.lock)),
    threads: [...new Set(all.flatMap(card => card.threads))],
    ...(holds.length > 0 && { holds }),
    ...(firstAnsweredAt !== undefined && { firstAnsweredAt }),
    ...(problems.length > 0 && {
      problems,
      reportedAt: union(all.map(card => card.reportedAt ?? {}).toReversed())
    }),
    ...(since !== undefined && { unansweredSince: since }),
    ...(partner !== undefined && { partnerWaiting: partner }),
    ...(level && { priority: level }),
    ...(followers.length > 0 && { followers }),
    ...(news.length > 0 && { news }),
    ...(passed !== undefined && { passedOn: passed }),
    ...(Object.keys(fields).length > 0 && { fields }),
    ...(checks.length > 0 && {
      checks: {
        done: checks.reduce((sum, each) => sum + each.done, 0),
        all: checks.reduce((sum, each) => sum + each.all, 0)
      }
    }),
    ...(isAsleep && now !== 'closed' && { wakings: wakingsOf(all) }),
    ...(now === 'closed' && {
      ...(closeReason && { closeReason }),
      ...(closedAt !== undefined && { closedAt }),
      ...(gone !== undefined && { destroyDay: gone })
    }),
    ...(awaited.length > 0 && { awaitsWord: awaited }),
    ...(related.length > 0 && { related }),
    ...(unlike.length > 0 && { unlike }),
    ...(noted.length > 0 && { noted: noted.reduce((sum, each) => sum + each) >>> 0 }),
    ...(written.length > 0 && {
      written: written.reduce((sum, each) => sum + each) >>> 0
    }),
    ...(leftOut.length > 0 && { leftOut }),
    ...(told.length > 0 && { told }),
    ...(all.some(card => card.unsent) && { unsent: true }),
    ...(strandsAt !== undefined && { strandsAt }),
    ...(all.some(card => card.held) && { held: true }),
    ...(overtaken.length > 0 && { overtaken }),
    ...(all.some(card => card.undelivered) && { undelivered: true })
  }
}

/** They are told of the whole anew, or not at all. */
const ofItsOwn = [
  'holds',
  'unansweredSince',
  'partnerWaiting',
  'previewBy',
  'destroyDay',
  'closeReason',
  'closedAt',
  'wakings'
] as const

/**
 * Notes and answers in the whole are written into the root, which says how firmly only
 * those hold it who took it there. Of whoever took a part alone, a list does not know.
 */
function holdsTogether(all: readonly Card[], inRoot: readonly MemberId[]): Hold[] {
  const took = new Set(inRoot)
  if (all.some(card => card.holders.some(member => !took.has(member)))) return []
  return holdsOfAll(all.flatMap(card => card.holds ?? []))
}

function wakingsOf(all: readonly Card[]): NonNullable<Card['wakings']> {
  const known = new Map(
    all.flatMap(card =>
      (card.wakings ?? []).map(each => [`${each.until} ${each.fixed}`, each] as const)
    )
  )
  return [...known.values()].sort((a, b) => a.until - b.until)
}

function members(all: readonly (readonly MemberId[] | undefined)[]): MemberId[] {
  return [...new Set(all.flatMap(each => each ?? []))].sort()
}

function earliest<T extends Day | Timestamp>(times: readonly T[]): T | undefined {
  return times.length === 0 ? undefined : (Math.min(...times) as T)
}

const locks: readonly Lock[] = ['trouble', 'none', 'signed', 'encrypted']

function weakest(all: readonly Lock[]): Lock {
  return all.reduce((a, b) => (locks.indexOf(b) < locks.indexOf(a) ? b : a))
}
