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
  grace TEXT NOT NULL,
  locks TEXT NOT NULL,
  locked BIGINT,
  lock_reason TEXT NOT NULL,
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
CREATE INDEX obligation_unit ON obligation (institution, unit, key);
-- Those that the calendar will lock.
CREATE INDEX obligation_locks ON obligation (institution, locks) WHERE locked IS NULL AND submitted IS NULL AND locks <> '';

-- Until which moment the calendar has opened obligations; without a row nobody follows it.
CREATE TABLE calendar_progress (
  institution TEXT NOT NULL,
  since TEXT NOT NULL,
  through BIGINT NOT NULL,
  PRIMARY KEY (institution)
);

-- The ledger of findings (问题台账).
CREATE TABLE finding (
  institution TEXT NOT NULL,
  key BIGINT NOT NULL,
  source TEXT NOT NULL,
  obligation BIGINT NOT NULL,
  instance BIGINT NOT NULL,
  report TEXT NOT NULL,
  period TEXT NOT NULL,
  origin TEXT NOT NULL,
  point TEXT NOT NULL,
  text TEXT NOT NULL,
  unit TEXT NOT NULL,
  person TEXT NOT NULL,
  measure TEXT NOT NULL,
  due TEXT NOT NULL,
  state TEXT NOT NULL,
  result TEXT NOT NULL,
  raised BIGINT NOT NULL,
  done BIGINT,
  done_by TEXT NOT NULL,
  checked BIGINT,
  checked_by TEXT NOT NULL,
  checked_in TEXT NOT NULL,
  inherited BIGINT NOT NULL,
  last_period TEXT NOT NULL,
  reopened BIGINT NOT NULL,
  warned BIGINT,
  PRIMARY KEY (institution, key)
);
CREATE INDEX finding_unit ON finding (institution, unit, "key");
CREATE INDEX finding_origin ON finding (institution, origin, "key");
CREATE INDEX finding_period ON finding (institution, period, "key");
CREATE INDEX finding_last_period ON finding (institution, last_period, "key");
CREATE INDEX finding_state ON finding (institution, state, "key");
-- Figures are counted from these alone: of the whole ledger, of what was found in a period or taken over into it, and of what is open.
CREATE INDEX finding_figures ON finding (institution, unit, origin, state, inherited);
CREATE INDEX finding_figures_of_period ON finding (institution, period, unit, origin, state, inherited);
CREATE INDEX finding_figures_of_last_period ON finding (institution, last_period, unit, origin, state, inherited, period);
CREATE INDEX finding_open ON finding (institution, unit, origin) WHERE state = 'open';
CREATE INDEX finding_obligation ON finding (institution, obligation);
-- Those that will be overdue.
CREATE INDEX finding_due ON finding (institution, due) WHERE state = 'open' AND warned IS NULL AND due <> '';

-- Evidence (佐证材料): files, which requirements they serve, and looks that nobody knew of before.
CREATE TABLE evidence_file (
  institution TEXT NOT NULL,
  key BIGINT NOT NULL,
  title TEXT NOT NULL,
  file TEXT NOT NULL,
  media_type TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  size BIGINT NOT NULL,
  of_day TEXT NOT NULL,
  unit TEXT NOT NULL,
  handed_by TEXT NOT NULL,
  handed_in BIGINT NOT NULL,
  PRIMARY KEY (institution, key)
);

CREATE TABLE evidence_link (
  institution TEXT NOT NULL,
  key BIGINT NOT NULL,
  file BIGINT NOT NULL,
  requirement TEXT NOT NULL,
  unit TEXT NOT NULL,
  verdict TEXT NOT NULL,
  opinion TEXT NOT NULL,
  checked_by TEXT NOT NULL,
  checked BIGINT,
  PRIMARY KEY (institution, key)
);
-- From it alone the link that counts of each requirement and unit is found.
CREATE INDEX evidence_link_requirement ON evidence_link (institution, requirement, unit, verdict, "key");
CREATE INDEX evidence_link_file ON evidence_link (institution, file);

CREATE TABLE spot_check (
  institution TEXT NOT NULL,
  key BIGINT NOT NULL,
  link BIGINT NOT NULL,
  unit TEXT NOT NULL,
  drawn BIGINT NOT NULL,
  score BIGINT NOT NULL,
  opinion TEXT NOT NULL,
  checked_by TEXT NOT NULL,
  PRIMARY KEY (institution, key)
);
CREATE INDEX spot_check_link ON spot_check (institution, link);

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
CREATE INDEX document_report ON document (institution, report, period, "key");
CREATE INDEX document_unit ON document (institution, unit, "key");
CREATE INDEX document_instance ON document (institution, instance, "key");

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
