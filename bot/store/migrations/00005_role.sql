-- The role that a title is limited to, of changes that add one.

-- +goose Up
ALTER TABLE changes ADD COLUMN role TEXT NOT NULL DEFAULT '';

-- +goose Down
ALTER TABLE changes DROP COLUMN role;
