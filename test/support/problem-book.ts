/** A book of known problems with nothing but their titles. */
import { addProblem, type Problems } from '#core/domain/problems/problems.ts'
import type { ProblemId } from '#core/ids.ts'

import { at, entry } from './tickets.ts'

export const wifi = 'a1'.repeat(8) as ProblemId
export const sound = 'b2'.repeat(8) as ProblemId
export const tabs = 'c3'.repeat(8) as ProblemId

export function aBook(): Problems {
  const book: Problems = { problems: {} }
  const made = { language: 'en', at: at('2026-11-01T09:00Z') }
  for (const [title, id] of Object.entries({
    'Wi-Fi': wifi,
    Sound: sound,
    Tabs: tabs
  })) {
    addProblem(book, id, [entry(1), entry(2)], { ...made, title })
  }
  return book
}
