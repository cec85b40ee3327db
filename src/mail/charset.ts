/** Bytes into text, for charsets that are misnamed, unnamed or made up. */
import { wholeText } from './clean.ts'

/** Empty if the name says nothing that the bytes do not say better. */
export function charsetName(given: string): string {
  const name = given.trim().toLowerCase()
  return vague.has(name) || !/^[\w.:-]{1,40}$/u.test(name) ? '' : name
}

/** Never fails: what cannot be decoded shows as `\ufffd`. */
export function decoded(bytes: Uint8Array, charset: string): string {
  if (charset === '') return guessed(bytes, 'windows-1252')
  return wholeText((decoder(charset) ?? fallback).decode(bytes))
}

/** A page may name its charset in itself only. */
export function decodedHtml(bytes: Uint8Array, charset: string): string {
  if (charset !== '') return decoded(bytes, charset)
  const start = fallback.decode(bytes.subarray(0, 4000))
  const found = /<meta[^>]{0,200}charset\s*=\s*["']?([\w-]{2,30})/iu.exec(start)
  return guessed(bytes, charsetName(found?.[1] ?? '') || 'windows-1252')
}

const vague = new Set(['us-ascii', 'ascii', 'default', 'unknown-8bit', 'utf-7'])
const strict = new TextDecoder('utf-8', { fatal: true })
const fallback = new TextDecoder('windows-1252')

/** UTF-8 if it can be: other text hardly ever looks like it. */
function guessed(bytes: Uint8Array, otherwise: string): string {
  try {
    return wholeText(strict.decode(bytes))
  } catch {
    return wholeText((decoder(otherwise) ?? fallback).decode(bytes))
  }
}

const misnamed = new Map([
  ['932', 'shift_jis'],
  ['936', 'gbk'],
  ['949', 'euc-kr'],
  ['950', 'big5'],
  ['874', 'windows-874'],
  ['ks_c_5601', 'euc-kr'],
  ['ksc5601', 'euc-kr'],
  ['uhc', 'euc-kr'],
  ['eucjp', 'euc-jp'],
  ['iso-2022-jp-1', 'iso-2022-jp'],
  ['iso-2022-jp-2', 'iso-2022-jp'],
  ['utf8mb4', 'utf-8']
])

function decoder(name: string): TextDecoder | undefined {
  const page = /^(?:x-|cs)?(?:cp|ms|ibm|windows-?)?(\d{3,4})$/u.exec(name)?.[1] ?? ''
  const bare = name.replace(/^(?:x-ms-|x-|cs)/u, '')
  const candidates = [
    name,
    misnamed.get(bare),
    misnamed.get(page),
    `windows-${page}`,
    bare
  ]
  for (const label of candidates) {
    if (label === undefined) continue
    try {
      return new TextDecoder(label)
    } catch {
      // Not a name that anybody knows; the next one may be.
    }
  }
  return undefined
}

/** RFC 3676: lines that end in a blank go on in the next one. */
export function unflowed(text: string, deleteBlank: boolean): string {
  const out: string[] = []
  let open = false
  for (const row of text.split('\n')) {
    const line = row.startsWith(' ') ? row.slice(1) : row
    const quoted = line.startsWith('>')
    if (open && !quoted) out.push(line)
    else out.push(out.length === 0 ? line : `\n${line}`)
    open = line.endsWith(' ') && line !== '-- ' && !quoted
    if (open && deleteBlank) out[out.length - 1] = (out.at(-1) ?? '').slice(0, -1)
  }
  return out.join('')
}
