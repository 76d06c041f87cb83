-- What the server's edge keeps beside the record. Capabilities, links and tickets are kept as SHA-256 only: this table opens nothing by itself.

create table capability (
  hash bytea primary key check (octet_length(hash) = 32),
  case_id uuid not null,
  made_at timestamptz not null
);
create index capability_by_case on capability (case_id);

-- One-use links: to another device (address null), or in a mail to this address.
create table case_link (
  hash bytea primary key check (octet_length(hash) = 32),
  case_id uuid not null,
  address text,
  until timestamptz not null
);

-- One-use tickets for the socket. They live a minute at most and are worth nothing after a crash, so they need no write-ahead log.
create unlogged table live_ticket (
  hash bytea primary key check (octet_length(hash) = 32),
  granted jsonb not null,
  until timestamptz not null
);

-- How far each has read stream S.
create table case_read (
  case_id uuid not null,
  who text not null,
  up_to bigint not null check (up_to >= 0),
  at timestamptz not null,
  primary key (case_id, who)
);

-- Secrets of this server: the seed that signs checkpoints, the key of derived names.
create table server_secret (
  name text primary key,
  secret bytea not null check (octet_length(secret) >= 32)
);

-- What the clockwork must know of each case without folding it: whether it is open, with whom it is, and when something next falls due.
create table case_clock (
  case_id uuid primary key,
  open boolean not null,
  expert text,
  next_due timestamptz
);
create index case_clock_due on case_clock (next_due) where next_due is not null;
create index case_clock_open on case_clock (case_id) where open;

-- Counters of the limits that must survive a restart (asking, mail, signing in). The shape is the limiter library's.
create table rate_limit (
  key varchar(255) primary key,
  points integer not null default 0,
  expire bigint
);
