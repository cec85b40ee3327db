/** Watched values, documents and rows on paper: they change, tell, and keep nothing. */
import type { Bytes } from '#core/bytes.ts'
import type { DocumentId } from '#core/ids.ts'
import { done } from '#core/result.ts'
import type { OpenDocument, SealedRows, Watched } from '#core/workspace.ts'

export interface PaperValue<T> extends Watched<T> {
  set(next: T): void
}

export function paperValue<T>(first: T): PaperValue<T> {
  let value = first
  const listeners = new Set<() => void>()
  return {
    current: () => value,
    on: listener => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    set: next => {
      value = next
      for (const listener of listeners) listener()
    }
  }
}

export type PaperDocument<T> = OpenDocument<T>

/** Runs a command on a copy and keeps the copy only if the command agreed. */
export function paperDocument<T>(id: DocumentId, first: T): PaperDocument<T> {
  const value = paperValue(first)
  return {
    id,
    current: value.current,
    on: value.on,
    perform: command => {
      const draft = structuredClone(value.current())
      const result = command(draft)
      if (result.ok) value.set(draft)
      return result
    },
    saved: async () => done,
    close: () => undefined
  }
}

/** One holder's own: as in the real one, whoever let go of it writes to it no more. */
export function heldDocument<T>(document: PaperDocument<T>): OpenDocument<T> {
  let isClosed = false
  return {
    ...document,
    perform: command => {
      if (isClosed) throw new Error('written to a document that was let go of')
      return document.perform(command)
    },
    close: () => {
      isClosed = true
    }
  }
}

export function paperRows(kept: ReadonlyMap<string, Bytes> = new Map()): SealedRows {
  const rows = new Map(kept)
  let turns: Promise<unknown> = Promise.resolve()
  return {
    read: async key => rows.get(key),
    write: async (key, bytes, beside = { kept: new Map(), dropped: [] }) => {
      for (const [name, its] of [[key, bytes] as const, ...beside.kept]) {
        rows.set(name, new Uint8Array(its))
      }
      for (const name of beside.dropped) rows.delete(name)
      return done
    },
    drop: async (...keys) => {
      for (const key of keys) rows.delete(key)
    },
    keys: async () => [...rows.keys()],
    inTurn: work => {
      const done = turns.then(work)
      turns = done.catch(() => undefined)
      return done
    }
  }
}
