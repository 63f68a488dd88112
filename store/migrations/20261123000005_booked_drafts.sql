-- A draft that has become a booking says so itself, so that whoever locks it knows: a place that a second tab held for it
-- would be nobody's until it ran out. A trigger writes it, because the previous version does not know the column.
ALTER TABLE draft ADD COLUMN booking_id uuid;
UPDATE draft SET booking_id = booking.booking_id FROM booking WHERE booking.draft_id = draft.draft_id;

CREATE FUNCTION draft_is_booked() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE draft SET booking_id = NEW.booking_id WHERE draft_id = NEW.draft_id;
    RETURN NULL;
END $$;
CREATE TRIGGER booking_ends_draft AFTER INSERT ON booking
    FOR EACH ROW WHEN (NEW.draft_id IS NOT NULL) EXECUTE FUNCTION draft_is_booked();
