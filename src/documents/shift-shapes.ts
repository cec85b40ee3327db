/** What may stand in a month of shifts. */
import * as v from 'valibot'

import {
  sayings,
  type Promised,
  type Swap,
  type Word
} from '../domain/shifts/agreements.ts'
import type { Handover, KeptSheet, Taken } from '../domain/shifts/handover.ts'
import type { Range } from '../domain/shifts/hours.ts'
import { shiftRoles, type Attended, type Place } from '../domain/shifts/shifts.ts'
import { flag, number, text, time, yes, type Fields } from './values.ts'

const range = v.object({ from: time, to: time } satisfies Fields<Range>)

export const place = v.object({
  member: text,
  role: v.picklist(shiftRoles),
  from: time,
  to: time,
  at: time,
  series: v.optional(text),
  offered: v.optional(time),
  of: v.optional(text),
  since: v.optional(time),
  reading: v.optional(yes),
  wanted: v.optional(v.array(range)),
  swap: v.optional(text),
  left: v.optional(flag),
  off: v.optional(text),
  seen: v.optional(flag),
  told: v.optional(text)
} satisfies Fields<Place>)

const promised = v.object({
  of: text,
  as: text,
  from: time,
  to: time
} satisfies Fields<Promised>)

const word = v.object({
  by: text,
  at: time,
  says: v.picklist(sayings),
  why: v.optional(text)
} satisfies Fields<Word>)

export const swap = v.object({
  by: text,
  to: text,
  at: time,
  gives: v.array(promised),
  takes: v.array(promised),
  words: v.record(text, word),
  seen: v.record(text, text)
} satisfies Fields<Swap>)

export const attended = v.object({
  member: text,
  role: v.picklist(shiftRoles),
  from: time,
  to: time,
  byHand: v.optional(yes),
  struck: v.optional(flag),
  corrected: v.optional(yes)
} satisfies Fields<Attended>)

const listed = v.object({ count: number, tickets: v.array(text) })

const sheet = v.object({
  unanswered: listed,
  odd: listed,
  opened: listed,
  answered: listed,
  waiting: listed,
  closed: listed
} satisfies Fields<KeptSheet>)
const taken = v.object({
  at: time,
  sheet,
  words: v.optional(number)
} satisfies Fields<Taken>)

export const handover = v.object({
  from: time,
  to: time,
  by: text,
  at: time,
  text,
  writers: v.optional(v.record(text, time)),
  takers: v.record(text, taken),
  removed: v.optional(v.boolean())
} satisfies Fields<Handover>)
