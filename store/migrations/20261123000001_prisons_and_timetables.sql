-- Prisons, what their timetables are made of, and the dated sessions with their places.
CREATE EXTENSION IF NOT EXISTS btree_gist;

CREATE TABLE prison (
    prison_id                int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    slug                     text NOT NULL CONSTRAINT prison_slug_shape CHECK (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
    code                     text NOT NULL CONSTRAINT prison_code_shape CHECK (code ~ '^[A-Z]{3}$'),
    name                     text NOT NULL,
    name_cy                  text,
    address                  text NOT NULL DEFAULT '',
    address_cy               text NOT NULL DEFAULT '',
    postcode                 text NOT NULL DEFAULT '',
    phone                    text,
    email                    text,
    -- How a visit is booked: here, or why not here.
    online                   text NOT NULL DEFAULT 'coming_soon'
        CONSTRAINT prison_online_known CHECK (online IN ('open', 'coming_soon', 'private', 'closed', 'own_system')),
    -- Whether bookings count at once or wait for a decision.
    decision                 text NOT NULL DEFAULT 'instant'
        CONSTRAINT prison_decision_known CHECK (decision IN ('instant', 'request')),
    window_days              int NOT NULL DEFAULT 28 CONSTRAINT prison_window_range CHECK (window_days BETWEEN 1 AND 365),
    lead_days                int NOT NULL DEFAULT 3 CONSTRAINT prison_lead_range CHECK (lead_days BETWEEN 0 AND 28),
    weekend_processing       boolean NOT NULL DEFAULT false,
    notice_hours             int CONSTRAINT prison_notice_range CHECK (notice_hours BETWEEN 0 AND 672),
    official_window_days     int NOT NULL DEFAULT 84 CHECK (official_window_days BETWEEN 1 AND 365),
    official_notice_hours    int NOT NULL DEFAULT 24 CHECK (official_notice_hours BETWEEN 0 AND 672),
    closed_on_bank_holidays  boolean NOT NULL DEFAULT false,
    seat_age                 int NOT NULL DEFAULT 18 CONSTRAINT prison_seat_age_range CHECK (seat_age BETWEEN 5 AND 18),
    max_adults               int NOT NULL DEFAULT 3 CHECK (max_adults BETWEEN 1 AND 10),
    max_children             int NOT NULL DEFAULT 3 CHECK (max_children BETWEEN 0 AND 10),
    max_visitors             int NOT NULL DEFAULT 6 CHECK (max_visitors BETWEEN 1 AND 20),
    max_attendees            int NOT NULL DEFAULT 4 CHECK (max_attendees BETWEEN 1 AND 10),
    walking_minutes          int NOT NULL DEFAULT 10 CHECK (walking_minutes BETWEEN 0 AND 120),
    unlisted_visitors        text NOT NULL DEFAULT 'request' CHECK (unlisted_visitors IN ('request', 'refuse')),
    prisoner_records         text NOT NULL DEFAULT 'unavailable' CHECK (prisoner_records IN ('unavailable', 'loaded')),
    contact_records          text NOT NULL DEFAULT 'unavailable' CHECK (contact_records IN ('unavailable', 'loaded')),
    allowance_records        text NOT NULL DEFAULT 'unavailable' CHECK (allowance_records IN ('unavailable', 'loaded')),
    id_rules                 text NOT NULL DEFAULT '',
    id_rules_cy              text NOT NULL DEFAULT '',
    what_to_bring            text NOT NULL DEFAULT '',
    what_to_bring_cy         text NOT NULL DEFAULT '',
    -- Invented prisons of the demonstration data; production refuses to start with any.
    demonstration            boolean NOT NULL DEFAULT false,
    -- Digest of the file last imported, so that a second import of the same file changes nothing.
    import_digest            bytea,
    version                  int NOT NULL DEFAULT 1,
    CONSTRAINT prison_slug_unique UNIQUE (slug)
);

CREATE TABLE bank_holiday (
    date  date PRIMARY KEY,
    title text NOT NULL
);

CREATE TABLE session_template (
    template_id    uuid NOT NULL,
    prison_id      int NOT NULL REFERENCES prison,
    weekday        smallint NOT NULL CHECK (weekday BETWEEN 1 AND 7), -- ISO: Monday is 1
    starts         time NOT NULL,
    ends           time NOT NULL,
    room           text NOT NULL DEFAULT '',
    valid_from     date,
    valid_until    date,
    recurrence     text NOT NULL DEFAULT 'weekly'
        CHECK (recurrence IN ('weekly', 'every_n_weeks', 'nth_weekday', 'last_weekday')),
    interval_weeks smallint CHECK (interval_weeks BETWEEN 1 AND 52),
    counted_from   date CHECK (extract(isodow FROM counted_from) = 1),
    nth            smallint CHECK (nth BETWEEN 1 AND 5),
    mode           text NOT NULL DEFAULT 'instant' CHECK (mode IN ('instant', 'request')),
    -- Empty lists mean everyone; see domain's Attendance.
    attendance     jsonb NOT NULL DEFAULT '{}',
    who_may_book   text NOT NULL DEFAULT 'anyone' CHECK (who_may_book IN ('anyone', 'visitors', 'professionals')),
    source         text NOT NULL CHECK (source IN ('import', 'demonstration', 'staff')),
    version        int NOT NULL DEFAULT 1,
    PRIMARY KEY (template_id, prison_id),
    CONSTRAINT template_ends_after_start CHECK (ends > starts),
    CONSTRAINT template_dates_in_order CHECK (valid_until >= valid_from),
    CONSTRAINT template_recurrence_complete CHECK (
        (recurrence <> 'every_n_weeks' OR (interval_weeks IS NOT NULL AND counted_from IS NOT NULL))
        AND (recurrence <> 'nth_weekday' OR nth IS NOT NULL))
);
CREATE INDEX session_template_prison ON session_template (prison_id);

CREATE TABLE template_pool (
    template_id uuid NOT NULL,
    prison_id   int NOT NULL,
    pool        text NOT NULL CHECK (pool IN ('open', 'closed', 'legal_in_person', 'legal_video', 'legal_phone')),
    capacity    int NOT NULL CHECK (capacity BETWEEN 0 AND 1000),
    PRIMARY KEY (template_id, prison_id, pool),
    FOREIGN KEY (template_id, prison_id) REFERENCES session_template ON DELETE CASCADE
);

CREATE TABLE blocked_date (
    prison_id int NOT NULL REFERENCES prison,
    date      date NOT NULL,
    reason    text NOT NULL DEFAULT '',
    -- An import takes away only what an import brought.
    source    text NOT NULL DEFAULT 'staff' CHECK (source IN ('import', 'demonstration', 'staff')),
    PRIMARY KEY (prison_id, date)
);

-- A replaced day removes the weekly sessions of its date even when its own list is empty.
CREATE TABLE replaced_day (
    prison_id int NOT NULL REFERENCES prison,
    date      date NOT NULL,
    source    text NOT NULL DEFAULT 'staff' CHECK (source IN ('import', 'demonstration', 'staff')),
    PRIMARY KEY (prison_id, date)
);

-- The sessions of a replaced day, and one-off sessions added beside the weekly ones.
CREATE TABLE special_slot (
    slot_id      uuid NOT NULL,
    prison_id    int NOT NULL REFERENCES prison,
    date         date NOT NULL,
    kind         text NOT NULL CHECK (kind IN ('replaced', 'one_off')),
    starts       time NOT NULL,
    ends         time NOT NULL,
    room         text NOT NULL DEFAULT '',
    mode         text NOT NULL DEFAULT 'instant' CHECK (mode IN ('instant', 'request')),
    who_may_book text NOT NULL DEFAULT 'anyone' CHECK (who_may_book IN ('anyone', 'visitors', 'professionals')),
    attendance   jsonb NOT NULL DEFAULT '{}',
    -- Places by pool: {"open": 20, "closed": 2}
    pools        jsonb NOT NULL,
    source       text NOT NULL DEFAULT 'staff' CHECK (source IN ('import', 'demonstration', 'staff')),
    PRIMARY KEY (slot_id, prison_id),
    CONSTRAINT slot_ends_after_start CHECK (ends > starts)
);
CREATE INDEX special_slot_day ON special_slot (prison_id, date);

CREATE TABLE session (
    session_id   uuid NOT NULL,
    prison_id    int NOT NULL REFERENCES prison,
    -- The template or special slot this session comes from.
    source_id    uuid NOT NULL,
    date         date NOT NULL,
    starts       time NOT NULL, -- wall clock, Europe/London
    ends         time NOT NULL,
    starts_at    timestamptz NOT NULL, -- the same, resolved
    ends_at      timestamptz NOT NULL,
    room         text NOT NULL DEFAULT '',
    mode         text NOT NULL CHECK (mode IN ('instant', 'request')),
    who_may_book text NOT NULL CHECK (who_may_book IN ('anyone', 'visitors', 'professionals')),
    attendance   jsonb NOT NULL DEFAULT '{}',
    -- `kept`: gone from the timetable but still has live bookings, so staff must look.
    state        text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'blocked', 'kept', 'removed')),
    version      int NOT NULL DEFAULT 1,
    PRIMARY KEY (session_id, prison_id),
    -- Times are part of it: a session whose template moved to another time becomes another session, and the old one is
    -- kept for its bookings. It is also the index of the month calendar.
    CONSTRAINT session_once_per_source UNIQUE (prison_id, date, source_id, starts, ends),
    CONSTRAINT session_ends_after_start CHECK (ends_at > starts_at)
);

