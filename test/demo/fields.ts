/** Fields of the demo desk's own, and what its tickets say in them. */
import {
  defineField,
  fieldsOf,
  fillField,
  type BadValue,
  type Filled,
  type NewField
} from '#core/domain/tickets/fields.ts'
import { done, type Result } from '#core/result.ts'
import type { Workspace } from '#core/workspace.ts'

import type { Dice } from '../support/dice.ts'

/** How many of a hundred tickets say something in it, and what. */
interface Told extends Pick<NewField, 'kind' | 'choices'> {
  readonly of: number
  said(dice: Dice, machine: string): string
}

const fields: Readonly<Record<string, Told>> = {
  Device: oneOf(78, ['Laptop', 'Laptop', 'Laptop, borrowed', 'Laptop, shared']),
  'Installed from': oneOf(61, [
    'Windows',
    'Windows',
    'macOS',
    'Linux',
    'A friend’s stick'
  ]),
  'Has a backup': {
    kind: 'yes-no',
    choices: [],
    of: 44,
    said: dice => (dice.chance(35) ? 'yes' : 'no')
  },
  Model: {
    kind: 'text',
    choices: [],
    of: 38,
    said: (_, machine) => machine
  },
  'Memory in GB': {
    kind: 'number',
    choices: [],
    of: 22,
    said: dice => String(2 ** (1 + dice.number(4)))
  },
  'Bought on': {
    kind: 'date',
    choices: [],
    of: 12,
    said: dice => `20${14 + dice.number(12)}-0${1 + dice.number(9)}-11`
  }
}

function oneOf(of: number, words: readonly string[]): Told {
  const said = (dice: Dice): string => dice.pick(words) ?? ''
  return { kind: 'choice', choices: words, of, said }
}

export function addFields(desk: Workspace): void {
  desk.settings.perform(settings => {
    for (const [name, { kind, choices }] of Object.entries(fields)) {
      const made = { name, kind, choices, by: desk.me, at: desk.now() }
      const added = defineField(settings, desk.newEntryId(), made)
      if (!added.ok) throw new Error(added.error.type)
    }
    return done
  })
}

export function* fillIn(
  desk: Workspace,
  draft: Filled,
  dice: Dice,
  machine: string
): Generator<Result<void, BadValue>> {
  for (const entry of fieldsOf(desk.settings.current())) {
    const told = fields[entry.field.name]
    if (told && dice.chance(told.of))
      yield fillField(draft, entry, told.said(dice, machine))
  }
}
