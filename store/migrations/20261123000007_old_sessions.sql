-- So that sessions of long ago can be erased: for every pool that goes, the database looks for whatever refers to it.
-- The index of all bookings stands in for the one of those that count, which had an entry for nearly every booking.
DROP INDEX booking_session;
CREATE INDEX booking_session ON booking (session_id, pool);
CREATE INDEX booking_change_session ON booking_change (session_id, pool);
CREATE INDEX booking_choice_session ON booking_choice (session_id);
CREATE INDEX hold_session ON hold (session_id, pool);
