-- What goes out of the house: how people are reached, and what is under way to them.

-- How a person wants to be reached. `wanted`: all, urgent or none.
CREATE TABLE contact (
  institution TEXT NOT NULL,
  person TEXT NOT NULL,
  mail TEXT NOT NULL,
  wanted TEXT NOT NULL,
  language TEXT NOT NULL,
  PRIMARY KEY (institution, person)
) /*sqlite WITHOUT ROWID*/;

-- One message to one receiver: the notices that were gathered for it (core/quality/delivery_rows.hpp). `sender` has it until
-- `leased_until` (core/quality/deliveries.hpp).
CREATE TABLE delivery (
  institution TEXT NOT NULL,
  key BIGINT NOT NULL,
  channel TEXT NOT NULL,
  person TEXT NOT NULL,
  state TEXT NOT NULL,
  due BIGINT NOT NULL,
  urgent BIGINT NOT NULL,
  attempts BIGINT NOT NULL,
  trouble TEXT NOT NULL,
  made BIGINT NOT NULL,
  ended BIGINT,
  sender TEXT NOT NULL DEFAULT '',
  leased_until BIGINT NOT NULL DEFAULT 0,
  PRIMARY KEY (institution, key)
);
CREATE INDEX delivery_due ON delivery (institution, due) WHERE state IN ('gathering', 'closed');
CREATE INDEX delivery_gathering ON delivery (institution, channel, person) WHERE state = 'gathering';
CREATE INDEX delivery_failed ON delivery (institution, key) WHERE state = 'failed';

CREATE TABLE delivery_line (
  institution TEXT NOT NULL,
  key BIGINT NOT NULL,
  delivery BIGINT NOT NULL,
  notice BIGINT NOT NULL,
  PRIMARY KEY (institution, key)
);
CREATE INDEX delivery_line_delivery ON delivery_line (institution, delivery, key);

-- The secret address of a person's deadlines. `token` is the SHA-256 of what the address holds.
CREATE TABLE calendar_feed (
  institution TEXT NOT NULL,
  person TEXT NOT NULL,
  token TEXT NOT NULL,
  made BIGINT NOT NULL,
  PRIMARY KEY (institution, person)
) /*sqlite WITHOUT ROWID*/;
CREATE UNIQUE INDEX calendar_feed_token ON calendar_feed (institution, token);
