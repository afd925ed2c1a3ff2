CREATE TABLE events (
    user_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    id uuid NOT NULL,
    title text NOT NULL CHECK (length(title) BETWEEN 1 AND 200),
    -- from one point in time to another, or whole days of the owner's, the last one included
    starts_at timestamptz,
    ends_at timestamptz,
    first_day date,
    last_day date,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (user_id, id),
    CHECK (num_nonnulls(starts_at, ends_at) IN (0, 2)),
    CHECK (num_nonnulls(first_day, last_day) IN (0, 2)),
    CHECK (num_nonnulls(starts_at, first_day) = 1),
    CHECK (starts_at < ends_at),
    CHECK (first_day <= last_day)
);

CREATE INDEX events_in_time ON events (user_id, starts_at);
