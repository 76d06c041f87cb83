-- Who of the organisation read a case after it had ended, and when (RELIABILITY, security requirement 19). Both sides see it. A line is never changed; it goes only
-- with its database.
create table case_reading (
  case_id uuid not null,
  at timestamptz not null,
  slug text not null,
  name text not null,
  how text not null check (how in ('opened', 'file', 'zip', 'pdf')),
  primary key (case_id, at, slug, how)
);
create trigger reading_is_append_only before update or delete on case_reading for each row execute function refuse_change();
create trigger reading_is_never_emptied before truncate on case_reading for each statement execute function refuse_change();
alter table case_reading enable always trigger reading_is_append_only;
alter table case_reading enable always trigger reading_is_never_emptied;
