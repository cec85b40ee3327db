/** Looks through the guide as somebody types. The guide is small: nothing is indexed ahead. */
import { firstFound, type Likeness, type Mark } from '#core/search/marks.ts'
import { compoundsOf, isNear, wordsOf } from '#core/search/words.ts'

import { untilFetched } from '../../platform/fetched.ts'
import { guideNames, type GuidePlace } from './contents.ts'
import { outlineOf, type Tongue } from './texts.ts'

export interface Passage extends GuidePlace {
  /** Of the page. */
  readonly title: string
  /** Of the part, below the title of its page. */
  readonly heading: string | undefined
  readonly text: string
}

export interface FoundPassage extends Passage {
  /** Around what was found; its beginning if only a title has the words. */
  readonly excerpt: string
  readonly marks: readonly Mark[]
}

const fetching = {
  en: () => import('./sections-en.ts'),
  es: () => import('./sections-es.ts')
}

export async function fetchPassages(language: Tongue): Promise<readonly Passage[]> {
  const { sections } = await untilFetched(fetching[language])
  const byName = new Map(
    Object.entries(sections).map(([file, all]) => [
      /([\w-]+)\.md$/.exec(file)?.[1],
      all
    ])
  )
  return guideNames.flatMap(page => {
    const { title, headings } = outlineOf(page, language)
    return (byName.get(page) ?? []).map(({ at, text }) => ({
      page,
      ...(at !== undefined && { at }),
      title,
      heading: headings.find(heading => heading.at === at)?.text,
      text
    }))
  })
}

interface Weighed {
  readonly passage: Passage
  readonly title: readonly string[]
  readonly heading: readonly string[]
  readonly text: readonly string[]
}

/** What a word weighs by where it stands; the table of all acts names each of them. */
const weights = { page: 24, heading: 12, title: 6, text: 1, table: 0.1 } as const
/** One more time in a text says less than the first. */
const most = 3
/** Shorter ones are in too many words by chance, or near too many. */
const shortest = { held: 5, near: 4 } as const

export class GuideSearch {
  readonly #all: readonly Weighed[]
  readonly #known: ReadonlySet<string>

  constructor(passages: readonly Passage[]) {
    this.#all = passages.map(passage => ({
      passage,
      title: everyWord(passage.title),
      heading: everyWord(passage.heading ?? ''),
      text: everyWord(passage.text)
    }))
    this.#known = new Set(
      this.#all.flatMap(({ title, heading, text }) => [...title, ...heading, ...text])
    )
  }

  /** Those with every word, the best first; a word may be begun, or have a slip in it. */
  find(query: string): readonly FoundPassage[] {
    const marks = wordsOf(query).map(word => this.#markOf(word))
    if (marks.length === 0) return []
    return this.#all
      .map(weighed => ({ weighed, score: scoreOf(weighed, marks) }))
      .filter(({ score }) => score > 0)
      .sort((a, b) => b.score - a.score)
      .map(({ weighed: { passage } }) => ({
        ...passage,
        marks,
        excerpt: excerptOf(passage.text, marks)
      }))
  }

  #markOf(word: string): Mark {
    const ways: Likeness[] = [{ how: 'begins', word }]
    if (word.length >= shortest.held) ways.push({ how: 'holds', word })
    const known = [...this.#known]
    if (known.some(each => ways.some(way => isLike(each, way)))) {
      return { before: [], ways }
    }
    const near =
      word.length < shortest.near ? [] : known.filter(each => isNear(each, word))
    return { before: [], ways: near.map(each => ({ how: 'is', word: each })) }
  }
}

function everyWord(text: string): string[] {
  return [...wordsOf(text), ...compoundsOf(text)]
}

/** 0: a word is nowhere in it. */
function scoreOf(
  { passage, title, heading, text }: Weighed,
  marks: readonly Mark[]
): number {
  const scores = marks.map(({ ways }) => {
    const times = (said: readonly string[]) =>
      said.filter(word => ways.some(way => isLike(word, way))).length
    return (
      Math.min(1, times(heading)) * weights.heading +
      // the passage right below the title stands for the whole page, and comes before
      // a heading of it that says the title again
      Math.min(1, times(title)) *
        (heading.length === 0 ? weights.page : weights.title) +
      Math.min(most, times(text)) * weights.text
    )
  })
  if (scores.includes(0)) return 0
  const sum = scores.reduce((all, score) => all + score, 0)
  return passage.page === 'acts' ? sum * weights.table : sum
}

function isLike(word: string, { how, word: wanted }: Likeness): boolean {
  if (how === 'is') return word === wanted
  return how === 'begins' ? word.startsWith(wanted) : word.includes(wanted)
}

const excerptLength = 140

function excerptOf(text: string, marks: readonly Mark[]): string {
  for (const line of text.split('\n')) {
    const found = firstFound(line, marks, 40)
    if (found !== undefined) return wholeWords(found)
  }
  const start = text.replaceAll('\n', ' ')
  if (start.length <= excerptLength) return start
  return wholeWords(`${start.slice(0, excerptLength)} …`)
}

/** What was cut in the middle of a word goes with that word. */
function wholeWords(excerpt: string): string {
  return excerpt.replace(/^… \S+\s/u, '… ').replace(/\s\S+ …$/u, ' …')
}
