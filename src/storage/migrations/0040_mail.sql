-- Who ought to be told by mail unless they look first. One row a reader-to-be; a newer word does not restart the wait.
create table mail_wanted (
  case_id uuid not null,
  who text not null,
  from_seq bigint not null,
  upto_seq bigint not null,
  due_at timestamptz not null,
  primary key (case_id, who)
);
create index mail_wanted_due on mail_wanted (due_at);

-- Letters as they were or will be sent. `about` repeats the seqs, so that the record can say which words a letter spoke of.
create table mail_outbox (
  id uuid primary key default gen_random_uuid(),
  case_id uuid,
  who text,
  about bigint[] not null default '{}',
  to_address text not null check (length(to_address) between 3 and 254),
  from_name text not null,
  subject text not null,
  text text not null,
  status text not null check (status in ('waiting', 'sent', 'failed')) default 'waiting',
  attempts integer not null default 0,
  why text,
  told boolean not null default false,
  created_at timestamptz not null default now(),
  next_at timestamptz not null default now(),
  sent_at timestamptz
);
create index mail_outbox_waiting on mail_outbox (next_at) where status = 'waiting';
create index mail_outbox_newest on mail_outbox (created_at desc, id desc);
create index mail_outbox_address on mail_outbox (to_address, created_at);
