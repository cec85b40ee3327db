import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { shelf, thrownAway } from '#core/domain/templates/shelf.ts'
import { fill, parts, stack, variablesIn } from '#core/domain/templates/text.ts'
import {
  addTemplate,
  countUses,
  inTemplate,
  nameTemplate,
  noTemplates,
  removeTemplate,
  restoreTemplate,
  tagTemplate,
  timesUsed,
  type Templates
} from '#core/domain/templates/templates.ts'
import {
  freshness,
  versionFor,
  versions,
  addVersion,
  confirmVersion,
  removeVersion,
  restoreVersion,
  rewriteVersion,
  undoVouching,
  vouchForVersion,
  writeVersion,
  type Version
} from '#core/domain/templates/translated.ts'
import type { EntryId, MemberId, Timestamp } from '#core/ids.ts'

const ana = 'a'.repeat(32) as MemberId
const ben = 'b'.repeat(32) as MemberId
const at = (minute: number) => (Date.UTC(2026, 10, 12) + minute * 60_000) as Timestamp
const entry = (name: string) => name as EntryId
const greeting = entry('greeting')
const en = entry('greeting-en')
const es = entry('greeting-es')

function aShelf(): Templates {
  const all = noTemplates()
  addTemplate(all, greeting, en, {
    title: 'Greeting',
    tags: ['first-answer'],
    language: 'en',
    body: 'Hello {{asker.name}},',
    at: at(0)
  })
  return all
}

function withSpanish(all: Templates): Templates {
  inTemplate(all, greeting, text =>
    addVersion(text, es, {
      language: 'es',
      body: 'Hola {{asker.name}}:',
      at: at(1)
    })
  )
  return all
}

const theTemplate = (all: Templates) => {
  const template = all.templates[greeting]
  if (!template) throw new Error('the greeting is on the shelf')
  return template
}

describe('filling', () => {
  test('a variable is replaced by what it says', () => {
    expect(fill('Hello {{asker.name}}, {{ me.name }} here.', values())).toEqual({
      text: 'Hello Rosa, Ana here.',
      missing: [],
      broken: []
    })
  })

  test('what nobody filled stays and is named once, so that it is not sent unseen', () => {
    expect(fill('See {{link}}. Again: {{link}} {{version}}', values())).toEqual({
      text: 'See {{link}}. Again: {{link}} {{version}}',
      missing: ['link', 'version'],
      broken: []
    })
  })

  test('a blank value is missing', () => {
    expect(fill('Hi {{asker.name}}', { 'asker.name': ' \n ' }).missing).toEqual([
      'asker.name'
    ])
  })

  test('a name from a mail adds no variables and no lines', () => {
    const hostile = { 'asker.name': '{{me.name}}\n\nBcc: all $& $1', 'me.name': 'Ana' }
    expect(fill('Hi {{asker.name}}!', hostile).text).toBe(
      'Hi {{me.name}} Bcc: all $& $1!'
    )
  })

  test('names that every object has are not values', () => {
    expect(fill('{{constructor}} {{toString}}', {}).missing).toEqual([
      'constructor',
      'toString'
    ])
  })

  test('variables may be named in any script', () => {
    expect(variablesIn('{{enlace}} {{الاسم}} {{ enlace }} {not} {{}}')).toEqual([
      'enlace',
      'الاسم'
    ])
  })

  test('the pieces of a text are the text', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('{', '}', ' ', 'a', '.', 'b', '\n') }),
        body => {
          const joined = parts(body, { a: 'x' })
            .map(part => part.text)
            .join('')
          expect(joined).toBe(fill(body, { a: 'x' }).text)
          if (!body.includes('{{')) expect(joined).toBe(body)
        }
      )
    )
  })
})

test('several snippets become one answer, one blank line between them', () => {
  expect(stack(['Hello,\n', '', '  \n', 'Please wait.', 'Bye'])).toBe(
    'Hello,\n\nPlease wait.\n\nBye'
  )
})

