/**
 * Where the tags of an HTML text are, cut as browsers cut them (WHATWG HTML, 13.2.5). Each
 * letter is looked at once, whatever is left open.
 */
export interface Tag {
  /** Lower case; `!` for comments and the like. */
  readonly name: string
  readonly closes: boolean
  readonly start: number
  readonly end: number
}

/** What stands in comments, quotes and scripts is no tag. */
export function* tags(html: string): Generator<Tag> {
  let at = 0
  for (;;) {
    const start = html.indexOf('<', at)
    if (start < 0) return
    const tag = tagAt(html, start)
    at = tag?.end ?? start + 1
    if (!tag) continue
    yield tag
    if (raw.has(tag.name) && !tag.closes) at = rawEnd(html, at, tag.name)
  }
}

/** Everything that could begin a tag, wherever it stands: never less than there are. */
export function countTags(html: string, most: number): number {
  const form = /<[a-z/]/giu
  let count = 0
  while (count <= most && form.test(html)) count++
  return count
}

const tagName = /^<(\/?)([a-z][^\s/>]{0,28})/iu
const raw = new Set(
  'script style textarea title xmp iframe noembed noframes plaintext'.split(' ')
)

function tagAt(html: string, start: number): Tag | undefined {
  if (html.startsWith('<!--', start)) {
    return { name: '!', closes: false, start, end: after(html, /--!?>/gu, start + 2) }
  }
  const next = html.charAt(start + 1)
  if (next === '!' || next === '?') {
    return { name: '!', closes: false, start, end: after(html, />/gu, start) }
  }
  const named = tagName.exec(html.slice(start, start + 32))
  if (!named) return undefined
  const end = tagEnd(html, start + named[0].length)
  return { name: (named[2] ?? '').toLowerCase(), closes: named[1] === '/', start, end }
}

function after(html: string, form: RegExp, from: number): number {
  form.lastIndex = from
  return form.exec(html) ? form.lastIndex : html.length
}

function rawEnd(html: string, from: number, name: string): number {
  const form = new RegExp(`</${name}(?=[\\s/>])`, 'giu')
  form.lastIndex = from
  return form.exec(html)?.index ?? html.length
}

type State = 'tag' | 'gap' | 'name' | 'behind name' | 'value' | 'unquoted' | '"' | "'"

function tagEnd(html: string, from: number): number {
  let state: State = 'tag'
  for (let at = from; at < html.length; at++) {
    const letter = html.charAt(at)
    if (letter === '>' && state !== '"' && state !== "'") return at + 1
    state = next(state, letter)
  }
  return html.length
}

/** A quote opens only where a value begins: `<a x==">` ends right there. */
function next(state: State, letter: string): State {
  const blank = /\s/u.test(letter)
  switch (state) {
    case '"':
    case "'":
      return letter === state ? 'gap' : state
    case 'value':
      if (letter === '"' || letter === "'") return letter
      return blank ? 'value' : 'unquoted'
    case 'unquoted':
      return blank ? 'gap' : 'unquoted'
    case 'tag':
      return blank || letter === '/' ? 'gap' : 'tag'
    case 'gap':
      return blank || letter === '/' ? 'gap' : 'name'
    case 'name':
    case 'behind name':
      if (letter === '=') return 'value'
      if (letter === '/') return 'gap'
      if (blank) return 'behind name'
      return 'name'
  }
}
