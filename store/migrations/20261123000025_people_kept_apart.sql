-- Two people with one name and one date of birth have one key, so they cannot be in two visits at once. Staff who may
-- decide can record that a prisoner's visitor is somebody else than the other people of that name: from then on that
-- visitor has a key of their own.
--
-- Holds keys and no names. No wall between prisons stands here, because whoever judges an overlap has to know, at
-- whichever prison the prisoner is by then.
CREATE TABLE person_apart (
    apart_id     uuid NOT NULL PRIMARY KEY,
    -- The key that the name gives,
    person_key   text NOT NULL,
    -- whose visitor it is that is somebody else,
    prisoner_key text NOT NULL,
    -- and the key that this visitor has instead.
    own_key      text NOT NULL CONSTRAINT person_apart_has_another_key CHECK (own_key <> person_key),
    prison_id    int NOT NULL REFERENCES prison,
    recorded_by  uuid NOT NULL REFERENCES staff_member,
    recorded_at  timestamptz NOT NULL,
    undone_by    uuid REFERENCES staff_member,
    undone_at    timestamptz,
    CONSTRAINT person_apart_undone_by_somebody CHECK ((undone_by IS NULL) = (undone_at IS NULL))
);
CREATE UNIQUE INDEX person_apart_once ON person_apart (prisoner_key, person_key) WHERE undone_at IS NULL;
CREATE INDEX person_apart_own ON person_apart (own_key) WHERE undone_at IS NULL;
