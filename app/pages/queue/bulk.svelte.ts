/** What is done to all selected tickets at once, and how it is told. */
import type { Priority } from '#core/domain/tickets/priority.ts'
import type { Macro } from '#core/domain/queue/macros.ts'
import type { Waking } from '#core/domain/tickets/sleep.ts'
import type { CloseReason } from '#core/domain/tickets/ticket.ts'
import { cleanTag } from '#core/domain/tickets/tags.ts'
import type { EntryId, ProblemId, TicketId } from '#core/ids.ts'
import type { Workspace } from '#core/workspace.ts'
import { say, sayTrouble, sayWithUndo } from '../../state/toasts.svelte.ts'
import { dayAndTime, languageName, list } from '../../words/format.svelte.ts'
import { words } from '../../words/words.svelte.ts'
import { sayLeft, sayNotYet } from '../macros/act-words.ts'
import { runOnAll } from '../macros/run-macro.ts'
import { performAll, sayAllNotUndone } from '../ticket/acting.ts'
import {
  closingAs,
  following,
  lowering,
  prioritising,
  raising,
  snoozing,
  tagging,
  taking,
  type Deed
} from '../ticket/deeds.ts'
import { reporting } from '../ticket/problem-deeds.ts'
import { fixWaitedFor } from '../ticket/snooze-menu.ts'

export class Bulk {
  busy = $state(false)
  /** How far it is, where that takes a while. */
  progress: { readonly done: number; readonly of: number } | undefined = $state.raw()
  readonly #desk: Workspace

  constructor(desk: Workspace) {
    this.#desk = desk
  }

  take(tickets: readonly TicketId[]): Promise<void> {
    return this.#run(tickets, taking(this.#desk), words().queue.taken)
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

  close(tickets: readonly TicketId[], reason: CloseReason): Promise<void> {
    const { keepDays } = this.#desk.settings.current()
    const deed = closingAs(reason, keepDays, this.#desk)
    return this.#run(tickets, deed, words().queue.closed)
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

  async #runMacro(
    tickets: readonly TicketId[],
    macro: Macro,
    told: (count: number, name: string) => string
  ): Promise<void> {
    if (this.busy || tickets.length === 0) return
    this.busy = true
    try {
      const t = words().macros
      const { changed, refused, full, unopened, lacking, back } = await runOnAll(
        this.#desk,
        tickets,
        macro,
        done => (this.progress = { done, of: tickets.length })
      )
      if (full) sayTrouble(words().ticket.refused['storage-full'])
      const shut = unopened > 0 ? t.unopened(unopened) : ''
      const left = [sayLeft(refused, this.#desk), shut].filter(Boolean).join(' · ')
      if (changed === 0) {
        if (left || !full) say(left || t.nothingToDo(macro.name))
        return
      }
      const notYet = sayNotYet(macro.acts, this.#desk)
      const said = [told(changed, macro.name), notYet, left, sayLacking(lacking)]
      sayWithUndo(said.filter(Boolean).join(' · '), () => back().then(sayAllNotUndone))
    } finally {
      this.busy = false
      this.progress = undefined
    }
  }

  async #run(
    tickets: readonly TicketId[],
    deed: Deed,
    told: (count: number) => string
  ): Promise<void> {
    if (this.busy || tickets.length === 0) return
    this.busy = true
    try {
      const { changed, skipped, full, back } = await performAll(
        this.#desk,
        tickets,
        deed
      )
      if (full) sayTrouble(words().ticket.refused['storage-full'])
      if (changed.length === 0) {
        say(words().queue.nothingDone)
        return
      }
      const rest = skipped > 0 ? ` · ${words().queue.skipped(skipped)}` : ''
      sayWithUndo(told(changed.length) + rest, () => back().then(sayAllNotUndone))
    } finally {
      this.busy = false
    }
  }
}

/** `languages`: of each ticket whose answer is not in it. */
function sayLacking(languages: readonly string[]): string {
  if (languages.length === 0) return ''
  const names = list([...new Set(languages)].map(languageName))
  return words().templates.many.lacking(languages.length, names)
}
