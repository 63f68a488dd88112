-- Deciding on requests: who is busy with one, and what staff write to the visitor.

-- A courtesy between colleagues: whoever has a request shows to the others until it ends by itself.
CREATE TABLE request_claim (
    booking_id    uuid NOT NULL,
    prison_id     int NOT NULL,
    staff_id      uuid NOT NULL REFERENCES staff_member,
    claimed_until timestamptz NOT NULL,
    PRIMARY KEY (booking_id, prison_id),
    FOREIGN KEY (booking_id, prison_id) REFERENCES booking ON DELETE CASCADE
);

-- Words and dates for the visitor that must not stand in history, audit or outbox, because those outlive the people on
-- them. They go with the booking. `version` ties them to the step they came with: the booking's version after it.
CREATE TABLE decision_words (
    message_id uuid NOT NULL,
    booking_id uuid NOT NULL,
    prison_id  int NOT NULL,
    version    int NOT NULL,
    staff_id   uuid NOT NULL,
    -- The reason of a rejection that this belongs to; none for a free message.
    reason     text,
    date       date,
    words      text,
    written_at timestamptz NOT NULL,
    PRIMARY KEY (message_id, prison_id),
    FOREIGN KEY (booking_id, prison_id) REFERENCES booking ON DELETE CASCADE,
    CONSTRAINT decision_words_says_something CHECK (date IS NOT NULL OR words IS NOT NULL),
    CONSTRAINT decision_words_length CHECK (length(words) BETWEEN 3 AND 500)
);
CREATE INDEX decision_words_booking ON decision_words (booking_id, version);

ALTER TABLE request_claim ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY wall_between_prisons ON request_claim USING (coalesce(prison_id = (SELECT prison_in_view()), true));
ALTER TABLE decision_words ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY wall_between_prisons ON decision_words USING (coalesce(prison_id = (SELECT prison_in_view()), true));
