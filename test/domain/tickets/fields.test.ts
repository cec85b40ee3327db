import { describe, expect, test } from 'vitest'

import { localDays } from '#app/state/week.ts'
import { cardOf } from '#core/domain/queue/card.ts'
import { cardTogether, together } from '#core/domain/tickets/conversation.ts'
import {
  archiveField,
  archivedFields,
  changeField,
  changeFieldBack,
  choicesOf,
  cleanValue,
  defineField,
  fieldsOf,
  fieldText,
  fillField,
  hasNamesake,
  isMisread,
  moveFieldUp,
  moveFieldBack,
  mostFields,
  restoreField,
  takenNames,
  type FieldKind,
  type NewField,
  type WithFields
} from '#core/domain/tickets/fields.ts'
import type { EntryId } from '#core/ids.ts'
import { cardMatcher } from '#core/search/match-card.ts'
import { headOf } from '#core/search/indexed-words.ts'
import {
  formatQuery,
  misreadFields,
  parseQuery,
  wordTerms
} from '#core/search/query.ts'
import { aCard, ana, at, aTicket, entry, ticketId } from '#test/support/tickets.ts'

const monday = at('2026-11-02T09:00Z')
const asking = { me: ana, local: localDays(monday, 'UTC') }

function define(all: WithFields, n: number, only: Partial<NewField>) {
  const made = {
    name: 'Model',
    kind: 'text',
    choices: [],
    by: ana,
    at: monday
  } as const
  return defineField(all, entry(n), { ...made, ...only })
}
function aDeskWith(...fields: readonly Partial<NewField>[]): WithFields {
  const all: WithFields = { fields: {} }
  for (const [n, field] of fields.entries()) define(all, n + 1, field)
  return all
}
const names = (all: WithFields) => fieldsOf(all).map(({ field }) => field.name)
const field = (kind: FieldKind, choices: readonly string[] = []) => {
  const [first] = fieldsOf(aDeskWith({ kind, choices }))
  if (!first) throw new Error('it was defined')
  return first
}

