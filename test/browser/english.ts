/** The texts of `app/words/en`, to find again on a screen that speaks another language. */
import { en } from '#app/words/en.ts'
import { es } from '#app/words/es.ts'

/** Where something was put into a text. */
const hole = '\uE000'
/** A person, many things, one thing: what a text that takes something is tried with. */
const samples: readonly unknown[] = [hole, 2, 1]
const holes = /\uE000|NaN|undefined|\b[12]\b/gu
const word = /\p{L}{3,}/gu
const stops = /\s[·–]\s|:\s|[;.!?…]\s|[()“”«»]/u

const spanish = new Set(textsOf(es))
/**
 * Numbers, names and very short words tell no language, and the practice ticket and the
 * steps of an internship stay in the one in which they were made.
 */
const english = [
  ...new Set(
    textsOf({
      ...en,
      queue: { ...en.queue, sample: '' },
      interns: { ...en.interns, start: [] }
    })
  )
].filter(text => !spanish.has(text) && text.match(word) !== null)
const whole = new Set(english.filter(text => !text.includes(hole)))
/** One word between two holes is in too many texts: `Ada has this shift`. */
const patterns = english
  .filter(
    text => text.includes(hole) && !/^\uE000\P{L}*\p{L}+\P{L}*\uE000$/u.test(text)
  )
  .map(patternOf)
const vocabulary = new Set(
  english.flatMap(text => text.match(word) ?? []).map(each => each.toLowerCase())
)
const sentences = [...whole].filter(text => (text.match(word) ?? []).length > 3)

/** What a text has of the app's English: all of it, what is between its stops, a sentence. */
export function englishIn(text: string): string | undefined {
  if (!answers.has(text)) answers.set(text, lookFor(tidy(text)))
  return answers.get(text)
}
/** Many screens say the same. */
const answers = new Map<string, string | undefined>()

/** All of a text is one of the app's, in English, whatever was put into it. */
export function isOurs(text: string): boolean {
  const plain = tidy(text)
  return whole.has(plain) || patterns.some(each => each.test(plain))
}

/** Has a word that the app says in English. */
export function isEnglish(text: string): boolean {
  return (text.match(word) ?? []).some(each => vocabulary.has(each.toLowerCase()))
}

function lookFor(text: string): string | undefined {
  const parts = text
    .split(stops)
    .map(tidy)
    .filter(each => (each.match(word) ?? []).length > 1)
  return (
    [text, ...parts].find(
      part => whole.has(part) || patterns.some(each => each.test(part))
    ) ?? sentences.find(each => text.includes(each))
  )
}

function tidy(text: string): string {
  const plain = text.replace(/\s+/g, ' ')
  return plain.replace(/^[\s,;:.·]+|[\s,;:.·…!?]+$/gu, '')
}

function patternOf(text: string): RegExp {
  const between = text
    .split(hole)
    .map(part => part.replace(/[.*+?^${}()|[\]\\/]/g, String.raw`\$&`))
  return new RegExp(`^${between.join('.+')}$`, 'u')
}

function textsOf(of: unknown): string[] {
  if (typeof of === 'string') return [tidy(of)]
  if (typeof of === 'function') {
    const said = samples.flatMap(sample => textsOf(given(of as Saying, sample)))
    return said.map(text => text.replace(holes, hole))
  }
  if (typeof of !== 'object' || of === null) return []
  return Object.values(of).flatMap(textsOf)
}
type Saying = (...given: readonly unknown[]) => unknown

/** Nothing where a text takes something of another kind. */
function given(text: Saying, sample: unknown): unknown {
  try {
    return text(...Array<unknown>(8).fill(sample))
  } catch {
    return undefined
  }
}
