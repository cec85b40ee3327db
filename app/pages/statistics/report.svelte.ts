/** Reports that are being written, one for each period: sealed on this device, and nowhere else. */
import { fromUtf8, utf8 } from '#core/bytes.ts'
import { isOwnField, type OwnField } from '#core/stats/breakdown.ts'
import type { Period } from '#core/stats/period.ts'
import { parts, type Part } from '#core/stats/report-shape.ts'
import type { SealedRows } from '#core/workspace.ts'

/** Tickets are named by 32 digits: no ticket's draft has a key that begins so. */
const key = 'cycle report'
/** Of a year of months; the words of older ones are thrown away. */
const mostPeriods = 12
const pause = 600

type Of = Part | OwnField

interface Written {
  readonly title?: string
  readonly text?: string
  readonly notes?: Readonly<Partial<Record<Of, string>>>
  readonly parts: readonly string[]
  /** Of older apps there are none. */
  readonly named?: readonly string[]
}

export class ReportDraft {
  text: string = $state('')
  /** Words of one part. */
  notes: Partial<Record<Of, string>> = $state({})
  parts: ReadonlySet<Of> = $state.raw(new Set(['weeks', 'times', 'language']))
  /** Kept for its period alone: what may be named in another is decided anew. */
  named: ReadonlySet<string> = $state.raw(new Set())
  /** What was kept is there: until then nothing is written over it. */
  isRead = $state(false)
  /** Another period that has words: the latest. */
  earlier: Period | undefined = $state.raw()
  #title: string | undefined = $state()
  #isTouched = false
  #period: Period
  readonly #usual: () => string
  readonly #rows: SealedRows
  #waiting: ReturnType<typeof setTimeout> | undefined

  /** `usual` is its title until somebody writes another. */
  constructor(rows: SealedRows, usual: () => string, period: Period) {
    this.#rows = rows
    this.#usual = usual
    this.#period = period
    void this.#read()
  }

  get title(): string {
    return this.#title ?? this.#usual()
  }

  set title(written: string) {
    this.#title = written
  }

  /** Another period has words of its own; what it shows is what was chosen last. */
  turnTo(period: Period): void {
    if (keyOf(period) === keyOf(this.#period)) return
    this.keepNow()
    this.#period = period
    this.isRead = false
    this.#title = undefined
    this.text = ''
    this.notes = {}
    this.named = new Set()
    this.parts = new Set([...this.parts].filter(isOfFixedWords))
    void this.#read()
  }

  /** Nobody has written anything for this period yet. */
  get isEmpty(): boolean {
    const notes = Object.values(this.notes)
    return this.isRead && [this.text, this.#title, ...notes].every(isBlank)
  }

  /** Begins with the words of another period; its title may name that one. */
  async takeOver(period: Period): Promise<void> {
    const mine = this.#period
    const written = await this.#kept(keyOf(period))
    if (!written || mine !== this.#period || !this.isEmpty) return
    const { text, notes, parts: chosen } = written
    this.#show({ parts: chosen, ...(text && { text }), ...(notes && { notes }) })
    this.keep()
  }

  toggle(part: Of): void {
    if (!this.isRead) return
    this.parts = toggled(this.parts, part)
    this.keep()
  }

  name(word: string): void {
    if (!this.isRead) return
    this.named = toggled(this.named, word)
    this.keep()
  }

  nameAll(words: readonly string[]): void {
    if (!this.isRead) return
    this.named = new Set([...this.named, ...words])
    this.keep()
  }

  nameNone(words: readonly string[]): void {
    if (!this.isRead) return
    this.named = new Set([...this.named].filter(word => !words.includes(word)))
    this.keep()
  }

  /** Soon: not with every letter. */
  keep(): void {
    this.#isTouched = true
    clearTimeout(this.#waiting)
    this.#waiting = setTimeout(() => this.keepNow(), pause)
  }

  keepNow(): void {
    clearTimeout(this.#waiting)
    if (!this.#isTouched) return
    this.#isTouched = false
    const chosen: Written = { parts: [...this.parts] }
    const written: Written = {
      ...chosen,
      ...(this.#title !== undefined && { title: this.#title }),
      text: this.text,
      notes: { ...this.notes },
      named: [...this.named]
    }
    void this.#write(keyOf(this.#period), written, chosen)
  }

  async #write(mine: string, written: Written, chosen: Written): Promise<void> {
    await this.#rows.write(mine, bytesOf(written))
    await this.#rows.write(key, bytesOf(chosen))
    for (const old of (await this.#others(mine)).slice(mostPeriods - 1)) {
      await this.#rows.drop(old)
    }
  }

  async #read(): Promise<void> {
    const period = this.#period
    const mine = await this.#kept(keyOf(period))
    // of older apps it holds words, too: they go to the period that is looked at
    const kept = mine ?? (await this.#kept(key))
    const [latest] = await this.#others(keyOf(period))
    if (period !== this.#period) return
    this.isRead = true
    this.earlier = latest === undefined ? undefined : periodOf(latest)
    if (!kept) return
    this.#show(kept)
    this.named = new Set(mine?.named)
    const chosen = mine ? kept.parts : kept.parts.filter(isOfFixedWords)
    const known = parts.filter(part => chosen.includes(part))
    this.parts = new Set([...known, ...chosen.filter(isOwnField)])
    if (!mine && (kept.text || kept.title)) this.keep()
  }

  #show({ title, text = '', notes }: Written): void {
    this.#title = title
    this.text = text
    this.notes = { ...notes }
  }

  async #kept(row: string): Promise<Written | undefined> {
    const bytes = await this.#rows.read(row)
    // only this device writes it, and the seal says so
    return bytes && (JSON.parse(fromUtf8(bytes)) as Written)
  }

  /** Rows of other periods, the latest first. */
  async #others(mine: string): Promise<string[]> {
    return (await this.#rows.keys())
      .filter(each => each.startsWith(`${key} `) && each !== mine)
      .sort((a, b) => periodOf(b).to - periodOf(a).to)
  }
}

function keyOf({ from, to }: Period): string {
  return `${key} ${from} ${to}`
}

function periodOf(row: string): Period {
  const [from = NaN, to = NaN] = row
    .slice(key.length + 1)
    .split(' ')
    .map(Number)
  return { from, to }
}

/** What the desk words itself may say something new, and nobody saw it in a preview. */
function isOfFixedWords(part: string): boolean {
  return part !== 'mailbox' && !isOwnField(part)
}

function isBlank(text: string | undefined): boolean {
  return !text?.trim()
}

function bytesOf(written: Written): Uint8Array {
  return utf8(JSON.stringify(written))
}

function toggled<T>(all: ReadonlySet<T>, one: T): ReadonlySet<T> {
  const next = new Set(all)
  if (!next.delete(one)) next.add(one)
  return next
}
