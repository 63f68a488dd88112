-- Holds, bookings, the people on them and everything that happened to them.

-- A visitor's unfinished booking, kept on the server against a cookie for 24 hours.
CREATE TABLE draft (
    draft_id   uuid NOT NULL PRIMARY KEY,
    language   text NOT NULL CHECK (language IN ('en', 'cy')),
    answers    jsonb NOT NULL DEFAULT '{}',
    version    int NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL
);
CREATE INDEX draft_expiry ON draft (expires_at);

-- What opens a draft: the cookie of each device that works on it, and the links that bring it to another one.
CREATE TABLE draft_token (
    token_hash bytea NOT NULL PRIMARY KEY,
    draft_id   uuid NOT NULL REFERENCES draft ON DELETE CASCADE,
    kind       text NOT NULL CHECK (kind IN ('cookie', 'link'))
);
CREATE INDEX draft_token_draft ON draft_token (draft_id);

CREATE TABLE api_key (
    api_key_id uuid NOT NULL PRIMARY KEY,
    name       text NOT NULL CONSTRAINT api_key_name_unique UNIQUE,
    key_hash   bytea NOT NULL CONSTRAINT api_key_hash_unique UNIQUE,
    scopes     text[] NOT NULL,
    per_minute int NOT NULL DEFAULT 6000 CHECK (per_minute > 0),
    created_at timestamptz NOT NULL,
    revoked_at timestamptz
);

-- A place taken for a short time. Carries no names.
CREATE TABLE hold (
    hold_id         uuid NOT NULL,
    prison_id       int NOT NULL,
    session_id      uuid NOT NULL,
    pool            text NOT NULL,
    -- Shared with the booking that this hold becomes or changes, so that a change never collides with itself.
    claim_id        uuid NOT NULL,
    draft_id        uuid REFERENCES draft ON DELETE SET NULL,
    api_key_id      uuid REFERENCES api_key,
    -- The booking whose time this hold is to change.
    booking_id      uuid,
    prisoner_number text NOT NULL,
    state           text NOT NULL DEFAULT 'live' CHECK (state IN ('live', 'released', 'used')),
    extensions      int NOT NULL DEFAULT 0 CONSTRAINT hold_extended_at_most_ten_times CHECK (extensions BETWEEN 0 AND 10),
    created_at      timestamptz NOT NULL,
    expires_at      timestamptz NOT NULL,
    PRIMARY KEY (hold_id, prison_id),
    FOREIGN KEY (session_id, prison_id, pool) REFERENCES session_pool
);
CREATE UNIQUE INDEX hold_one_per_draft ON hold (draft_id) WHERE state = 'live';
CREATE UNIQUE INDEX hold_one_per_changed_booking ON hold (booking_id) WHERE state = 'live';
CREATE INDEX hold_live_by_session ON hold (session_id, pool, expires_at) WHERE state = 'live';
CREATE INDEX hold_live_by_claim ON hold (claim_id) WHERE state = 'live';
CREATE INDEX hold_by_draft ON hold (draft_id, created_at);
CREATE INDEX hold_by_booking ON hold (booking_id, created_at);

-- One row per person (prisoner and each visitor) for every hold, request and booking. The exclusion constraint is the
-- rule that nobody is in two visits at once; `now()` cannot stand in it, so a taker releases expired holds first.
CREATE TABLE person_time (
    person_key text NOT NULL,
    claim_id   uuid NOT NULL,
    during     tstzrange NOT NULL,
    released   boolean NOT NULL DEFAULT false,
    CONSTRAINT person_in_one_visit_at_a_time
        EXCLUDE USING gist (person_key WITH =, during WITH &&, claim_id WITH <>) WHERE (NOT released)
);
CREATE INDEX person_time_claim ON person_time (claim_id) WHERE NOT released;

