/**
 * What is kept of a draft, as against what stands on the screen, and what of that this tab
 * knows: another tab of this device writes the same row.
 */
import { pack } from '#core/bytes.ts'
import type { Person } from '#core/domain/tickets/message.ts'
import type { SealedRows } from '#core/workspace.ts'
import {
  draftIn,
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
  #known: Said = { text: '' }

  constructor(rows: SealedRows, key: DraftKey, isWritten: (id: string) => boolean) {
    this.#rows = rows
    this.#key = key
    this.#isWritten = isWritten
  }

  /** What it said when this tab read or wrote it. */
  get known(): Said {
    return this.#known
  }

  knows({ text, copies = [] }: Said): void {
    this.#known = { text, copies }
  }

  /** Whether another tab wrote it since. */
  isNews({ text, copies }: Said): boolean {
    return text !== this.#known.text || !areSame(copies, this.#known.copies)
  }

  /** Says nothing if it became an answer, unless another tab had written more. */
  async read(): Promise<DraftText | undefined> {
    const bytes = await this.#rows.read(this.#key)
    const kept = bytes && draftIn(bytes)
    if (kept?.becomes === undefined) return kept
    if (this.#back.has(kept.becomes) || !this.#isWritten(kept.becomes)) return kept
    const text = kept.instead ?? ''
    return text === '' ? { ...kept, text, used: [], copies: [] } : { ...kept, text }
  }

  /** Whether there was room for it. */
  async write(kept: KeptDraft): Promise<boolean> {
    const { ok } = await this.#rows.write(this.#key, pack(kept))
    if (ok) this.knows(kept)
    return ok
  }

  async drop(): Promise<void> {
    await this.#rows.drop(this.#key)
    this.knows({ text: '' })
  }

  tookBack(id: string): void {
    this.#back.add(id)
  }
}

export function areSame(
  some: readonly Person[] = [],
  others: readonly Person[] = []
): boolean {
  const [one, other] = [some, others].map(all => all.map(({ address }) => address))
  return one?.join(' ') === other?.join(' ')
}