describe('languages', () => {
  test('a translation that nobody looked at since the original changed is older', () => {
    const all = withSpanish(aShelf())
    expect(freshness(theTemplate(all), 'es')).toBe('fresh')
    inTemplate(all, greeting, text =>
      writeVersion(text, en, 'Dear {{asker.name}},', at(5))
    )
    expect(freshness(theTemplate(all), 'es')).toBe('older')
    inTemplate(all, greeting, text => confirmVersion(text, es, at(6)))
    expect(freshness(theTemplate(all), 'es')).toBe('fresh')
  })

  test.each([
    ['a letter and takes it away again', 'Hello {{asker.name}},x'],
    ['a new text and brings the old one back', 'Dear {{asker.name}},']
  ])('is as right as before when somebody writes %s', (_, between) => {
    const all = withSpanish(aShelf())
    inTemplate(all, greeting, text => writeVersion(text, en, between, at(5)))
    expect(freshness(theTemplate(all), 'es')).toBe('older')
    const before = 'Hello {{asker.name}},'
    inTemplate(all, greeting, text => writeVersion(text, en, before, at(6)))
    expect(freshness(theTemplate(all), 'es')).toBe('fresh')
  })

  test('of an older app, too, which knows times only, once a new one changes the original', () => {
    const all = aShelf()
    theTemplate(all).versions[es] = { language: 'es', body: 'Hola:', at: at(1) }
    inTemplate(all, greeting, text => writeVersion(text, en, 'Dear you,', at(5)))
    expect(freshness(theTemplate(all), 'es')).toBe('older')
    const before = 'Hello {{asker.name}},'
    inTemplate(all, greeting, text => writeVersion(text, en, before, at(6)))
    expect(freshness(theTemplate(all), 'es')).toBe('fresh')
  })

  test('stays older whatever is typed in it, until somebody says that it is right', () => {
    const all = withSpanish(aShelf())
    inTemplate(all, greeting, text => writeVersion(text, en, 'Dear you,', at(5)))
    for (const body of ['Hola {{asker.name}}:x', 'Hola {{asker.name}}:', 'Querida:']) {
      inTemplate(all, greeting, text => writeVersion(text, es, body, at(6)))
      expect(freshness(theTemplate(all), 'es')).toBe('older')
    }
    inTemplate(all, greeting, text => vouchForVersion(text, es, at(7)))
    expect(freshness(theTemplate(all), 'es')).toBe('fresh')
  })

  test('whose app knows times only is right when that app says so', () => {
    const all = withSpanish(aShelf())
    inTemplate(all, greeting, text => writeVersion(text, en, 'Dear you,', at(5)))
    const spanish = theTemplate(all).versions[es]
    if (spanish) spanish.at = at(6)
    expect(freshness(theTemplate(all), 'es')).toBe('fresh')
  })

  test('that somebody said is right is older again when they take it back', () => {
    const all = withSpanish(aShelf())
    inTemplate(all, greeting, text => writeVersion(text, en, 'Dear you,', at(5)))
    const was = structuredClone(theTemplate(all).versions[es] as Version)
    inTemplate(all, greeting, text => vouchForVersion(text, es, at(6)))
    const vouched = structuredClone(theTemplate(all).versions[es] as Version)
    inTemplate(all, greeting, text => undoVouching(text, es, vouched, was))
    expect(freshness(theTemplate(all), 'es')).toBe('older')
    inTemplate(all, greeting, text => vouchForVersion(text, es, at(7)))
    inTemplate(all, greeting, text => undoVouching(text, es, vouched, was))
    expect(freshness(theTemplate(all), 'es')).toBe('fresh')
  })

  test('begun long ago and empty is made of the original as its first words find it', () => {
    const all = aShelf()
    const begun = { language: 'es', body: '', at: at(1) }
    inTemplate(all, greeting, text => addVersion(text, es, begun))
    inTemplate(all, greeting, text => writeVersion(text, en, 'Dear you,', at(5)))
    inTemplate(all, greeting, text => writeVersion(text, es, 'Q', at(6)))
    inTemplate(all, greeting, text => writeVersion(text, es, 'Querida:', at(7)))
    expect(freshness(theTemplate(all), 'es')).toBe('fresh')
  })

  test('that Ben made of the old text while Ana, apart, changed it is older when they meet', () => {
    const [anas, bens] = [aShelf(), aShelf()]
    inTemplate(anas, greeting, text => writeVersion(text, en, 'Dear you,', at(5)))
    const spanish = { language: 'es', body: 'Hola:', at: at(9) }
    inTemplate(bens, greeting, text => addVersion(text, es, spanish))
    const met = theTemplate(anas)
    Object.assign(met.versions, { [es]: theTemplate(bens).versions[es] })
    expect(freshness(met, 'es')).toBe('older')
  })

  test('writing what is there already makes nothing older', () => {
    const all = withSpanish(aShelf())
    inTemplate(all, greeting, text =>
      writeVersion(text, en, 'Hello {{asker.name}},', at(5))
    )
    expect(freshness(theTemplate(all), 'es')).toBe('fresh')
  })

  test('no version, or an empty one, is missing', () => {
    const all = aShelf()
    expect(freshness(theTemplate(all), 'fr')).toBe('missing')
    inTemplate(all, greeting, text =>
      addVersion(text, entry('fr'), { language: 'fr', body: ' ', at: at(1) })
    )
    expect(freshness(theTemplate(all), 'fr')).toBe('missing')
  })

  test('of sisters, whether a text is older is asked of the one that answers', () => {
    const all = aShelf()
    const { versions } = theTemplate(all)
    versions[entry('pt')] = { language: 'pt', body: 'Oi', at: at(1) }
    inTemplate(all, greeting, text => writeVersion(text, en, 'Dear you,', at(5)))
    versions[entry('br')] = { language: 'pt-BR', body: 'Olá', at: at(6) }
    expect(freshness(theTemplate(all), 'pt-BR')).toBe('fresh')
    expect(freshness(theTemplate(all), 'pt')).toBe('older')
  })

  test('an answer is in the asker’s language, else a sister of it, else the original', () => {
    const template = theTemplate(withSpanish(aShelf()))
    expect(versionFor(template, 'es')?.id).toBe(es)
    expect(versionFor(template, 'es-MX')?.id).toBe(es)
    expect(versionFor(template, 'ar')?.id).toBe(en)
  })

  test('a text that nobody wrote yet is no answer, in whatever language', () => {
    const all = withSpanish(aShelf())
    inTemplate(all, greeting, text => writeVersion(text, es, ' ', at(2)))
    expect(versionFor(theTemplate(all), 'es')?.id).toBe(en)
    inTemplate(all, greeting, text => writeVersion(text, en, '', at(3)))
    expect(versionFor(theTemplate(all), 'es')).toBeUndefined()
  })

  test('a second Spanish version is refused', () => {
    const all = withSpanish(aShelf())
    const second = { language: 'es', body: '¡Hola!', at: at(2) }
    expect(
      inTemplate(all, greeting, text => addVersion(text, entry('other'), second))
    ).toEqual({
      ok: false,
      error: { type: 'has-version' }
    })
  })

  test('but when two translated it offline both texts are kept, the newer first', () => {
    const all = withSpanish(aShelf())
    const twin = { language: 'es', body: '¡Hola!', at: at(2) }
    theTemplate(all).versions[entry('twin')] = twin
    expect(versions(theTemplate(all)).map(version => version.id)).toEqual([
      en,
      'twin',
      es
    ])
  })

  test('removed and restored, a translation is as old as it was', () => {
    const all = withSpanish(aShelf())
    inTemplate(all, greeting, text => writeVersion(text, en, 'Dear you,', at(5)))
    const was = { ...theTemplate(all).versions[es] }
    const before = structuredClone(all)
    inTemplate(all, greeting, text => removeVersion(text, es))
    expect(freshness(theTemplate(all), 'es')).toBe('missing')
    inTemplate(all, greeting, text => restoreVersion(text, es, was as Version))
    expect(freshness(theTemplate(all), 'es')).toBe('older')
    expect(all).toEqual(before)
  })

  test('what somebody wrote in it meanwhile stays, and so do both of twins', () => {
    const all = withSpanish(aShelf())
    const was = { language: 'es', body: 'Hola {{asker.name}}:', at: at(1) }
    inTemplate(all, greeting, text => writeVersion(text, es, 'Buenas:', at(2)))
    inTemplate(all, greeting, text => restoreVersion(text, es, was))
    expect(theTemplate(all).versions[es]?.body).toBe('Buenas:')
    const twin = entry('twin')
    inTemplate(all, greeting, text => restoreVersion(text, twin, was))
    expect(Object.keys(theTemplate(all).versions)).toEqual([en, es, twin])
  })

  test('the last version cannot be removed: throw the template away instead', () => {
    const all = withSpanish(aShelf())
    expect(inTemplate(all, greeting, text => removeVersion(text, es)).ok).toBe(true)
    expect(inTemplate(all, greeting, text => removeVersion(text, en))).toEqual({
      ok: false,
      error: { type: 'last-version' }
    })
  })
})

