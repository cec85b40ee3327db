import { describe, expect, test } from 'vitest'

import {
  addProblem,
  problemText,
  type PastProblems,
  type Problems
} from '#core/domain/problems/problems.ts'
import {
  bringTextBack,
  keepText,
  keptTexts,
  pastTexts,
  undoBringing,
  type Remembered
} from '#core/domain/templates/history.ts'
import {
  addTemplate,
  noTemplates,
  templateText
} from '#core/domain/templates/templates.ts'
import { writeVersion } from '#core/domain/templates/translated.ts'
import type { EntryId, MemberId, ProblemId, Timestamp } from '#core/ids.ts'

const ana = 'a'.repeat(32) as MemberId
const ben = 'b'.repeat(32) as MemberId
const wifi = 'f'.repeat(32) as ProblemId
const entry = (name: string) => name as EntryId
const at = (minute: number) => (Date.UTC(2026, 10, 12) + minute * 60_000) as Timestamp
const [template, version] = [entry('greeting'), entry('en')]

type Here = Remembered<object>

function aTemplate(): Here {
  const all = noTemplates()
  const made = { title: 'Greeting', tags: [], language: 'en', body: 'Hello', at: at(0) }
  addTemplate(all, template, version, made)
  addTemplate(all, entry('other'), version, made)
  return templateText(all, template)
}

function aBook(): Problems & PastProblems {
  const all = { problems: {}, past: {} }
  const made = { title: 'No Wi-Fi', language: 'en', answer: 'Hello', at: at(0) }
  addProblem(all, wifi, [version, version], made)
  return all
}

function write({ text }: Here, body: string, minute: number): void {
  if (text) writeVersion(text, version, body, at(minute))
}

/** Somebody opens the text, writes and leaves it. */
function sitting(here: Here, by: MemberId, body: string, minute: number): void {
  keepText(here, entry(`before ${minute}`), { version })
  write(here, body, minute)
  keepText(here, entry(`after ${minute}`), { version, by, at: at(minute + 1) })
}

const states = (here: Here) =>
  pastTexts(here, version).map(({ past }) => [past.body, past.by])

const bodyOf = (here: Here) => here.text?.versions[version]?.body

describe.each([
  ['a template', aTemplate],
  ['the answer of a problem', () => problemText(aBook(), wifi, 'answer')]
])('the history of %s', (_, make: () => Here) => {
  test('has what it said at first, and what each left it at', () => {
    const here = make()
    sitting(here, ana, 'Hello {{asker.name}}', 10)
    sitting(here, ben, 'Dear {{asker.name}}', 20)
    expect(states(here)).toEqual([
      ['Dear {{asker.name}}', ben],
      ['Hello {{asker.name}}', ana],
      ['Hello', undefined]
    ])
  })

  test('has no state twice in a row, and none of a text that was never written', () => {
    const here = make()
    sitting(here, ana, 'Hello', 10)
    keepText(here, entry('again'), { version, by: ben })
    expect(states(here)).toEqual([['Hello', undefined]])
    const empty = make()
    write(empty, ' ', 1)
    sitting(empty, ana, 'Hello', 10)
    expect(states(empty)).toEqual([['Hello', ana]])
  })

  test('keeps what a power cut left behind, in nobody’s name', () => {
    const here = make()
    keepText(here, entry('before'), { version })
    write(here, 'Hello you', 5)
    sitting(here, ben, 'Dear you', 20)
    expect(states(here)).toEqual([
      ['Dear you', ben],
      ['Hello you', undefined],
      ['Hello', undefined]
    ])
  })

  test('is twenty states long, and nothing older lies about', () => {
    const here = make()
    for (let n = 1; n <= 30; n++) sitting(here, ana, `Hello ${n}`, n * 10)
    const kept = states(here).map(([body]) => body)
    expect(kept).toHaveLength(keptTexts)
    expect(kept[0]).toBe('Hello 30')
    expect(kept.at(-1)).toBe('Hello 11')
    expect(Object.keys(here.past)).toHaveLength(keptTexts)
  })

  test('is in the order in which things were written, whatever a clock says', () => {
    const here = make()
    sitting(here, ana, 'Hello you', 100)
    sitting(here, ben, 'Dear you', 50)
    expect(states(here)[0]).toEqual(['Dear you', ben])
  })

  test('is refused for a language that is not there', () => {
    const kept = { version: entry('es'), by: ana }
    expect(keepText(make(), entry('x'), kept).ok).toBe(false)
  })
})

describe('each text has its own, though a version be called the same', () => {
  test('of two templates', () => {
    const here = aTemplate()
    sitting(here, ana, 'Hello you', 10)
    const other = { ...here, of: { template: entry('other') } }
    expect(states(other)).toEqual([])
  })

  test('of what is answered to a problem, and of what is needed', () => {
    const all = aBook()
    sitting(problemText(all, wifi, 'answer'), ana, 'Use a cable', 10)
    sitting(problemText(all, wifi, 'needs'), ben, 'Send us the log', 20)
    expect(states(problemText(all, wifi, 'needs'))).toEqual([['Send us the log', ben]])
    expect(states(problemText(all, wifi, 'answer'))[0]).toEqual(['Use a cable', ana])
    const other = 'e'.repeat(32) as ProblemId
    expect(states(problemText(all, other, 'answer'))).toEqual([])
  })

  test('and what is nowhere has none', () => {
    const nowhere = templateText(noTemplates(), template)
    const kept = { version, by: ana }
    expect(keepText(nowhere, entry('x'), kept).ok).toBe(false)
  })
})

describe('a state that is brought back', () => {
  test('is the text, and what it replaced can be brought back, too', () => {
    const here = aTemplate()
    sitting(here, ana, 'Hello you', 10)
    write(here, 'Nothing', 15)
    const first = pastTexts(here, version).at(-1)
    const ids = { before: entry('b'), after: entry('a') }
    bringTextBack(here, ids, first?.id ?? entry(''), { by: ben, at: at(20) })
    expect(bodyOf(here)).toBe('Hello')
    expect(states(here)).toEqual([
      ['Hello', ben],
      ['Nothing', undefined],
      ['Hello you', ana],
      ['Hello', undefined]
    ])
    undoBringing(here, ids, { body: 'Nothing', at: at(15) })
    expect(bodyOf(here)).toBe('Nothing')
    expect(states(here)[0]).toEqual(['Nothing', undefined])
  })

  test('and undone leaves it as old as it was: what others translated from it is no older than it', () => {
    const here = aTemplate()
    sitting(here, ana, 'Hello you', 10)
    const was = here.text?.versions[version]
    if (!was) throw new Error('it is there')
    const before = { body: was.body, at: was.at }
    const first = pastTexts(here, version).at(-1)
    const ids = { before: entry('b'), after: entry('a') }
    bringTextBack(here, ids, first?.id ?? entry(''), { by: ben, at: at(20) })
    expect(here.text.versions[version]?.at).toBe(at(20))
    undoBringing(here, ids, before)
    expect(here.text.versions[version]).toMatchObject(before)
  })

  test('is not undone once somebody wrote on', () => {
    const here = aTemplate()
    sitting(here, ana, 'Hello you', 10)
    const first = pastTexts(here, version).at(-1)
    const ids = { before: entry('b'), after: entry('a') }
    bringTextBack(here, ids, first?.id ?? entry(''), { by: ben, at: at(20) })
    write(here, 'Hello again', 21)
    undoBringing(here, ids, { body: 'Hello you', at: at(10) })
    expect(bodyOf(here)).toBe('Hello again')
  })
})