describe('the desk’s own fields', () => {
  test('have names that a search can tell apart, from each other and from its own', () => {
    const all = aDeskWith({ name: 'Device model' })
    const taken = { ok: false, error: { type: 'name-taken' } }
    expect(define(all, 2, { name: ' device  MODEL ' })).toEqual(taken)
    for (const name of takenNames) expect(define(all, 2, { name }), name).toEqual(taken)
    expect(define(all, 2, { name: ' -":' }).ok).toBe(false)
    expect(define(all, 2, { name: '-Paid: "by"' }).ok).toBe(true)
    expect(names(all)).toEqual(['Device model', 'Paid by'])
  })

  test.each(['has', 'since', 'until', 'opened', 'Closed'])(
    'cannot be called “%s”: a search would never find them by it',
    name => {
      expect(define({ fields: {} }, 1, { name })).toMatchObject({
        error: { type: 'name-taken' }
      })
      expect(isMisread({ name })).toBe(true)
    }
  )

  test('keep a name that the search learnt after them, and can be changed', () => {
    const all = aDeskWith({ name: 'Device', kind: 'choice', choices: ['phone'] })
    const [one] = fieldsOf(all)
    if (!one) throw new Error('it was defined')
    const before = all.fields[one.id]
    if (before) before.name = 'Reason'
    const changed = { name: 'reason', choices: ['phone', 'tablet'] }
    expect(changeField(all, one.id, changed)).toEqual({ ok: true, value: undefined })
    expect(fieldsOf(all).map(each => choicesOf(each.field))).toEqual([
      ['phone', 'tablet']
    ])
    expect(isMisread({ name: 'Reason' })).toBe(false)
    expect(define(all, 2, { name: 'Holder' })).toMatchObject({
      error: { type: 'name-taken' }
    })
  })

  test('keep a name that another language’s search learnt; new ones cannot take it', () => {
    const all = aDeskWith({ name: 'Device', kind: 'choice', choices: ['phone'] })
    const [one] = Object.values(all.fields)
    if (!one) throw new Error('it was defined')
    one.name = 'Versión'
    expect(isMisread(one)).toBe(false)
    expect(parseQuery('versión:phone', fieldsOf(all)).terms).toMatchObject([
      { type: 'field', name: 'versión' }
    ])
    expect(parseQuery('version:6.15', fieldsOf(all)).terms).toMatchObject([
      { type: 'version' }
    ])
    for (const name of ['Etiqueta', 'está', 'ESTA']) {
      expect(define(all, 2, { name }), name).toMatchObject({
        error: { type: 'name-taken' }
      })
    }
  })

  test('are twenty at most, and an archived one makes room', () => {
    const all = aDeskWith(
      ...Array.from({ length: mostFields }, (_, n) => ({ name: `Field ${n}` }))
    )
    expect(define(all, 99, { name: 'One more' }).ok).toBe(false)
    archiveField(all, entry(3), monday)
    expect(define(all, 99, { name: 'One more' }).ok).toBe(true)
    expect(restoreField(all, entry(3))).toEqual({
      ok: false,
      error: { type: 'too-many-fields' }
    })
  })

  test('that are archived come back as they were, in their place', () => {
    const all = aDeskWith({ name: 'One' }, { name: 'Two' }, { name: 'Three' })
    archiveField(all, entry(2), monday)
    expect(names(all)).toEqual(['One', 'Three'])
    expect(archivedFields(all).map(({ id }) => id)).toEqual([entry(2)])
    restoreField(all, entry(2))
    expect(names(all)).toEqual(['One', 'Two', 'Three'])
  })

  test('are put in order one step at a time, the first one stays', () => {
    const all = aDeskWith({ name: 'One' }, { name: 'Two' }, { name: 'Three' })
    moveFieldUp(all, entry(3))
    expect(names(all)).toEqual(['One', 'Three', 'Two'])
    moveFieldUp(all, entry(3))
    moveFieldUp(all, entry(3))
    expect(names(all)).toEqual(['Three', 'One', 'Two'])
  })

  test('move up past two that two leads gave one place, each offline, and back again', () => {
    const all = aDeskWith({ name: 'One' }, { name: 'Two' }, { name: 'Three' })
    const second = all.fields[entry(2)]
    if (second) second.place = 0
    const moved = moveFieldUp(all, entry(3))
    expect(names(all)).toEqual(['One', 'Three', 'Two'])
    if (moved.ok) moveFieldBack(all, moved.value)
    expect(names(all)).toEqual(['One', 'Two', 'Three'])
  })

  test('move up however often they were moved, until no number fits between two', () => {
    const all = aDeskWith({ name: 'One' }, { name: 'Two' }, { name: 'Three' })
    for (let n = 0; n < 1200; n++) {
      const [, second, last] = names(all)
      moveFieldUp(all, fieldsOf(all)[2]?.id ?? entry(0))
      expect(names(all).slice(1)).toEqual([last, second])
    }
  })

  test('moved back leave alone what another moved elsewhere since', () => {
    const all = aDeskWith({ name: 'One' }, { name: 'Two' }, { name: 'Three' })
    const moved = moveFieldUp(all, entry(3))
    moveFieldUp(all, entry(3))
    if (moved.ok) moveFieldBack(all, moved.value)
    expect(names(all)).toEqual(['Three', 'One', 'Two'])
  })

  test('of choices have one to thirty words, in the order they were written', () => {
    const all = aDeskWith()
    expect(define(all, 1, { kind: 'choice', choices: [' '] }).ok).toBe(false)
    const many = Array.from({ length: 31 }, (_, n) => `Word ${n}`)
    expect(define(all, 1, { kind: 'choice', choices: many }).ok).toBe(false)
    const choices = ['Zebra', ' Ape ', 'Zebra', '']
    expect(define(all, 1, { kind: 'choice', choices }).ok).toBe(true)
    const words = () => fieldsOf(all).flatMap(({ field }) => choicesOf(field))
    expect(words()).toEqual(['Zebra', 'Ape'])
    changeField(all, entry(1), { name: 'Animal', choices: ['Ape', 'Bee'] })
    expect(words()).toEqual(['Ape', 'Bee'])
  })

  test('of choices have any words, also those that mean something to a record', () => {
    const all = aDeskWith()
    const choices = ['__proto__', 'constructor']
    expect(define(all, 1, { kind: 'choice', choices }).ok).toBe(true)
    const words = () => fieldsOf(all).flatMap(({ field }) => choicesOf(field))
    expect(words()).toEqual(['proto', 'constructor'])
    // as a document keeps it: by the names of its own
    expect(JSON.parse(JSON.stringify(all))).toEqual(all)
    changeField(all, entry(1), { name: 'Word', choices: ['toString', '__proto__'] })
    expect(words()).toEqual(['toString', 'proto'])
  })
})

