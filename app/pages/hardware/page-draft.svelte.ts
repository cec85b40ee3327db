/** The words of the page to publish, as somebody writes them: sealed on this device, and nowhere else. */
import { fromUtf8, utf8 } from '#core/bytes.ts'
import type { SealedRows } from '#core/workspace.ts'

/** Tickets are named by 32 digits: no ticket's draft has this key. */
const key = 'hardware page'
const pause = 600

interface Written {
  /** Undefined: as it usually is. */
  readonly title?: string
  readonly intro?: string
}

export class PageDraft {
  #written: Written = $state.raw({})
  #isTouched = false
  readonly #rows: SealedRows
  #waiting: ReturnType<typeof setTimeout> | undefined

  constructor(rows: SealedRows) {
    this.#rows = rows
    void this.#read()
  }

  get title(): string | undefined {
    return this.#written.title
  }

  get intro(): string | undefined {
    return this.#written.intro
  }

  write(words: Written): void {
    this.#written = { ...this.#written, ...words }
    this.#isTouched = true
    clearTimeout(this.#waiting)
    this.#waiting = setTimeout(() => this.keepNow(), pause)
  }

  /** What is emptied is again as it usually is the next time. */
  keepNow(): void {
    clearTimeout(this.#waiting)
    if (!this.#isTouched) return
    this.#isTouched = false
    const words: Record<string, string> = { ...this.#written }
    const kept = Object.entries(words).filter(([, text]) => text.trim() !== '')
    void (kept.length > 0
      ? this.#rows.write(key, utf8(JSON.stringify(Object.fromEntries(kept))))
      : this.#rows.drop(key))
  }

  async #read(): Promise<void> {
    const bytes = await this.#rows.read(key)
    // whoever wrote meanwhile goes on with their own
    if (!bytes || this.#isTouched) return
    // only this device writes it, and the seal says so
    this.#written = JSON.parse(fromUtf8(bytes)) as Written
  }
}
