/**
 * The text of a template and its variables: `Hello {{asker.name}}`, or with something to
 * say where nothing is known: `Hello {{asker.name|friend}}`. What a variable says comes
 * from mail and people, so a value is put in once and never read as a template.
 */

/** Those a desk can fill by itself; any other name is filled by hand. */
export const variables = [
  'asker.name',
  'ticket.subject',
  'me.name',
  'desk.name',
  'version'
] as const

export type Values = Readonly<Record<string, string>>

export interface Filled {
  readonly text: string
  /** Names of variables that nobody filled; they still stand in the text. */
  readonly missing: readonly string[]
}

export type Part =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'filled'; readonly name: string; readonly text: string }
  | { readonly type: 'missing'; readonly name: string; readonly text: string }

const variable =
  /\{\{\s*([\p{L}\p{N}][\p{L}\p{N}_.-]{0,60})\s*(?:\|([^{}\n]{0,200}))?\}\}/gu

export function fill(body: string, values: Values): Filled {
  const all = parts(body, values)
  const missing = all.flatMap(part => (part.type === 'missing' ? [part.name] : []))
  return {
    text: all.map(part => part.text).join(''),
    missing: [...new Set(missing)]
  }
}

/** The same as `fill`, in pieces, so that a preview can mark them. */
export function parts(body: string, values: Values): Part[] {
  const result: Part[] = []
  let from = 0
  for (const found of body.matchAll(variable)) {
    if (found.index > from) {
      result.push({ type: 'text', text: body.slice(from, found.index) })
    }
    result.push(part(found[1] ?? '', found[2], values))
    from = found.index + found[0].length
  }
  if (from < body.length) result.push({ type: 'text', text: body.slice(from) })
  return result
}

/** Several snippets as one answer, in the order they were chosen. */
export function stack(texts: readonly string[]): string {
  return texts
    .map(text => text.trim())
    .filter(text => text !== '')
    .join('\n\n')
}

/** Names of all variables in a text, in the order they appear. */
export function variablesIn(body: string): string[] {
  return [...new Set([...body.matchAll(variable)].map(found => found[1] ?? ''))]
}

function part(name: string, otherwise: string | undefined, values: Values): Part {
  const value = Object.hasOwn(values, name) ? oneLine(values[name] ?? '') : ''
  if (value !== '') return { type: 'filled', name, text: value }
  if (otherwise !== undefined) return { type: 'filled', name, text: otherwise.trim() }
  return { type: 'missing', name, text: `{{${name}}}` }
}

/** A name from a mail shall not add lines of its own to our answer. */
function oneLine(value: string): string {
  return value.replace(/[\s\p{Cc}]+/gu, ' ').trim()
}
