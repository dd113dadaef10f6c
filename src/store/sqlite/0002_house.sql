-- Everything is keyed by the bot's Telegram id. Rows of the first version belong to bot 0 until the
-- program, which knows the bot, says whose they are.

-- All that is kept between updates, each row sealed.
CREATE TABLE record (
    bot     INTEGER NOT NULL,
    kind    INTEGER NOT NULL,              -- what it is: numbers of the program, 1 is a conversation
    key     BLOB    NOT NULL,              -- 16 bytes: keyed hash
    owner   BLOB,                          -- keyed hash of the chat whose erasure takes it along
    touched INTEGER,                       -- day since 1970 of the last change, where idleness ends it
    expires INTEGER,                       -- second since 1970, where a moment ends it
    sealed  BLOB    NOT NULL,
    PRIMARY KEY (bot, kind, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX record_owner ON record (bot, owner) WHERE owner IS NOT NULL;
CREATE INDEX record_touched ON record (touched) WHERE touched IS NOT NULL;
CREATE INDEX record_expires ON record (expires) WHERE expires IS NOT NULL;
INSERT INTO record (bot, kind, key, owner, touched, sealed)
SELECT 0, 1, key, key, touched, sealed FROM chat;
DROP TABLE chat;

ALTER TABLE outbox RENAME TO outbox_1;
DROP INDEX outbox_chat;
DROP INDEX outbox_lane;
DROP INDEX outbox_slot;
CREATE TABLE outbox (
    id      INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, -- order within a chat; never given twice
    bot     INTEGER NOT NULL,
    chat    BLOB    NOT NULL,              -- keyed hash of the recipient
    slot    INTEGER,                       -- keyed hash of the message that is edited: a newer row replaces an older
    lane    INTEGER NOT NULL,              -- 0 conversations under way, 1 new ones, 2 the agency's desk
    repeats INTEGER NOT NULL DEFAULT 0,    -- how often the answer to it was lost
    sealed  BLOB    NOT NULL               -- method and body
) STRICT;
INSERT INTO outbox (id, bot, chat, slot, lane, repeats, sealed)
SELECT id, 0, chat, slot, lane, repeats, sealed FROM outbox_1;
DROP TABLE outbox_1;
CREATE INDEX outbox_chat ON outbox (bot, chat, lane);
CREATE INDEX outbox_lane ON outbox (bot, lane, id);
CREATE UNIQUE INDEX outbox_slot ON outbox (slot) WHERE slot IS NOT NULL;

ALTER TABLE dead_letter RENAME TO dead_letter_1;
DROP INDEX dead_letter_chat;
DROP INDEX dead_letter_day;
CREATE TABLE dead_letter (
    id          INTEGER NOT NULL PRIMARY KEY, -- the id it had in the outbox
    bot         INTEGER NOT NULL,
    chat        BLOB    NOT NULL,
    day         INTEGER NOT NULL,
    method      TEXT    NOT NULL,
    description TEXT    NOT NULL,          -- Telegram's words
    sealed      BLOB    NOT NULL
) STRICT;
INSERT INTO dead_letter (id, bot, chat, day, method, description, sealed)
SELECT id, 0, chat, day, method, description, sealed FROM dead_letter_1;
DROP TABLE dead_letter_1;
CREATE INDEX dead_letter_chat ON dead_letter (bot, chat);
CREATE INDEX dead_letter_day ON dead_letter (day);
-- A dead letter keeps its id, so the outbox must never give one of these.
INSERT INTO sqlite_sequence (name, seq)
SELECT 'outbox', 0 WHERE NOT EXISTS (SELECT 1 FROM sqlite_sequence WHERE name = 'outbox');
UPDATE sqlite_sequence SET seq = max(seq, coalesce((SELECT max(id) FROM dead_letter), 0))
WHERE name = 'outbox';

ALTER TABLE seen RENAME TO seen_1;
DROP INDEX seen_hour;
CREATE TABLE seen (
    bot       INTEGER NOT NULL,
    update_id INTEGER NOT NULL,
    hour      INTEGER NOT NULL,            -- since 1970
    PRIMARY KEY (bot, update_id)
) STRICT, WITHOUT ROWID;
INSERT INTO seen (bot, update_id, hour) SELECT 0, update_id, hour FROM seen_1;
DROP TABLE seen_1;
CREATE INDEX seen_hour ON seen (hour);

ALTER TABLE tally RENAME TO tally_1;
CREATE TABLE tally (
    bot       INTEGER NOT NULL,
    day       INTEGER NOT NULL,            -- since 1970
    placement TEXT    NOT NULL,            -- the start word of a placement, '' for none, '*' for all others
    step      TEXT    NOT NULL,
    choice    TEXT    NOT NULL,
    count     INTEGER NOT NULL,
    PRIMARY KEY (bot, day, placement, step, choice)
) STRICT, WITHOUT ROWID;
INSERT INTO tally (bot, day, placement, step, choice, count)
SELECT 0, day, source, step, choice, count FROM tally_1;
DROP TABLE tally_1;

ALTER TABLE meta RENAME TO meta_1;
CREATE TABLE meta (
    bot   INTEGER NOT NULL,                -- 0: of the database itself
    name  TEXT    NOT NULL,
    value BLOB    NOT NULL,
    PRIMARY KEY (bot, name)
) STRICT, WITHOUT ROWID;
INSERT INTO meta (bot, name, value) SELECT 0, name, value FROM meta_1;
DROP TABLE meta_1;
