/** The known problems as the screens use them. */
import {
  problemCounts,
  withGone,
  type ProblemCount
} from '#core/domain/problems/counts.ts'
import { bridgeToAsk } from '#core/domain/desk/bridges.ts'
import {
  isLookedUp,
  type Issue,
  type ProblemBook
} from '#core/domain/problems/issue-states.ts'
import { joinProblem, splitProblem } from '#core/domain/problems/joining.ts'
import {
  addProblem,
  droppedProblems,
  inProblem,
  knownProblems,
  mark,
  nameProblem,
  problemText,
  refer,
  removeProblem,
  restoreProblem,
  setFixedIn,
  setState,
  standingFor,
  unmark,
  unsetState,
  unrefer,
  type Mark,
  type NewProblem,
  type Problem,
  type ProblemEntry,
  type Problems,
  type ProblemState,
  type ProblemText,
  type Stated
} from '#core/domain/problems/problems.ts'
import { signingKey } from '#core/domain/desk/team-keys.ts'
import type { EntryId, ProblemId } from '#core/ids.ts'
import type { Result } from '#core/result.ts'
import type { Workspace } from '#core/workspace.ts'

import { goneFrom } from './gone-reports.ts'
import { Live } from './live.svelte.ts'
import { now } from './now.svelte.ts'
import { sayTrouble } from './toasts.svelte.ts'
import { words } from '../words/words.svelte.ts'
import { textHands, type TextHands } from './texts.ts'

/** Before anybody reported it. */
const none: ProblemCount = {
  reports: 0,
  gone: 0,
  askers: 0,
  waiting: 0,
  firstSeen: 0 as ProblemCount['firstSeen'],
  lastSeen: 0 as ProblemCount['lastSeen'],
  weeks: []
}

export interface Joined {
  readonly problem: Problem
  readonly into: ProblemEntry
}

export class ProblemShelf {
  readonly #desk: Workspace
  readonly #problems: Live<ProblemBook>
  readonly #settings: Live<ReturnType<Workspace['settings']['current']>>
  readonly #cards: Live<ReturnType<Workspace['cards']['current']>>

  /** Begun, but nothing was written in it yet: nobody else sees it. */
  begun: ProblemEntry | undefined = $state.raw()
  #keepBegun: (title?: string) => void = () => undefined
  readonly #sittings = new Set<EntryId>()

  readonly all: readonly ProblemEntry[]
  readonly gone: readonly ProblemEntry[]
  /** Those the desk answers in. */
  readonly languages: readonly string[]
  readonly #gone: ReturnType<typeof goneFrom>
  readonly #counts: ReadonlyMap<ProblemId, ProblemCount>

