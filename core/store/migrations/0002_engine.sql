-- The running instances (core/engine/state/rows.hpp), and what happened (append only).
-- Every key begins with the institution, so that a distributed database can shard by it. Moments are ms since 1970, UTC.

CREATE TABLE instance (
  institution TEXT NOT NULL,
  key BIGINT NOT NULL,
  process TEXT NOT NULL,
  definitions TEXT NOT NULL,
  state TEXT NOT NULL,
  started BIGINT NOT NULL,
  completed BIGINT,
  started_by TEXT NOT NULL,
  caller BIGINT NOT NULL,
  depth BIGINT NOT NULL,
  topic TEXT NOT NULL,
  chosen TEXT NOT NULL,
  left_behind TEXT NOT NULL,
  paused BIGINT,
  after_instance BIGINT NOT NULL,
  PRIMARY KEY (institution, key)
) /*sqlite WITHOUT ROWID*/;
-- Few instances have a topic: a query must say so too, to be answered from this index.
CREATE INDEX instance_topic ON instance (institution, topic) WHERE topic <> '';

CREATE TABLE token (
  institution TEXT NOT NULL,
  key BIGINT NOT NULL,
  instance BIGINT NOT NULL,
  scope BIGINT NOT NULL,
  element TEXT NOT NULL,
  phase TEXT NOT NULL,
  flow TEXT NOT NULL,
  multi_instance BIGINT NOT NULL,
  loop_counter BIGINT NOT NULL,
  live BIGINT NOT NULL,
  total BIGINT NOT NULL,
  completed BIGINT NOT NULL,
  trail TEXT NOT NULL,
  converging BIGINT NOT NULL,
  interrupted BIGINT NOT NULL,
  compensating BIGINT NOT NULL,
  work_items BIGINT NOT NULL,
  heard BIGINT NOT NULL,
  next_way TEXT NOT NULL,
  PRIMARY KEY (institution, key)
) /*sqlite WITHOUT ROWID*/;
CREATE INDEX token_scope ON token (institution, scope);

CREATE TABLE variable (
  institution TEXT NOT NULL,
  key BIGINT NOT NULL,
  instance BIGINT NOT NULL,
  scope BIGINT NOT NULL,
  name TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (institution, key)
) /*sqlite WITHOUT ROWID*/;
CREATE UNIQUE INDEX variable_scope ON variable (institution, scope, name);

CREATE TABLE work_item (
  institution TEXT NOT NULL,
  key BIGINT NOT NULL,
  instance BIGINT NOT NULL,
  token BIGINT NOT NULL,
  element TEXT NOT NULL,
  name TEXT NOT NULL,
  state TEXT NOT NULL,
  candidates TEXT NOT NULL,
  claimed_by TEXT NOT NULL,
  delegated_by TEXT NOT NULL,
  role TEXT NOT NULL,
  unit TEXT NOT NULL,
  form TEXT NOT NULL,
  due BIGINT,
  opened BIGINT NOT NULL,
  place BIGINT NOT NULL,
  weight BIGINT NOT NULL,
  added_by BIGINT NOT NULL,
  sign TEXT NOT NULL,
  sign_order TEXT NOT NULL,
  agreed BIGINT NOT NULL,
  decided_by TEXT NOT NULL,
  draft TEXT NOT NULL,
  reminded BIGINT,
  PRIMARY KEY (institution, key)
) /*sqlite WITHOUT ROWID*/;
CREATE INDEX work_item_token ON work_item (institution, token);
CREATE INDEX work_item_instance ON work_item (institution, instance);
-- Those in which something was saved already.
CREATE INDEX work_item_filling ON work_item (institution, instance) WHERE state = 'open' AND draft <> 'null';

CREATE TABLE timer (
  institution TEXT NOT NULL,
  key BIGINT NOT NULL,
  instance BIGINT NOT NULL,
  token BIGINT NOT NULL,
  element TEXT NOT NULL,
  due BIGINT NOT NULL,
  definition BIGINT NOT NULL,
  repetitions BIGINT NOT NULL,
  cycle TEXT NOT NULL,
  process TEXT NOT NULL,
  purpose TEXT NOT NULL,
  times BIGINT NOT NULL,
  was_due BIGINT,
  PRIMARY KEY (institution, key)
) /*sqlite WITHOUT ROWID*/;
CREATE INDEX timer_token ON timer (institution, token);
CREATE INDEX timer_due ON timer (institution, due, key);

CREATE TABLE job (
  institution TEXT NOT NULL,
  key BIGINT NOT NULL,
  instance BIGINT NOT NULL,
  element TEXT NOT NULL,
  type TEXT NOT NULL,
  retries BIGINT NOT NULL,
  not_before BIGINT NOT NULL,
  listener TEXT NOT NULL,                   -- which moment of its element it is called at; empty: it is the element's work
  worker TEXT NOT NULL DEFAULT '',          -- who has it at work,
  leased_until BIGINT NOT NULL DEFAULT 0,   -- until then; no matter of the process itself (core/engine/shell/job_exchange.hpp)
  outside BIGINT NOT NULL DEFAULT 0,        -- likewise: 1: left to workers of other systems
  PRIMARY KEY (institution, key)
) /*sqlite WITHOUT ROWID*/;
CREATE INDEX job_instance ON job (institution, instance);
CREATE INDEX job_ready ON job (institution, not_before, key) WHERE retries > 0 AND outside = 0;
CREATE INDEX job_type ON job (institution, type, not_before, key) WHERE retries > 0;

