/**
 * How far each outgoing mail has come. Its bytes stay sealed here until its last state is
 * known; its row stays until nobody could replay the order any more.
 */
import { pack, unpack } from '../../src/bytes.ts'
import type { Day, ItemId, Timestamp } from '../../src/ids.ts'
import type { Journal } from './journal.ts'

/**
 * ```
 * arriving -> waiting -> sending -> whole -> done
 *                ^---------'|         |'--> looking -> done
 *                 deferred  '-> done  '-> waiting (refused for now)
 * waiting -> done (stopped: the desk wants it no more, and nobody has it)
 * ```
 * `sending`: not all of the mail has left, so it may be sent again. `whole`: the final dot
 * may have left; without the server's reply nobody may send it again.
 */
export type OrderState =
  | 'arriving'
  | 'waiting'
  | 'sending'
  | 'whole'
  /** Perhaps sent; looked for among the copies of what was sent. */
  | 'looking'
  | 'done'

export type RecipientState =
  'waiting' | 'sent' | 'deferred' | 'stopped' | 'failed' | 'uncertain'
export interface RecipientOutcome {
  readonly state: RecipientState
  readonly code: number
}

export interface OrderEntry {
  readonly id: ItemId
  readonly day: Day
  readonly state: OrderState
  readonly attempt: number
  readonly due: Timestamp
  readonly until: Timestamp
  readonly outcomes: readonly RecipientOutcome[]
  /** It leaves others room, and lets them go first. */
  readonly isBulk: boolean
}

export interface SealedReceipt {
  readonly id: ItemId
  readonly day: Day
  readonly pieces: readonly Uint8Array[]
}

type Row = Omit<OrderEntry, 'outcomes' | 'isBulk'> & {
  outcomes: string
  isBulk: number
}
const isBulk = 'id in (select id from bulk)'
const columns = `id, day, state, attempt, due, until, outcomes, ${isBulk} as isBulk`

export class OrderJournal {
  readonly #journal: Journal

  constructor(journal: Journal) {
    this.#journal = journal
  }

  find(id: ItemId): OrderEntry | undefined {
    return this.#orders('where id = ?', id)[0]
  }

