-- Runs become a queue that any number of instances work on: see docs/decisions/0026.

-- What a trigger and a claim need to know of a pipeline, without reading its document.
ALTER TABLE pipeline
    ADD COLUMN enabled boolean
        GENERATED ALWAYS AS (coalesce((configuration->>'enabled')::boolean, true)) STORED,
    -- Null: any number of its runs may execute at once.
    ADD COLUMN concurrency_limit integer
        GENERATED ALWAYS AS ((configuration->'concurrency'->>'limit')::integer) STORED,
    ADD COLUMN on_conflict text
        GENERATED ALWAYS AS (coalesce(configuration->'concurrency'->>'onConflict', 'queue')) STORED,
    -- Whether a trigger without parameters is incomplete.
    ADD COLUMN needs_parameters boolean
        GENERATED ALWAYS AS (jsonb_path_exists(configuration, '$.parameters.* ? (!exists(@.default))')) STORED;

-- One row for each living instance. Its lease is renewed by the database's clock. Without a row an instance owns nothing.
CREATE TABLE instance (
    id         uuid        PRIMARY KEY,
    expires_at timestamptz NOT NULL
);

ALTER TABLE run
    ADD COLUMN executor    text    NOT NULL DEFAULT 'simulated',
    -- The values of this run: those of the trigger, and the defaults of the others.
    ADD COLUMN parameters  jsonb   NOT NULL DEFAULT '{}',
    ADD COLUMN ref         text,
    -- Who triggered it; null without access control.
    ADD COLUMN actor       text,
    -- The run that this one repeats.
    ADD COLUMN origin      uuid,
    -- The instance that executes it; null while it waits.
    ADD COLUMN owner       uuid,
    -- The fencing token: counts the claims, so that no earlier owner can write.
    ADD COLUMN fence       bigint  NOT NULL DEFAULT 0,
    -- Counts the steps of its owners; the version also counts claims and cancels.
    ADD COLUMN step        bigint  NOT NULL DEFAULT 0,
    ADD COLUMN last_change bigint  NOT NULL DEFAULT 0,
    -- Whether it waits for a place among the runs of its pipeline, and the place that it has.
    ADD COLUMN limited     boolean NOT NULL DEFAULT false,
    ADD COLUMN slot        integer,
    -- The request to cancel it.
    ADD COLUMN cancel      jsonb,
    -- Why it did not succeed, with a code. The text before is in the column reason, which is no longer written.
    ADD COLUMN cause       jsonb;

UPDATE run SET step = version, ref = configuration->>'ref';

-- A reason is a code and a message now.
UPDATE run SET cause = jsonb_build_object('message', reason,
       'code', CASE status WHEN 'timed_out' THEN 'stage_timed_out' ELSE 'stage_failed' END)
 WHERE reason IS NOT NULL;
UPDATE run SET stages = (
    SELECT jsonb_agg(CASE WHEN jsonb_typeof(stage->'reason') = 'string' THEN jsonb_set(stage, '{reason}', jsonb_build_object(
               'code', CASE stage->>'status' WHEN 'timed_out' THEN 'timed_out' WHEN 'skipped' THEN 'stage_failed' ELSE 'exit_code' END,
               'message', stage->'reason')) ELSE stage END ORDER BY position)
      FROM jsonb_array_elements(stages) WITH ORDINALITY AS s (stage, position));

-- The configuration is a row of pipeline_version, so that a step need not write it again. This column is no longer written.
ALTER TABLE run ALTER COLUMN configuration DROP NOT NULL;
ALTER TABLE run SET (fillfactor = 70);

DROP INDEX run_unfinished;
CREATE INDEX run_queued ON run (created_at, id) WHERE owner IS NULL AND finished_at IS NULL AND NOT limited;
CREATE INDEX run_limited ON run (pipeline_id, created_at, id) WHERE owner IS NULL AND finished_at IS NULL AND limited;
CREATE INDEX run_owned ON run (owner) WHERE owner IS NOT NULL AND finished_at IS NULL;
CREATE INDEX run_cancelled ON run (owner) WHERE cancel IS NOT NULL AND finished_at IS NULL;
-- No two runs of a pipeline have the same place.
CREATE UNIQUE INDEX run_slot ON run (pipeline_id, slot) WHERE finished_at IS NULL AND slot IS NOT NULL;
-- The list of all runs, and its filters. Most runs succeed: among all they are found soon.
CREATE INDEX run_in_order ON run (created_at, id);
CREATE INDEX run_live ON run (created_at, id) WHERE finished_at IS NULL;
CREATE INDEX run_failed ON run (status, created_at, id) WHERE status IN ('failed', 'timed_out', 'cancelled');
CREATE INDEX run_by_actor ON run (actor, created_at, id) WHERE actor IS NOT NULL;

-- Lines are written with a step of their run, and deleted with it. A foreign key would check each of them once more.
ALTER TABLE log_line DROP CONSTRAINT log_line_run_id_fkey;

-- Each change of a run's or a stage's state, for those who follow it.
CREATE TABLE run_change (
    run_id    uuid        NOT NULL,
    -- From 1, without gaps.
    number    bigint      NOT NULL,
    -- The number of the last line before it.
    after_seq bigint      NOT NULL,
    subject   text        NOT NULL CHECK (subject IN ('run', 'stage')),
    -- As it is sent: it is never searched.
    document  json        NOT NULL,
    PRIMARY KEY (run_id, number)
);
