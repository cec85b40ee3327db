/**
 * Who wants to hear of a ticket, and what they have not seen: members who follow it,
 * members whom a note mentions, the second line to which it was passed and who passed it
 * there, those whose take a colleague ended or began, and those who asked a partner that
 * answered. It stands in the ticket, and ends with it.
 */
import type { EntryId, MemberId, MessageId, Timestamp } from '../../ids.ts'
import { done, type Result } from '../../result.ts'
import type { Escalation, PassedBack } from './escalation.ts'
import type { Message } from './message.ts'
import { answers, referralsOf, type Referring } from './referral.ts'

export interface Followed {
  /** Each is one value, written by its member alone. */
  follows: Record<MemberId, Following>
}

export interface Following {
  /** False for somebody who was only mentioned, or follows no longer. */
  readonly on: boolean
  readonly at: Timestamp
  /** Mails of others and notes that were on their screen. */
  readonly saw: readonly string[]
}

/** What of a ticket this is about. */
export interface Heard extends Followed, Referring {
  messages: Record<MessageId, Readonly<Message>>
  notes: Record<EntryId, HeardNote>
  handedIn: Record<EntryId, { readonly by: MemberId }>
  givenBack: Record<EntryId, { readonly answer: EntryId }>
  escalations: Record<EntryId, Pick<Escalation, 'to'>>
  passedBack: Record<EntryId, Pick<PassedBack, 'by' | 'at' | 'passedBy'>>
  /** Away once they saw it. `to`: this member, if it was handed on to them. */
  endedTakes: Record<MemberId, { readonly to?: MemberId }>
}

interface HeardNote {
  readonly by: MemberId
  readonly struck?: boolean
  readonly mentions?: readonly MemberId[]
}

export function isFollowing({ follows }: Followed, member: MemberId): boolean {
  return follows[member]?.on ?? false
}

export function followers({ follows }: Followed): MemberId[] {
  return (Object.keys(follows) as MemberId[]).filter(id => follows[id]?.on).sort()
}

/** What is there by now counts as seen: whoever follows wants to hear of what comes. */
export function follow(ticket: Heard, by: MemberId, at: Timestamp): Result<void> {
  if (!isFollowing(ticket, by)) {
    ticket.follows[by] = { on: true, at, saw: heard(ticket) }
  }
  return done
}

/** Whoever is mentioned hears of that all the same. */
export function unfollow(ticket: Heard, by: MemberId, at: Timestamp): Result<void> {
  const was = ticket.follows[by]
  if (was?.on) ticket.follows[by] = { on: false, at, saw: was.saw }
  return done
}

/**
 * Everything in it has been on this member's screen. When they saw what was handed on to
 * them is kept: from then on it is theirs as what they took, see `resting.ts`.
 */
export function look(ticket: Heard, by: MemberId, at: Timestamp): Result<void> {
  const isHanded = ticket.endedTakes[by]?.to === by
  if (by in ticket.endedTakes) delete ticket.endedTakes[by]
  if (!isHanded && !hasNews(ticket, by)) return done
  ticket.follows[by] = { on: isFollowing(ticket, by), at, saw: heard(ticket) }
  return done
}

/**
 * For one who follows: a mail, or a note of somebody else. For everybody: a note that
 * mentions them, what became of an answer that they handed in, that it was passed to them as
 * one of the second line or came back from there, that somebody ended their take or handed
 * it on to them, and what a partner answered to them.
 */
export function hasNews(ticket: Heard, member: MemberId): boolean {
  if (member in ticket.endedTakes) return true
  const saw = new Set(ticket.follows[member]?.saw)
  const isOn = isFollowing(ticket, member)
  const isNews = ([id, note]: [string, HeardNote]) =>
    !saw.has(id) &&
    !note.struck &&
    note.by !== member &&
    (isOn || (note.mentions?.includes(member) ?? false))
  if (Object.entries(ticket.notes).some(isNews)) return true
  if (passed(ticket).some(([id, to]) => to === member && !saw.has(id))) return true
  if (cameBack(ticket).some(([id, to]) => to === member && !saw.has(id))) return true
  if (settled(ticket).some(([id, by]) => by === member && !saw.has(id))) return true
  if (answered(ticket).some(([id, to]) => to === member && !saw.has(id))) return true
  return isOn && incoming(ticket).some(id => !saw.has(id))
}

