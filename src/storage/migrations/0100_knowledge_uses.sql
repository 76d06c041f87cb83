-- How well what we know serves: whether what was used was good at that moment, and what became of guides. Numbers only, as before.

-- What of a known problem was used, and whether it stood well then: checked, not run out, doubted by nobody. Null: taken in before this was asked.
alter table suggestion_used add column kind text, add column item uuid, add column good boolean;

-- A guide is started from the published page, helps, and sometimes did not after all: the same browser asks a person about it within a fortnight.
alter table suggestion_count drop constraint suggestion_count_place_check, drop constraint suggestion_count_what_check;
alter table suggestion_count
  add constraint suggestion_count_place_check check (place in ('box', 'desk', 'guide')),
  add constraint suggestion_count_what_check check (what in ('shown', 'opened', 'dismissed', 'asked', 'started', 'helped', 'again'));
