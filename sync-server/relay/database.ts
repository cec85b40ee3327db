/**
 * A file of the data folder and how it is spoken to: every commit on the disk before the call
 * returns, and statements prepared once.
 */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'

import Sqlite from 'better-sqlite3'

import { schema } from './schema.ts'

type Statement = Sqlite.Statement

export class Database {
  readonly #file: Sqlite.Database
  readonly #statements = new Map<string, Statement>()

  /** Throws if the folder cannot be written or another relay uses it. */
  constructor(folder: string, name = 'relay.sqlite', tables = schema) {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    // `vacuum` needs room for a copy; /tmp may be small, and others may read it.
    process.env['SQLITE_TMPDIR'] = folder
    this.#file = new Sqlite(join(folder, name), { timeout: 500 })
    // Exclusive: two relays on one file would not tell each other's devices the news, and
    // two bridges would send a mail twice.
    this.#file.pragma('locking_mode = exclusive')
    this.#file.pragma('journal_mode = wal')
    this.#file.pragma('synchronous = full')
    this.#file.pragma('secure_delete = on')
    this.#file.exec(tables)
  }

  /** Answers how many rows changed. */
  run(sql: string, ...values: unknown[]): number {
    return this.#prepare(sql).run(...values).changes
  }

  all<Row>(sql: string, ...values: unknown[]): Row[] {
    return this.#prepare(sql).all(...values) as Row[]
  }

  /** Nothing else can be asked before the last row was read or the loop left. */
  each<Row>(sql: string, ...values: unknown[]): IterableIterator<Row> {
    return this.#prepare(sql).iterate(...values) as IterableIterator<Row>
  }

  atOnce<V>(work: () => V): V {
    return this.#file.transaction(work).immediate()
  }

  /**
   * On the disk together with the next commit that waits for the disk. For parts of a
   * whole that is nothing before its last part: after a power cut they are brought again.
   */
  soon<V>(work: () => V): V {
    this.#file.pragma('synchronous = normal')
    try {
      return this.atOnce(work)
    } finally {
      this.#file.pragma('synchronous = full')
    }
  }

  /**
   * `secure_delete` zeroes what is deleted, but SQLite leaves copies of rows it once moved
   * between pages, and the log holds every page as it was. So: write the file anew, and
   * cut the log to nothing.
   */
  scrub(): void {
    this.#file.exec('vacuum')
    this.emptyLog()
  }

  /** Writes what was committed into the file itself, and cuts the log to nothing. */
  emptyLog(): void {
    this.#file.pragma('wal_checkpoint(truncate)')
  }

  close(): void {
    this.#file.close()
  }

  #prepare(sql: string): Statement {
    const known = this.#statements.get(sql)
    if (known) return known
    const statement = this.#file.prepare(sql)
    this.#statements.set(sql, statement)
    return statement
  }
}
