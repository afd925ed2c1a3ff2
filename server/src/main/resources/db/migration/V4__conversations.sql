-- What the assistant and a caller said to each other; named by the call's session id.
CREATE TABLE conversations (
    user_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    id text NOT NULL CHECK (length(id) BETWEEN 1 AND 100),
    begun_at timestamptz NOT NULL,
    changed_at timestamptz NOT NULL,
    -- the turn being answered, and the node of the graph that comes next; null between turns
    turn int NOT NULL,
    next_node text,
    PRIMARY KEY (user_id, id)
);

CREATE INDEX conversations_age ON conversations (changed_at);

CREATE TABLE messages (
    user_id uuid NOT NULL,
    conversation text NOT NULL,
    turn int NOT NULL,
    place int NOT NULL,
    body jsonb NOT NULL,
    PRIMARY KEY (user_id, conversation, turn, place),
    FOREIGN KEY (user_id, conversation) REFERENCES conversations (user_id, id) ON DELETE CASCADE
);

-- Which tool calls began and how they ended. One that changes rows of this database is entered in the same transaction.
CREATE TABLE tool_calls (
    user_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    conversation text NOT NULL CHECK (length(conversation) BETWEEN 1 AND 100),
    call_id text NOT NULL CHECK (length(call_id) BETWEEN 1 AND 200),
    tool text NOT NULL,
    result jsonb,
    begun_at timestamptz NOT NULL,
    ended_at timestamptz,
    PRIMARY KEY (user_id, conversation, call_id)
);

CREATE INDEX tool_calls_age ON tool_calls (begun_at);
