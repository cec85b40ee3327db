/** Telling the reporters of one known problem what became of it, as the screens see it. */
import { callBackUndoMs, type WhyNot } from '#core/domain/problems/call-back.ts'
import { isSealed, type Doubt } from '#core/domain/problems/doubts.ts'
import type { Telling } from '#core/domain/problems/reported.ts'
import type { MessageId, ProblemId, TicketId, Timestamp } from '#core/ids.ts'
import { no } from '#core/result.ts'
import type { KeyUse, NotTold, Reporter, TellHow, Workspace } from '#core/workspace.ts'
import { letterFiles, type LetterMail } from './letter-files.ts'

export type CallingState = 'looking' | 'ready' | 'writing' | 'finished' | 'stopped'

/** Those of one language. */
export interface LetterGroup {
  /** BCP 47, of the askers. */
  readonly language: string
  readonly reporters: readonly Reporter[]
  /** Those who get the same text, but for their names; most of them first. */
  readonly variants: readonly (readonly Reporter[])[]
}

/** Those who get none, and are to hear of it; and those of whom the page says nothing. */
export interface LeftGroups {
  readonly missing: readonly LeftGroup[]
  readonly beside: readonly LeftGroup[]
}

/** Those of a doubt, and `left-out`, can be written to all the same. */
export type WhyLeft = Doubt | WhyNot

/** Those who get none, for one reason. */
export interface LeftGroup {
  readonly why: WhyLeft
  readonly reporters: readonly Reporter[]
}

export interface WrittenLetter extends Telling {
  readonly ticket: TicketId
  readonly message: MessageId
}

export type CallingDesk = Pick<Workspace, 'callBack' | 'now'>

/** Where letters are composed, and the keys for them looked at. */
export type LetterRoom = TellHow['writer'] & KeyUse

export class CallingBack {
  state: CallingState = $state('looking')
  reporters: readonly Reporter[] = $state.raw([])
  told = $state(0)
  /** Of those who are written to in this run, and who were before it. */
  all = $state(0)
  /** Something was otherwise than a member had read it: the run stopped before that. */
  hasChanged = $state(false)
  /** Who got none in this run, though a letter was begun, by why. */
  refused: ReadonlyMap<NotTold, readonly Reporter[]> = $state.raw(new Map())
  takingBack = $state(false)
  /** Letters that nobody could take back any more. */
  tooLate = $state(0)
  takenBack = $state(0)
  /** All letters can be taken back until then; undefined where they go by hand. */
  until: Timestamp | undefined = $state()

  readonly #desk: CallingDesk
  readonly #problem: ProblemId
  readonly #room: LetterRoom
  /** Who gets a letter all the same, and in spite of what: another doubt is a new one. */
  #anyway: ReadonlyMap<TicketId, Doubt> = $state.raw(new Map())
  #letters: WrittenLetter[] = []
  #scheduledAt = 0
  #files: LetterMail[] = []
  #isStopped = false
  #writing: Promise<void> = Promise.resolve()

  constructor(desk: CallingDesk, problem: ProblemId, room: LetterRoom) {
    this.#desk = desk
    this.#problem = problem
    this.#room = room
  }

