import * as A from '@automerge/automerge/slim'
import { describe, expect, test } from 'vitest'

import { pack } from '#core/bytes.ts'
import { draftOf } from '#core/documents/draft.ts'
import { blank } from '#core/documents/schema.ts'
import {
  settingsSchema,
  shiftsSchema,
  templatesSchema,
  ticketSchema
} from '#core/documents/schemas.ts'
import { sound } from '#core/documents/sound.ts'
import { cardOf } from '#core/domain/queue/card.ts'
import { addBridge } from '#core/domain/desk/bridges.ts'
import { setKeepDays, setLanguages, type Settings } from '#core/domain/desk/settings.ts'
import {
  keepMacro,
  macroDeeds,
  type ActOf,
  type MacroDeed
} from '#core/domain/queue/macros.ts'
import { addTemplate, type Templates } from '#core/domain/templates/templates.ts'
import { answer } from '#core/domain/tickets/answer.ts'
import { take } from '#core/domain/tickets/holder.ts'
import { addNote } from '#core/domain/tickets/note.ts'
import { tag } from '#core/domain/tickets/tags.ts'
import {
  close,
  rename,
  reopen,
  wait,
  type Ticket
} from '#core/domain/tickets/ticket.ts'

import type { MailboxId, ProblemId } from '#core/ids.ts'

import { ana, anAnswer, at, entry, mail, ticketId } from '../support/tickets.ts'

type Fields = Record<string, unknown>

const crowd = Array.from({ length: 20 }, (_, i) => ({
  name: '',
  address: `${i}@x.test`
}))

function ticketWith(write: (draft: Fields) => void): Ticket {
  const doc = A.change(A.clone(blank(ticketSchema)), draft => {
    const by = { by: ana, at: at('2026-11-02T09:00Z') }
    const ticket = draftOf(draft, ticketSchema) as Ticket
    answer(ticket, mail(1), anAnswer(), [])
    addNote(ticket, entry(1), { ...by, text: 'Asked for a log' })
    write(draft as unknown as Fields)
  })
  return sound(ticketSchema, doc)
}

describe('a ticket that somebody wrote nonsense into', () => {
  test.each<[string, (draft: Fields) => void]>([
    ['a number for its turns', draft => (draft['turns'] = 5)],
    ['a list for its tags', draft => (draft['tags'] = [1])],
    ['nothing for its takes', draft => (draft['takes'] = null)],
    ['a subject that is no text', draft => (draft['subject'] = 7)],
    ['a mail that is a number', draft => inside(draft, 'messages', pack(7))],
    ['a mail of bytes', draft => inside(draft, 'messages', Uint8Array.of(255))],
    ['a mail without a sender', draft => inside(draft, 'messages', pack({ at: 1 }))],
    ['a turn to nowhere', draft => inside(draft, 'turns', { to: 'nowhere' })],
    ['a closing for ever', draft => inside(draft, 'turns', closing(0))],
    [
      'a note of the end of all calendars',
      draft => inside(draft, 'notes', { by: ana, at: 8.7e15, text: 'x' })
    ],
    ['a note without an author', draft => inside(draft, 'notes', { text: 'x' })],
    [
      'an answer with a copy to nobody',
      draft => inside(draft, 'handedIn', copied([7]))
    ],
    ['an answer to a crowd', draft => inside(draft, 'handedIn', copied(crowd))],
    ['a taking at no time', draft => inside(draft, 'takes', 'now')]
  ])('%s: the rest of it is read', (_what, write) => {
    const ticket = ticketWith(write)
    expect(ticket.messages[mail(1)]?.subject).toBe('Wi-Fi is gone')
    expect(ticket.notes[entry(1)]?.text).toBe('Asked for a log')
    const card = cardOf(ticketId(1), ticket, [])
    expect(card.phase).toBe('open')
    expect(card.messages).toBe(1)
    expect(ticket.handedIn).toEqual({})
  })

  test('an answer that was handed in with copies, or by an older app, is none of it', () => {
    const [li] = crowd
    for (const handed of [copied([li]), copied(undefined)]) {
      const ticket = ticketWith(draft => inside(draft, 'handedIn', pack(handed)))
      expect(Object.values(ticket.handedIn)).toEqual([handed])
    }
  })

  test('a mail box turned into a number is an empty one', () => {
    const ticket = ticketWith(draft => (draft['messages'] = 3))
    expect(ticket.messages).toEqual({})
    expect(cardOf(ticketId(1), ticket, []).messages).toBe(0)
  })

  function inside(draft: Fields, map: string, value: unknown): void {
    ;(draft[map] as Fields)['f'.repeat(16)] = value
  }

  function copied(copies: unknown): unknown {
    const handed = { by: ana, at: 1, text: 'Dear', language: 'en', saw: [] }
    return { ...handed, ...(copies !== undefined && { copies }) }
  }

  function closing(keepDays: number): unknown {
    return { to: 'closed', by: ana, at: 1, saw: [], reason: 'solved', keepDays }
  }
})

