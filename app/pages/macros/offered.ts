/** What the acts of a macro can be about at this desk. */
import { choicesOf, fieldsOf, type Field } from '#core/domain/tickets/fields.ts'
import { knownProblems, standingFor } from '#core/domain/problems/problems.ts'
import { slot, type MacroAct, type MacroDeed } from '#core/domain/queue/macros.ts'
import { settledIn } from '#core/domain/tickets/sleep.ts'
import { checksIn } from '#core/domain/tickets/checklist.ts'
import { shelf, type TemplateEntry } from '#core/domain/templates/shelf.ts'
import { cleanTag } from '#core/domain/tickets/tags.ts'
import type { EntryId, ProblemId } from '#core/ids.ts'
import { no, ok, type Result } from '#core/result.ts'
import type { Workspace } from '#core/workspace.ts'
import { languageName } from '../../words/format.svelte.ts'
import { words } from '../../words/words.svelte.ts'

type Options<V extends string> = readonly {
  readonly value: V
  readonly label: string
}[]

/** Each keeps what is chosen, also if it is gone. */
export interface Offered {
  languages(chosen?: string): Options<string>
  problems(chosen?: ProblemId): Options<ProblemId>
  /** Those whose fix can be waited for. */
  unsettled(chosen?: ProblemId): Options<ProblemId>
  /** Templates with steps to tick. */
  checklists(chosen?: EntryId): Options<EntryId>
  templates(chosen?: EntryId): Options<EntryId>
  fields(chosen?: EntryId): Options<EntryId>
  field(id: EntryId): Field | undefined
}

export function offeredAt(desk: Workspace): Offered {
  return {
    languages: chosen =>
      keeping(
        Object.keys(desk.settings.current().languages)
          .sort()
          .map(value => ({ value, label: languageName(value) })),
        chosen,
        chosen ? languageName(chosen) : ''
      ),
    problems: chosen => problemsFrom(desk, chosen, () => true),
    unsettled: chosen => {
      const isSettled = settledIn(desk.problems.current())
      return problemsFrom(desk, chosen, id => !isSettled(id))
    },
    checklists: chosen =>
      keeping(
        titled(
          shelf(desk.templates.current()).filter(({ template }) =>
            Object.values(template.versions).some(
              ({ body }) => checksIn(body).length > 0
            )
          )
        ),
        chosen,
        words().macros.goneTemplate
      ),
    field: id => desk.settings.current().fields[id],
    fields: chosen =>
      keeping(
        fieldsOf(desk.settings.current()).map(({ id, field }) => ({
          value: id,
          label: field.name
        })),
        chosen,
        chosen === undefined
          ? ''
          : (desk.settings.current().fields[chosen]?.name ?? words().macros.goneField)
      ),
    templates: chosen =>
      keeping(
        titled(shelf(desk.templates.current())),
        chosen,
        words().macros.goneTemplate
      )
  }
}

/** One that was joined into another is called as that, which takes no second place beside it. */
function problemsFrom(
  desk: Workspace,
  chosen: ProblemId | undefined,
  isOffered: (id: ProblemId) => boolean
): Options<ProblemId> {
  const all = desk.problems.current()
  const shown = chosen && standingFor(all, chosen)
  const known = knownProblems(all)
    .filter(({ id }) => isOffered(id) && (id === chosen || id !== shown?.id))
    .map(({ id, problem }) => ({ value: id, label: problem.title }))
  return keeping(known, chosen, shown?.problem.title ?? words().macros.goneProblem)
}

function titled(templates: readonly TemplateEntry[]): Options<EntryId> {
  return templates.map(({ id, template }) => ({
    value: id,
    label: template.title || words().templates.untitled
  }))
}

/** Why none of a kind can be added: no field here, all of them set, taken already. */
export type NotOffered = 'none' | 'used' | 'already'

/** One of that kind to begin with, in the place of nothing that is set already. */
export function firstAct(
  kind: MacroDeed,
  offered: Offered,
  acts: readonly MacroAct[]
): Result<MacroAct, NotOffered> {
  const possible = possibleActs(kind, offered, acts.length)
  if (possible.length === 0) return no('none')
  const first = possible.find(act => isFree(act, acts))
  if (first) return ok(first)
  return no(isOnce(kind) ? 'already' : 'used')
}

/** Whether another act is about the same, and would be replaced. */
export function isTaken(act: MacroAct, others: readonly MacroAct[]): boolean {
  return others.some(other => slot(other) === slot(act))
}

/** Of what ends the work one takes the place of the other: that is a choice of one. */
function isFree(act: MacroAct, acts: readonly MacroAct[]): boolean {
  const there = acts.find(each => slot(each) === slot(act))
  return !there || (slot(act) === 'end' && there.do !== act.do)
}

function isOnce(kind: MacroDeed): boolean {
  return !['tag', 'untag', 'field', 'attach', 'check', 'insert'].includes(kind)
}

function possibleActs(
  kind: MacroDeed,
  offered: Offered,
  count: number
): readonly MacroAct[] {
  switch (kind) {
    case 'take':
    case 'follow':
    case 'wait':
      return [{ do: kind }]
    case 'tag':
    case 'untag': {
      const word = cleanTag(words().macros.tag)
      // one more than there are acts: one of them is free
      return Array.from({ length: count + 1 }, (_, at) => ({
        do: kind,
        tag: at === 0 ? word : `${word}-${at + 1}`
      }))
    }
    case 'prioritise':
      return [{ do: kind, level: 'high' }]
    case 'snooze':
      return [{ do: kind, hours: 24 }]
    case 'close':
      return [{ do: kind, reason: 'answered' }]
    case 'language':
      return offered.languages().map(({ value }) => ({ do: kind, language: value }))
    case 'attach':
      return offered.problems().map(({ value }) => ({ do: kind, problem: value }))
    case 'field':
      return offered.fields().map(({ value }) => ({
        do: kind,
        field: value,
        value: firstValue(offered, value)
      }))
    case 'check':
      return offered.checklists().map(({ value }) => ({ do: kind, template: value }))
    case 'note':
      return [{ do: kind, text: words().macros.firstNote }]
    case 'pass-on':
      return [{ do: kind, reason: words().macros.firstReason }]
    case 'sleep':
      return offered.unsettled().map(({ value }) => ({ do: kind, problem: value }))
    case 'insert':
      return offered.templates().map(({ value }) => ({ do: kind, template: value }))
  }
}

/** What it can be set to without typing. */
export function firstValue(offered: Offered, id: EntryId): string {
  const field = offered.field(id)
  if (field?.kind === 'yes-no') return 'yes'
  return (field && choicesOf(field)[0]) ?? ''
}

function keeping<V extends string>(
  known: Options<V>,
  chosen: V | undefined,
  label: string
): Options<V> {
  if (chosen === undefined || known.some(({ value }) => value === chosen)) return known
  return [...known, { value: chosen, label }]
}
