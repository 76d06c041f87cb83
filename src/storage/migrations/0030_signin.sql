-- Sign-in of staff. The columns are those of the sign-in library, which wants its own names; the tables carry ours.
create table signin_user (
  "id" text not null primary key, "name" text not null, "email" text not null unique, "emailVerified" boolean not null, "image" text,
  "createdAt" timestamptz default current_timestamp not null, "updatedAt" timestamptz default current_timestamp not null, "twoFactorEnabled" boolean
);
create table signin_session (
  "id" text not null primary key, "expiresAt" timestamptz not null, "token" text not null unique check (length("token") >= 32),
  "createdAt" timestamptz default current_timestamp not null, "updatedAt" timestamptz not null, "ipAddress" text, "userAgent" text,
  "userId" text not null references signin_user ("id") on delete cascade
);
create table signin_account (
  "id" text not null primary key, "accountId" text not null, "providerId" text not null, "userId" text not null references signin_user ("id") on delete cascade,
  "accessToken" text, "refreshToken" text, "idToken" text, "accessTokenExpiresAt" timestamptz, "refreshTokenExpiresAt" timestamptz, "scope" text, "password" text,
  "createdAt" timestamptz default current_timestamp not null, "updatedAt" timestamptz not null
);
create table signin_verification (
  "id" text not null primary key, "identifier" text not null, "value" text not null, "expiresAt" timestamptz not null,
  "createdAt" timestamptz default current_timestamp not null, "updatedAt" timestamptz default current_timestamp not null
);
create table signin_two_factor (
  "id" text not null primary key, "secret" text not null, "backupCodes" text not null, "userId" text not null references signin_user ("id") on delete cascade,
  "verified" boolean, "failedVerificationCount" integer, "lockedUntil" timestamptz
);
create table signin_passkey (
  "id" text not null primary key, "name" text, "publicKey" text not null, "userId" text not null references signin_user ("id") on delete cascade,
  "credentialID" text not null, "counter" integer not null, "deviceType" text not null, "backedUp" boolean not null, "transports" text, "createdAt" timestamptz, "aaguid" text
);
create index signin_session_user on signin_session ("userId");
create index signin_account_user on signin_account ("userId");
create index signin_verification_identifier on signin_verification ("identifier");
create index signin_two_factor_user on signin_two_factor ("userId");
create index signin_passkey_user on signin_passkey ("userId");
create index signin_passkey_credential on signin_passkey ("credentialID");

-- The one-time link of the first set-up: a hash only, replaced at every start until somebody has used it.
create table setup_link (
  one boolean primary key default true check (one),
  hash bytea not null check (octet_length(hash) = 32),
  used_at timestamptz
);
