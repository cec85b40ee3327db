/**
 * The text of a template and its variables: `Hello {{asker.name}}`, or with something to
 * say where nothing is known: `Hello {{asker.name|friend}}`. What a variable says comes
 * from mail and people, so a value is put in once and never read as a template. Parts that
 * stand there only sometimes are in `blocks.ts`.
 */
import {
  pieces,
  tokens,
  type BlockTrouble,
  type Condition,
  type Piece
} from './blocks.ts'

/** Those a desk can fill by itself; any other name is filled by hand. */
export const variables = [
  'asker.name',
  'ticket.subject',
  'me.name',
  'desk.name',
  'version'
] as const

/** What the answer of a known problem can say of the problem. */
export const problemVariables = ['fixed.version'] as const

/** What a condition can ask besides: the asker's language, and whether a key is known. */
export const conditions = ['lang', 'asker.key'] as const

const filledByDesk: readonly string[] = [...variables, ...conditions]

export type Values = Readonly<Record<string, string>>

export interface Filled {
  readonly text: string
  /** Names of variables that nobody filled; they still stand in the text. */
  readonly missing: readonly string[]
  /** Blocks that could not be read; they still stand in the text. */
  readonly broken: readonly string[]
}

export type Part = Mark &
  (
    | { readonly type: 'text'; readonly text: string }
    | { readonly type: 'filled'; readonly name: string; readonly text: string }
    | { readonly type: 'missing'; readonly name: string; readonly text: string }
    | {
        readonly type: 'block'
        readonly text: string
        /** Else it is fine, but another one in the text is not. */
        readonly trouble?: BlockTrouble
      }
  )

interface Mark {
  /** The innermost condition it stands under. */
  readonly because?: Because
}

export interface Because {
  readonly condition: Condition
  /** Else it stands there because the condition is not true. */
  readonly holds: boolean
}

export function fill(body: string, values: Values): Filled {
  const all = parts(body, values)
  const missing = all.flatMap(part => (part.type === 'missing' ? [part.name] : []))
  const broken = all.flatMap(part => (part.type === 'block' ? [part.text] : []))
  return {
    text: all.map(part => part.text).join(''),
    missing: [...new Set(missing)],
    broken: [...new Set(broken)]
  }
}

/** The same as `fill`, in pieces, so that a preview can mark them. */
export function parts(body: string, values: Values): Part[] {
  return partsOf(pieces(body), values, {})
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
  const names = tokens(body).flatMap(token =>
    token.type === 'variable' ? [token.name] : []
  )
  return [...new Set(names)]
}

/** What to ask a person for: what is missing, and what only a condition asks. */
export function questions(body: string, values: Values): string[] {
  const asked = (all: readonly Piece[]): string[] =>
    all.flatMap(piece => {
      if (piece.type !== 'block') return []
      const { name } = piece.condition
      const chosen = holds(piece.condition, values) ? piece.then : piece.otherwise
      const byHand = !filledByDesk.includes(name) && valueOf(name, values) === ''
      return [...(byHand ? [name] : []), ...asked(chosen)]
    })
  return [...new Set([...asked(pieces(body)), ...fill(body, values).missing])]
}

/** A finished answer as it stands, with everything in it that should not go out. */
export function gaps(
  text: string
): { readonly text: string; readonly isGap: boolean }[] {
  return tokens(text).map(token => ({ text: token.text, isGap: token.type !== 'text' }))
}

/** What should not go out, by name; blocks as they are written. */
export function gapsIn(text: string): string[] {
  const found = tokens(text).flatMap(token => {
    if (token.type === 'variable') return [token.name]
    return token.type === 'tag' ? [token.text] : []
  })
  return [...new Set(found)]
}

function partsOf(
  all: readonly Piece[],
  values: Values,
  mark: Mark,
  before = ''
): Part[] {
  const made: Part[] = []
  /** A block that was here says nothing: the blanks around it become one. */
  let isGone = false
  for (const piece of all) {
    const last = made.findLast(({ text }) => text !== '')?.text ?? before
    if (piece.type === 'block') {
      const { condition, then, otherwise } = piece
      const because = { condition, holds: holds(condition, values) }
      const inside = because.holds ? then : otherwise
      const said = partsOf(inside, values, { because }, last)
      isGone = said.length === 0
      made.push(...said)
      continue
    }
    if (piece.type === 'variable') {
      made.push({ ...part(piece.name, piece.otherwise, values), ...mark })
    } else if (piece.type === 'tag') made.push({ ...piece, type: 'block', ...mark })
    else {
      const isAfterBlank = isGone && (last === '' || /\s$/u.test(last))
      const text = isAfterBlank ? piece.text.replace(/^[ \t]+/u, '') : piece.text
      if (text !== '') made.push({ type: 'text', text, ...mark })
    }
    isGone = false
  }
  return made
}

/** `lang = pt` is true for `pt-BR`, too. */
function holds({ name, value, isUnless }: Condition, values: Values): boolean {
  const known = valueOf(name, values).toLowerCase()
  const wanted = value?.trim().toLowerCase()
  const isTrue =
    wanted === undefined
      ? known !== ''
      : known === wanted || (name === 'lang' && known.startsWith(`${wanted}-`))
  return isTrue !== isUnless
}

function part(
  name: string,
  otherwise: string | undefined,
  values: Values
): Exclude<Part, { type: 'block' }> {
  const value = valueOf(name, values)
  if (value !== '') return { type: 'filled', name, text: value }
  if (otherwise !== undefined) return { type: 'filled', name, text: otherwise.trim() }
  return { type: 'missing', name, text: `{{${name}}}` }
}

/** A name from a mail shall not add lines of its own to our answer. */
function valueOf(name: string, values: Values): string {
  const value = Object.hasOwn(values, name) ? (values[name] ?? '') : ''
  return value.replace(/[\s\p{Cc}]+/gu, ' ').trim()
}
