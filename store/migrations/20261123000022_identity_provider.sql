-- Signing in with an identity provider: whose account is whose there, and tries on their way.

-- The provider's name for a member, which never changes there; an address can. Bound at the first sign-in.
ALTER TABLE staff_member
    ADD COLUMN provider_issuer  text,
    ADD COLUMN provider_subject text,
    ADD CONSTRAINT staff_provider_whole CHECK ((provider_issuer IS NULL) = (provider_subject IS NULL)),
    ADD CONSTRAINT staff_provider_unique UNIQUE (provider_issuer, provider_subject);

-- The provider's name for its own session, by which it can say that the session is over.
ALTER TABLE sign_in ADD COLUMN provider_session text;

-- A browser that was sent to the provider. It comes back once, within minutes, and only that browser.
CREATE TABLE provider_attempt (
    state_hash   bytea NOT NULL PRIMARY KEY,
    browser_hash bytea NOT NULL,
    expires_at   timestamptz NOT NULL
);
CREATE INDEX provider_attempt_expiry ON provider_attempt (expires_at);
