/** Who helps: a hundred given names from many places, and the languages each answers in. */
import type { MemberId } from '#core/ids.ts'

export interface Helper {
  readonly id: MemberId
  readonly name: string
  readonly languages: readonly string[]
}

const everybody = `
Amara en fr, Bilal ar fr en, Chiara it en, Dario es it, Elif tr de, Farah fa en, Goran de en, Hana vi en, Imani en fr,
Jorge es pt, Kaito zh en, Leyla tr fa, Mateo es en, Nadia ru ar, Olu en, Paloma es en, Quim es fr, Rania ar en,
Sefa tr en, Thandi en, Uma de en, Vesna ru de, Wambui en, Xoan pt es, Yusuf ar tr, Zofia ru en, Anouk fr de,
Bashir fa ar, Cosmina it fr, Dunya ar fr, Emeka en, Fenna de en, Gael fr es, Hyejin zh en, Ines pt en, Jamal ar en,
Katya ru en, Lior en de, Marisol es en, Nkechi en, Oskar de en, Parisa fa fr, Ruth en, Stoyan ru en, Tuva en de,
Ulises es en, Viola it de, Wahid fa en, Ximeno es pt, Yara pt ar, Zeki tr en, Adaeze en fr, Branka de en, Cai zh en,
Dalia es en, Eskil en de, Fatou fr en, Giulia it en, Hamza ar fr, Ilona ru de, Jun zh en, Kalea en, Lwazi en,
Milena ru en, Noor fa en, Ophelie fr en, Pavel ru en, Rosa es it, Selam en, Teo es en, Umut tr de, Valeria it es,
Winta en it, Xenia ru en, Yonas en de, Zahra fa ar, Aroha en, Benno de en, Celia es en, Dawit en, Esra tr en,
Flora pt en, Gita en, Hugo fr en, Isla en, Jovan de en, Kemal tr de, Lotte de en, Mina fa en, Nuno pt es,
Odalys es en, Petra de en, Ravi en, Sunniva en, Tariq ar en, Ursula de it, Vuk ru en, Wilma de en, Yael en fr,
Zubin fa en
`

export const helpers: readonly Omit<Helper, 'id'>[] = everybody
  .trim()
  .split(/,\s*/)
  .map(each => {
    const [name = '', ...languages] = each.split(' ')
    return { name, languages }
  })

/** One of those who answer in it, or of all where nobody does: the same number, the same one. */
export function helperFor<H extends Pick<Helper, 'languages'>>(
  all: readonly H[],
  language: string,
  number: number
): H | undefined {
  const fitting = all.filter(({ languages }) => languages.includes(language))
  const from = fitting.length > 0 ? fitting : all
  return from[number % from.length]
}
