-- The service's table without versions and idempotency keys.
CREATE TABLE metadata (
    id            uuid        PRIMARY KEY,
    registered_on timestamptz NOT NULL,
    name          text        NOT NULL,
    payload       text        NOT NULL
);
CREATE INDEX metadata_by_registration ON metadata (registered_on, id);
