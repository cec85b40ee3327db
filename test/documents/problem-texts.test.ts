import * as A from '@automerge/automerge/slim'
import { expect, test } from 'vitest'

import { draftOf } from '#core/documents/draft.ts'
import { blank } from '#core/documents/schema.ts'
import { problemsSchema } from '#core/documents/schemas.ts'
import { sound } from '#core/documents/sound.ts'
import type { ProblemBook } from '#core/domain/problems/issue-states.ts'
import { addProblem, problemText } from '#core/domain/problems/problems.ts'
import { keepText, pastTexts } from '#core/domain/templates/history.ts'
import type { ProblemId } from '#core/ids.ts'

import { device } from '../support/offline.ts'
import { entry, hour } from '../support/shifts.ts'

const wifi = 'f'.repeat(32) as ProblemId
const english = entry('en')
const made = { title: 'No Wi-Fi', language: 'en', answer: 'Use a cable', at: hour(0) }
const answerOf = (book: ProblemBook) => problemText(book, wifi, 'answer')

test('a book from before texts had a past is read whole, and they have one from then on', () => {
  const steps = A.getAllChanges(blank(problemsSchema)).slice(0, 2)
  const [empty] = A.applyChanges(A.init<Record<string, unknown>>(), steps)
  const old = A.change(empty, draft => {
    const book = draftOf(draft, problemsSchema) as ProblemBook
    addProblem(book, wifi, [english, entry('needs')], made)
  })
  expect(old).not.toHaveProperty('past')
  const one = device<ProblemBook>(problemsSchema)
  one.meet({ document: () => old })
  one.perform(all => keepText(answerOf(all), entry('1'), { version: english }))
  const book = sound<ProblemBook>(problemsSchema, one.document())
  expect(book.problems[wifi]?.title).toBe('No Wi-Fi')
  expect(pastTexts(answerOf(book), english).map(({ past }) => past.body)).toEqual([
    'Use a cable'
  ])
})
