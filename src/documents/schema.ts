/**
 * What a kind of document is: an append-only chain of deterministic changes, the same on
 * every device, so that two devices that upgrade offline lose nothing. Add steps; never
 * change, remove or reorder one. The released heads are pinned by a test.
 */
import * as A from '@automerge/automerge/slim'
import type * as v from 'valibot'

import { utf8 } from '../bytes.ts'
import { shortHash } from '../crypto/hash.ts'
import type { TimerPort } from '../ports.ts'
import { draftOf, type Forms } from './draft.ts'

export type Step = (draft: Record<string, unknown>) => void

export interface Schema<T> extends Forms {
  readonly name: string
  readonly steps: readonly Step[]
  /** Of each map that the steps make: what an entry must look like to be read. */
  readonly entries: Readonly<Record<string, v.GenericSchema>>
  /** Of maps whose names go to a relay: it ends the line of whoever says one of another form. */
  readonly names?: Readonly<Record<string, v.GenericSchema>>
  /** Fields that may be set beside what the steps make. */
  readonly extras: Readonly<Record<string, v.GenericSchema>>
  /** Never set: ties the shape to the schema. */
  readonly shape?: T
}

const blanks = new Map<string, A.Doc<Record<string, unknown>>>()

/** The document that has only its steps. Do not change it: `A.clone` it. */
export function blank<T>(schema: Schema<T>): A.Doc<T> {
  let made = blanks.get(schema.name)
  if (!made) {
    made = build(schema)
    blanks.set(schema.name, made)
  }
  const doc: unknown = made
  return doc as A.Doc<T> // made by this schema's steps
}

/** Makes them ready while there is time, so that opening the first document has less to do. */
export async function readyBlanks(
  { timer }: TimerPort,
  schemas: readonly Schema<unknown>[]
): Promise<void> {
  for (const schema of schemas) {
    await timer.breathe()
    blank(schema)
  }
}

/** One for each step; a document from an older app has only the first of them. */
export function stepHashes<T>(schema: Schema<T>): ReadonlySet<string> {
  return new Set(A.getChangesMetaSince(blank(schema), []).map(({ hash }) => hash))
}

/** The actor of the schema's own changes; no device may use it. */
export function schemaActor(name: string): string {
  return shortHash(16, utf8('porchlight schema '), utf8(name))
}

function build<T>(schema: Schema<T>): A.Doc<Record<string, unknown>> {
  let doc: A.Doc<Record<string, unknown>> = A.init({ actor: schemaActor(schema.name) })
  for (const step of schema.steps) {
    doc = A.change(doc, { time: 0 }, draft => {
      step(draftOf(draft, schema) as Record<string, unknown>)
    })
  }
  return doc
}
