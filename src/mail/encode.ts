/** Text as 7-bit mail: encoded words, quoted-printable, folded fields. */
import { utf8 } from '../bytes.ts'

/** RFC 2045, 6.7: lines of at most 76, no trailing blanks, CRLF. */
export function quotedPrintable(text: string): string {
  return text
    .replace(/\r\n?/gu, '\n')
    .split('\n')
    .map(line => softBreaks(escapedLetters(line)))
    .join('\r\n')
}

/** RFC 2047: plain where possible; each word stands for whole letters. */
export function encodedText(text: string): string {
  if (/^[ -~]*$/u.test(text) && !text.includes('=?')) return text
  const words: string[] = []
  let word = ''
  for (const letter of text) {
    const encoded = [...utf8(letter)].map(encodedByte).join('')
    if (word.length + encoded.length > 60) {
      words.push(word)
      word = ''
    }
    word += encoded
  }
  words.push(word)
  return words.map(each => `=?UTF-8?Q?${each}?=`).join(' ')
}

/** Folds at blanks, so that no line is longer than 78 where that can be. */
export function folded(name: string, value: string): string {
  const lines = [`${name}:`]
  for (const word of value.split(' ')) {
    const last = lines.at(-1) ?? ''
    const isFirst = last === `${name}:`
    if (isFirst || last.length + word.length < 77) {
      lines[lines.length - 1] = `${last} ${word}`
    } else {
      lines.push(` ${word}`)
    }
  }
  return lines.join('\r\n')
}

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

export function base64(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at < bytes.length; at += 3) {
    const [a = 0, b = 0, c = 0] = bytes.subarray(at, at + 3)
    const held = (a << 16) | (b << 8) | c
    for (const shift of [18, 12, 6, 0]) text += letters.charAt((held >> shift) & 63)
  }
  const missing = (3 - (bytes.length % 3)) % 3
  return text.slice(0, text.length - missing) + '='.repeat(missing)
}

function encodedByte(byte: number): string {
  const plain =
    (byte > 47 && byte < 58) || (byte > 64 && byte < 91) || (byte > 96 && byte < 123)
  return plain ? String.fromCharCode(byte) : hex(byte)
}

function hex(byte: number): string {
  return `=${byte.toString(16).toUpperCase().padStart(2, '0')}`
}

/** Pieces that must not be torn: a letter, or one escaped byte. */
function escapedLetters(line: string): string[] {
  const pieces: string[] = []
  for (const byte of utf8(line)) {
    const plain = byte === 9 || (byte > 31 && byte < 127 && byte !== 61)
    pieces.push(plain ? String.fromCharCode(byte) : hex(byte))
  }
  const last = pieces.at(-1)
  if (last === ' ' || last === '\t') pieces[pieces.length - 1] = hex(last.charCodeAt(0))
  // Mailboxes put `>` before `From ` at the start of a line, and servers drop lone dots.
  const start = pieces.slice(0, 5).join('')
  if (start === 'From ' || pieces[0] === '.' || pieces[0] === '-') {
    pieces[0] = hex((pieces[0] ?? '').charCodeAt(0))
  }
  return pieces
}

function softBreaks(pieces: readonly string[]): string {
  const lines: string[] = []
  let line = ''
  for (const [at, piece] of pieces.entries()) {
    const room = at === pieces.length - 1 ? 76 : 75
    if (line.length + piece.length > room) {
      lines.push(`${line}=`)
      line = ''
    }
    line += piece
  }
  return [...lines, line].join('\r\n')
}
