/**
 * Blocks of a template that stand there only sometimes:
 *
 *     {{#if version}} ... {{else}} ... {{/if}}
 *     {{#if lang = es}} ... {{/if}}
 *     {{#unless asker.key}} ... {{/unless}}
 *
 * A text whose blocks do not fit together decides nothing: all of it stays, its blocks as
 * they were written, so that whoever reads it sees what is wrong and no word is lost.
 */

export interface Condition {
  readonly name: string
  /** What it has to be; else anything that is known. */
  readonly value?: string
  readonly isUnless: boolean
}

/** Why a block cannot be read. */
export type BlockTrouble = 'unknown' | 'unclosed' | 'stray' | 'too-deep'

export type Piece =
  | { readonly type: 'text'; readonly text: string }
  | {
      readonly type: 'variable'
      readonly text: string
      readonly name: string
      readonly otherwise: string | undefined
    }
  | {
      readonly type: 'block'
      readonly condition: Condition
      readonly then: readonly Piece[]
      readonly otherwise: readonly Piece[]
    }
  | { readonly type: 'tag'; readonly text: string; readonly trouble?: BlockTrouble }

/** Blocks in blocks, so many. */
export const deepestBlock = 4

type Tag =
  | { readonly type: 'open'; readonly condition: Condition }
  | { readonly type: 'else' | 'close'; readonly kind: string }
  | { readonly type: 'unknown' }

type Token = Extract<Piece, { type: 'text' | 'variable' }> | TagToken
type TagToken = { readonly type: 'tag'; readonly text: string; readonly tag: Tag }

const braces =
  /\{\{\s*(?:([#/])([^{}\n]{0,300})|([\p{L}\p{N}][\p{L}\p{N}_.-]{0,60})\s*(?:\|([^{}\n]{0,200}))?)\}\}/gu
const condition =
  /^(if|unless)\s+([\p{L}\p{N}][\p{L}\p{N}_.-]{0,60})(?:\s*=\s*(\S.*))?$/u

export function pieces(body: string): readonly Piece[] {
  const all = tokens(body)
  const troubles = troublesOf(all)
  if (troubles.size === 0) return built(aloneOnTheirLine(all))
  return all.map(token => {
    if (token.type !== 'tag') return token
    const trouble = troubles.get(token)
    const { text } = token
    return trouble ? { type: 'tag', text, trouble } : { type: 'tag', text }
  })
}

/** What is in braces, wherever it stands, as it was written. */
export function tokens(body: string): Token[] {
  const result: Token[] = []
  let from = 0
  for (const found of body.matchAll(braces)) {
    const [text, mark, inside = '', name = '', otherwise] = found
    if (found.index > from) {
      result.push({ type: 'text', text: body.slice(from, found.index) })
    }
    from = found.index + text.length
    if (mark) result.push({ type: 'tag', text, tag: tagOf(mark, inside.trim()) })
    else if (name === 'else' && otherwise === undefined) {
      result.push({ type: 'tag', text, tag: { type: 'else', kind: 'else' } })
    } else result.push({ type: 'variable', text, name, otherwise })
  }
  if (from < body.length) result.push({ type: 'text', text: body.slice(from) })
  return result
}

function tagOf(mark: string, inside: string): Tag {
  if (mark === '/') {
    return inside === 'if' || inside === 'unless'
      ? { type: 'close', kind: inside }
      : { type: 'unknown' }
  }
  const [, kind, name, value] = condition.exec(inside) ?? []
  if (!kind || !name) return { type: 'unknown' }
  return {
    type: 'open',
    condition: { name, isUnless: kind === 'unless', ...(value ? { value } : {}) }
  }
}

function troublesOf(all: readonly Token[]): ReadonlyMap<Token, BlockTrouble> {
  const troubles = new Map<Token, BlockTrouble>()
  const open: { token: Token; kind: string; hasElse: boolean }[] = []
  for (const token of all) {
    if (token.type !== 'tag') continue
    const { tag } = token
    const last = open.at(-1)
    if (tag.type === 'unknown') troubles.set(token, 'unknown')
    else if (tag.type === 'open') {
      const kind = tag.condition.isUnless ? 'unless' : 'if'
      open.push({ token, kind, hasElse: false })
      if (open.length > deepestBlock) troubles.set(token, 'too-deep')
    } else if (tag.type === 'else') {
      if (!last || last.hasElse) troubles.set(token, 'stray')
      else last.hasElse = true
    } else if (last?.kind === tag.kind) open.pop()
    else troubles.set(token, 'stray')
  }
  for (const { token } of open) {
    if (!troubles.has(token)) troubles.set(token, 'unclosed')
  }
  return troubles
}

/** A tag that has a line to itself leaves no empty line behind. */
function aloneOnTheirLine(all: readonly Token[]): Token[] {
  const opens = (at: number) => {
    const before = all[at - 1]
    if (before?.type !== 'text') return before === undefined
    const line = before.text.slice(before.text.lastIndexOf('\n') + 1)
    return line.trim() === '' && (at === 1 || before.text.includes('\n'))
  }
  const ends = (at: number) => {
    const after = all[at + 1]
    if (!after) return true
    if (after.type !== 'text') return false
    return (
      /^[ \t]*\n/u.test(after.text) || (at + 2 === all.length && !after.text.trim())
    )
  }
  const alone = all.map((token, at) => token.type === 'tag' && opens(at) && ends(at))
  return all.map((token, at) => {
    if (token.type !== 'text') return token
    let { text } = token
    if (alone[at - 1]) text = text.replace(/^[ \t]*\n?/u, '')
    if (alone[at + 1]) text = text.replace(/[ \t]*$/u, '')
    return { type: 'text', text }
  })
}

/** Of tokens that fit together. */
function built(all: readonly Token[]): readonly Piece[] {
  const top: Piece[] = []
  const open: { readonly into: Piece[]; readonly otherwise: Piece[] }[] = []
  let into = top
  for (const token of all) {
    if (token.type !== 'tag') {
      if (token.text !== '') into.push(token)
    } else if (token.tag.type === 'open') {
      const [then, otherwise]: Piece[][] = [[], []]
      if (!then || !otherwise) continue
      into.push({ type: 'block', condition: token.tag.condition, then, otherwise })
      open.push({ into, otherwise })
      into = then
    } else if (token.tag.type === 'else') into = open.at(-1)?.otherwise ?? into
    else into = open.pop()?.into ?? into
  }
  return top
}
