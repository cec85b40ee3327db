/** Strangers' HTML, seen as text and measured before anybody renders it. */
import { countTags, tags, type Tag } from './html-tags.ts'
import { limits } from './limits.ts'

/**
 * Whether sanitising and rendering stay quick: a sanitiser takes 95 s for 100,000 nested
 * tags. An end tag counts only against its own name, for browsers ignore strays.
 */
export function isTame(html: string): boolean {
  if (html.length > limits.htmlLength) return false
  if (countTags(html, limits.htmlTags) > limits.htmlTags) return false
  const open = new Map<string, number>()
  let depth = 0
  for (const tag of tags(html)) {
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

// Unicode's own signs for it; text in between is on one line by then.
const line = '\u2028'
const paragraph = '\u2029'

function breaks(tag: Tag): string {
  if (tag.name === 'br') return '\n'
  if (paragraphs.has(tag.name)) return paragraph
  if (tag.name === 'li' && !tag.closes) return `${line}- `
  if (lines.has(tag.name)) return line
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
  return text.replace(/[\s\u00a0]+/gu, ' ')
}

/** A block begins a line unless it stands on a fresh one; `<br>` always does. */
function tidied(text: string): string {
  const rows: string[] = []
  const add = (row: string) => {
    if (row !== '' || (rows.length > 0 && rows.at(-1) !== '')) rows.push(row)
  }
  const pieces = text.split(/([\n\u2028\u2029])/u)
  for (let at = 0; at < pieces.length; at += 2) {
    const row = folded(pieces[at] ?? '').trim()
    const ending = pieces[at + 1]
    if (row !== '' || ending === '\n') add(row)
    if (ending === paragraph) add('')
  }
  return rows.join('\n').trim()
}
