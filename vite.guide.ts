/**
 * The docs as pages of the app. Markdown becomes Svelte while the app is built, so a browser
 * reads no Markdown and puts no HTML together, which its Trusted Types would refuse.
 *
 * A heading is named by its English anchor in every language: whoever changes the language
 * stays where they read, and a link means the same to all. `test/docs.test.ts` holds that
 * the headings of two languages correspond.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { basename, join, posix } from 'node:path'

import { Marked, type Token, type Tokens } from 'marked'
import { getHeadingList, gfmHeadingId } from 'marked-gfm-heading-id'
import type { Plugin } from 'vite'

import {
  idOf,
  titleId,
  type Heading,
  type Outline,
  type Section
} from './app/pages/guide/page.ts'

/** The language of a folder of the docs. */
const folders = { en: '', es: 'es' } as const
export type Tongue = keyof typeof folders
export const tongues: readonly Tongue[] = ['en', 'es']

export interface Doc extends Outline {
  readonly sections: readonly Section[]
  /** The source of its component. */
  readonly svelte: string
}

export type Docs = Readonly<Record<Tongue, ReadonlyMap<string, Doc>>>

/** For the plugin of Svelte, which compiles what `guide` makes of a page. */
export const docsAndSvelte = { extensions: ['.svelte', '.md'] }

const home = join(import.meta.dirname, 'docs')
const asked = /[/\\]docs[/\\](?:(es)[/\\])?([\w-]+)\.md(?:\?(outline|sections))?$/

/** `shifts.md` is a component, `shifts.md?outline` and `shifts.md?sections` are data of it. */
export function guide(): Plugin {
  let docs: Docs | undefined
  const askedFor = (id: string) => {
    const [, folder, name = '', part] = asked.exec(id) ?? []
    docs ??= readDocs()
    const doc = docs[folder === 'es' ? 'es' : 'en'].get(name)
    return doc && { doc, part }
  }
  return {
    name: 'guide',
    enforce: 'pre',
    watchChange: id => {
      if (asked.test(id)) docs = undefined
    },
    resolveId: {
      filter: { id: /\.md\?(?:outline|sections)$/ },
      // it would be taken for a component otherwise
      handler: (id, from) =>
        `\0guide:${posix.resolve(posix.dirname(from ?? '/'), id)}`.replace('.md?', '?')
    },
    load: {
      filter: { id: /^\0guide:/ },
      handler: id => {
        const found = askedFor(id.replace('?', '.md?'))
        if (!found) return null
        const { title, headings, sections } = found.doc
        const data = found.part === 'sections' ? sections : { title, headings }
        return `export default ${JSON.stringify(data)}`
      }
    },
    transform: {
      filter: { id: /[/\\]docs[/\\](?:es[/\\])?[\w-]+\.md$/ },
      handler: (_markdown, id) => askedFor(id)?.doc.svelte ?? null
    }
  }
}

/** All of them, since each leads to headings of the others. */
export function readDocs(): Docs {
  const texts = readTexts()
  return { en: docsIn('en', texts), es: docsIn('es', texts) }
}

type Texts = Readonly<Record<Tongue, ReadonlyMap<string, string>>>

function readTexts(): Texts {
  const textsOf = (tongue: Tongue) => {
    const names = readdirSync(join(home, folders[tongue])).filter(name =>
      name.endsWith('.md')
    )
    return new Map(
      names.map(name => [
        basename(name, '.md'),
        withoutOtherTongue(readFileSync(join(home, folders[tongue], name), 'utf8'))
      ])
    )
  }
  return { en: textsOf('en'), es: textsOf('es') }
}

/** The app itself knows which language is wanted. */
function withoutOtherTongue(text: string): string {
  return text.replace(/^\[(?:En español|In English)\]\(.*\)\n/mu, '')
}

function docsIn(tongue: Tongue, texts: Texts): ReadonlyMap<string, Doc> {
  const anchors = new Map(
    [...texts[tongue]].map(([name, text]) => [name, anchorsOf(text)])
  )
  const names = new Map([...texts.en].map(([name, text]) => [name, anchorsOf(text)]))
  /** The English name of a heading, by the anchor that it has in its own language. */
  const nameOf = (page: string, anchor: string): string | undefined => {
    const place = anchors.get(page)?.indexOf(anchor) ?? -1
    return place < 0 ? undefined : names.get(page)?.[place]
  }
  return new Map(
    [...texts[tongue]].map(([page, text]) => {
      const toPlace = (link: string) => addressOf(link, page, tongue, nameOf)
      return [page, docOf(text, names.get(page) ?? [], toPlace)]
    })
  )
}

/** As GitHub gives them, in their order. */
function anchorsOf(text: string): string[] {
  void new Marked(gfmHeadingId()).parse(text, { async: false })
  return getHeadingList().map(({ id }) => id)
}

/** Where a link of the docs leads: in the app, or to a file that the app does not have. */
type Address =
  { readonly href: string; readonly outside?: boolean } | { readonly file: string }

function addressOf(
  link: string,
  from: string,
  tongue: Tongue,
  nameOf: (page: string, anchor: string) => string | undefined
): Address {
  if (/^https?:/.test(link)) return { href: link, outside: true }
  const [path = '', hash = ''] = link.split('#')
  const file = posix.join('docs', folders[tongue], path)
  const page = path === '' ? from : basename(path, '.md')
  if (path !== '' && posix.dirname(file) !== posix.join('docs', folders[tongue])) {
    return { file }
  }
  if (hash === '') return { href: `#/guide/${page}` }
  const at = nameOf(page, decodeURIComponent(hash))
  if (at === undefined) throw new Error(`${from}.md leads nowhere: ${link}`)
  return { href: `#/guide/${page}?${new URLSearchParams({ at }).toString()}` }
}

