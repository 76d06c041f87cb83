-- Erasing deletes rows; the bytes of deleted rows stay in the files of the database until those are written anew. Which cases wait for that, and since when.
create table erased_since (
  case_id uuid primary key,
  at timestamptz not null
);
create index erased_since_at on erased_since (at);

-- The planner's statistics keep samples of what columns hold, in a table of their own. Of people's words there shall be none.
alter table entry_body alter column body set statistics 0, alter column salt set statistics 0;
do $$
declare
  words record;
begin
  for words in
    select c.table_name, c.column_name from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
     where c.table_schema = 'public' and t.table_type = 'BASE TABLE' and c.data_type in ('text', 'jsonb', 'json', 'tsvector')
       and c.table_name in ('case_row', 'case_promise', 'star_answer', 'thanks', 'mail_outbox', 'case_link', 'helped_person')
  loop
    execute format('alter table %I alter column %I set statistics 0', words.table_name, words.column_name);
  end loop;
end $$;
