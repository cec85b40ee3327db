/** The fields of a query are answered from the cards alone; the words need the index. */
import { cleanTag } from '../domain/tickets/tags.ts'
import type { Component } from '../domain/hardware/components.ts'
import { isUnsent, type Card } from '../domain/queue/card.ts'
import { sameName, type Field, type FieldEntry } from '../domain/tickets/fields.ts'
import type { ProblemEntry } from '../domain/problems/problems.ts'
import { isResting } from '../domain/tickets/resting.ts'
import { asleep, type Moment } from '../domain/tickets/sleep.ts'
import type { MemberId, TicketId, Timestamp } from '../ids.ts'
import { namesAsker } from './asker.ts'
import { problemsTitled } from './find-problems.ts'
import { fieldTerms, type FieldTerm, type Query } from './query.ts'
import {
  daysMeant,
  daysOf,
  isMailSince,
  isMailUntil,
  isWithin,
  spanOf,
  type Days,
  type LocalDays,
  type Span
} from './when.ts'
import { fold } from './words.ts'

export interface Asking {
  readonly me: MemberId
  readonly local: LocalDays
  /** When its first answer is due, if that is late or near. */
  readonly pressing?: ((card: Card) => Timestamp | undefined) | undefined
  /** By what is told whether a ticket is put aside, or rests at its holder. */
  readonly moment?: Moment | undefined
  /** Tickets with a draft on this device. */
  readonly drafted?: ReadonlySet<TicketId> | undefined
  readonly people?: ReadonlyMap<MemberId, { readonly name: string }> | undefined
}

type Question = (card: Card) => boolean

/** The question is made up once, then put to every card. */
export function cardMatcher(
  query: Query,
  viewer: Asking,
  problems: readonly ProblemEntry[] = [],
  own: readonly FieldEntry[] = []
): Question {
  const asked = fieldTerms(query).map(term => ({
    term,
    isTrue: question(term, viewer, problems, own)
  }))
  const unwanted = asked.filter(({ term }) => term.not)
  const wanted = asked.filter(({ term }) => !term.not)
  const choices = wanted.map(({ term, isTrue }) => {
    const others = wanted.filter(
      each => choice(term) !== undefined && choice(each.term) === choice(term)
    )
    return [isTrue, ...others.map(other => other.isTrue)]
  })
  return card =>
    !unwanted.some(({ isTrue }) => isTrue(card)) &&
    choices.every(either => either.some(isTrue => isTrue(card)))
}

/** A ticket may have several of them, or be within several. */
const together: readonly FieldTerm['type'][] = [
  'tag',
  'problem',
  'hardware',
  'has',
  'since',
  'until'
]

/** Terms of the same choice exclude each other, so one of them is enough. */
function choice(term: FieldTerm): string | undefined {
  if (term.type === 'field') return `field ${fold(term.name)}`
  if (together.includes(term.type)) return undefined
  if (term.type !== 'is') return term.type
  return term.value === 'open' || term.value === 'waiting' || term.value === 'closed'
    ? 'phase'
    : undefined
}

function question(
  term: FieldTerm,
  viewer: Asking,
  problems: readonly ProblemEntry[],
  own: readonly FieldEntry[]
): Question {
  const { today } = viewer.local
  switch (term.type) {
    case 'tag': {
      const tag = cleanTag(term.value)
      return card => card.tags.includes(tag)
    }
    case 'lang': {
      const language = term.value.toLowerCase()
      return card => isOrBeginsPart(language, card.language.toLowerCase(), '-')
    }
    case 'version': {
      const version = term.value.toLowerCase()
      return card => isOrBeginsPart(version, card.version.toLowerCase(), '.')
    }
    case 'asker': {
      const isMeant = namesAsker(term.value)
      return ({ asker, address = '', joinedAskers = [] }) =>
        [asker, address, ...joinedAskers].some(isMeant)
    }
    case 'problem': {
      const meant = problemsTitled(problems, term.value)
      return card => card.problems?.some(problem => meant.has(problem)) ?? false
    }
    case 'hardware': {
      const words = fold(term.value).split(/\s+/u)
      return card => card.hardware?.some(part => isNamed(part, words)) ?? false
    }
    case 'since': {
      const span = spanHere(daysOf(term.value, today), viewer)
      return card => span !== undefined && isMailSince(card.lastAt, span)
    }
    case 'until': {
      const span = spanHere(daysOf(term.value, today), viewer)
      return card => span !== undefined && isMailUntil(card.lastAt, span)
    }
    case 'opened': {
      const span = spanHere(daysMeant(term.value, today), viewer)
      return ({ createdAt: at }) =>
        span !== undefined && isMailSince(at, span) && isMailUntil(at, span)
    }
    case 'closed': {
      const span = spanHere(daysMeant(term.value, today), viewer)
      return ({ phase, closedAt = [] }) =>
        span !== undefined &&
        phase === 'closed' &&
        closedAt.slice(-1).some(at => isWithin(at, span))
    }
    case 'holder': {
      const isMeant = namesAsker(term.value)
      const meant = new Set(
        [...(viewer.people ?? [])].flatMap(([id, { name }]) =>
          isMeant(name) ? id : []
        )
      )
      return card => card.holders.some(holder => meant.has(holder))
    }
    case 'reason':
      return card => card.closeReason === term.value
    case 'has':
      return card => (term.value === 'log' ? card.logs : card.files) ?? false
    case 'priority':
      return card => (card.priority ?? 'normal') === term.value
    case 'is':
      return card => isState(term.value, card, viewer)
    case 'field': {
      const meant = own.filter(({ field }) => sameName(field.name, term.name))
      const fits = meant.map(({ id, field }) => ({
        id,
        says: sayer(field, term.value)
      }))
      return ({ fields }) =>
        fits.some(({ id, says }) => {
          const value = fields?.[id]
          return value !== undefined && says(value)
        })
    }
  }
}

