/** What the writer of a mail says themselves: no quotes, no signature, no greeting line. */
import { oneLine } from './clean.ts'
import { limits } from './limits.ts'

/** Only to guess and to preview with; what is stored and shown is never cut. */
export function writersWords(text: string): string {
  const own: string[] = []
  const rows = text.slice(0, 20_000).split('\n')
  for (const [at, row] of rows.entries()) {
    if (row === '-- ' || row === '--') break
    if (/^\s{0,3}[>|]/u.test(row) || introducesQuote(row, rows[at + 1])) continue
    if (/^-{3,}\s?(?:Original|Forwarded|Urspr|Weiter|Mensaje|Message)/iu.test(row))
      break
    own.push(row)
  }
  return own.join('\n').trim()
}

/** The first letters that say something, on one line. */
export function preview(words: string): string {
  const line = oneLine(words.replace(/-{4,}|={4,}|_{4,}|\*{4,}/gu, ' ').slice(0, 2000))
  const letters = Array.from(line)
  const most = limits.previewLength
  return letters.length <= most
    ? line
    : `${letters
        .slice(0, most - 1)
        .join('')
        .trimEnd()}…`
}

/** `On Monday Ada wrote:` above a quote, in whichever language. */
function introducesQuote(row: string, next: string | undefined): boolean {
  return /:\s*$/u.test(row) && /^\s{0,3}>/u.test(next ?? '')
}
