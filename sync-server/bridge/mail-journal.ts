/** How far each mail on an IMAP server has come. */
import { dayOf, type Day, type ItemId, type Timestamp } from '../../src/ids.ts'
import type { Journal } from './journal.ts'

export interface FoundMail {
  readonly id: ItemId
  readonly account: string
  /** Of the mailbox in which it was found. */
  readonly validity: string
  readonly uid: number
  /** What the server says about it: milliseconds since 1970, and bytes. */
  readonly arrived: number
  readonly bytes: number
}

/**
 * `trying`: not at the relay yet. `posted`: it is; the mail may leave its mailbox.
 * `moved`: lies aside until the desk has read it. `lost`: so does this one, but the relay
 * has lost it. `set-aside`: failed too often.
 */
export type MailState = 'trying' | 'posted' | 'moved' | 'lost' | 'set-aside'

export interface MovedMail {
  readonly id: ItemId
  readonly validity: string
  readonly uid: number
}

/** What the relay says was read and no member does for so long is brought once more. */
const doubtMs = 2 * 86_400_000

export class MailJournal {
  readonly #journal: Journal

  constructor(journal: Journal) {
    this.#journal = journal
  }

  state(id: ItemId): { state: MailState; attempts: number } | undefined {
    const [row] = this.#journal.database.all<{ state: MailState; attempts: number }>(
      'select state, attempts from mails where id = ?',
      id
    )
    return row
  }

  /** Counts before trying, so that a mail that kills the bridge is counted, too. */
  begin(mail: FoundMail): void {
    this.#journal.database.run(
      `insert into mails (id, account, validity, uid, arrived, bytes, attempts, state)
       values (?, ?, ?, ?, ?, ?, 1, 'trying')
       on conflict (id) do update set attempts = attempts + 1`,
      mail.id,
      mail.account,
      mail.validity,
      mail.uid,
      mail.arrived,
      mail.bytes
    )
  }

  /** It was not the mail's fault. */
  excuse(id: ItemId): void {
    this.#run('update mails set attempts = attempts - 1 where id = ?', id)
  }

  setAside(id: ItemId): void {
    this.#run(`update mails set state = 'set-aside' where id = ?`, id)
  }

  posted(id: ItemId, day: Day): void {
    this.#run(`update mails set state = 'posted', day = ? where id = ?`, day, id)
  }

  moved({ id, validity, uid }: MovedMail): void {
    this.#run(
      `update mails set state = 'moved', aside_validity = ?, aside_uid = ? where id = ?`,
      validity,
      uid,
      id
    )
  }

  /** Where it lies; that the relay has lost it stays true. */
  foundAside({ id, validity, uid }: MovedMail): void {
    this.#run(
      `update mails set state = iif(state = 'posted', 'moved', state),
       aside_validity = ?, aside_uid = ? where id = ?`,
      validity,
      uid,
      id
    )
  }

  /** Noted by numbers that are not the folder's any more. */
  asideElsewhere(account: string, validity: string): FoundMail[] {
    return this.#all<FoundMail>(
      `select id, account, validity, uid, arrived, bytes from mails
       where account = ? and state in ('moved', 'lost') and aside_validity <> ?`,
      account,
      validity
    )
  }

  forget(id: ItemId): void {
    this.#run('delete from mails where id = ?', id)
  }

  /** The server numbered the mailbox anew: what was noted by the old numbers is void. */
  renumbered(account: string, validity: string): void {
    this.#run(
      `delete from mails where account = ? and validity <> ? and state not in ('moved', 'lost')`,
      account,
      validity
    )
  }

  posting(account: string): FoundMail[] {
    return this.#all<FoundMail>(
      `select id, account, validity, uid, arrived, bytes from mails
       where account = ? and state = 'posted'`,
      account
    )
  }

  isAside(account: string, validity: string, uid: number): boolean {
    const rows = this.#all(
      `select 1 from mails where account = ? and aside_validity = ? and aside_uid = ?`,
      account,
      validity,
      uid
    )
    return rows.length > 0
  }

  /** The relay says that the desk has these; the first time counts. */
  gone(ids: Iterable<ItemId>, at: Timestamp): void {
    this.#journal.database.atOnce(() => {
      for (const id of ids) {
        this.#run('update mails set gone = ? where id = ? and gone is null', at, id)
      }
    })
  }

  /** The desk says that it has these. */
  settle(ids: Iterable<ItemId>): void {
    this.#journal.database.atOnce(() => {
      for (const id of ids) this.#run('update mails set settled = 1 where id = ?', id)
    })
  }

  unsettled(): ItemId[] {
    return this.#all<{ id: ItemId }>(
      `select id from mails where state in ('posted', 'moved') and settled = 0`
    ).map(({ id }) => id)
  }

  /** The relay, emptied or restored, has these no more, and the desk has not read them. */
  lost(ids: Iterable<ItemId>): void {
    this.#journal.database.atOnce(() => {
      for (const id of ids) {
        this.#run(
          `update mails set state = 'lost'
           where id = ? and state = 'moved' and settled = 0 and gone is null`,
          id
        )
      }
    })
  }

  /** What the desk has read. */
  toExpunge(account: string): MovedMail[] {
    return this.#aside(
      `account = ? and state in ('moved', 'lost') and settled = 1`,
      account
    )
  }

  /** What it has not, and will not by what was posted: lost, in doubt, or too late. */
  toBringBack(account: string, now: Timestamp): MovedMail[] {
    return this.#aside(
      `account = ? and settled = 0 and (state = 'lost' or
       state = 'moved' and (gone < ? or gone is null and day < ?))`,
      account,
      now - doubtMs,
      dayOf(now)
    )
  }

  countSetAside(account: string): number {
    return this.#all(
      `select 1 from mails where account = ? and state = 'set-aside'`,
      account
    ).length
  }

  #aside(where: string, ...values: unknown[]): MovedMail[] {
    return this.#all<MovedMail>(
      `select id, aside_validity as validity, aside_uid as uid from mails where ${where}`,
      ...values
    )
  }

  #run(sql: string, ...values: unknown[]): void {
    this.#journal.database.run(sql, ...values)
  }

  #all<Row>(sql: string, ...values: unknown[]): Row[] {
    return this.#journal.database.all<Row>(sql, ...values)
  }
}
