-- Visiting orders, and the weekly limit of remand prisoners.

ALTER TABLE prison
    -- So many visiting orders every so many days; privileged ones for the enhanced incentive level.
    ADD COLUMN vo_count      int NOT NULL DEFAULT 2 CONSTRAINT prison_vo_count_range CHECK (vo_count BETWEEN 0 AND 26),
    ADD COLUMN vo_days       int NOT NULL DEFAULT 14 CONSTRAINT prison_vo_days_range CHECK (vo_days BETWEEN 1 AND 365),
    ADD COLUMN pvo_count     int NOT NULL DEFAULT 1 CONSTRAINT prison_pvo_count_range CHECK (pvo_count BETWEEN 0 AND 26),
    ADD COLUMN pvo_days      int NOT NULL DEFAULT 28 CONSTRAINT prison_pvo_days_range CHECK (pvo_days BETWEEN 1 AND 365),
    -- Visits of a remand prisoner from Monday to Sunday.
    ADD COLUMN remand_weekly int NOT NULL DEFAULT 3 CONSTRAINT prison_remand_weekly_range CHECK (remand_weekly BETWEEN 0 AND 50);

-- One row for each prisoner whose visits are counted. Whoever counts locks it: two bookings for one prisoner wait for each
-- other here. Like prisoners and contacts, this and the orders are records that go with a prisoner to another prison, so
-- that the wall between prisons does not stand in them: a visit called off at the old prison gives its order back.
CREATE TABLE allowance (
    prisoner_id uuid NOT NULL PRIMARY KEY REFERENCES prisoner ON DELETE CASCADE,
    -- The days of the next grants.
    vo_next     date NOT NULL,
    pvo_next    date NOT NULL
);
CREATE INDEX allowance_vo_next ON allowance (vo_next);
CREATE INDEX allowance_pvo_next ON allowance (pvo_next);

CREATE TABLE visiting_order (
    order_id    uuid NOT NULL PRIMARY KEY,
    prisoner_id uuid NOT NULL REFERENCES prisoner ON DELETE CASCADE,
    kind        text NOT NULL CHECK (kind IN ('vo', 'pvo')),
    granted_on  date NOT NULL,
    -- The last day on which it can be used.
    last_day    date,
    state       text NOT NULL DEFAULT 'unused' CHECK (state IN ('unused', 'used', 'expired', 'taken_back')),
    CONSTRAINT visiting_order_only_pvo_expire CHECK ((kind = 'pvo') = (last_day IS NOT NULL))
);
CREATE INDEX visiting_order_prisoner ON visiting_order (prisoner_id);
CREATE INDEX visiting_order_unused ON visiting_order (prisoner_id) WHERE state = 'unused';
CREATE INDEX visiting_order_ending ON visiting_order (last_day) WHERE state = 'unused' AND kind = 'pvo';

-- The order that a visit was made with. It stays on a visit that gave it back, and then another may have it.
ALTER TABLE booking ADD COLUMN visiting_order_id uuid REFERENCES visiting_order;
CREATE UNIQUE INDEX visiting_order_used_by_one_live_booking ON booking (visiting_order_id)
    WHERE visiting_order_id IS NOT NULL AND status IN ('requested', 'booked', 'attended', 'no_show', 'refused_entry');

-- What staff added or took away, and why. The words are apart from the history, because they are not kept for ever.
CREATE TABLE allowance_adjustment (
    adjustment_id uuid NOT NULL PRIMARY KEY,
    prisoner_id   uuid NOT NULL REFERENCES prisoner ON DELETE CASCADE,
    prison_id     int NOT NULL REFERENCES prison,
    staff_id      uuid NOT NULL REFERENCES staff_member,
    kind          text NOT NULL CHECK (kind IN ('vo', 'pvo')),
    by_number     int NOT NULL CONSTRAINT adjustment_changes_something CHECK (by_number <> 0),
    reason        text NOT NULL CONSTRAINT adjustment_reason_length CHECK (length(reason) BETWEEN 1 AND 500),
    made_at       timestamptz NOT NULL
);
CREATE INDEX allowance_adjustment_prisoner ON allowance_adjustment (prisoner_id);

-- Everything that happened to an order: ids and codes only.
CREATE TABLE allowance_history (
    history_id    bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    prisoner_id   uuid NOT NULL,
    prison_id     int NOT NULL,
    order_id      uuid NOT NULL,
    kind          text NOT NULL CHECK (kind IN ('vo', 'pvo')),
    at            timestamptz NOT NULL,
    event         text NOT NULL CHECK (event IN
        ('granted', 'imported', 'used', 'returned', 'expired', 'over_the_most', 'added', 'taken_back')),
    actor_kind    text NOT NULL CHECK (actor_kind IN ('visitor', 'professional', 'staff', 'system', 'api')),
    actor_id      text,
    booking_id    uuid,
    adjustment_id uuid
);
CREATE INDEX allowance_history_prisoner ON allowance_history (prisoner_id, history_id);
CREATE TRIGGER allowance_history_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON allowance_history
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

ALTER TABLE allowance_adjustment ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY wall_between_prisons ON allowance_adjustment USING (coalesce(prison_id = (SELECT prison_in_view()), true));
ALTER TABLE allowance_history ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY wall_between_prisons ON allowance_history USING (coalesce(prison_id = (SELECT prison_in_view()), true));
