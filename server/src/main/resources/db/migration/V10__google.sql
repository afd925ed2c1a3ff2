-- What callers let an outside service give us; AES-256-GCM, with the owner and the provider as associated data.
CREATE TABLE oauth_tokens (
    user_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    provider text NOT NULL CHECK (length(provider) BETWEEN 1 AND 20),
    scopes text NOT NULL,
    -- which key they are sealed with
    key_id text NOT NULL,
    access_enc bytea NOT NULL,
    refresh_enc bytea NOT NULL,
    expires_at timestamptz NOT NULL,
    granted_at timestamptz NOT NULL,
    -- the service does not take them any more
    revoked_at timestamptz,
    PRIMARY KEY (user_id, provider)
);

-- Who does not want it, until they ask for it.
CREATE TABLE oauth_refusals (
    user_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    provider text NOT NULL,
    refused_at timestamptz NOT NULL,
    PRIMARY KEY (user_id, provider)
);

-- Consents under way: each is good for one answer. Only SHA-256 is kept of what the browser shows.
CREATE TABLE oauth_requests (
    user_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    provider text NOT NULL,
    state_hash bytea NOT NULL UNIQUE CHECK (length(state_hash) = 32),
    browser_hash bytea NOT NULL CHECK (length(browser_hash) = 32),
    -- the call in which it was asked for
    session text NOT NULL,
    expires_at timestamptz NOT NULL,
    PRIMARY KEY (user_id, state_hash)
);

ALTER TABLE events
    -- of a changed occurrence: the day on which it would have begun by its series' clock
    ADD COLUMN occurrence date,
    ADD COLUMN changed_at timestamptz NOT NULL DEFAULT now(),
    ADD CHECK (occurrence IS NULL OR series IS NOT NULL);

-- Calendars that are kept in step with Google's.
CREATE TABLE google_calendars (
    user_id uuid PRIMARY KEY REFERENCES users (id) ON DELETE CASCADE,
    connected_at timestamptz NOT NULL,
    -- where the next look goes on; null for a look at everything
    sync_token text,
    -- everything was looked at once since it was connected
    complete boolean NOT NULL DEFAULT false,
    -- when Google was asked last
    seen_at timestamptz,
    -- something may have changed here that Google does not know yet: entered in the transaction of the change
    pending boolean NOT NULL DEFAULT true,
    -- not tried again before, and how often it failed
    rests_until timestamptz,
    failures int NOT NULL DEFAULT 0,
    -- a server is at it until then
    held_until timestamptz
);

CREATE INDEX google_calendars_pending ON google_calendars (user_id) WHERE pending;

-- Which event here is which at Google.
CREATE TABLE google_events (
    user_id uuid NOT NULL REFERENCES google_calendars (user_id) ON DELETE CASCADE,
    google_id text NOT NULL CHECK (length(google_id) BETWEEN 1 AND 1100),
    -- null when it cannot be shown here; stays when the event is deleted, until Google knows
    event uuid,
    -- null until Google has it
    etag text,
    -- what both had when they were last the same
    agreed jsonb,
    -- it began at Google
    foreigner boolean NOT NULL,
    -- it may be changed here
    changeable boolean NOT NULL DEFAULT true,
    -- when it was deleted here, if that is known
    deleted_at timestamptz,
    PRIMARY KEY (user_id, google_id),
    UNIQUE (user_id, event)
);

-- Whoever changes events, tools and undo alike, leaves word for Google.
CREATE FUNCTION google_pending() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE google_calendars SET pending = true
    WHERE NOT pending AND user_id IN (SELECT user_id FROM changed);
    RETURN NULL;
END
$$;

CREATE TRIGGER google_pending_insert AFTER INSERT ON events
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION google_pending();
CREATE TRIGGER google_pending_update AFTER UPDATE ON events
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION google_pending();
CREATE TRIGGER google_pending_delete AFTER DELETE ON events
    REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION google_pending();
CREATE TRIGGER google_pending_insert AFTER INSERT ON event_exceptions
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION google_pending();
CREATE TRIGGER google_pending_delete AFTER DELETE ON event_exceptions
    REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION google_pending();
