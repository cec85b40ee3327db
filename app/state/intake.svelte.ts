/**
 * Taking mails in, and old mailboxes and exports with them: all files are looked into,
 * then, if it is somebody's past, a person decides by a plan; then everything is read one
 * after another in another room, and handed to the desk in groups, so that a mailbox of
 * hundreds neither freezes the page nor is lost if the page is closed halfway: what was
 * taken in stays, and the same files can be dropped again without doubling anything.
 */
import type { TicketId } from '#core/ids.ts'
import { bring, type BringTo, type Hands, type Step } from '#core/past/bring.ts'
import type { Found, NotTaken } from '#core/past/parcel.ts'
import { paired } from '#core/past/own.ts'
import { isPast, plan, type Choice, type Pile, type Plan } from '#core/past/plan.ts'
import type { GivenFile } from '../platform/mail-room.ts'

/** What looks into files, and opens and reads what is in them. */
export interface MailReader {
  look(
    files: readonly GivenFile[],
    signal: AbortSignal,
    onlook: (looked: number) => void
  ): Promise<readonly Found[] | undefined>
  hands(files: readonly GivenFile[], signal: AbortSignal): Hands
}

export type IntakeState =
  | 'idle'
  | 'looking'
  /** A person has to say how, see `planned`. */
  | 'asking'
  | 'reading'
  | 'finished'
  | 'stopped'
  /** No room on this device. */
  | 'full'
  /** Reading failed in a way nobody foresaw. */
  | 'broken'

/** Long enough that most who write again have done so. */
export const quietDays = 30

export class Intake {
  state: IntakeState = $state('idle')
  /** Mails and notes that have been looked at; while looking, files. */
  read = $state(0)
  /** Of how many; 0 until that is known. */
  total = $state(0)
  fresh: readonly TicketId[] = $state.raw([])
  joined: readonly TicketId[] = $state.raw([])
  known = $state(0)
  notes = $state(0)
  /** Were here once, and have been destroyed on their day. */
  ended = $state(0)
  /** Kept, but shown with its trouble. */
  troubled = $state(0)
  /** Everything that was not taken, and why. */
  notTaken: readonly NotTaken[] = $state.raw([])
  /** What a person decides on, while `asking`. */
  choice: Choice = $state.raw({ closeQuiet: undefined, leaveOver: false })

  readonly #desk: BringTo
  readonly #reader: MailReader
  #piles: readonly Pile[] = $state.raw([])
  #stop: AbortController | undefined
  #decide: (go: boolean) => void = () => undefined
  readonly #waiting: GivenFile[] = []

  constructor(desk: BringTo, reader: MailReader) {
    this.#desk = desk
    this.#reader = reader
  }

  get isBusy(): boolean {
    return ['looking', 'asking', 'reading'].includes(this.state)
  }

  /** Files dropped while others are read wait their turn. */
  async take(files: readonly (File | GivenFile)[]): Promise<void> {
    if (files.length === 0) return
    this.#waiting.push(...files.map(given))
    if (this.isBusy) return
    this.#begin()
    const { signal } = (this.#stop = new AbortController())
    try {
      while (this.#waiting.length > 0 && !signal.aborted && this.state !== 'full') {
        await this.#takeAll(this.#waiting.splice(0), signal)
      }
      if (signal.aborted) this.state = 'stopped'
      else if (this.state !== 'full') this.state = 'finished'
    } catch {
      this.state = signal.aborted ? 'stopped' : 'broken'
    }
    this.#piles = []
    this.#waiting.length = 0
  }

  /** The person has seen the plan. */
  begin(): void {
    this.#decide(true)
  }

  cancel(): void {
    this.#stop?.abort()
    this.#decide(false)
  }

  dismiss(): void {
    if (!this.isBusy) this.state = 'idle'
  }

  #begin(): void {
    this.read = 0
    this.total = 0
    this.fresh = []
    this.joined = []
    this.known = 0
    this.notes = 0
    this.ended = 0
    this.troubled = 0
    this.notTaken = []
    this.choice = { closeQuiet: undefined, leaveOver: false }
  }

  async #takeAll(files: readonly GivenFile[], signal: AbortSignal): Promise<void> {
    this.state = 'looking'
    this.read = 0
    this.total = files.length
    const found = await this.#reader.look(files, signal, looked => (this.read = looked))
    if (!found) return
    const looked = files.flatMap(({ path }, index) => {
      const one = found[index]
      return one ? [{ file: path, found: one }] : []
    })
    const piles = paired(looked)
    if (isPast(piles) && !(await this.#isWanted(piles))) return
    this.state = 'reading'
    this.read = 0
    this.total = piles.reduce((sum, pile) => sum + pile.found.parcels.length, 0)
    const hands = this.#reader.hands(files, signal)
    for await (const step of bring(this.#desk, piles, this.choice, hands))
      this.#count(step)
  }

  #isWanted(piles: readonly Pile[]): Promise<boolean> {
    this.#piles = piles
    this.state = 'asking'
    return new Promise(resolve => (this.#decide = resolve))
  }

  /** Not derived: that would end with the page on which the first mails were dropped. */
  get planned(): Plan | undefined {
    if (this.state !== 'asking') return undefined
    const { keepDays } = this.#desk.settings.current()
    return plan(this.#piles, this.choice, this.#desk.now(), keepDays)
  }

  #count(step: Step): void {
    switch (step.type) {
      case 'looked':
        this.read++
        break
      case 'note':
        this.notes++
        break
      case 'not-taken':
        this.notTaken = [...this.notTaken, step.what]
        break
      case 'full':
        this.state = 'full'
        break
      case 'taken': {
        const { outcome, ticket } = step.taken
        if (step.troubled) this.troubled++
        if (outcome === 'new') this.fresh = withOne(this.fresh, ticket)
        else if (outcome === 'joined') this.joined = withOne(this.joined, ticket)
        else if (outcome === 'known') this.known++
        else this.ended++
      }
    }
  }
}

function withOne(tickets: readonly TicketId[], ticket: TicketId): readonly TicketId[] {
  return tickets.includes(ticket) ? tickets : [...tickets, ticket]
}

function given(one: File | GivenFile): GivenFile {
  if (!(one instanceof File)) return one
  return { file: one, path: one.webkitRelativePath || one.name }
}
