/**
 * Keeps mailboxes in a file of their own, mail.sqlite: it is small, because mail does not
 * stay, and can be written anew whenever something went.
 */
import { fromHex, type Bytes } from '../../src/bytes.ts'
import type { Day, ItemId, MailboxId, WorkspaceId } from '../../src/ids.ts'
import { Database } from './database.ts'
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

const states = { begun: 0, whole: 1, settled: 2 } as const

const schema = `
create table if not exists upkeep (
  one integer primary key check (one = 1),
  -- 1 while deleted bytes may still lie in free space of the file
  unclean integer not null
);
insert into upkeep (one, unclean) values (1, 0) on conflict do nothing;
create table if not exists mailboxes (
  workspace blob not null,
  mailbox blob not null,
  until integer not null,
  primary key (workspace, mailbox)
) without rowid;
create table if not exists items (
  number integer primary key autoincrement,
  workspace blob not null,
  mailbox blob not null,
  way text not null,
  id blob not null,
  day integer not null,
  slot integer not null,
  -- 0 begun, 1 whole, 2 settled: only the id is left, for a few days
  state integer not null,
  -- the day it came into this state
  since integer not null,
  pieces integer not null,
  bytes integer not null
);
create unique index if not exists items_by_place on items (workspace, mailbox, way, id);
create table if not exists pieces (
  item integer not null,
  piece integer not null,
  bytes blob not null,
  primary key (item, piece)
);
`

interface Row extends Waiting {
  readonly number: number
  readonly state: number
  readonly slot: number
}

type Commit = (run: () => readonly ItemId[]) => readonly ItemId[]

const never = 0 as Day
const columns = 'number, lower(hex(id)) as id, day, slot, state, pieces, bytes'
const inBox = 'workspace = ? and mailbox = ? and way = ?'
/** Items of the rows that `where` names, with their pieces. */
const deletePieces = (where: string): string =>
  `delete from pieces where item in (select number from items where ${where})`

export class SqliteMail implements MailStore {
  readonly #database: Database

  constructor(folder: string) {
    this.#database = new Database(folder, 'mail.sqlite', schema)
  }

  permit(workspace: WorkspaceId, mailbox: MailboxId, until: Day): void {
    const sql = `insert into mailboxes (workspace, mailbox, until) values (?, ?, ?)
      on conflict do update set until = excluded.until`
    this.#database.run(sql, fromHex(workspace), fromHex(mailbox), until)
  }

  permittedUntil(workspace: WorkspaceId, mailbox: MailboxId): Day {
    const sql = 'select until from mailboxes where workspace = ? and mailbox = ?'
    const values = [fromHex(workspace), fromHex(mailbox)]
    return this.#database.all<{ until: Day }>(sql, ...values)[0]?.until ?? never
  }

