import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { readFile, templateFiles, type ReadFile } from '#core/domain/templates/files.ts'
import { fileTemplate } from '#core/domain/templates/folders.ts'
import { pastTexts } from '#core/domain/templates/history.ts'
import {
  importTemplates,
  planImport,
  undoImport
} from '#core/domain/templates/import.ts'
import { shelf } from '#core/domain/templates/shelf.ts'
import {
  addTemplate,
  inTemplate,
  nameTemplate,
  noTemplates,
  removeTemplate,
  tagTemplate,
  templateText,
  type Templates
} from '#core/domain/templates/templates.ts'
import {
  addVersion,
  confirmVersion,
  freshness,
  outdateVersion,
  writeVersion
} from '#core/domain/templates/translated.ts'
import { cleanTag } from '#core/domain/tickets/tags.ts'
import type { EntryId, MemberId, Timestamp } from '#core/ids.ts'

const ana = 'a'.repeat(32) as MemberId
const at = (minute: number) => (Date.UTC(2026, 10, 12) + minute * 60_000) as Timestamp
const id = (n: number) => n.toString(16).padStart(16, '0') as EntryId
const [cable, english] = [id(1), id(2)]

function ids(from = 0xff): () => EntryId {
  let next = from
  return () => id(++next)
}

function aShelf(): Templates {
  const all = noTemplates()
  const made = {
    title: 'Cable',
    tags: ['wi-fi'],
    language: 'en',
    body: 'Use it',
    at: at(0)
  }
  addTemplate(all, cable, english, made)
  fileTemplate(all, cable, 'Install / Wi-Fi')
  const spanish = { language: 'es', body: 'Úsalo\n', at: at(1) }
  inTemplate(all, cable, text => addVersion(text, id(3), spanish))
  return all
}

/** Its original was written anew since. */
function outgrown(): Templates {
  const all = aShelf()
  inTemplate(all, cable, text => writeVersion(text, english, 'Use a cable', at(5)))
  return all
}

const file = (text: string, path = 'a.md') => readFile({ path, text })
const read = (all: Templates) =>
  templateFiles(shelf(all)).flatMap(one => {
    const result = readFile(one)
    return result.ok ? [result.value] : []
  })
const plan = (all: Templates, files: readonly ReadFile[]) =>
  planImport(all, files, ids())
const take = (all: Templates, files: readonly ReadFile[]) => {
  const done = importTemplates(all, plan(all, files).files, ids(0xfff), {
    by: ana,
    at: at(9)
  })
  if (!done.ok) throw new Error('an import has no refusal')
  return done.value
}

describe('a template as a file', () => {
  test('says what it is at its head, in a folder of its own', () => {
    expect(templateFiles(shelf(aShelf()))[0]).toEqual({
      path: 'Install/Wi-Fi/Cable.en.md',
      text: [
        '---',
        'template: 0000000000000001',
        'title: "Cable"',
        'folder: "Install / Wi-Fi"',
        'tags: ["wi-fi"]',
        'language: en',
        'original: en',
        '---',
        'Use it',
        ''
      ].join('\n')
    })
  })

  test('has a name of its own, though two have one title', () => {
    const all = aShelf()
    const made = { title: 'Câble!', tags: [], language: 'en', body: 'x', at: at(0) }
    addTemplate(all, id(8), id(8), { ...made, title: 'cable' })
    fileTemplate(all, id(8), 'Install/Wi-Fi')
    const paths = templateFiles(shelf(all)).map(({ path }) => path.toLowerCase())
    expect(new Set(paths).size).toBe(3)
  })

  test('may be written by hand, with no more than a title and a language', () => {
    expect(
      file('---\ntitle: Hello there\nlanguage: PT-br\ntags: [a, b]\n---\nHi')
    ).toEqual({
      ok: true,
      value: {
        path: 'a.md',
        title: 'Hello there',
        tags: ['a', 'b'],
        language: 'pt-BR',
        original: 'pt-BR',
        body: 'Hi'
      }
    })
  })

  test.each([
    ['Hello', { type: 'no-head' }],
    ['---\ntitle: x\nHello', { type: 'no-head' }],
    ['---\nlanguage: en\n---\nHi', { type: 'no-title' }],
    ['---\ntitle:\nlanguage: en\n---\nHi', { type: 'no-title' }],
    [`---\ntemplate: ${cable}\nlanguage: en\n---\nHi`, { type: 'no-title' }],
    ['---\ntitle: x\nlanguage: English\n---\nHi', { type: 'no-language' }],
    ['---\ntitle: x\nlanguage: en\n---\n \n', { type: 'empty' }],
    ['---\ntitle: x\nauthor: me\n---\nHi', { type: 'bad-line', line: 3 }],
    ['---\ntitle: "x\n---\nHi', { type: 'bad-line', line: 2 }],
    ['---\ntitle: x\ntags: {a: b}\n---\nHi', { type: 'bad-line', line: 3 }],
    ['---\ntitle: x\ntitle: y\n---\nHi', { type: 'bad-line', line: 3 }],
    ['---\ntitle: x\noutdated: perhaps\n---\nHi', { type: 'bad-line', line: 3 }]
  ])('%j is refused with the reason', (text, why) => {
    expect(file(text)).toEqual({ ok: false, error: { path: 'a.md', why } })
  })
})

