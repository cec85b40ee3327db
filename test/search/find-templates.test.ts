import { expect, test } from 'vitest'

import { fileTemplate } from '#core/domain/templates/folders.ts'
import { shelf } from '#core/domain/templates/shelf.ts'
import { addTemplate, noTemplates } from '#core/domain/templates/templates.ts'
import { addVersion } from '#core/domain/templates/translated.ts'
import type { EntryId } from '#core/ids.ts'
import { templateList } from '#core/search/find-templates.ts'
import { allFound } from '#core/search/short-lists.ts'
import { at } from '#test/support/tickets.ts'

const entry = (name: string) => name.padEnd(16, '0') as EntryId
const now = at('2026-11-02T09:00Z')

function aDesk() {
  const all = noTemplates()
  const write = (
    name: string,
    title: string,
    tags: string[],
    language: string,
    body: string
  ) =>
    addTemplate(all, entry(name), entry(`${name}1`), {
      title,
      tags,
      language,
      body,
      at: now
    })
  write('greeting', 'Greeting', ['first'], 'en', 'Hello Rosa, the menu is persistent.')
  write('cable', 'Use a cable', [], 'en', 'Until Wi-Fi works again.')
  write('report', 'Ask for a report', ['whisperback'], 'es', 'Durante la instalación.')
  fileTemplate(all, entry('cable'), 'Install / Net')
  const translate = (name: string, language: string, body: string) => {
    const text = all.templates[entry(name)]
    if (text) addVersion(text, entry(`${name}2`), { language, body, at: now })
  }
  translate('greeting', 'es', 'Hola: ¿un informe?')
  translate('report', 'en', 'They will say “hola” first.')
  return shelf(all)
}

const titles = (query: string, language = 'en') =>
  allFound(templateList(aDesk(), language).find(query)).map(
    ({ template }) => template.title
  )

test('nothing typed shows everything by title', () => {
  expect(titles(' ')).toEqual(['Ask for a report', 'Greeting', 'Use a cable'])
})

test('title, folder, tag and text are searched, in every language, without accents', () => {
  expect(titles('greet')).toEqual(['Greeting'])
  expect(titles('net')).toEqual(['Use a cable'])
  expect(titles('whisper')).toEqual(['Ask for a report'])
  expect(titles('INSTALACION')).toEqual(['Ask for a report'])
  expect(titles('informe')).toEqual(['Greeting'])
})

test('all words must be found', () => {
  expect(titles('informe instalación')).toEqual([])
})

test('a word in the text that would be sent counts more than in another language', () => {
  expect(titles('hola', 'es')).toEqual(['Greeting', 'Ask for a report'])
  expect(titles('hola', 'en')).toEqual(['Ask for a report', 'Greeting'])
})

test.each([
  ['wifi', 'Use a cable'],
  ['wi-fi', 'Use a cable'],
  ['cabel', 'Use a cable'],
  ['persistant', 'Greeting']
])('Ana types %s and finds “%s”', (query, title) => {
  expect(titles(query)).toEqual([title])
})