CREATE TABLE incident (
  institution TEXT NOT NULL,
  key BIGINT NOT NULL,
  instance BIGINT NOT NULL,
  token BIGINT NOT NULL,
  element TEXT NOT NULL,
  english TEXT NOT NULL,
  chinese TEXT NOT NULL,
  hint_english TEXT NOT NULL,
  hint_chinese TEXT NOT NULL,
  raised BIGINT NOT NULL,
  PRIMARY KEY (institution, key)
) /*sqlite WITHOUT ROWID*/;
CREATE INDEX incident_token ON incident (institution, token);

-- Messages and signals that are waited for: by instances, and by start events of processes (instance 0).
CREATE TABLE subscription (
  institution TEXT NOT NULL,
  key BIGINT NOT NULL,
  instance BIGINT NOT NULL,
  token BIGINT NOT NULL,
  element TEXT NOT NULL,
  definition BIGINT NOT NULL,
  topic TEXT NOT NULL,
  process TEXT NOT NULL,
  PRIMARY KEY (institution, key)
);
CREATE INDEX subscription_token ON subscription (institution, token);
CREATE INDEX subscription_topic ON subscription (institution, topic, key);

CREATE TABLE awaited_condition (
  institution TEXT NOT NULL,
  key BIGINT NOT NULL,
  instance BIGINT NOT NULL,
  token BIGINT NOT NULL,
  element TEXT NOT NULL,
  definition BIGINT NOT NULL,
  holds BIGINT NOT NULL,
  PRIMARY KEY (institution, key)
);
CREATE INDEX awaited_condition_instance ON awaited_condition (institution, instance);

-- Messages that came before anybody waited for them.
CREATE TABLE message (
  institution TEXT NOT NULL,
  key BIGINT NOT NULL,
  name TEXT NOT NULL,
  correlation_key TEXT NOT NULL,
  id TEXT NOT NULL,
  variables TEXT NOT NULL,
  expires BIGINT NOT NULL,
  correlated BIGINT NOT NULL,
  topic TEXT NOT NULL,
  PRIMARY KEY (institution, key)
);
CREATE INDEX message_topic ON message (institution, topic, key);

-- Completed activities that can be compensated, as long as their scope is there.
CREATE TABLE compensation (
  institution TEXT NOT NULL,
  key BIGINT NOT NULL,
  instance BIGINT NOT NULL,
  scope BIGINT NOT NULL,
  element TEXT NOT NULL,
  variables TEXT NOT NULL,
  PRIMARY KEY (institution, key)
);
CREATE INDEX compensation_scope ON compensation (institution, scope);

-- What people are shown of instances: copies, circulars with receipt, questions. They outlive the instance.
CREATE TABLE circular (
  institution TEXT NOT NULL,
  key BIGINT NOT NULL,
  instance BIGINT NOT NULL,
  element TEXT NOT NULL,
  kind TEXT NOT NULL,
  person TEXT NOT NULL,
  sender TEXT NOT NULL,
  text TEXT NOT NULL,
  sent BIGINT NOT NULL,
  read_at BIGINT,
  answer TEXT NOT NULL,
  PRIMARY KEY (institution, key)
) /*sqlite WITHOUT ROWID*/;
CREATE INDEX circular_instance ON circular (institution, instance);
-- With the instance, so that the table itself is not asked for it.
CREATE INDEX circular_person ON circular (institution, person, sent, "key", instance);

-- What happened. A row holds the records of one act about one instance by one actor: `number` is that of its newest record,
-- `records` says how many they are, `body` is JSON, [["name",{fields}], …]. `digest` is the SHA-256 of the digest before it and of
-- this row: tampering shows. It keeps its rowid: in a table without one, a row longer than a quarter of a page takes a page of its own.
CREATE TABLE history (
  institution TEXT NOT NULL,
  number BIGINT NOT NULL,
  records BIGINT NOT NULL,
  instance BIGINT NOT NULL,
  at BIGINT NOT NULL,
  actor TEXT NOT NULL,
  body TEXT NOT NULL,
  digest TEXT NOT NULL,
  PRIMARY KEY (institution, number)
);
CREATE INDEX history_instance ON history (institution, instance, number);

-- Where the history ends. Who appends locks this row, so that several writers take turns.
CREATE TABLE history_head (
  institution TEXT NOT NULL PRIMARY KEY,
  number BIGINT NOT NULL,
  digest TEXT NOT NULL
) /*sqlite WITHOUT ROWID*/;

-- Acts that were given an id: the same id is never done twice. The numbers are those of its records in `history`.
CREATE TABLE act (
  institution TEXT NOT NULL,
  id TEXT NOT NULL,
  after_number BIGINT NOT NULL,
  last_number BIGINT NOT NULL,
  PRIMARY KEY (institution, id)
) /*sqlite WITHOUT ROWID*/;