describe('a translation that is older than its original', () => {
  const spanishAt = (all: Templates) => {
    const text = Object.values(all.templates)[0]
    return text && freshness(text, 'es')
  }
  const textOf = (all: Templates) =>
    templateFiles(shelf(all)).find(({ path }) => path.endsWith('.es.md'))?.text

  test('says so in its file, and no other file does', () => {
    expect(textOf(outgrown())).toContain('\noriginal: en\noutdated: yes\n---\nÚsalo')
    expect(textOf(aShelf())).not.toContain('outdated')
    const english = templateFiles(shelf(outgrown()))[0]?.text
    expect(english).not.toContain('outdated')
  })

  test('is so at the desk that takes the files in, and a fresh one is fresh', () => {
    const [other, another] = [noTemplates(), noTemplates()]
    take(other, read(outgrown()))
    take(another, read(aShelf()))
    expect([spanishAt(other), spanishAt(another)]).toEqual(['older', 'fresh'])
    expect(textOf(other)).toBe(textOf(outgrown()))
  })

  test('stays so where it comes with other words, and where its original changes, too', () => {
    const files = read(outgrown())
    const all = aShelf()
    take(
      all,
      files.map(one => ({ ...one, body: `${one.body}!` }))
    )
    expect(spanishAt(all)).toBe('older')
    const alone = aShelf()
    take(
      alone,
      files
        .filter(one => one.language === 'es')
        .map(one => ({ ...one, body: 'Úsalo, por favor' }))
    )
    expect(spanishAt(alone)).toBe('older')
  })

  test('is told to a desk that held the same words for right, which undo brings back', () => {
    const all = outgrown()
    const files = read(all)
    inTemplate(all, cable, text => confirmVersion(text, id(3), at(6)))
    expect(plan(all, files).files.map(({ state }) => state)).toEqual([
      'same',
      'changed'
    ])
    const done = take(all, files)
    expect(spanishAt(all)).toBe('older')
    expect(pastTexts(templateText(all, cable), id(3))).toEqual([])
    undoImport(all, done, at(10))
    expect(spanishAt(all)).toBe('fresh')
  })

  test('found right after files were taken in stays right when those are undone', () => {
    const all = outgrown()
    const files = read(all)
    inTemplate(all, cable, text => confirmVersion(text, id(3), at(6)))
    const done = take(all, files)
    inTemplate(all, cable, text => confirmVersion(text, id(3), at(9.5)))
    undoImport(all, done, at(10))
    expect(all.templates[cable]?.versions[id(3)]?.at).toBe(at(9.5))
  })

  test('brought up to date by hand, without the line, is fresh', () => {
    const text = textOf(outgrown()) ?? ''
    const given = file(text.replace('outdated: yes\n', '').replace('Úsalo', 'Úsalo ya'))
    const all = outgrown()
    take(all, given.ok ? [given.value] : [])
    expect(spanishAt(all)).toBe('fresh')
    const kept = file(text.replace('Úsalo', 'Úsalo ya'))
    take(all, kept.ok ? [kept.value] : [])
    expect(spanishAt(all)).toBe('older')
  })

  test('whose file says nothing of it is as it was: right at another desk', () => {
    const silent = templateFiles(shelf(outgrown())).flatMap(({ path, text }) => {
      const result = file(text.replace('outdated: yes\n', ''), path)
      return result.ok ? [result.value] : []
    })
    const [here, other] = [outgrown(), noTemplates()]
    take(here, silent)
    take(other, silent)
    expect([spanishAt(here), spanishAt(other)]).toEqual(['older', 'fresh'])
  })

  test('whatever the clocks say: Ana’s is twenty minutes fast, and Ben takes in an original', () => {
    const all = aShelf()
    inTemplate(all, cable, text => writeVersion(text, id(3), 'Úsalo ya\n', at(29)))
    const [original] = read(outgrown()).filter(one => one.language === 'en')
    if (!original) throw new Error('it has an original')
    take(all, [original])
    expect(spanishAt(all)).toBe('older')
  })

  test('is no original: one that calls itself outdated is older than nothing', () => {
    const given = file('---\ntitle: Cable\nlanguage: en\noutdated: yes\n---\nUse it!')
    const all = aShelf()
    take(all, given.ok ? [given.value] : [])
    expect(all.templates[cable]?.versions[english]?.at).toBe(at(9))
  })
})

