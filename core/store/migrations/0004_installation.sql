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
