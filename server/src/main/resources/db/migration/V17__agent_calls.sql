-- Callers at the telephones of agents: one row for each agent who was rung for a caller.
CREATE TABLE agent_calls (
    user_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    transfer_id uuid NOT NULL,
    -- at which telephone
    extension text NOT NULL,
    agent_id uuid REFERENCES agents (id) ON DELETE SET NULL,
    department text NOT NULL,
    reason text NOT NULL,
    began_at timestamptz NOT NULL,
    talked_at timestamptz,
    ended_at timestamptz,
    -- 'talked', or why not; null while it goes on
    ending text,
    -- what the agent says of it
    outcome text,
    notes text NOT NULL DEFAULT '',
    next_step text NOT NULL DEFAULT '',
    -- [{by, text}], the oldest first
    transcript jsonb NOT NULL,
    -- [{state, at_ms}] since it began
    moments jsonb NOT NULL,
    PRIMARY KEY (user_id, transfer_id, extension)
);

CREATE UNIQUE INDEX agent_calls_of_agent ON agent_calls (agent_id, transfer_id);
CREATE INDEX agent_calls_newest ON agent_calls (agent_id, began_at DESC);
CREATE INDEX agent_calls_of_caller ON agent_calls (user_id, began_at DESC);

-- Who was called back stays on the list of who did it until the conversation of then is forgotten.
ALTER TABLE call_backs DROP CONSTRAINT call_backs_state_check;
ALTER TABLE call_backs ADD CONSTRAINT call_backs_state_check CHECK (state IN ('open', 'taken', 'done'));
