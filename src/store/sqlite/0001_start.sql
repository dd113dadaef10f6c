-- A chat is known by a keyed hash; what is kept of it is sealed.
CREATE TABLE chat (
    key     BLOB    NOT NULL PRIMARY KEY,  -- 16 bytes: keyed hash of the chat's id
    sealed  BLOB    NOT NULL,              -- the dialogue
    touched INTEGER NOT NULL               -- day since 1970 of the last change, for the purge
) STRICT, WITHOUT ROWID;
CREATE INDEX chat_touched ON chat (touched);

-- Messages that Telegram has not answered for yet.
CREATE TABLE outbox (
    id      INTEGER NOT NULL PRIMARY KEY,  -- order within a chat
    chat    BLOB    NOT NULL,              -- keyed hash
    slot    INTEGER,                       -- keyed hash of the message that is edited: a newer row replaces an older
    lane    INTEGER NOT NULL,              -- 0 conversations under way, 1 new ones
    repeats INTEGER NOT NULL DEFAULT 0,    -- how often the answer to it was lost
    sealed  BLOB    NOT NULL               -- method and body
) STRICT;
CREATE INDEX outbox_chat ON outbox (chat);
CREATE INDEX outbox_lane ON outbox (lane, id);
CREATE UNIQUE INDEX outbox_slot ON outbox (slot) WHERE slot IS NOT NULL;

-- Updates that were answered for; Telegram repeats what was not confirmed.
CREATE TABLE seen (
    update_id INTEGER NOT NULL PRIMARY KEY,
    hour      INTEGER NOT NULL             -- since 1970
) STRICT;
CREATE INDEX seen_hour ON seen (hour);

-- Counters, never a person's trail.
CREATE TABLE tally (
    day    INTEGER NOT NULL,               -- since 1970
    source TEXT    NOT NULL,               -- the link's start parameter, or ''
    step   TEXT    NOT NULL,
    choice TEXT    NOT NULL,
    count  INTEGER NOT NULL,
    PRIMARY KEY (day, source, step, choice)
) STRICT, WITHOUT ROWID;

-- Messages that Telegram refused for good.
CREATE TABLE dead_letter (
    id          INTEGER NOT NULL PRIMARY KEY,
    chat        BLOB    NOT NULL,
    day         INTEGER NOT NULL,
    method      TEXT    NOT NULL,
    description TEXT    NOT NULL,          -- Telegram's words
    sealed      BLOB    NOT NULL
) STRICT;
CREATE INDEX dead_letter_chat ON dead_letter (chat);
CREATE INDEX dead_letter_day ON dead_letter (day);

-- What the database knows of itself: the sealed hash key.
CREATE TABLE meta (
    name  TEXT NOT NULL PRIMARY KEY,
    value BLOB NOT NULL
) STRICT, WITHOUT ROWID;
