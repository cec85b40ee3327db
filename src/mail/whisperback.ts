/**
 * Reports that Tails' WhisperBack writes. One text holds everything: header lines, the
 * user's answers under questions, perhaps a key, then logs in sections. The user's text
 * may hold any of these marks too, so the header is read only above the first question,
 * and a section counts only below the last one.
 *
 * Versions: 6 asks three questions, 5 and older one text with (translated) titles.
 */
import { isTitle, questionTitles } from './whisperback-titles.ts'

export interface Report {
  readonly subject: string
  /** An address, or empty: many report without. */
  readonly from: string
  /** As given: an id, a URL, `included below`; empty if none. */
  readonly openpgpKey: string
  /** The armored block, if the report brought one where it belongs. */
  readonly keyBlock: string
  readonly version: string
  readonly app: string
  readonly appSummary: string
  readonly appDetails: string
  readonly answers: readonly Answer[]
  /** In the order they stand; see `claimed`. */
  readonly sections: readonly Section[]
}

export interface Answer {
  /** The question as it stood in the report; empty for text before any. */
  readonly question: string
  readonly text: string
}

export interface Section {
  readonly title: string
  readonly text: string
  /**
   * It stands in the user's own words, which nobody checked. It stays part of the
   * answer, and no fact is ever taken from it.
   */
  readonly claimed: boolean
}

/** Undefined if the text does not begin as a report does. */
export function parseReport(text: string): Report | undefined {
  const lines = text.replace(/^\s+/u, '').split('\n')
  if (!/^Subject:/u.test(lines[0] ?? '')) return undefined
  const firstTitle = findTitle(lines, 0)
  const head = lines.slice(0, firstTitle < 0 ? blankLine(lines) : firstTitle)
  const named = headerLines(head)
  if (firstTitle < 0 && !named.has('tails-version')) return undefined

  const start = firstTitle < 0 ? head.length : firstTitle
  const titles = firstTitle < 0 ? [] : askedAt(lines, firstTitle)
  const logs = logsStart(lines, titles.at(-1) ?? start)
  const { words, keyBlock } = withoutKey(lines.slice(start, logs))
  return {
    subject: named.get('subject') ?? '',
    from: address(named.get('from') ?? ''),
    openpgpKey: named.get('openpgp-key') ?? '',
    keyBlock,
    version: version(named.get('tails-version') ?? '', head),
    app: named.get('bug-specific app') ?? '',
    appSummary: appSaid(head, 'summary'),
    appDetails: appSaid(head, 'details'),
    answers: answers(
      words,
      titles.map(at => at - start)
    ),
    sections: [...sections(words, true), ...sections(lines.slice(logs), false)]
  }
}

/** Its number, from the mail around it: `Bug report: 4d114a…`; lists put their name before. */
export function reportId(outerSubject: string): string {
  const form = /^\s*(?:\[[^\]]{1,60}\]\s*)?Bug report: ([0-9a-f]{1,32})\s*$/u
  return form.exec(outerSubject)?.[1] ?? ''
}

/** What the user wrote, without questions, logs and keys. */
export function ownWords(report: Report): string {
  const texts = report.answers.map(answer => answer.text).filter(text => text !== '')
  return texts.join('\n\n')
}

/** The version that somebody pasted with the headers of their report. */
export function pastedVersion(text: string): string {
  const at = text.search(/^Tails-Version:/mu)
  if (at < 0) return ''
  const lines = text.slice(at, at + 4000).split('\n')
  const line = (lines[0] ?? '').slice('Tails-Version:'.length).trim()
  return version(line, lines.slice(0, blankLine(lines)))
}

/** Sections of any text, for logs that people paste into an ordinary mail. */
export function pastedSections(text: string): Section[] {
  return text.includes(sectionStart) ? sections(text.split('\n'), false) : []
}

/** `VERSION="6.15.1"` of an os-release file, or the old one-line form. */
export function version(line: string, head: readonly string[]): string {
  const release = head.map(each => /^VERSION="([^"]{1,40})"/u.exec(each)?.[1])
  const found = release.find(each => each !== undefined)
  if (found !== undefined) return found
  return /^(\d[\w.~+-]{0,30})(?:\s|$)/u.exec(line)?.[1] ?? ''
}

const sectionStart = '======= content of '

function sectionTitle(line: string): string | undefined {
  if (!line.startsWith(sectionStart)) return undefined
  return /^======= content of (.{1,300}) =======\s*$/u.exec(line)?.[1]
}

