/** Keeps everything in one SQLite file; what a restart or a power cut leaves is whole. */
import { concat, fromHex, toHex, type Bytes } from '../../src/bytes.ts'
import type { ChunkId, Day, DocumentId, WorkspaceId } from '../../src/ids.ts'
import type { RandomPort } from '../../src/ports.ts'
import { kinds } from '../../src/sync/chunk.ts'
import { Database } from './database.ts'
import { SqliteMail } from './sqlite-mail.ts'
import { contentKinds, deleteWhatIsOver, type Gone } from './sqlite-sweep.ts'
import {
  itemBytes,
  lastDay,
  type Item,
  type NewChunk,
  type RelayStore,
  type Summary,
  type View
} from './store.ts'
import { bucketsOf, tallyBytes, toggle, totalOf } from './tally.ts'

interface Shelf {
  readonly number: number
  cursor: number
  chunks: number
  bytes: number
  readonly tally: Bytes
}
interface Row {
  readonly at: number
  /** The chunk; or, of a card, its head and the body's hash. */
  readonly bytes: Bytes
  readonly isCard: 0 | 1
}

const never = 0 as Day
const hashBytes = 32
// Joined here and not in JavaScript: making a buffer costs more than all else in a pull.
const columns = 'at, cast(head || body as blob) as bytes, 0 as isCard'
const cardsOnly = `kind in (${kinds.delta}, ${kinds.snapshot})`
const cardColumns = `at, ${cardsOnly} as isCard,
  cast(head || case when ${cardsOnly} then body_hash else body end as blob) as bytes`
const inOrder = 'workspace = ? and at > ?'
const seen: Readonly<Record<View, string>> = {
  whole: `select ${columns} from chunks where ${inOrder} order by at`,
  cards: `select ${cardColumns} from chunks
    where ${inOrder} and kind <> ${kinds.blob} order by at`,
  'cards for a newcomer': `select ${cardColumns} from chunks
    where ${inOrder} and kind <> ${kinds.blob} and grace_ends = 0 order by at`
}

export class SqliteStore implements RelayStore {
  readonly instance: Bytes
  readonly mail: SqliteMail
  readonly #database: Database
  readonly #numbers = new Map<WorkspaceId, number>()

  constructor(folder: string, ports: RandomPort) {
    this.#database = new Database(folder)
    this.mail = new SqliteMail(folder)
    this.instance = this.#instance(ports.random.bytes(16))
  }

  workspaces(): number {
    const sql = 'select count(*) as count from workspaces'
    return this.#database.all<{ count: number }>(sql)[0]?.count ?? 0
  }

  isRegistered(workspace: WorkspaceId): boolean {
    return this.#numberOf(workspace) !== undefined
  }

  register(workspace: WorkspaceId): void {
    const sql =
      'insert into workspaces (id, tally) values (?, ?) on conflict do nothing'
    this.#database.run(sql, fromHex(workspace), new Uint8Array(tallyBytes))
  }

  has(workspace: WorkspaceId, id: ChunkId): boolean {
    const sql = 'select 1 from chunks where workspace = ? and id = ?'
    return this.#database.all(sql, this.#number(workspace), fromHex(id)).length > 0
  }

  newestWrap(workspace: WorkspaceId, document: DocumentId): Day {
    const sql = `select max(day) as day from chunks
      where workspace = ? and document = ? and kind = ${kinds.wrap}`
    const values = [this.#number(workspace), fromHex(document)]
    const [newest] = this.#database.all<{ day: Day | null }>(sql, ...values)
    return newest?.day ?? never
  }

  put(workspace: WorkspaceId, chunks: readonly NewChunk[]): readonly Item[] {
    return this.#database.atOnce(() => {
      const shelf = this.#shelf(this.#number(workspace))
      const items = chunks.flatMap(chunk => this.#keep(shelf, chunk))
      this.#save(shelf)
      return items
    })
  }

