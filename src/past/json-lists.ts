/**
 * Finds the items of the lists in one JSON object, `{ "tickets": [ {…}, {…} ], … }`, without
 * parsing any: bytes go in as they come from the disk, ranges come out. So an export of
 * gigabytes never has to be in memory, and what nobody would write (nested a thousand
 * deep, a million values) is told before a parser sees it.
 */
import { most } from './parcel.ts'

export interface Item {
  readonly list: string
  readonly start: number
  readonly end: number
  /** Deeper, or of more values, than `most` allows. */
  readonly excessive: boolean
}

export interface JsonLists {
  feed(chunk: Uint8Array): Item[]
  /** Whether the object was closed, and nothing stands behind it. */
  finish(): 'whole' | 'cut-off' | 'no-object'
}

const quote = 34
const backslash = 92
const opens = new Set([91, 123])
const closes = new Set([93, 125])
const comma = 44
const colon = 58

/** Longer keys are none of ours. */
const keyBytes = 40

export function jsonLists(): JsonLists {
  let offset = 0
  let depth = 0
  let inText = false
  let escaped = false
  let began = false
  let over = false
  let wrong = false
  let key: number[] = []
  let list = ''
  let lists = false
  let start = -1
  let deepest = 0
  let values = 0

  function open(byte: number, at: number): void {
    if (depth === 0) wrong ||= began || byte !== 123
    began = true
    if (depth === 1) {
      list = String.fromCharCode(...key)
      lists = byte === 91
    }
    if (depth === 2 && lists && start < 0) {
      start = at
      deepest = 0
      values = 0
    }
    depth++
    deepest = Math.max(deepest, depth - 3)
  }

  function close(at: number): Item | undefined {
    depth--
    if (depth < 0) wrong = true
    if (depth === 0) over = true
    if (depth !== 2 || start < 0) return undefined
    const excessive = deepest >= most.itemDepth || values > most.itemValues
    const item = { list, start, end: at + 1, excessive }
    start = -1
    return item
  }

  function text(byte: number): void {
    if (escaped) escaped = false
    else if (byte === backslash) escaped = true
    else if (byte === quote) {
      inText = false
      return
    }
    if (depth === 1 && key.length < keyBytes) key.push(byte)
  }

  return {
    feed(chunk) {
      const found: Item[] = []
      for (let at = 0; at < chunk.length && !wrong; at++) {
        const byte = chunk[at] ?? 0
        if (inText) {
          // Most bytes are in texts, and most texts are attachments: skip what can be.
          if (depth > 1 && !escaped) {
            at = nextOf(chunk, at)
            if (at >= chunk.length) break
          }
          text(chunk[at] ?? 0)
        } else if (byte === quote) {
          inText = true
          if (depth === 1) key = []
          if (depth === 0) wrong = true
        } else if (opens.has(byte)) open(byte, offset + at)
        else if (closes.has(byte)) {
          const item = close(offset + at)
          if (item) found.push(item)
        } else if (byte === comma || byte === colon) values++
        else if (depth === 0 && byte > 32 && (began || !isMark(byte, offset + at)))
          wrong = true
      }
      offset += chunk.length
      return found
    },
    finish() {
      if (wrong || !began) return 'no-object'
      return over && depth === 0 ? 'whole' : 'cut-off'
    }
  }
}

/** Where the text may end, or something is escaped. */
function nextOf(chunk: Uint8Array, from: number): number {
  let at = from
  while (at < chunk.length && chunk[at] !== quote && chunk[at] !== backslash) at++
  return at
}

/** The byte order mark that some editors put in front. */
function isMark(byte: number, at: number): boolean {
  return at < 3 && (byte === 0xef || byte === 0xbb || byte === 0xbf)
}
