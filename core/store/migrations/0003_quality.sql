-- The quality cycle: who owes what, what was made of it, who was told.

CREATE TABLE obligation (
  institution TEXT NOT NULL,
  key BIGINT NOT NULL,
  report TEXT NOT NULL,
  period TEXT NOT NULL,
  unit TEXT NOT NULL,
  instance BIGINT NOT NULL,
  state TEXT NOT NULL,
  due TEXT NOT NULL,
  opened BIGINT NOT NULL,
  submitted BIGINT,
  submitted_by TEXT NOT NULL,
  approved BIGINT,
  reviewed BIGINT,
  returned BIGINT NOT NULL,
  PRIMARY KEY (institution, key)
);
CREATE UNIQUE INDEX obligation_once ON obligation (institution, report, period, unit);
CREATE INDEX obligation_instance ON obligation (institution, instance);

CREATE TABLE document (
  institution TEXT NOT NULL,
  key BIGINT NOT NULL,
  instance BIGINT NOT NULL,
  report TEXT NOT NULL,
  period TEXT NOT NULL,
  unit TEXT NOT NULL,
  title TEXT NOT NULL,
  file TEXT NOT NULL,
  media_type TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  size BIGINT NOT NULL,
  made BIGINT NOT NULL,
  PRIMARY KEY (institution, key)
);
CREATE INDEX document_report ON document (institution, report, period);

CREATE TABLE alert (
  institution TEXT NOT NULL,
  key BIGINT NOT NULL,
  obligation BIGINT NOT NULL,
  kind TEXT NOT NULL,
  raised BIGINT NOT NULL,
  PRIMARY KEY (institution, key)
);
CREATE UNIQUE INDEX alert_once ON alert (institution, obligation, kind);

-- The outbox: what people are to be told. Senders take it from here.
CREATE TABLE notice (
  institution TEXT NOT NULL,
  key BIGINT NOT NULL,
  person TEXT NOT NULL,
  kind TEXT NOT NULL,
  instance BIGINT NOT NULL,
  english TEXT NOT NULL,
  chinese TEXT NOT NULL,
  made BIGINT NOT NULL,
  PRIMARY KEY (institution, key)
);
CREATE INDEX notice_person ON notice (institution, person, key);

CREATE TABLE package (
  institution TEXT NOT NULL,
  key BIGINT NOT NULL,
  specification TEXT NOT NULL,
  period TEXT NOT NULL,
  title TEXT NOT NULL,
  folder TEXT NOT NULL,
  files BIGINT NOT NULL,
  made BIGINT NOT NULL,
  PRIMARY KEY (institution, key)
);
