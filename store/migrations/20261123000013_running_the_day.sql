-- Running the day: what was recorded at the gate, words of staff about a visit, and finding visits by people.

ALTER TABLE booking
    ADD COLUMN arrived_at     timestamptz,
    ADD COLUMN left_at        timestamptz,
    -- When the gate last recorded something; it can be undone for a while from then.
    ADD COLUMN gate_at        timestamptz,
    -- Why somebody was turned away: a code.
    ADD COLUMN refusal_reason text,
    ADD CONSTRAINT booking_left_after_arriving CHECK (left_at IS NULL OR arrived_at IS NOT NULL);

-- Notes of staff for staff.
CREATE TABLE booking_note (
    note_id    uuid NOT NULL PRIMARY KEY,
    booking_id uuid NOT NULL,
    prison_id  int NOT NULL,
    staff_id   uuid NOT NULL REFERENCES staff_member,
    text       text NOT NULL CONSTRAINT note_length CHECK (length(text) BETWEEN 1 AND 500),
    created_at timestamptz NOT NULL,
    FOREIGN KEY (booking_id, prison_id) REFERENCES booking ON DELETE CASCADE
);
CREATE INDEX booking_note_booking ON booking_note (booking_id);

-- What staff told the visitor in words of their own; the letter only says that there is something to read.
CREATE TABLE staff_message (
    staff_message_id uuid NOT NULL PRIMARY KEY,
    booking_id       uuid NOT NULL,
    prison_id        int NOT NULL,
    staff_id         uuid NOT NULL REFERENCES staff_member,
    text             text NOT NULL CONSTRAINT staff_message_length CHECK (length(text) BETWEEN 1 AND 500),
    created_at       timestamptz NOT NULL,
    FOREIGN KEY (booking_id, prison_id) REFERENCES booking ON DELETE CASCADE
);
CREATE INDEX staff_message_booking ON staff_message (booking_id);

ALTER TABLE booking_note ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY wall_between_prisons ON booking_note USING (coalesce(prison_id = (SELECT prison_in_view()), true));
ALTER TABLE staff_message ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY wall_between_prisons ON staff_message USING (coalesce(prison_id = (SELECT prison_in_view()), true));

-- Names as they are looked for: without marks, case, spaces and punctuation.
CREATE FUNCTION fold_for_search(name text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT lower(regexp_replace(normalize(name, NFKD), '[\u0300-\u036f[:space:][:punct:]’]', '', 'g'))
$$;

-- Stored, because behind the wall between prisons an index is used for plain comparisons of columns only.
ALTER TABLE booking
    ADD COLUMN prisoner_first_folded text COLLATE "C" GENERATED ALWAYS AS (fold_for_search(prisoner_first_name)) STORED,
    ADD COLUMN prisoner_last_folded  text COLLATE "C" GENERATED ALWAYS AS (fold_for_search(prisoner_last_name)) STORED,
    ADD COLUMN contact_email_folded  text COLLATE "C" GENERATED ALWAYS AS (lower(contact_email)) STORED;
ALTER TABLE booking_visitor
    ADD COLUMN first_folded text COLLATE "C" GENERATED ALWAYS AS (fold_for_search(first_name)) STORED,
    ADD COLUMN last_folded  text COLLATE "C" GENERATED ALWAYS AS (fold_for_search(last_name)) STORED;
CREATE INDEX booking_by_prisoner_name ON booking (prison_id, prisoner_last_folded);
CREATE INDEX booking_by_prisoner_number ON booking (prison_id, prisoner_number);
CREATE INDEX booking_by_email ON booking (prison_id, contact_email_folded);
CREATE INDEX booking_by_phone ON booking (prison_id, contact_phone);
CREATE INDEX visitor_by_name ON booking_visitor (prison_id, last_folded);
