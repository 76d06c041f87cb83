-- The organisation's log (docs/RECORD.md §12): a Merkle tree that only grows. `log_case` says which leaf a case has last; nodes are those of whole subtrees,
-- level 0 the leaves, so that a root and a proof need a few dozen rows however large the tree is.
create table log_case (
  case_id uuid primary key,
  index bigint not null,
  seq bigint not null,
  link bytea not null
);
create table log_node (
  level int not null,
  index bigint not null,
  hash bytea not null,
  primary key (level, index)
);
create table log_root (
  size bigint primary key,
  note text not null,
  time timestamptz not null
);
create trigger log_never_changes before update on log_node for each row execute function refuse_change();
create trigger log_root_never_changes before update on log_root for each row execute function refuse_change();
alter table log_node enable always trigger log_never_changes;
alter table log_root enable always trigger log_root_never_changes;
