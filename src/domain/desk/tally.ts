/**
 * A month of what remains of tickets that are gone: so few and so coarse facts that they
 * lead back to nobody. A lasting document, so it may hold no name and no day, and of words
 * only those that the settings name, or that several people's tickets have.
 *
 * An entry is one value under a keyed hash of the ticket's id: two devices that destroy the
 * same ticket, each offline, write the same entry, and it is counted once.
 */
import type { ProblemId } from '../../ids.ts'
import { done, type Result } from '../../result.ts'
import { namedPart, type Component } from '../hardware/components.ts'
import type { Earned } from '../templates/earned.ts'
import type { Chosen } from '../tickets/counted-fields.ts'
import type { Satisfied } from '../tickets/message.ts'
import type { CloseReason } from '../tickets/ticket.ts'
import type { UsualChannel } from '../tickets/written-down.ts'

/** 16 hex digits. */
export type TallyKey = string

export interface TallyMonth {
  entries: Record<TallyKey, Remains>
  /** When its tickets came, of all of them at once; undefined if it was not counted. */
  hours?: HoursOfWeek
}

/**
 * How many tickets came in each of the 168 hours of the week, UTC, from Monday's first on.
 *
 * *What members may learn.* An hour beside what else remains of a ticket would tell whoever
 * remembers when a person wrote what that person's ticket was. So hours are counted when a
 * month is over, once and of all tickets that are here then, and lead to no entry: they say
 * that somebody wrote on a Tuesday of that month about noon, and nothing else of them. A
 * second counting could tell by the difference who was missed, so it takes place only
 * if the difference is many, too.
 */
export type HoursOfWeek = readonly number[]

export const hoursInWeek = 168
/** So many tickets, or nothing is told of their hours. */
export const fewestInHours = 50

export interface Remains {
  /** In which it came, see `weeks.ts`. */
  readonly week: number
  /** ISO 639-1; empty if it is not known. */
  readonly language: string
  /** Of digits and dots; empty without one. */
  readonly version: string
  /** Only those that many tickets have: a tag may be a name. */
  readonly tags: readonly string[]
  readonly problems: readonly ProblemId[]
  /** At least so many mails: one of `mailSteps`. */
  readonly mails: number
  /** The first answer: how many weeks later, and within which of `answerSteps`. */
  readonly answered?: Span
  /** The closing that counted last: the same, of `endSteps`. */
  readonly closed?: Span
  readonly reason?: CloseReason
  readonly reopened?: true
  /** Whether it helped, if the asker said so. */
  readonly opinion?: Satisfied
  /** The templates of its answers, with what the asker thought of them. */
  readonly earned?: readonly Earned[]
  /** Parts of the machine: only those that several people's reports name, word for word. */
  readonly hardware?: readonly Component[]
  /** To which of the desk's own addresses it came, if there are several. */
  readonly mailbox?: string
  /** By which way it came, if a member wrote it down; else it came by mail. */
  readonly channel?: CountedChannel
  /** In fields of the desk's own: only what the settings name to choose from. */
  readonly chosen?: Chosen
}

/** Words of the desk's own may name somebody: they are all one. */
export type CountedChannel = UsualChannel | 'other'

export interface Span {
  readonly weeks: number
  /** Index of the step; behind the last one: later. */
  readonly within: number
}

const [hour, day] = [60, 1440]
/** Minutes; each about half as long again, so that a median means something. */
export const answerSteps: readonly number[] = [
  ...[5, 10, 15, 20, 30, 45, hour],
  ...[1.5, 2, 3, 4, 6, 8, 12, 18, 24].map(hours => hours * hour),
  ...[1.5, 2, 3, 4, 5, 7, 10, 14, 21, 30, 45, 60, 90].map(days => days * day)
]
/** Minutes, too. */
export const endSteps: readonly number[] = [
  ...[1, 2, 4, 8, 12, 24].map(hours => hours * hour),
  ...[2, 3, 4, 5, 7, 10, 14, 21, 30, 45, 60, 90, 120, 180, 270, 365].map(
    days => days * day
  )
]
export const mailSteps: readonly number[] = [1, 2, 4, 8, 16, 32]

/** An entry that is there stays as it is. */
export function count(
  month: TallyMonth,
  remains: ReadonlyMap<TallyKey, Remains>
): Result<void> {
  for (const [key, entry] of remains) {
    if (!(key in month.entries)) month.entries[key] = entry
  }
  return done
}

/** Counts that would tell few people's hours change nothing. */
export function countHours(month: TallyMonth, hours: HoursOfWeek): Result<void> {
  if (total(hours) - total(month.hours ?? []) >= fewestInHours) month.hours = hours
  return done
}

export function total(counts: readonly number[]): number {
  return counts.reduce((sum, count) => sum + count, 0)
}

/** What is kept only if several people's tickets have it. */
export function sharedIn({
  tags,
  hardware = []
}: Pick<Remains, 'tags' | 'hardware'>): string[] {
  return [
    ...tags.map(tag => shared('tag', tag)),
    ...hardware.map(each => shared('part', namedPart(each)))
  ]
}

export function shared(of: 'tag' | 'part', word: string): string {
  return `${of} ${word}`
}

/**
 * Threat: a member can write any week into any month, and a week that no calendar has
 * would break every page that names it.
 */
export function ofItsWeeks(
  entries: Readonly<TallyMonth['entries']>,
  { from, to }: { readonly from: number; readonly to: number }
): TallyMonth['entries'] {
  return Object.fromEntries(
    Object.entries(entries).filter(([, { week }]) => from <= week && week <= to)
  )
}

/** That by which tickets that are gone are counted already. */
export function countedWords(month: TallyMonth): Set<string> {
  return new Set(Object.values(month.entries).flatMap(sharedIn))
}
