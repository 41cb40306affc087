-- The service's table of pipelines, without idempotency keys. There are no runs.
CREATE TABLE pipeline (
    id            uuid        PRIMARY KEY,
    configuration jsonb       NOT NULL,
    version       bigint      NOT NULL DEFAULT 1,
    created_at    timestamptz NOT NULL,
    updated_at    timestamptz NOT NULL
);
CREATE INDEX pipeline_in_order ON pipeline (created_at, id);
