/**
 * The mirror of the export: a document in which everything is said that its shape allows is
 * written, and what is not in the JSON is named here, on purpose.
 */
import { describe, expect, test } from 'vitest'

import type { Schema } from '#core/documents/schema.ts'
import {
  hardwareSchema,
  problemsSchema,
  settingsSchema,
  shiftsSchema,
  tallySchema,
  templatesSchema,
  ticketSchema
} from '#core/documents/schemas.ts'
import { sheetParts } from '#core/domain/shifts/handover.ts'
import { dayOf, type Day, type Timestamp } from '#core/ids.ts'
import { shiftParts, tallyParts } from '#core/past/export-months.ts'
import {
  hardwareParts,
  problemParts,
  settingsParts,
  templateParts
} from '#core/past/export-rest.ts'
import { allParts } from '#core/past/export-text.ts'
import { ticketEntry } from '#core/past/export-ticket.ts'
import { at, ticketId } from '#test/support/tickets.ts'

/** As much as is read of how a shape is said. */
interface Shape {
  readonly type: string
  readonly entries?: Readonly<Record<string, Shape>>
  readonly options?: readonly unknown[]
  readonly item?: Shape
  readonly value?: Shape
  readonly wrapped?: Shape
  readonly literal?: unknown
}

interface Said {
  /** Texts, each naming its place, and names of what else is said. */
  readonly found: Map<string, string>
  readonly whole: unknown
}

const moment = at('2026-11-21T09:00Z')
const momentNames = /^(?:at|from|to|until|expires|offered|\w+At)$/u
const thrownAway = ['struck', 'removed', 'undone', 'left']

/** Everything that may stand there, each text told from all others. */
function everything(shape: Shape, path: string, found: Map<string, string>): unknown {
  const name = path.split('.').at(-1) ?? ''
  switch (shape.type) {
    case 'optional':
      return shape.wrapped && everything(shape.wrapped, path, found)
    case 'object':
    case 'strict_object':
      return Object.fromEntries(
        Object.entries(shape.entries ?? {}).map(([key, each]) => [
          key,
          everything(each, `${path}.${key}`, found)
        ])
      )
    case 'variant':
      return Object.assign(
        {},
        // a variant is of objects
        ...(shape.options as readonly Shape[]).map(each =>
          everything(each, path, found)
        )
      ) as unknown
    case 'array':
      return shape.item ? [everything(shape.item, path, found)] : []
    case 'record': {
      const key = `<${path}.*>`
      found.set(`${path}.*`, key)
      return { [key]: shape.value && everything(shape.value, `${path}.*`, found) }
    }
    case 'string':
      found.set(path, `<${path}>`)
      return `<${path}>`
    default:
      // what is named by its key alone is in a record, whose key is looked for
      if (name !== '*') found.set(path, `"${name}":`)
      if (shape.type === 'picklist') return shape.options?.[0]
      if (shape.type === 'literal') return shape.literal
      if (shape.type === 'boolean') return !thrownAway.includes(name)
      if (name === 'week') return 3000
      return momentNames.test(name) && !path.startsWith('staffing') ? moment : 7
  }
}

function saidIn<T>({ entries, extras }: Schema<T>): Said & { whole: T } {
  const found = new Map<string, string>()
  const parts = Object.entries({ ...entries, ...extras }) as [string, Shape][]
  const isExtra = (name: string) => name in extras
  const whole = Object.fromEntries(
    parts.map(([name, shape]) => {
      if (isExtra(name)) return [name, everything(shape, name, found)]
      const key = `<${name}.*>`
      found.set(`${name}.*`, key)
      return [name, { [key]: everything(shape, `${name}.*`, found) }]
    })
  )
  // it was made by the shape of T
  return { found, whole: whole as T }
}

function notWritten({ found }: Said, json: string): string[] {
  return [...found].filter(([, text]) => !json.includes(text)).map(([path]) => path)
}

const asWritten = (written: object): string => JSON.stringify(written)

/** `messages.*.attachments` of `messages.*.attachments.name`. */
const partOf = (path: string): string => path.split('.').slice(0, 3).join('.')

const inMails = [
  ...['references', 'body', 'source', 'size', 'preview', 'attachments', 'facts'],
  ...['askerKey', 'keyGiven', 'gossip', 'sealedParts', 'automatic', 'deliveryReport'],
  ...['events', 'tokens', 'joinedBy']
]
const bridgeKeys = ['signKey', 'boxKey', 'orderKey', 'orderKeyAt']
const flagParts = [
  ...['by', 'until', 'mark', 'untagged', 'sealed', 'wrapped', 'opinions.*']
]

