import * as A from '@automerge/automerge/slim'
import { describe, expect, test } from 'vitest'

import { draftOf } from '#core/documents/draft.ts'
import { blank } from '#core/documents/schema.ts'
import { problemsSchema } from '#core/documents/schemas.ts'
import { sound } from '#core/documents/sound.ts'
import type { ProblemBook } from '#core/domain/problems/issue-states.ts'
import { addProblem, inProblem, problemText } from '#core/domain/problems/problems.ts'
import {
  bringVersionBack,
  keepText,
  pastTexts,
  removedTexts,
  removeText
} from '#core/domain/templates/history.ts'
import { addVersion, writeVersion } from '#core/domain/templates/translated.ts'
import type { ProblemId } from '#core/ids.ts'

import { device, two } from '../support/offline.ts'
import { ana, ben, entry, hour } from '../support/shifts.ts'

const wifi = 'f'.repeat(32) as ProblemId
const [english, german] = [entry('en'), entry('de')]
const made = { title: 'No Wi-Fi', language: 'en', answer: 'Use a cable', at: hour(0) }
const answerOf = (book: ProblemBook) => problemText(book, wifi, 'answer')

describe('the answer of a problem on two devices', () => {
  function answered() {
    const both = two<ProblemBook>(problemsSchema)
    const hallo = { language: 'de', body: 'Nimm ein Kabel', at: hour(0) }
    both.one.perform(all => addProblem(all, wifi, [english, entry('needs')], made))
    both.one.perform(all =>
      inProblem(all, wifi, ({ answer }) => addVersion(answer, german, hallo))
    )
    both.meet()
    return both
  }

  const removes = (by: typeof ana, id: string, h: number) => (all: ProblemBook) =>
    removeText(answerOf(all), entry(id), german, { by, at: hour(h) })

  test('removed by both while they are apart, a translation is offered once, and stands once', () => {
    const { one, other, meet } = answered()
    const before = one.read().problems[wifi]?.answer
    one.perform(removes(ana, '1', 1))
    other.perform(removes(ben, '2', 2))
    meet()
    const offered = removedTexts(answerOf(one.read()))
    expect(offered.map(({ past }) => past.by)).toEqual([ben])
    one.perform(all => bringVersionBack(answerOf(all), entry('1')))
    other.perform(all => bringVersionBack(answerOf(all), entry('2')))
    meet()
    expect(one.read().problems[wifi]?.answer).toEqual(before)
    expect(removedTexts(answerOf(one.read()))).toEqual([])
  })

  test('removed here and left in other words there, it comes back with those in its past', () => {
    const { one, other, meet } = answered()
    one.perform(removes(ana, '1', 1))
    other.perform(all => {
      const { answer } = all.problems[wifi] ?? {}
      if (answer) writeVersion(answer, german, 'Nimm ein Kabel, bitte', hour(2))
      const kept = { version: german, by: ben, at: hour(3) }
      return keepText(answerOf(all), entry('2'), kept)
    })
    meet()
    one.perform(all => bringVersionBack(answerOf(all), entry('1')))
    const here = answerOf(one.read())
    expect(here.text?.versions[german]?.body).toBe('Nimm ein Kabel')
    expect(pastTexts(here, german).map(({ past }) => [past.body, past.by])).toEqual([
      ['Nimm ein Kabel, bitte', ben]
    ])
  })
})

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
  one.perform(all => {
    const needs = problemText(all, wifi, 'needs')
    if (needs.text) writeVersion(needs.text, entry('needs'), 'The log', hour(1))
    return keepText(needs, entry('2'), { version: entry('needs'), by: ana })
  })
  const book = sound<ProblemBook>(problemsSchema, one.document())
  expect(book.problems[wifi]?.title).toBe('No Wi-Fi')
  expect(pastTexts(answerOf(book), english).map(({ past }) => past.body)).toEqual([
    'Use a cable'
  ])
  const needs = pastTexts(problemText(book, wifi, 'needs'), entry('needs'))
  expect(needs.map(({ past }) => [past.body, past.by])).toEqual([['The log', ana]])
})