function sections(lines: readonly string[], claimed: boolean): Section[] {
  const found: { title: string; from: number }[] = []
  lines.forEach((line, at) => {
    const title = sectionTitle(line)
    if (title !== undefined) found.push({ title, from: at + 1 })
  })
  return found.map(({ title, from }, i) => {
    const next = found[i + 1]
    const body = lines.slice(from, next ? next.from - 1 : lines.length)
    return { title, text: trimLines(body), claimed }
  })
}

/** Only the header's own lines: os-release follows in them, `KEY="value"` by line. */
function headerLines(head: readonly string[]): Map<string, string> {
  const named = new Map<string, string>()
  for (const line of head) {
    const found = headerForm.exec(line)
    const name = found?.[1]?.toLowerCase()
    if (name && !named.has(name)) named.set(name, (found?.[2] ?? '').trim())
  }
  return named
}

/** What the program that started the report wrote, which may be a whole error trace. */
function appSaid(head: readonly string[], what: 'summary' | 'details'): string {
  const start = head.findIndex(line => line.startsWith(`Bug-specific ${what}:`))
  if (start < 0) return ''
  const rest = head.slice(start + 1)
  const end = rest.findIndex(line => line.startsWith('Bug-specific '))
  const first = (head[start] ?? '').slice(`Bug-specific ${what}:`.length).trim()
  return trimLines([first, ...(end < 0 ? rest : rest.slice(0, end))])
}

const headerForm =
  /^(Subject|From|OpenPGP-Key|Tails-Version|Bug-specific (?:app|summary|details)):(.*)$/u

function address(text: string): string {
  const found = /[^\s<>(),;:"]{1,64}@[\p{L}\p{N}.-]{1,250}/u.exec(text.slice(0, 400))
  return found?.[0] ?? ''
}

function blankLine(lines: readonly string[]): number {
  const at = lines.findIndex(line => line.trim() === '')
  return at < 0 ? lines.length : at
}

/** A title is a line underlined in its own length. */
function findTitle(lines: readonly string[], from: number): number {
  for (let at = from; at < Math.min(lines.length, from + 400); at++) {
    if (sectionTitle(lines[at] ?? '') !== undefined) return -1
    if (isTitle(lines[at] ?? '', lines[at + 1] ?? '')) return at
  }
  return -1
}

/**
 * Where each question stands. A set is asked in one order, so a title typed into an
 * answer is only text; titles of unknown languages count wherever they stand.
 */
function askedAt(lines: readonly string[], from: number): number[] {
  const set = questionTitles.find(titles => titles.includes((lines[from] ?? '').trim()))
  const found: number[] = []
  let wanted = set ? set.indexOf((lines[from] ?? '').trim()) : 0
  for (let at = from; at < lines.length; at++) {
    const line = lines[at] ?? ''
    if (!isTitle(line, lines[at + 1] ?? '')) continue
    if (set && line.trim() !== set[wanted]) continue
    found.push(at)
    wanted++
    if (set ? wanted >= set.length : found.length >= 8) break
  }
  return found
}

/** The appended logs begin with the first section below the last question. */
function logsStart(lines: readonly string[], from: number): number {
  let first = lines.length
  for (let at = lines.length - 1; at >= from; at--) {
    const title = sectionTitle(lines[at] ?? '')
    if (title === undefined) continue
    first = at
    // Reports always begin with this one: one further up was typed by somebody.
    if (title === '/proc/cmdline') break
  }
  return first
}

function withoutKey(lines: readonly string[]): { words: string[]; keyBlock: string } {
  const end = lines.findLastIndex(line => line === keyEnd)
  const start = lines.slice(0, Math.max(end, 0)).lastIndexOf(keyStart)
  const after = lines.slice(end + 1).some(line => line.trim() !== '')
  if (end < 0 || start < 0 || after) return { words: [...lines], keyBlock: '' }
  return {
    words: lines.slice(0, start),
    keyBlock: lines.slice(start, end + 1).join('\n')
  }
}

const keyStart = '-----BEGIN PGP PUBLIC KEY BLOCK-----'
const keyEnd = '-----END PGP PUBLIC KEY BLOCK-----'

function answers(words: readonly string[], titles: readonly number[]): Answer[] {
  if (titles.length === 0) {
    const text = trimLines(words)
    return text === '' ? [] : [{ question: '', text }]
  }
  return titles.map((at, i) => ({
    question: (words[at] ?? '').trim(),
    text: trimLines(words.slice(at + 2, titles[i + 1] ?? words.length))
  }))
}

/** Without blank lines around it; indentation stays. */
function trimLines(lines: readonly string[]): string {
  let from = 0
  let to = lines.length
  while (from < to && (lines[from] ?? '').trim() === '') from++
  while (to > from && (lines[to - 1] ?? '').trim() === '') to--
  return lines.slice(from, to).join('\n')
}
