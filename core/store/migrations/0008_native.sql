-- Native code of plugins that an administrator allowed to run here, by the SHA-256 of its file. What is not here is off.

CREATE TABLE allowed_native (
  institution TEXT NOT NULL,
  digest TEXT NOT NULL,
  plugin TEXT NOT NULL,
  file TEXT NOT NULL,
  allowed_by TEXT NOT NULL,
  allowed_at BIGINT NOT NULL,
  PRIMARY KEY (institution, digest)
);
