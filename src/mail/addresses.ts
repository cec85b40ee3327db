/** Who wrote and to whom, from fields that need not follow any rule. */
import { addressParser, decodeWords } from 'postal-mime'

import type { Person } from '../domain/message.ts'
import { oneLine, shortLine } from './clean.ts'
import { limits } from './limits.ts'

export const nobody: Person = { name: '', address: '' }

/** Unstructured text: encoded words decoded, then made harmless for one line. */
export function decodedLine(
  value: string,
  most: number = limits.subjectLength
): string {
  return shortLine(decodeWords(value), most)
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

export function sameAddress(a: string, b: string): boolean {
  return a !== '' && a.toLowerCase() === b.toLowerCase()
}

function parse(value: string): Person[] {
  const line = oneLine(value)
  const parsed = addressParser(line, { flatten: true }).map(one => ({
    name: shortLine(one.name, 100),
    address: cleanAddress(one.address ?? '')
  }))
  if (parsed.some(one => one.address !== '')) return parsed
  const rescued = /<([^<>\s]+@[^<>\s]+)>[^<]*$/u.exec(line)
  if (!rescued) return parsed
  const name = shortLine(decodeWords(line.slice(0, rescued.index)), 100)
  return [{ name, address: cleanAddress(rescued[1] ?? '') }]
}

function isDomain(text: string): boolean {
  return /^[\p{L}\p{N}](?:[\p{L}\p{N}.-]*[\p{L}\p{N}])?$/u.test(text)
}
