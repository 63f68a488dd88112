-- What tells open boards that a prison's day has changed, and who is looking at what.

-- A row for each transaction's changes, written in that transaction by triggers, because a code path that forgot would
-- leave boards wrong. Ids are drawn before commit and so come out of order; whoever reads goes by `position`, which one
-- relay gives to rows that it can see, in the order in which it saw them.
CREATE TABLE board_event (
    event_id   bigint GENERATED ALWAYS AS IDENTITY,
    prison_id  int NOT NULL,
    kind       text NOT NULL CHECK (kind IN ('booking', 'places', 'session', 'presence')),
    -- The booking, for those that are about one.
    booking_id uuid,
    position   bigint,
    -- When it got its position; it is kept for a while from then on.
    numbered_at timestamptz,
    PRIMARY KEY (event_id, prison_id),
    CONSTRAINT board_event_numbered_once CHECK ((position IS NULL) = (numbered_at IS NULL))
);
CREATE INDEX board_event_new ON board_event (event_id) WHERE position IS NULL;
CREATE UNIQUE INDEX board_event_position ON board_event (position) WHERE position IS NOT NULL;
CREATE INDEX board_event_prison ON board_event (prison_id, position) WHERE position IS NOT NULL;

-- The last position given. Its one row is also the lock that keeps two relays from numbering at once.
CREATE TABLE board_relay (
    one  boolean NOT NULL PRIMARY KEY DEFAULT true CHECK (one),
    last bigint NOT NULL DEFAULT 0
);
INSERT INTO board_relay DEFAULT VALUES;

-- Who looks at what, kept by their screens and over by itself soon after they stop. The key allows several screens.
CREATE TABLE staff_presence (
    staff_id   uuid NOT NULL REFERENCES staff_member,
    prison_id  int NOT NULL REFERENCES prison,
    -- A day of the board (`day:2027-03-02`) or a booking (`booking:` and its id).
    looking_at text NOT NULL CHECK (looking_at ~ '^(day:[0-9-]{10}|booking:[0-9a-f-]{36})$'),
    until      timestamptz NOT NULL,
    PRIMARY KEY (staff_id, prison_id, looking_at)
);
CREATE INDEX staff_presence_prison ON staff_presence (prison_id, until);
ALTER TABLE staff_presence ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY wall_between_prisons ON staff_presence USING (coalesce(prison_id = (SELECT prison_in_view()), true));

-- The functions below run as the tables' owner: between this migration and its grants, the previous version, which knows
-- nothing of events, goes on booking.

-- Everything that happens to a booking writes its history, so the history tells it.
CREATE FUNCTION history_tells_boards() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    INSERT INTO board_event (prison_id, kind, booking_id)
    SELECT DISTINCT prison_id, 'booking', booking_id FROM new_rows;
    RETURN NULL;
END $$;
CREATE TRIGGER history_tells_boards AFTER INSERT ON booking_history
    REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION history_tells_boards();

-- Places taken, given back or changed: one row however many pools the statement touched. Where a session's state takes
-- its pools off sale, the session itself tells it.
CREATE FUNCTION places_tell_boards() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    INSERT INTO board_event (prison_id, kind)
    SELECT DISTINCT n.prison_id, 'places'
    FROM new_rows n JOIN old_rows o USING (session_id, prison_id, pool)
    WHERE (n.taken, n.capacity, n.overbooked) <> (o.taken, o.capacity, o.overbooked)
       OR (n.on_sale <> o.on_sale AND pg_trigger_depth() = 1);
    RETURN NULL;
END $$;
CREATE TRIGGER places_tell_boards AFTER UPDATE ON session_pool
    REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION places_tell_boards();

CREATE FUNCTION sessions_tell_boards() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    INSERT INTO board_event (prison_id, kind) SELECT DISTINCT prison_id, 'session' FROM new_rows;
    RETURN NULL;
END $$;
CREATE TRIGGER new_sessions_tell_boards AFTER INSERT ON session
    REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION sessions_tell_boards();
CREATE TRIGGER changed_sessions_tell_boards AFTER UPDATE ON session
    REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION sessions_tell_boards();

-- Somebody comes, or has gone; staying is no news.
CREATE FUNCTION presence_tells_boards() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    INSERT INTO board_event (prison_id, kind) SELECT DISTINCT prison_id, 'presence' FROM changed_rows;
    RETURN NULL;
END $$;
CREATE TRIGGER coming_tells_boards AFTER INSERT ON staff_presence
    REFERENCING NEW TABLE AS changed_rows FOR EACH STATEMENT EXECUTE FUNCTION presence_tells_boards();
CREATE TRIGGER going_tells_boards AFTER DELETE ON staff_presence
    REFERENCING OLD TABLE AS changed_rows FOR EACH STATEMENT EXECUTE FUNCTION presence_tells_boards();
