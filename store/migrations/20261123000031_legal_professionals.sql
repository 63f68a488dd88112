-- Legal practices, the professionals in them, how those sign in, and the wall that keeps firms apart.
CREATE TABLE firm (
    firm_id       uuid NOT NULL PRIMARY KEY,
    name          text NOT NULL CONSTRAINT firm_name_length CHECK (length(name) BETWEEN 1 AND 200),
    name_folded   text NOT NULL,
    postcode      text NOT NULL,
    created_at    timestamptz NOT NULL,
    -- Since when its own administrators may accept people; none while staff have accepted nobody.
    verified_at   timestamptz,
    demonstration boolean NOT NULL DEFAULT false,
    CONSTRAINT firm_once_per_address UNIQUE (name_folded, postcode)
);
CREATE INDEX firm_by_name ON firm (name_folded text_pattern_ops);

CREATE TABLE professional (
    professional_id  uuid NOT NULL PRIMARY KEY,
    email            text NOT NULL CONSTRAINT professional_email_unique UNIQUE
        CONSTRAINT professional_email_folded CHECK (email = lower(email)),
    name             text,
    role             text CHECK (role IN ('solicitor', 'barrister', 'legal_executive')),
    regulator        text CHECK (regulator IN ('sra', 'bsb', 'cilex')),
    regulator_number text,
    firm_id          uuid REFERENCES firm,
    -- new: only the address is known. waiting: has asked to join the firm. member: accepted. refused, left: outside again.
    standing         text NOT NULL DEFAULT 'new' CHECK (standing IN ('new', 'waiting', 'member', 'refused', 'left')),
    administrator    boolean NOT NULL DEFAULT false,
    asked_at         timestamptz,
    -- Who decided about the asking, and when: a member of staff or an administrator of the firm.
    decided_at       timestamptz,
    decided_by       uuid,
    created_at       timestamptz NOT NULL,
    demonstration    boolean NOT NULL DEFAULT false,
    -- Rises with each decision, so that two who decide at once are told apart.
    version          int NOT NULL DEFAULT 1,
    CONSTRAINT professional_is_described CHECK (standing = 'new' OR
        (name IS NOT NULL AND role IS NOT NULL AND regulator IS NOT NULL AND regulator_number IS NOT NULL)),
    CONSTRAINT whoever_waits_or_belongs_has_a_firm CHECK (standing NOT IN ('waiting', 'member') OR
        (firm_id IS NOT NULL AND asked_at IS NOT NULL)),
    CONSTRAINT administrators_are_members CHECK (NOT administrator OR standing = 'member')
);
CREATE INDEX professional_firm ON professional (firm_id) WHERE firm_id IS NOT NULL;
CREATE INDEX professional_waiting ON professional (asked_at) WHERE standing = 'waiting';

-- One live code for an address. The code itself is derived from the service's key and this row's id: nothing to steal here.
CREATE TABLE sign_in_code (
    code_id    uuid NOT NULL PRIMARY KEY,
    email      text NOT NULL CONSTRAINT sign_in_code_once_per_address UNIQUE,
    tries      int NOT NULL DEFAULT 0 CONSTRAINT sign_in_code_tried_at_most_five_times CHECK (tries BETWEEN 0 AND 5),
    expires_at timestamptz NOT NULL
);
CREATE INDEX sign_in_code_expiry ON sign_in_code (expires_at);

-- Messages that are not about a booking but for an account: `account_id` is the code, or the professional who is told.
ALTER TABLE outbox ALTER COLUMN prison_id DROP NOT NULL, ALTER COLUMN booking_id DROP NOT NULL;
ALTER TABLE outbox ADD COLUMN account_id uuid;
ALTER TABLE outbox DROP CONSTRAINT outbox_kind_check;
ALTER TABLE outbox ADD CONSTRAINT outbox_kind_fits_what_it_is_about CHECK (
    (booking_id IS NOT NULL AND prison_id IS NOT NULL AND account_id IS NULL AND kind IN
        ('requested', 'booked', 'changed', 'change_requested', 'change_rejected', 'rejected', 'cancelled', 'withdrawn',
         'lapsed', 'reminder', 'staff_message'))
    OR (booking_id IS NULL AND prison_id IS NULL AND account_id IS NOT NULL AND medium = 'email' AND kind IN
        ('sign_in_code', 'firm_asked', 'firm_joined', 'firm_refused', 'firm_left'))) NOT VALID;
ALTER TABLE outbox VALIDATE CONSTRAINT outbox_kind_fits_what_it_is_about;

-- What happened in a firm stands in the audit with its id.
ALTER TABLE audit ADD COLUMN firm_id uuid;
CREATE INDEX audit_firm ON audit (firm_id, audit_id) WHERE firm_id IS NOT NULL;

-- The second wall between firms. A transaction that a professional runs names the firm, or nobody's, and then sees no other
-- firm's people and audit, even where a query forgets to ask. Staff and workers name none.
CREATE FUNCTION firm_in_view() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT nullif(current_setting('app.firm', true), '')::uuid
$$;

ALTER TABLE professional ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY wall_between_firms ON professional
    USING ((SELECT firm_in_view()) IS NULL OR firm_id = (SELECT firm_in_view()));
ALTER TABLE audit ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY wall_between_firms ON audit
    USING ((SELECT firm_in_view()) IS NULL OR firm_id = (SELECT firm_in_view()));
