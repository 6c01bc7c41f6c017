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
