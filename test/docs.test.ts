/** The docs for those who help: a desk can be learned and run from either language. */
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'

const docs = new URL('../docs/', import.meta.url)
const pages = readdirSync(docs).filter(name => name.endsWith('.md'))
const languages = ['', 'es/']
const everyPage = pages.flatMap(page => languages.map(folder => `${folder}${page}`))

test('every page of the docs is there in Spanish, and none in Spanish alone', () => {
  expect(readdirSync(new URL('es/', docs)).sort()).toEqual([...pages].sort())
})

test.each(pages)('%s has as much in it in Spanish as in English', page => {
  expect(shapeOf(read(`es/${page}`))).toEqual(shapeOf(read(page)))
})

test.each(pages)('%s says below its title where the other language is', page => {
  expect(read(page).split('\n')[2]).toBe(`[En español](es/${page})`)
  expect(read(`es/${page}`).split('\n')[2]).toBe(`[In English](../${page})`)
})

describe('links', () => {
  test.each(everyPage)('those of %s lead to a file and a heading that exist', page => {
    for (const link of linksOf(read(page))) {
      const target = new URL(link, new URL(page, docs))
      const heading = decodeURIComponent(target.hash.slice(1))
      target.hash = ''
      expect(existsSync(fileURLToPath(target)), link).toBe(true)
      if (heading === '') continue
      expect(headingsOf(readFileSync(target, 'utf8')).map(anchorOf), link).toContain(
        heading
      )
    }
  })

  test.each(pages)('those of %s stay in Spanish for whoever reads Spanish', page => {
    const [, ...links] = linksOf(read(`es/${page}`))
    const inEnglish = links.filter(link => /^\.\.\/[\w-]+\.md/u.test(link))
    expect(inEnglish).toEqual([])
  })
})

function read(page: string): string {
  return readFileSync(new URL(page, docs), 'utf8')
}

/** What a translation keeps, whatever its words: how deep each heading is, and how many of the rest. */
function shapeOf(text: string) {
  const count = (what: RegExp) => [...text.matchAll(what)].length
  return {
    headings: headingsOf(text).map(heading => heading.indexOf(' ')),
    tableRows: count(/^\|/gmu),
    points: count(/^(?:-|\d+\.) /gmu),
    images: count(/!\[/gu),
    code: count(/^```/gmu),
    keys: count(/<kbd>/gu),
    links: linksOf(text).length
  }
}

function headingsOf(text: string): string[] {
  const words = text.replace(/^```[\s\S]*?^```/gmu, '')
  return [...words.matchAll(/^#+ .*$/gmu)].map(([heading]) => heading)
}

/** As GitHub makes it of a heading. */
function anchorOf(heading: string): string {
  return heading
    .replace(/^#+ /u, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .replaceAll(' ', '-')
}

/** To files beside it; those that lead out of here are nobody's to keep. */
function linksOf(text: string): string[] {
  return [...text.matchAll(/\]\(([^()\s]+)\)/gu)]
    .map(([, link = '']) => link)
    .filter(link => !/^\w+:/u.test(link))
}
