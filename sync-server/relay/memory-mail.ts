/** Keeps mailboxes in memory. */
import { concat, type Bytes } from '../../src/bytes.ts'
import type { Day, ItemId, MailboxId, WorkspaceId } from '../../src/ids.ts'
import {
  begunDays,
  settledDays,
  type Box,
  type ItemAt,
  type KeptPiece,
  type MailStore,
  type NewPiece,
  type Standing,
  type Waiting
} from './mail-store.ts'

interface Kept extends ItemAt {
  readonly day: Day
  readonly slot: boolean
  state: 'begun' | 'whole' | 'settled'
  /** The day it came into this state. */
  since: Day
  readonly pieces: Bytes[]
}

interface Desk {
  readonly permitted: Map<MailboxId, Day>
  /** By place, in the order they were begun. */
  readonly items: Map<string, Kept>
}

const never = 0 as Day

export class MemoryMail implements MailStore {
  readonly #desks = new Map<WorkspaceId, Desk>()

  permit(workspace: WorkspaceId, mailbox: MailboxId, until: Day): void {
    this.#desk(workspace).permitted.set(mailbox, until)
  }

  permittedUntil(workspace: WorkspaceId, mailbox: MailboxId): Day {
    return this.#desk(workspace).permitted.get(mailbox) ?? never
  }

  takeBack(workspace: WorkspaceId, mailbox: MailboxId): void {
    const { permitted, items } = this.#desk(workspace)
    permitted.delete(mailbox)
    for (const [name, item] of items) if (item.mailbox === mailbox) items.delete(name)
  }

  standing(workspace: WorkspaceId, at: ItemAt): Standing {
    const item = this.#desk(workspace).items.get(nameOf(at))
    if (!item) return { type: 'unknown' }
    const { state, slot } = item
    return state === 'settled'
      ? { type: state }
      : { type: state, slot, ...waitingOf(item) }
  }

  keep(workspace: WorkspaceId, piece: NewPiece, today: Day): readonly ItemId[] {
    const { items } = this.#desk(workspace)
    const name = nameOf(piece)
    if (piece.piece === 0) {
      items.delete(name)
      items.set(name, { ...begun(piece), state: 'begun', since: today, pieces: [] })
    }
    const item = items.get(name)
    if (!item) throw new Error('nothing was begun')
    item.pieces.push(concat(piece.bytes))
    if (!piece.last) return []
    const replaced = item.slot
      ? inState('whole', items, piece).filter(({ slot }) => slot)
      : []
    for (const old of replaced) items.delete(nameOf(old))
    item.state = 'whole'
    item.since = today
    return replaced.map(({ id }) => id)
  }

  drop(workspace: WorkspaceId, at: ItemAt): void {
    const { items } = this.#desk(workspace)
    if (items.get(nameOf(at))?.state === 'begun') items.delete(nameOf(at))
  }

  waiting(workspace: WorkspaceId, box: Box): readonly Waiting[] {
    return inState('whole', this.#desk(workspace).items, box).map(waitingOf)
  }

  piece(workspace: WorkspaceId, at: ItemAt, piece: number): KeptPiece | undefined {
    const item = this.#desk(workspace).items.get(nameOf(at))
    const bytes = item?.state === 'whole' ? item.pieces[piece] : undefined
    return bytes && { bytes, last: piece + 1 === item?.pieces.length }
  }

  settle(
    workspace: WorkspaceId,
    box: Box,
    ids: readonly ItemId[],
    today: Day
  ): readonly ItemId[] {
    const { items } = this.#desk(workspace)
    return ids.filter(id => {
      const item = items.get(nameOf({ ...box, id }))
      if (item?.state !== 'whole') return false
      item.state = 'settled'
      item.since = today
      item.pieces.length = 0
      return true
    })
  }

  settled(workspace: WorkspaceId, box: Box): readonly ItemId[] {
    return inState('settled', this.#desk(workspace).items, box).map(({ id }) => id)
  }

  bytes(workspace: WorkspaceId): number {
    let sum = 0
    for (const item of this.#desk(workspace).items.values()) sum += sizeOf(item)
    return sum
  }

  sweep(today: Day): number {
    let gone = 0
    for (const [workspace, { permitted, items }] of this.#desks) {
      const before = unsettled(items)
      for (const [mailbox, until] of permitted) {
        if (until < today) this.takeBack(workspace, mailbox)
      }
      for (const [name, item] of items) if (isOver(item, today)) items.delete(name)
      gone += before - unsettled(items)
    }
    return gone
  }

  close(): void {
    this.#desks.clear()
  }

  #desk(workspace: WorkspaceId): Desk {
    const known = this.#desks.get(workspace)
    if (known) return known
    const desk: Desk = { permitted: new Map(), items: new Map() }
    this.#desks.set(workspace, desk)
    return desk
  }
}

function nameOf({ mailbox, way, id }: ItemAt): string {
  return `${mailbox}/${way}/${id}`
}

function begun({ mailbox, way, id, day, slot }: NewPiece) {
  return { mailbox, way, id, day, slot }
}

function inState(
  state: Kept['state'],
  items: ReadonlyMap<string, Kept>,
  { mailbox, way }: Box
): Kept[] {
  return [...items.values()].filter(
    item => item.mailbox === mailbox && item.way === way && item.state === state
  )
}

function waitingOf(item: Kept): Waiting {
  const { id, day, pieces } = item
  return { id, day, pieces: pieces.length, bytes: sizeOf(item) }
}

function sizeOf({ pieces }: Kept): number {
  return pieces.reduce((sum, { length }) => sum + length, 0)
}

function isOver({ state, since, day }: Kept, today: Day): boolean {
  if (state === 'settled') return since + settledDays < today
  return day < today || (state === 'begun' && since + begunDays < today)
}

function unsettled(items: ReadonlyMap<string, Kept>): number {
  return [...items.values()].filter(({ state }) => state !== 'settled').length
}
