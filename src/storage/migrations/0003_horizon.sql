-- Up to which position may a reader read? Positions are drawn before COMMIT, so a later position can become visible before an earlier one.
-- Every append therefore announces, before it draws its first position, the newest position drawn so far: a shared advisory lock whose key is
-- 2^62 + that number, held until its transaction has ended. All its own positions are greater than the announced one.
--
-- The order of the two steps below matters, and so does that each is a statement of its own:
--   1. note the newest position drawn (`drawn`);
--   2. look for announcements. An append that is not announced now has either ended already, so that the caller's *next* statement sees it,
--      or will draw its positions later, and they will be greater than `drawn`.
-- So every position up to the result belongs to a transaction that has ended, and the caller's next statement misses none.

create function record_drawn() returns bigint language sql volatile as
  $$ select case when is_called then last_value else 0 end from entry_position $$;

create function record_announce() returns void language sql volatile as
  $$ select pg_advisory_xact_lock_shared((1::bigint << 62) + record_drawn()) $$;

create function record_horizon() returns bigint language plpgsql volatile as $$
declare
  drawn bigint := record_drawn();
  announced bigint;
begin
  select min(((classid::bigint & ((1::bigint << 30) - 1)) << 32) | objid::bigint) into announced
    from pg_locks
   where locktype = 'advisory' and objsubid = 1 and granted
     and database = (select oid from pg_database where datname = current_database())
     and classid::bigint >= (1::bigint << 30);
  return least(drawn, announced);
end $$;