  /** Drops what had arrived of it before. */
  arriving(id: ItemId, day: Day): void {
    this.#atOnce(() => {
      this.#run('delete from order_pieces where id = ?', id)
      this.#run(
        `insert or replace into orders (id, day, state) values (?, ?, 'arriving')`,
        id,
        day
      )
    })
  }

  /** Durable with the step after the last one: until then the relay has them all. */
  addPiece(id: ItemId, piece: number, bytes: Uint8Array): void {
    this.#journal.database.soon(() => {
      this.#run('insert into order_pieces values (?, ?, ?)', id, piece, bytes)
    })
  }

  /** All of it is here. */
  arrived(
    id: ItemId,
    { due, until, recipients }: { due: number; until: number; recipients: number }
  ): void {
    const waiting = { state: 'waiting', code: 0 }
    this.#run(
      `update orders set state = 'waiting', due = ?, until = ?, outcomes = ? where id = ?`,
      due,
      until,
      JSON.stringify(Array.from({ length: recipients }, () => waiting)),
      id
    )
  }

  *pieces(id: ItemId): Generator<Uint8Array> {
    for (let piece = 0; ; piece++) {
      const [row] = this.#all<{ bytes: Uint8Array }>(
        'select bytes from order_pieces where id = ? and piece = ?',
        id,
        piece
      )
      if (!row) return
      yield new Uint8Array(row.bytes)
    }
  }

  /** Oldest first; what is over is not among them. */
  open(): OrderEntry[] {
    return this.#orders(
      `where state in ('waiting', 'sending', 'whole', 'looking') order by due`
    )
  }

  /** They are known until nobody could replay the order to stop any more. */
  stop(ids: readonly ItemId[], day: Day): void {
    this.#remember('stops', ids, day)
  }

  /** As long as those to stop. */
  bulk(ids: readonly ItemId[], day: Day): void {
    this.#remember('bulk', ids, day)
  }

  /** Among those that wait. */
  toStop(): OrderEntry[] {
    return this.#orders(
      `where state = 'waiting' and id in (select id from stops) order by due`
    )
  }

  sending(id: ItemId, now: Timestamp): void {
    this.#run(
      `update orders set state = 'sending', attempt = attempt + 1, attempted = ?
       where id = ?`,
      now,
      id
    )
  }

  whole(id: ItemId): void {
    this.#run(`update orders set state = 'whole' where id = ?`, id)
  }

  /** What the attempt came to; the desk has yet to be told. */
  decided(
    id: ItemId,
    state: OrderState,
    outcomes: readonly RecipientOutcome[],
    due: number
  ): void {
    this.#run(
      `update orders set state = ?, outcomes = ?, due = ?, told = 0 where id = ?`,
      state,
      JSON.stringify(outcomes),
      due,
      id
    )
  }

  /** Not even begun: nothing to tell. */
  postpone(id: ItemId, due: number): void {
    this.#run(`update orders set state = 'waiting', due = ? where id = ?`, due, id)
  }

  untold(): OrderEntry[] {
    return this.#orders('where told = 0')
  }

  /** With the last receipt the mail itself goes. */
  told(order: ItemId, receipt: SealedReceipt): void {
    this.#atOnce(() => {
      this.#run(
        'insert into receipts (id, day, pieces) values (?, ?, ?)',
        receipt.id,
        receipt.day,
        pack(receipt.pieces)
      )
      this.#run('update orders set told = 1 where id = ?', order)
      this.#dropBodies()
    })
    if (this.#all('select 1 from order_pieces limit 1').length === 0) {
      this.#journal.database.scrub()
    }
  }

  /** An order that is not to be carried out, and not to be answered either. */
  ignore(id: ItemId): void {
    this.#atOnce(() => {
      this.#run(`update orders set state = 'done', told = 1 where id = ?`, id)
      this.#dropBodies()
    })
  }

  receipts(): Array<SealedReceipt & { number: number }> {
    return this.#all<{ number: number; id: ItemId; day: Day; pieces: Uint8Array }>(
      'select number, id, day, pieces from receipts order by number'
    ).map(row => ({ ...row, pieces: piecesOf(row.pieces) }))
  }

  delivered(number: number): void {
    this.#run('delete from receipts where number = ?', number)
  }

  attemptsSince(then: number): { readonly all: number; readonly bulk: number } {
    const [row] = this.#all<{ all: number; bulk: number | null }>(
      `select count(*) as "all", sum(${isBulk}) as bulk from orders where attempted > ?`,
      then
    )
    return { all: row?.all ?? 0, bulk: row?.bulk ?? 0 }
  }

  /** Orders of days that are over would not be listened to any more. */
  forgetBefore(today: Day, now: Timestamp): void {
    this.#run(
      `delete from orders where state = 'done' and told = 1 and day < ? and attempted < ?`,
      today,
      now - 3_600_000
    )
    this.#run('delete from stops where day < ?', today)
    this.#run('delete from bulk where day < ?', today)
  }

  #remember(where: 'stops' | 'bulk', ids: readonly ItemId[], day: Day): void {
    this.#atOnce(() => {
      for (const id of ids) {
        this.#run(
          `insert into ${where} values (?, ?)
           on conflict (id) do update set day = max(day, excluded.day)`,
          id,
          day
        )
      }
    })
  }

  #dropBodies(): void {
    this.#run(
      `delete from order_pieces where id in
       (select id from orders where state = 'done' and told = 1)`
    )
  }

  #orders(where: string, ...values: unknown[]): OrderEntry[] {
    return this.#all<Row>(`select ${columns} from orders ${where}`, ...values).map(
      row => ({
        ...row,
        outcomes: JSON.parse(row.outcomes) as RecipientOutcome[], // written by us alone
        isBulk: row.isBulk === 1
      })
    )
  }

  #atOnce(work: () => void): void {
    this.#journal.database.atOnce(work)
  }

  #run(sql: string, ...values: unknown[]): void {
    this.#journal.database.run(sql, ...values)
  }

  #all<Row>(sql: string, ...values: unknown[]): Row[] {
    return this.#journal.database.all<Row>(sql, ...values)
  }
}

function piecesOf(packed: Uint8Array): Uint8Array[] {
  const read = unpack(new Uint8Array(packed))
  if (!read.ok) throw new Error('a receipt in the journal is damaged')
  return read.value as Uint8Array[] // written by us alone
}