CREATE TABLE booking (
    booking_id             uuid NOT NULL,
    prison_id              int NOT NULL REFERENCES prison,
    reference              text NOT NULL CONSTRAINT booking_reference_unique UNIQUE
        CONSTRAINT booking_reference_shape CHECK (reference ~ '^[0-9A-HJKMNP-TV-Z]{8}$'),
    session_id             uuid NOT NULL,
    pool                   text NOT NULL,
    claim_id               uuid NOT NULL CONSTRAINT booking_claim_unique UNIQUE,
    status                 text NOT NULL CHECK (status IN
        ('requested', 'booked', 'rejected', 'withdrawn', 'lapsed', 'cancelled', 'attended', 'no_show', 'refused_entry')),
    -- Why it waits, or waited, for a decision: codes.
    request_causes         text[] NOT NULL DEFAULT '{}',
    reply_by               date,
    prisoner_id            uuid REFERENCES prisoner,
    prisoner_key           text NOT NULL,
    prisoner_number        text NOT NULL,
    prisoner_first_name    text NOT NULL DEFAULT '',
    prisoner_last_name     text NOT NULL,
    prisoner_date_of_birth date NOT NULL,
    contact_email          text,
    contact_phone          text, -- E.164
    language               text NOT NULL CHECK (language IN ('en', 'cy')),
    support                text,
    channel                text NOT NULL CHECK (channel IN ('web', 'phone', 'letter', 'counter', 'api')),
    -- The draft is the web booking's idempotency key: two tabs and a retry give one booking.
    draft_id               uuid CONSTRAINT booking_once_per_draft UNIQUE,
    api_key_id             uuid REFERENCES api_key,
    -- Raised to revoke the manage links sent so far.
    link_version           int NOT NULL DEFAULT 1,
    -- SEQUENCE of the calendar file; rises with each change of time or status.
    sequence               int NOT NULL DEFAULT 0,
    reminded_at            timestamptz,
    created_at             timestamptz NOT NULL,
    version                int NOT NULL DEFAULT 1,
    PRIMARY KEY (booking_id, prison_id),
    FOREIGN KEY (session_id, prison_id, pool) REFERENCES session_pool,
    CONSTRAINT booking_has_a_contact CHECK (contact_email IS NOT NULL OR contact_phone IS NOT NULL),
    CONSTRAINT request_has_reply_by CHECK (status <> 'requested' OR reply_by IS NOT NULL)
);
CREATE INDEX booking_session ON booking (session_id, pool) WHERE status IN ('requested', 'booked', 'attended', 'no_show', 'refused_entry');
CREATE INDEX booking_requests ON booking (reply_by) WHERE status = 'requested';
CREATE INDEX booking_unreminded ON booking (session_id) WHERE status = 'booked' AND reminded_at IS NULL;

CREATE TABLE booking_visitor (
    visitor_id    uuid NOT NULL,
    booking_id    uuid NOT NULL,
    prison_id     int NOT NULL,
    position      smallint NOT NULL,
    lead          boolean NOT NULL,
    first_name    text NOT NULL,
    last_name     text NOT NULL,
    date_of_birth date NOT NULL,
    relationship  text NOT NULL DEFAULT '',
    person_key    text NOT NULL,
    contact_id    uuid REFERENCES contact ON DELETE SET NULL,
    -- How the visitor was matched to the contact list.
    listing       text NOT NULL CHECK (listing IN ('exact', 'close', 'none', 'no_records')),
    PRIMARY KEY (visitor_id, prison_id),
    FOREIGN KEY (booking_id, prison_id) REFERENCES booking ON DELETE CASCADE,
    CONSTRAINT visitor_position_unique UNIQUE (booking_id, position)
);
CREATE UNIQUE INDEX visitor_one_lead ON booking_visitor (booking_id) WHERE lead;

-- The ranked choices of a request. Only the one in `booking.session_id` takes a place.
CREATE TABLE booking_choice (
    booking_id uuid NOT NULL,
    prison_id  int NOT NULL,
    rank       smallint NOT NULL CHECK (rank BETWEEN 1 AND 3),
    session_id uuid NOT NULL,
    PRIMARY KEY (booking_id, prison_id, rank),
    FOREIGN KEY (booking_id, prison_id) REFERENCES booking ON DELETE CASCADE,
    CONSTRAINT choices_differ UNIQUE (booking_id, session_id)
);

-- A change that staff must decide; the booking stays as it is until then. It holds the new place while it waits.
CREATE TABLE booking_change (
    change_id  uuid NOT NULL,
    booking_id uuid NOT NULL,
    prison_id  int NOT NULL,
    session_id uuid NOT NULL,
    pool       text NOT NULL,
    -- Whether the change took a place of its own (a new session or pool).
    took_place boolean NOT NULL,
    -- The whole new list of visitors, when people change; null keeps them.
    visitors   jsonb,
    causes     text[] NOT NULL,
    state      text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'accepted', 'rejected', 'withdrawn', 'lapsed')),
    reply_by   date NOT NULL,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (change_id, prison_id),
    FOREIGN KEY (booking_id, prison_id) REFERENCES booking ON DELETE CASCADE,
    FOREIGN KEY (session_id, prison_id, pool) REFERENCES session_pool
);
CREATE UNIQUE INDEX change_one_open_per_booking ON booking_change (booking_id) WHERE state = 'open';

CREATE TABLE booking_history (
    history_id  bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    booking_id  uuid NOT NULL,
    prison_id   int NOT NULL,
    at          timestamptz NOT NULL,
    event       text NOT NULL,
    from_status text,
    to_status   text NOT NULL,
    actor_kind  text NOT NULL CHECK (actor_kind IN ('visitor', 'professional', 'staff', 'system', 'api')),
    actor_id    text,
    channel     text NOT NULL CHECK (channel IN ('web', 'phone', 'letter', 'counter', 'api', 'worker')),
    -- Codes and field names, never personal values.
    changed     jsonb NOT NULL DEFAULT '{}',
    reason      text
);
CREATE INDEX booking_history_booking ON booking_history (booking_id, history_id);

CREATE TABLE audit (
    audit_id    bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at          timestamptz NOT NULL,
    actor_kind  text NOT NULL,
    actor_id    text,
    action      text NOT NULL,
    object_kind text NOT NULL,
    object_id   text,
    prison_id   int,
    detail      jsonb NOT NULL DEFAULT '{}'
);

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% rows are never changed or deleted', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER booking_history_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON booking_history
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER audit_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
