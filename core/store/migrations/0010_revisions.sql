-- Of the command that wrote rows of the instance last, where several processes write at the same time: none gives the number that
-- another gave (core/engine/shell/instance_locks.hpp).

ALTER TABLE instance ADD COLUMN revision BIGINT NOT NULL DEFAULT 0;
