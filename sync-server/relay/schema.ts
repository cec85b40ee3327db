/** The tables of relay.sqlite. The order of columns keeps bodies last: cards skip them. */
export const schema = `
create table if not exists relay (
  instance blob not null,
  -- 1 while deleted bytes may still lie in free space of the file
  unclean integer not null default 0
);
create table if not exists workspaces (
  number integer primary key,
  id blob not null unique,
  cursor integer not null default 0,
  chunks integer not null default 0,
  bytes integer not null default 0,
  tally blob not null
);
create table if not exists chunks (
  workspace integer not null,
  at integer not null,
  kind integer not null,
  -- the last day of the chunk itself; 0 if it lives as long as its document
  day integer not null,
  -- the last day of its grace; 0 if nothing covers it
  grace_ends integer not null default 0,
  id blob not null,
  document blob not null,
  body_hash blob not null,
  head blob not null,
  body blob not null
);
create unique index if not exists chunks_by_place on chunks (workspace, at);
create unique index if not exists chunks_by_id on chunks (workspace, id);
create index if not exists chunks_by_document on chunks (workspace, document, kind, day);
create index if not exists chunks_by_day on chunks (day) where day > 0;
create index if not exists chunks_by_grace on chunks (grace_ends) where grace_ends > 0;
create table if not exists allowed (
  workspace integer not null,
  key blob not null,
  until integer not null,
  primary key (workspace, key)
) without rowid;
`