  /** Who can be told. Whoever’s key is in doubt, or missing against hope, is not at first. */
  async look(): Promise<void> {
    this.state = 'looking'
    const found: Reporter[] = []
    const { callBack } = this.#desk
    for await (const one of callBack.reporters(this.#problem, this.#room)) {
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
      one => one.letter.ok && this.#anyway.get(one.ticket) === one.doubt
    )
  }

  /** Whom it is written to; no group changes its place because somebody is left out. */
  get groups(): readonly LetterGroup[] {
    const chosen = new Set(this.chosen)
    return [...grouped(this.tellable, ({ language }) => language)]
      .sort(([, a], [, b]) => b.length - a.length)
      .map(([language, all]) => {
        const reporters = all.filter(one => chosen.has(one))
        const variants = variantsOf(all)
          .map(some => some.filter(one => chosen.has(one)))
          .filter(some => some.length > 0)
        return { language, reporters, variants }
      })
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

  /**
   * As the page of the problem counts: all who can be written to and were not told yet, nor
   * answered by hand since.
   */
  get untold(): number {
    const missing = this.leftGroups.missing.flatMap(({ reporters }) => reporters)
    return [...this.chosen, ...missing].filter(
      ({ answeredAt }) => answeredAt === undefined
    ).length
  }

  get leftGroups(): LeftGroups {
    const { leftOut } = this
    return {
      missing: leftOut.filter(({ why }) => !isBeside(why)),
      beside: leftOut.filter(({ why }) => isBeside(why))
    }
  }

  /** In spite of what is said of them. */
  writeAnyway(chosen: readonly Reporter[]): void {
    const now = chosen.flatMap(({ ticket, doubt }) =>
      doubt ? [[ticket, doubt] as const] : []
    )
    this.#anyway = new Map([...this.#anyway, ...now])
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
    this.#scheduledAt = this.#desk.now()
    this.all = this.told + chosen.length
    this.hasChanged = false
    this.refused = new Map()
    let left = chosen.length
    let why: NotTold | undefined
    try {
      for (const one of chosen) {
        if (this.#isStopped) break
        why = await this.#tell(one)
        if (why === 'changed') break
        left--
        await this.#keepBack()
      }
    } finally {
      await this.#schedule().catch(() => undefined)
      this.state = left > 0 ? 'stopped' : 'finished'
    }
    if (why !== 'changed') return
    this.hasChanged = true
    // what stands there now is to be read first
    if (!this.#isStopped) await this.look()
  }

  async #tell(saw: Reporter): Promise<NotTold | undefined> {
    const { ticket, doubt } = saw
    const anyway = doubt !== undefined
    const how = { place: this.told, writer: this.#room, saw, anyway }
    const result = await this.#desk.callBack.tell(ticket, this.#problem, how)
    if (!result.ok) {
      const { error } = result
      if (error === 'changed') return error
      const before = this.refused.get(error) ?? []
      this.refused = new Map(this.refused).set(error, [...before, saw])
      return error
    }
    const { file, ...letter } = result.value
    this.#letters.push({ ticket, ...letter })
    const { language } = saw
    if (file) this.#files.push({ language, bytes: file.source })
    this.told++
    return undefined
  }

  /** An old phone writes for longer than a minute: none leaves before the last is written. */
  async #keepBack(): Promise<void> {
    if (this.#desk.now() - this.#scheduledAt > callBackUndoMs / 2)
      await this.#schedule()
  }

  async #schedule(): Promise<void> {
    if (this.#letters.length === 0 || this.#files.length > 0) return
    this.until = await this.#desk.callBack.schedule(this.#letters)
    this.#scheduledAt = this.#desk.now()
  }

  /** Whoever was told stays told, until it is taken back. A letter begun is finished first. */
  stop(): Promise<void> {
    this.#isStopped = true
    return this.#writing
  }

  /** Those that `files` holds. */
  get letters(): readonly WrittenLetter[] {
    return this.#letters
  }

  /** Without a bridge: one letter each, for a mail program. */
  get files(): Uint8Array | undefined {
    if (this.#files.length === 0) return undefined
    return letterFiles(this.#files, this.#desk.now())
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

export function goesSealed({ key, doubt }: Reporter): boolean {
  return isSealed(key, doubt)
}

function variantsOf(reporters: readonly Reporter[]): (readonly Reporter[])[] {
  const variant = ({ letter, afterAll = letter }: Reporter) =>
    afterAll.ok ? afterAll.value.variant : ''
  return [...grouped(reporters, variant).values()].sort((a, b) => b.length - a.length)
}

/** A member says so, and may say otherwise. */
export function mayChoose(why: WhyLeft): boolean {
  switch (why) {
    case 'left-out':
    case 'only-name':
    case 'bad-key':
    case 'wrote-encrypted':
    case 'other-key':
    case 'answered':
      return true
    default:
      return false
  }
}

/** They were told, hear of it elsewhere, or nobody can be written to there. */
function isBeside(why: WhyLeft): boolean {
  switch (why) {
    case 'told':
    case 'told-elsewhere':
    case 'no-address':
    case 'closed':
    case 'practice':
    case 'reports-not':
      return true
    default:
      return false
  }
}

export function counted(groups: readonly LeftGroup[]): number {
  return groups.reduce((sum, { reporters }) => sum + reporters.length, 0)
}

function whyLeft({ letter, doubt }: Reporter): WhyLeft {
  if (!letter.ok) return letter.error
  return doubt ?? 'left-out'
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
