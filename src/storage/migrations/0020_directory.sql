-- The directory: the organisation, its desks, topics and people. Configuration, not part of any case's record.

-- Every save keeps the version before it. `data` has the shape that src/domain/people/directory.ts names for its kind; the newest version of a
-- (kind, slug) counts. A topic that is no longer offered has a newest version that says `dropped`: past cases keep it.
create table directory_item (
  kind text not null check (kind in ('organisation', 'desk', 'topic', 'profile')),
  slug text not null,
  version integer not null check (version > 0),
  data jsonb not null,
  dropped boolean not null default false,
  saved_by text not null,
  saved_at timestamptz not null,
  primary key (kind, slug, version)
);

-- Everybody's newest introduction, for those who join on it.
create view profile_now as
  select distinct on (slug) slug, data ->> 'name' as name, data ->> 'role' as role, data from directory_item where kind = 'profile' order by slug, version desc;

-- What a name looks like once letters that look alike are made one (names.ts): two experts never share it, and nobody else may take it.
create table directory_name (
  skeleton text primary key,
  slug text not null unique
);

-- Who may sign in. Sign-in fills `auth_user`; an invitation is known by the SHA-256 of its token alone, in hex.
create table staff_account (
  slug text primary key,
  auth_user text unique,
  mail text not null,
  admin boolean not null default false,
  status text not null check (status in ('invited', 'active', 'suspended')),
  off_duty boolean not null default false,
  invite_hash text unique,
  invite_expires timestamptz
);
create unique index staff_account_by_mail on staff_account (lower(mail));

-- Uploaded photos of experts, as small pictures made by us.
create table staff_photo (
  name text primary key check (name ~ '^[0-9a-f]{32}\.webp$'),
  slug text not null,
  bytes bytea not null,
  made_at timestamptz not null
);

-- What has changed, so that every node can refresh what it holds in memory.
create table directory_change (
  what text primary key check (what in ('settings', 'duty')),
  version bigint not null
);
insert into directory_change values ('settings', 1), ('duty', 1);

create function directory_changed() returns trigger language plpgsql as $$
begin
  update directory_change set version = version + 1 where what = tg_argv[0];
  return null;
end $$;
create trigger directory_item_changed after insert or update or delete on directory_item for each statement execute function directory_changed('settings');
create trigger staff_account_changed after insert or update or delete on staff_account for each statement execute function directory_changed('duty');
