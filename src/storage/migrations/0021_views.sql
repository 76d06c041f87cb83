-- Read models: what lists and cards show, worked out by a reader from the record and rebuildable from position 0 (empty these tables and set the
-- reader `views` back to 0). Each row is a function of one case's folded state, so writing it twice changes nothing.

create table case_row (
  case_id uuid primary key,
  -- How many entries of S, O and C the row was made from: an older fold never overwrites a newer one.
  seen bigint not null,
  desk text not null,
  topic text,
  topic_title text,
  situation text not null,
  -- waiting: nobody is with the person yet · offered · with: somebody is, or it was left with somebody · closed
  place text not null check (place in ('waiting', 'offered', 'with', 'closed')),
  turn text check (turn in ('us', 'you')),
  turn_since timestamptz,
  owner text,
  owner_name text,
  -- The expert of the present situation: chosen, offered to, with, left with, or with at the end.
  expert text,
  -- In whose list of people it stands; null while it waits for a first yes.
  holder text,
  asked_at timestamptz not null,
  last_at timestamptz not null,
  closed_at timestamptz,
  person text not null,
  question text not null,
  impact text,
  tried jsonb not null,
  by_when timestamptz,
  offered_until timestamptz,
  next_promise jsonb,
  -- When this case next needs a look: its next promise, or the question's time while there is none. What queues are sorted by.
  sort_at timestamptz not null,
  -- Seqs in S of the person's messages, the newest 200; with how far a colleague has read, that gives what they have not read.
  said integer[] not null,
  -- Experts' slugs to their pseudonyms in this case.
  people jsonb not null,
  search tsvector not null
);
create index case_row_of_holder on case_row (holder, sort_at, case_id) where place <> 'closed';
create index case_row_offered_to on case_row (expert, sort_at, case_id) where place = 'offered';
create index case_row_waiting on case_row (desk, sort_at, case_id) where place = 'waiting';
create index case_row_closed_of_holder on case_row (holder, last_at desc, case_id desc) where place = 'closed';
create index case_row_closed_of_desk on case_row (desk, last_at desc, case_id desc) where place = 'closed';
create index case_row_all_of_holder on case_row (holder, last_at desc, case_id desc);
create index case_row_all_of_desk on case_row (desk, last_at desc, case_id desc);
create index case_row_search on case_row using gin (search);

create table case_promise (
  case_id uuid not null,
  id text not null,
  promiser text not null,
  what text not null,
  due timestamptz not null,
  made_at timestamptz not null,
  status text not null check (status in ('open', 'kept', 'broken', 'cancelled')),
  moved text not null check (moved in ('no', 'agreed', 'byUs')),
  primary key (case_id, id)
);
create index case_promise_open on case_promise (promiser, due) where status = 'open';
create index case_promise_by_due on case_promise (promiser, due);

-- Figures that cards are made of. `changed` lets a node read only what is new to it; a row that is written again gets a new number.
create sequence figure_change as bigint;

create table star_answer (
  case_id uuid not null,
  seq bigint not null,
  expert text not null,
  expert_stars integer check (expert_stars between 1 and 5),
  company_stars integer check (company_stars between 1 and 5),
  text text,
  public boolean not null,
  person text not null,
  -- Who answered, as far as we can tell two apart: never an address itself.
  person_key text not null,
  time timestamptz not null,
  changed bigint not null default nextval('figure_change'),
  primary key (case_id, seq)
);
create index star_answer_by_change on star_answer (changed);
create index star_answer_public on star_answer (expert, time desc) where public;

create table helped_person (
  case_id uuid not null,
  expert text not null,
  person_key text not null,
  -- False again once the case was come back to.
  closed boolean not null,
  said_yes boolean not null,
  changed bigint not null default nextval('figure_change'),
  primary key (case_id, expert)
);
create index helped_person_by_change on helped_person (changed);

create table first_wait (
  case_id uuid primary key,
  desk text not null,
  asked_at timestamptz not null,
  answered_at timestamptz not null,
  changed bigint not null default nextval('figure_change')
);
create index first_wait_by_change on first_wait (changed);

create table thanks (
  case_id uuid not null,
  seq bigint not null,
  expert text not null,
  person text not null,
  text text not null,
  time timestamptz not null,
  primary key (case_id, seq)
);
create index thanks_by_time on thanks (expert, time desc);
