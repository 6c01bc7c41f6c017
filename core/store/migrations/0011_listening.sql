-- What task listeners have corrected, or look at, until their user task goes on; JSON.

ALTER TABLE token ADD COLUMN listening TEXT NOT NULL DEFAULT 'null';
