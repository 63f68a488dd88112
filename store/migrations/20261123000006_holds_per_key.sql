-- How many places a program may hold at once: one program cannot keep everybody else out. Each live hold of a key has a
-- number of its own from 1 to the key's limit; the index decides, so that nobody has to count under a lock. Holds made by
-- the previous version have no number and are not limited.
ALTER TABLE api_key ADD COLUMN max_holds int NOT NULL DEFAULT 100
    CONSTRAINT api_key_max_holds_range CHECK (max_holds BETWEEN 1 AND 10000);
ALTER TABLE hold ADD COLUMN key_number int;
CREATE UNIQUE INDEX hold_once_per_key_number ON hold (api_key_id, key_number) WHERE state = 'live';
