/**
 * The bridge's memory, journal.sqlite: what it has begun and not yet finished. Every step
 * is on the disk before the next one is taken, so a bridge that is killed knows at its next
 * start what it may do again and what it must not. It holds numbers, states and sealed
 * bytes; no address and no word of any mail.
 */
import { Database } from '../relay/database.ts'

const schema = `
-- incoming mail that still lies on an IMAP server
create table if not exists mails (
  id text primary key,
  account text not null,
  validity text not null,
  uid integer not null,
  -- time and size tell a mail again that was moved when the bridge died
  arrived integer not null,
  bytes integer not null,
  -- the last day of the item that it became
  day integer not null default 0,
  attempts integer not null default 0,
  state text not null,
  aside_validity text,
  aside_uid integer,
  -- 1: the desk says that it has it
  settled integer not null default 0,
  -- when the relay said so, which may lie
  gone integer
) without rowid;
create index if not exists mails_by_account on mails (account, state);
-- outgoing mail; a row outlives its mail, so that no order is carried out twice
create table if not exists orders (
  id text primary key,
  day integer not null,
  state text not null,
  attempt integer not null default 0,
  attempted integer not null default 0,
  due integer not null default 0,
  until integer not null default 0,
  -- one entry a recipient, in the order's order: state and reply code
  outcomes text not null default '[]',
  told integer not null default 1
) without rowid;
create table if not exists order_pieces (
  id text not null,
  piece integer not null,
  bytes blob not null,
  primary key (id, piece)
);
-- orders that are not to be carried out if they are not begun, here or yet to come
create table if not exists stops (
  id text primary key,
  -- the last day on which a relay may offer the order to stop
  day integer not null
) without rowid;
-- orders that can wait for others, here or yet to come
create table if not exists bulk (
  id text primary key,
  -- the last day on which a relay may offer the word of it
  day integer not null
) without rowid;
-- what the desk has yet to hear, sealed
create table if not exists receipts (
  number integer primary key,
  id text not null,
  day integer not null,
  pieces blob not null
);
create table if not exists standing (
  name text primary key,
  value blob not null
) without rowid;
`

export class Journal {
  readonly database: Database

  /** Throws if the folder cannot be written or another bridge uses it. */
  constructor(folder: string) {
    this.database = new Database(folder, 'journal.sqlite', schema)
  }

  standing(name: string): Uint8Array | undefined {
    const [row] = this.database.all<{ value: Uint8Array }>(
      'select value from standing where name = ?',
      name
    )
    return row && new Uint8Array(row.value)
  }

  stand(name: string, value: Uint8Array): void {
    this.database.run('insert or replace into standing values (?, ?)', name, value)
  }

  close(): void {
    this.database.close()
  }
}
