-- What an installation runs: the college's plugin and the version of its definitions that new instances begin with.

CREATE TABLE installation (
  institution TEXT NOT NULL,
  plugin TEXT NOT NULL,
  definitions TEXT NOT NULL,
  PRIMARY KEY (institution)
);

-- People who were added to the organisation, and the roles they hold.
CREATE TABLE appointment (
  institution TEXT NOT NULL,
  person TEXT NOT NULL,
  name TEXT NOT NULL,
  unit TEXT NOT NULL,
  role TEXT NOT NULL,
  PRIMARY KEY (institution, person, unit, role)
);

-- Who acts for whom, in [from_moment, until_moment) (core/organisation/substitutions.hpp).
CREATE TABLE substitution (
  institution TEXT NOT NULL,
  key BIGINT NOT NULL,
  absent TEXT NOT NULL,
  substitute TEXT NOT NULL,
  from_moment BIGINT NOT NULL,
  until_moment BIGINT NOT NULL,
  process TEXT NOT NULL,
  PRIMARY KEY (institution, key)
);

-- Workflows that nobody may begin any more; what runs goes on.
CREATE TABLE disabled_workflow (
  institution TEXT NOT NULL,
  process TEXT NOT NULL,
  PRIMARY KEY (institution, process)
);

-- What a person often writes as an opinion (常用语).
CREATE TABLE phrase (
  institution TEXT NOT NULL,
  person TEXT NOT NULL,
  text TEXT NOT NULL,
  PRIMARY KEY (institution, person, text)
);

-- Who may sign in (core/account). `duty` is that of accounts that only administer: "system", "audit"; else empty, and the person
-- is one of the organisation. `password` is an argon2id string; empty until the first one is set.
CREATE TABLE account (
  institution TEXT NOT NULL,
  person TEXT NOT NULL,
  folded TEXT NOT NULL,
  duty TEXT NOT NULL,
  password TEXT NOT NULL,
  password_changed BIGINT NOT NULL,
  failures BIGINT NOT NULL,
  locked_until BIGINT NOT NULL,
  disabled BIGINT NOT NULL,
  last_sign_in BIGINT NOT NULL,
  setup_token TEXT NOT NULL,
  setup_expires BIGINT NOT NULL,
  totp_secret TEXT NOT NULL,
  totp_step BIGINT NOT NULL,
  opened BIGINT NOT NULL,
  PRIMARY KEY (institution, person)
) /*sqlite WITHOUT ROWID*/;
CREATE UNIQUE INDEX account_folded ON account (institution, folded);

-- A second factor that a person was shown and has not yet confirmed with a code.
CREATE TABLE second_factor_offer (
  institution TEXT NOT NULL,
  person TEXT NOT NULL,
  secret TEXT NOT NULL,
  expires BIGINT NOT NULL,
  PRIMARY KEY (institution, person)
) /*sqlite WITHOUT ROWID*/;

-- Codes for who has lost the telephone, as SHA-256; each is deleted when it is used.
CREATE TABLE recovery_code (
  institution TEXT NOT NULL,
  person TEXT NOT NULL,
  digest TEXT NOT NULL,
  PRIMARY KEY (institution, person, digest)
) /*sqlite WITHOUT ROWID*/;

-- Sessions that are alive. `token` is the SHA-256 of what the cookie holds.
CREATE TABLE session (
  institution TEXT NOT NULL,
  token TEXT NOT NULL,
  id TEXT NOT NULL,
  person TEXT NOT NULL,
  csrf TEXT NOT NULL,
  began BIGINT NOT NULL,
  seen BIGINT NOT NULL,
  address TEXT NOT NULL,
  agent TEXT NOT NULL,
  PRIMARY KEY (institution, token)
) /*sqlite WITHOUT ROWID*/;
CREATE INDEX session_person ON session (institution, person);

-- Other systems that may speak to this one (core/account/machines.hpp). `token` is the SHA-256 of what they send.
CREATE TABLE machine (
  institution TEXT NOT NULL,
  name TEXT NOT NULL,
  title TEXT NOT NULL,
  token TEXT NOT NULL,
  made BIGINT NOT NULL,
  made_by TEXT NOT NULL,
  seen BIGINT NOT NULL,
  PRIMARY KEY (institution, name)
) /*sqlite WITHOUT ROWID*/;
CREATE UNIQUE INDEX machine_token ON machine (institution, token);

-- What each of them may do: kind "message", "signal", "condition" or "job", and the one name, or * for every name.
CREATE TABLE machine_scope (
  institution TEXT NOT NULL,
  machine TEXT NOT NULL,
  kind TEXT NOT NULL,
  name TEXT NOT NULL,
  PRIMARY KEY (institution, machine, kind, name)
) /*sqlite WITHOUT ROWID*/;
CREATE INDEX machine_scope_name ON machine_scope (institution, kind, name);

-- Work that takes longer than a request and that a person ordered of the server, packages and rehearsals: what became of it
-- (core/server/orders.hpp). `result` is a blob; `process` has it at work while the state is "waiting".
CREATE TABLE ordered_work (
  institution TEXT NOT NULL,
  key BIGINT NOT NULL,
  person TEXT NOT NULL,
  process TEXT NOT NULL,
  state TEXT NOT NULL,
  package BIGINT NOT NULL,
  result TEXT NOT NULL,
  faults TEXT NOT NULL,
  ordered BIGINT NOT NULL,
  ended BIGINT,
  PRIMARY KEY (institution, key)
) /*sqlite WITHOUT ROWID*/;

-- Files that people added to instances; their bytes lie in the blob store.
CREATE TABLE attachment (
  institution TEXT NOT NULL,
  key BIGINT NOT NULL,
  instance BIGINT NOT NULL,
  person TEXT NOT NULL,
  file TEXT NOT NULL,
  media_type TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  size BIGINT NOT NULL,
  added BIGINT NOT NULL,
  PRIMARY KEY (institution, key)
) /*sqlite WITHOUT ROWID*/;
CREATE INDEX attachment_instance ON attachment (institution, instance);

-- Who was asked to do which work item (is_open: still is; due: as the work item, the largest number when it has no day), and who
-- began (started) or did something in (acted: when last) which instance: what a person's pages are found by
-- (core/permission/part_keeper.hpp).
CREATE TABLE inbox (
  institution TEXT NOT NULL,
  person TEXT NOT NULL,
  is_open BIGINT NOT NULL,
  work_item BIGINT NOT NULL,
  instance BIGINT NOT NULL,
  due BIGINT NOT NULL,
  PRIMARY KEY (institution, work_item, person)
) /*sqlite WITHOUT ROWID*/;
CREATE INDEX inbox_person ON inbox (institution, person, is_open, instance);
CREATE INDEX inbox_due ON inbox (institution, person, due, work_item) WHERE is_open = 1;
CREATE TABLE participation (
  institution TEXT NOT NULL,
  person TEXT NOT NULL,
  instance BIGINT NOT NULL,
  started BIGINT NOT NULL,
  acted BIGINT NOT NULL,
  last BIGINT NOT NULL,
  PRIMARY KEY (institution, person, instance)
) /*sqlite WITHOUT ROWID*/;
CREATE INDEX participation_acted ON participation (institution, person, last, instance) WHERE acted > 0;
CREATE INDEX participation_started ON participation (institution, person, started, instance) WHERE started > 0;
