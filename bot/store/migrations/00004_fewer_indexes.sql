-- Indexes that cost every event a write, on tables that are small or are
-- read as a whole once in minutes.

-- +goose Up
DROP INDEX seen_at;
DROP INDEX accepted_owner;
DROP INDEX accepted_lease;

-- +goose Down
CREATE INDEX accepted_lease ON accepted (lease);
CREATE INDEX accepted_owner ON accepted (owner);
CREATE INDEX seen_at ON seen (at);
