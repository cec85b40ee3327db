/** Telling the reporters of one known problem what became of it, as the screens see it. */
import type { WhyNot } from '#core/domain/problems/call-back.ts'
import type { MessageId, ProblemId, TicketId } from '#core/ids.ts'
import { no } from '#core/result.ts'
import { zipped } from '#core/zip.ts'
import type { NotTold, Reporter, TellHow, Workspace } from '#core/workspace.ts'

export type CallingState = 'looking' | 'ready' | 'writing' | 'finished' | 'stopped'

/** Those who get the same text. */
export interface LetterGroup {
  /** BCP 47, of the askers. */
  readonly language: string
  readonly reporters: readonly Reporter[]
}

/** `left-out` and `wrote-encrypted` can be written to all the same. */
export type WhyLeft = 'wrote-encrypted' | WhyNot

/** Those who get none, for one reason. */
export interface LeftGroup {
  readonly why: WhyLeft
  readonly reporters: readonly Reporter[]
}

export type CallingDesk = Pick<Workspace, 'callBack'>

export class CallingBack {
  state: CallingState = $state('looking')
  reporters: readonly Reporter[] = $state.raw([])
  /** Of those whose letter would say more than they did: who gets it all the same. */
  readable: ReadonlySet<TicketId> = $state.raw(new Set())
  told = $state(0)
  sealed = $state(0)
  refused: ReadonlyMap<NotTold, number> = $state.raw(new Map())
  takingBack = $state(false)
  /** Letters that nobody could take back any more. */
  tooLate = $state(0)
  takenBack = $state(0)

  readonly #desk: CallingDesk
  readonly #problem: ProblemId
  readonly #writer: TellHow['writer']
  #letters: { readonly ticket: TicketId; readonly message: MessageId }[] = []
  #files: { readonly path: string; readonly bytes: Uint8Array }[] = []
  #isStopped = false
  #writing: Promise<void> = Promise.resolve()

  constructor(desk: CallingDesk, problem: ProblemId, writer: TellHow['writer']) {
    this.#desk = desk
    this.#problem = problem
    this.#writer = writer
  }

  /** Who can be told. Whoever wrote encrypted and has no key is not, at first. */
  async look(): Promise<void> {
    this.state = 'looking'
    const found: Reporter[] = []
    for await (const one of this.#desk.callBack.reporters(this.#problem)) {
      if (this.#isStopped) return
      found.push(one)
    }
    this.reporters = found
    this.state = 'ready'
  }

  /** Whoever is left out can be, after all. */
  get tellable(): readonly Reporter[] {
    return this.reporters.filter(({ letter, afterAll = letter }) => afterAll.ok)
  }

  get chosen(): readonly Reporter[] {
    return this.reporters.filter(
      one => one.letter.ok && (!wouldSayMore(one) || this.readable.has(one.ticket))
    )
  }

  /** Whom it is written to; no group changes its place because somebody is left out. */
  get groups(): readonly LetterGroup[] {
    const chosen = new Set(this.chosen)
    return [...grouped(this.tellable, ({ language }) => language)]
      .sort(([, a], [, b]) => b.length - a.length)
      .map(([language, all]) => ({
        language,
        reporters: all.filter(one => chosen.has(one))
      }))
      .filter(({ reporters }) => reporters.length > 0)
  }

  /** Whom it is not, and why: those first who can be chosen again. */
  get leftOut(): readonly LeftGroup[] {
    const chosen = new Set(this.chosen)
    const left = this.reporters.filter(one => !chosen.has(one))
    return [...grouped(left, whyLeft)]
      .map(([why, reporters]) => ({ why, reporters }))
      .sort(
        (a, b) =>
          Number(mayChoose(b.why)) - Number(mayChoose(a.why)) ||
          b.reporters.length - a.reporters.length
      )
  }

  writeReadable(tickets: readonly TicketId[]): void {
    this.readable = new Set([...this.readable, ...tickets])
  }

  /** As it is about to stand on their tickets. */
  leaveOut(tickets: readonly TicketId[]): void {
    this.#change(tickets, one =>
      one.letter.ok ? { ...one, letter: no('left-out'), afterAll: one.letter } : one
    )
  }

  takeIn(tickets: readonly TicketId[]): void {
    this.#change(tickets, ({ afterAll, ...one }) =>
      afterAll ? { ...one, letter: afterAll } : one
    )
  }

  /** Whatever breaks meanwhile, it says how many were told, and takes those back. */
  begin(): Promise<void> {
    const writing = this.#write()
    this.#writing = writing.catch(() => undefined)
    return writing
  }

  async #write(): Promise<void> {
    const { chosen } = this
    this.state = 'writing'
    let left = chosen.length
    try {
      for (const one of chosen) {
        if (this.#isStopped) break
        await this.#tell(one)
        left--
      }
    } finally {
      this.state = left > 0 ? 'stopped' : 'finished'
    }
  }

  async #tell({ ticket, hasKey }: Reporter): Promise<void> {
    const how = { place: this.told, writer: this.#writer }
    const result = await this.#desk.callBack.tell(ticket, this.#problem, how)
    if (!result.ok) {
      const { error } = result
      const before = this.refused.get(error) ?? 0
      this.refused = new Map(this.refused).set(error, before + 1)
      return
    }
    const { message, file } = result.value
    this.#letters.push({ ticket, message })
    if (file) this.#files.push({ path: `${message}.eml`, bytes: file.source })
    this.told++
    if (hasKey) this.sealed++
  }

  /** Whoever was told stays told, until it is taken back. A letter begun is finished first. */
  stop(): Promise<void> {
    this.#isStopped = true
    return this.#writing
  }

  /** Those that `files` holds. */
  get letters(): readonly MessageId[] {
    return this.#letters.map(({ message }) => message)
  }

  /** Without a bridge: one letter each, for a mail program. */
  get files(): Uint8Array | undefined {
    return this.#files.length > 0 ? zipped(this.#files) : undefined
  }

  async takeBack(): Promise<void> {
    this.takingBack = true
    for (const { ticket, message } of [...this.#letters].reverse()) {
      const isBack = await this.#desk.callBack.takeBack(ticket, message)
      if (isBack.ok) this.takenBack++
      else this.tooLate++
    }
    this.#letters = []
    this.#files = []
    this.takingBack = false
  }

  #change(tickets: readonly TicketId[], to: (one: Reporter) => Reporter): void {
    const meant = new Set(tickets)
    this.reporters = this.reporters.map(one => (meant.has(one.ticket) ? to(one) : one))
  }
}

/** Their mail was sealed, and the letter would not be. */
export function wouldSayMore({ hasKey, wroteEncrypted }: Reporter): boolean {
  return wroteEncrypted && !hasKey
}

/** Only a member said so, and may say otherwise. */
export function mayChoose(why: WhyLeft): boolean {
  return why === 'left-out' || why === 'wrote-encrypted'
}

function whyLeft(one: Reporter): WhyLeft {
  return one.letter.ok ? 'wrote-encrypted' : one.letter.error
}

function grouped<K>(
  all: readonly Reporter[],
  keyOf: (one: Reporter) => K
): Map<K, Reporter[]> {
  const groups = new Map<K, Reporter[]>()
  for (const one of all) {
    const group = groups.get(keyOf(one))
    if (group) group.push(one)
    else groups.set(keyOf(one), [one])
  }
  return groups
}
