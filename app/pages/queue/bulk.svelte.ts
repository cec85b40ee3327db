/** What is done to all selected tickets at once, and how it is told. */
import type { Priority } from '#core/domain/tickets/priority.ts'
import { inSecondLine } from '#core/domain/tickets/escalation.ts'
import type { Macro } from '#core/domain/queue/macros.ts'
import type { Waking } from '#core/domain/tickets/sleep.ts'
import { problemFrom } from '#core/domain/problems/from-ticket.ts'
import type { CloseReason, Ticket } from '#core/domain/tickets/ticket.ts'
import { cleanTag } from '#core/domain/tickets/tags.ts'
import type { EntryId, MemberId, ProblemId, TicketId } from '#core/ids.ts'
import type { OpenDocument, Workspace } from '#core/workspace.ts'
import { atTicket } from '../../state/at-ticket.ts'
import type { ProblemShelf } from '../../state/problems.svelte.ts'
import { go } from '../../state/route.svelte.ts'
import { say, sayTrouble, sayWithUndo, type Toast } from '../../state/toasts.svelte.ts'
import { dayAndTime, languageName, list } from '../../words/format.svelte.ts'
import { language } from '../../words/language.svelte.ts'
import { words } from '../../words/words.svelte.ts'
import { sayLeft, sayNotYet } from '../macros/act-words.ts'
import { putAnswer } from '../macros/put-answer.ts'
import type { Part } from '../templates/problem-answers.ts'
import { runMacro, runOnAll } from '../macros/run-macro.ts'
import {
  performAll,
  sayAllNotUndone,
  type Bulk as Done,
  type GoesOn
} from '../ticket/acting.ts'
import {
  closingAs,
  following,
  lowering,
  passingOn,
  prioritising,
  raising,
  reopening,
  snoozing,
  tagging,
  waiting,
  type Deed,
  type Refusal
} from '../ticket/deeds.ts'
import { handingOn, lettingGo, taking } from '../ticket/holder-deeds.ts'
import { reporting, reportingNot } from '../ticket/problem-deeds.ts'
import { missesFixBy, sayMissesFix } from '../ticket/misses-fix.ts'
import { fixWaitedFor } from '../ticket/snooze-menu.ts'
import { openUnsent, sayClosedUnsent } from '../ticket/unsent.ts'
import { unfinishedLink } from './unfinished.ts'

export class Bulk {
  busy = $state(false)
  /** How far it is. */
  progress: { readonly done: number; readonly of: number } | undefined = $state.raw()
  /** Somebody has seen enough. */
  #stops = false
  readonly #desk: Workspace
  readonly #onbegin: (tickets: readonly TicketId[]) => void

  /** `onbegin`: before anything is done to them. */
  constructor(
    desk: Workspace,
    onbegin: (tickets: readonly TicketId[]) => void = () => undefined
  ) {
    this.#desk = desk
    this.#onbegin = onbegin
  }

  /** After the one that it is at; what was done is told, and has its way back. */
  stop(): void {
    this.#stops = true
  }

