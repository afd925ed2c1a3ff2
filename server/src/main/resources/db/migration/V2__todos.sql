CREATE TABLE todos (
    user_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    id uuid NOT NULL,
    title text NOT NULL CHECK (length(title) BETWEEN 1 AND 200),
    -- due on a day, or at a point in time, or not at all
    due_day date,
    due_at timestamptz,
    priority text NOT NULL CHECK (priority IN ('low', 'medium', 'high', 'urgent')),
    completed_at timestamptz,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (user_id, id),
    CHECK (due_day IS NULL OR due_at IS NULL)
);

CREATE INDEX todos_open ON todos (user_id, created_at) WHERE completed_at IS NULL;
