/**
 * Pictures without what they say besides themselves: a phone writes into them where and when
 * they were taken and with what, and a screenshot may hold the name of a display. Only what
 * is needed to draw them stays, so no kind of metadata has to be known to be left out; what
 * stands behind the picture's end, as the film of a "motion photo", goes, too.
 *
 * Nothing is drawn anew, as a canvas would do: the picture stays as sharp as it was, and no
 * decoder has to read it for that. Only once it is clean does the browser draw it, for who
 * attaches it is to see it.
 * Colour profiles go, for they name devices: a few pictures look paler. How a JPEG is to be
 * turned stays, or it would lie on its side; other pictures hardly ever need it.
 */
import { concat, joined, type Bytes } from '../bytes.ts'
import { no, ok, type Result } from '../result.ts'
import { limits } from './limits.ts'

const types = ['image/jpeg', 'image/png', 'image/webp'] as const
export type PictureType = (typeof types)[number]

export function isPicture(type: string): boolean {
  return types.some(one => one === type)
}

/**
 * It ends too early, is larger than what can be sent, or is built as no program we know
 * builds one: what it says cannot be told.
 */
export interface BrokenPicture {
  readonly type: 'broken-picture'
}

type Cleaned = Result<Bytes, BrokenPicture>

const broken = no({ type: 'broken-picture' as const })

/** By its first bytes, whatever it is called. */
export function pictureType(bytes: Uint8Array): PictureType | undefined {
  if (startsWith(bytes, 0, [0xff, 0xd8, 0xff])) return 'image/jpeg'
  if (startsWith(bytes, 0, pngStart)) return 'image/png'
  const isRiff = textAt(bytes, 0, 4) === 'RIFF' && textAt(bytes, 8, 4) === 'WEBP'
  return isRiff ? 'image/webp' : undefined
}

export function withoutMetadata(bytes: Uint8Array, type: PictureType): Cleaned {
  if (bytes.length > limits.answerBytes) return broken
  switch (type) {
    case 'image/jpeg':
      return cleanJpeg(bytes)
    case 'image/png':
      return cleanPng(bytes)
    case 'image/webp':
      return cleanWebp(bytes)
  }
}

/** Of one picture: each costs more memory than the few bytes that it can be made of. */
class Pieces {
  #left: number = limits.picturePieces

  /** False: there are more than any picture needs. */
  count(): boolean {
    return this.#left-- > 0
  }
}

const jpeg = {
  start: 0xd8,
  end: 0xd9,
  scan: 0xda,
  app0: 0xe0,
  exif: 0xe1,
  adobe: 0xee
} as const

function cleanJpeg(bytes: Uint8Array): Cleaned {
  const kept: Uint8Array[] = []
  const pieces = new Pieces()
  let turn = 1
  let hasScan = false
  let at = 2
  for (;;) {
    if (bytes[at] !== 0xff) return broken
    while (bytes[at] === 0xff) at++ // any number of them may stand before a marker
    const marker = bytes[at++]
    if (marker === jpeg.end) break
    // neither a segment nor an end: there is none without a length here
    if (marker === undefined || marker < 0xc0 || (marker >= 0xd0 && marker <= 0xd8))
      return broken
    const length = number(bytes, at, 2)
    const end = at + length
    if (length < 2 || end > bytes.length || !pieces.count()) return broken
    const segment = bytes.subarray(at + 2, end)
    if (marker === jpeg.exif) turn = turnIn(segment) ?? turn
    if (drawsJpeg(marker, segment)) {
      kept.push(Uint8Array.of(0xff, marker), bytes.subarray(at, end))
    }
    at = end
    if (marker !== jpeg.scan) continue
    hasScan = true
    const next = endOfScan(bytes, at)
    kept.push(bytes.subarray(at, next))
    at = next
  }
  if (!hasScan) return broken
  const turned = turn === 1 ? [] : [exifOfTurn(turn)]
  return ok(
    concat(
      Uint8Array.of(0xff, jpeg.start),
      ...turned,
      joined(kept),
      Uint8Array.of(0xff, jpeg.end)
    )
  )
}

/** Tables, frames and scans; of what programs add, how colours are told. */
function drawsJpeg(marker: number, segment: Uint8Array): boolean {
  if (marker < 0xe0) return true
  const { length } = segment // a longer one holds more, as a small picture
  if (marker === jpeg.app0) return textAt(segment, 0, 5) === 'JFIF\0' && length === 14
  return marker === jpeg.adobe && textAt(segment, 0, 5) === 'Adobe' && length === 12
}

/** The first marker that is none of a scan's own. */
function endOfScan(bytes: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at >= 0; at = bytes.indexOf(0xff, at)) {
    let next = at
    while (bytes[next] === 0xff) next++
    const marker = bytes[next]
    if (marker === undefined) break
    if (marker !== 0 && (marker < 0xd0 || marker > 0xd7)) return at
    at = next
  }
  return bytes.length
}

const orientation = 0x0112

