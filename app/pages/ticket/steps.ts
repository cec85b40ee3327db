/** One member at one ticket: what was done is said in passing, with its way back. */
import { above, below, priority, type Priority } from '#core/domain/tickets/priority.ts'
import type { FieldEntry } from '#core/domain/tickets/fields.ts'
import type { ExtensionReason } from '#core/domain/tickets/extension.ts'
import { inSecondLine } from '#core/domain/tickets/escalation.ts'
import { isFollowing } from '#core/domain/tickets/following.ts'
import type { Macro } from '#core/domain/queue/macros.ts'
import type { Report } from '#core/domain/problems/reported.ts'
import type { Waking } from '#core/domain/tickets/sleep.ts'
import { firmBefore, holder } from '#core/domain/tickets/holder.ts'
import type { Hold } from '#core/domain/tickets/resting.ts'
import { cleanTag } from '#core/domain/tickets/tags.ts'
import { subject, type CloseReason, type Ticket } from '#core/domain/tickets/ticket.ts'
import { daysAfter, type Day, type MemberId, type ProblemId } from '#core/ids.ts'
import type { OpenDocument, Workspace } from '#core/workspace.ts'
import { atTicket } from '../../state/at-ticket.ts'
import {
  sayTrouble,
  sayWithOffer,
  sayWithUndo,
  say
} from '../../state/toasts.svelte.ts'
import { dayName, languageName } from '../../words/format.svelte.ts'
import { ofTicket } from '../../words/of-ticket.ts'
import { words } from '../../words/words.svelte.ts'
import { valueWords } from '../fields/value-words.ts'
import { actWords, sayNotYet, whyNot } from '../macros/act-words.ts'
import {
  runMacro,
  wouldRefuse,
  type Inserting,
  type Refused
} from '../macros/run-macro.ts'
import { act, sayNotUndone } from './acting.ts'
import {
  closingAs,
  filling,
  following,
  givingBack,
  keepingLonger,
  passingOn,
  prioritising,
  renaming,
  reopening,
  snoozing,
  speaking,
  tagging,
  unfollowing,
  untagging,
  waking,
  waiting,
  type Deed,
  type Refusal
} from './deeds.ts'
import { missesFixBy, sayMissesFix } from './misses-fix.ts'
import { noteBack } from './note-back.ts'
import { holdWords } from './hold-words.ts'
import { handingOn, keeping, lettingGo, taking } from './holder-deeds.ts'
import {
  leavingOutFor,
  reporting,
  reportingNot,
  rulingOut,
  takingIn
} from './problem-deeds.ts'
import { snoozedUntil } from './snooze-menu.ts'
import { openUnsent, sayClosedUnsent } from './unsent.ts'

/** So long ago, both may have pressed at once. */
const recently = 60_000

/** Nothing is left to do where it ran, unless a text still has to be sent. */
export function leadsOn(macro: Macro): boolean {
  const acts = macro.acts.map(act => act.do)
  const isOver = acts.some(act => ['close', 'snooze', 'sleep'].includes(act))
  return isOver && !acts.includes('insert')
}

export class Steps {
  readonly #desk: Workspace
  readonly #document: OpenDocument<Ticket>
  readonly #name: (member: MemberId) => string

  constructor(
    desk: Workspace,
    document: OpenDocument<Ticket>,
    name: (member: MemberId) => string
  ) {
    this.#desk = desk
    this.#document = document
    this.#name = name
  }

