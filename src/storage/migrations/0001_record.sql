-- The record. Every table of a case begins its primary key with the case, so that a case can be the unit of distribution.
-- Headers are kept for ever and hold nothing personal; bodies, salts, commands and names can be erased.

-- Where the three streams of a case stand: for S, O and C in turn the seq as 8 bytes, most significant first, and the link as 32 bytes. A link is a
-- hash of all that came before it, so equal heads mean equal history. `was` carries the heads that an append was chained upon into the statement that
-- compares and sets them (`on conflict ... where h.heads = excluded.was`); nobody reads it later.
create table case_head (
  case_id uuid primary key,
  heads bytea not null check (octet_length(heads) = 120),
  was bytea not null
) with (fillfactor = 50);

-- One numbering of all entries of all cases, for readers. Gaps are possible (an append that failed); reuse is not.
create sequence entry_position as bigint;

create table entry (
  case_id uuid not null,
  stream text not null check (stream in ('S', 'O', 'C')),
  seq bigint not null check (seq > 0),
  position bigint not null,
  time timestamptz not null,
  kind text not null,
  who text not null,
  -- The canonical header exactly as it was hashed. Being JSON, `header::jsonb ->> 'media'` works.
  header text not null,
  "commit" bytea not null check (octet_length("commit") = 32),
  leaf bytea not null check (octet_length(leaf) = 32),
  link bytea not null check (octet_length(link) = 32),
  primary key (case_id, stream, seq)
);
create unique index entry_by_position on entry (position);

create table entry_body (
  case_id uuid not null,
  stream text not null,
  seq bigint not null,
  salt bytea not null,
  body bytea not null,
  primary key (case_id, stream, seq)
);

-- Which commands were stored, so that a client may send one twice. `places` names the entries it became: 'S4,O2'.
create table sent (
  case_id uuid not null,
  actor text not null,
  client_id text not null,
  places text not null,
  primary key (case_id, actor, client_id)
);

create table checkpoint (
  case_id uuid not null,
  ordinal bigint generated always as identity,
  size bigint not null,
  time timestamptz not null,
  note text not null,
  opening jsonb not null,
  primary key (case_id, ordinal)
);

-- Who stands behind a pseudonym of a case. Erasable: without this row the headers name nobody.
create table case_who (
  case_id uuid not null,
  who text not null,
  principal text not null,
  primary key (case_id, who),
  unique (case_id, principal)
);

-- How far each reader of the whole record has come.
create table reader (
  name text primary key,
  position bigint not null,
  moved_at timestamptz not null default now()
);

-- Written and read back at each start.
create table start_probe (
  one boolean primary key check (one),
  token uuid not null,
  at timestamptz not null default now()
);
