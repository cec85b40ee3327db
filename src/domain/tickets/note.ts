/** Notes on a ticket, from members to members. */
import type { EntryId, MemberId, Timestamp } from '../../ids.ts'
import { done, no, type Result } from '../../result.ts'

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
): Result<void, EmptyText> {
  if (note.text.trim() === '') return no({ type: 'empty-text' })
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

export interface EmptyText {
  readonly type: 'empty-text'
}
export interface NotYours {
  readonly type: 'not-yours'
}