  /** Whoever comes much later was not too slow: they are asked whether to take over. */
  take = (): void => {
    const ticket = this.#document.current()
    const { me } = this.#desk
    const now = this.#desk.now()
    const firm = firmBefore(ticket, me, now)
    const since = firm && ticket.takes[firm.member]
    if (!firm || since === undefined || now - since < recently) {
      const t = words().ticket.did
      const has = holder(ticket)
      const isOver = has !== undefined && has !== me
      this.#do(taking(this.#desk), isOver ? t.tookOver(this.#name(has)) : t.took)
      return
    }
    sayWithOffer(this.#heldBy(firm), {
      label: words().ticket.actions.takeOver,
      run: () =>
        void atTicket(this.#desk, this.#document.id, document => {
          const over = handingOn(this.#desk.me, this.#desk)
          const taken = act(this.#desk, document, over, words().ticket.did.took)
          if (!taken.ok) sayTrouble(this.#refusal(taken.error))
          return document.saved()
        })
    })
  }

  keep = (): void => void this.#do(keeping(this.#desk), words().ticket.did.kept)
  letGo = (): void => void this.#do(lettingGo(this.#desk), words().ticket.did.letGo)
  wait = (): void => void this.#do(waiting(this.#desk), words().ticket.did.waits)
  reopen = (): void => void this.#do(reopening(this.#desk), words().ticket.did.reopened)
  tag = (name: string): void =>
    void this.#do(tagging(name), words().ticket.did.tagged(cleanTag(name)))
  untag = (name: string): void =>
    void this.#do(untagging(name), words().ticket.did.untagged(name))
  /** Whether it was put aside, so that the next one may be opened. */
  snooze = (when: Waking): boolean =>
    this.#do(snoozing(when, this.#desk), this.#ofThis(snoozedUntil(this.#desk, when)))
  raise = (): void => this.#prioritise(above)
  lower = (): void => this.#prioritise(below)
  passOn = (reason: string): void =>
    void this.#do(
      passingOn(reason, inSecondLine(this.#desk.settings.current()), this.#desk),
      words().acts.secondLine.passed
    )
  /** Whoever passed it on hears of it, with a word or without. */
  giveBack = (word: string): void =>
    void this.#do(
      givingBack(this.#desk, noteBack(this.#desk, this.#document.current(), word)),
      words().acts.secondLine.givenBack
    )
  /** Or no longer, if it is followed. */
  follow = (): void => {
    const t = words().acts.follow
    if (isFollowing(this.#document.current(), this.#desk.me)) {
      this.#do(unfollowing(this.#desk), t.unfollowed)
    } else this.#do(following(this.#desk), t.followed)
  }
  keepLonger = (until: Day, reason: ExtensionReason): void =>
    void this.#do(
      keepingLonger(until, reason, this.#desk),
      words().acts.longer.done(dayName(until))
    )
  wake = (): void => void this.#do(waking(this.#desk), words().acts.snooze.woken)
  report = (problem: ProblemId, title: string): void =>
    void this.#do(
      reporting(problem, this.#desk),
      words().problems.onTicket.attached(title)
    )
  reportNot = (problem: ProblemId, title: string): void =>
    void this.#do(reportingNot(problem), words().problems.onTicket.detached(title))
  leaveOut = (
    problem: ProblemId,
    title: string,
    why: NonNullable<Report['left']>
  ): void =>
    void this.#do(leavingOutFor(problem, why), words().problems.onTicket.leftOut(title))
  takeIn = (problem: ProblemId, title: string): void =>
    void this.#do(takingIn(problem), words().problems.onTicket.takenIn(title))
  ruleOut = (problem: ProblemId, title: string): void =>
    void this.#do(
      rulingOut(problem, this.#desk),
      words().problems.onTicket.ruledOut(title)
    )
  /** Whether that is a value of it. */
  fill = (entry: FieldEntry, value: string): boolean => {
    const { name } = entry.field
    const t = words().fields
    const said = value === '' ? t.emptied(name) : t.filled(name, valueWords(value))
    return this.#do(filling(entry, value), said)
  }
  handOn = (to: MemberId): void =>
    void this.#do(
      handingOn(to, this.#desk),
      words().ticket.did.handedOn(this.#name(to))
    )

  /** Whether it was closed, so that the next one may be opened. */
  close = (reason: CloseReason): boolean => {
    const { keepDays } = this.#desk.settings.current()
    const day = dayName(daysAfter(this.#desk.today(), keepDays))
    const said = [
      words().ticket.did.closed(day),
      sayMissesFix(this.#desk, [this.#document.id], reason)
    ]
    return this.#do(
      closingAs(reason, keepDays, this.#desk),
      this.#ofThis(said.filter(Boolean).join(' · '))
    )
  }

  /** Whether it was done, so that the next one may be opened. */
  run = async (macro: Macro, insert: Inserting): Promise<boolean> => {
    const t = words().macros
    const unsent = openUnsent(this.#desk, [this.#document.id])
    const missesFix = missesFixBy(macro, this.#desk, [this.#document.id])
    const ran = await runMacro(this.#desk, this.#document, macro, insert)
    if (!ran.ok) {
      sayTrouble(t.refused(actWords(ran.error.act, this.#desk), this.whyNot(ran.error)))
      return false
    }
    if (ran.value.full) sayTrouble(words().ticket.refused['storage-full'])
    const { back } = ran.value
    const said = [
      t.ran(macro.name),
      sayNotYet(macro.acts, this.#desk),
      sayClosedUnsent(this.#desk, unsent),
      missesFix()
    ]
    if (back) {
      const all = said.filter(Boolean).join(' · ')
      const told = leadsOn(macro) ? this.#ofThis(all) : all
      sayWithUndo(told, () => back().then(sayNotUndone))
    } else say(t.nothingToDo(macro.name))
    return back !== undefined
  }

  /** What of it would be refused, in words. */
  wouldRefuse = (macro: Macro): string | undefined => {
    const refused = wouldRefuse(this.#desk, this.#document, macro)
    if (!refused) return undefined
    const act = actWords(refused.act, this.#desk)
    return words().macros.chooser.cannot(act, this.whyNot(refused))
  }

  whyNot(refused: Pick<Refused, 'why'>): string {
    const { me } = this.#desk
    const firm = firmBefore(this.#document.current(), me, this.#desk.now())
    return refused.why === 'held-by' && firm ? this.#heldBy(firm) : whyNot(refused)
  }

  rename = (text: string): void => {
    act(this.#desk, this.#document, renaming(text), words().ticket.did.renamed)
  }

  setLanguage = (tag: string): void =>
    void this.#do(speaking(tag), words().ticket.did.language(languageName(tag)))

  #prioritise(next: (from: Priority) => Priority): void {
    const level = next(priority(this.#document.current()))
    void this.#do(prioritising(level, this.#desk), words().acts.priority.levels[level])
  }

  /** By then the next one may be open, and would seem to be what it is about. */
  #ofThis(said: string): string {
    return ofTicket(subject(this.#document.current()), said)
  }

  #do(deed: Deed, said: string): boolean {
    const result = act(this.#desk, this.#document, deed, said)
    if (!result.ok) sayTrouble(this.#refusal(result.error))
    return result.ok
  }

  #refusal(error: Refusal): string {
    return this.whyNot({ why: error.type })
  }

  #heldBy(hold: Hold): string {
    return `${holdWords(hold, this.#desk.now(), this.#name(hold.member))}.`
  }
}
