/** OpenDocument and Word: XML in a zip, of which the text is what stands between the tags. */
import { limits } from '../mail/limits.ts'
import type { OfficeFile } from '../mail/office-files.ts'
import { unzippedFile } from '../zip.ts'
import type { Read } from './pdf-text.ts'

export function packedText({ kind, bytes, letters }: OfficeFile): Read {
  const path = kind === 'odt' ? 'content.xml' : 'word/document.xml'
  const file = unzippedFile(bytes, path, limits.officeUnpacked)
  if (!file.ok) throw new RangeError('no such document')
  const text = textOf(new TextDecoder().decode(file.value))
  return { text: text.slice(0, letters), isWhole: text.length <= letters }
}

const breaks = /^<\/?(?:text:(?:p|h|line-break|tab|s)|w:(?:p|br|tab|cr))[\s/>]/u

function textOf(xml: string): string {
  return xml
    .replace(/<[^<>]*>/gu, tag => (breaks.test(tag) ? '\n' : ''))
    .replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(\w{2,4}));/giu, (_whole, ...found) =>
      letter(found)
    )
    .split('\n')
    .map(line => line.trim())
    .filter(line => line !== '')
    .join('\n')
}

const named: Readonly<Record<string, string>> = {
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  amp: '&'
}

function letter([hex, decimal, name]: readonly (string | undefined)[]): string {
  if (name !== undefined) return named[name] ?? ' '
  const code = hex === undefined ? Number(decimal) : parseInt(hex, 16)
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : ' '
}