  takeBack(workspace: WorkspaceId, mailbox: MailboxId): void {
    const values = [fromHex(workspace), fromHex(mailbox)]
    this.#deleting(() => {
      const where = 'workspace = ? and mailbox = ?'
      this.#database.run(`delete from mailboxes where ${where}`, ...values)
      return this.#delete(where, ...values)
    })
  }

  standing(workspace: WorkspaceId, at: ItemAt): Standing {
    const row = this.#find(workspace, at)
    if (!row) return { type: 'unknown' }
    if (row.state === states.settled) return { type: 'settled' }
    const { id, day, pieces, bytes } = row
    const type = row.state === states.whole ? 'whole' : 'begun'
    return { type, id, day, pieces, bytes, slot: row.slot === 1 }
  }

  keep(workspace: WorkspaceId, piece: NewPiece, today: Day): readonly ItemId[] {
    const work = (): readonly ItemId[] => {
      const anew = piece.piece === 0 ? this.#deleteAt(workspace, piece) : []
      if (piece.piece === 0) this.#begin(workspace, piece, today)
      this.#add(this.#number(workspace, piece), piece)
      const replaced = piece.last ? this.#finish(workspace, piece, today) : []
      return [...anew, ...replaced]
    }
    const gone = piece.last
      ? this.#deleting(work)
      : this.#deleting(work, run => this.#database.soon(run))
    return gone.filter(id => id !== piece.id)
  }

  drop(workspace: WorkspaceId, at: ItemAt): void {
    this.#deleting(() =>
      this.#delete(`${inBox} and id = ? and state = 0`, ...placeOf(workspace, at))
    )
  }

  waiting(workspace: WorkspaceId, box: Box): readonly Waiting[] {
    const sql = `select ${columns} from items
      where ${inBox} and state = 1 order by number`
    const rows = this.#database.all<Row>(sql, ...boxOf(workspace, box))
    return rows.map(({ id, day, pieces, bytes }) => ({ id, day, pieces, bytes }))
  }

  piece(workspace: WorkspaceId, at: ItemAt, piece: number): KeptPiece | undefined {
    const row = this.#find(workspace, at)
    if (row?.state !== states.whole) return undefined
    const sql = 'select bytes from pieces where item = ? and piece = ?'
    const [found] = this.#database.all<{ bytes: Bytes }>(sql, row.number, piece)
    return found && { bytes: found.bytes, last: piece + 1 === row.pieces }
  }

  settle(
    workspace: WorkspaceId,
    box: Box,
    ids: readonly ItemId[],
    today: Day
  ): readonly ItemId[] {
    const sql = `update items set state = 2, since = ?, bytes = 0
      where number = ? and state = 1`
    return this.#deleting(() =>
      ids.filter(id => {
        const row = this.#find(workspace, { ...box, id })
        if (!row || this.#database.run(sql, today, row.number) === 0) return false
        this.#database.run('delete from pieces where item = ?', row.number)
        return true
      })
    )
  }

  settled(workspace: WorkspaceId, box: Box): readonly ItemId[] {
    const sql = `select lower(hex(id)) as id from items where ${inBox} and state = 2`
    const rows = this.#database.all<{ id: ItemId }>(sql, ...boxOf(workspace, box))
    return rows.map(({ id }) => id)
  }

  bytes(workspace: WorkspaceId): number {
    const sql = 'select sum(bytes) as sum from items where workspace = ?'
    const [row] = this.#database.all<{ sum: number | null }>(sql, fromHex(workspace))
    return row?.sum ?? 0
  }

  sweep(today: Day): number {
    const gone = this.#deleting(() => {
      const closed = `exists (select 1 from mailboxes where until < ?
        and workspace = items.workspace and mailbox = items.mailbox)`
      const over = this.#delete(
        `state < 2 and (day < ? or state = 0 and since < ? or ${closed})`,
        today,
        today - begunDays,
        today
      )
      this.#delete(`state = 2 and (since < ? or ${closed})`, today - settledDays, today)
      this.#database.run('delete from mailboxes where until < ?', today)
      return over
    })
    if (this.#isUnclean()) {
      this.#database.scrub()
      this.#database.run('update upkeep set unclean = 0')
    }
    return gone.length
  }

  close(): void {
    this.#database.close()
  }

  /**
   * Deleted pages are zeroed at once, in the file and not only in its log. What SQLite
   * leaves of rows it moved before goes with the next sweep.
   */
  #deleting(
    work: () => readonly ItemId[],
    commit: Commit = run => this.#database.atOnce(run)
  ): readonly ItemId[] {
    const gone = commit(() => {
      const deleted = work()
      if (deleted.length > 0) this.#database.run('update upkeep set unclean = 1')
      return deleted
    })
    if (gone.length > 0) this.#database.emptyLog()
    return gone
  }

  #delete(where: string, ...values: unknown[]): ItemId[] {
    this.#database.run(deletePieces(where), ...values)
    const sql = `delete from items where ${where} returning lower(hex(id)) as id`
    return this.#database.all<{ id: ItemId }>(sql, ...values).map(({ id }) => id)
  }

  #deleteAt(workspace: WorkspaceId, at: ItemAt): ItemId[] {
    return this.#delete(`${inBox} and id = ?`, ...placeOf(workspace, at))
  }

  #begin(workspace: WorkspaceId, { day, slot, ...at }: NewPiece, today: Day): void {
    const sql = `insert into items
      (workspace, mailbox, way, id, day, slot, state, since, pieces, bytes)
      values (?, ?, ?, ?, ?, ?, 0, ?, 0, 0)`
    const place = placeOf(workspace, at)
    this.#database.run(sql, ...place, day, slot ? 1 : 0, today)
  }

  #add(item: number, { piece, bytes }: NewPiece): void {
    const insert = 'insert into pieces (item, piece, bytes) values (?, ?, ?)'
    this.#database.run(insert, item, piece, bytes)
    const count = `update items set pieces = pieces + 1, bytes = bytes + ?
      where number = ?`
    this.#database.run(count, bytes.length, item)
  }

  #finish(workspace: WorkspaceId, piece: NewPiece, today: Day): ItemId[] {
    const replaced = piece.slot
      ? this.#delete(
          `${inBox} and slot = 1 and state = 1 and id <> ?`,
          ...placeOf(workspace, piece)
        )
      : []
    const whole = 'update items set state = 1, since = ? where number = ?'
    this.#database.run(whole, today, this.#number(workspace, piece))
    return replaced
  }

  #find(workspace: WorkspaceId, at: ItemAt): Row | undefined {
    const sql = `select ${columns} from items where ${inBox} and id = ?`
    return this.#database.all<Row>(sql, ...placeOf(workspace, at))[0]
  }

  #number(workspace: WorkspaceId, at: ItemAt): number {
    const row = this.#find(workspace, at)
    if (!row) throw new Error('nothing was begun')
    return row.number
  }

  #isUnclean(): boolean {
    return this.#database.all('select 1 from upkeep where unclean = 1').length > 0
  }
}

function boxOf(workspace: WorkspaceId, { mailbox, way }: Box): unknown[] {
  return [fromHex(workspace), fromHex(mailbox), way]
}

function placeOf(workspace: WorkspaceId, at: ItemAt): unknown[] {
  return [...boxOf(workspace, at), fromHex(at.id)]
}