describe('what honest members write is read whole', () => {
  test('in tickets', () => {
    const by = { by: ana, at: at('2026-11-02T09:00Z') }
    let doc = A.clone(blank(ticketSchema))
    const commands: readonly ((ticket: Ticket) => unknown)[] = [
      ticket => answer(ticket, mail(2), anAnswer({ trouble: 'no-key' }), []),
      ticket => rename(ticket, 'No sound'),
      ticket => tag(ticket, 'audio'),
      ticket => take(ticket, ana, by.at),
      ticket => wait(ticket, entry(2), by.by, by.at),
      ticket => close(ticket, entry(3), { ...by, reason: 'spam', keepDays: 365 }),
      ticket => reopen(ticket, entry(4), by.by, by.at)
    ]
    for (const command of commands) {
      doc = A.change(doc, draft => {
        command(draftOf(draft, ticketSchema) as Ticket)
      })
    }
    const read = sound(ticketSchema, doc)
    expect(Object.keys(read.turns)).toHaveLength(3)
    expect(read).toMatchObject({ subject: 'No sound', tags: { audio: true } })
    expect(read.messages[mail(2)]).toMatchObject({ by: ana, delivery: 'by-hand' })
    expect(Object.keys(read.takes)).toEqual([ana])
  })

  test('in settings and templates', () => {
    const settings = A.change(A.clone(blank(settingsSchema)), draft => {
      const fields = draftOf(draft, settingsSchema) as Settings
      setKeepDays(fields, 7)
      setLanguages(fields, ['en', 'es'])
    })
    expect(sound(settingsSchema, settings)).toMatchObject({
      keepDays: 7,
      languages: { en: true, es: true }
    })
    const templates = A.change(A.clone(blank(templatesSchema)), draft => {
      addTemplate(draftOf(draft, templatesSchema) as Templates, entry(1), entry(2), {
        title: 'Hello',
        tags: ['greeting'],
        language: 'en',
        body: 'Dear',
        at: at('2026-11-02T09:00Z')
      })
    })
    expect(sound(templatesSchema, templates).templates[entry(1)]).toMatchObject({
      title: 'Hello',
      versions: { [entry(2)]: { body: 'Dear' } }
    })
  })

  test('blank ones are as their steps made them', () => {
    expect(sound(shiftsSchema, blank(shiftsSchema))).toEqual({
      places: {},
      handovers: {},
      attended: {},
      swaps: {}
    })
  })
})

test('a bridge under no name of a mailbox is none: to ask a relay for it would end the line', () => {
  const named = 'b0'.repeat(16) as MailboxId
  const wrong = ['', 'x', 'b0', 'B0'.repeat(16), `${named}\n`] as MailboxId[]
  const doc = A.change(A.clone(blank(settingsSchema)), draft => {
    const settings = draftOf(draft, settingsSchema) as Settings
    for (const mailbox of [named, ...wrong]) {
      addBridge(settings, mailbox, {
        name: 'Ours',
        addresses: { 'help@desk.test': true },
        signKey: 'aa'.repeat(32),
        boxKey: 'bb'.repeat(32),
        addedBy: ana,
        addedAt: at('2026-11-02T09:00Z')
      })
    }
  })
  expect(Object.keys(sound(settingsSchema, doc).bridges)).toEqual([named])
})

test('settings that somebody broke leave a desk that opens', () => {
  const doc = A.change(A.clone(blank(settingsSchema)), draft => {
    const fields = draft as unknown as Fields
    fields['languages'] = null
    fields['keepDays'] = 'for ever'
    ;(fields['teamKeys'] as Fields)['AA'] = { secret: 5 }
  })
  expect(sound(settingsSchema, doc)).toEqual({
    deskName: '',
    keepDays: 30,
    languages: {},
    teamKeys: {},
    bridges: {},
    plusAddresses: {},
    acknowledgements: {},
    opinionQuestions: {},
    interns: {},
    internSteps: {},
    internTicks: {},
    internAnswers: {},
    staffing: {},
    memberLanguages: {},
    readOnly: {},
    otherHours: {},
    savedViews: {},
    macros: {},
    flags: {},
    secondLine: {},
    partners: {},
    fields: {}
  })
})

test('a macro is read whole, whatever it does', () => {
  const acts: { readonly [D in MacroDeed]: ActOf<D> } = {
    language: { do: 'language', language: 'es' },
    untag: { do: 'untag', tag: 'slow' },
    tag: { do: 'tag', tag: 'known' },
    field: { do: 'field', field: entry(1), value: 'X230' },
    take: { do: 'take' },
    prioritise: { do: 'prioritise', level: 'high' },
    attach: { do: 'attach', problem: 'ab'.repeat(8) as ProblemId },
    check: { do: 'check', template: entry(2) },
    note: { do: 'note', text: 'Waits for 6.16' },
    follow: { do: 'follow' },
    'pass-on': { do: 'pass-on', reason: 'Knows the driver' },
    insert: { do: 'insert', template: entry(3) },
    snooze: { do: 'snooze', hours: 24 },
    sleep: { do: 'sleep', problem: 'ab'.repeat(8) as ProblemId },
    wait: { do: 'wait' },
    close: { do: 'close', reason: 'solved' }
  }
  const made = { name: 'Known', by: ana, at: at('2026-11-02T09:00Z') }
  const doc = A.change(A.clone(blank(settingsSchema)), draft => {
    const all = draftOf(draft, settingsSchema) as Settings // the schema is their shape
    for (const [i, act] of Object.values(acts).entries()) {
      keepMacro(all, entry(10 + i), { ...made, acts: [act] })
    }
  })
  const read = Object.values(sound<Settings>(settingsSchema, doc).macros)
  const told = read.flatMap(macro => macro.acts.map(act => act.do))
  expect(told.sort()).toEqual([...macroDeeds].sort())
})
