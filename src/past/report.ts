/** The list of what an import did not take, as a table that any program opens. */
import { utf8, type Bytes } from '../bytes.ts'
import type { NotTaken, Why } from './parcel.ts'

export interface ReportWords {
  readonly file: string
  readonly position: string
  readonly reason: string
  readonly detail: string
  why(why: Why): string
}

/**
 * CSV (RFC 4180), with a byte order mark, without which spreadsheets take it for Latin-1.
 * File names come from strangers: none may begin a formula.
 */
export function reportCsv(notTaken: readonly NotTaken[], words: ReportWords): Bytes {
  const rows = [
    [words.file, words.position, words.reason, words.detail],
    ...notTaken.map(({ file, position, why, detail }) => [
      file,
      position === 0 ? '' : String(position),
      words.why(why),
      detail
    ])
  ]
  const lines = rows.map(row => row.map(cell).join(','))
  return utf8(`\ufeff${lines.join('\r\n')}\r\n`)
}

function cell(text: string): string {
  const harmless = /^[=+\-@\t\r]/u.test(text) ? `'${text}` : text
  return `"${harmless.replaceAll('"', '""')}"`
}
