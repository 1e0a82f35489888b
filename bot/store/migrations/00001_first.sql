-- Plain SQL that SQLite and PostgreSQL both read. Times are milliseconds
-- since 1970 in UTC.

-- +goose Up
CREATE TABLE seen (
    key TEXT PRIMARY KEY, -- an envelope_id, event_id or trigger_id
    at  BIGINT NOT NULL
);
CREATE INDEX seen_at ON seen (at);

CREATE TABLE topics (
    thread TEXT PRIMARY KEY, -- workspace, channel and thread
    topic  TEXT NOT NULL,    -- JSON of knowledge.Topic
    at     BIGINT NOT NULL
);
CREATE INDEX topics_at ON topics (at);

CREATE TABLE lookups (
    id      TEXT PRIMARY KEY,
    person  TEXT NOT NULL,
    persona TEXT NOT NULL,
    role    TEXT NOT NULL,
    section TEXT NOT NULL,
    at      BIGINT NOT NULL
);
CREATE INDEX lookups_person ON lookups (person, at);

CREATE TABLE gaps (
    id       TEXT PRIMARY KEY,
    kind     TEXT NOT NULL,
    persona  TEXT NOT NULL,
    section  TEXT NOT NULL,
    question TEXT NOT NULL, -- empty unless the operator keeps questions
    person   TEXT NOT NULL,
    at       BIGINT NOT NULL
);
CREATE INDEX gaps_at ON gaps (at);

-- +goose Down
DROP TABLE gaps;
DROP TABLE lookups;
DROP TABLE topics;
DROP TABLE seen;
