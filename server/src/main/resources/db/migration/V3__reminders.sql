CREATE TABLE reminders (
    user_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    id uuid NOT NULL,
    text text NOT NULL CHECK (length(text) BETWEEN 1 AND 200),
    remind_at timestamptz NOT NULL,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (user_id, id)
);

CREATE INDEX reminders_in_time ON reminders (user_id, remind_at);
