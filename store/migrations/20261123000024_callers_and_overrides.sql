-- Staff book for callers, and set soft rules aside with a reason.

-- A draft of staff is found by its id, by the member who began it alone; it has no cookie.
ALTER TABLE draft
    ADD COLUMN staff_id  uuid REFERENCES staff_member,
    ADD COLUMN prison_id int REFERENCES prison,
    ADD CONSTRAINT draft_of_staff_has_a_prison CHECK ((staff_id IS NULL) = (prison_id IS NULL));

-- Why a member of staff set soft rules aside. The reason is free text, so it goes with the booking; the audit keeps the
-- rules for ever. `version` is the booking's version after the step it came with.
CREATE TABLE booking_override (
    override_id uuid NOT NULL,
    booking_id  uuid NOT NULL,
    prison_id   int NOT NULL,
    version     int NOT NULL,
    staff_id    uuid NOT NULL REFERENCES staff_member,
    rules       text[] NOT NULL CONSTRAINT override_sets_a_rule_aside CHECK (cardinality(rules) > 0),
    reason      text NOT NULL CONSTRAINT override_reason_length CHECK (length(reason) BETWEEN 3 AND 500),
    created_at  timestamptz NOT NULL,
    PRIMARY KEY (override_id, prison_id),
    FOREIGN KEY (booking_id, prison_id) REFERENCES booking ON DELETE CASCADE
);
CREATE INDEX booking_override_booking ON booking_override (booking_id);
ALTER TABLE booking_override ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY wall_between_prisons ON booking_override USING (coalesce(prison_id = (SELECT prison_in_view()), true));
