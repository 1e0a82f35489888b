-- What a replica acknowledged and did not answer yet. A row lives for the
-- second that an answer takes; one whose lease ran out belongs to a replica
-- that died, and another answers it.

-- +goose Up
CREATE TABLE accepted (
    id      TEXT PRIMARY KEY, -- the envelope_id
    owner   TEXT NOT NULL,    -- the replica at work on it
    lease   BIGINT NOT NULL,  -- when it stops being the owner's, in milliseconds since 1970
    payload TEXT NOT NULL     -- the event, sealed by the bot
);
CREATE INDEX accepted_owner ON accepted (owner);
CREATE INDEX accepted_lease ON accepted (lease);

-- +goose Down
DROP TABLE accepted;
