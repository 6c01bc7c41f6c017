-- The next key that no row has (base/key.hpp). One row; StoredKeySource moves it on by blocks.
CREATE TABLE key_block (
  id BIGINT NOT NULL PRIMARY KEY CHECK (id = 1),
  next_key BIGINT NOT NULL CHECK (next_key >= 1)
);
INSERT INTO key_block (id, next_key) VALUES (1, 1);
