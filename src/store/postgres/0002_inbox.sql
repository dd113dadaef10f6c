-- Updates that a process has taken in which does not lead: they wait for the one that does. Almost always
-- empty; a row lives for a fraction of a second.
CREATE TABLE inbox (
    bot    bigint NOT NULL,
    id     bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
    sealed bytea  NOT NULL,                -- the update as Telegram wrote it
    PRIMARY KEY (bot, id)
) WITH (
    fillfactor = 50,
    autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000,
    autovacuum_vacuum_insert_scale_factor = 0, autovacuum_vacuum_insert_threshold = 10000,
    autovacuum_vacuum_cost_delay = 0
);
ALTER TABLE inbox ALTER COLUMN sealed SET STORAGE EXTERNAL;