/** One of eight ways to turn and mirror it; undefined if nothing that we read says so. */
function turnIn(segment: Uint8Array): number | undefined {
  if (textAt(segment, 0, 6) !== 'Exif\0\0') return undefined
  const tiff = segment.subarray(6)
  const order = textAt(tiff, 0, 2)
  if (order !== 'II' && order !== 'MM') return undefined
  const read = (at: number, length: number) => number(tiff, at, length, order === 'II')
  const directory = read(4, 4)
  const entries = Math.min(read(directory, 2), 1000)
  for (let i = 0; i < entries; i++) {
    const entry = directory + 2 + 12 * i
    const tag = read(entry, 2)
    if (tag === Infinity) return undefined
    if (tag !== orientation) continue
    const turn = read(entry + 8, 2)
    return turn >= 1 && turn <= 8 ? turn : undefined
  }
  return undefined
}

/** Exif with nothing but that in it. */
function exifOfTurn(turn: number): Bytes {
  const tiff = [0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 1]
  const entry = [orientation >> 8, orientation & 255, 0, 3, 0, 0, 0, 1, 0, turn, 0, 0]
  const body = [0x45, 0x78, 0x69, 0x66, 0, 0, ...tiff, ...entry, 0, 0, 0, 0]
  return Uint8Array.of(0xff, jpeg.exif, 0, body.length + 2, ...body)
}

const pngStart = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]

/** Picture, palette, transparency, colours and movement. */
const drawsPng = new Set(
  'IHDR PLTE IDAT IEND tRNS gAMA cHRM sRGB sBIT cICP acTL fcTL fdAT'.split(' ')
)

function cleanPng(bytes: Uint8Array): Cleaned {
  const kept = [bytes.subarray(0, pngStart.length)]
  const pieces = new Pieces()
  let hasPicture = false
  for (let at = pngStart.length; ;) {
    const name = textAt(bytes, at + 4, 4)
    const end = at + 12 + number(bytes, at, 4)
    if (end > bytes.length || !/^[a-z]{4}$/iu.test(name)) return broken
    if (!pieces.count()) return broken
    if (drawsPng.has(name)) kept.push(bytes.subarray(at, end))
    hasPicture ||= name === 'IDAT'
    at = end
    if (name === 'IEND') break
  }
  return hasPicture ? ok(joined(kept)) : broken
}

const drawsWebp = new Set(['VP8 ', 'VP8L', 'VP8X', 'ALPH', 'ANIM', 'ANMF'])
/** Of `VP8X`: there is a colour profile, Exif, XMP. */
const webpExtras = 0x2c
const frameHead = 16

function cleanWebp(bytes: Uint8Array): Cleaned {
  const end = 8 + number(bytes, 4, 4, true)
  if (end > bytes.length) return broken
  const pieces = new Pieces()
  const chunks = webpChunks(bytes.subarray(12, end), pieces)
  if (!chunks?.some(({ name }) => /^(?:VP8 |VP8L|ANMF)$/u.test(name))) return broken
  const kept: Uint8Array[] = []
  for (const { name, body } of chunks) {
    if (!drawsWebp.has(name)) continue
    const clean = name === 'ANMF' ? cleanFrame(body, pieces) : body.slice()
    if (!clean) return broken
    if (name === 'VP8X') clean[0] = (clean[0] ?? 0) & ~webpExtras
    kept.push(webpChunk(name, clean))
  }
  const content = concat(letters('WEBP'), joined(kept))
  return ok(concat(letters('RIFF'), four(content.length), content))
}

function cleanFrame(body: Uint8Array, pieces: Pieces): Bytes | undefined {
  const chunks = webpChunks(body.subarray(frameHead), pieces)
  if (!chunks || body.length < frameHead) return undefined
  const kept = chunks
    .filter(({ name }) => /^(?:VP8 |VP8L|ALPH)$/u.test(name))
    .map(({ name, body }) => webpChunk(name, body))
  return concat(body.subarray(0, frameHead), joined(kept))
}

interface WebpChunk {
  readonly name: string
  readonly body: Uint8Array
}

/** Each is filled up to an even length. */
function webpChunks(bytes: Uint8Array, pieces: Pieces): WebpChunk[] | undefined {
  const chunks: WebpChunk[] = []
  for (let at = 0; at < bytes.length;) {
    const size = number(bytes, at + 4, 4, true)
    if (at + 8 + size > bytes.length || !pieces.count()) return undefined
    const body = bytes.subarray(at + 8, at + 8 + size)
    chunks.push({ name: textAt(bytes, at, 4), body })
    at += 8 + size + (size % 2)
  }
  return chunks
}

function webpChunk(name: string, body: Uint8Array): Bytes {
  const filled = new Uint8Array(body.length % 2)
  return concat(letters(name), four(body.length), body, filled)
}

function four(value: number): Bytes {
  return Uint8Array.from([0, 8, 16, 24], shift => (value >>> shift) & 255)
}

/** Beyond the end stands what no length or offset can be. */
function number(
  bytes: Uint8Array,
  at: number,
  length: number,
  littleFirst = false
): number {
  if (at + length > bytes.length) return Infinity
  const digits = bytes.subarray(at, at + length)
  const ordered = littleFirst ? digits.toReversed() : digits
  return ordered.reduce((sum, digit) => sum * 256 + digit, 0)
}

function startsWith(bytes: Uint8Array, at: number, start: readonly number[]): boolean {
  return start.every((byte, i) => bytes[at + i] === byte)
}

function letters(text: string): Bytes {
  return Uint8Array.from(text, letter => letter.charCodeAt(0))
}

function textAt(bytes: Uint8Array, at: number, length: number): string {
  return String.fromCharCode(...bytes.subarray(at, at + length))
}
