/** In which language somebody writes, guessed from their own words. */
import { detectAll } from 'tinyld'

import { everydayWords } from './language-words.ts'
import { limits } from './limits.ts'

/** BCP 47, or `und`: a wrong guess sends a ticket to people who cannot read it. */
export function guessLanguage(words: string): string {
  const text = plainWords(words.slice(0, limits.languageSample * 8))
  if (!saysEnough(text)) return 'und'
  const sample = text.slice(0, limits.languageSample)
  return byWords(sample, byLetters(sample))
}

function byLetters(sample: string): string {
  const usual = likely(sample, often)
  const rare = likely(sample, [...often, ...rarer]).filter(({ lang }) =>
    rarer.includes(lang)
  )
  const [best, rareBest] = [surest(usual), surest(rare)]
  if (rareBest && rareBest.accuracy > (usual[0]?.accuracy ?? 0) * 1.3)
    return rareBest.lang
  return best && best.accuracy >= (rare[0]?.accuracy ?? 0) ? best.lang : 'und'
}

/** What the letters say, unless the words of everyday say something else. */
function byWords(sample: string, letters: string): string {
  const counts = everydayWords(sample)
  const [top, second] = counts
  const own = counts.find(({ language }) => language === letters)
  if (!top || (letters !== 'und' && !own)) return letters // in other than Latin letters
  if (
    top.language !== letters &&
    top.count >= 3 &&
    top.count > (own?.count ?? 0) * 1.5
  ) {
    const isClear =
      top.count >= (second?.count ?? 0) * 1.5 && top.count >= wordCount(sample) * 0.15
    return isClear && guessed.includes(top.language) ? top.language : 'und'
  }
  return (own?.count ?? 0) < fewest(sample, letters) ? 'und' : letters
}

/** Of the words of everyday: who says less writes another language that looks alike. */
function fewest(sample: string, language: string): number {
  const count = wordCount(sample)
  if (count < 8) return 0
  return withEndings.includes(language) ? 1 : Math.min(3, Math.ceil(count / 15))
}

function wordCount(sample: string): number {
  return sample.match(/\p{L}+/gu)?.length ?? 0
}

/** They write as an ending what others write as a word. */
const withEndings: readonly string[] = ['fi', 'hu', 'tr']

const often =
  'en es de fr ar zh ru fa pt it tr uk pl nl vi ja ko id el he ro cs sv hu hi'.split(
    ' '
  )

/** They look like those, and fewer write them: a text has to say so clearly. */
const rarer = 'da no fi sk bg sr th bn ur'.split(' ')

/** Told by their words alone: by their letters they are taken for others. */
const wordy = ['ca', 'eu', 'sw']

/** Asking for all 62 takes Welsh for a terminal's output. */
export const guessed: readonly string[] = [...often, ...rarer, ...wordy]

/** Who writes one of these letters writes not that language, but one that looks like it. */
const foreign: Readonly<Record<string, RegExp>> = {
  sv: /[æø]/iu,
  da: /[äö]/iu,
  no: /[äö]/iu,
  fi: /[åæøõ]/iu,
  cs: /[äôľĺŕ]/iu,
  sk: /[ěřů]/iu,
  // Urdu, Pashto and Kurdish have letters of their own
  fa: /[ٹڈڑںےہځڅډړږښڼېۍڵێۆڕڤە]/u,
  ru: /[іїєђјљњћџѓќѕўәөұқғң]/iu,
  uk: /[ыэъёђјљњћџ]/iu,
  bg: /[ыэёіїєђјљњћџѓќѕ]/iu,
  // in Latin letters it is taken for Croatian and Slovene, and they for it
  sr: /^\P{Script=Cyrillic}*$|[ыэъёѓќѕ]/iu
}

/** Hardly anybody else writes these; names of machines beside them look English. */
const telling: Record<string, RegExp> = { es: /[¿¡]/u }
const tellingWeight = 1.4

interface Likely {
  readonly lang: string
  readonly accuracy: number
}

/** The likeliest first. */
function likely(sample: string, only: readonly string[]): readonly Likely[] {
  return detectAll(sample, { only: [...only] })
    .filter(({ lang }) => !foreign[lang]?.test(sample))
    .map(({ lang, accuracy }) => ({
      lang,
      accuracy: telling[lang]?.test(sample) ? accuracy * tellingWeight : accuracy
    }))
    .sort((a, b) => b.accuracy - a.accuracy)
}

function surest([best, second]: readonly Likely[]): Likely | undefined {
  if (!best || best.accuracy < 0.03) return undefined
  return best.accuracy > (second?.accuracy ?? 0) * 1.15 ? best : undefined
}

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
  if (/(?:[^\p{Script=Latin}\P{L}]\p{M}*){4,}/u.test(text.replace(/\s/gu, '')))
    return true
  return words.length >= 2 && words.join('').length >= 8
}
