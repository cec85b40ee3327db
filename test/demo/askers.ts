/** Who writes in: the same number is always the same person, who is nobody. */
import { Dice } from '../support/dice.ts'
import type { Ask, Matter, Voice } from './voice.ts'
import { arabic } from './voices/ar.ts'
import { chinese } from './voices/zh.ts'
import { english } from './voices/en.ts'
import { french } from './voices/fr.ts'
import { german } from './voices/de.ts'
import { italian } from './voices/it.ts'
import { persian } from './voices/fa.ts'
import { portuguese } from './voices/pt.ts'
import { russian } from './voices/ru.ts'
import { spanish } from './voices/es.ts'
import { turkish } from './voices/tr.ts'
import { vietnamese } from './voices/vi.ts'

export interface Asker {
  readonly name: string
  readonly address: string
  readonly voice: Voice
}

/** English and Spanish first: the desk has most of its texts in these. */
const voices = [
  english,
  spanish,
  german,
  french,
  portuguese,
  italian,
  turkish,
  russian,
  arabic,
  persian,
  chinese,
  vietnamese
]
/** So many of a hundred; whoever is left writes English. */
const share: Readonly<Record<string, number>> = {
  es: 14,
  de: 9,
  fr: 8,
  pt: 6,
  it: 4,
  tr: 4,
  ru: 7,
  ar: 6,
  fa: 5,
  zh: 4,
  vi: 2
}

export const spokenLanguages = voices.map(({ language }) => language)

export function voiceIn(language: string): Voice {
  const found = voices.find(voice => voice.language === language)
  if (!found) throw new Error(`nobody writes ${language}`)
  return found
}

export function asker(seed: number, number: number): Asker {
  const dice = new Dice(seed * 31 + number)
  const voice = voiceIn(drawnLanguage(dice))
  const [name, latin] = dice.pick(voice.names) ?? ['Robin', 'robin']
  return { name, address: `${latin}${number}@mail.example`, voice }
}

/** How they put it: the same number, the same words. */
export function askOf({ asks }: Voice, matter: Matter, number: number): Ask {
  const fitting = asks.filter(([about]) => about === matter)
  const found = fitting[number % fitting.length]
  if (!found) throw new Error(`nobody asks about ${matter}`)
  return found
}

function drawnLanguage(dice: Dice): string {
  let drawn = dice.number(100)
  for (const [language, percent] of Object.entries(share)) {
    drawn -= percent
    if (drawn < 0) return language
  }
  return 'en'
}
