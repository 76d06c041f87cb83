-- Public cards as the world may see them, and nothing else: what visitors are served comes from these two tables alone, so that however many come, no case
-- is touched. A row is a function of a case's record and of the person's choices; it can be made anew from the record (set the reader `cards` back to 0).
create table public_card (
  key text primary key,
  -- Null when the card was taken down.
  view jsonb,
  until timestamptz,
  hidden_at timestamptz,
  -- How many entries of S it was made from: an older fold never overwrites a newer one.
  seen bigint not null
);

-- Who said "me too", as far as we can tell two apart: a hash under a secret of this server, never an address.
create table card_met (
  key text not null,
  who bytea not null,
  primary key (key, who)
);
