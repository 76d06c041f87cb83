-- What has been written stays as it was written. The application role has no right to change headers (roles.ts); these triggers refuse
-- it to everybody else too, the owner of the tables included, and also while a replica replays (`enable always`).

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'the record is append-only: % of % is refused', lower(tg_op), tg_table_name
    using errcode = 'BN001', hint = 'Append a new entry instead. Erasing a body deletes its row in entry_body.';
end $$;

create trigger entry_is_append_only before update or delete on entry for each row execute function refuse_change();
create trigger entry_is_never_emptied before truncate on entry for each statement execute function refuse_change();
create trigger body_never_changes before update on entry_body for each row execute function refuse_change();
create trigger checkpoint_never_changes before update or delete on checkpoint for each row execute function refuse_change();
create trigger checkpoint_is_never_emptied before truncate on checkpoint for each statement execute function refuse_change();
alter table entry enable always trigger entry_is_append_only;
alter table entry enable always trigger entry_is_never_emptied;
alter table entry_body enable always trigger body_never_changes;
alter table checkpoint enable always trigger checkpoint_never_changes;
alter table checkpoint enable always trigger checkpoint_is_never_emptied;