describe('a title that its translator translated, too,', () => {
  const translated = (all: Templates) =>
    read(all).map(one =>
      one.language === 'es'
        ? { ...one, title: 'El cable', folder: 'Instalar', tags: ['wifi'] }
        : one
    )
  const headOf = (all: Templates) => {
    const { title, folder, tags } = all.templates[cable] ?? {}
    return { title, folder, tags }
  }

  test('leaves the template called as its original’s file says, and its folder and tags', () => {
    const all = aShelf()
    const files = translated(all).map(one => ({ ...one, body: `${one.body}!` }))
    take(all, files)
    expect(headOf(all)).toEqual(headOf(aShelf()))
    expect(plan(all, files).files.map(({ state }) => state)).toEqual(['same', 'same'])
    take(all, files)
    expect(headOf(all)).toEqual(headOf(aShelf()))
  })

  test('is named in the plan, with the one that stays', () => {
    const all = aShelf()
    const files = translated(all)
    const left = plan(all, files).otherTitles
    expect(left).toEqual([{ file: files[1], title: 'Cable' }])
    expect(plan(noTemplates(), files).otherTitles).toEqual(left)
    expect(plan(all, read(all)).otherTitles).toEqual([])
  })

  test('does not undo a new name that the original’s file brings', () => {
    const all = aShelf()
    const files = translated(all).map(one =>
      one.language === 'en' ? { ...one, title: 'Use a cable' } : one
    )
    expect(plan(all, files).otherTitles.map(({ title }) => title)).toEqual([
      'Use a cable'
    ])
    take(all, files)
    expect(all.templates[cable]?.title).toBe('Use a cable')
  })

  test('counts if its file comes alone, and not beside another translation', () => {
    const all = aShelf()
    const spanish = translated(all).filter(one => one.language === 'es')
    const catalan = spanish.map(one => ({ ...one, language: 'ca', title: 'Cable nou' }))
    take(all, [...catalan, ...spanish])
    expect(headOf(all)).toEqual(headOf(aShelf()))
    take(all, spanish)
    expect(headOf(all)).toEqual({
      title: 'El cable',
      folder: 'Instalar',
      tags: { wifi: true }
    })
  })

  test('names a new template only until its original’s file, wherever that stands', () => {
    const [here, there] = [noTemplates(), noTemplates()]
    const files = translated(aShelf())
    take(here, [...files].reverse())
    expect(headOf(here)).toEqual(headOf(aShelf()))
    const spanish = files.filter(one => one.language === 'es')
    take(there, [...spanish, ...spanish.map(one => ({ ...one, language: 'ca' }))])
    expect(there.templates[cable]?.title).toBe('El cable')
  })
})

