-- Up to which entries the words of a row have come: they are written less often than the rest of it.
alter table case_row add column words_seen bigint not null default 0;
update case_row set words_seen = seen;
create index case_row_words on case_row (last_at) where words_seen < seen;
