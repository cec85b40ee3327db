/**
 * The tree of a mail's parts, cut from the raw bytes in one pass. Signatures are made over
 * raw bytes, which parsers do not keep; and a parser given whole mails takes 13 s for
 * 100,000 parts. So this cuts, and `leaf.ts` has single parts decoded.
 */
import { no, ok, type Result } from '../result.ts'
import { utf8 } from '../bytes.ts'
import { first, lineEnd, nextLine, readHeaders, type Field } from './headers.ts'
import { limits } from './limits.ts'

export interface Part {
  readonly fields: readonly Field[]
  /** Lower case, as `text/plain`. */
  readonly type: string
  readonly params: Readonly<Record<string, string>>
  readonly disposition: string
  /** Header and body, without the line break that belongs to the boundary. */
  readonly raw: Uint8Array
  readonly body: Uint8Array
  readonly parts: readonly Part[]
}

export interface TooManyParts {
  readonly type: 'too-many-parts'
}

/** Counts down over everything that is found inside one mail. */
export interface Budget {
  parts: number
}

export function newBudget(): Budget {
  return { parts: limits.parts }
}

export function partTree(
  raw: Uint8Array,
  budget: Budget = newBudget()
): Result<Part, TooManyParts> {
  const root = growing(raw, 0)
  const open: Level[] = []
  if (!enter(root, open)) return no({ type: 'too-many-parts' })
  let at = root.bodyStart
  while (at < raw.length) {
    const next = nextLine(raw, at)
    const level = open.length > 0 ? boundaryAt(raw, at, next, open) : undefined
    if (!level) {
      at = next
      continue
    }
    finish(open, level.index, at, raw)
    if (level.last) {
      open.length = level.index
      at = next
      continue
    }
    if (--budget.parts < 0) return no({ type: 'too-many-parts' })
    const child = growing(raw, next)
    const parent = open[level.index]
    if (!parent) break
    open.length = level.index + 1
    parent.part.children.push(child)
    parent.current = child
    if (!enter(child, open)) return no({ type: 'too-many-parts' })
    at = child.bodyStart
  }
  return ok(grown(root, raw))
}

/** `text/plain; charset="x"` in pieces; the first of a doubled parameter counts. */
export function structured(value: string): {
  value: string
  params: Record<string, string>
} {
  const params: Record<string, string> = Object.create(null) as Record<string, string>
  const semicolon = value.indexOf(';')
  const head = semicolon < 0 ? value : value.slice(0, semicolon)
  const rest = semicolon < 0 ? '' : value.slice(semicolon, semicolon + 4000)
  const form = /;\s*([^\s=;"]{1,60})\s*=\s*(?:"((?:[^"\\]|\\.)*)"?|([^;\s]*))/gu
  for (const match of rest.matchAll(form)) {
    const name = (match[1] ?? '').toLowerCase()
    const text = match[2]?.replace(/\\(.)/gu, '$1') ?? match[3] ?? ''
    params[name] ??= text
  }
  return {
    value: head
      .replace(/\([^)]*\)/gu, '')
      .trim()
      .toLowerCase(),
    params
  }
}

interface Growing {
  readonly fields: readonly Field[]
  readonly type: string
  readonly params: Record<string, string>
  readonly disposition: string
  readonly start: number
  readonly bodyStart: number
  end: number
  readonly children: Growing[]
}

/** A multipart that is still open, and its child that is being read. */
interface Level {
  readonly part: Growing
  readonly boundary: Uint8Array
  current: Growing | undefined
}

function growing(raw: Uint8Array, start: number): Growing {
  const { fields, end } = readHeaders(raw, start)
  const { value, params } = structured(first(fields, 'content-type'))
  return {
    fields,
    type: value.includes('/') ? value : 'text/plain',
    params,
    disposition: structured(first(fields, 'content-disposition')).value,
    start,
    bodyStart: end,
    end: raw.length,
    children: []
  }
}

/** False if that would nest deeper than anybody's mail does. */
function enter(part: Growing, open: Level[]): boolean {
  const boundary = part.params['boundary'] ?? ''
  if (!part.type.startsWith('multipart/') || boundary === '') return true
  if (boundary.length > limits.boundaryLength) return true
  if (open.length >= limits.depth) return false
  open.push({ part, boundary: utf8(boundary), current: undefined })
  return true
}

/** From the innermost outwards, so that a lost end boundary costs only its own part. */
function boundaryAt(
  raw: Uint8Array,
  at: number,
  next: number,
  open: readonly Level[]
): { index: number; last: boolean } | undefined {
  if (raw[at] !== 45 || raw[at + 1] !== 45) return undefined
  let end = lineEnd(raw, at, next)
  while (end > at && (raw[end - 1] === 32 || raw[end - 1] === 9)) end--
  for (let index = open.length - 1; index >= 0; index--) {
    const boundary = open[index]?.boundary
    if (!boundary || !standsAt(raw, at + 2, boundary)) continue
    const rest = end - at - 2 - boundary.length
    if (rest === 0) return { index, last: false }
    if (rest === 2 && raw[end - 1] === 45 && raw[end - 2] === 45) {
      return { index, last: true }
    }
  }
  return undefined
}

function standsAt(raw: Uint8Array, at: number, text: Uint8Array): boolean {
  for (let i = 0; i < text.length; i++) if (raw[at + i] !== text[i]) return false
  return true
}

/** The parts being read on this level and within end here. */
function finish(
  open: readonly Level[],
  from: number,
  boundaryStart: number,
  raw: Uint8Array
) {
  for (const level of open.slice(from)) {
    if (!level.current) continue
    const end = lineEnd(raw, level.current.start, boundaryStart)
    level.current.end = Math.max(end, level.current.start)
    level.current = undefined
  }
}

function grown(part: Growing, raw: Uint8Array): Part {
  return {
    fields: part.fields,
    type: part.type,
    params: part.params,
    disposition: part.disposition,
    raw: raw.subarray(part.start, part.end),
    body: raw.subarray(Math.min(part.bodyStart, part.end), part.end),
    parts: part.children.map(child => grown(child, raw))
  }
}
