-- The kit's table in every service's database. A repeatable migration runs after the service's own, and again after each
-- change of this file. So each statement must tolerate that its work is done.

-- One row per Idempotency-Key whose request had its effect, written in the transaction of the effect.
CREATE TABLE IF NOT EXISTS idempotency_key (
    -- The owner of the key: two clients may choose the same one.
    scope       text        NOT NULL,
    key         text        NOT NULL CHECK (length(key) BETWEEN 1 AND 255),
    -- SHA-256 of method, address and body: tells whether a repeated key has the same request.
    fingerprint bytea       NOT NULL CHECK (octet_length(fingerprint) = 32),
    -- The row as the first answer showed it. The repeated answer is rendered from it, even if the row has changed.
    answer      jsonb       NOT NULL,
    created_at  timestamptz NOT NULL,
    -- It also decides between two simultaneous requests. The second violates it, and its effect is rolled back.
    PRIMARY KEY (scope, key)
);

-- For the purge.
CREATE INDEX IF NOT EXISTS idempotency_key_by_age ON idempotency_key (created_at);
