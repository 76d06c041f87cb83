-- The ledger of the ledger-only payment adapter. Each row is one transfer: it debits one account and credits another with the same amount, so the
-- books balance by their shape. Rows are never changed or removed; corrections are further transfers.
create table ledger (
  id text primary key check (length(id) between 8 and 120),
  entered bigint generated always as identity unique,
  at timestamptz not null,
  kind text not null check (kind in ('hold', 'void', 'expire', 'release', 'pay', 'refund', 'fee', 'dispute', 'disputeWon')),
  hold text not null check (hold ~ '^[0-9a-f]{32}$'),
  debit text not null,
  credit text not null check (credit <> debit),
  minor bigint not null check (minor > 0),
  currency text not null check (currency ~ '^[A-Z]{3}$')
);
create index ledger_of_hold on ledger (hold, entered);
-- A hold is placed once, and settled once: posted (release), voided or expired.
create unique index ledger_one_hold on ledger (hold) where kind = 'hold';
create unique index ledger_one_end on ledger (hold) where kind in ('void', 'expire', 'release');
create unique index ledger_one_payment on ledger (hold) where kind = 'pay';

create function ledger_is_kept() returns trigger language plpgsql as $$
begin
  raise exception 'a transfer in the ledger is never changed or removed' using errcode = 'restrict_violation';
end $$;
create trigger ledger_keeps before update or delete on ledger for each row execute function ledger_is_kept();
create trigger ledger_keeps_all before truncate on ledger execute function ledger_is_kept();
