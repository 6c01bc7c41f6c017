-- The task of the task list that a finding became, until it is found not to be done; 0: none.

ALTER TABLE finding ADD COLUMN task BIGINT NOT NULL DEFAULT 0;