describe('what is left out, and nothing else', () => {
  test('of a ticket: what stands in its mails, keys, and what devices knew', () => {
    const said = saidIn(ticketSchema)
    const settings = saidIn(settingsSchema).whole
    const fields = { ...settings.fields, '<fieldValues.*>': {} }
    const lastDay = 7 as Day
    const beside = { positions: new Map(), settings: { fields } as never, lastDay }
    const json = asWritten(ticketEntry(ticketId(1), said.whole, beside))
    expect(new Set(notWritten(said, json).map(partOf))).toEqual(
      new Set([
        ...inMails.map(part => `messages.*.${part}`),
        ...['notes.*', 'notes.*.struck', 'checks.*'],
        ...['turns', 'follows', 'snoozes', 'extensions', 'handedIn'].map(
          part => `${part}.*.saw`
        ),
        'handedIn.*.files', // where they lie: each is named, with its bytes
        ...['messages.*.knew', 'handedIn.*.knew'],
        ...['messages.*.saw', 'keyChoices.*.saw'],
        ...['keyChoices.*.key', 'foundKeys.*.key']
      ])
    )
    expect(json).not.toContain(String(moment))
  })

  test('of the settings: keys, and flags, which are gone with their day', () => {
    const said = saidIn(settingsSchema)
    const json = asWritten(allParts(settingsParts, said.whole, undefined))
    expect(notWritten(said, json)).toEqual([
      ...['sealed', 'wraps.*', 'public'].map(part => `teamKeys.*.${part}`),
      'bridges.*',
      ...bridgeKeys.map(part => `bridges.*.${part}`),
      'staffing.*',
      'flags.*',
      ...flagParts.map(part => `flags.*.${part}`),
      'partners.*.key'
    ])
    expect(json).not.toContain(String(moment))
  })

  test('of templates: by what a device knows which text a translation was made of', () => {
    const said = saidIn(templatesSchema)
    const json = asWritten(allParts(templateParts, said.whole, undefined))
    expect(notWritten(said, json)).toEqual([
      'templates.*.versions.*.madeOf.text',
      'past.*.removed.madeOf.text'
    ])
    expect(json).not.toContain(String(moment))
  })

  test('of known problems: nothing', () => {
    const said = saidIn(problemsSchema)
    const json = asWritten(allParts(problemParts, said.whole, undefined))
    expect(notWritten(said, json)).toEqual([])
    expect(json).not.toContain(String(moment))
  })

  test('of hardware: the marks of people, and the names they are made of', () => {
    const said = saidIn(hardwareSchema)
    const json = asWritten(allParts(hardwareParts, said.whole, dayOf(moment)))
    expect(notWritten(said, json)).toEqual(['experiences.*', 'experiences.*.toldAs'])
    expect(json).not.toContain(String(moment))
  })

  test('of a month of shifts: what counts no more, the marks of tickets, and who has read what', () => {
    const said = saidIn(shiftsSchema)
    // one that counts: taken over from nobody, and of an hour
    for (const place of Object.values(said.whole.places)) {
      place.to = (place.from + 3_600_000) as Timestamp
      delete place.of
      delete place.swap
      delete place.left
    }
    const json = asWritten(allParts(shiftParts, said.whole, undefined))
    expect(notWritten(said, json)).toEqual([
      ...[
        'places.*',
        'places.*.of',
        'places.*.since',
        'places.*.swap',
        'places.*.left'
      ],
      ...['places.*.seen', 'places.*.told', 'handovers.*'],
      ...sheetParts.map(part => `handovers.*.takers.*.sheet.${part}.tickets`),
      'handovers.*.removed',
      ...['attended.*', 'attended.*.struck'],
      ...['swaps.*', 'swaps.*.words.*', 'swaps.*.seen.*']
    ])
    expect(json).not.toContain(String(moment))
  })

  test('of a tally: the marks of tickets', () => {
    const said = saidIn(tallySchema)
    const json = asWritten(allParts(tallyParts, said.whole, undefined))
    expect(notWritten(said, json)).toEqual([
      'entries.*',
      'entries.*.answered.within',
      'entries.*.closed.within'
    ])
  })
})