describe('of Ana, whose clock is twenty minutes fast, and Ben, whose clock is right', () => {
  const fast = (minute: number) => at(minute + 20)
  const spanishOf = (all: Templates) => freshness(theTemplate(all), 'es')

  test('Ana changes the original: what Ben finds still right is right', () => {
    const all = withSpanish(aShelf())
    inTemplate(all, greeting, text => writeVersion(text, en, 'Dear you,', fast(5)))
    expect(spanishOf(all)).toBe('older')
    inTemplate(all, greeting, text => vouchForVersion(text, es, at(6)))
    expect(spanishOf(all)).toBe('fresh')
  })

  test('Ana changes the original: what Ben translates after it is no older', () => {
    const all = aShelf()
    inTemplate(all, greeting, text => writeVersion(text, en, 'Dear you,', fast(5)))
    withSpanish(all)
    expect(spanishOf(all)).toBe('fresh')
    inTemplate(all, greeting, text => writeVersion(text, en, 'Dearest,', fast(6)))
    inTemplate(all, greeting, text => writeVersion(text, es, 'Queridísima:', at(7)))
    inTemplate(all, greeting, text => vouchForVersion(text, es, at(7)))
    expect(spanishOf(all)).toBe('fresh')
  })

  test.each([
    ['writes', writeVersion],
    ['puts in', rewriteVersion]
  ])(
    'Ana translates: her text is older as soon as Ben %s another original',
    (_, put) => {
      const all = withSpanish(aShelf())
      inTemplate(all, greeting, text => writeVersion(text, es, 'Buenas:', fast(5)))
      inTemplate(all, greeting, text => put(text, en, 'Dear you,', at(6)))
      expect(spanishOf(all)).toBe('older')
      inTemplate(all, greeting, text => put(text, es, 'Querida:', at(7)))
      expect(spanishOf(all)).toBe('older')
      inTemplate(all, greeting, text => vouchForVersion(text, es, at(7)))
      expect(spanishOf(all)).toBe('fresh')
    }
  )
})

