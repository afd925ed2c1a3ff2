-- With what agents' tabs register at a telephone system that is not this server's; AES-256-GCM, with the agent as
-- associated data.
CREATE TABLE agent_telephones (
    agent_id uuid PRIMARY KEY REFERENCES agents (id) ON DELETE CASCADE,
    password_enc bytea NOT NULL
);
