import { describe, expect, test } from 'vitest'

import {
  addProblem,
  problemText,
  type PastProblems,
  type Problems
} from '#core/domain/problems/problems.ts'
import {
  bringTextBack,
  bringVersionBack,
  keepOriginal,
  keepText,
  originalThen,
  keptTexts,
  pastTexts,
  removedTexts,
  removeText,
  undoBringing,
  undoBringingVersion,
  undoRemoving,
  type Remembered
} from '#core/domain/templates/history.ts'
import {
  addTemplate,
  noTemplates,
  templateText
} from '#core/domain/templates/templates.ts'
import {
  addVersion,
  freshness,
  isOlder,
  writeVersion,
  type Version
} from '#core/domain/templates/translated.ts'
import type { EntryId, MemberId, ProblemId, Timestamp } from '#core/ids.ts'

const ana = 'a'.repeat(32) as MemberId
const ben = 'b'.repeat(32) as MemberId
const wifi = 'f'.repeat(32) as ProblemId
const entry = (name: string) => name as EntryId
const at = (minute: number) => (Date.UTC(2026, 10, 12) + minute * 60_000) as Timestamp
const [template, version, german] = [entry('greeting'), entry('en'), entry('de')]
const hallo: Version = { language: 'de', body: 'Hallo', at: at(2) }

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

function write({ text }: Here, body: string, minute: number, which = version): void {
  if (text) writeVersion(text, which, body, at(minute))
}

/** Somebody opens the text, writes and leaves it. */
function sitting(here: Here, by: MemberId, body: string, minute: number): void {
  keepText(here, entry(`before ${minute}`), { version })
  write(here, body, minute)
  keepText(here, entry(`after ${minute}`), { version, by, at: at(minute + 1) })
}

const states = (here: Here, which = version) =>
  pastTexts(here, which).map(({ past }) => [past.body, past.by])

const bodyOf = (here: Here, which = version) => here.text?.versions[which]?.body

describe('what an older translation was made of', () => {
  /** Ana wrote the German text, and Ben changes what it is made of. */
  function changed(translate: (here: Here) => void): string | undefined {
    const here = aTemplate()
    translate(here)
    sitting(here, ben, 'Hello you', 10)
    const now = here.text?.versions[german]
    return now && originalThen(here, now)
  }
  const add = (here: Here) => here.text && addVersion(here.text, german, hallo)

  test('is found in the history of the original', () => {
    expect(changed(add)).toBe('Hello')
  })

  test('is found by its time where an older app wrote it', () => {
    expect(
      changed(here => Object.assign(here.text?.versions ?? {}, { [german]: hallo }))
    ).toBe('Hello')
  })

  test('is found, too, if it was the middle of a sitting', () => {
    const said = changed(here => {
      sitting(here, ana, 'Hello there', 1)
      write(here, 'Hello th', 2)
      keepOriginal(here, entry('middle'))
      add(here)
    })
    expect(said).toBe('Hello th')
  })

  test('is unknown once the history has let go of it', () => {
    const said = changed(here => {
      add(here)
      for (let n = 0; n < 25; n++) sitting(here, ana, `Hello ${n}`, 3 + n)
    })
    expect(said).toBeUndefined()
  })
})

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
    const said = { by: ana, at: at(1) }
    expect(removeText(nowhere, entry('x'), version, said).ok).toBe(false)
    expect(removedTexts(nowhere)).toEqual([])
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

describe.each([
  ['a template', aTemplate],
  ['the answer of a problem', () => problemText(aBook(), wifi, 'answer')]
])('a translation of %s that was removed', (_, make: () => Here) => {
  const gone = entry('gone')

  /** Ana removed the German text, which was older than the original. */
  function withoutGerman({ body } = hallo): Here {
    const here = make()
    if (here.text) {
      addVersion(here.text, german, { ...hallo, body })
      keepText(here, entry('first'), { version: german })
    }
    write(here, 'Hello you', 5)
    removeText(here, gone, german, { by: ana, at: at(10) })
    return here
  }

  test('comes back as it stood: its words, its age and its past', () => {
    const here = withoutGerman()
    expect(here.text?.versions).not.toHaveProperty('de')
    const [offered] = removedTexts(here)
    expect(offered).toMatchObject({ language: 'de', past: { by: ana, at: at(10) } })
    expect(bringVersionBack(here, offered?.id ?? gone).ok).toBe(true)
    const back = here.text?.versions[german]
    expect(back).toMatchObject(hallo)
    expect(here.text && back && isOlder(here.text, back)).toBe(true)
    write(here, 'Hello', 12)
    expect(here.text && back && isOlder(here.text, back)).toBe(false)
    expect(states(here, german)).toEqual([['Hallo', undefined]])
    expect(removedTexts(here)).toEqual([])
  })

  test('is removed again by whoever undoes that, and offered as before', () => {
    const here = withoutGerman()
    const before = structuredClone(here)
    const was = structuredClone(here.past[gone])
    bringVersionBack(here, gone)
    if (was) undoBringingVersion(here, gone, was)
    expect(here).toEqual(before)
  })

  test('stays, undone or not, once somebody wrote in it', () => {
    const here = withoutGerman()
    const was = structuredClone(here.past[gone])
    bringVersionBack(here, gone)
    write(here, 'Hallo du', 12, german)
    if (was) undoBringingVersion(here, gone, was)
    expect(bodyOf(here, german)).toBe('Hallo du')
  })

  test('leaves nothing behind when it is undone at once', () => {
    const here = withoutGerman()
    undoRemoving(here, gone, german, hallo)
    expect(here.text?.versions[german]).toEqual(hallo)
    expect(Object.keys(here.past)).toEqual(['first'])
  })

  test('is not offered if nobody ever wrote in it', () => {
    const here = withoutGerman({ ...hallo, body: ' ' })
    expect(here.text?.versions).not.toHaveProperty('de')
    expect(here.past).toEqual({})
  })

  test('is offered until somebody has written that language anew, and once that is gone', () => {
    const here = withoutGerman()
    const anew = entry('de2')
    if (here.text) addVersion(here.text, anew, { ...hallo, body: '' })
    expect(removedTexts(here)).toHaveLength(1)
    write(here, 'Guten Tag', 20, anew)
    expect(removedTexts(here)).toEqual([])
    removeText(here, entry('later'), anew, { by: ben, at: at(30) })
    expect(removedTexts(here).map(({ past }) => past.body)).toEqual([
      'Guten Tag',
      'Hallo'
    ])
  })

  test('comes back as the original, if it was that', () => {
    const here = make()
    if (here.text) addVersion(here.text, german, hallo)
    removeText(here, gone, version, { by: ana, at: at(10) })
    bringVersionBack(here, gone)
    expect(here.text && freshness(here.text, 'de')).toBe('fresh')
    expect(here.text?.original).toBe('en')
    expect(bodyOf(here)).toBe('Hello')
  })

  test('is not the last one: that stays', () => {
    const here = make()
    expect(removeText(here, gone, version, { by: ana, at: at(10) })).toEqual({
      ok: false,
      error: { type: 'last-version' }
    })
    expect(bodyOf(here)).toBe('Hello')
    expect(here.past).toEqual({})
  })
})
