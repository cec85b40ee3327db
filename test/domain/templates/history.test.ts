import { describe, expect, test } from 'vitest'

import {
  bringTextBack,
  keepText,
  keptTexts,
  pastTexts,
  undoBringing
} from '#core/domain/templates/history.ts'
import {
  addTemplate,
  inTemplate,
  noTemplates,
  type Templates
} from '#core/domain/templates/templates.ts'
import { writeVersion } from '#core/domain/templates/translated.ts'
import type { EntryId, MemberId, Timestamp } from '#core/ids.ts'

const ana = 'a'.repeat(32) as MemberId
const ben = 'b'.repeat(32) as MemberId
const entry = (name: string) => name as EntryId
const at = (minute: number) => (Date.UTC(2026, 10, 12) + minute * 60_000) as Timestamp
const [template, version] = [entry('greeting'), entry('en')]

function aGreeting(): Templates {
  const all = noTemplates()
  const made = { title: 'Greeting', tags: [], language: 'en', body: 'Hello', at: at(0) }
  addTemplate(all, template, version, made)
  return all
}

function write(all: Templates, body: string, minute: number): void {
  inTemplate(all, template, text => writeVersion(text, version, body, at(minute)))
}

/** Somebody opens the text, writes and leaves it. */
function sitting(all: Templates, by: MemberId, body: string, minute: number): void {
  keepText(all, entry(`before ${minute}`), { template, version })
  write(all, body, minute)
  const kept = { template, version, by, at: at(minute + 1) }
  keepText(all, entry(`after ${minute}`), kept)
}

const states = (all: Templates) =>
  pastTexts(all, template, version).map(({ past }) => [past.body, past.by])

describe('the history of a text', () => {
  test('has what it said at first, and what each left it at', () => {
    const all = aGreeting()
    sitting(all, ana, 'Hello {{asker.name}}', 10)
    sitting(all, ben, 'Dear {{asker.name}}', 20)
    expect(states(all)).toEqual([
      ['Dear {{asker.name}}', ben],
      ['Hello {{asker.name}}', ana],
      ['Hello', undefined]
    ])
  })

  test('has no state twice in a row, and none of a text that was never written', () => {
    const all = aGreeting()
    sitting(all, ana, 'Hello', 10)
    keepText(all, entry('again'), { template, version, by: ben })
    expect(states(all)).toEqual([['Hello', undefined]])
    const empty = aGreeting()
    write(empty, ' ', 1)
    sitting(empty, ana, 'Hello', 10)
    expect(states(empty)).toEqual([['Hello', ana]])
  })

  test('keeps what a power cut left behind, in nobody’s name', () => {
    const all = aGreeting()
    keepText(all, entry('before'), { template, version })
    write(all, 'Hello you', 5)
    sitting(all, ben, 'Dear you', 20)
    expect(states(all)).toEqual([
      ['Dear you', ben],
      ['Hello you', undefined],
      ['Hello', undefined]
    ])
  })

  test('is twenty states long, and nothing older lies about', () => {
    const all = aGreeting()
    for (let n = 1; n <= 30; n++) sitting(all, ana, `Hello ${n}`, n * 10)
    const kept = states(all).map(([body]) => body)
    expect(kept).toHaveLength(keptTexts)
    expect(kept[0]).toBe('Hello 30')
    expect(kept.at(-1)).toBe('Hello 11')
    expect(Object.keys(all.past)).toHaveLength(keptTexts)
  })

  test('is in the order in which things were written, whatever a clock says', () => {
    const all = aGreeting()
    sitting(all, ana, 'Hello you', 100)
    sitting(all, ben, 'Dear you', 50)
    expect(states(all)[0]).toEqual(['Dear you', ben])
  })

  test('is refused for a text that is not there', () => {
    const kept = { template, version: entry('es'), by: ana }
    expect(keepText(aGreeting(), entry('x'), kept).ok).toBe(false)
    const nowhere = { ...kept, template: entry('nowhere') }
    expect(keepText(aGreeting(), entry('x'), nowhere).ok).toBe(false)
  })
})

test('what is brought back is the text, and what it replaced can be brought back, too', () => {
  const all = aGreeting()
  sitting(all, ana, 'Hello you', 10)
  write(all, 'Nothing', 15)
  const first = pastTexts(all, template, version).at(-1)
  const ids = { before: entry('b'), after: entry('a') }
  bringTextBack(all, ids, first?.id ?? entry(''), { by: ben, at: at(20) })
  expect(all.templates[template]?.versions[version]?.body).toBe('Hello')
  expect(states(all)).toEqual([
    ['Hello', ben],
    ['Nothing', undefined],
    ['Hello you', ana],
    ['Hello', undefined]
  ])
  undoBringing(all, ids, { body: 'Nothing', at: at(15) })
  expect(all.templates[template]?.versions[version]?.body).toBe('Nothing')
  expect(states(all)[0]).toEqual(['Nothing', undefined])
})

test('undone, it is as old as it was: what others translated from it is no older than it', () => {
  const all = aGreeting()
  sitting(all, ana, 'Hello you', 10)
  const was = all.templates[template]?.versions[version]
  if (!was) throw new Error('it is there')
  const before = { body: was.body, at: was.at }
  const first = pastTexts(all, template, version).at(-1)
  const ids = { before: entry('b'), after: entry('a') }
  bringTextBack(all, ids, first?.id ?? entry(''), { by: ben, at: at(20) })
  expect(all.templates[template]?.versions[version]?.at).toBe(at(20))
  undoBringing(all, ids, before)
  expect(all.templates[template]?.versions[version]).toMatchObject(before)
})

test('bringing back is not undone once somebody wrote on', () => {
  const all = aGreeting()
  sitting(all, ana, 'Hello you', 10)
  const first = pastTexts(all, template, version).at(-1)
  const ids = { before: entry('b'), after: entry('a') }
  bringTextBack(all, ids, first?.id ?? entry(''), { by: ben, at: at(20) })
  write(all, 'Hello again', 21)
  undoBringing(all, ids, { body: 'Hello you', at: at(10) })
  expect(all.templates[template]?.versions[version]?.body).toBe('Hello again')
})