  supersede(workspace: WorkspaceId, ids: readonly ChunkId[], graceEnds: Day): void {
    const number = this.#number(workspace)
    const sql = `update chunks set grace_ends = ?
      where workspace = ? and id = ? and kind in ${contentKinds} and grace_ends = 0`
    this.#database.atOnce(() => {
      for (const id of ids) this.#database.run(sql, graceEnds, number, fromHex(id))
    })
  }

  since(
    workspace: WorkspaceId,
    place: number,
    view: View,
    maxBytes: number
  ): readonly Item[] {
    const items: Item[] = []
    let room = maxBytes
    const number = this.#number(workspace)
    for (const row of this.#database.each<Row>(seen[view], number, place)) {
      const item = itemOf(row)
      room -= item.bytes.length + itemBytes
      if (room < 0 && items.length > 0) break
      items.push(item)
    }
    return items
  }

  find(workspace: WorkspaceId, id: ChunkId): Item | undefined {
    const sql = `select ${columns} from chunks where workspace = ? and id = ?`
    const values = [this.#number(workspace), fromHex(id)]
    return this.#database.all<Row>(sql, ...values).map(itemOf)[0]
  }

  lobby(workspace: WorkspaceId, document: DocumentId): readonly Item[] {
    const sql = `select ${columns} from chunks
      where workspace = ? and document = ? and kind = ${kinds.lobby} order by at`
    const values = [this.#number(workspace), fromHex(document)]
    return this.#database.all<Row>(sql, ...values).map(itemOf)
  }

  summary(workspace: WorkspaceId): Summary {
    const { cursor, chunks, bytes, tally } = this.#shelf(this.#number(workspace))
    const fingerprint = totalOf(tally)
    return { cursor, chunks, bytes, fingerprint, buckets: bucketsOf(tally) }
  }

  ids(workspace: WorkspaceId, bucket: number): readonly ChunkId[] {
    const sql = `select id from chunks
      where workspace = ? and id between ? and ? order by id`
    const first = Uint8Array.of(bucket)
    const last = new Uint8Array(32).fill(255)
    last.set(first)
    const values = [this.#number(workspace), first, last]
    const rows = this.#database.all<{ id: Uint8Array }>(sql, ...values)
    return rows.map(({ id }) => toHex(id) as ChunkId)
  }

  allow(workspace: WorkspaceId, key: Uint8Array, until: Day): void {
    const sql = `insert into allowed (workspace, key, until) values (?, ?, ?)
      on conflict do update set until = excluded.until`
    this.#database.run(sql, this.#number(workspace), key, until)
  }

  allowedUntil(workspace: WorkspaceId, key: Uint8Array): Day {
    const sql = 'select until from allowed where workspace = ? and key = ?'
    const values = [this.#number(workspace), key]
    return this.#database.all<{ until: Day }>(sql, ...values)[0]?.until ?? never
  }

  sweep(today: Day): number {
    const gone = this.#database.atOnce(() => {
      const gone = deleteWhatIsOver(this.#database, today)
      if (gone.length > 0) this.#database.run('update relay set unclean = 1')
      this.#forget(gone)
      return gone.length
    })
    // The mark stays until the file is clean, so a crash between the two is made up for.
    if (this.#database.all('select 1 from relay where unclean = 1').length > 0) {
      this.#database.scrub()
      this.#database.run('update relay set unclean = 0')
    }
    return gone
  }

  close(): void {
    this.#database.close()
    this.mail.close()
  }

  #keep(shelf: Shelf, chunk: NewChunk): Item[] {
    const { id, header, head, body, bodyHash } = chunk
    const at = shelf.cursor + 1
    const insert = `insert into chunks
      (workspace, at, kind, day, id, document, body_hash, head, body)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (workspace, id) do nothing`
    const key = fromHex(id)
    const document = fromHex(header.document)
    const sealed = [bodyHash, head, body]
    const place = [shelf.number, at, header.kind, lastDay(header)]
    if (this.#database.run(insert, ...place, key, document, ...sealed) === 0) {
      const wanted = 'update chunks set grace_ends = 0 where workspace = ? and id = ?'
      this.#database.run(wanted, shelf.number, key)
      return []
    }
    shelf.cursor = at
    shelf.chunks++
    shelf.bytes += head.length + body.length
    toggle(shelf.tally, id)
    return [{ at, bytes: concat(head, body) }]
  }

  #forget(gone: readonly Gone[]): void {
    const shelves = new Map<number, Shelf>()
    for (const { workspace, id, bytes } of gone) {
      const shelf = shelves.get(workspace) ?? this.#shelf(workspace)
      shelves.set(workspace, shelf)
      shelf.chunks--
      shelf.bytes -= bytes
      toggle(shelf.tally, toHex(id) as ChunkId)
    }
    for (const shelf of shelves.values()) this.#save(shelf)
  }

  #shelf(number: number): Shelf {
    const sql = `select number, cursor, chunks, bytes, tally from workspaces
      where number = ?`
    const [shelf] = this.#database.all<Shelf>(sql, number)
    if (!shelf) throw new Error('no such workspace')
    return shelf
  }

  #save({ number, cursor, chunks, bytes, tally }: Shelf): void {
    const sql = `update workspaces set cursor = ?, chunks = ?, bytes = ?, tally = ?
      where number = ?`
    this.#database.run(sql, cursor, chunks, bytes, tally, number)
  }

  #number(workspace: WorkspaceId): number {
    const number = this.#numberOf(workspace)
    if (number === undefined) throw new Error('not registered')
    return number
  }

  #numberOf(workspace: WorkspaceId): number | undefined {
    const known = this.#numbers.get(workspace)
    if (known !== undefined) return known
    const sql = 'select number from workspaces where id = ?'
    const [row] = this.#database.all<{ number: number }>(sql, fromHex(workspace))
    if (row) this.#numbers.set(workspace, row.number)
    return row?.number
  }

  #instance(fresh: Bytes): Bytes {
    const sql = `insert into relay (instance)
      select ? where not exists (select 1 from relay)`
    this.#database.run(sql, fresh)
    const [kept] = this.#database.all<{ instance: Bytes }>('select instance from relay')
    return kept?.instance ?? fresh
  }
}

function itemOf({ at, bytes, isCard }: Row): Item {
  if (!isCard) return { at, bytes }
  return {
    at,
    bytes: bytes.subarray(0, -hashBytes),
    bodyHash: bytes.subarray(-hashBytes)
  }
}