  take(tickets: readonly TicketId[]): Promise<void> {
    const t = words().queue
    return this.#run(tickets, taking(this.#desk), t.taken, left =>
      sayWhyLeft(left, {
        'held-by': t.leftHeld,
        'ticket-closed': t.leftClosed,
        already: t.leftYours
      })
    )
  }

  tag(tickets: readonly TicketId[], name: string): Promise<void> {
    return this.#run(tickets, tagging(name), count =>
      words().queue.tagged(count, cleanTag(name))
    )
  }

  report(
    tickets: readonly TicketId[],
    problem: ProblemId,
    title: string
  ): Promise<void> {
    return this.#run(tickets, reporting(problem, this.#desk), count =>
      words().problems.bulk.done(count, title)
    )
  }

  /** Made from the first of them, as from a ticket; undone, it goes with its reports. */
  reportNew(
    tickets: readonly TicketId[],
    title: string,
    shelf: ProblemShelf
  ): Promise<void> {
    return this.#whileBusy(tickets, async () => {
      const made = await firstOf(this.#desk, tickets)
      const id = shelf.add({ ...made, title, language: language() })
      if (id === undefined) return
      const t = words().problems.bulk
      const isOfOne = tickets.length > 1 && made?.hardware?.length
      const hardware = isOfOne ? t.itsHardware : ''
      const told = (count: number) =>
        [t.made(count, title), hardware].filter(Boolean).join(' · ')
      const [back, deed] = [() => shelf.remove(id), reporting(id, this.#desk)]
      const offer = { label: t.lookAt, run: () => go(`/problems/${id}`) }
      await this.#do(tickets, deed, told, () => '', { back, offer })
    })
  }

  detach(
    tickets: readonly TicketId[],
    problem: ProblemId,
    title: string
  ): Promise<void> {
    return this.#run(tickets, reportingNot(problem), count =>
      words().problems.bulk.detached(count, title)
    )
  }

  /** Of which it is asked before they are closed. */
  unsentOf(tickets: readonly TicketId[]): readonly TicketId[] {
    return openUnsent(this.#desk, tickets)
  }

  close(tickets: readonly TicketId[], reason: CloseReason): Promise<void> {
    const { keepDays } = this.#desk.settings.current()
    const deed = closingAs(reason, keepDays, this.#desk)
    const t = words().queue
    const closed = (count: number, changed: readonly TicketId[]) =>
      [t.closed(count), sayMissesFix(this.#desk, changed, reason)]
        .filter(Boolean)
        .join(' · ')
    return this.#run(tickets, deed, closed, left =>
      sayWhyLeft(left, { 'clock-behind': t.leftClockBehind })
    )
  }

  snooze(tickets: readonly TicketId[], when: Waking): Promise<void> {
    const { doneMany, doneManyFixed } = words().acts.snooze
    const fixed = fixWaitedFor(this.#desk, when)
    return this.#run(tickets, snoozing(when, this.#desk), count =>
      fixed ? doneManyFixed(count, fixed) : doneMany(count, dayAndTime(when.until))
    )
  }

  prioritise(tickets: readonly TicketId[], level: Priority): Promise<void> {
    return this.#run(tickets, prioritising(level, this.#desk), count =>
      words().acts.priority.doneMany(count, words().acts.priority.levels[level])
    )
  }

  raise(tickets: readonly TicketId[]): Promise<void> {
    return this.#run(tickets, raising(this.#desk), words().acts.priority.raised)
  }

  lower(tickets: readonly TicketId[]): Promise<void> {
    return this.#run(tickets, lowering(this.#desk), words().acts.priority.lowered)
  }

  follow(tickets: readonly TicketId[]): Promise<void> {
    return this.#run(tickets, following(this.#desk), words().acts.follow.doneMany)
  }

  /** Whoever held them: those are told, as of one. */
  handOn(tickets: readonly TicketId[], to: MemberId): Promise<void> {
    const name = this.#desk.people.current().get(to)?.name ?? words().queue.someone
    const t = words().queue
    return this.#run(
      tickets,
      handingOn(to, this.#desk),
      count => t.handedOn(count, name),
      left =>
        sayWhyLeft(left, {
          'ticket-closed': t.leftClosed,
          already: count => t.leftTheirs(count, name)
        })
    )
  }

  letGo(tickets: readonly TicketId[]): Promise<void> {
    const t = words().queue
    return this.#run(tickets, lettingGo(this.#desk), t.letGoMany, left =>
      sayWhyLeft(left, { already: t.leftNotYours })
    )
  }

  passOn(tickets: readonly TicketId[], reason: string): Promise<void> {
    const { passedMany } = words().acts.secondLine
    const to = inSecondLine(this.#desk.settings.current())
    return this.#run(tickets, passingOn(reason, to, this.#desk), passedMany, left =>
      sayWhyLeft(left, { 'ticket-closed': words().queue.leftClosed })
    )
  }

  /** For the asker. */
  wait(tickets: readonly TicketId[]): Promise<void> {
    const t = words().queue
    return this.#run(tickets, waiting(this.#desk), t.waitMany, left =>
      sayWhyLeft(left, { 'ticket-closed': t.leftClosed, already: t.leftWaiting })
    )
  }

  reopen(tickets: readonly TicketId[]): Promise<void> {
    const t = words().queue
    return this.#run(tickets, reopening(this.#desk), t.reopened, left =>
      sayWhyLeft(left, { 'not-closed': t.leftOpen })
    )
  }

  run(tickets: readonly TicketId[], macro: Macro): Promise<void> {
    return this.#runMacro(tickets, macro, words().macros.ranMany)
  }

  /** It waits as a draft in each, in the language of its asker; nothing is sent. */
  answer(
    tickets: readonly TicketId[],
    template: EntryId,
    title: string
  ): Promise<void> {
    const macro: Macro = {
      name: title,
      acts: [{ do: 'insert', template }],
      by: this.#desk.me,
      at: this.#desk.now()
    }
    return this.#runMacro(tickets, macro, words().templates.many.done)
  }

  /** As a template: what is known of a problem that they report. */
  answerOf(
    tickets: readonly TicketId[],
    problem: ProblemId,
    part: Part,
    title: string
  ): Promise<void> {
    const { me } = this.#desk
    const macro: Macro = { name: title, acts: [], by: me, at: this.#desk.now() }
    const { done } = words().templates.many
    return this.#runMacro(tickets, macro, done, document =>
      putAnswer(this.#desk, document, problem, part)
    )
  }

  #runMacro(
    tickets: readonly TicketId[],
    macro: Macro,
    told: (count: number, name: string) => string,
    puts?: (document: OpenDocument<Ticket>) => ReturnType<typeof putAnswer>
  ): Promise<void> {
    return this.#whileBusy(tickets, async () => {
      const t = words().macros
      const unsent = openUnsent(this.#desk, tickets)
      const missesFix = missesFixBy(macro, this.#desk, tickets)
      const run = puts ?? (document => runMacro(this.#desk, document, macro))
      const ran = await runOnAll(this.#desk, tickets, run, this.#goesOn(tickets))
      const { changed, refused, full, unopened, lacking, back } = ran
      if (full) sayTrouble(words().ticket.refused['storage-full'])
      const shut = unopened > 0 ? t.unopened(unopened) : ''
      const stopped = sayStopped(ran.left)
      const left = [sayLeft(refused, this.#desk), shut, stopped]
        .filter(Boolean)
        .join(' · ')
      if (changed === 0) {
        if (left || !full) say(left || t.nothingToDo(macro.name))
        return
      }
      const notYet = sayNotYet(macro.acts, this.#desk)
      const closed = sayClosedUnsent(this.#desk, unsent)
      const said = [
        told(changed, macro.name),
        notYet,
        closed,
        missesFix(),
        left,
        sayLacking(lacking)
      ]
      const isWriting =
        puts !== undefined || macro.acts.some(act => act.do === 'insert')
      sayWithUndo(
        said.filter(Boolean).join(' · '),
        () => back().then(sayAllNotUndone),
        isWriting ? toDrafts(this.#desk) : undefined
      )
    })
  }

  #run(
    tickets: readonly TicketId[],
    deed: Deed,
    told: (count: number, changed: readonly TicketId[]) => string,
    whyLeft?: (left: Left) => string
  ): Promise<void> {
    return this.#whileBusy(tickets, () => this.#do(tickets, deed, told, whyLeft))
  }

  /** `besides`: what was done before it goes back with it, or at once if nothing is done. */
  async #do(
    tickets: readonly TicketId[],
    deed: Deed,
    told: (count: number, changed: readonly TicketId[]) => string,
    whyLeft: (left: Left) => string = () => '',
    besides?: { readonly back: () => void; readonly offer: Toast['offer'] }
  ): Promise<void> {
    const did = await performAll(this.#desk, tickets, deed, this.#goesOn(tickets))
    const { changed, skipped, full, back } = did
    const why = whyLeft(did)
    const stopped = sayStopped(did.left)
    if (full) sayTrouble(words().ticket.refused['storage-full'])
    if (changed.length === 0) {
      besides?.back()
      const said = [why || words().queue.nothingDone, stopped]
      say(said.filter(Boolean).join(' · '))
      return
    }
    const left = why || (skipped > 0 ? words().queue.skipped(skipped) : '')
    const said = [told(changed.length, changed), left, stopped]
      .filter(Boolean)
      .join(' · ')
    const undo = (): Promise<void> => {
      besides?.back()
      return back().then(sayAllNotUndone)
    }
    sayWithUndo(said, undo, besides?.offer)
  }

  /** One act at a time. */
  async #whileBusy(
    tickets: readonly TicketId[],
    act: () => Promise<void>
  ): Promise<void> {
    if (this.busy || tickets.length === 0) return
    this.busy = true
    this.#stops = false
    this.#onbegin(tickets)
    try {
      await act()
    } finally {
      this.busy = false
      this.progress = undefined
    }
  }

  #goesOn(tickets: readonly TicketId[]): GoesOn {
    return done => {
      this.progress = { done, of: tickets.length }
      return !this.#stops
    }
  }
}

/** What it tells of a problem. */
async function firstOf(desk: Workspace, [first]: readonly TicketId[]) {
  if (first === undefined) return undefined
  const read = await atTicket(desk, first, ticket => problemFrom(ticket.current()))
  return read.ok ? read.value : undefined
}

function toDrafts(desk: Workspace): Toast['offer'] {
  const run = (): void => go(unfinishedLink('drafts', desk))
  return { label: words().queue.unfinished.drafts, run }
}

function sayStopped(left: number): string {
  return left > 0 ? words().queue.stopped(left) : ''
}

type Left = Pick<Done<Refusal>, 'skipped' | 'already' | 'refused'>
type Why = Refusal['type'] | 'already'

/** Each reason with its number; what is gone, or was not come to, has none to tell. */
function sayWhyLeft(
  { skipped, already, refused }: Left,
  reasons: Readonly<Partial<Record<Why, (count: number) => string>>>
): string {
  let untold = skipped
  const told = Object.entries(reasons).flatMap(([why, say]) => {
    const count =
      why === 'already' ? already : refused.filter(({ type }) => type === why).length
    untold -= count
    return count > 0 ? say(count) : []
  })
  const rest = untold > 0 ? words().queue.skipped(untold) : []
  return [...told, rest].flat().join(' · ')
}

/** `languages`: of each ticket whose answer is not in it. */
function sayLacking(languages: readonly string[]): string {
  if (languages.length === 0) return ''
  const names = list([...new Set(languages)].map(languageName))
  return words().templates.many.lacking(languages.length, names)
}
