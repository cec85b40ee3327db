/** Runs a macro on a ticket: all of its acts, or none where one is refused. */
import {
  doable,
  type ActOf,
  type Macro,
  type MacroAct
} from '#core/domain/queue/macros.ts'
import { fill, stack } from '#core/domain/templates/text.ts'
import type { TooLong } from '#core/domain/desk/long-texts.ts'
import {
  checksIn,
  type NoCheck,
  type TooManyChecks
} from '#core/domain/tickets/checklist.ts'
import type { EmptyText } from '#core/domain/tickets/note.ts'
import { settledIn } from '#core/domain/tickets/sleep.ts'
import { standingFor } from '#core/domain/problems/problems.ts'
import { inSecondLine } from '#core/domain/tickets/escalation.ts'
import { isIntern } from '#core/domain/members/interns.ts'
import { deedIds } from '#core/domain/tickets/meanwhile.ts'
import { language, type Ticket } from '#core/domain/tickets/ticket.ts'
import { channelIn } from '#core/domain/tickets/written-down.ts'
import type { Used } from '#core/domain/templates/used.ts'
import { freshness, versionFor } from '#core/domain/templates/translated.ts'
import type { EntryId, MessageId, TicketId, Timestamp } from '#core/ids.ts'
import { done, no, ok, type Result } from '#core/result.ts'
import type { OpenDocument, Workspace } from '#core/workspace.ts'

import { atTicket } from '../../state/at-ticket.ts'
import {
  goBack,
  goBackOnAll,
  perform,
  type GoesOn,
  type NotUndone
} from '../ticket/acting.ts'
import {
  closingAs,
  filling,
  following,
  passingOn,
  prioritising,
  snoozing,
  speaking,
  tagging,
  together,
  untagging,
  waiting,
  type Deed,
  type Refusal
} from '../ticket/deeds.ts'
import { addingChecks, noting } from '../ticket/entry-deeds.ts'
import { taking } from '../ticket/holder-deeds.ts'
import { addToDraft, type DraftText } from '../ticket/kept-draft.ts'
import { reporting } from '../ticket/problem-deeds.ts'
import { isGivenElsewhere } from '../ticket/sending.svelte.ts'
import { latestWaking, untilFixed } from '../ticket/snooze-menu.ts'
import { valuesAt } from '../ticket/template-values.ts'

/** What it needs is not there, or the fix that it would wait for is. */
type Missing =
  'no-problem' | 'no-text' | 'no-steps' | 'settled' | 'no-field' | 'no-address'

type RefusedDeed = Refusal | EmptyText | TooLong | NoCheck | TooManyChecks

export interface Refused {
  readonly act: MacroAct
  readonly why: RefusedDeed['type'] | Missing
}

/**
 * Puts a text into the answer of a ticket; answers what takes it out again and says whether
 * it is gone, or undefined where the device is too full to keep it.
 */
export type Inserting = (
  text: DraftText
) => Promise<(() => Promise<boolean>) | undefined>

export interface Ran {
  /** Undefined if nothing had to change. */
  readonly back: (() => Promise<Result<void, NotUndone>>) | undefined
  /** The device is full: the acts are done, and not kept yet. */
  readonly full: boolean
  /** The asker's language, if a text that was put in is not written in it. */
  readonly lacking?: string
}

/** What would be refused as things stand; undefined: all of it can be done. */
export function wouldRefuse(
  desk: Workspace,
  document: OpenDocument<Ticket>,
  macro: Macro
): Refused | undefined {
  const missing = firstMissing(desk, document.current(), macro)
  if (missing) return missing
  const { deed, act } = refusing(desk, document, macro)
  const result = deed.run(structuredClone(document.current()))
  return result.ok ? undefined : { act: act(), why: result.error.type }
}

