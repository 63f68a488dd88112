-- Clients of legal professionals, the people who come along, and which firm a booking is of.
CREATE TABLE client (
    client_id       uuid NOT NULL PRIMARY KEY,
    firm_id         uuid NOT NULL REFERENCES firm,
    added_by        uuid NOT NULL REFERENCES professional,
    -- The record that matched; none where the prison's records are not known here.
    prisoner_id     uuid REFERENCES prisoner ON DELETE SET NULL,
    prisoner_number text NOT NULL,
    first_name      text NOT NULL,
    last_name       text NOT NULL,
    date_of_birth   date NOT NULL,
    -- Where the firm last knew the client to be: elsewhere now is news.
    prison_id       int NOT NULL REFERENCES prison,
    -- Whether the firm knows that the client is limited to closed visits.
    closed_known    boolean NOT NULL DEFAULT false,
    matter          text NOT NULL DEFAULT '' CONSTRAINT client_matter_length CHECK (length(matter) <= 60),
    hearing         date,
    archived_at     timestamptz,
    created_at      timestamptz NOT NULL,
    -- Rises with every edit, so that two who edit at once are told apart.
    version         int NOT NULL DEFAULT 1,
    CONSTRAINT client_once_per_professional UNIQUE (added_by, prisoner_number)
);
CREATE INDEX client_firm ON client (firm_id);

-- Who in the firm works for a client. Administrators see every client of their firm.
CREATE TABLE client_colleague (
    professional_id uuid NOT NULL REFERENCES professional ON DELETE CASCADE,
    client_id       uuid NOT NULL REFERENCES client ON DELETE CASCADE,
    PRIMARY KEY (professional_id, client_id)
);
CREATE INDEX client_colleague_client ON client_colleague (client_id);

-- The firm's address book: who attends legal visits. Prisons ask for names and dates of birth at the gate.
CREATE TABLE attendee (
    attendee_id   uuid NOT NULL PRIMARY KEY,
    firm_id       uuid NOT NULL REFERENCES firm,
    kind          text NOT NULL CHECK (kind IN ('colleague', 'counsel', 'interpreter', 'expert')),
    first_name    text NOT NULL,
    last_name     text NOT NULL,
    name_folded   text NOT NULL,
    date_of_birth date NOT NULL,
    -- What an interpreter speaks, or an expert knows; else nothing.
    detail        text NOT NULL DEFAULT '' CONSTRAINT attendee_detail_length CHECK (length(detail) <= 60),
    -- Taken out of the book; kept for what they were booked for.
    removed_at    timestamptz,
    created_at    timestamptz NOT NULL,
    CONSTRAINT interpreters_have_a_language CHECK (kind <> 'interpreter' OR detail <> ''),
    CONSTRAINT attendee_once_per_firm UNIQUE (firm_id, name_folded, date_of_birth)
);

ALTER TABLE draft ADD COLUMN professional_id uuid;
ALTER TABLE booking
    ADD COLUMN firm_id uuid,
    ADD COLUMN professional_id uuid,
    ADD COLUMN client_id uuid,
    -- What is brought, for the gate; staff decide about it.
    ADD COLUMN equipment text,
    ADD COLUMN note_to_prison text,
    ADD CONSTRAINT firms_book_for_their_clients CHECK
        ((firm_id IS NULL AND professional_id IS NULL AND client_id IS NULL)
         OR (firm_id IS NOT NULL AND professional_id IS NOT NULL AND client_id IS NOT NULL)) NOT VALID;
ALTER TABLE booking VALIDATE CONSTRAINT firms_book_for_their_clients;
CREATE INDEX booking_client ON booking (client_id) WHERE client_id IS NOT NULL;
CREATE INDEX booking_firm ON booking (firm_id, created_at) WHERE firm_id IS NOT NULL;

-- The wall between firms, here too. Restrictive: it stands behind the one between prisons, not beside it.
ALTER TABLE client ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY wall_between_firms ON client
    USING ((SELECT firm_in_view()) IS NULL OR firm_id = (SELECT firm_in_view()));
ALTER TABLE attendee ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY wall_between_firms ON attendee
    USING ((SELECT firm_in_view()) IS NULL OR firm_id = (SELECT firm_in_view()));
CREATE POLICY wall_between_firms ON booking AS RESTRICTIVE
    USING ((SELECT firm_in_view()) IS NULL OR firm_id = (SELECT firm_in_view()));
