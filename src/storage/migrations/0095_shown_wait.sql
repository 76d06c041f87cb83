-- What was said of the wait when an expert was first chosen, and how long it then was: our ranges are held to themselves, and how true they were is published.
create table shown_wait (
  case_id uuid primary key,
  desk text not null,
  -- Minutes: the far end of the range that was shown.
  high integer not null,
  -- Minutes until a human answered; null where the person left before that.
  minutes double precision,
  changed bigint not null default nextval('figure_change')
);
create index shown_wait_by_change on shown_wait (changed);
