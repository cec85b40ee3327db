import * as A from '@automerge/automerge/slim'
import { describe, expect, test } from 'vitest'

import { draftOf, stored, type Forms } from '#core/documents/draft.ts'
import { plain } from '#core/documents/plain.ts'
import { blank } from '#core/documents/schema.ts'
import { ticketSchema } from '#core/documents/schemas.ts'
import { answer } from '#core/domain/tickets/answer.ts'
import { take } from '#core/domain/tickets/holder.ts'
import { addNote } from '#core/domain/tickets/note.ts'
import { tag } from '#core/domain/tickets/tags.ts'
import {
  close,
  phase,
  practise,
  rename,
  reopen,
  wait
} from '#core/domain/tickets/ticket.ts'
import type { Ticket } from '#core/domain/tickets/ticket.ts'

import type { Result } from '#core/result.ts'
import { aMessage, ana, at, entry, mail } from '../support/tickets.ts'

type Fields = Record<string, unknown>

const forms: Forms = {
  isSharedText: path => path.at(-1) === 'shared',
  isPacked: path => path.at(-1) === 'packed'
}

function written(write: (draft: Fields) => void): A.Doc<Fields> {
  return A.change(A.init<Fields>(), draft => {
    write(draftOf(draft, forms) as Fields)
  })
}

/** Every text in it that is merged letter by letter, by its path. */
function letterByLetter(value: unknown, path = ''): string[] {
  if (typeof value === 'string') return [path]
  if (A.isImmutableString(value) || value instanceof Uint8Array) return []
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, field]) =>
    letterByLetter(field, `${path}/${name}`)
  )
}

describe('what a command writes', () => {
  test('every text is atomic, at every depth, but the paths that the schema shares', () => {
    const doc = written(draft => {
      draft['subject'] = 'Wifi'
      draft['shared'] = 'Hello'
      draft['inside'] = { text: 'a', list: ['b', { deep: 'c' }], shared: 'd' }
      ;(draft['inside'] as Fields)['late'] = 'e'
    })
    expect(letterByLetter(doc).sort()).toEqual(['/inside/shared', '/shared'])
    expect(plain(doc)).toEqual({
      subject: 'Wifi',
      shared: 'Hello',
      inside: { text: 'a', list: ['b', { deep: 'c' }], shared: 'd', late: 'e' }
    })
  })

  test('a ticket has no text that is merged letter by letter', () => {
    const by = { by: ana, at: at('2026-11-02T09:00Z') }
    const doc = A.change(A.clone(blank(ticketSchema) as A.Doc<Fields>), draft => {
      const ticket = draftOf(draft, ticketSchema) as Ticket
      rename(ticket, 'No sound')
      tag(ticket, 'audio')
      take(ticket, ana, by.at)
      practise(ticket, ana)
      addNote(ticket, entry(1), { ...by, text: 'Asked for a log' })
      close(ticket, entry(2), { ...by, reason: 'solved', keepDays: 30 })
    })
    expect(letterByLetter(doc)).toEqual([])
    expect(plain<Ticket>(doc).notes[entry(1)]?.text).toBe('Asked for a log')
  })

  test('fields that are undefined are left out, and a packed value comes back whole', () => {
    expect(stored({ b: undefined, a: 1 }, [], forms)).toEqual({ a: 1 })
    const doc = written(draft => {
      draft['packed'] = { of: ['many', { parts: 1 }] }
    })
    expect(doc['packed']).toBeInstanceOf(Uint8Array)
    expect(plain(doc)).toEqual({ packed: { of: ['many', { parts: 1 }] } })
  })

  test('bytes that hold nothing readable are left out', () => {
    const doc = A.change(A.init<Fields>(), draft => {
      draft['good'] = 1
      draft['bad'] = Uint8Array.of(255, 1, 2)
    })
    expect(plain(doc)).toEqual({ good: 1 })
  })

  test('writing what is there already is no change', () => {
    const doc = written(draft => {
      draft['subject'] = 'Wifi'
      draft['count'] = 3
      draft['on'] = true
    })
    const again = A.change(doc, draft => {
      const fields = draftOf(draft, forms) as Fields
      fields['subject'] = 'Wifi'
      fields['count'] = 3
      fields['on'] = true
    })
    expect(A.getHeads(again)).toEqual(A.getHeads(doc))
  })

  test('a command reads plain values back, what it wrote itself included', () => {
    written(draft => {
      draft['subject'] = 'Wifi'
      draft['inside'] = { tags: ['a', 'b'] }
      expect(draft['subject']).toBe('Wifi')
      expect((draft['inside'] as Fields)['tags']).toEqual(['a', 'b'])
      delete draft['subject']
      delete draft['never there']
      expect('subject' in draft).toBe(false)
      expect(Object.keys(draft)).toEqual(['inside'])
    })
  })

  test('two who write into a shared text keep both words', () => {
    const doc = written(draft => {
      draft['shared'] = 'Dear Rosa'
    })
    const write = (text: string) => (draft: A.Doc<Fields>) => {
      ;(draftOf(draft, forms) as Fields)['shared'] = text
    }
    const one = A.change(A.clone(doc), write('Dear Rosa, hello'))
    const other = A.change(A.clone(doc), write('My dear Rosa'))
    const met = plain<Fields>(A.merge(one, other))['shared']
    expect(met).toContain('hello')
    expect(met).toContain('My')
  })
})

describe('what a command reads', () => {
  test('a ticket that was closed or waiting can be closed and opened again', () => {
    const by = { by: ana, at: at('2026-11-02T09:00Z') }
    let doc = A.clone(blank(ticketSchema))
    const perform = <V, E>(command: (ticket: Ticket) => Result<V, E>): boolean => {
      let result: Result<V, E> | undefined
      doc = A.change(doc, draft => {
        result = command(draftOf(draft, ticketSchema) as Ticket)
      })
      return result?.ok ?? false
    }
    const closed = { ...by, reason: 'solved', keepDays: 30 } as const
    const answered = perform(ticket => answer(ticket, mail(1), aMessage(), []))
    expect(answered).toBe(true)
    expect(perform(ticket => wait(ticket, entry(1), by.by, by.at))).toBe(true)
    expect(perform(ticket => close(ticket, entry(2), closed))).toBe(true)
    expect(phase(plain(doc))).toBe('closed')
    expect(perform(ticket => close(ticket, entry(3), closed))).toBe(false)
    expect(perform(ticket => reopen(ticket, entry(4), by.by, by.at))).toBe(true)
    expect(phase(plain(doc))).toBe('open')
    expect(perform(ticket => close(ticket, entry(5), closed))).toBe(true)
    expect(phase(plain(doc))).toBe('closed')
  })
})
