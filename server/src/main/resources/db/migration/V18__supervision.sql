-- Supervisors who heard talks of agents: one row for each way in which they did so.
CREATE TABLE supervision (
    id uuid PRIMARY KEY,
    -- the data folder of the process that keeps it
    house text NOT NULL,
    supervisor_id uuid REFERENCES agents (id) ON DELETE SET NULL,
    -- what they were called then: whoever is removed stays named
    supervisor text NOT NULL,
    agent_id uuid REFERENCES agents (id) ON DELETE SET NULL,
    agent text NOT NULL,
    -- a caller who is removed is not named any more
    user_id uuid REFERENCES users (id) ON DELETE SET NULL,
    transfer_id uuid NOT NULL,
    way text NOT NULL CHECK (way IN ('listen', 'whisper', 'join')),
    began_at timestamptz NOT NULL,
    ended_at timestamptz,
    -- why; 'restart' when it is only known that it was over by then
    ending text,
    CHECK ((ended_at IS NULL) = (ending IS NULL))
);

CREATE INDEX supervision_newest ON supervision (began_at DESC);
CREATE INDEX supervision_open ON supervision (house) WHERE ended_at IS NULL;
