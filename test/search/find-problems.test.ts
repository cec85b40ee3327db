import { expect, test } from 'vitest'

import {
  addProblem,
  knownProblems,
  refer,
  type NewProblem,
  type ProblemEntry,
  type Problems
} from '#core/domain/problems/problems.ts'
import { joinProblem } from '#core/domain/problems/joining.ts'
import type { EntryId, ProblemId } from '#core/ids.ts'
import { problemList, problemsTitled } from '#core/search/find-problems.ts'
import { allFound } from '#core/search/short-lists.ts'
import { at } from '#test/support/tickets.ts'

type Known = Omit<NewProblem, 'language' | 'at'>

function known(...problems: readonly Known[]): readonly ProblemEntry[] {
  const all: Problems = { problems: {} }
  for (const [i, problem] of problems.entries()) {
    const id = String(i).padStart(16, '0')
    const made = { ...problem, language: 'en', at: at('2026-11-02T09:00Z') }
    addProblem(all, id as ProblemId, [id as EntryId, id as EntryId], made)
  }
  return knownProblems(all)
}

const desk = known(
  { title: 'Wi-Fi adapter not found', hardware: ['RTL8821CE'] },
  { title: 'Wi-Fi', signs: ['no networks'] },
  { title: 'Sin sonido en la grabación', versions: ['6.15'] }
)

const found = (query: string) => titles(desk, query)
const titled = ({ problem }: ProblemEntry) => problem.title
const titles = (all: readonly ProblemEntry[], query: string) =>
  allFound(problemList(all).find(query)).map(titled)
const named = (words: string) => {
  const ids = problemsTitled(desk, words)
  return desk.filter(({ id }) => ids.has(id)).map(titled)
}

test('every word must be found, without accents, case and hyphens', () => {
  expect(found('wifi ADAPTER')).toEqual(['Wi-Fi adapter not found'])
  expect(found('grabacion')).toEqual(['Sin sonido en la grabación'])
  expect(found('wifi grabacion')).toEqual([])
})

test('a component, a sign or a version finds it, too', () => {
  expect(found('8821')).toEqual(['Wi-Fi adapter not found'])
  expect(found('no networks')).toEqual(['Wi-Fi'])
  expect(found('6.15')).toEqual(['Sin sonido en la grabación'])
})

test('what is answered in any language, and what it is called elsewhere, find it after names', () => {
  const [sound, list, wifi] = desk.map(({ problem }) => structuredClone(problem))
  if (!wifi || !list || !sound) throw new Error('there are three')
  const [version] = Object.values(sound.answer.versions)
  if (!version) throw new Error('it has a text')
  version.body = 'Quite el adapter de red.'
  sound.needs.versions['1'.repeat(16) as EntryId] = {
    ...version,
    body: 'Sagen Sie uns das Modell'
  }
  refer(list, 'https://gitlab.test/os/tor-browser/-/issues/41234')
  const all = [sound, wifi, list].map((problem, n) => ({
    id: String(n).padStart(16, '0') as ProblemId,
    problem
  }))
  const found = (query: string) => titles(all, query)
  expect(found('adapter')).toEqual([wifi.title, sound.title])
  expect(found('modell')).toEqual([sound.title])
  expect(found('tor-browser#41234')).toEqual([list.title])
  expect(found('https://gitlab.test/os/tor-browser/-/issues/41234')).toEqual([
    list.title
  ])
})

test('slips are forgiven, behind those that are spelt so', () => {
  expect(found('adaptr')).toEqual(['Wi-Fi adapter not found'])
  expect(found('grabasion')).toEqual(['Sin sonido en la grabación'])
})

test('nothing typed finds all', () => {
  expect(found(' ')).toHaveLength(3)
})

test('in the queue only titles count', () => {
  expect(named('adapter')).toEqual(['Wi-Fi adapter not found'])
  expect(named('8821')).toEqual([])
})

test('one that is called just that is meant alone, though others say it, too', () => {
  expect(named('wi-fi')).toEqual(['Wi-Fi'])
  expect(named('fi')).toEqual(['Wi-Fi', 'Wi-Fi adapter not found'])
})

test('one that was joined into another is found as that, by its title, its signs and its texts', () => {
  const all: Problems = { problems: {} }
  const ids = ['a', 'b', 'c'].map(letter => letter.repeat(16) as ProblemId)
  const [wifi, red, sound] = ids
  if (!wifi || !red || !sound) throw new Error('there are three')
  const made = { language: 'en', at: at('2026-11-02T09:00Z') }
  const texts = ['1'.repeat(16) as EntryId, '2'.repeat(16) as EntryId] as const
  addProblem(all, wifi, texts, { ...made, title: 'Wi-Fi adapter not found' })
  const signs = ['rtw_8821ce']
  const answer = 'Cambia el regulador.'
  addProblem(all, red, texts, { ...made, title: 'Sin red inalámbrica', signs, answer })
  addProblem(all, sound, texts, { ...made, title: 'No sound' })
  joinProblem(all, red, wifi, made.at)
  const joined = knownProblems(all)
  for (const query of ['inalambrica', '8821ce', 'regulador'])
    expect(titles(joined, query)).toEqual(['Wi-Fi adapter not found'])
  // as a view that was saved before says it
  expect(problemsTitled(joined, 'Sin red inalámbrica')).toEqual(new Set([wifi]))
  expect(problemsTitled(joined, 'No sound')).toEqual(new Set([sound]))
})
