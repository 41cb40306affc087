-- Pipelines as they are now, and the runs of them, which outlive both changes and the pipeline itself.

CREATE TABLE pipeline (
    id            uuid        PRIMARY KEY,
    -- The document of the API. One column, since it is always read and written whole: a pipeline is never seen half changed.
    configuration jsonb       NOT NULL,
    -- Counts the configurations the pipeline has had; conditional requests compare it, runs name it.
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
    -- The configuration as it was when the run was triggered: what is run stays readable whatever becomes of the pipeline.
    configuration    jsonb       NOT NULL,
    -- What the simulator was asked to do, by stage.
    simulation       jsonb       NOT NULL,
    status           text        NOT NULL CHECK (status IN
        ('queued', 'running', 'succeeded', 'failed', 'cancelling', 'cancelled', 'timed_out')),
    reason           text,
    created_at       timestamptz NOT NULL,
    started_at       timestamptz,
    finished_at      timestamptz,
    -- The progress of every stage, in the order of the list. One document, rewritten by each step: a step is one row and
    -- so one statement, there is no moment at which run and stages disagree, and a run is read from one place.
    stages           jsonb       NOT NULL,
    -- Counts the steps: a step that arrives late or twice is known by it. Conditional requests compare it.
    version          bigint      NOT NULL DEFAULT 1,
    -- The number of the last line in log_line.
    last_seq         bigint      NOT NULL DEFAULT 0,
    CHECK ((finished_at IS NULL) = (status IN ('queued', 'running', 'cancelling')))
);

CREATE INDEX run_of_pipeline ON run (pipeline_id, created_at, id);

-- What is left to do, in the order it is done. Small, however many runs have ended.
CREATE INDEX run_unfinished ON run (started_at, created_at, id) WHERE finished_at IS NULL;

CREATE TABLE log_line (
    run_id  uuid        NOT NULL REFERENCES run,
    -- From 1, without gaps. The key makes sure that no line is written twice.
    seq     bigint      NOT NULL,
    at      timestamptz NOT NULL,
    stage   text        NOT NULL,
    attempt integer     NOT NULL,
    line    text        NOT NULL,
    PRIMARY KEY (run_id, seq)
);