export async function runMacro(
  desk: Workspace,
  document: OpenDocument<Ticket>,
  macro: Macro,
  insert: Inserting = below(desk, document)
): Promise<Result<Ran, Refused>> {
  const missing = firstMissing(desk, document.current(), macro)
  if (missing) return no(missing)
  const { deed, act } = refusing(desk, document, macro)
  const result = perform(document, deed)
  if (!result.ok) return no({ act: act(), why: result.error.type })
  const saved = await document.saved()
  const text = textOf(desk, document.current(), macro)
  const takeOut = text && (await insert(text))
  const way = result.value.back
  const full = !saved.ok || (text !== undefined && !takeOut)
  if (!way && !takeOut) return ok({ back: undefined, full })
  const back: Ran['back'] = async () => {
    const isOut = takeOut === undefined || (await takeOut())
    const went = way ? await goBack(desk, document.id, way) : done
    return went.ok && !isOut ? no('text-stays') : went
  }
  const spoken = language(document.current())
  const isLacking = takeOut !== undefined && lacks(desk, macro, spoken)
  return ok({ back, full, ...(isLacking && { lacking: spoken }) })
}

/** On many, one after another; each ticket has all of it or nothing. */
export async function runOnAll(
  desk: Workspace,
  tickets: readonly TicketId[],
  run: (document: OpenDocument<Ticket>) => Promise<Result<Ran, Refused>>,
  goesOn: GoesOn = () => true
): Promise<{
  readonly changed: number
  readonly refused: readonly Refused[]
  readonly full: boolean
  /** Destroyed meanwhile, or in doubt: nothing was done there. */
  readonly unopened: number
  /** How many it did not come to, because somebody stopped it. */
  readonly left: number
  /** For each ticket with a text that is not in its asker's language: that language. */
  readonly lacking: readonly string[]
  /** Answers what could not be undone any more. */
  back(): Promise<readonly NotUndone[]>
}> {
  const ways: NonNullable<Ran['back']>[] = []
  const refused: Refused[] = []
  const lacking: string[] = []
  let full = false
  let unopened = 0
  let left = 0
  for (const [at, id] of tickets.entries()) {
    if (!goesOn(at)) {
      left = tickets.length - at
      break
    }
    const opened = await atTicket(desk, id, run)
    if (!opened.ok) {
      unopened++
      continue
    }
    const ran = opened.value
    if (!ran.ok) refused.push(ran.error)
    else if (ran.value.back) ways.push(ran.value.back)
    if (ran.ok && ran.value.lacking !== undefined) lacking.push(ran.value.lacking)
    full = ran.ok && ran.value.full
    if (full) break
  }
  return {
    changed: ways.length,
    refused,
    full,
    unopened,
    left,
    lacking,
    back: () => goBackOnAll(ways)
  }
}

/** What the macro needs that is not there: nothing of it is done then. */
function firstMissing(
  desk: Workspace,
  ticket: Ticket,
  macro: Macro
): Refused | undefined {
  for (const act of doable(macro.acts)) {
    if (act.do === 'attach' || act.do === 'sleep') {
      const problem = standingFor(desk.problems.current(), act.problem)
      if (!problem) return { act, why: 'no-problem' }
    }
    if (act.do === 'sleep' && settledIn(desk.problems.current())(act.problem)) {
      return { act, why: 'settled' }
    }
    if (act.do === 'check' && stepsOf(desk, ticket, act, macro).length === 0) {
      return { act, why: 'no-steps' }
    }
    if (act.do === 'field') {
      const field = desk.settings.current().fields[act.field]
      if (!field || field.archivedAt !== undefined) return { act, why: 'no-field' }
    }
    if (act.do === 'insert' && !templateText(desk, act.template, '')) {
      return { act, why: 'no-text' }
    }
    if (act.do === 'insert' && !canBeAnswered(desk, ticket)) {
      return { act, why: 'no-address' }
    }
  }
  return undefined
}

/** By mail, or where they asked if somebody wrote that down; an intern sends nothing there. */
export function canBeAnswered(desk: Workspace, ticket: Ticket): boolean {
  if (!isGivenElsewhere(ticket)) return true
  const isLearning = isIntern(desk.settings.current(), desk.me)
  return !isLearning && channelIn(ticket) !== undefined
}

