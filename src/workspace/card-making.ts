/** What a ticket's new chunk brings along: its card, and what follows from closing it. */
import type { Bytes } from '../bytes.ts'
import type { CardTable } from '../documents/card-table.ts'
import type { KeyRing } from '../documents/key-ring.ts'
import type { Alongside } from '../documents/seal-document.ts'
import { encodeCard, fitting } from '../documents/sealed-card.ts'
import { askerHash, threadsOf } from '../documents/threads.ts'
import { cardOf, type Card } from '../domain/queue/card.ts'
import { together } from '../domain/tickets/conversation.ts'
import { asker, goneOn, type Ticket } from '../domain/tickets/ticket.ts'
import type { Day, DocumentId, TicketId, Timestamp, WorkspaceId } from '../ids.ts'
import type { ClockPort, RandomPort, Row } from '../ports.ts'
import type { Endings } from '../retention/endings.ts'
import { sealRecord } from '../retention/record.ts'
import { endDayOf, isLasting } from '../sync/end-day.ts'
import { markSum } from '../sync/sealed-chunk.ts'
import type { Device } from '../trust/device.ts'
import type { Epoch } from '../trust/epoch.ts'

interface Here {
  readonly ports: ClockPort & RandomPort
  readonly workspace: WorkspaceId
  readonly device: Device
  readonly cardTable: CardTable
  readonly endings: Endings
  readonly keys: KeyRing
  readonly epoch: Epoch
  readonly importKey: Bytes
  readonly ownAddresses: readonly string[]
}

export interface MadeCard {
  readonly card: Card
  readonly rows: Row[]
  readonly chunks: Bytes[]
}

export class CardMaking {
  readonly #here: Here
  readonly #session: Bytes

  constructor(here: Here) {
    this.#here = here
    this.#session = here.ports.random.bytes(16)
  }

  async alongside(
    id: DocumentId,
    after: unknown,
    marks: readonly string[],
    mark: string
  ): Promise<Alongside> {
    if (isLasting(id)) return { card: new Uint8Array(), rows: [], chunks: [] }
    const ticket = after as Ticket // documents with an end are tickets
    const { card, rows, chunks } = await this.make(id, ticket, marks)
    const sealed = encodeCard({ card, mark, over: markSum(marks) })
    return { card: sealed, rows, chunks }
  }

  async make(
    id: TicketId,
    ticket: Ticket,
    marks: readonly string[]
  ): Promise<MadeCard> {
    const { importKey, ownAddresses, cardTable } = this.#here
    const threads = threadsOf(importKey, ticket)
    const from = asker(ticket)
    const writer = from && askerHash(importKey, from.address)
    const all = together(ticket, [])
    const day = goneOn(all, endDayOf(id))
    const card = fitting({
      ...cardOf(id, all, threads, writer, ownAddresses),
      ...(day !== undefined && { destroyDay: day })
    })
    const ending = await this.#ending(id, card.destroyDay)
    const row = cardTable.made(card, marks)
    return { card, rows: [row, ...ending.rows], chunks: ending.chunks }
  }

  async #ending(
    document: DocumentId,
    destroyDay: Day | undefined
  ): Promise<{ rows: Row[]; chunks: Bytes[] }> {
    const { ports, workspace, device, endings, keys, epoch } = this.#here
    const day = destroyDay ?? (0 as Day)
    const known = await endings.of(document)
    if ((known?.day ?? 0) === day) return { rows: [], chunks: [] }
    // newer than what it contradicts, even if that was said with a clock ahead of ours
    const at = Math.max(ports.clock.now(), (known?.at ?? 0) + 1) as Timestamp
    const ending = { document, day, at, met: true }
    const record = sealRecord({ workspace, epoch }, device, this.#session, ending)
    const wraps = day === 0 ? [] : await keys.wrapsUntil(document, day)
    return { rows: [endings.row(ending)], chunks: [...wraps, record] }
  }
}
