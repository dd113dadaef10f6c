-- The processes that are there, whether they deliver for a bot or stand by: by their number each knows its share.
CREATE TABLE process (
    holder bigint      NOT NULL PRIMARY KEY,   -- a random number for each life of a process
    house  bigint      NOT NULL,               -- those of one number share their bots
    wants  integer     NOT NULL,               -- how many more leads it would take
    until  timestamptz NOT NULL
) WITH (fillfactor = 10, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 500);