function docOf(
  text: string,
  names: readonly string[],
  toPlace: (link: string) => Address
): Doc {
  const marked = new Marked({ gfm: true })
  const tokens = marked.lexer(text)
  const found = tokens.filter(isHeading)
  const [title, ...headings] = found.map(({ depth, tokens }, i) => ({
    depth,
    text: plain(tokens),
    at: names[i] ?? ''
  }))
  if (title?.depth !== 1) throw new Error('a page of the docs begins with its title')
  marked.use({ renderer: renderer(headings, toPlace) })
  const body = marked.parser(tokens.filter(token => token !== found[0]))
  return {
    title: title.text,
    headings,
    sections: sectionsOf(tokens, headings),
    svelte: component({ title: title.text, headings }, body)
  }
}

/** Braces mean something to Svelte, and so does what could end the script. */
function component(outline: Outline, body: string): string {
  const data = JSON.stringify(outline).replaceAll('<', String.raw`\u003c`)
  const markup = body.replaceAll('{', '&#123;').replaceAll('}', '&#125;')
  return `<script module>export const { title, headings } = ${data}</script>\n${markup}`
}

const scrolls =
  '<!-- svelte-ignore a11y_no_noninteractive_tabindex -->\n<div class="scrolls" role="group" tabindex="0"'

/** What marked does otherwise, it does as it always does. */
function renderer(headings: readonly Heading[], toPlace: (link: string) => Address) {
  let next = 0
  /** The box is named by the heading that it stands below. */
  const box = (inside: string) => {
    const at = headings[next - 1]?.at
    return `${scrolls} aria-labelledby="${at === undefined ? titleId : idOf(at)}">${inside}</div>\n`
  }
  return {
    heading({ tokens, depth }: Tokens.Heading): string {
      const id = idOf(headings[next++]?.at ?? '')
      const inside = this.parser.parseInline(tokens)
      return `<h${depth} id="${id}" tabindex="-1">${inside}</h${depth}>\n`
    },
    link({ href, tokens }: Tokens.Link): string {
      const inside = this.parser.parseInline(tokens)
      const to = toPlace(href)
      if ('file' in to) return `${inside} (<code>${to.file}</code>)`
      const beyond = to.outside ? ' target="_blank" rel="noreferrer"' : ''
      return `<a href="${to.href}"${beyond}>${inside}</a>`
    },
    table({ header, rows }: Tokens.Table): string {
      const cells = (tag: string, row: readonly Tokens.TableCell[]) =>
        row.map(
          ({ tokens }) =>
            `<${tag}>${this.parser.parseInline(tokens)}</${tag.slice(0, 2)}>`
        )
      const lines = rows.map(row => `<tr>${cells('td', row).join('')}</tr>`)
      const head = cells('th scope="col"', header).join('')
      return box(
        `<table><thead><tr>${head}</tr></thead><tbody>${lines.join('')}</tbody></table>`
      )
    },
    code({ text }: Tokens.Code): string {
      return box(`<pre><code>${escaped(text)}</code></pre>`)
    },
    html({ text }: Tokens.HTML | Tokens.Tag): string {
      if (/^<\/?kbd>$/.test(text)) return text
      throw new Error(`the docs in the app have no place for ${text}`)
    },
    image({ href }: Tokens.Image): string {
      throw new Error(`the docs in the app have no pictures: ${href}`)
    }
  } satisfies Renderer & ThisType<{ parser: Parser }>
}

interface Parser {
  parseInline(tokens: Token[]): string
}

type Renderer = Readonly<Record<string, (token: never) => string>>

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

function sectionsOf(tokens: readonly Token[], headings: readonly Heading[]): Section[] {
  const all: { at: string | undefined; parts: string[] }[] = []
  let next = -1
  for (const token of tokens) {
    if (isHeading(token)) all.push({ at: headings[next++]?.at, parts: [] })
    else all.at(-1)?.parts.push(plain([token]))
  }
  return all.map(({ at, parts }) => ({
    at,
    text: parts.filter(Boolean).join('\n')
  }))
}

function isHeading(token: Token): token is Tokens.Heading {
  return token.type === 'heading'
}

/** What it says, without how it looks. */
function plain(tokens: readonly Token[]): string {
  return tokens
    .map(said)
    .join('')
    .replace(/[^\S\n]+/gu, ' ')
    .trim()
}

function said(token: Token): string {
  // `Generic` is among the kinds, so the type alone does not tell them apart
  switch (token.type) {
    case 'space':
    case 'br':
      return ' '
    case 'html':
      return ''
    case 'table': {
      const { header, rows } = token as Tokens.Table
      return [header, ...rows]
        .map(row => row.map(({ tokens }) => plain(tokens)).join(' · '))
        .join('\n')
    }
    case 'list':
      // the first, too: in a point of another list it follows what that says
      return (token as Tokens.List).items
        .map(({ tokens }) => `\n${plain(tokens)}`)
        .join('')
    case 'code':
      return (token as Tokens.Code).text
    default:
      break
  }
  if ('tokens' in token) return token.tokens.map(said).join('')
  return 'text' in token ? String(token.text).replaceAll('\n', ' ') : ''
}
