-- Writers' signatures (docs/RECORD.md §8). A signature stands beside its entry, never in it, because it covers the entry's commitment; it names nobody.
create table writer_signature (
  case_id uuid not null,
  stream text not null check (stream in ('S', 'O', 'C')),
  seq bigint not null check (seq > 0),
  algorithm text not null check (algorithm in ('ed25519', 'p256')),
  public_key text not null,
  cid text not null,
  signature text not null,
  primary key (case_id, stream, seq)
);
create trigger signature_never_changes before update on writer_signature for each row execute function refuse_change();
alter table writer_signature enable always trigger signature_never_changes;