function spanHere(days: Days | undefined, { local }: Asking): Span | undefined {
  return days && spanOf(days, local)
}

/** Every word in its name or its ids; a report writes `RTL8821CE 802.11ac`. */
function isNamed({ name, id }: Component, words: readonly string[]): boolean {
  const text = `${fold(name)} ${id}`
  return words.every(word => text.includes(word))
}

function isBefore(at: Timestamp | undefined, now: Timestamp | undefined): boolean {
  return at !== undefined && now !== undefined && at < now
}

function isState(
  state: (FieldTerm & { type: 'is' })['value'],
  card: Card,
  { me, pressing, moment, drafted }: Asking
): boolean {
  switch (state) {
    case 'mine':
      return card.holders.includes(me)
    case 'unanswered':
      return card.unansweredSince !== undefined
    case 'encrypted':
      return card.lock === 'encrypted'
    case 'due':
      return pressing?.(card) !== undefined
    case 'late':
      return isBefore(pressing?.(card), moment?.now)
    case 'unsent':
      return moment ? isUnsent(card, moment.now) : (card.unsent ?? false)
    case 'bounced':
      return card.undelivered ?? false
    case 'snoozed':
      return moment !== undefined && asleep(card.wakings, moment) !== undefined
    case 'resting':
      return (
        card.phase !== 'closed' && moment !== undefined && isResting(card, moment.now)
      )
    case 'second-line':
      return card.passedOn !== undefined
    case 'followed':
      return card.followers?.includes(me) ?? false
    case 'draft':
      return drafted?.has(card.ticket) ?? false
    default:
      return card.phase === state
  }
}

/** `*`: anything at all. Numbers and days may be asked for by `>` and `<`. */
function sayer({ kind }: Field, asked: string): (value: string) => boolean {
  if (asked === '*') return () => true
  const wanted = fold(asked)
  switch (kind) {
    case 'text':
      return value => fold(value).includes(wanted)
    case 'choice':
      return value => fold(value) === wanted
    case 'yes-no':
      return value => value === (yesWords.includes(wanted) ? 'yes' : wanted)
    case 'number': {
      const [, sign = '', rest = ''] = /^([<>]?)(.*)$/su.exec(asked) ?? []
      const limit = Number(rest.replace(',', '.'))
      if (rest.trim() === '' || Number.isNaN(limit)) return () => false
      return value => compared(Number(value) - limit, sign)
    }
    case 'date': {
      const [, sign = '', day = ''] = /^([<>]?)(.*)$/su.exec(asked) ?? []
      if (sign === '') return value => value.startsWith(day)
      return value => compared(value < day ? -1 : value > day ? 1 : 0, sign)
    }
  }
}

const yesWords: readonly string[] = ['yes', 'si', 'true']

function compared(difference: number, sign: string): boolean {
  if (sign === '') return difference === 0
  return sign === '<' ? difference < 0 : difference > 0
}

/** `es` means `es-MX` too, and `6.15` means `6.15.1`, but not `6.1`. */
function isOrBeginsPart(wanted: string, value: string, separator: string): boolean {
  return value === wanted || value.startsWith(wanted + separator)
}
