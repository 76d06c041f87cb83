-- The usual append, one entry to a case that has begun, as one call: what a person waits for after pressing "send". The statement in appendBatch.ts does
-- the same for many at once, and for everything that is not usual; to set that one up takes longer than all that it writes when it writes one row.
--
-- The result is the entry's position, or null when nothing was written because this is not a plain append: the command was stored before, or the heads
-- have moved. The caller then asks appendBatch.ts, which tells the two apart. The steps must stand in this order:
--   1. a known command is a repeat whatever its heads, so it is looked for first;
--   2. the update waits for whoever is appending to this case, and then compares the heads that they left: of two, one finds its heads moved;
--   3. the announcement comes before the position is drawn: see 0003_horizon.sql.
create function record_append_one(
  a_case uuid, a_actor text, a_client text, a_heads bytea, a_was bytea, a_places text,
  a_stream text, a_seq bigint, a_time timestamptz, a_kind text, a_who text, a_header text, a_commit bytea, a_leaf bytea, a_link bytea, a_salt bytea, a_body bytea
) returns bigint language plpgsql volatile as $$
declare
  placed bigint;
begin
  perform from sent where case_id = a_case and actor = a_actor and client_id = a_client;
  if found then
    return null;
  end if;
  update case_head set heads = a_heads, was = '' where case_id = a_case and heads = a_was;
  if not found then
    return null;
  end if;
  perform record_announce();
  placed := nextval('entry_position');
  insert into entry (case_id, stream, seq, position, time, kind, who, header, "commit", leaf, link)
    values (a_case, a_stream, a_seq, placed, a_time, a_kind, a_who, a_header, a_commit, a_leaf, a_link);
  if a_body is not null and a_salt is not null then
    insert into entry_body (case_id, stream, seq, salt, body) values (a_case, a_stream, a_seq, a_salt, a_body);
  end if;
  insert into sent (case_id, actor, client_id, places) values (a_case, a_actor, a_client, a_places);
  return placed;
end $$;

-- The newest position drawn, asked of the sequence itself instead of by a query upon it; what 0003_horizon.sql says of it stays true.
create or replace function record_announce() returns void language sql volatile as
  $$ select pg_advisory_xact_lock_shared((1::bigint << 62) + coalesce(pg_sequence_last_value('entry_position'), 0)) $$;
