/**
 * Words that a language cannot do without, and that therefore tell nothing of what a report
 * is about. All languages at once: nobody says in which one a title was written.
 */
import { stopwords as arabic } from '@orama/stopwords/arabic'
import { stopwords as dutch } from '@orama/stopwords/dutch'
import { stopwords as english } from '@orama/stopwords/english'
import { stopwords as french } from '@orama/stopwords/french'
import { stopwords as german } from '@orama/stopwords/german'
import { stopwords as italian } from '@orama/stopwords/italian'
import { stopwords as portuguese } from '@orama/stopwords/portuguese'
import { stopwords as russian } from '@orama/stopwords/russian'
import { stopwords as spanish } from '@orama/stopwords/spanish'
import { stopwords as turkish } from '@orama/stopwords/turkish'
import { stopwords as ukrainian } from '@orama/stopwords/ukrainian'

import { wordsOf } from './words.ts'

/** What every second mail to a help desk says; the lists hold grammar alone. */
const complaint = `
  work works working worked problem problems issue error help need needs want
  funciona funcionan funcionar problema problemas ayuda quiero necesito
  funktioniert funktionieren probleme hilfe fehler
  fonctionne fonctionner marche problème problèmes erreur aide
  funziona funzionano problemi errore aiuto
  funcionam erro ajuda werkt probleem hulp
  работает проблема ошибка помощь працює помилка допомога
  çalışmıyor sorun hata yardım يعمل مشكلة خطأ مساعدة
`

const all: ReadonlySet<string> = new Set(
  [
    ...arabic,
    ...dutch,
    ...english,
    ...french,
    ...german,
    ...italian,
    ...portuguese,
    ...russian,
    ...spanish,
    ...turkish,
    ...ukrainian,
    complaint
  ].flatMap(wordsOf)
)

/** `word`: as `wordsOf` has it. */
export function isStopWord(word: string): boolean {
  return all.has(word)
}