/** All acts as one deed, which remembers the act that was refused. */
function refusing(desk: Workspace, ticket: OpenDocument<Ticket>, macro: Macro) {
  const acts = doable(macro.acts)
  let refused = 0
  const deed = together<RefusedDeed>(
    acts.map(act => deedOf(act, desk, ticket, macro)),
    at => (refused = at)
  )
  const act = (): MacroAct => acts[refused] ?? { do: 'wait' } // a deed was refused
  return { deed, act }
}

const nothing: Deed = { run: () => done, back: () => undefined }
const hour = 3_600_000

function deedOf(
  act: MacroAct,
  desk: Workspace,
  ticket: OpenDocument<Ticket>,
  macro: Macro
): Deed<RefusedDeed> {
  switch (act.do) {
    case 'language':
      return speaking(act.language)
    case 'tag':
      return tagging(act.tag)
    case 'untag':
      return untagging(act.tag)
    case 'field': {
      const field = desk.settings.current().fields[act.field]
      return field ? filling({ id: act.field, field }, act.value) : nothing
    }
    case 'take':
      return taking(desk)
    case 'prioritise':
      return prioritising(act.level, desk)
    case 'attach': {
      const problem = standingFor(desk.problems.current(), act.problem)
      return reporting(problem?.id ?? act.problem, desk)
    }
    case 'check':
      return addingChecks(stepsOf(desk, ticket.current(), act, macro), desk)
    case 'note': {
      const note = { by: desk.me, at: desk.now(), text: act.text }
      return noting(desk.newEntryId(), note)
    }
    case 'follow':
      return following(desk)
    case 'pass-on':
      return passingOn(act.reason, inSecondLine(desk.settings.current()), desk)
    case 'insert':
      return nothing
    case 'snooze': {
      const wanted = desk.now() + act.hours * hour
      const latest = latestWaking(desk, [ticket.id]) - 1
      return snoozing({ until: Math.min(wanted, latest) as Timestamp }, desk)
    }
    case 'sleep':
      return snoozing(untilFixed(act.problem, desk, [ticket.id]), desk)
    case 'wait':
      return waiting(desk)
    case 'close':
      return closingAs(act.reason, desk.settings.current().keepDays, desk)
  }
}

/** What is put into the answer, in the ticket's language as far as it was written. */
function textOf(
  desk: Workspace,
  ticket: Ticket,
  { acts }: Macro
): DraftText | undefined {
  const values = valuesAt(desk, ticket)
  const used: Used[] = []
  for (const act of acts) {
    const body =
      act.do === 'insert' && templateText(desk, act.template, language(ticket))
    if (act.do !== 'insert' || !body) continue
    used.push({ template: act.template, text: fill(body, values).text })
  }
  if (used.length === 0) return undefined
  const saw = Object.keys(ticket.messages) as MessageId[]
  const text = stack(used.map(each => each.text))
  return { text, language: language(ticket), saw, knew: deedIds(ticket), used }
}

/** In the language that the macro itself says first. */
function stepsOf(
  desk: Workspace,
  ticket: Ticket,
  { template }: ActOf<'check'>,
  { acts }: Macro
): string[] {
  const said = acts.find(act => act.do === 'language')?.language
  const lang = said ?? language(ticket)
  const body = templateText(desk, template, lang) ?? ''
  return checksIn(fill(body, { ...valuesAt(desk, ticket), lang }).text)
}

function templateText(
  desk: Workspace,
  id: EntryId,
  wanted: string
): string | undefined {
  const template = desk.templates.current().templates[id]
  if (!template || template.removedAt !== undefined) return undefined
  return versionFor(template, wanted)?.version.body
}

function lacks(desk: Workspace, { acts }: Macro, spoken: string): boolean {
  const { templates } = desk.templates.current()
  return acts.some(act => {
    const template = act.do === 'insert' ? templates[act.template] : undefined
    return template !== undefined && freshness(template, spoken) === 'missing'
  })
}

function below(desk: Workspace, { id }: OpenDocument<Ticket>): Inserting {
  return text => addToDraft(desk.drafts, id, text)
}
