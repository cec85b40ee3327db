/**
 * Taking mails in: files are read one after another in another room, and handed to the
 * desk in groups, so that a mailbox of hundreds neither freezes the page nor is lost if
 * the page is closed halfway: what was taken in stays, and the same files can be dropped
 * again without doubling anything.
 */
import type { TicketId } from '#core/ids.ts'
import type { MailToTake, TakenIn, Workspace } from '#core/workspace.ts'

/** What reads files: one item for each mail in them. */
export interface MailReader {
  read(files: readonly File[], signal: AbortSignal): AsyncIterable<ReadItem>
}

export interface ReadItem {
  readonly file: string
  /** Absent if nothing in the file could be taken for a mail. */
  readonly mail?: MailToTake
  /** How many there are in all files, known before the first is read. */
  readonly total: number
}

export type IntakeState =
  | 'idle'
  | 'reading'
  | 'finished'
  | 'stopped'
  /** No room on this device. */
  | 'full'
  /** Reading failed in a way nobody foresaw. */
  | 'broken'

const groupSize = 25

export class Intake {
  state: IntakeState = $state('idle')
  /** Mails, and files without any, that have been looked at. */
  read = $state(0)
  /** Of how many; 0 until that is known. */
  total = $state(0)
  fresh: readonly TicketId[] = $state.raw([])
  joined: readonly TicketId[] = $state.raw([])
  known = $state(0)
  /** Were here once, and have been destroyed on their day. */
  ended = $state(0)
  /** Kept, but shown with its trouble. */
  troubled = $state(0)
  /** Names of files that held no mail. */
  unread: readonly string[] = $state.raw([])

  readonly #desk: Pick<Workspace, 'takeIn'>
  readonly #reader: MailReader
  #stop: AbortController | undefined
  readonly #waiting: File[] = []

  constructor(desk: Pick<Workspace, 'takeIn'>, reader: MailReader) {
    this.#desk = desk
    this.#reader = reader
  }

  /** Files dropped while others are read wait their turn. */
  async take(files: readonly File[]): Promise<void> {
    if (files.length === 0) return
    this.#waiting.push(...files)
    if (this.state === 'reading') return
    this.#begin()
    const { signal } = (this.#stop = new AbortController())
    try {
      while (this.#waiting.length > 0 && this.#goesOn(signal)) {
        await this.#takeAll(this.#waiting.splice(0), signal)
      }
      if (this.#goesOn(signal)) this.state = 'finished'
      else if (signal.aborted) this.state = 'stopped'
    } catch {
      this.state = signal.aborted ? 'stopped' : 'broken'
    }
    this.#waiting.length = 0
  }

  cancel(): void {
    this.#stop?.abort()
  }

  dismiss(): void {
    if (this.state !== 'reading') this.state = 'idle'
  }

  #begin(): void {
    this.state = 'reading'
    this.read = 0
    this.total = 0
    this.fresh = []
    this.joined = []
    this.known = 0
    this.ended = 0
    this.troubled = 0
    this.unread = []
  }

  #goesOn(signal: AbortSignal): boolean {
    return this.state === 'reading' && !signal.aborted
  }

  /** What was read when it stops is still taken in. */
  async #takeAll(files: readonly File[], signal: AbortSignal): Promise<void> {
    let group: MailToTake[] = []
    const before = this.total // of files that were dropped earlier
    try {
      for await (const item of this.#reader.read(files, signal)) {
        this.total = before + item.total
        this.read++
        if (item.mail) group.push(item.mail)
        else this.unread = [...this.unread, item.file]
        if (group.length >= groupSize) {
          const full = group
          group = []
          if (!(await this.#handIn(full))) return
        }
        if (signal.aborted) break
      }
    } finally {
      await this.#handIn(group)
    }
  }

  /** False if the device is full. */
  async #handIn(group: readonly MailToTake[]): Promise<boolean> {
    if (group.length === 0 || this.state === 'full') return this.state !== 'full'
    const taken = await this.#desk.takeIn(group)
    if (!taken.ok) {
      this.state = 'full'
      return false
    }
    this.troubled += group.filter(mail => mail.read.trouble).length
    this.#count(taken.value)
    return true
  }

  #count(taken: readonly TakenIn[]): void {
    const became = (outcome: TakenIn['outcome']): TicketId[] =>
      taken.filter(one => one.outcome === outcome).map(one => one.ticket)
    this.fresh = [...new Set([...this.fresh, ...became('new')])]
    this.joined = [...new Set([...this.joined, ...became('joined')])]
    this.known += became('known').length
    this.ended += became('ended').length
  }
}
