/** Strangers' HTML, seen as text and measured before anybody renders it. */
import { limits } from './limits.ts'

/**
 * Whether sanitising and rendering stay quick: a sanitiser takes 95 s for 100,000 nested
 * tags. An end tag counts only against its own name, for browsers ignore strays.
 */
export function isTame(html: string): boolean {
  if (html.length > limits.htmlLength) return false
  const open = new Map<string, number>()
  let depth = 0
  let count = 0
  for (const tag of tags(html)) {
    if (++count > limits.htmlTags) return false
    const now = open.get(tag.name) ?? 0
    if (!tag.closes) {
      if (flat.has(tag.name)) continue
      open.set(tag.name, now + 1)
      if (++depth > limits.htmlDepth) return false
    } else if (now > 0) {
      open.set(tag.name, now - 1)
      depth--
    }
  }
  return true
}

/** Readable text in linear time: blocks become lines, links keep their target. */
export function htmlToText(html: string): string {
  const out: string[] = []
  let silent = ''
  let target = ''
  let linkStart = 0
  let at = 0
  const say = (end: number) => {
    if (silent === '' && end > at) out.push(entities(folded(html.slice(at, end))))
  }
  for (const tag of tags(html)) {
    say(tag.start)
    at = tag.end
    if (silent !== '') {
      const ends = tag.closes ? tag.name === silent : tag.name === 'body'
      if (ends) silent = ''
      continue
    }
    if (mute.has(tag.name) && !tag.closes) silent = tag.name
    else if (tag.name === 'a' && !tag.closes) {
      target = entities(attribute(html.slice(tag.start, tag.end), 'href'))
      linkStart = out.length
    } else if (target !== '' && tag.name === 'a') {
      const label = out.slice(linkStart).join('').trim()
      if (isForeign(target, label)) out.push(` <${target}>`)
      target = ''
    } else out.push(breaks(tag))
  }
  say(html.length)
  return tidied(out.join(''))
}

interface Tag {
  readonly name: string
  readonly closes: boolean
  readonly start: number
  readonly end: number
}

/** Every `<name …>` once, comments skipped, quotes in attributes respected. */
function* tags(html: string): Generator<Tag> {
  let at = 0
  for (;;) {
    const start = html.indexOf('<', at)
    if (start < 0) return
    if (html.startsWith('<!--', start)) {
      const end = html.indexOf('-->', start + 4)
      at = end < 0 ? html.length : end + 3
      yield { name: '!', closes: false, start, end: at }
      continue
    }
    const named = tagName.exec(html.slice(start, start + 32))
    if (!named) {
      at = start + 1
      continue
    }
    const end = tagEnd(html, start + named[0].length)
    yield {
      name: (named[2] ?? '!').toLowerCase(),
      closes: named[1] === '/',
      start,
      end
    }
    at = end
  }
}

const tagName = /^<(\/?)([a-z][a-z0-9:-]{0,28})|^<[!?]/iu

function tagEnd(html: string, from: number): number {
  let quote = ''
  for (let at = from; at < html.length; at++) {
    const letter = html.charAt(at)
    if (quote !== '') {
      if (letter === quote) quote = ''
    } else if (letter === '>') return at + 1
    else if ((letter === '"' || letter === "'") && html.charAt(at - 1) === '=') {
      quote = letter
    }
  }
  return html.length
}

function attribute(tag: string, name: string): string {
  const form = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s>]+))`, 'iu')
  const found = form.exec(tag.slice(0, 4000))
  return (found?.[1] ?? found?.[2] ?? found?.[3] ?? '').trim()
}

function isForeign(target: string, label: string): boolean {
  if (!/^(?:https?|mailto|ftp|tel):/iu.test(target)) return false
  const bare = (text: string) =>
    text.replace(/^(?:https?:\/\/|mailto:|tel:)(?:www\.)?|\/$/giu, '').toLowerCase()
  return bare(target) !== bare(label)
}

/** They hold nothing, or their end tag is left out as a rule. */
const flat = new Set(
  'br hr img input meta link col area base wbr p li td th tr option dt dd !'.split(' ')
)
const mute = new Set([
  'script',
  'style',
  'head',
  'title',
  'template',
  'noscript',
  'svg'
])
const lines = new Set(
  'div tr li dt dd section article header footer form fieldset option address'.split(
    ' '
  )
)
const paragraphs = new Set(
  'p h1 h2 h3 h4 h5 h6 ul ol dl table blockquote pre hr'.split(' ')
)

function breaks(tag: Tag): string {
  if (tag.name === 'br') return '\n'
  if (paragraphs.has(tag.name)) return '\n\n'
  if (tag.name === 'li' && !tag.closes) return '\n- '
  if (lines.has(tag.name)) return '\n'
  return tag.name === 'td' || tag.name === 'th' ? ' ' : ''
}

const named = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
  ['nbsp', ' '],
  ['copy', '©'],
  ['reg', '®'],
  ['euro', '€'],
  ['hellip', '…'],
  ['ndash', '–'],
  ['mdash', '—'],
  ['lsquo', '‘'],
  ['rsquo', '’'],
  ['ldquo', '“'],
  ['rdquo', '”'],
  ['laquo', '«'],
  ['raquo', '»'],
  ['auml', 'ä'],
  ['ouml', 'ö'],
  ['uuml', 'ü'],
  ['Auml', 'Ä'],
  ['Ouml', 'Ö'],
  ['Uuml', 'Ü'],
  ['szlig', 'ß'],
  ['aacute', 'á'],
  ['eacute', 'é'],
  ['iacute', 'í'],
  ['oacute', 'ó'],
  ['uacute', 'ú'],
  ['ntilde', 'ñ'],
  ['iquest', '¿'],
  ['iexcl', '¡'],
  ['agrave', 'à'],
  ['egrave', 'è'],
  ['ccedil', 'ç'],
  ['zwnj', '\u200c'],
  ['zwj', '\u200d'],
  ['shy', '']
])

function entities(text: string): string {
  return text.replace(
    /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,8}));?/giu,
    (whole: string, decimal?: string, hex?: string, name?: string) => {
      if (name !== undefined) return named.get(name) ?? whole
      const point = decimal === undefined ? parseInt(hex ?? '', 16) : Number(decimal)
      const valid = point > 31 && point < 0x110000 && (point < 0xd800 || point > 0xdfff)
      return valid ? String.fromCodePoint(point) : ' '
    }
  )
}

function folded(text: string): string {
  return text.replace(/[ \t\r\n\f]+/gu, ' ')
}

function tidied(text: string): string {
  const tidy: string[] = []
  for (const line of text.split('\n')) {
    const clean = line.trim()
    if (clean !== '' || (tidy.length > 0 && tidy.at(-1) !== '')) tidy.push(clean)
  }
  return tidy.join('\n').trim()
}
