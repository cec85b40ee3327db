/**
 * What the statistics count of the desk's own fields: words that the settings name to
 * choose from, and yes or no. Never a text, a number or a day: they could recognise
 * somebody.
 */
import type { EntryId } from '../../ids.ts'
import {
  allFields,
  type Field,
  type FieldEntry,
  type FieldKind,
  type WithFields
} from './fields.ts'

/** By field: a word that can be chosen, or `earlierChoice`. */
export type Chosen = Readonly<Record<EntryId, string>>

/** No field has this word to choose: theirs have no blanks around them. */
export const earlierChoice = ' '

export function canBeCounted(kind: FieldKind): boolean {
  return kind === 'choice' || kind === 'yes-no'
}

/** Archived ones, too: what was chosen in them was chosen. */
export function countedFields(all: WithFields): FieldEntry[] {
  return allFields(all).filter(
    ({ field }) => canBeCounted(field.kind) && !field.uncounted
  )
}

/**
 * Of whatever stands in a ticket or a tally; a word that is none of theirs is not told.
 * Undefined: nothing was chosen.
 */
export function chosenIn(
  values: Readonly<Record<EntryId, string>>,
  fields: readonly FieldEntry[]
): Chosen | undefined {
  const chosen = fields.flatMap(({ id, field }) => {
    const value = values[id] ?? ''
    return value === '' ? [] : [[id, counted(field, value)] as const]
  })
  return chosen.length > 0 ? Object.fromEntries(chosen) : undefined
}

function counted({ kind, choices }: Field, value: string): string {
  const isTheirs =
    kind === 'yes-no' ? ['yes', 'no'].includes(value) : Object.hasOwn(choices, value)
  return isTheirs ? value : earlierChoice
}
