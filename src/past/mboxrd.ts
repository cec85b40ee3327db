/** Mails for a mailbox that any program reads and takes back as it was (mboxrd). */
import { concat, utf8, type Bytes } from '../bytes.ts'
import type { Timestamp } from '../ids.ts'

const marker = utf8('>')
const newline = utf8('\n')

/** Lines that begin with `From `, also behind some `>`, get one `>` more. */
export function mboxrd(source: Uint8Array, from: string, at: Timestamp): Bytes {
  const who = /^[\x21-\x7e]{1,200}$/u.test(from) ? from : 'MAILER-DAEMON'
  const parts: Uint8Array[] = [utf8(`From ${who} ${asctime(at)}\n`)]
  for (let line = 0; line < source.length;) {
    const stop = source.indexOf(10, line)
    const end = stop < 0 ? source.length : stop + 1
    if (isFrom(source, line)) parts.push(marker)
    parts.push(source.subarray(line, end))
    line = end
  }
  if (source.at(-1) !== 10) parts.push(newline)
  return concat(...parts, newline)
}

/** `Fri Nov  6 10:00:00 2026`, UTC. */
function asctime(at: Timestamp): string {
  const [weekday = '', day = '', month = '', year = '', time = ''] = new Date(at)
    .toUTCString()
    .replace(',', '')
    .split(' ')
  return `${weekday} ${month} ${day.replace(/^0/u, ' ')} ${time} ${year}`
}

const word = utf8('From ')

function isFrom(source: Uint8Array, line: number): boolean {
  let at = line
  while (source[at] === 62) at++
  return word.every((byte, n) => source[at + n] === byte)
}
