-- What reports are made of, and what stays of it when people and sessions are erased: how many there were, of whom nobody.

-- Visits that were erased.
CREATE TABLE visit_count (
    prison_id int NOT NULL REFERENCES prison,
    date      date NOT NULL,
    starts    time NOT NULL,
    ends      time NOT NULL,
    pool      text NOT NULL,
    status    text NOT NULL CHECK (status IN
        ('requested', 'booked', 'rejected', 'withdrawn', 'lapsed', 'cancelled', 'attended', 'no_show', 'refused_entry')),
    visits    int NOT NULL CHECK (visits > 0),
    PRIMARY KEY (prison_id, date, starts, ends, pool, status)
);
ALTER TABLE visit_count ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY wall_between_prisons ON visit_count USING (coalesce(prison_id = (SELECT prison_in_view()), true));

-- Sessions that were erased, with their places.
CREATE TABLE place_count (
    prison_id int NOT NULL REFERENCES prison,
    date      date NOT NULL,
    starts    time NOT NULL,
    ends      time NOT NULL,
    pool      text NOT NULL,
    sessions  int NOT NULL CHECK (sessions > 0),
    places    int NOT NULL CHECK (places >= 0),
    PRIMARY KEY (prison_id, date, starts, ends, pool)
);

-- Drafts that are over, by London's day of their beginning: begun, and of those booked.
CREATE TABLE draft_count (
    date   date NOT NULL PRIMARY KEY,
    begun  int NOT NULL CHECK (begun >= 0),
    booked int NOT NULL CHECK (booked BETWEEN 0 AND begun)
);

-- A draft ends in several ways, and each must count it.
CREATE FUNCTION ended_drafts_are_counted() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    INSERT INTO draft_count AS c (date, begun, booked)
    SELECT (created_at AT TIME ZONE 'Europe/London')::date AS day, count(*), count(booking_id) FROM old_rows GROUP BY day ORDER BY day
    ON CONFLICT (date) DO UPDATE SET begun = c.begun + excluded.begun, booked = c.booked + excluded.booked;
    RETURN NULL;
END $$;
CREATE TRIGGER ended_drafts_are_counted AFTER DELETE ON draft
    REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION ended_drafts_are_counted();

-- How long somebody who looked on a day had to wait for a free place, where there are any of that kind.
CREATE TABLE free_place_sample (
    prison_id int NOT NULL REFERENCES prison,
    date      date NOT NULL,
    pool      text NOT NULL,
    -- None when nothing was free within the booking window.
    days      int CHECK (days >= 0),
    PRIMARY KEY (prison_id, date, pool)
);
CREATE INDEX free_place_sample_date ON free_place_sample (date);

-- What the public page shows, counted now and then and not for each reader.
CREATE TABLE published_figures (
    one        boolean NOT NULL PRIMARY KEY DEFAULT true CHECK (one),
    counted_at timestamptz NOT NULL,
    figures    jsonb NOT NULL
);

-- Bookings by how they were made, and decisions, among everything else that happened.
CREATE INDEX booking_history_made ON booking_history (prison_id, at, channel) WHERE from_status IS NULL;
CREATE INDEX booking_history_decided ON booking_history (prison_id, at)
    WHERE event IN ('accepted', 'rejected', 'lapsed', 'change_accepted', 'change_rejected', 'change_lapsed');
