-- When the round of the retention times was last made, and by which rules: one row.
create table retention_round (
  one boolean primary key default true check (one),
  at timestamptz not null,
  rules text not null
);
-- What the round found in a case that has ended: by these rules, and up to this entry, nothing is due before then (null: never).
create table retention_done (
  case_id uuid primary key,
  seen bigint not null,
  rules text not null,
  next_due timestamptz
);
