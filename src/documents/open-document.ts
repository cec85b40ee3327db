/** A document in memory: what a screen holds while it shows it. */
import * as A from '@automerge/automerge/slim'

import type { Bytes } from '../bytes.ts'
import type { ChunkId, DocumentId } from '../ids.ts'
import type { Result } from '../result.ts'
import { fits, harmless } from './applied.ts'
import { draftOf } from './draft.ts'
import { addImports, type Import, type Imports } from './import.ts'
import { plain } from './plain.ts'
import type { Schema } from './schema.ts'
import { sound } from './sound.ts'

/** Thrown to undo what a refused command wrote; nobody else sees it. */
const refused = new Error('refused')

/** A change says by itself at which second it was made, for as long as its document stays. */
const untimed = { time: 0 }

export class LiveDocument<T> {
  readonly id: DocumentId
  readonly schema: Schema<T>
  readonly session: Bytes
  readonly imports: Imports
  /** Chunks whose changes are in it. */
  readonly applied = new Set<ChunkId>()
  /** Marks of the changes in it: what its card is made from. */
  readonly marks = new Set<string>()
  /** Own changes that are not sealed yet. */
  unsealed: A.Change[] = []
  sequence = 0
  previous: Bytes = new Uint8Array(32)
  holders = 0

  readonly #listeners = new Set<() => void>()
  #doc: A.Doc<T>
  #plain: T | undefined
  #isOver = false
  #isLetGo = false

  /** `doc` becomes its own if it was made for this actor. */
  constructor(
    id: DocumentId,
    schema: Schema<T>,
    doc: A.Doc<T>,
    imports: Imports,
    session: Bytes,
    actor: string
  ) {
    this.id = id
    this.schema = schema
    this.imports = imports
    this.session = session
    this.#doc = A.getActorId(doc) === actor ? doc : A.clone(doc, { actor })
  }

  get doc(): A.Doc<T> {
    if (this.#isOver)
      throw new Error('of a document that is over only what it was is left')
    return this.#doc
  }

  current(): T {
    this.#plain ??= sound(this.schema, this.doc, this.imports)
    return this.#plain
  }

  on(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => {
      this.#listeners.delete(listener)
    }
  }

  /** Forgotten or let go of: it still shows what it was, and keeps nothing any more. */
  get isOver(): boolean {
    return this.#isOver
  }

  /**
   * One command, one change; a refused one is rolled back whole. What was forgotten may
   * still be on screen, and is written to in vain; writing to what everybody let go of is
   * a bug, for nobody would hear that it is not kept.
   */
  perform<V, E>(command: (draft: T) => Result<V, E>): Result<V, E> {
    if (this.#isLetGo) throw new LetGo()
    if (this.#isOver) return command(plain<T>(this.current()))
    let result: Result<V, E> | undefined
    const before = headsOf(this.doc)
    try {
      const after = A.change(this.doc, untimed, draft => {
        // the schema says what the document holds
        result = command(draftOf(draft, this.schema, this.imports) as T)
        if (!result.ok) throw refused
      })
      const change = headsOf(after) === before ? undefined : A.getLastLocalChange(after)
      if (change && !this.isOver) this.unsealed.push(change)
      this.#become(after, before)
    } catch (thrown) {
      if (thrown !== refused) throw thrown
    }
    if (!result) throw new Error('the command did not run')
    return result
  }

  /** Each group stands or falls alone. */
  apply(groups: readonly (readonly A.Change[])[], imports: readonly Import[]): void {
    if (this.#isOver) return
    addImports(this.imports, imports)
    if (groups.some(changes => changes.length > 0)) {
      const good = harmless(this.doc, groups).flat()
      const heads = headsOf(this.doc)
      const [after] = A.applyChanges(this.doc, good)
      this.#become(after, heads)
    }
    if (imports.length > 0) this.#changed()
  }

  merge(other: A.Doc<T>): void {
    if (this.#isOver) return
    if (!fits(this.doc, other)) return
    const heads = headsOf(this.doc)
    this.#become(A.merge(this.doc, other), heads)
  }

  #become(after: A.Doc<T>, before: string): void {
    if (this.#isOver) return
    this.#doc = after
    if (headsOf(after) !== before) this.#changed()
  }

  /** Whoever wrote goes on, and all listeners hear of it, also if one of them breaks. */
  #changed(): void {
    if (this.#isOver) return
    this.#plain = undefined
    for (const listener of [...this.#listeners]) {
      try {
        listener()
      } catch (bug) {
        // seen at the top, as it was thrown
        // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors
        void Promise.reject(bug)
      }
    }
  }

  /** Nobody holds it any more. */
  letGo(): void {
    this.free()
    this.#isLetGo = true
  }

  free(): void {
    if (this.#isOver) return
    this.current() // whoever still shows it goes on reading this
    this.#isOver = true
    this.unsealed = []
    this.#listeners.clear()
    this.#doc = A.init()
  }
}

/** Open it again by its id. */
export class LetGo extends Error {
  constructor() {
    super('written to a document that was let go of')
  }
}

function headsOf<T>(doc: A.Doc<T>): string {
  return A.getHeads(doc).join()
}
