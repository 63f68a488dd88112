-- Administering members of staff: two administrators at once, and how a local account gets its first password.

-- Counts the changes of an account, so that of two administrators the slower is told; and by whom the last was.
ALTER TABLE staff_member
    ADD COLUMN version    int NOT NULL DEFAULT 1,
    ADD COLUMN changed_by uuid REFERENCES staff_member;

-- A code with which somebody chooses a password and enrols an authenticator app, once. Shown to the administrator when it
-- is made, kept as a hash. A later one replaces it.
CREATE TABLE staff_set_up (
    staff_id   uuid NOT NULL PRIMARY KEY REFERENCES staff_member,
    code_hash  bytea NOT NULL CONSTRAINT staff_set_up_code_unique UNIQUE,
    given_by   uuid NOT NULL REFERENCES staff_member,
    expires_at timestamptz NOT NULL
);

-- A request is claimed, claimed for longer, given back or decided: open boards and inboxes see at once who has it.
CREATE FUNCTION claims_tell_boards() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    INSERT INTO board_event (prison_id, kind, booking_id)
    SELECT DISTINCT prison_id, 'booking', booking_id FROM changed_rows;
    RETURN NULL;
END $$;
CREATE TRIGGER new_claims_tell_boards AFTER INSERT ON request_claim
    REFERENCING NEW TABLE AS changed_rows FOR EACH STATEMENT EXECUTE FUNCTION claims_tell_boards();
CREATE TRIGGER changed_claims_tell_boards AFTER UPDATE ON request_claim
    REFERENCING NEW TABLE AS changed_rows FOR EACH STATEMENT EXECUTE FUNCTION claims_tell_boards();
CREATE TRIGGER gone_claims_tell_boards AFTER DELETE ON request_claim
    REFERENCING OLD TABLE AS changed_rows FOR EACH STATEMENT EXECUTE FUNCTION claims_tell_boards();
