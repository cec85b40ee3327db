/** What every store of a relay promises about mailboxes. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterAll, describe, expect, test } from 'vitest'

import { toHex } from '#core/bytes.ts'
import type { ItemId, MailboxId, WorkspaceId } from '#core/ids.ts'
import type { MailStore, NewPiece } from '#server/relay/mail-store.ts'
import { MemoryMail } from '#server/relay/memory-mail.ts'
import { SqliteMail } from '#server/relay/sqlite-mail.ts'

import { mailbox, pieces } from '../support/mailboxes.ts'
import { counting, desk, inDays, today } from '../support/relay-desk.ts'

const folders: string[] = []
afterAll(() => folders.forEach(folder => rmSync(folder, { recursive: true })))

const stores = {
  memory: () => new MemoryMail(),
  sqlite: () => {
    const folder = mkdtempSync(join(tmpdir(), 'mail-store-'))
    folders.push(folder)
    return new SqliteMail(folder)
  }
}
const box = { mailbox, way: 'in' as const }
const elsewhere = 'e'.repeat(32) as WorkspaceId

describe.each(Object.entries(stores))('%s mail store', (_name, make) => {
  test('shows whole items, oldest first, each way and mailbox for itself', () => {
    const store = make()
    const items = Array.from({ length: 5 }, () => pieces('in', { pieces: 3 }))
    for (const item of items) keep(store, item)
    const order = keep(store, pieces('out'))
    const other = keep(
      store,
      pieces('in').map(piece => ({ ...piece, mailbox: 'd'.repeat(32) as MailboxId }))
    )
    expect(store.waiting(desk, box)).toEqual(
      items.map(([first]) => ({
        id: first?.id,
        day: inDays(30),
        pieces: 3,
        bytes: 120
      }))
    )
    expect(idsIn(store, { ...box, way: 'out' })).toEqual([order.id])
    expect(store.waiting(desk, other.box).map(({ id }) => id)).toEqual([other.id])
    expect(store.waiting(elsewhere, box)).toEqual([])
  })

  test('gives pieces back as they came, of whole items alone', () => {
    const store = make()
    const bytes = Uint8Array.from({ length: 512 }, (_, i) => i % 256)
    const [first, last] = pieces('in', { bytes })
    if (!first || !last) throw new Error('two')
    store.keep(desk, first, today)
    expect(store.piece(desk, first, 0)).toBeUndefined()
    expect(store.standing(desk, first)).toMatchObject({ type: 'begun', pieces: 1 })
    store.keep(desk, last, today)
    for (const piece of [0, 1]) {
      const kept = store.piece(desk, first, piece)
      expect(kept?.last).toBe(piece === 1)
      expect(toHex(kept?.bytes ?? new Uint8Array())).toBe(toHex(bytes))
    }
    expect(store.piece(desk, first, 2)).toBeUndefined()
    expect(store.piece(elsewhere, first, 0)).toBeUndefined()
    expect(store.standing(desk, first)).toMatchObject({ type: 'whole', pieces: 2 })
  })

  test('begins anew with piece 0, and forgets what was begun before', () => {
    const store = make()
    const item = pieces('in', { pieces: 4 })
    const [first] = item
    if (!first) throw new Error('four')
    for (const piece of item.slice(0, 3)) store.keep(desk, piece, today)
    expect(store.bytes(desk)).toBe(120)
    store.keep(desk, { ...first, bytes: counting.bytes(7) }, today)
    expect(store.standing(desk, first)).toMatchObject({ pieces: 1, bytes: 7 })
    store.keep(desk, { ...first, piece: 1, last: true }, today)
    expect(store.bytes(desk)).toBe(47)
  })

  test('lets go of what was begun, and of nothing that is whole', () => {
    const store = make()
    const [begun, whole] = [pieces('in'), pieces('in')]
    if (begun[0]) store.keep(desk, begun[0], today)
    keep(store, whole)
    for (const item of [begun, whole]) if (item[0]) store.drop(desk, item[0])
    expect(idsIn(store)).toEqual([whole[0]?.id])
    expect(store.bytes(desk)).toBe(80)
  })

  test('replaces what lies in the slot when the new one is whole', () => {
    const store = make()
    const mail = keep(store, pieces('in'))
    const old = keep(store, pieces('in', { slot: true }))
    const order = keep(store, pieces('out', { slot: true }))
    const [first, last] = pieces('in', { slot: true })
    if (!first || !last) throw new Error('two')
    expect(store.keep(desk, first, today)).toEqual([])
    expect(idsIn(store)).toEqual([mail.id, old.id])
    expect(store.keep(desk, last, today)).toEqual([old.id])
    expect(idsIn(store)).toEqual([mail.id, last.id])
    expect(idsIn(store, { ...box, way: 'out' })).toEqual([order.id])
  })

  test('settles what is whole, answers what was there, and remembers the ids for two weeks', () => {
    const store = make()
    const [one, two] = [keep(store, pieces('in')), keep(store, pieces('in'))]
    const [begun] = pieces('in')
    if (!begun) throw new Error('begun')
    store.keep(desk, begun, today)
    const never = 'a'.repeat(32) as ItemId
    const ids = [one.id, begun.id, never]
    expect(store.settle(desk, box, ids, today)).toEqual([one.id])
    expect(store.settle(desk, box, ids, today)).toEqual([])
    expect(idsIn(store)).toEqual([two.id])
    expect(store.settled(desk, box)).toEqual([one.id])
    expect(store.settled(desk, { ...box, way: 'out' })).toEqual([])
    expect(store.piece(desk, one, 0)).toBeUndefined()
    expect(store.bytes(desk)).toBe(120)
    expect(store.standing(desk, one)).toEqual({ type: 'settled' })
    store.sweep(inDays(14))
    expect(store.standing(desk, one)).toEqual({ type: 'settled' })
    store.sweep(inDays(15))
    expect(store.standing(desk, one)).toEqual({ type: 'unknown' })
  })

  test('sweeps items past their day, and those never finished after a day', () => {
    const store = make()
    store.permit(desk, mailbox, inDays(90))
    const short = keep(store, pieces('in', { day: inDays(1) }))
    const long = keep(store, pieces('in', { day: inDays(40) }))
    const [begun] = pieces('out', { day: inDays(40) })
    if (!begun) throw new Error('begun')
    store.keep(desk, begun, today)
    expect(store.sweep(inDays(1))).toBe(0)
    expect(store.sweep(inDays(2))).toBe(2)
    expect(store.standing(desk, begun)).toEqual({ type: 'unknown' })
    expect(idsIn(store)).toEqual([long.id])
    expect(store.standing(desk, short)).toEqual({ type: 'unknown' })
    expect(store.sweep(inDays(41))).toBe(1)
    expect(store.bytes(desk)).toBe(0)
  })

  test('a permission ends with its day, and its mailbox with it', () => {
    const store = make()
    expect(store.permittedUntil(desk, mailbox)).toBe(0)
    store.permit(desk, mailbox, inDays(2))
    store.permit(desk, mailbox, inDays(5))
    keep(store, pieces('in', { day: inDays(30) }))
    store.sweep(inDays(5))
    expect(store.permittedUntil(desk, mailbox)).toBe(inDays(5))
    expect(store.permittedUntil(elsewhere, mailbox)).toBe(0)
    expect(store.sweep(inDays(6))).toBe(1)
    expect(store.permittedUntil(desk, mailbox)).toBe(0)
    expect(store.bytes(desk)).toBe(0)
  })

  test('a mailbox that is taken back is deleted, and no other', () => {
    const store = make()
    const other = 'd'.repeat(32) as MailboxId
    store.permit(desk, mailbox, inDays(5))
    store.permit(desk, other, inDays(5))
    store.permit(elsewhere, mailbox, inDays(5))
    keep(store, pieces('in'))
    keep(store, pieces('out'))
    keep(
      store,
      pieces('in').map(piece => ({ ...piece, mailbox: other }))
    )
    for (const piece of pieces('in')) store.keep(elsewhere, piece, today)
    store.takeBack(desk, mailbox)
    expect(store.permittedUntil(desk, mailbox)).toBe(0)
    expect(store.permittedUntil(desk, other)).toBe(inDays(5))
    expect(store.bytes(desk)).toBe(80)
    expect(store.bytes(elsewhere)).toBe(80)
  })
})

type Kept = NewPiece & { readonly box: { mailbox: MailboxId; way: 'in' | 'out' } }

/** Keeps all pieces; answers the last. */
function keep(store: MailStore, item: readonly NewPiece[]): Kept {
  for (const piece of item) store.keep(desk, piece, today)
  const last = item.at(-1)
  if (!last) throw new Error('no pieces')
  return { ...last, box: { mailbox: last.mailbox, way: last.way } }
}

function idsIn(store: MailStore, at: Kept['box'] = box): ItemId[] {
  return store.waiting(desk, at).map(({ id }) => id)
}
