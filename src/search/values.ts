/** The words that some fields take, of which a search knows all, and what languages say for them. */
import { plain, searchWords, type SearchLanguage } from '../domain/search/languages.ts'
import type { Said, SearchName } from '../domain/search/names.ts'
import { priorities, type Priority } from '../domain/tickets/priority.ts'
import { closeReasons, type CloseReason, type Phase } from '../domain/tickets/ticket.ts'

export const states = [
  'open',
  'waiting',
  'closed',
  'mine',
  'unanswered',
  'encrypted',
  'due',
  'late',
  'unsent',
  'bounced',
  'snoozed',
  'resting',
  'second-line',
  'followed',
  'draft'
] as const
export type State = Phase | (typeof states)[number]

/** What a mail of it may have brought. */
export const had = ['attachment', 'log'] as const
export type Had = (typeof had)[number]

const values = {
  is: states,
  has: had,
  priority: priorities,
  reason: closeReasons
} as const
type Values = typeof values
export type Listed = keyof Values

const days: readonly string[] = ['2026-11-02', '2026-11', '2026', '7d', '2w']
const dayFields: readonly SearchName[] = ['since', 'until', 'opened', 'closed']

const spanFields: readonly SearchName[] = ['opened', 'closed']

/** A language whose table lacks one of them does not compile. */
interface SaidValues {
  readonly is: Readonly<Record<State, Said>>
  readonly has: Readonly<Record<Had, Said>>
  readonly priority: Readonly<Record<Priority, Said>>
  readonly reason: Readonly<Record<CloseReason, Said>>
}
const said: Readonly<Record<string, SaidValues>> = Object.fromEntries(
  Object.entries(searchWords).map(([language, words]) => [language, words.values])
)

/** Undefined if no language says it of this field. */
export function valueOf<L extends Listed>(
  field: L,
  typed: string
): Values[L][number] | undefined {
  const known: readonly Values[L][number][] = values[field]
  const asked = plain(typed)
  return known.find(value => allSaid(field, value).some(each => plain(each) === asked))
}

function allSaid(field: Listed, value: string): readonly string[] {
  return [value, ...Object.values(said).flatMap(of => saidIn(of, field, value))]
}

function saidIn(of: SaidValues, field: Listed, value: string): readonly string[] {
  const words: Readonly<Record<string, readonly string[]>> = of[field]
  return words[value] ?? []
}

/** Days as every language writes them: `2s` are two weeks, and so are `2w`. */
export function dayMeant(typed: string): string {
  const [, count = '', letter = ''] = /^(\d+)(\p{L})$/u.exec(typed) ?? []
  if (letter === '') return typed
  const unit = (['d', 'w'] as const).find(unit =>
    Object.values(searchWords).some(({ units }) => units[unit].some(is(letter)))
  )
  return unit ? count + unit : typed
}

function is(letter: string): (said: string) => boolean {
  return said => said === plain(letter)
}

/** What that field may ask for; of days, examples. Undefined if that is anything. */
export function possibleValues(
  field: SearchName,
  language: SearchLanguage
): readonly string[] | undefined {
  const all = isListed(field)
    ? values[field]
    : dayFields.includes(field)
      ? [...days, ...(spanFields.includes(field) ? ['2026-11-03..2026-11-17'] : [])]
      : undefined
  return all?.map(value => sayValue(field, value, language))
}

export function sayName(name: SearchName, language: SearchLanguage): string {
  return language === 'en' ? name : searchWords[language].names[name][0]
}

/** As it stands where there is no other word for it. */
export function sayValue(
  field: SearchName,
  value: string,
  language: SearchLanguage
): string {
  if (language === 'en') return value
  const { units, values } = searchWords[language]
  if (isListed(field)) return saidIn(values, field, value)[0] ?? value
  if (!dayFields.includes(field)) return value
  return value.replace(
    /(?<![\d-])(\d+)([dw])(?=\.\.|$)/gu,
    (_, count: string, unit: 'd' | 'w') => `${count}${units[unit][0]}`
  )
}

function isListed(field: SearchName): field is Listed {
  return Object.hasOwn(values, field)
}
