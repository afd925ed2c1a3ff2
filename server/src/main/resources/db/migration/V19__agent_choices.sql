-- What agents chose to do, so that they go on with it after the server was gone.
CREATE TABLE agent_choices (
    agent_id uuid PRIMARY KEY REFERENCES agents (id) ON DELETE CASCADE,
    ready boolean NOT NULL,
    -- why not, as far as they said
    reason text,
    -- at their dashboard, or gone for a moment only
    present boolean NOT NULL,
    -- when they were last known to be there
    seen_at timestamptz NOT NULL
);

-- Of the server that wrote it: the one at whose next start it is known that the call does not go on. Null in older rows.
ALTER TABLE agent_calls ADD COLUMN house text;

-- Why the agent did not want the call, as far as they said.
ALTER TABLE agent_calls ADD COLUMN decline_reason text;

CREATE INDEX agent_calls_unended ON agent_calls (house) WHERE ended_at IS NULL;
CREATE INDEX agent_calls_newest_of_all ON agent_calls (began_at DESC);
