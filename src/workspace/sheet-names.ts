/**
 * What hand-over sheets call tickets.
 *
 * A month of shifts outlasts every ticket, and a tally is kept under a keyed hash of the
 * ticket's id: a sheet with ids would tell every member, for ever, between which hours the
 * tickets of a tally came. So it has another keyed hash of them. Whoever has a ticket finds
 * it by its name; once no device knows its id, the name leads to nothing.
 */
import { fromHex, toHex, type Bytes } from '../bytes.ts'
import { derive } from '../crypto/hash.ts'
import type { Card } from '../domain/queue/card.ts'
import { kept, type KeptSheet, type Sheet } from '../domain/shifts/handover.ts'
import type { SheetName, TicketId } from '../ids.ts'

type Cards = ReadonlyMap<TicketId, Card>

/** The same on every device. As long as an id: older apps look for such a ticket, and find none. */
export function sheetName(importKey: Bytes, ticket: TicketId): SheetName {
  return toHex(derive(importKey, 'sheet', fromHex(ticket)).subarray(0, 16)) as SheetName
}

export class SheetNames {
  readonly #nameOf: (ticket: TicketId) => SheetName
  /** A card never changes: another one takes its place. */
  readonly #names = new WeakMap<Card, SheetName>()

  constructor(nameOf: (ticket: TicketId) => SheetName) {
    this.#nameOf = nameOf
  }

  keep(sheet: Sheet, cards: Cards): KeptSheet {
    return kept(sheet, ticket => {
      const card = cards.get(ticket)
      return card ? this.#of(card) : this.#nameOf(ticket)
    })
  }

  find(sheet: KeptSheet, cards: Cards): ReadonlyMap<SheetName, Card> {
    const wanted = new Set(Object.values(sheet).flatMap(({ tickets }) => tickets))
    const found = new Map<SheetName, Card>()
    const take = (name: SheetName | undefined, card: Card): void => {
      if (name !== undefined && wanted.delete(name)) found.set(name, card)
    }
    for (const name of [...wanted]) {
      // older apps kept the id itself
      const card = cards.get(name as string as TicketId)
      if (card) take(name, card)
    }
    // those that this device named itself, before it names thousands
    for (const card of cards.values()) take(this.#names.get(card), card)
    for (const card of cards.values()) {
      if (wanted.size === 0) break
      take(this.#of(card), card)
    }
    return found
  }

  #of(card: Card): SheetName {
    const name = this.#names.get(card) ?? this.#nameOf(card.ticket)
    this.#names.set(card, name)
    return name
  }
}