CREATE TABLE session_pool (
    session_id uuid NOT NULL,
    prison_id  int NOT NULL,
    pool       text NOT NULL CHECK (pool IN ('open', 'closed', 'legal_in_person', 'legal_video', 'legal_phone')),
    capacity   int NOT NULL CHECK (capacity >= 0),
    taken      int NOT NULL DEFAULT 0,
    overbooked int NOT NULL DEFAULT 0 CHECK (overbooked >= 0),
    -- Set when staff changed this date alone: generation then leaves it be.
    own_capacity boolean NOT NULL DEFAULT false,
    -- False while the session is not open. It stands here, kept by a trigger, because taking a place locks and re-reads
    -- only this row: a session taken off the timetable at the same moment then sells nothing more.
    on_sale    boolean NOT NULL DEFAULT true,
    PRIMARY KEY (session_id, prison_id, pool),
    FOREIGN KEY (session_id, prison_id) REFERENCES session ON DELETE CASCADE,
    -- The promise of the service: a place is never sold twice.
    CONSTRAINT session_pool_never_oversold CHECK (taken BETWEEN 0 AND capacity + overbooked)
) WITH (fillfactor = 70);

CREATE FUNCTION session_pools_follow_state() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE session_pool SET on_sale = (NEW.state = 'open')
    WHERE session_id = NEW.session_id AND prison_id = NEW.prison_id AND on_sale <> (NEW.state = 'open');
    RETURN NULL;
