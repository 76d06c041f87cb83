-- What the reasoning engine needs beside the record. The truth about known problems and precedents is in the record; this is how it is found again, and
-- what is counted before a case exists.

-- Every node builds its engine from these few kinds alone, so it never reads the conversations. Other appends pay one comparison of a short text.
-- Besides what is said of knowledge itself, these are the kinds that end a precedent: consent taken back, a case come back to, an erasure.
create index entry_of_knowledge on entry (position) where kind like 'known.%' or kind like 'precedent.%' or kind in ('learning.set', 'reopened', 'erased');

-- What became of suggestions, by day: numbers only, never the words that were typed, never who typed them.
create table suggestion_count (
  problem uuid not null,
  day date not null,
  place text not null check (place in ('box', 'desk')),
  what text not null check (what in ('shown', 'opened', 'dismissed', 'asked')),
  n bigint not null check (n > 0),
  primary key (problem, day, place, what)
);

-- On the desk a suggestion is shown again at every look; it counts once for each case.
create table suggestion_shown (
  case_id uuid not null,
  problem uuid not null,
  primary key (case_id, problem)
);

-- What experts did with suggestions: rows worked out from the cases' own facts.
create table suggestion_used (
  case_id uuid not null,
  stream text not null,
  seq bigint not null,
  problem uuid not null,
  how text not null check (how in ('taken', 'changed', 'dismissed')),
  at timestamptz not null,
  primary key (case_id, stream, seq)
);
create index suggestion_used_by_problem on suggestion_used (problem, at);

-- Which questions reminded the engine of nothing. Worked out by a reader and rebuildable; the words themselves stay in the case.
create table question_met (
  case_id uuid primary key,
  desk text not null,
  asked_at timestamptz not null,
  met boolean not null,
  -- Who asked, as far as two can be told apart, and the whole minutes it took of ours; never a name, never an address.
  person_key text not null,
  minutes integer
);
create index question_not_met on question_met (desk, asked_at desc) where not met;

-- What each known problem was on each case: frequency, cost, people and success are sums over these rows. A row is a function of one folded case.
create table known_case (
  problem uuid not null,
  case_id uuid not null,
  seen bigint not null,
  desk text not null,
  person_key text not null,
  at timestamptz not null,
  closed boolean not null,
  said_yes boolean not null,
  -- Whole minutes of ours; null while the case is open.
  minutes integer,
  -- What was given back or given, integer minor units.
  remedy bigint not null default 0,
  currency text not null,
  -- [{move, worked}] of the moves that were made.
  moves jsonb not null,
  primary key (problem, case_id)
);
create index known_case_by_case on known_case (case_id);

-- Which answers questions had, and how often they could be answered at all. The answer itself is kept as a hash: it is only ever compared.
create table thinking_answer (
  case_id uuid not null,
  key text not null,
  problem uuid,
  answer bytea check (octet_length(answer) = 32),
  primary key (case_id, key)
);
create index thinking_answer_by_key on thinking_answer (key);
