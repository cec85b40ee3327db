/**
 * What is to be done for a ticket, step by step. Anybody ticks; two who tick one at once
 * ticked it. It stands in the ticket, and ends with it.
 */
import type { EntryId, MemberId, Timestamp } from '../../ids.ts'
import { done, no, type Result } from '../../result.ts'

export interface Checked {
  checks: Record<EntryId, Check>
}

export interface Check {
  text: string
  by: MemberId
  at: Timestamp
  /** Among those that came with it. */
  place: number
  ticked?: true
}

export interface CheckEntry {
  readonly id: EntryId
  readonly check: Check
}

export interface Progress {
  readonly done: number
  readonly all: number
}

const longest = 200
const most = 100

/** Several at once, in their order; empty lines are left out. */
export function addChecks(
  ticket: Checked,
  texts: readonly string[],
  added: { readonly by: MemberId; readonly at: Timestamp; newId(): EntryId }
): Result<void, NoCheck | TooManyChecks> {
  const clean = texts.map(oneLine).filter(text => text !== '')
  if (clean.length === 0) return no({ type: 'no-check' })
  if (Object.keys(ticket.checks).length + clean.length > most) {
    return no({ type: 'too-many-checks' })
  }
  for (const [place, text] of clean.entries()) {
    ticket.checks[added.newId()] = { text, by: added.by, at: added.at, place }
  }
  return done
}

export function tick(ticket: Checked, id: EntryId): Result<void> {
  const check = ticket.checks[id]
  if (check) check.ticked = true
  return done
}

export function untick(ticket: Checked, id: EntryId): Result<void> {
  const check = ticket.checks[id]
  if (check?.ticked) delete check.ticked
  return done
}

export function dropCheck(ticket: Checked, id: EntryId): Result<void> {
  if (id in ticket.checks) delete ticket.checks[id]
  return done
}

/** As it was, in its place. */
export function restoreCheck(ticket: Checked, { id, check }: CheckEntry): Result<void> {
  ticket.checks[id] = { ...check }
  return done
}

/** The oldest first, on every device. */
export function checklist({ checks }: Checked): CheckEntry[] {
  return Object.entries(checks)
    .map(([id, check]) => ({ id: id as EntryId, check }))
    .sort(
      (a, b) =>
        a.check.at - b.check.at ||
        a.check.place - b.check.place ||
        (a.id < b.id ? -1 : 1)
    )
}

/** Undefined if there is nothing to tick. */
export function progress({ checks }: Checked): Progress | undefined {
  const all = Object.values(checks)
  if (all.length === 0) return undefined
  return { done: all.filter(check => check.ticked).length, all: all.length }
}

/** The lines of a text that are boxes to tick: `- [ ] Ask for the version`. */
export function checksIn(text: string): string[] {
  return [...text.matchAll(/^[ \t]*[-*+] \[[ xX]?\][ \t]+(\S.*)$/gmu)].map(found =>
    oneLine(found[1] ?? '')
  )
}

export interface NoCheck {
  readonly type: 'no-check'
}
export interface TooManyChecks {
  readonly type: 'too-many-checks'
}

function oneLine(text: string): string {
  return Array.from(text.replace(/[\s\p{Cc}]+/gu, ' ').trim())
    .slice(0, longest)
    .join('')
}
