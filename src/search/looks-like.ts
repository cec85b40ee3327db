/**
 * Which known problems a report looks like, on the device. It offers, a member decides; so
 * every match says by what: a volunteer trusts "RTL8821CE, 6.15" and not a number.
 */
import {
  describedIn,
  type Problem,
  type ProblemEntry
} from '../domain/problems/problems.ts'
import type { ProblemId } from '../ids.ts'
import type { TimerPort } from '../ports.ts'
import { unhurried } from '../unhurried.ts'
import { isUnspaced } from '../unspaced.ts'
import { isStopWord } from './stop-words.ts'
import {
  compoundsOf,
  folded,
  isHyphen,
  piecesOf as titlePieces,
  wordsOf
} from './words.ts'

export interface ReportedText {
  /** Everything the asker wrote: subject, texts, log sections. */
  readonly text: string
  readonly version: string
  readonly facts: Readonly<Record<string, string>>
}

export interface LooksLike {
  readonly problem: ProblemId
  /** In the problem's own spelling, the most telling first. */
  readonly because: readonly string[]
  readonly score: number
}

const signWeight = 4
const hardwareWeight = 3
const titleWeight = 2
const versionWeight = 1
/** One sign, one component, or most of the title. */
const enough = 2
/** Of the words of a title that tell most in it. */
const mostShare = 0.6
/** More would not be read. */
const offered = 3

/**
 * Words that so many reports say that they tell nothing here: what the desk helps with is
 * named in nearly each. Known from the index, see `commonIn`.
 */
export type CommonWords = ReadonlySet<string>
const none: CommonWords = new Set()

/** The best first; none of another version than the problem is known in. */
export function looksLike(
  report: ReportedText,
  problems: readonly ProblemEntry[],
  common = none
): LooksLike[] {
  const said = new SaidWords()
  for (const piece of piecesOf(report)) said.add(piece)
  return likeThese(said, report.version, problems, common)
}

/** As `likeThese` needs them. Logs are long: nobody waits while they are read. */
export async function saidIn(
  report: ReportedText,
  timer: TimerPort
): Promise<SaidWords> {
  const said = new SaidWords()
  await unhurried(timer, piecesOf(report), 1, piece => {
    said.add(piece)
  })
  return said
}

export function likeThese(
  said: Said,
  version: string,
  problems: readonly ProblemEntry[],
  common = none
): LooksLike[] {
  const all = problems
    .flatMap(described)
    .flatMap(entry => likeThis(said, version, entry, common) ?? [])
  return bestFirst(all).slice(0, offered)
}

/** Each problem once, by what it looks like most. */
export function bestFirst(all: readonly LooksLike[]): LooksLike[] {
  const seen = new Set<ProblemId>()
  return all
    .toSorted((a, b) => b.score - a.score || (a.problem < b.problem ? -1 : 1))
    .filter(({ problem }) => !seen.has(problem) && seen.add(problem))
}

/**
 * A problem as itself, and as each that was joined into it: those were seen in versions of
 * their own, so their signs count with those alone.
 */
export function described(entry: ProblemEntry): ProblemEntry[] {
  return describedIn(entry).map(problem => ({ id: entry.id, problem }))
}

export function likeThis(
  said: Said,
  version: string,
  { id, problem }: ProblemEntry,
  common = none
): LooksLike | undefined {
  const found = judge(said, version, problem, common)
  return found && { problem: id, ...found }
}

/** All that `likeThis` may ask of a report. A sign does alone; of a title, most is needed. */
export interface Asked {
  readonly signs: readonly string[]
  readonly title: readonly string[]
  readonly mostOfTitle: number
}

export function askedOf(
  { signs, hardware, title }: Problem,
  common: CommonWords
): Asked {
  const telling = [...tellingIn(title, common)]
  return {
    signs: [...Object.keys(signs), ...Object.keys(hardware)],
    title: telling,
    mostOfTitle: Math.max(2, Math.ceil(telling.length * mostShare))
  }
}

/** What a report says, word for word. */
export interface Said {
  has(phrase: string): boolean
}

/** Letters whose words are taken at once. */
const pieceSize = 16_000
/** More than the longest report that people send; what follows is not looked at. */
const readAtMost = 1_000_000

