-- Callers whom somebody of the call centre is to call back.
CREATE TABLE call_backs (
    user_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    id uuid NOT NULL,
    department text NOT NULL CHECK (length(department) BETWEEN 1 AND 100),
    reason text NOT NULL CHECK (length(reason) <= 200),
    -- at most one of the two; neither for as soon as somebody can
    wanted_day date,
    wanted_at timestamptz,
    state text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'taken')),
    taken_by uuid REFERENCES agents (id) ON DELETE SET NULL,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (user_id, id)
);

-- Whoever asks twice is called back once.
CREATE UNIQUE INDEX call_backs_once ON call_backs (user_id, lower(department)) WHERE state = 'open';
CREATE INDEX call_backs_open ON call_backs (created_at) WHERE state = 'open';
