/** The fields of a query are answered from the cards alone; the words need the index. */
import { cleanTag } from '../domain/ticket.ts'
import type { Card } from '../domain/card.ts'
import type { MemberId } from '../ids.ts'
import { fieldTerms, type FieldTerm, type Query } from './query.ts'
import { fold } from './words.ts'

export function matchesCard(query: Query, card: Card, me: MemberId): boolean {
  const terms = fieldTerms(query)
  if (terms.some(term => term.not && isTrue(term, card, me))) return false
  const wanted = terms.filter(term => !term.not)
  return wanted.every(
    term =>
      isTrue(term, card, me) ||
      (choice(term) !== undefined &&
        wanted.some(other => choice(other) === choice(term) && isTrue(other, card, me)))
  )
}

/** Terms of the same choice exclude each other, so one of them is enough. */
function choice(term: FieldTerm): string | undefined {
  if (term.type === 'tag') return undefined
  if (term.type !== 'is') return term.type
  return term.value === 'open' || term.value === 'waiting' || term.value === 'closed'
    ? 'phase'
    : undefined
}

function isTrue(term: FieldTerm, card: Card, me: MemberId): boolean {
  switch (term.type) {
    case 'tag':
      return card.tags.includes(cleanTag(term.value))
    case 'lang':
      return isOrBeginsPart(term.value.toLowerCase(), card.language.toLowerCase(), '-')
    case 'version':
      return isOrBeginsPart(term.value.toLowerCase(), card.version.toLowerCase(), '.')
    case 'asker':
      return fold(card.asker).includes(fold(term.value))
    case 'is':
      return isState(term.value, card, me)
  }
}

function isState(
  state: (FieldTerm & { type: 'is' })['value'],
  card: Card,
  me: MemberId
): boolean {
  switch (state) {
    case 'mine':
      return card.holders.includes(me)
    case 'unanswered':
      return card.unansweredSince !== undefined
    case 'encrypted':
      return card.lock === 'encrypted'
    default:
      return card.phase === state
  }
}

/** `es` means `es-MX` too, and `6.15` means `6.15.1`, but not `6.1`. */
function isOrBeginsPart(wanted: string, value: string, separator: string): boolean {
  return value === wanted || value.startsWith(wanted + separator)
}
