/** In which language somebody writes, guessed from their own words. */
import { detectAll } from 'tinyld'

import { limits } from './limits.ts'

/** BCP 47, or `und`: a wrong guess sends a ticket to people who cannot read it. */
export function guessLanguage(words: string): string {
  const text = plainWords(words.slice(0, limits.languageSample * 8))
  if (!saysEnough(text)) return 'und'
  const [best, second] = detectAll(text.slice(0, limits.languageSample), {
    only: [...guessed]
  })
  if (!best || best.accuracy < 0.03) return 'und'
  return best.accuracy > (second?.accuracy ?? 0) * 1.15 ? best.lang : 'und'
}

/** Asking for all 62 takes Welsh for a terminal's output. */
export const guessed: readonly string[] =
  'en es de fr ar zh ru fa pt it tr uk pl nl vi ja ko id ca el he ro cs sv hu hi'.split(
    ' '
  )

/** Links, addresses, file names and the names of programs are no language. */
function plainWords(text: string): string {
  return text
    .replace(/\b(?:https?|ftp):\/\/\S+|\S{1,200}@\S{1,200}/gu, ' ')
    .replace(/(?:^|\s)[/~.]?(?:[\w.-]{1,80}\/){1,20}[\w.-]{0,80}/gu, ' ')
    .replace(/\b(?:Tails|Tor|Wi-?Fi|USB|Linux|Debian|Browser|GNOME|PGP)\b/giu, ' ')
    .replace(/\s+/gu, ' ')
    .trim()
}

function saysEnough(text: string): boolean {
  const words = text.match(/\p{L}{2,}/gu) ?? []
  if (/[^\p{Script=Latin}\P{L}]{4,}/u.test(text.replace(/\s/gu, ''))) return true
  return words.length >= 2 && words.join('').length >= 8
}
