-- Everything is keyed by the bot's Telegram id. A chat is known by a keyed hash; what is kept of it is
-- sealed, so that compressing it would only cost time (STORAGE EXTERNAL).

-- One row a bot: whoever writes for a bot holds its row's lock, and so numbers its letters in the order
-- in which they are committed.
CREATE TABLE bot (
    bot     bigint NOT NULL PRIMARY KEY,
    last_id bigint NOT NULL DEFAULT 0      -- the last letter's id; never given twice
) WITH (fillfactor = 10, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 500);

-- Who delivers for a bot, until when. Apart from the row above, which a batch may hold for a while.
CREATE TABLE lead (
    bot    bigint      NOT NULL PRIMARY KEY,
    holder bigint      NOT NULL,           -- a random number for each life of a process
    term   bigint      NOT NULL,           -- one more for each change of holder
    until  timestamptz NOT NULL
) WITH (fillfactor = 10, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 500);

-- All that is kept between updates.
CREATE TABLE record (
    bot     bigint   NOT NULL,
    kind    smallint NOT NULL,             -- what it is: numbers of the program, 1 is a conversation
    key     bytea    NOT NULL,             -- 16 bytes: keyed hash
    owner   bytea,                         -- keyed hash of the chat whose erasure takes it along
    touched bigint,                        -- day since 1970 of the last change, where idleness ends it
    expires bigint,                        -- second since 1970, where a moment ends it
    sealed  bytea    NOT NULL,
    PRIMARY KEY (bot, kind, key)
) WITH (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.05);
ALTER TABLE record ALTER COLUMN sealed SET STORAGE EXTERNAL;
CREATE INDEX record_owner ON record (bot, owner) WHERE owner IS NOT NULL;
CREATE INDEX record_touched ON record (touched) WHERE touched IS NOT NULL;
CREATE INDEX record_expires ON record (expires) WHERE expires IS NOT NULL;

-- Letters that Telegram has not answered for yet. Rows come and go by the hundred a second: what they
-- leave is swept after a fixed number of them, and at once.
CREATE TABLE outbox (
    bot     bigint   NOT NULL,
    id      bigint   NOT NULL,             -- order within a bot, and so within a chat
    chat    bytea    NOT NULL,             -- keyed hash of the recipient
    slot    bigint,                        -- keyed hash of the message that is edited: a newer row replaces an older
    lane    smallint NOT NULL,             -- 0 conversations under way, 1 new ones, 2 the agency's desk
    repeats integer  NOT NULL DEFAULT 0,   -- how often the answer to it was lost
    sealed  bytea    NOT NULL,             -- method and body
    PRIMARY KEY (bot, id),
    -- The old row and the new one pass each other in one statement.
    CONSTRAINT outbox_slot UNIQUE (bot, slot) DEFERRABLE INITIALLY DEFERRED
) WITH (
    fillfactor = 50,
    autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000,
    autovacuum_vacuum_insert_scale_factor = 0, autovacuum_vacuum_insert_threshold = 10000,
    autovacuum_analyze_scale_factor = 0, autovacuum_analyze_threshold = 5000,
    autovacuum_vacuum_cost_delay = 0
);
ALTER TABLE outbox ALTER COLUMN sealed SET STORAGE EXTERNAL;
CREATE INDEX outbox_chat ON outbox (bot, chat, lane);
CREATE INDEX outbox_lane ON outbox (bot, lane, id);

-- Messages that Telegram refused for good, and updates that could not be answered.
CREATE TABLE dead_letter (
    bot         bigint NOT NULL,
    id          bigint NOT NULL,           -- the id it had in the outbox
    chat        bytea  NOT NULL,
    day         bigint NOT NULL,
    method      text   NOT NULL,
    description text   NOT NULL,           -- Telegram's words
    sealed      bytea  NOT NULL,
    PRIMARY KEY (bot, id)
);
CREATE INDEX dead_letter_chat ON dead_letter (bot, chat);
CREATE INDEX dead_letter_day ON dead_letter (day);

-- Updates that were answered for; Telegram repeats what was not confirmed.
CREATE TABLE seen (
    bot       bigint NOT NULL,
    update_id bigint NOT NULL,
    hour      bigint NOT NULL,             -- since 1970
    PRIMARY KEY (bot, update_id)
);
CREATE INDEX seen_hour ON seen (hour);

-- Counters, never a person's trail.
CREATE TABLE tally (
    bot       bigint NOT NULL,
    day       bigint NOT NULL,             -- since 1970
    placement text   NOT NULL,             -- the start word of a placement, '' for none, '*' for all others
    step      text   NOT NULL,
    choice    text   NOT NULL,
    count     bigint NOT NULL,
    PRIMARY KEY (bot, day, placement, step, choice)
) WITH (fillfactor = 50, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000);

-- What the database knows of itself (bot 0) and of its bots.
CREATE TABLE meta (
    bot   bigint NOT NULL,
    name  text   NOT NULL,
    value bytea  NOT NULL,
    PRIMARY KEY (bot, name)
);