/** All members who have not seen something that they wanted to hear of, or were told. */
export function withNews(ticket: Heard): MemberId[] {
  const mentioned = Object.values(ticket.notes).flatMap(
    ({ mentions }) => mentions ?? []
  )
  const all = new Set([
    ...mentioned,
    ...settled(ticket).map(([, by]) => by),
    ...passed(ticket).map(([, to]) => to),
    ...cameBack(ticket).map(([, to]) => to),
    ...answered(ticket).map(([, to]) => to),
    ...(Object.keys(ticket.endedTakes) as MemberId[]),
    ...(Object.keys(ticket.follows) as MemberId[])
  ])
  return [...all].filter(member => hasNews(ticket, member)).sort()
}

/** Of one member in several tickets that are shown as one. */
export function followsTogether(
  all: readonly Followed['follows'][]
): Followed['follows'] {
  const merged: Followed['follows'] = {}
  for (const [member, next] of all.flatMap(
    follows => Object.entries(follows) as [MemberId, Following][]
  )) {
    const was = merged[member]
    merged[member] = was
      ? {
          on: was.on || next.on,
          at: Math.max(was.at, next.at) as Timestamp,
          saw: [...new Set([...was.saw, ...next.saw])].sort()
        }
      : next
  }
  return merged
}

function heard(ticket: Heard): string[] {
  const words = [...settled(ticket), ...cameBack(ticket)].map(([id]) => id)
  const { notes, escalations } = ticket
  const said = [...Object.keys(notes), ...Object.keys(escalations)]
  return [...incoming(ticket), ...said, ...words].sort()
}

function passed({ escalations }: Heard): [string, MemberId][] {
  return Object.entries(escalations).flatMap(([id, { to = [] }]) =>
    to.map((member): [string, MemberId] => [id, member])
  )
}

/**
 * What the second line gave back, with who had passed it on. Each time has a name of its own:
 * what was undone and is given back later is news again.
 */
function cameBack({ escalations, passedBack }: Heard): [string, MemberId][] {
  return Object.entries(passedBack).flatMap(
    ([id, { by, at, passedBy }]): [string, MemberId][] =>
      id in escalations || by === passedBy ? [] : [[`${id}-${at}`, passedBy]]
  )
}

/** Answers that were sent or given back, with who had handed them in. */
function settled({ messages, handedIn, givenBack }: Heard): [string, MemberId][] {
  const sent = Object.entries(messages).flatMap(
    ([id, { writtenBy }]): [string, MemberId][] => (writtenBy ? [[id, writtenBy]] : [])
  )
  const back = Object.entries(givenBack).flatMap(
    ([id, { answer }]): [string, MemberId][] => {
      const by = handedIn[answer]?.by
      return by ? [[id, by]] : []
    }
  )
  return [...sent, ...back]
}

/**
 * What partners wrote, with who had handed something on to them; until the desk answered
 * that, so that what is long settled is no news to those who have seen it.
 */
function answered(ticket: Heard): [string, MemberId][] {
  const referrals = referralsOf(ticket).map(([, referral]) => referral)
  if (referrals.length === 0) return []
  const all = Object.entries(ticket.messages)
  const settled = new Set<string>(all.flatMap(([, { saw }]) => saw ?? []))
  return all.flatMap(([id, mail]) =>
    settled.has(id)
      ? []
      : referrals
          .filter(referral => answers(ticket, mail, referral))
          .map(({ by }): [string, MemberId] => [id, by])
  )
}

function incoming({ messages }: Heard): string[] {
  return Object.entries(messages)
    .filter(([, { direction }]) => direction === 'in')
    .map(([id]) => id)
}