describe('a variable with something to say where nothing is known', () => {
  const body = 'Hello {{asker.name|friend}}, about {{ version | your version }}.'

  test('says it only then', () => {
    expect(fill(body, { 'asker.name': 'Rosa' })).toEqual({
      text: 'Hello Rosa, about your version.',
      missing: [],
      broken: []
    })
  })

  test('may say nothing at all', () => {
    expect(fill('Hello{{comma|}}', {})).toEqual({
      text: 'Hello',
      missing: [],
      broken: []
    })
  })

  test('is found like any other', () => {
    expect(variablesIn(body)).toEqual(['asker.name', 'version'])
  })

  test('a value that looks like one is not read', () => {
    expect(fill(body, { 'asker.name': '{{version|x}}', version: '6' }).text).toBe(
      'Hello {{version|x}}, about 6.'
    )
  })
})

describe('throwing away', () => {
  test('a template leaves the shelf, can be found and comes back as it was', () => {
    const all = withSpanish(aShelf())
    const before = structuredClone(all)
    removeTemplate(all, greeting, at(9))
    expect(shelf(all)).toEqual([])
    expect(thrownAway(all).map(({ id }) => id)).toEqual([greeting])
    restoreTemplate(all, greeting)
    expect(all).toEqual(before)
  })

  test('what Ben writes meanwhile is kept', () => {
    const all = aShelf()
    removeTemplate(all, greeting, at(9))
    expect(
      inTemplate(all, greeting, text =>
        writeVersion(text, en, 'Hi {{asker.name}}', at(10))
      ).ok
    ).toBe(true)
    restoreTemplate(all, greeting)
    expect(versionFor(theTemplate(all), 'en')?.version.body).toBe('Hi {{asker.name}}')
  })

  test('what never was is refused', () => {
    const unknown = entry('unknown')
    const all = aShelf()
    const refused = { ok: false, error: { type: 'no-template' } }
    expect(nameTemplate(all, unknown, 'x')).toEqual(refused)
    expect(
      inTemplate(all, unknown, text => writeVersion(text, en, 'x', at(1)))
    ).toEqual(refused)
    expect(
      inTemplate(all, greeting, text => writeVersion(text, unknown, 'x', at(1)))
    ).toEqual({ ok: false, error: { type: 'no-version' } })
  })
})

describe('tags and uses', () => {
  test('tags are set as a whole, and only what changed is written', () => {
    const all = aShelf()
    tagTemplate(all, greeting, ['first-answer', 'polite'])
    tagTemplate(all, greeting, ['polite'])
    expect(theTemplate(all).tags).toEqual({ polite: true })
  })

  test('a tag may be any word', () => {
    const all = aShelf()
    tagTemplate(all, greeting, ['constructor'])
    expect(theTemplate(all).tags).toEqual({ constructor: true })
  })

  test('uses of several members add up', () => {
    const all = aShelf()
    countUses(all, { [greeting]: 2 }, ana)
    countUses(all, { [greeting]: 1 }, ana)
    countUses(all, { [greeting]: 1 }, ben)
    expect(timesUsed(theTemplate(all))).toBe(4)
  })

  test('of a template that is not here nothing is counted, and the others are', () => {
    const all = aShelf()
    expect(countUses(all, { [entry('unknown')]: 3, [greeting]: 1 }, ana).ok).toBe(true)
    expect(Object.keys(all.templates)).toEqual([greeting])
    expect(timesUsed(theTemplate(all))).toBe(1)
  })
})

function values() {
  return { 'asker.name': 'Rosa', 'me.name': 'Ana' }
}