END $$;
CREATE TRIGGER session_state_decides_sale AFTER UPDATE OF state ON session
    FOR EACH ROW WHEN (OLD.state <> NEW.state) EXECUTE FUNCTION session_pools_follow_state();

-- Up to where a prison's sessions were generated, and from which revision of its timetable, so that reading a calendar
-- need not generate it again.
CREATE TABLE timetable_state (
    prison_id          int PRIMARY KEY REFERENCES prison,
    revision           int NOT NULL DEFAULT 1,
    generated_revision int NOT NULL DEFAULT 0,
    generated_until    date
);

-- Raised by triggers, because an importer or a screen that forgot would leave an old calendar on sale.
CREATE FUNCTION timetable_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO timetable_state AS t (prison_id) VALUES (coalesce(NEW.prison_id, OLD.prison_id))
    ON CONFLICT (prison_id) DO UPDATE SET revision = t.revision + 1;
    RETURN NULL;
END $$;
CREATE TRIGGER prison_changes_timetable AFTER INSERT OR UPDATE OF closed_on_bank_holidays ON prison
    FOR EACH ROW EXECUTE FUNCTION timetable_changed();
CREATE TRIGGER template_changes_timetable AFTER INSERT OR UPDATE OR DELETE ON session_template
    FOR EACH ROW EXECUTE FUNCTION timetable_changed();
CREATE TRIGGER template_pool_changes_timetable AFTER INSERT OR UPDATE OR DELETE ON template_pool
    FOR EACH ROW EXECUTE FUNCTION timetable_changed();
CREATE TRIGGER blocked_date_changes_timetable AFTER INSERT OR UPDATE OR DELETE ON blocked_date
    FOR EACH ROW EXECUTE FUNCTION timetable_changed();
CREATE TRIGGER replaced_day_changes_timetable AFTER INSERT OR UPDATE OR DELETE ON replaced_day
    FOR EACH ROW EXECUTE FUNCTION timetable_changed();
CREATE TRIGGER special_slot_changes_timetable AFTER INSERT OR UPDATE OR DELETE ON special_slot
    FOR EACH ROW EXECUTE FUNCTION timetable_changed();

CREATE FUNCTION bank_holidays_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE timetable_state t SET revision = t.revision + 1
    FROM prison p WHERE p.prison_id = t.prison_id AND p.closed_on_bank_holidays;
    RETURN NULL;
END $$;
CREATE TRIGGER bank_holiday_changes_timetables AFTER INSERT OR UPDATE OR DELETE ON bank_holiday
    FOR EACH STATEMENT EXECUTE FUNCTION bank_holidays_changed();
