/**
 * What is kept of a draft, as against what stands on the screen, and what of that this tab
 * knows: another tab of this device writes the same row.
 */
import { pack, sameBytes } from '#core/bytes.ts'
import type { Person } from '#core/domain/tickets/message.ts'
import type { EntryId } from '#core/ids.ts'
import type { RowsBeside, SealedRows } from '#core/workspace.ts'
import {
  draftIn,
  emptyOf,
  fileKey,
  fromKey,
  type DraftFile,
  type DraftKey,
  type DraftText,
  type KeptDraft,
  type Said
} from './kept-draft.ts'

export class DraftRow {
  readonly #rows: SealedRows
  readonly #key: DraftKey
  readonly #isWritten: (id: string) => boolean
  /** Answers that were taken back: the ticket on a screen that was left still shows them. */
  readonly #back = new Set<string>()
  readonly #made: () => number
  #known: Said = { text: '' }
  /** How many there were then. */
  #madeThen: number
  /** As this tab wrote it, while it knows of nothing later. */
  #written: Uint8Array | undefined
  /** Bytes of files that no row names: chosen just now, or for the way back. */
  readonly #held = new Map<EntryId, Uint8Array>()

  /** See `Draft`. */
  constructor(
    rows: SealedRows,
    key: DraftKey,
    isWritten: (id: string) => boolean,
    made: () => number
  ) {
    this.#rows = rows
    this.#key = key
    this.#isWritten = isWritten
    this.#made = made
    this.#madeThen = made()
  }

  get made(): number {
    return this.#made()
  }

  /** Since this tab read or wrote it, the ticket got one more of what it becomes. */
  get hasBecome(): boolean {
    return this.#made() > this.#madeThen
  }

  /** What it said when this tab read or wrote it. */
  get known(): Said {
    return this.#known
  }

  knows({ text, copies = [], files = [] }: Said): void {
    this.#known = { text, copies, files }
    this.#madeThen = this.#made()
    this.#written = undefined
  }

  /** Whether another tab wrote it since. */
  isNews({ text, copies, files }: Said): boolean {
    const { known } = this
    const isSame = areSame(copies, known.copies) && areSameFiles(files, known.files)
    return text !== known.text || !isSame
  }

  /** Undefined: nobody wrote since this tab did, whatever became of it. */
  async readSince(): Promise<{ readonly kept: DraftText | undefined } | undefined> {
    const bytes = await this.#rows.read(this.#key)
    const isAsWritten = bytes && this.#written && sameBytes(bytes, this.#written)
    return isAsWritten ? undefined : { kept: this.#keptIn(bytes) }
  }

  /** For the next write that names it. */
  hold({ id }: DraftFile, bytes: Uint8Array): void {
    this.#held.set(id, bytes)
  }

  /** Undefined: it is not on this device any more. */
  async bytesOf({ id }: DraftFile): Promise<Uint8Array | undefined> {
    return this.#held.get(id) ?? this.#rows.read(fileKey(this.#key, id))
  }

  /** Says nothing if it became an answer, unless another tab had written more. */
  async read(): Promise<DraftText | undefined> {
    return this.#keptIn(await this.#rows.read(this.#key))
  }

  #keptIn(bytes: Uint8Array | undefined): DraftText | undefined {
    const kept = bytes && draftIn(bytes)
    if (kept?.becomes === undefined) return kept
    if (this.#back.has(kept.becomes) || !this.#isWritten(kept.becomes)) return kept
    const text = kept.instead ?? ''
    const files = kept.filesInstead ?? []
    return text === ''
      ? { ...kept, text, used: [], copies: [], files }
      : { ...kept, text, files }
  }

  /** Whether there was room for it. */
  async write(kept: KeptDraft): Promise<boolean> {
    const named = namedIn(kept)
    const before = await this.#named()
    if (named.length === 0 && before.length === 0) return this.#wrote(kept)
    const gone = without(before, named)
    const added = without(named, before).flatMap(({ id }) => {
      const bytes = this.#held.get(id)
      return bytes ? [[fileKey(this.#key, id), bytes] as const] : []
    })
    await this.#holdAll(gone)
    const dropped = gone.map(({ id }) => fileKey(this.#key, id))
    const isKept = await this.#wrote(kept, { kept: new Map(added), dropped })
    if (isKept) for (const { id } of named) this.#held.delete(id)
    return isKept
  }

  /** With all bytes of files, also those that no row names. */
  async drop(): Promise<void> {
    await this.#holdAll(await this.#named())
    const keys = await this.#rows.keys()
    await this.#rows.drop(this.#key, ...besideIn(keys, this.#key))
    this.knows({ text: '' })
  }

  async #wrote(kept: KeptDraft, beside?: RowsBeside): Promise<boolean> {
    const bytes = pack(kept)
    const { ok } = await this.#rows.write(this.#key, bytes, beside)
    if (ok) {
      this.knows(kept)
      this.#written = bytes
    }
    return ok
  }

  async #named(): Promise<readonly DraftFile[]> {
    const bytes = await this.#rows.read(this.#key)
    const kept = bytes && draftIn(bytes)
    return kept ? namedIn(kept) : []
  }

  /** As long as this screen, for whoever wants it back. */
  async #holdAll(files: readonly DraftFile[]): Promise<void> {
    for (const file of files) {
      const bytes = await this.bytesOf(file)
      if (bytes) this.hold(file, bytes)
    }
  }

  tookBack(id: string): void {
    this.#back.add(id)
  }
}

/** Of all rows, those that go with a draft. */
export function besideIn(rows: readonly string[], draft: DraftKey): string[] {
  const [ofFiles, origins] = [fileKey(draft, ''), fromKey(draft, '')]
  return rows.filter(row => row.startsWith(ofFiles) || row.startsWith(origins))
}

export function areSame(
  some: readonly Person[] = [],
  others: readonly Person[] = []
): boolean {
  const [one, other] = [some, others].map(all => all.map(({ address }) => address))
  return one?.join(' ') === other?.join(' ')
}

export function areSameFiles(
  some: readonly DraftFile[] = [],
  others: readonly DraftFile[] = []
): boolean {
  return some.length === others.length && without(some, others).length === 0
}

export function without(
  files: readonly DraftFile[],
  others: readonly DraftFile[]
): DraftFile[] {
  return files.filter(({ id }) => others.every(other => other.id !== id))
}

export function withFiles(
  files: readonly DraftFile[],
  others: readonly DraftFile[]
): DraftFile[] {
  const all = [...files, ...without(others, files)]
  // of one that came first without its bytes, and then with them, that with them stays
  const whole = new Set(all.map(({ id }) => emptyOf(id)))
  return all.filter(({ id }) => !whole.has(id))
}

export function namedIn({ files = [], filesInstead = [] }: KeptDraft): DraftFile[] {
  return withFiles(files, filesInstead)
}
