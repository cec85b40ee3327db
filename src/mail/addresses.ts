/** Who wrote and to whom, from fields that need not follow any rule. */
import { addressParser, decodeWords } from 'postal-mime'

import { utf8 } from '../bytes.ts'
import type { Person } from '../domain/tickets/message.ts'
import { oneLine, shortLine } from './clean.ts'
import { limits } from './limits.ts'

export { sameAddress } from '../domain/tickets/message.ts'

export const nobody: Person = { name: '', address: '' }

/** Unstructured text: encoded words decoded, then made harmless for one line. */
export function decodedLine(
  value: string,
  most: number = limits.subjectLength
): string {
  return shortLine(decodeWords(mended(value)), most)
}

/** Those with an address that can be written to, each once. */
export function people(values: readonly string[]): Person[] {
  const found = new Map<string, Person>()
  for (const value of values) {
    for (const one of parse(value)) {
      if (one.address !== '' && !found.has(one.address)) found.set(one.address, one)
      if (found.size >= limits.people) return [...found.values()]
    }
  }
  return [...found.values()]
}

/** The first of a field, with or without an address. */
export function person(value: string): Person {
  const parsed = parse(value)
  return parsed.find(one => one.address !== '') ?? parsed[0] ?? nobody
}

/** As written but for the domain's case; empty if no mail server would take it. */
export function cleanAddress(text: string): string {
  const address = oneLine(text).replace(/^<|>$/gu, '')
  const at = address.lastIndexOf('@')
  const local = address.slice(0, at)
  const domain = address.slice(at + 1).toLowerCase()
  if (address.length > 320 || at < 1 || !/^[^\s"(),:;<>@[\\\]]+$/u.test(local))
    return ''
  return isDomain(domain) ? `${local}@${domain}` : ''
}

function parse(value: string): Person[] {
  const words: string[] = []
  // Encoded words stand in names only: what is in them never becomes an address.
  const line = oneLine(mended(value)).replace(encodedWord, word => {
    words.push(word)
    return `${mark}${words.length - 1}${mark}`
  })
  const named = (text: string) => {
    const whole = text.replace(marks, (_, at: string) => words[Number(at)] ?? '')
    return shortLine(decodeWords(whole), 100)
  }
  const parsed = addressParser(line, { flatten: true }).map(one => {
    const bare = (one.address ?? '').includes(mark) ? (one.address ?? '') : ''
    return {
      name: named(one.name || bare),
      address: bare === '' ? cleanAddress(one.address ?? '') : ''
    }
  })
  if (parsed.some(one => one.address !== '')) return parsed
  const rescued = /<([^<>\s]+@[^<>\s]+)>[^<]*$/u.exec(line)
  if (!rescued) return parsed
  const address = rescued[1] ?? ''
  return [
    {
      name: named(line.slice(0, rescued.index)),
      address: address.includes(mark) ? '' : cleanAddress(address)
    }
  ]
}

/** A letter of nobody's; header text that has it loses it, see `mended`. */
const mark = '\ue000'
const marks = /\ue000(\d{1,9})\ue000/gu
const encodedWord = /=\?[\w*-]{1,80}\?[QqBb]\?[^?]*\?=/gu

/** Raw letters within an encoded word stand for themselves. */
function mended(value: string): string {
  return value
    .replaceAll(mark, '')
    .replace(encodedWord, word =>
      /[^ -~]/u.test(word) ? word.replace(/[^ -~]+/gu, escapedIn(word)) : word
    )
}

function escapedIn(word: string): (letters: string) => string {
  const isUtf8 = /^=\?utf-?8/iu.test(word)
  return letters => {
    const bytes = isUtf8 ? utf8(letters) : Uint8Array.from(letters, codeOf)
    return Array.from(bytes, byte => `=${byte.toString(16).padStart(2, '0')}`).join('')
  }
}

/** In the charsets of the west, which is where raw letters come from. */
function codeOf(letter: string): number {
  const code = letter.charCodeAt(0)
  return code < 256 ? code : 63
}

function isDomain(text: string): boolean {
  return /^[\p{L}\p{N}](?:[\p{L}\p{N}.-]*[\p{L}\p{N}])?$/u.test(text)
}
