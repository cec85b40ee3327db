/** Notes on a ticket, from members to members. */
import type { EntryId, MemberId, Timestamp } from '../../ids.ts'
import { done, no, type Result } from '../../result.ts'
import { traceOf } from '../../trace.ts'
import { isTooLong, type TooLong } from '../desk/long-texts.ts'

export interface Noted {
  notes: Record<EntryId, Note>
}

/** Only members see it; it never leaves the desk. */
export interface Note {
  by: MemberId
  at: Timestamp
  text: string
  /** Members whom it names. */
  mentions?: readonly MemberId[]
  /** Set when its author took it back. */
  struck?: boolean
}

export function addNote(
  ticket: Noted,
  id: EntryId,
  note: Note
): Result<void, EmptyText | TooLong> {
  if (note.text.trim() === '') return no({ type: 'empty-text' })
  if (isTooLong(note.text)) return no({ type: 'too-long' })
  ticket.notes[id] = note
  return done
}

/** One that found no room: as if it had never been written. Others never saw it. */
export function dropNote(ticket: Noted, id: EntryId): Result<void> {
  delete ticket.notes[id]
  return done
}

export function strikeNote(
  ticket: Noted,
  id: EntryId,
  by: MemberId
): Result<void, NotYours> {
  const note = ticket.notes[id]
  if (!note) return done
  if (note.by !== by) return no({ type: 'not-yours' })
  note.struck = true
  note.text = ''
  return done
}

/** Its text is gone from the ticket: whoever struck it has to have it still. */
export function unstrikeNote(
  ticket: Noted,
  id: EntryId,
  by: MemberId,
  text: string
): Result<void, NotYours> {
  const note = ticket.notes[id]
  if (!note?.struck) return done
  if (note.by !== by) return no({ type: 'not-yours' })
  delete note.struck
  note.text = text
  return done
}

/** Differs when its notes do, in whatever order they came; undefined if it has none. */
export function notesTrace(notes: Noted['notes']): number | undefined {
  const all = Object.entries(notes)
  if (all.length === 0) return undefined
  return all.reduce((sum, [id, { text, struck }]) => {
    return (sum + traceOf(`${id} ${struck ? 'struck' : text.length}`)) >>> 0
  }, 0)
}

export interface EmptyText {
  readonly type: 'empty-text'
}
export interface NotYours {
  readonly type: 'not-yours'
}
