-- What the service needs around bookings: messages, answers kept for retries, sign-ins, limits, feedback, leases.
CREATE TABLE outbox (
    message_id      uuid NOT NULL PRIMARY KEY,
    prison_id       int NOT NULL,
    booking_id      uuid NOT NULL,
    kind            text NOT NULL CHECK (kind IN
        ('requested', 'booked', 'changed', 'change_requested', 'change_rejected', 'rejected', 'cancelled', 'withdrawn', 'lapsed', 'reminder', 'staff_message')),
    medium          text NOT NULL CHECK (medium IN ('email', 'text')),
    -- The same key never reaches the provider as a second message.
    idempotency_key text NOT NULL CONSTRAINT outbox_key_unique UNIQUE,
    -- Codes and ids only; the body is rendered at sending.
    detail          jsonb NOT NULL DEFAULT '{}',
    state           text NOT NULL DEFAULT 'queued' CHECK (state IN ('queued', 'sent', 'dead')),
    attempts        int NOT NULL DEFAULT 0,
    next_attempt_at timestamptz NOT NULL,
    leased_until    timestamptz,
    last_error      text,
    created_at      timestamptz NOT NULL,
    sent_at         timestamptz
);
CREATE INDEX outbox_due ON outbox (next_attempt_at) WHERE state = 'queued';
CREATE INDEX outbox_booking ON outbox (booking_id);

-- Where messages go when no mail server or gateway is configured (never in production).
CREATE TABLE mailbox_message (
    mailbox_id      bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    idempotency_key text NOT NULL UNIQUE,
    medium          text NOT NULL,
    recipient       text NOT NULL,
    subject         text NOT NULL,
    text_body       text NOT NULL,
    html_body       text NOT NULL,
    calendar        text,
    received_at     timestamptz NOT NULL
);

CREATE TABLE idempotency_key (
    caller       text NOT NULL,
    key          text NOT NULL,
    request_hash bytea NOT NULL,
    state        text NOT NULL CHECK (state IN ('running', 'done')),
    status       int,
    body         jsonb,
    created_at   timestamptz NOT NULL,
    expires_at   timestamptz NOT NULL,
    PRIMARY KEY (caller, key)
);
CREATE INDEX idempotency_expiry ON idempotency_key (expires_at);

-- Sign-ins of all audiences. A visitor's is for one booking and lasts 30 minutes.
CREATE TABLE sign_in (
    token_hash bytea NOT NULL PRIMARY KEY,
    audience   text NOT NULL CHECK (audience IN ('visitor', 'professional', 'staff')),
    booking_id uuid,
    person_id  uuid,
    -- A link alone shows date, prison and status; names need the lead visitor's date of birth once.
    confirmed  boolean NOT NULL DEFAULT false,
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL
);
CREATE INDEX sign_in_expiry ON sign_in (expires_at);

-- Counts within a window that starts with the first count and is never extended by a refused try.
CREATE TABLE rate_limit (
    limit_name text NOT NULL,
    key_hash   bytea NOT NULL,
    started_at timestamptz NOT NULL,
    count      int NOT NULL,
    PRIMARY KEY (limit_name, key_hash)
);

CREATE TABLE feedback (
    feedback_id uuid NOT NULL PRIMARY KEY,
    rating      smallint NOT NULL CHECK (rating BETWEEN 1 AND 5),
    comment     text NOT NULL DEFAULT '' CHECK (length(comment) <= 1200),
    language    text NOT NULL CHECK (language IN ('en', 'cy')),
    created_at  timestamptz NOT NULL
);

-- Work that only one server may do at a time.
CREATE TABLE lease (
    name         text NOT NULL PRIMARY KEY,
    holder       uuid NOT NULL,
    leased_until timestamptz NOT NULL
);
