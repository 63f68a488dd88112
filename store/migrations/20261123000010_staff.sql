-- Members of staff, what they may do at which prison, and the wall that keeps prisons apart.
CREATE TABLE staff_member (
    staff_id       uuid NOT NULL PRIMARY KEY,
    email          text NOT NULL CONSTRAINT staff_email_unique UNIQUE
        CONSTRAINT staff_email_folded CHECK (email = lower(email)),
    name           text NOT NULL,
    -- Argon2id; only local accounts have one.
    password_hash  text,
    -- The second factor's secret is derived from the service's key, the member and this number; nothing of it is stored.
    factor_version int NOT NULL DEFAULT 1,
    -- The time step of the last code used: each code works once.
    factor_step    bigint NOT NULL DEFAULT 0,
    demonstration  boolean NOT NULL DEFAULT false,
    created_at     timestamptz NOT NULL,
    -- Someone who left is kept for the audit, without sign-ins.
    disabled_at    timestamptz
);

CREATE TABLE staff_permission (
    staff_id   uuid NOT NULL REFERENCES staff_member,
    prison_id  int NOT NULL REFERENCES prison,
    permission text NOT NULL CHECK (permission IN ('view', 'book', 'decide', 'override', 'timetable', 'admin')),
    PRIMARY KEY (staff_id, prison_id, permission)
);

CREATE INDEX sign_in_person ON sign_in (person_id) WHERE person_id IS NOT NULL;

-- The second wall between prisons. A transaction that staff run names its prison first and then sees no other's bookings,
-- even where a query forgets to ask. Visitors, programs and workers name none: their rules are their own.
CREATE FUNCTION prison_in_view() RETURNS int LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT nullif(current_setting('app.prison', true), '')::int
$$;

ALTER TABLE booking ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY wall_between_prisons ON booking USING (coalesce(prison_id = (SELECT prison_in_view()), true));
ALTER TABLE booking_visitor ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY wall_between_prisons ON booking_visitor USING (coalesce(prison_id = (SELECT prison_in_view()), true));
ALTER TABLE booking_choice ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY wall_between_prisons ON booking_choice USING (coalesce(prison_id = (SELECT prison_in_view()), true));
ALTER TABLE booking_change ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY wall_between_prisons ON booking_change USING (coalesce(prison_id = (SELECT prison_in_view()), true));
ALTER TABLE booking_history ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY wall_between_prisons ON booking_history USING (coalesce(prison_id = (SELECT prison_in_view()), true));

-- What a prison's board shows of the last hours.
CREATE INDEX booking_history_recent ON booking_history (prison_id, at);
CREATE INDEX booking_requests_of_prison ON booking (prison_id, reply_by) WHERE status = 'requested';
