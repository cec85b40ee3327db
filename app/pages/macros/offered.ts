/** What the acts of a macro can be about at this desk. */
import { choicesOf, fieldsOf, type Field } from '#core/domain/tickets/fields.ts'
import { knownProblems } from '#core/domain/problems/problems.ts'
import type { MacroAct, MacroDeed } from '#core/domain/queue/macros.ts'
import { shelf } from '#core/domain/templates/shelf.ts'
import type { EntryId, ProblemId } from '#core/ids.ts'
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
    problems: chosen =>
      keeping(
        knownProblems(desk.problems.current()).map(({ id, problem }) => ({
          value: id,
          label: problem.title
        })),
        chosen,
        words().macros.goneProblem
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
        shelf(desk.templates.current()).map(({ id, template }) => ({
          value: id,
          label: template.title || words().templates.untitled
        })),
        chosen,
        words().macros.goneTemplate
      )
  }
}

/** One of that kind to begin with; undefined while there is nothing it could be about. */
export function firstAct(kind: MacroDeed, offered: Offered): MacroAct | undefined {
  switch (kind) {
    case 'take':
    case 'wait':
      return { do: kind }
    case 'tag':
    case 'untag':
      return { do: kind, tag: words().macros.tag }
    case 'prioritise':
      return { do: kind, level: 'high' }
    case 'snooze':
      return { do: kind, hours: 24 }
    case 'close':
      return { do: kind, reason: 'answered' }
    case 'language': {
      const [first] = offered.languages()
      return first && { do: kind, language: first.value }
    }
    case 'attach': {
      const [first] = offered.problems()
      return first && { do: kind, problem: first.value }
    }
    case 'field': {
      const [first] = offered.fields()
      return (
        first && {
          do: kind,
          field: first.value,
          value: firstValue(offered, first.value)
        }
      )
    }
    case 'insert': {
      const [first] = offered.templates()
      return first && { do: kind, template: first.value }
    }
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
