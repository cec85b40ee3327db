/** Who writes in: the same number is always the same person, who is nobody. */
import { Dice } from '../support/dice.ts'
import { easternVoices } from './voices-east.ts'
import { westernVoices } from './voices-west.ts'
import type { Voice } from './voice.ts'

export interface Asker {
  readonly name: string
  readonly address: string
  readonly voice: Voice
}

const voices = [...westernVoices, ...easternVoices]
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

function drawnLanguage(dice: Dice): string {
  let drawn = dice.number(100)
  for (const [language, percent] of Object.entries(share)) {
    drawn -= percent
    if (drawn < 0) return language
  }
  return 'en'
}

/** A hundred given names from many places, for those who help. */
export const helperNames = (
  'Amara Bilal Chiara Dario Elif Farah Goran Hana Imani Jorge Kaito Leyla Mateo Nadia Olu Paloma Quim Rania Sefa Thandi ' +
  'Uma Vesna Wambui Xoan Yusuf Zofia Anouk Bashir Cosmina Dunya Emeka Fenna Gael Hyejin Ines Jamal Katya Lior Marisol Nkechi ' +
  'Oskar Parisa Ruth Stoyan Tuva Ulises Viola Wahid Ximeno Yara Zeki Adaeze Branka Cai Dalia Eskil Fatou Giulia Hamza Ilona ' +
  'Jun Kalea Lwazi Milena Noor Ophelie Pavel Rosa Selam Teo Umut Valeria Winta Xenia Yonas Zahra Aroha Benno Celia Dawit ' +
  'Esra Flora Gita Hugo Isla Jovan Kemal Lotte Mina Nuno Odalys Petra Ravi Sunniva Tariq Ursula Vuk Wilma Yael Zubin'
).split(' ')
