/** What members propose instead of writing it themselves, as the screens use it. */
import {
  accept,
  decline,
  proposals,
  propose,
  takeVerdictBack,
  targetOf,
  waitingProposals,
  withdraw,
  type ProposalEntry
} from '#core/domain/templates/proposals.ts'
import { mostLetters } from '#core/domain/desk/long-texts.ts'
import { mayChange, mayReview } from '#core/domain/templates/rights.ts'
import type { Proposal, Templates } from '#core/domain/templates/templates.ts'
import type { Version } from '#core/domain/templates/translated.ts'
import type { EntryId } from '#core/ids.ts'
import type { Result } from '#core/result.ts'
import type { Workspace } from '#core/workspace.ts'

import { words } from '../words/words.svelte.ts'
import { Live } from './live.svelte.ts'
import { say, sayTrouble, sayWithUndo } from './toasts.svelte.ts'

/** Without a template it is a new one, without a version a new translation. */
export type Proposed = Pick<
  Proposal,
  'language' | 'title' | 'body' | 'base' | 'comment'
> & {
  readonly template?: EntryId
  readonly version?: EntryId
}

/** What somebody is about to propose something for, as it stood when they began. */
export interface Proposing {
  /** Else a new one. */
  readonly template?: EntryId
  /** Else a new translation. */
  readonly version?: EntryId
  /** What a translation is made from. */
  readonly original?: Version | undefined
  readonly base?: string
  readonly language: string
  readonly languages: readonly string[]
}

export class Proposals {
  readonly #desk: Workspace
  readonly #templates: Live<Templates>
  readonly #people: Live<ReturnType<Workspace['people']['current']>>
  readonly #settings: Live<ReturnType<Workspace['settings']['current']>>

  readonly all: readonly ProposalEntry[]
  readonly waiting: readonly ProposalEntry[]
  /** Those that wait for this member's word. */
  readonly forMe: number
  readonly mayChange: boolean

  constructor(desk: Workspace) {
    this.#desk = desk
    this.#templates = new Live(desk.templates)
    this.#people = new Live(desk.people)
    this.#settings = new Live(desk.settings)
    const me = $derived(this.#people.current.get(desk.me))
    this.all = $derived(proposals(this.#templates.current))
    this.waiting = $derived(waitingProposals(this.#templates.current))
    this.mayChange = $derived(mayChange(me, this.#settings.current))
    this.forMe = $derived(
      this.waiting.filter(({ proposal }) =>
        mayReview(me, proposal, this.#settings.current)
      ).length
    )
  }

  get me(): Workspace['me'] {
    return this.#desk.me
  }

  mayReview({ proposal }: ProposalEntry): boolean {
    const me = this.#people.current.get(this.#desk.me)
    return mayReview(me, proposal, this.#settings.current)
  }

  /** Whether it says anything new. */
  propose({ template, version, ...proposed }: Proposed): boolean {
    const id = this.#desk.newEntryId()
    const made = {
      ...proposed,
      by: this.#desk.me,
      at: this.#desk.now(),
      template: template ?? id,
      version: version ?? id
    }
    const kept = this.#desk.templates.perform(all => propose(all, id, made))
    if (kept.ok) say(words().templates.proposal.sent)
    else if (kept.error.type === 'too-long')
      sayTrouble(words().shell.tooLong(mostLetters))
    return kept.ok
  }

  accept(id: EntryId): boolean {
    if (!this.#mayJudge(id)) return false
    return this.#settle(accept, id, '', words().templates.proposal.accepted)
  }

  decline(id: EntryId, word: string): boolean {
    if (!this.#mayJudge(id)) return false
    return this.#settle(decline, id, word, words().templates.proposal.declined)
  }

  withdraw(id: EntryId): boolean {
    return this.#settle(withdraw, id, '', words().templates.proposal.withdrawn)
  }

  /** Whatever a screen offers; of one that is gone it is said so. */
  #mayJudge(id: EntryId): boolean {
    const entry = this.all.find(each => each.id === id)
    return entry === undefined || this.mayReview(entry)
  }

  #settle(
    command: (
      all: Templates,
      id: EntryId,
      verdict: EntryId,
      said: Parameters<typeof accept>[3]
    ) => Result<void, object>,
    id: EntryId,
    word: string,
    text: string
  ): boolean {
    const verdict = this.#desk.newEntryId()
    const said = { by: this.#desk.me, at: this.#desk.now(), word }
    const now = this.#desk.templates.current()
    const proposal = now.proposals[id]
    const was = proposal && targetOf(now, proposal)?.version
    const settled = this.#desk.templates.perform(all => command(all, id, verdict, said))
    if (!settled.ok) sayTrouble(words().templates.proposal.notNow)
    else {
      sayWithUndo(text, () => {
        const at = this.#desk.now()
        this.#desk.templates.perform(all => takeVerdictBack(all, verdict, at, was))
      })
    }
    return settled.ok
  }
}
