-- Edits of timetables by staff: first what was typed, shown with everything it would change; then, applied, the record.
CREATE TABLE timetable_edit (
    edit_id    uuid NOT NULL PRIMARY KEY,
    prison_id  int NOT NULL REFERENCES prison,
    staff_id   uuid NOT NULL REFERENCES staff_member,
    kind       text NOT NULL,
    -- The template, session or slot that it is about.
    target     uuid,
    -- The fields of its form. An edit is of a timetable and holds nobody's details.
    fields     jsonb NOT NULL,
    created_at timestamptz NOT NULL,
    applied_at timestamptz,
    applied_by uuid REFERENCES staff_member,
    -- Numbers of sessions and bookings.
    outcome    jsonb,
    CONSTRAINT edit_applied_by_somebody CHECK ((applied_at IS NULL) = (applied_by IS NULL))
);
CREATE INDEX timetable_edit_applied ON timetable_edit (prison_id, applied_at DESC) WHERE applied_at IS NOT NULL;
CREATE INDEX timetable_edit_target ON timetable_edit (target, applied_at DESC) WHERE applied_at IS NOT NULL;
CREATE INDEX timetable_edit_typed ON timetable_edit (created_at) WHERE applied_at IS NULL;
ALTER TABLE timetable_edit ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY wall_between_prisons ON timetable_edit USING (coalesce(prison_id = (SELECT prison_in_view()), true));
