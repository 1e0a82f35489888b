-- What keeps personas true: who said what about an answer, which edits were
-- proposed and agreed on, and who is to be told.

-- +goose Up
CREATE TABLE changes (
    id          TEXT PRIMARY KEY,
    kind        TEXT NOT NULL, -- a knowledge.ChangeKind; empty while nobody decided where it belongs
    persona     TEXT NOT NULL,
    section     TEXT NOT NULL,
    n           BIGINT NOT NULL, -- of an objection, from 1
    text        TEXT NOT NULL,
    reply       TEXT NOT NULL,
    proof       TEXT NOT NULL, -- JSON of []knowledge.Link
    state       TEXT NOT NULL, -- a store.State
    proposed_by TEXT NOT NULL, -- workspace and user id
    decided_by  TEXT NOT NULL,
    at          BIGINT NOT NULL -- when it was proposed and, from then on, when it was decided
);
CREATE INDEX changes_state ON changes (state, at);

CREATE TABLE askers (
    change TEXT NOT NULL,
    person TEXT NOT NULL,
    told   BIGINT NOT NULL, -- 0: not yet
    PRIMARY KEY (change, person)
);

CREATE TABLE feedback (
    person  TEXT NOT NULL,
    answer  TEXT NOT NULL, -- channel, message and what it answered
    verdict TEXT NOT NULL, -- a store.Verdict
    persona TEXT NOT NULL,
    section TEXT NOT NULL,
    instead TEXT NOT NULL, -- the persona that would have been right
    at      BIGINT NOT NULL,
    PRIMARY KEY (person, answer)
);
CREATE INDEX feedback_at ON feedback (at);

CREATE TABLE reminders (
    person TEXT PRIMARY KEY,
    at     BIGINT NOT NULL
);

ALTER TABLE gaps ADD COLUMN n BIGINT NOT NULL DEFAULT 0;
ALTER TABLE gaps ADD COLUMN closed BIGINT NOT NULL DEFAULT 0; -- when somebody answered or dismissed it
CREATE INDEX lookups_at ON lookups (at);

-- +goose Down
DROP INDEX lookups_at;
ALTER TABLE gaps DROP COLUMN closed;
ALTER TABLE gaps DROP COLUMN n;
DROP TABLE reminders;
DROP TABLE feedback;
DROP TABLE askers;
DROP TABLE changes;
