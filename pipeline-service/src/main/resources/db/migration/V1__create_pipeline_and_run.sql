-- Pipelines in their current version, and their runs. Runs outlive changes and the pipeline itself.

CREATE TABLE pipeline (
    id            uuid        PRIMARY KEY,
    -- The document of the API. It is one column, because it is always read and written whole.
    configuration jsonb       NOT NULL,
    -- Counts the configurations of the pipeline. Conditional requests compare it, runs name it.
    version       bigint      NOT NULL DEFAULT 1,
    created_at    timestamptz NOT NULL,
    updated_at    timestamptz NOT NULL
);

-- The order of the list; id makes it total.
CREATE INDEX pipeline_in_order ON pipeline (created_at, id);

CREATE TABLE run (
    id               uuid        PRIMARY KEY,
    -- No foreign key: a deleted pipeline's runs stay readable, and finish.
    pipeline_id      uuid        NOT NULL,
    pipeline_version bigint      NOT NULL,
    -- The configuration at the trigger. It stays readable after changes of the pipeline.
    configuration    jsonb       NOT NULL,
    -- The simulator's instructions, by stage.
    simulation       jsonb       NOT NULL,
    status           text        NOT NULL CHECK (status IN
        ('queued', 'running', 'succeeded', 'failed', 'cancelling', 'cancelled', 'timed_out')),
    reason           text,
    created_at       timestamptz NOT NULL,
    started_at       timestamptz,
    finished_at      timestamptz,
    -- The progress of every stage, in the order of the list. Each step rewrites it as a whole. So a step is one row and
    -- one statement, and run and stages can never disagree.
    stages           jsonb       NOT NULL,
    -- Counts the steps: it identifies a step that arrives late or twice. Conditional requests compare it.
    version          bigint      NOT NULL DEFAULT 1,
    -- The number of the last line in log_line.
    last_seq         bigint      NOT NULL DEFAULT 0,
    CHECK ((finished_at IS NULL) = (status IN ('queued', 'running', 'cancelling')))
);

CREATE INDEX run_of_pipeline ON run (pipeline_id, created_at, id);

-- The runs that are not finished, in order of execution. It stays small, even with many finished runs.
CREATE INDEX run_unfinished ON run (started_at, created_at, id) WHERE finished_at IS NULL;

CREATE TABLE log_line (
    run_id  uuid        NOT NULL REFERENCES run,
    -- From 1, without gaps. The key ensures that no line is written twice.
    seq     bigint      NOT NULL,
    at      timestamptz NOT NULL,
    stage   text        NOT NULL,
    attempt integer     NOT NULL,
    line    text        NOT NULL,
    PRIMARY KEY (run_id, seq)
);
