CREATE TABLE users (
    id uuid PRIMARY KEY,
    name text NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
    email text CHECK (length(email) BETWEEN 3 AND 254),
    time_zone text NOT NULL,
    -- Argon2id in PHC string format, peppered
    pin_hash text NOT NULL,
    -- HMAC-SHA-256 of the digits: finds the user by the PIN alone, and keeps PINs unique
    pin_index bytea NOT NULL UNIQUE CHECK (length(pin_index) = 32),
    created_at timestamptz NOT NULL DEFAULT now()
);

CREATE UNIQUE INDEX users_name ON users (lower(name));
CREATE UNIQUE INDEX users_email ON users (lower(email));

-- Bearer tokens for other programs that act for a user; only their SHA-256 is kept.
CREATE TABLE user_tokens (
    hash bytea PRIMARY KEY CHECK (length(hash) = 32),
    user_id uuid NOT NULL UNIQUE REFERENCES users (id) ON DELETE CASCADE,
    created_at timestamptz NOT NULL DEFAULT now()
);

-- Tells whether a server holds the secret key that the PINs in this database were made with.
CREATE TABLE secret_key_check (
    only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    fingerprint bytea NOT NULL CHECK (length(fingerprint) = 32)
);
