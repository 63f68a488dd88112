-- A report over a year of all prisons counts every visit and every answer. What it needs stands in two indexes, so that it
-- reads those from end to end and looks nothing up.

-- London's day on which an answered request or change was asked for. Rows from before this column have none: the report
-- looks theirs up.
ALTER TABLE booking_history ADD COLUMN asked_on date;

CREATE FUNCTION answers_know_when_they_were_asked() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    NEW.asked_on := (
        SELECT (asked.at AT TIME ZONE 'Europe/London')::date FROM booking_history asked
        WHERE asked.booking_id = NEW.booking_id
          AND asked.event = CASE WHEN NEW.event LIKE 'change%' THEN 'change_requested' ELSE 'requested' END
        ORDER BY asked.history_id DESC LIMIT 1);
    RETURN NEW;
END $$;
CREATE TRIGGER answers_know_when_they_were_asked BEFORE INSERT ON booking_history FOR EACH ROW
    WHEN (NEW.event IN ('accepted', 'rejected', 'lapsed', 'change_accepted', 'change_rejected', 'change_lapsed'))
    EXECUTE FUNCTION answers_know_when_they_were_asked();

CREATE INDEX booking_history_answers ON booking_history (prison_id, at)
    INCLUDE (event, asked_on, reason)
    WHERE event IN ('accepted', 'rejected', 'lapsed', 'change_accepted', 'change_rejected', 'change_lapsed');
-- Those that are looked up: nothing new comes into it.
CREATE INDEX booking_history_answers_before ON booking_history (prison_id, at)
    WHERE event IN ('accepted', 'rejected', 'lapsed', 'change_accepted', 'change_rejected', 'change_lapsed') AND asked_on IS NULL;
DROP INDEX booking_history_decided;

-- As before, and says where a session's visits stand without reading them. Their status is in other indexes already, so that
-- a change of it costs no more than it did.
CREATE INDEX booking_of_session ON booking (session_id, pool) INCLUDE (prison_id, status);
DROP INDEX booking_session;
