-- Messages that were given up are counted for the figures, among half a year of sent ones.
CREATE INDEX outbox_dead ON outbox (created_at) WHERE state = 'dead';