describe('a change that Ana began before Ben’s came', () => {
  const model = entry(1)
  const began = { name: 'Device', choices: ['Desktop', 'Laptop'], uncounted: false }
  const textOf = (all: WithFields) => {
    const known = all.fields[model]
    return known && fieldText(known)
  }
  function met(bens: Partial<NewField>): WithFields {
    const all = aDeskWith({ ...began, kind: 'choice' })
    changeField(all, model, { ...began, ...bens })
    return all
  }

  test('leaves the words that he added and took out, and his name for it', () => {
    const all = met({ name: 'Machine', choices: ['Tablet', 'Desktop'] })
    changeField(all, model, { ...began, choices: ['Phone', ...began.choices] }, began)
    expect(textOf(all)).toMatchObject({
      name: 'Machine',
      choices: ['Phone', 'Desktop', 'Tablet']
    })
  })

  test('that is about the name or the count alone leaves his words in his order', () => {
    const all = met({ choices: ['Laptop', 'Tablet', 'Desktop'], uncounted: true })
    changeField(all, model, { ...began, name: 'Model' }, began)
    expect(textOf(all)).toEqual({
      name: 'Model',
      choices: ['Laptop', 'Tablet', 'Desktop'],
      uncounted: true
    })
  })

  test('is refused if both together have too many words, and if hers are none', () => {
    const most = Array.from({ length: 29 }, (_, n) => `Word ${n}`)
    const all = met({ choices: [...began.choices, ...most.slice(2)] })
    const hers = { ...began, choices: [...began.choices, 'x', 'y'] }
    expect(changeField(all, model, hers, began)).toMatchObject({
      error: { type: 'too-many-choices' }
    })
    expect(changeField(all, model, { ...began, choices: [] }, began)).toMatchObject({
      error: { type: 'no-choices' }
    })
  })

  test('is undone without his, also if he renamed it since', () => {
    const all = met({ choices: [...began.choices, 'Tablet'] })
    const was = textOf(all)
    const hers = { name: 'Model', choices: ['Laptop', 'Phone'], uncounted: true }
    changeField(all, model, hers, began)
    const is = textOf(all)
    if (!was || !is) throw new Error('it is there')
    const both = structuredClone(all)
    changeFieldBack(both, model, { was, is })
    expect(textOf(both)).toEqual(was)
    changeField(all, model, {
      ...is,
      name: 'Machine',
      choices: [...is.choices, 'Watch']
    })
    changeFieldBack(all, model, { was, is })
    expect(textOf(all)).toEqual({
      name: 'Machine',
      choices: ['Desktop', 'Laptop', 'Tablet', 'Watch'],
      uncounted: false
    })
  })
})

describe('a value', () => {
  test.each([
    ['text', '  a  b\n', 'a b'],
    ['text', 'x'.repeat(300), 'x'.repeat(200)],
    ['number', '3,50', '3.5'],
    ['number', '-0012', '-12'],
    ['number', '1,500', undefined],
    ['number', '1.500', undefined],
    ['number', '1500', '1500'],
    ['number', '0,125', '0.125'],
    ['number', '0.000000100', '0.0000001'],
    ['number', '-0', '0'],
    ['number', '3.5.1', undefined],
    ['number', '1e9', undefined],
    ['date', '2026-02-28', '2026-02-28'],
    ['date', '2026-02-30', undefined],
    ['date', 'tomorrow', undefined],
    ['yes-no', 'yes', 'yes'],
    ['yes-no', 'perhaps', undefined]
  ] as const)('%s %j is kept as %j', (kind, typed, kept) => {
    expect(cleanValue(field(kind).field, typed)).toBe(kept)
  })

  test('of a choice is one of its words, and no word of the language it is written in', () => {
    const made = field('choice', ['Desktop', 'Laptop'])
    expect(cleanValue(made.field, 'Laptop')).toBe('Laptop')
    expect(cleanValue(made.field, 'Phone')).toBeUndefined()
    expect(cleanValue(made.field, 'constructor')).toBeUndefined()
  })

  test('stands on the card until it is emptied, and what is refused changes nothing', () => {
    const ticket = aTicket()
    const made = field('number')
    expect(cardOf(ticketId(1), ticket, [])).not.toHaveProperty('fields')
    expect(fillField(ticket, made, 'many')).toEqual({
      ok: false,
      error: { type: 'bad-value' }
    })
    expect(ticket.fieldValues).toEqual({})
    fillField(ticket, made, '7')
    expect(cardOf(ticketId(1), ticket, []).fields).toEqual({ [entry(1)]: '7' })
    fillField(ticket, made, ' ')
    expect(cardOf(ticketId(1), ticket, [])).not.toHaveProperty('fields')
  })

  test('of the ticket itself counts before that of one joined to it', () => {
    const [root, part] = [aTicket(), aTicket({ messages: {} })]
    const made = field('text')
    fillField(root, made, 'mine')
    fillField(part, made, 'theirs')
    const other = { ...made, id: entry(2) }
    fillField(part, other, 'kept')
    const both = { [entry(1)]: 'mine', [entry(2)]: 'kept' }
    expect(together(root, [part]).fieldValues).toEqual(both)
    const cards = [
      cardOf(ticketId(1), root, []),
      cardOf(ticketId(2), part, [])
    ] as const
    expect(cardTogether(cards[0], [cards[1]]).fields).toEqual(both)
  })
})

