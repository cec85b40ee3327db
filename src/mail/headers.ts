/** A header block, read in one pass whatever it holds. */
import { limits } from './limits.ts'

export interface Field {
  /** Lower case. */
  readonly name: string
  /** Unfolded; encoded words are still encoded. */
  readonly value: string
}

export interface HeaderBlock {
  readonly fields: readonly Field[]
  /** Where the body begins. */
  readonly end: number
}

/**
 * Overlong fields are cut and superfluous ones left out, never refused: a subject can
 * still be shown. A boundary line ends the block, as does the first blank line.
 */
export function readHeaders(raw: Uint8Array, start = 0): HeaderBlock {
  const fields: { name: string; value: string }[] = []
  let kept = 0
  let at = start
  let current: { name: string; value: string } | undefined
  while (at < raw.length) {
    const next = nextLine(raw, at)
    const stop = lineEnd(raw, at, next)
    if (stop === at) return { fields, end: next }
    if (raw[at] === dash && raw[at + 1] === dash) return { fields, end: at }
    const room = Math.min(limits.fieldBytes - (current?.value.length ?? 0), stop - at)
    if (isBlank(raw[at])) {
      if (current && room > 0 && kept < limits.headerBytes) {
        current.value += ` ${headerText(raw.subarray(at, at + room)).trim()}`
        kept += room
      }
    } else if (fields.length < limits.fields && kept < limits.headerBytes) {
      const size = Math.min(limits.fieldBytes, stop - at)
      current = field(headerText(raw.subarray(at, at + size)))
      if (current) fields.push(current)
      kept += size
    } else {
      current = undefined
    }
    at = next
  }
  return { fields, end: raw.length }
}

/** The first of that name: of two From fields, the one that others show too. */
export function first(fields: readonly Field[], name: string): string {
  return fields.find(one => one.name === name)?.value ?? ''
}

export function all(fields: readonly Field[], name: string): string[] {
  return fields.filter(one => one.name === name).map(one => one.value)
}

/** Message-IDs in the order they stand, without angle brackets. */
export function messageIds(text: string): string[] {
  const ids = [...text.matchAll(/<([^<>\s]{1,900})>/gu)].map(match => match[1] ?? '')
  if (ids.length > 0) return ids
  return text
    .split(/[\s,]+/u)
    .filter(word => word.length <= limits.idLength && /^[^<>@]+@[^<>@]+$/u.test(word))
}

/** Oldest first, each once; of too many the oldest and the newest stay. */
export function references(fields: readonly Field[]): string[] {
  const named = [
    ...messageIds(first(fields, 'references')),
    ...messageIds(first(fields, 'in-reply-to'))
  ]
  const once = [...new Set(named)]
  if (once.length <= limits.references) return once
  return [...once.slice(0, 1), ...once.slice(1 - limits.references)]
}

const months = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ')
const dateForm =
  /(\d{1,2})\s+([a-z]{3})[a-z]*\.?\s+(\d{2,4})\s+(\d{1,2}):(\d{2})(?::(\d{2}))?\s*([+-]\d{4})?/iu

/** RFC 5322 only: what `Date` guesses from garbage differs from browser to browser. */
export function dateOf(text: string): number | undefined {
  const found = dateForm.exec(text.slice(0, 200))
  if (!found) return undefined
  const [, day = '', name = '', year = '', hour = '', minute = '', second = '0'] = found
  const month = months.indexOf(name.toLowerCase())
  const exists =
    +day >= 1 && +day <= 31 && +hour <= 24 && +minute <= 59 && +second <= 60
  if (month < 0 || !exists) return undefined
  const at = Date.UTC(fullYear(year), month, +day, +hour, +minute, +second)
  const time = at - offset(found[7] ?? '+0000')
  return Number.isFinite(time) && time > 0 ? time : undefined
}

function fullYear(text: string): number {
  const year = Number(text)
  if (text.length > 2) return year
  return year < 50 ? 2000 + year : 1900 + year
}

function offset(zone: string): number {
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(3, 5))
  return (zone.startsWith('-') ? -minutes : minutes) * 60_000
}

const dash = 45
const utf8 = new TextDecoder('utf-8', { fatal: true })
const windows1252 = new TextDecoder('windows-1252')

/** Raw eight-bit text stands in headers although it must not. */
export function headerText(bytes: Uint8Array): string {
  try {
    return utf8.decode(bytes)
  } catch {
    return windows1252.decode(bytes)
  }
}

function field(line: string): { name: string; value: string } | undefined {
  const found = /^([!-9;-~]{1,100})[ \t]*:/u.exec(line)
  if (!found) return undefined
  const name = (found[1] ?? '').toLowerCase()
  return { name, value: line.slice(found[0].length).trim() }
}

/** Where the line after the one at `at` begins. */
export function nextLine(raw: Uint8Array, at: number): number {
  const found = raw.indexOf(10, at)
  return found < 0 ? raw.length : found + 1
}

/** Where a line's text ends, its line break left out. */
export function lineEnd(raw: Uint8Array, at: number, next: number): number {
  let end = next
  if (end > at && raw[end - 1] === 10) end--
  if (end > at && raw[end - 1] === 13) end--
  return end
}

function isBlank(byte: number | undefined): boolean {
  return byte === 32 || byte === 9
}
