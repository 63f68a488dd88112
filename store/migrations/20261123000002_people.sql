-- The records that prisons may load: prisoners and who is approved to visit them.
CREATE TABLE prisoner (
    prisoner_id      uuid NOT NULL PRIMARY KEY,
    prison_id        int NOT NULL REFERENCES prison,
    number           text NOT NULL CONSTRAINT prisoner_number_shape CHECK (number ~ '^[A-Z][0-9]{4}[A-Z]{2}$'),
    first_name       text NOT NULL,
    last_name        text NOT NULL,
    last_name_folded text NOT NULL,
    date_of_birth    date NOT NULL,
    status           text NOT NULL CHECK (status IN ('in', 'released', 'transferred')),
    sentence         text NOT NULL CHECK (sentence IN ('convicted', 'remand')),
    location         text,
    category         text,
    incentive        text,
    closed_visits    boolean NOT NULL DEFAULT false,
    version          int NOT NULL DEFAULT 1,
    CONSTRAINT prisoner_number_unique UNIQUE (number)
);
CREATE INDEX prisoner_prison ON prisoner (prison_id);

CREATE TABLE contact (
    contact_id    uuid NOT NULL PRIMARY KEY,
    prisoner_id   uuid NOT NULL REFERENCES prisoner ON DELETE CASCADE,
    prison_id     int NOT NULL REFERENCES prison,
    first_name    text NOT NULL,
    last_name     text NOT NULL,
    date_of_birth date NOT NULL,
    relationship  text NOT NULL DEFAULT '',
    approved      boolean NOT NULL,
    banned_until  date,
    closed_only   boolean NOT NULL DEFAULT false,
    person_key    text NOT NULL,
    CONSTRAINT contact_once_per_prisoner UNIQUE (prisoner_id, person_key)
);
