-- Indicators (监测指标): what was measured, and the alerts (预警) that came of it.

CREATE TABLE indicator_measurement (
  institution TEXT NOT NULL,
  key BIGINT NOT NULL,
  indicator TEXT NOT NULL,
  unit TEXT NOT NULL,
  subject TEXT NOT NULL,
  period TEXT NOT NULL,
  value TEXT NOT NULL,
  target TEXT NOT NULL,
  previous TEXT NOT NULL,
  level TEXT NOT NULL,
  way TEXT NOT NULL,
  source TEXT NOT NULL,
  instance BIGINT NOT NULL,
  at BIGINT NOT NULL,
  by_person TEXT NOT NULL,
  PRIMARY KEY (institution, key)
);
-- Append only: the newest of a place is the one with the highest key.
CREATE INDEX indicator_measurement_place ON indicator_measurement (institution, indicator, unit, subject, period, key);

CREATE TABLE indicator_alert (
  institution TEXT NOT NULL,
  key BIGINT NOT NULL,
  measurement BIGINT NOT NULL,
  indicator TEXT NOT NULL,
  unit TEXT NOT NULL,
  subject TEXT NOT NULL,
  first_period TEXT NOT NULL,
  period TEXT NOT NULL,
  level TEXT NOT NULL,
  value TEXT NOT NULL,
  target TEXT NOT NULL,
  reason TEXT NOT NULL,
  state TEXT NOT NULL,
  opened BIGINT NOT NULL,
  due TEXT NOT NULL,
  acknowledged BIGINT,
  acknowledged_by TEXT NOT NULL,
  handled BIGINT,
  handled_by TEXT NOT NULL,
  handling TEXT NOT NULL,
  closed BIGINT,
  closed_by TEXT NOT NULL,
  opinion TEXT NOT NULL,
  repeated BIGINT NOT NULL,
  reopened BIGINT NOT NULL,
  escalated BIGINT NOT NULL,
  escalates TEXT NOT NULL,
  finding BIGINT NOT NULL,
  PRIMARY KEY (institution, key)
);
CREATE INDEX indicator_alert_unit ON indicator_alert (institution, unit, state);
-- One that is not closed for each unit and subject of an indicator, whoever measures at the same time.
CREATE UNIQUE INDEX indicator_alert_once ON indicator_alert (institution, indicator, unit, subject)
  WHERE state IN ('open', 'acknowledged', 'handled');
-- What happened to an alert, in the order of the keys. Append only.
CREATE TABLE indicator_alert_event (
  institution TEXT NOT NULL,
  key BIGINT NOT NULL,
  alert BIGINT NOT NULL,
  at BIGINT NOT NULL,
  what TEXT NOT NULL,
  by_person TEXT NOT NULL,
  period TEXT NOT NULL,
  value TEXT NOT NULL,
  level TEXT NOT NULL,
  due TEXT NOT NULL,
  text TEXT NOT NULL,
  PRIMARY KEY (institution, key)
);
CREATE INDEX indicator_alert_event_alert ON indicator_alert_event (institution, alert, key);
-- Those that will go a step up.
CREATE INDEX indicator_alert_escalates ON indicator_alert (institution, escalates)
  WHERE state IN ('open', 'acknowledged') AND escalates <> '';
