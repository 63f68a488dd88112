-- Review flags: something changed after a booking was made, and staff must look.
CREATE TABLE review_flag (
    flag_id         uuid NOT NULL,
    booking_id      uuid NOT NULL,
    prison_id       int NOT NULL,
    cause           text NOT NULL CHECK (cause IN
        ('prisoner_released', 'prisoner_transferred', 'restriction_changed', 'non_association', 'visitor_banned',
         'visitor_unapproved', 'visitor_restricted', 'session_blocked', 'location_no_longer_fits',
         'category_no_longer_fits', 'incentive_no_longer_fits')),
    -- Whom or what it is about: ids, each with the word for what it is.
    detail          jsonb NOT NULL DEFAULT '{}',
    opened_at       timestamptz NOT NULL,
    dealt_with_at   timestamptz,
    -- The member of staff; none where the booker's own step did it.
    dealt_with_by   uuid,
    dealt_with_how  text CHECK (dealt_with_how IN ('kept', 'moved', 'cancelled')),
    -- Why it was kept, in words of staff. Retention erases it.
    reason          text CONSTRAINT review_flag_reason_length CHECK (length(reason) BETWEEN 1 AND 500),
    PRIMARY KEY (flag_id, prison_id),
    FOREIGN KEY (booking_id, prison_id) REFERENCES booking ON DELETE CASCADE,
    CONSTRAINT review_flag_dealt_with_as_a_whole CHECK ((dealt_with_at IS NULL) = (dealt_with_how IS NULL)),
    CONSTRAINT review_flag_reason_is_of_keeping CHECK (reason IS NULL OR dealt_with_how = 'kept')
);
-- The same thing changing twice is one flag until somebody has dealt with it.
CREATE UNIQUE INDEX review_flag_one_open ON review_flag (booking_id, cause) WHERE dealt_with_at IS NULL;
CREATE INDEX review_flag_open ON review_flag (prison_id) WHERE dealt_with_at IS NULL;
CREATE INDEX review_flag_booking ON review_flag (booking_id);

ALTER TABLE review_flag ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY wall_between_prisons ON review_flag USING (coalesce(prison_id = (SELECT prison_in_view()), true));

-- The functions below run as the tables' owner, as those of the boards do.

-- Whoever calls a visit off or gives it another time, by whichever way, has dealt with its flags: a visit that is off needs
-- no look, and a new time is given only after every rule was asked again.
CREATE FUNCTION history_settles_flags() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    UPDATE review_flag f
    SET dealt_with_at = h.at,
        dealt_with_by = CASE WHEN h.actor_kind = 'staff' THEN h.actor_id::uuid END,
        dealt_with_how = CASE WHEN h.event IN ('changed', 'change_accepted') THEN 'moved' ELSE 'cancelled' END
    FROM new_rows h
    WHERE f.booking_id = h.booking_id AND f.prison_id = h.prison_id AND f.dealt_with_at IS NULL
      AND (h.to_status IN ('cancelled', 'rejected', 'withdrawn', 'lapsed')
           OR (h.event IN ('changed', 'change_accepted')
               AND h.changed -> 'session' ->> 'from' <> h.changed -> 'session' ->> 'to'));
    RETURN NULL;
END $$;
CREATE TRIGGER history_settles_flags AFTER INSERT ON booking_history
    REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION history_settles_flags();

CREATE FUNCTION flags_tell_boards() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    INSERT INTO board_event (prison_id, kind, booking_id)
    SELECT DISTINCT prison_id, 'booking', booking_id FROM new_rows;
    RETURN NULL;
END $$;
CREATE TRIGGER new_flags_tell_boards AFTER INSERT ON review_flag
    REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION flags_tell_boards();
CREATE TRIGGER changed_flags_tell_boards AFTER UPDATE ON review_flag
    REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION flags_tell_boards();

-- Which visits a changed record may touch.
CREATE INDEX booking_live_of_prisoner ON booking (prisoner_number) WHERE status IN ('requested', 'booked');
