/**
 * What a word and its inflections begin with, language by language: `instalaciones`,
 * `instalar` and `instalación` with `instal`. The index knows no stems: a stem is looked up
 * in it as a beginning. These are the Snowball stemmers, ready made.
 */
import { stemmer as arabic } from '@orama/stemmers/arabic'
import { stemmer as danish } from '@orama/stemmers/danish'
import { stemmer as dutch } from '@orama/stemmers/dutch'
import { stemmer as english } from '@orama/stemmers/english'
import { stemmer as finnish } from '@orama/stemmers/finnish'
import { stemmer as french } from '@orama/stemmers/french'
import { stemmer as german } from '@orama/stemmers/german'
import { stemmer as hungarian } from '@orama/stemmers/hungarian'
import { stemmer as italian } from '@orama/stemmers/italian'
import { stemmer as norwegian } from '@orama/stemmers/norwegian'
import { stemmer as portuguese } from '@orama/stemmers/portuguese'
import { stemmer as romanian } from '@orama/stemmers/romanian'
import { stemmer as russian } from '@orama/stemmers/russian'
import { stemmer as spanish } from '@orama/stemmers/spanish'
import { stemmer as swedish } from '@orama/stemmers/swedish'
import { stemmer as turkish } from '@orama/stemmers/turkish'

import { folded } from './words.ts'

type Stemmer = (word: string) => string

/** Languages that share the Latin letters: a word does not say which it is of. */
const latin = new Map<string, Stemmer>([
  ['da', danish],
  ['de', german],
  ['en', word => english(word).replace(/(?<=.{4})i$/u, '')], // `batteri`, of `battery`
  ['es', word => spanish(word.replace(/(?<=[cs])ion$/u, 'ión'))],
  ['fi', finnish],
  ['fr', french],
  ['hu', hungarian],
  ['it', italian],
  ['nb', norwegian],
  ['nl', dutch],
  ['nn', norwegian],
  ['no', norwegian],
  ['pt', portuguese],
  ['ro', romanian],
  ['sv', swedish],
  ['tr', turkish]
])
const byScript: readonly (readonly [RegExp, Stemmer, number])[] = [
  [/^\p{Script=Cyrillic}+$/u, russian, 4],
  // Three letters without their vowels are what most Arabic words are made of. Endings are
  // taken off long words only, and words are as long as they should be with their article.
  [/^\p{Script=Arabic}+$/u, word => arabic(word.replace(/^(?!ال)/u, 'ال')), 3]
]
const shortestLatin = 4

/** `word` with its accents, which tell endings apart; the stems come folded, each once. */
export function stemsOf(word: string, languages: readonly string[]): string[] {
  const stems = new Set<string>()
  const plain = folded(word)
  const add = (stemmer: Stemmer, shortest: number): void => {
    for (const each of [word, plain]) {
      const stem = folded(stemmer(each))
      if (stem.length >= shortest && stem !== plain) stems.add(stem)
    }
  }
  for (const [script, stemmer, shortest] of byScript) {
    if (script.test(word)) add(stemmer, shortest)
  }
  if (/^\p{Script=Latin}+$/u.test(plain)) {
    for (const language of languages) {
      const stemmer = latin.get(language.split('-')[0] ?? '')
      if (stemmer) add(stemmer, shortestLatin)
    }
  }
  return [...stems]
}
