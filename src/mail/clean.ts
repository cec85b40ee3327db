/** Strangers' words made harmless for one line of a screen or a header. */
import { limits } from './limits.ts'

// Control characters, and the marks that turn reading direction over: they hide endings.
const harmful =
  // eslint-disable-next-line no-control-regex
  /[\u0000-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb]+/gu

/** One line, no control characters, blanks folded. */
export function oneLine(text: string): string {
  return text.replace(harmful, ' ').replace(/ {2,}/gu, ' ').trim()
}

/** Like `oneLine`, at most so many letters; never half a letter. */
export function shortLine(text: string, most: number): string {
  const line = oneLine(text.slice(0, most * 8))
  return line.length <= most
    ? line
    : `${Array.from(line)
        .slice(0, most - 1)
        .join('')}…`
}

/** Whole text: line breaks become `\n`, other control characters but tabs go. */
export function wholeText(text: string): string {
  return (
    text
      .replace(/\r\n?/gu, '\n')
      // eslint-disable-next-line no-control-regex
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufeff]/gu, '')
  )
}

/** A name to show and to save under: no path, nothing a file system minds. */
export function fileName(name: string, otherwise: string): string {
  const last = name.slice(-2000).replace(/\\/gu, '/').split('/').at(-1) ?? ''
  const clean = oneLine(last)
    .replace(/[<>:"|?*]/gu, '_')
    .replace(/^[. ]+|[. ]+$/gu, '')
  if (clean === '') return otherwise
  return shorten(clean)
}

/** Cuts the middle, so that the ending stays. */
function shorten(name: string): string {
  const letters = Array.from(name)
  const most = limits.fileNameLength
  if (letters.length <= most) return name
  return `${letters.slice(0, most - 21).join('')}…${letters.slice(-20).join('')}`
}