describe('a search', () => {
  const all = aDeskWith(
    { name: 'Model', kind: 'text' },
    { name: 'Bought on', kind: 'date' },
    { name: 'Battery', kind: 'number' },
    { name: 'Warranty', kind: 'yes-no' },
    { name: 'Color', kind: 'choice', choices: ['Azúl', 'Red'] }
  )
  const own = fieldsOf(all)
  const card = (...values: readonly string[]) =>
    aCard(1, {
      fields: Object.fromEntries(values.map((value, n) => [entry(n + 1), value]))
    })
  const laptop = card('ThinkPad X220', '2026-03-01', '81.5', 'yes', 'Azúl')
  const finds = (typed: string, found = laptop) =>
    cardMatcher(parseQuery(typed, own), asking, [], own)(found)

  test.each([
    'model:x220',
    'MODEL:"thinkpad x"',
    '"bought on":2026',
    '"Bought  on":2026-03',
    '"bought on":>2026-02-28',
    'battery:81,5',
    'battery:>80 battery:<10',
    'warranty:yes',
    'warranty:sí',
    'color:azul',
    'color:red color:azul',
    'model:*',
    '-model:dell'
  ])('%s finds it', typed => {
    expect(wordTerms(parseQuery(typed, own))).toEqual([])
    expect(finds(typed)).toBe(true)
  })

  test.each([
    'model:dell',
    '"bought on":2025',
    '"bought on":<2026-03-01',
    'battery:80',
    'battery:>81.5',
    'battery:lots',
    'warranty:no',
    'color:az',
    '-model:*'
  ])('%s does not', typed => {
    expect(finds(typed)).toBe(false)
  })

  test('for a field that a ticket leaves empty finds the others', () => {
    expect(finds('warranty:no', aCard(1))).toBe(false)
    expect(finds('-warranty:*', aCard(1))).toBe(true)
  })

  test('for a name that no field has is one for words, and says so', () => {
    expect(parseQuery('shade:red', own).terms).toMatchObject([{ type: 'words' }])
    expect(misreadFields('shade:red model:x', own)).toEqual(['shade:red'])
    expect(misreadFields('model:x')).toEqual(['model:x'])
    expect(parseQuery('tag:red', aFieldNamedTag()).terms).toMatchObject([
      { type: 'tag' }
    ])
  })

  test('is written as it is typed', () => {
    for (const typed of ['model:x220', '-"bought on":2026', 'model:"two words"']) {
      expect(formatQuery(parseQuery(typed, own))).toBe(typed)
    }
  })

  test('for words finds what stands in fields, too', () => {
    expect(headOf(laptop)).toContain('ThinkPad X220')
  })

  test('by a name that two fields have means either', () => {
    const twins = twice('Color')
    const matches = cardMatcher(parseQuery('color:b', twins), asking, [], twins)
    expect(matches(aCard(1, { fields: { [entry(2)]: 'b' } }))).toBe(true)
    expect(matches(aCard(1, { fields: { [entry(1)]: 'c' } }))).toBe(false)
  })

  /** As two members make it who know nothing of each other. */
  function twice(name: string) {
    const [one, other] = [aDeskWith({ name }), { fields: {} }]
    define(other, 2, { name })
    const both = { fields: { ...one.fields, ...other.fields } }
    for (const id of Object.keys(both.fields) as EntryId[]) {
      expect(hasNamesake(both, id)).toBe(true)
    }
    expect(hasNamesake(one, entry(1))).toBe(false)
    return fieldsOf(both)
  }
  function aFieldNamedTag() {
    return own.map(({ id, field }) => ({ id, field: { ...field, name: 'tag' } }))
  }
})
