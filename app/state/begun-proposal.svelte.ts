/**
 * A proposal that somebody writes, one for each text: kept sealed on this device after every
 * pause in typing, so that neither Esc nor a reload loses it. Nobody else knows of it, so it
 * ends by itself.
 */
import { pack, unpack } from '#core/bytes.ts'
import type { Timestamp } from '#core/ids.ts'
import type { Workspace } from '#core/workspace.ts'

import type { Proposing } from './proposals.svelte.ts'

const pause = 300
/** Nobody comes back to it after that. */
export const begunDays = 7
/** Before what tells the text. */
const place = 'proposal/'

export interface Begun {
  readonly language: string
  readonly title: string
  readonly body: string
  readonly comment: string
  /** What stood there when it was begun. */
  readonly base: string
}

interface Kept extends Begun {
  readonly at: Timestamp
}

export class BegunProposal {
  language = $state('')
  title = $state('')
  body = $state('')
  comment = $state('')
  #base = $state('')
  readonly #desk: Pick<Workspace, 'own' | 'now'>
  readonly #key: string
  readonly #start: Begun
  readonly #read: Promise<void>
  #timer: ReturnType<typeof setTimeout> | undefined
  /** Since it was written: what nobody touches ends on its day. */
  #isTouched = false

  constructor(
    desk: Pick<Workspace, 'own' | 'now'>,
    { template, version, base = '', language }: Proposing
  ) {
    this.#desk = desk
    this.#key = `${place}${template ?? 'new'}/${version ?? 'new'}`
    this.#start = { language, title: '', body: base, comment: '', base }
    this.#is(this.#start)
    this.#read = this.#load()
  }

  get base(): string {
    return this.#base
  }

  /** It says something that would be lost. */
  get isBegun(): boolean {
    const { title, comment } = this
    return this.body !== this.#base || `${title}${comment}`.trim() !== ''
  }

  get said(): Begun {
    const { language, title, body, comment, base } = this
    return { language, title, body, comment, base }
  }

  /** Something was typed. */
  changed(): void {
    this.#isTouched = true
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.keep(), pause)
  }

  /** Writes what is not written yet: called when the page may go away. */
  async keep(): Promise<void> {
    clearTimeout(this.#timer)
    await this.#read
    if (!this.#isTouched) return
    this.#isTouched = false
    if (!this.isBegun) return this.#desk.own.drop(this.#key)
    const kept: Kept = { ...this.said, at: this.#desk.now() }
    const written = await this.#desk.own.write(this.#key, pack(kept))
    if (!written.ok) this.#isTouched = true // for the next pause, or for when the page goes
  }

  /** It was proposed, or is to be written anew. Answers what it said. */
  discard(): Begun {
    const { said } = this
    this.#is(this.#start)
    this.#isTouched = true
    void this.keep()
    return said
  }

  restore(said: Begun): void {
    this.#is(said)
    this.#isTouched = true
    void this.keep()
  }

  async #load(): Promise<void> {
    await endOldProposals(this.#desk)
    const bytes = await this.#desk.own.read(this.#key)
    const kept = bytes && keptIn(bytes)
    if (kept && !this.#isTouched) this.#is(kept)
  }

  #is({ language, title, body, comment, base }: Begun): void {
    this.language = language
    this.title = title
    this.body = body
    this.comment = comment
    this.#base = base
  }
}

/** What was begun too long ago ends. */
export async function endOldProposals(
  desk: Pick<Workspace, 'own' | 'now'>
): Promise<void> {
  for (const key of await desk.own.keys()) {
    if (!key.startsWith(place)) continue
    const bytes = await desk.own.read(key)
    const kept = bytes && keptIn(bytes)
    const isOver = kept && desk.now() - kept.at > begunDays * 86_400_000
    if (isOver) await desk.own.drop(key)
  }
}

/** Only this device writes the row, and its seal says so. */
function keptIn(bytes: Uint8Array): Kept | undefined {
  const read = unpack(bytes)
  return read.ok ? (read.value as Kept) : undefined
}