  constructor(desk: Workspace) {
    this.#desk = desk
    this.#problems = new Live(desk.problems)
    this.#settings = new Live(desk.settings)
    this.#cards = new Live(desk.cards)
    this.all = $derived(knownProblems(this.#problems.current))
    this.gone = $derived(droppedProblems(this.#problems.current))
    this.languages = $derived(Object.keys(this.#settings.current.languages).sort())
    this.#gone = goneFrom(desk)
    const here = $derived(problemCounts(this.#cards.current, now()))
    const shown = new Live(desk.shownProblems)
    this.#counts = $derived(withGone(here, this.#gone.months, now(), shown.current))
  }

  /** The one that it is shown as; undefined too if that was thrown away. */
  problem(id: ProblemId): Problem | undefined {
    return standingFor(this.#problems.current, id)?.problem
  }

  /** Joined into another one, and there: what it says itself, and that other one. */
  joined(id: ProblemId): Joined | undefined {
    const problem = this.#problems.current.problems[id]
    const into = standingFor(this.#problems.current, id)
    if (!problem || problem.removedAt !== undefined) return undefined
    return into && into.id !== id ? { problem, into } : undefined
  }

  /** With all that is gone. */
  get isCounted(): boolean {
    return this.#gone.isRead
  }

  count(id: ProblemId): ProblemCount {
    return this.#counts.get(id) ?? none
  }

  add(made: Omit<NewProblem, 'at'>): ProblemId | undefined {
    const id = this.#newId()
    return this.#add(id, made).ok ? id : undefined
  }

  /** Kept with the first word written in it; `title` is its name until it has one. */
  begin(title: string, language: string, onkept: (id: ProblemId) => void): void {
    const id = this.#newId()
    const paper: Problems = { problems: {} }
    const texts = [this.#desk.newEntryId(), this.#desk.newEntryId()] as const
    const at = this.#desk.now()
    addProblem(paper, id, texts, { title, language, at })
    const problem = paper.problems[id]
    this.begun = problem && { id, problem: { ...problem, title: '' } }
    this.#keepBegun = (given = title) => {
      this.#keepBegun = () => undefined
      const made = { title: given.trim() === '' ? title : given, language, at }
      this.#desk.problems.perform(all => addProblem(all, id, texts, made))
      onkept(id)
    }
  }

  name(id: ProblemId, title: string): void {
    this.#keep(id, title)
    this.#in(id, problem => nameProblem(problem, title))
  }

  /** Answers the way back. */
  setState(id: ProblemId, state: ProblemState): () => void {
    this.#keep(id)
    const at = this.#desk.now()
    const stated = (): Stated | undefined => {
      const problem = this.#desk.problems.current().problems[id]
      if (!problem) return undefined
      const { state, stateAt, before } = problem
      return { state, stateAt, ...(before && { before }) }
    }
    const before = stated()
    this.#in(id, problem => setState(problem, state, at))
    const said = stated()
    return () => {
      if (before && said) this.#in(id, problem => unsetState(problem, said, before))
    }
  }

  setFixedIn(id: ProblemId, version: string): void {
    this.#keep(id)
    this.#in(id, problem => setFixedIn(problem, version))
  }

  mark(id: ProblemId, as: Mark, word: string): void {
    this.#keep(id)
    this.#in(id, problem => mark(problem, as, word))
  }

  /** Answers the way back. */
  unmark(id: ProblemId, as: Mark, word: string): () => void {
    this.#in(id, problem => unmark(problem, as, word))
    return () => void this.#in(id, problem => mark(problem, as, word))
  }

  /** Whether it is an address of the web. */
  refer(id: ProblemId, address: string): boolean {
    this.#keep(id)
    return this.#in(id, problem => refer(problem, address)).ok
  }

  /** Answers the way back. */
  unrefer(id: ProblemId, address: string): () => void {
    this.#in(id, problem => unrefer(problem, address))
    return () => void this.#in(id, problem => refer(problem, address))
  }

  /** What a tracker last said of it. */
  issue(address: string): Issue | undefined {
    return this.#problems.current.issues[address]
  }

  isLookedUp(address: string): boolean {
    return isLookedUp(this.#problems.current, address, now())
  }

  get book(): ProblemBook {
    return this.#problems.current
  }

  /** Whether anybody is there to ask. */
  get hasBridge(): boolean {
    const settings = this.#settings.current
    return bridgeToAsk(settings, signingKey(settings)?.address ?? '') !== undefined
  }

  async lookUp(address: string): Promise<void> {
    const asked = await this.#desk.lookUp(address)
    if (asked.ok) return
    const t = words().problems.issues
    const { type } = asked.error
    sayTrouble(type === 'storage-full' ? words().ticket.refused[type] : t.refused[type])
  }

  text(id: ProblemId, which: ProblemText): TextHands {
    return textHands(this.#desk, this.#sittings, {
      read: () => problemText(this.#problems.current, id, which),
      perform: command => {
        this.#keep(id)
        return this.#desk.problems.perform(all => command(problemText(all, id, which)))
      }
    })
  }

  /** Answers the way back; undefined if that one is not shown as itself any more. */
  join(id: ProblemId, into: ProblemId): (() => void) | undefined {
    const at = this.#desk.now()
    const joined = this.#desk.problems.perform(all => joinProblem(all, id, into, at))
    if (!joined.ok) return undefined
    return () => void this.#desk.problems.perform(joined.value)
  }

  /** Answers the way back. */
  split(id: ProblemId): () => void {
    const split = this.#desk.problems.perform(all => splitProblem(all, id))
    return () => {
      if (split.ok) this.#desk.problems.perform(split.value)
    }
  }

  remove(id: ProblemId): void {
    const at = this.#desk.now()
    this.#in(id, problem => removeProblem(problem, at))
  }

  restore(id: ProblemId): void {
    this.#in(id, restoreProblem)
  }

  /** Before anything is written. */
  #keep(id: ProblemId, title?: string): void {
    if (id === this.begun?.id) this.#keepBegun(title)
  }

  #add(id: ProblemId, made: Omit<NewProblem, 'at'>): Result<void, object> {
    const texts = [this.#desk.newEntryId(), this.#desk.newEntryId()] as const
    const whole = { ...made, at: this.#desk.now() }
    return this.#desk.problems.perform(all => addProblem(all, id, texts, whole))
  }

  #in(
    id: ProblemId,
    command: (problem: Problem) => Result<void, { readonly type: string }>
  ): Result<void, { readonly type: string }> {
    return this.#desk.problems.perform(all => inProblem(all, id, command))
  }

  /** As random as any entry's, of the same form. */
  #newId(): ProblemId {
    return this.#desk.newEntryId() as string as ProblemId
  }
}
