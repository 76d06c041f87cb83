-- Promises of whose nearness their maker was already told by mail: once each.
create table mail_nag (
  case_id uuid not null,
  promise text not null,
  told_at timestamptz not null default now(),
  primary key (case_id, promise)
);
create index case_promise_soon on case_promise (due) where status = 'open';
