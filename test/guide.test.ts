/** The docs as the app has them: what is built of their Markdown leads and reads as it should. */
import { readFileSync } from 'node:fs'

import { compile } from 'svelte/compiler'
import { describe, expect, test } from 'vitest'

import { readMore } from '#app/pages/desk/read-more.ts'
import { guideNames } from '#app/pages/guide/contents.ts'
import { en } from '#app/words/en.ts'

import { readDocs, tongues, type Doc, type Tongue } from '../vite.guide.ts'

const docs = readDocs()
const pages = tongues.flatMap(tongue =>
  [...docs[tongue]].map(([name, doc]) => ({
    tongue,
    name,
    doc,
    is: `${tongue}/${name}`
  }))
)

test.each(tongues)(
  'the contents name every page of the docs, and no other: %s',
  tongue => {
    expect([...docs[tongue].keys()].sort()).toEqual([...guideNames].sort())
  }
)

test('each page has a line in the contents that says what it is for', () => {
  expect(Object.keys(en.guide.pages).sort()).toEqual([...guideNames].sort())
})

test('a heading has one name in all languages, so that a link means the same to all', () => {
  const namesOf = (doc: Doc | undefined) => doc?.headings.map(({ at }) => at)
  for (const name of guideNames) {
    const names = namesOf(docs.en.get(name))
    expect(new Set(names).size, name).toBe(names?.length)
    expect(namesOf(docs.es.get(name)), name).toEqual(names)
  }
})

describe('a link', () => {
  test.each(pages)(
    'of $is leads to a page, and to a heading that is on it',
    ({ tongue, doc }) => {
      for (const [, page = '', query] of doc.svelte.matchAll(
        /href="#\/guide\/([\w-]+)(?:\?([^"]*))?"/g
      )) {
        const at = new URLSearchParams(query).get('at') ?? undefined
        expect(isThere(docs[tongue], page, at), `${page} ${at}`).toBe(true)
      }
    }
  )

  test.each(pages)(
    'of $is is kept, or names the file that the app does not have',
    ({ tongue, name, doc }) => {
      const written = [...markdownOf(tongue, name).matchAll(/\]\(([^()\s]+)\)/g)].map(
        ([, to]) => to
      )
      const [, ...links] = written // the first leads to the other language
      const away = links.filter(link => /^(?:\.\.\/)+(?!es\/)[\w-]+\//.test(link ?? ''))
      const kept = [...doc.svelte.matchAll(/<a href="([^"]*)"/g)].map(([, to]) => to)
      expect(kept).toHaveLength(links.length - away.length)
      for (const to of kept) expect(to).toMatch(/^#\/guide\/|^https:/)
      for (const link of away) {
        expect(doc.svelte).toContain(link?.replace(/^(?:\.\.\/)+/, '').split('#')[0])
      }
    }
  )
})

test.each(pages)('Svelte takes $is as it is', ({ doc }) => {
  expect(compile(doc.svelte, { generate: false }).warnings).toEqual([])
})

test.each(pages)('what Svelte would read as its own is text in $is', ({ doc }) => {
  const markup = doc.svelte.replace(/^<script module>.*<\/script>\n/, '')
  expect(markup).not.toMatch(/[{}]|<script|<style|<svelte:/)
})

test.each(pages)(
  '$is does not tell where the other language is: the app knows',
  ({ doc }) => {
    expect(doc.svelte).not.toMatch(/En español|In English/)
  }
)

test.each(pages)(
  'what is searched of $is is its words, and no mark of how they look',
  ({ doc }) => {
    const said = doc.sections.map(({ text }) => text).join('\n')
    expect(said.length).toBeGreaterThan(400)
    expect(said).not.toMatch(/&(?:#\d+|amp|lt|gt|quot);|<\/?kbd>|\]\(|\*\*/)
    const names = doc.sections.map(({ at }) => at)
    expect(names).toEqual([undefined, ...doc.headings.map(({ at }) => at)])
  }
)

test.each(pages)(
  'each point of $is begins a line of what is searched, also where a list stands in a list',
  ({ tongue, name, doc }) => {
    const lines = doc.sections.flatMap(({ text }) => text.split('\n'))
    for (const [, point = ''] of markdownOf(tongue, name).matchAll(
      /^ *(?:-|\d+\.) (.*)$/gmu
    )) {
      const said = point
        .replace(/<\/?kbd>|[*`]/gu, '')
        .replace(/\[([^\]]*)\]\([^)]*\)/gu, '$1')
        .slice(0, 16)
        .trim()
      expect(said, point).not.toBe('')
      expect(
        lines.some(line => line.startsWith(said)),
        point
      ).toBe(true)
    }
  }
)

test.each(Object.entries(readMore))(
  'the help of %s leads to pages and headings that are there',
  (_help, places) => {
    expect(places.length).toBeGreaterThan(0)
    for (const { page, at } of places) {
      for (const tongue of tongues) {
        expect(isThere(docs[tongue], page, at), `${tongue}/${page} ${at}`).toBe(true)
      }
    }
  }
)

function markdownOf(tongue: Tongue, name: string): string {
  const folder = tongue === 'en' ? '' : 'es/'
  return readFileSync(new URL(`../docs/${folder}${name}.md`, import.meta.url), 'utf8')
}

function isThere(all: ReadonlyMap<string, Doc>, page: string, at?: string): boolean {
  const doc = all.get(page)
  if (at === undefined) return doc !== undefined
  return doc?.svelte.includes(` id="at-${at}"`) === true
}
