-- The people of the call centre.
CREATE TABLE agents (
    id uuid PRIMARY KEY,
    name text NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
    extension text NOT NULL UNIQUE CHECK (extension ~ '^[0-9]{2,10}$'),
    department text NOT NULL CHECK (length(department) BETWEEN 1 AND 50),
    role text NOT NULL CHECK (role IN ('agent', 'supervisor', 'admin')),
    -- Argon2id in PHC string format, peppered
    password_hash text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now()
);

CREATE UNIQUE INDEX agents_name ON agents (lower(name));