/** Cut where a line ends, if one does. */
function* piecesOf({ text, facts }: ReportedText): Generator<string> {
  const whole = [...Object.values(facts), text].join('\n').slice(0, readAtMost)
  for (let from = 0; from < whole.length;) {
    const lineEnd = whole.indexOf('\n', from + pieceSize)
    const isNear = lineEnd >= 0 && lineEnd < from + 2 * pieceSize
    const to = isNear ? lineEnd : from + pieceSize
    yield whole.slice(from, to)
    from = to
  }
}

function judge(
  said: Said,
  version: string,
  problem: Problem,
  common: CommonWords
): Pick<LooksLike, 'because' | 'score'> | undefined {
  const versions = Object.keys(problem.versions)
  const isOfVersion = versions.some(known => isWithin(version, known))
  if (version !== '' && versions.length > 0 && !isOfVersion) return undefined
  const signs = Object.keys(problem.signs).filter(sign => said.has(sign))
  const hardware = Object.keys(problem.hardware).filter(name => said.has(name))
  const telling = tellingIn(problem.title, common)
  const saidOfIt = new Set([...telling].filter(each => said.has(each)))
  // of one that has too little to tell, nothing counts
  const titled = telling.size < 2 ? 0 : saidOfIt.size / telling.size
  const score =
    signs.length * signWeight +
    hardware.length * hardwareWeight +
    (titled >= mostShare ? titled * titleWeight : 0) +
    (isOfVersion ? versionWeight : 0)
  if (score - (isOfVersion ? versionWeight : 0) < enough * 0.6) return undefined
  // a component may be a sign, too: it is one reason
  const because = [...new Set([...signs, ...hardware])]
  if (because.length === 0) because.push(...asInTitle(problem.title, saidOfIt))
  return { because: [...because, ...(isOfVersion ? [version] : [])], score }
}

/** `6.15` covers `6.15.1` and `6.15~rc1`, and `6.1` does not cover `6.15`. */
function isWithin(version: string, known: string): boolean {
  return (
    version === known ||
    (version.startsWith(known) && /[.~-]/u.test(version.charAt(known.length)))
  )
}

/** A text as a row of words, so that phrases are found whatever stands between them. */
export class SaidWords implements Said {
  readonly #words = new Set<string>()
  #row = ' '

  add(text: string): void {
    const words = wordsOf(text)
    if (words.length === 0) return
    for (const word of [...words, ...compoundsOf(text)]) this.#words.add(word)
    this.#row += `${words.join(' ')} `
  }

  has(phrase: string): boolean {
    const words = wordsOf(phrase)
    if (words.length === 0 || !words.every(word => this.#words.has(word))) return false
    return words.length === 1 || this.#row.includes(` ${words.join(' ')} `)
  }
}

function isSame(one: string, other: string): boolean {
  return folded(one) === folded(other)
}

/** As `tellingIn` takes them out of it, in its own spelling and order. */
function asInTitle(title: string, words: ReadonlySet<string>): string[] {
  const pieces = titlePieces(title)
  const covered = new Set<number>()
  for (const from of pieces.keys()) {
    // a word, a pair of letters, two or three words with hyphens
    for (const length of [1, 2, 3, 5]) {
      const part = pieces.slice(from, from + length)
      const isOne = part.every(({ isWord, text }) => isWord || isHyphen(text))
      const word = part.map(({ isWord, text }) => (isWord ? folded(text) : '')).join('')
      if (!isOne || !part.at(-1)?.isWord || !words.has(word)) continue
      for (const at of part.keys()) covered.add(from + at)
    }
  }
  const gap = '\n'
  const said = pieces.map(({ text }, at) => (covered.has(at) ? text : gap)).join('')
  const found = said.split(gap).filter(each => each !== '')
  return found.filter((each, at) => found.findIndex(one => isSame(one, each)) === at)
}

/**
 * The longer words, what is written with a hyphen as one of them (`wifi`), and pairs of
 * letters where no blanks are written. "Does not work" stands in every second mail.
 */
export function tellingIn(title: string, common = none): Set<string> {
  const words = wordsOf(title)
  const pairs = words.slice(1).flatMap((each, i) => {
    const before = words[i] ?? ''
    return isUnspaced(before) && isUnspaced(each) ? [before + each] : []
  })
  const telling = [...words, ...compoundsOf(title)].filter(
    each => each.length > 3 && !isStopWord(each)
  )
  return new Set([...telling, ...pairs].filter(each => !common.has(each)))
}
