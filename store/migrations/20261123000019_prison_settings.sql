-- Settings of a prison changed by its staff: a text about opening, and who changed what.
ALTER TABLE prison
    ADD COLUMN opening    text NOT NULL DEFAULT '',
    ADD COLUMN opening_cy text NOT NULL DEFAULT '';

CREATE TABLE prison_change (
    change_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    prison_id int NOT NULL REFERENCES prison,
    staff_id  uuid NOT NULL REFERENCES staff_member,
    at        timestamptz NOT NULL,
    -- Field names with what they held before and since: {"lead_days": ["3", "2"]}. Settings are nobody's details.
    fields    jsonb NOT NULL
);
CREATE INDEX prison_change_prison ON prison_change (prison_id, change_id DESC);
CREATE TRIGGER prison_change_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON prison_change
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
ALTER TABLE prison_change ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY wall_between_prisons ON prison_change USING (coalesce(prison_id = (SELECT prison_in_view()), true));
