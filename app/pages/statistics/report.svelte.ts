/** The report that is being written: kept sealed on this device, and nowhere else. */
import { fromUtf8, utf8 } from '#core/bytes.ts'
import { isOwnField, type OwnField } from '#core/stats/breakdown.ts'
import { parts, type Part } from '#core/stats/report.ts'
import type { SealedRows } from '#core/workspace.ts'

/** Tickets are named by 32 digits: no ticket's draft has this key. */
const key = 'cycle report'
const pause = 600

export class ReportDraft {
  text: string = $state('')
  parts: ReadonlySet<Part | OwnField> = $state.raw(
    new Set(['weeks', 'times', 'language'])
  )
  /** Never kept: what may be named is decided anew each time. */
  named: ReadonlySet<string> = $state.raw(new Set())
  #title: string | undefined = $state()
  readonly #usual: () => string
  readonly #rows: SealedRows
  #waiting: ReturnType<typeof setTimeout> | undefined

  /** `usual` is its title until somebody writes another. */
  constructor(rows: SealedRows, usual: () => string) {
    this.#rows = rows
    this.#usual = usual
    void this.#read()
  }

  get title(): string {
    return this.#title ?? this.#usual()
  }

  set title(written: string) {
    this.#title = written
  }

  toggle(part: Part | OwnField): void {
    this.parts = toggled(this.parts, part)
    this.keep()
  }

  name(word: string): void {
    this.named = toggled(this.named, word)
  }

  /** Soon: not with every letter. */
  keep(): void {
    clearTimeout(this.#waiting)
    this.#waiting = setTimeout(() => this.keepNow(), pause)
  }

  keepNow(): void {
    clearTimeout(this.#waiting)
    const [title, text, chosen] = [this.#title, this.text, [...this.parts]]
    const written = JSON.stringify({ title, text, parts: chosen })
    void this.#rows.write(key, utf8(written))
  }

  async #read(): Promise<void> {
    const bytes = await this.#rows.read(key)
    if (!bytes) return
    // only this device writes it, and the seal says so
    const kept = JSON.parse(fromUtf8(bytes)) as {
      title?: string
      text: string
      parts: string[]
    }
    this.#title = kept.title
    this.text = kept.text
    const known = parts.filter(part => kept.parts.includes(part))
    this.parts = new Set([...known, ...kept.parts.filter(isOwnField)])
  }
}

function toggled<T>(all: ReadonlySet<T>, one: T): ReadonlySet<T> {
  const next = new Set(all)
  if (!next.delete(one)) next.add(one)
  return next
}
