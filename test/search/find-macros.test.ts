import { expect, test } from 'vitest'

import type { Macro, MacroEntry } from '#core/domain/queue/macros.ts'
import type { EntryId, MemberId, Timestamp } from '#core/ids.ts'
import { macroList } from '#core/search/find-macros.ts'
import { allFound } from '#core/search/short-lists.ts'

function aMacro(name: string, note: string): MacroEntry {
  const macro: Macro = {
    name,
    acts: [{ do: 'note', text: note }],
    by: 'b' as MemberId,
    at: 0 as Timestamp
  }
  return { id: name as EntryId, macro }
}

const macros = [
  aMacro('Ask again', 'The printer is off'),
  aMacro('Printer', 'Send them the form'),
  aMacro('Spam', '')
]
const notes = ({ acts }: Macro) =>
  acts.map(act => (act.do === 'note' ? act.text : '')).join(' ')
const found = (query: string) =>
  allFound(macroList(macros, notes).find(query)).map(({ id }) => id)

test('Ada finds a macro by its name and by what it does, and its name counts more', () => {
  expect(found('printer')).toEqual(['Printer', 'Ask again'])
  expect(found('form')).toEqual(['Printer'])
})

test('with nothing to look for all are there, as the desk has them', () => {
  expect(found('')).toEqual(['Ask again', 'Printer', 'Spam'])
})