describe('taking files in', () => {
  test('of the same desk does nothing', () => {
    const all = aShelf()
    const states = plan(all, read(all)).files.map(({ state }) => state)
    expect(states).toEqual(['same', 'same'])
    const before = structuredClone(all)
    take(all, read(all))
    expect(all).toEqual(before)
  })

  test('of another text replaces it, keeps it in the history, and can be undone', () => {
    const all = aShelf()
    const files = read(all).map(one =>
      one.language === 'en' ? { ...one, body: 'Please use it', title: 'A cable' } : one
    )
    const done = take(all, files.slice(0, 1))
    expect(all.templates[cable]).toMatchObject({
      title: 'A cable',
      versions: { [english]: { body: 'Please use it' } }
    })
    const states = pastTexts(templateText(all, cable), english).map(({ past }) => [
      past.body,
      past.by
    ])
    expect(states).toEqual([
      ['Please use it', ana],
      ['Use it', undefined]
    ])
    undoImport(all, done, at(10))
    expect(all.templates[cable]).toMatchObject({
      title: 'Cable',
      versions: { [english]: { body: 'Use it' } }
    })
  })

  test('is undone except for what somebody wrote since', () => {
    const all = aShelf()
    const done = take(
      all,
      read(all).map(one => ({ ...one, body: `${one.body}!` }))
    )
    inTemplate(all, cable, text => writeVersion(text, english, 'Mine', at(9)))
    undoImport(all, done, at(10))
    expect(all.templates[cable]?.versions[english]?.body).toBe('Mine')
    expect(all.templates[cable]?.versions[id(3)]?.body).toBe('Úsalo\n')
  })

  describe('of a template that nobody gave a title', () => {
    const untitled = () => {
      const all = aShelf()
      nameTemplate(all, cable, '')
      return all
    }

    test('changes nothing at the desk they come from, and gives none at another', () => {
      const [all, other] = [untitled(), noTemplates()]
      expect(plan(all, read(all)).files.map(({ state }) => state)).toEqual([
        'same',
        'same'
      ])
      take(other, read(all))
      expect(other.templates[cable]?.title).toBe('')
    })

    test('needs the template’s name: else it could be any', () => {
      const [first] = templateFiles(shelf(untitled()))
      const nameless = first?.text.replace(/^template: .*\n/mu, '') ?? ''
      expect(file(nameless)).toMatchObject({ error: { why: { type: 'no-title' } } })
    })
  })

  test('without names of templates goes by title and folder', () => {
    const all = aShelf()
    const nameless = templateFiles(shelf(all)).flatMap(({ path, text }) => {
      const result = file(text.replace(/^template: .*\n/mu, ''), path)
      return result.ok ? [result.value] : []
    })
    expect(plan(all, nameless).files.map(({ state }) => state)).toEqual([
      'same',
      'same'
    ])
    const other = noTemplates()
    take(other, nameless)
    expect(
      shelf(other).map(({ template }) => Object.keys(template.versions).length)
    ).toEqual([2])
  })

  test('leaves folder and tags as they are, if its head says nothing about them', () => {
    const all = aShelf()
    const given = file('---\ntitle: Cable\nlanguage: en\n---\nUse it!')
    take(all, given.ok ? [given.value] : [])
    expect(all.templates[cable]).toMatchObject({
      folder: 'Install / Wi-Fi',
      tags: { 'wi-fi': true },
      versions: { [english]: { body: 'Use it!' } }
    })
  })

  test('whoever undoes it finds each text as old as it was', () => {
    const all = outgrown()
    const changed = read(all).map(one => ({ ...one, body: `${one.body}!` }))
    undoImport(all, take(all, changed), at(10))
    expect(all.templates[cable]?.versions).toEqual(
      outgrown().templates[cable]?.versions
    )
  })

  test('with one text twice names the second file', () => {
    const [one] = read(aShelf())
    if (!one) throw new Error('there is one')
    expect(plan(noTemplates(), [one, { ...one, path: 'b.md' }]).bad).toEqual([
      { path: 'b.md', why: { type: 'twice', other: one.path } }
    ])
  })

  describe('is undone without undoing what Ben did since:', () => {
    const retold = () => {
      const all = aShelf()
      const head = { title: 'A cable', folder: 'Wires', tags: ['lan', 'cable'] }
      const done = take(
        all,
        read(all).map(one => ({ ...one, ...head }))
      )
      return { all, done }
    }
    const headOf = (all: Templates) => {
      const { title, folder, tags = {} } = all.templates[cable] ?? {}
      return { title, folder, tags: Object.keys(tags).sort() }
    }
    const before = { title: 'Cable', folder: 'Install / Wi-Fi', tags: ['wi-fi'] }

    test('all is as before if he did nothing', () => {
      const { all, done } = retold()
      undoImport(all, done, at(10))
      expect(headOf(all)).toEqual(before)
    })

    test('another title, and another folder', () => {
      const { all, done } = retold()
      nameTemplate(all, cable, 'Cables')
      fileTemplate(all, cable, '')
      undoImport(all, done, at(10))
      expect(headOf(all)).toEqual({ ...before, title: 'Cables', folder: undefined })
    })

    test('a tag that he gave, one that he took off, and one that he put back', () => {
      const { all, done } = retold()
      tagTemplate(all, cable, ['cable', 'urgent'])
      undoImport(all, done, at(10))
      expect(headOf(all).tags).toEqual(['urgent', 'wi-fi'])
      const again = retold()
      tagTemplate(again.all, cable, ['cable', 'lan', 'wi-fi'])
      undoImport(again.all, again.done, at(10))
      expect(headOf(again.all).tags).toEqual(['wi-fi'])
    })

    test('throwing away again what the files had brought back', () => {
      const all = aShelf()
      const files = read(all)
      removeTemplate(all, cable, at(5))
      const done = take(all, files)
      removeTemplate(all, cable, at(9.5))
      undoImport(all, done, at(10))
      expect(all.templates[cable]?.removedAt).toBe(at(9.5))
    })
  })

  test('brings back what was thrown away, and undoing throws it away again', () => {
    const all = aShelf()
    const files = read(all)
    removeTemplate(all, cable, at(5))
    const done = take(all, files)
    expect(shelf(all)).toHaveLength(1)
    undoImport(all, done, at(10))
    expect(all.templates[cable]?.removedAt).toBe(at(5))
  })

  test('leaves alone what is in no file', () => {
    const all = aShelf()
    const made = { title: 'Router', tags: ['wi-fi'], language: 'en', at: at(2) }
    addTemplate(all, id(8), id(9), { ...made, body: 'Turn it off' })
    const before = structuredClone(all)
    const change = (language: string) =>
      read(aShelf())
        .filter(one => one.language === language)
        .map(one => ({ ...one, title: 'A cable', tags: [], body: `${one.body}!` }))
    const done = take(all, change('en'))
    expect(all.templates[cable]?.title).toBe('A cable')
    expect(all.templates[id(8)]).toEqual(before.templates[id(8)])
    expect(all.templates[cable]?.versions[id(3)]).toEqual(
      before.templates[cable]?.versions[id(3)]
    )
    undoImport(all, done, at(10))
    expect(all.templates).toEqual(before.templates)
  })

  test('whatever a desk’s templates say, they come out as they went in', () => {
    const tag = fc
      .string()
      .map(cleanTag)
      .filter(tag => tag !== '')
    const written = fc
      .string({
        unit: fc.constantFrom('a', '-', '"', '\n', ' ', '#', ':', '{', '}', 'é')
      })
      .filter(text => text.trim() !== '')
    const title = fc.oneof(
      fc.constantFrom('', 'Cable', 'cable!', 'Cable-2'),
      fc.string().map(text => text.trim())
    )
    const one = fc.record({
      title,
      folder: fc.oneof(fc.constantFrom('', 'Install'), fc.string()),
      tags: fc.uniqueArray(tag, { maxLength: 3 }),
      en: written,
      es: fc.option(written),
      isOlder: fc.boolean()
    })
    fc.assert(
      fc.property(fc.array(one, { maxLength: 4 }), made => {
        const all = noTemplates()
        made.forEach(({ title, folder, tags, en, es, isOlder }, n) => {
          const first = { title, tags, language: 'en', body: en, at: at(0) }
          addTemplate(all, id(n), id(n), first)
          fileTemplate(all, id(n), folder)
          if (es === null) return
          const spanish = { language: 'es', body: es, at: at(0) }
          inTemplate(all, id(n), text => addVersion(text, id(n + 50), spanish))
          if (isOlder) {
            inTemplate(all, id(n), text => outdateVersion(text, id(n + 50)))
          }
        })
        const other = noTemplates()
        take(other, read(all))
        const files = (of: Templates) => templateFiles(shelf(of))
        expect(files(other)).toEqual(files(all))
        const paths = files(all).map(({ path }) => path.toLowerCase())
        expect(new Set(paths).size).toBe(paths.length)
        expect(
          plan(other, read(all)).files.every(({ state }) => state === 'same')
        ).toBe(true)
      })
    )
  })

  test('whatever their titles say in each language, what was taken in once is the same', () => {
    const said = fc.constantFrom('', 'Cable', 'El cable', 'Router')
    const one = fc.record({
      template: fc.constantFrom(cable, id(8)),
      path: fc.constantFrom('a.md', 'b.md'),
      title: said,
      folder: fc.option(said, { nil: undefined }),
      language: fc.constantFrom('en', 'es', 'ca'),
      body: fc.constantFrom('Use it', 'Úsalo'),
      isOutdated: fc.boolean()
    })
    const all = fc.array(one, { maxLength: 6 })
    fc.assert(
      fc.property(all, made => {
        const desk = aShelf()
        const files = made.map(({ folder, ...one }): ReadFile => ({
          ...one,
          original: 'en',
          ...(folder === undefined ? {} : { folder })
        }))
        take(desk, files)
        const after = structuredClone(desk)
        const again = plan(desk, files)
        expect(again.files.filter(({ state }) => state !== 'same')).toEqual([])
        expect(again.files.length + again.bad.length).toBe(files.length)
        take(desk, files)
        expect(desk).toEqual(after)
      })
    )
  })
})
