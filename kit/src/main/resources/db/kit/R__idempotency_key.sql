-- What the kit keeps in every service's database. A repeatable migration: it runs after the service's own, and again when
-- it changes, so each statement must be able to find its work done.

-- One row per Idempotency-Key whose request had its effect, written in the transaction of the effect.
CREATE TABLE IF NOT EXISTS idempotency_key (
    -- Whose key it is: two clients may choose the same.
    scope       text        NOT NULL,
    key         text        NOT NULL CHECK (length(key) BETWEEN 1 AND 255),
    -- SHA-256 of method, address and body: whether a repeated key comes with the same request.
    fingerprint bytea       NOT NULL CHECK (octet_length(fingerprint) = 32),
    -- The row as the first answer showed it. The answer is rendered from it again, whatever became of the row since.
    answer      jsonb       NOT NULL,
    created_at  timestamptz NOT NULL,
    -- It also decides between two that come at the same moment: the second violates it, and with it goes its effect.
    PRIMARY KEY (scope, key)
);

-- For the purge.
CREATE INDEX IF NOT EXISTS idempotency_key_by_age ON idempotency_key (created_at);
