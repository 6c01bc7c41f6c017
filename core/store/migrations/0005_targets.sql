-- Targets that were broken down while the institution works, and what was measured of any target. Those that the definitions
-- hold (targets/*.csv) are not here; `id` and `parent` name both.

CREATE TABLE target (
  institution TEXT NOT NULL,
  key BIGINT NOT NULL,
  id TEXT NOT NULL,
  plan TEXT NOT NULL,
  parent TEXT NOT NULL,
  unit TEXT NOT NULL,
  name TEXT NOT NULL,
  points TEXT NOT NULL,
  assisting TEXT NOT NULL,
  post TEXT NOT NULL,
  person TEXT NOT NULL,
  measure TEXT NOT NULL,
  measured_in TEXT NOT NULL,
  strategy TEXT NOT NULL,
  baseline TEXT NOT NULL,
  aims TEXT NOT NULL,
  weight TEXT NOT NULL,
  note TEXT NOT NULL,
  state TEXT NOT NULL,
  instance BIGINT NOT NULL,
  proposed BIGINT NOT NULL,
  proposed_by TEXT NOT NULL,
  confirmed BIGINT,
  confirmed_by TEXT NOT NULL,
  PRIMARY KEY (institution, key)
);
CREATE UNIQUE INDEX target_id ON target (institution, id);
CREATE INDEX target_instance ON target (institution, instance);

-- The newest row of a target in a period counts; the older ones stay.
CREATE TABLE target_measurement (
  institution TEXT NOT NULL,
  key BIGINT NOT NULL,
  target TEXT NOT NULL,
  period TEXT NOT NULL,
  value TEXT NOT NULL,
  source TEXT NOT NULL,
  at BIGINT NOT NULL,
  by_person TEXT NOT NULL,
  PRIMARY KEY (institution, key)
);
CREATE INDEX target_measurement_period ON target_measurement (institution, period, target);

-- Task lists: what units and people have to do, what they reported of it, and what shows that it is done.
CREATE TABLE task (
  institution TEXT NOT NULL,
  key BIGINT NOT NULL,
  list TEXT NOT NULL,
  origin TEXT NOT NULL,
  origin_id TEXT NOT NULL,
  stage TEXT NOT NULL,
  unit TEXT NOT NULL,
  person TEXT NOT NULL,
  role TEXT NOT NULL,
  duty TEXT NOT NULL,
  name TEXT NOT NULL,
  cycle TEXT NOT NULL,
  period TEXT NOT NULL,
  start TEXT NOT NULL,
  due TEXT NOT NULL,
  late_from BIGINT NOT NULL,
  result TEXT NOT NULL,
  note TEXT NOT NULL,
  state TEXT NOT NULL,
  percent BIGINT NOT NULL,
  instance BIGINT NOT NULL,
  opened BIGINT NOT NULL,
  done BIGINT,
  done_by TEXT NOT NULL,
  checked BIGINT,
  warned BIGINT,
  PRIMARY KEY (institution, key)
);
-- One task of one origin, unit and period.
CREATE UNIQUE INDEX task_once ON task (institution, list, origin, origin_id, unit, period);
CREATE INDEX task_unit ON task (institution, unit, "key");
CREATE INDEX task_person ON task (institution, person, "key");
CREATE INDEX task_period ON task (institution, period, "key");
CREATE INDEX task_due ON task (institution, due);
CREATE INDEX task_state ON task (institution, state, "key");
-- Figures are counted from these alone: of everything, and of a period.
CREATE INDEX task_figures ON task (institution, unit, person, list, state, late_from, done, due, "key");
CREATE INDEX task_figures_of_period ON task (institution, period, unit, person, list, state, late_from, done, due, "key");
CREATE INDEX task_instance ON task (institution, instance);

CREATE TABLE task_report (
  institution TEXT NOT NULL,
  key BIGINT NOT NULL,
  task BIGINT NOT NULL,
  percent BIGINT NOT NULL,
  text TEXT NOT NULL,
  at BIGINT NOT NULL,
  by_person TEXT NOT NULL,
  PRIMARY KEY (institution, key)
);
CREATE INDEX task_report_task ON task_report (institution, task);

CREATE TABLE task_evidence (
  institution TEXT NOT NULL,
  key BIGINT NOT NULL,
  task BIGINT NOT NULL,
  file TEXT NOT NULL,
  media_type TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  size BIGINT NOT NULL,
  at BIGINT NOT NULL,
  by_person TEXT NOT NULL,
  PRIMARY KEY (institution, key)
);
CREATE INDEX task_evidence_task ON task_evidence (institution, task);

-- Units that were imported: they are added to those of the definitions, or stand in the place of one with the same id.
CREATE TABLE imported_unit (
  institution TEXT NOT NULL,
  unit TEXT NOT NULL,
  name TEXT NOT NULL,
  parent TEXT NOT NULL,
  kind TEXT NOT NULL,
  aliases TEXT NOT NULL,
  PRIMARY KEY (institution, unit)
);

-- Who held which role in which unit from when to when: both days included, an empty one is open. Rows stay when they end.
CREATE TABLE holding (
  institution TEXT NOT NULL,
  person TEXT NOT NULL,
  name TEXT NOT NULL,
  unit TEXT NOT NULL,
  role TEXT NOT NULL,
  from_day TEXT NOT NULL,
  until_day TEXT NOT NULL,
  PRIMARY KEY (institution, person, unit, role, from_day)
);
