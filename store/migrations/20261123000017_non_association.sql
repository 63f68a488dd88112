-- Prisoners who must be kept apart: no visits of both at one prison on one day.
CREATE TABLE non_association (
    pair_id uuid NOT NULL PRIMARY KEY,
    one     uuid NOT NULL REFERENCES prisoner ON DELETE CASCADE,
    other   uuid NOT NULL REFERENCES prisoner ON DELETE CASCADE,
    CONSTRAINT non_association_in_order CHECK (one < other),
    CONSTRAINT non_association_once UNIQUE (one, other)
);
CREATE INDEX non_association_other ON non_association (other);

-- A prisoner's time in a visit is written once more for each pair, with prison and day. These rows share the claim and the
-- time, so whatever gives the time back gives them back; and the constraint decides between two bookings at once.
ALTER TABLE person_time
    ADD COLUMN apart_pair   uuid,
    ADD COLUMN apart_prison int,
    ADD COLUMN apart_day    date,
    ADD CONSTRAINT person_time_apart_complete
        CHECK ((apart_pair IS NULL) = (apart_prison IS NULL) AND (apart_pair IS NULL) = (apart_day IS NULL)),
    ADD CONSTRAINT prisoners_kept_apart_on_a_day
        EXCLUDE USING gist (apart_pair WITH =, apart_prison WITH =, apart_day WITH =, person_key WITH <>)
        WHERE (NOT released AND apart_pair IS NOT NULL);

-- Visits that were booked before their prisoners had to be kept apart, written once: staff who looked at one are not asked
-- again.
CREATE TABLE kept_apart_meeting (
    pair_id    uuid NOT NULL REFERENCES non_association ON DELETE CASCADE,
    booking_id uuid NOT NULL,
    prison_id  int NOT NULL,
    day        date NOT NULL,
    PRIMARY KEY (pair_id, booking_id, day),
    FOREIGN KEY (booking_id, prison_id) REFERENCES booking ON DELETE CASCADE
);
CREATE INDEX kept_apart_meeting_booking ON kept_apart_meeting (booking_id);
ALTER TABLE kept_apart_meeting ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY wall_between_prisons ON kept_apart_meeting USING (coalesce(prison_id = (SELECT prison_in_view()), true));
