-- Every configuration that a pipeline has had. Runs refer to the one they were triggered with. Rows outlive the pipeline.
CREATE TABLE pipeline_version (
    pipeline_id   uuid        NOT NULL,
    version       bigint      NOT NULL,
    configuration jsonb       NOT NULL,
    -- When the pipeline got this configuration.
    created_at    timestamptz NOT NULL,
    PRIMARY KEY (pipeline_id, version)
);

-- A trigger, so that no statement can change a pipeline without keeping the version.
CREATE FUNCTION keep_pipeline_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO pipeline_version (pipeline_id, version, configuration, created_at)
    VALUES (NEW.id, NEW.version, NEW.configuration, NEW.updated_at);
    RETURN NULL;
END $$;

CREATE TRIGGER keep_version AFTER INSERT OR UPDATE OF version ON pipeline
    FOR EACH ROW EXECUTE FUNCTION keep_pipeline_version();

INSERT INTO pipeline_version (pipeline_id, version, configuration, created_at)
SELECT id, version, configuration, updated_at FROM pipeline;

-- Of the earlier versions, those with runs are known.
INSERT INTO pipeline_version (pipeline_id, version, configuration, created_at)
SELECT DISTINCT ON (pipeline_id, pipeline_version) pipeline_id, pipeline_version, configuration, created_at
  FROM run
 ORDER BY pipeline_id, pipeline_version, created_at
ON CONFLICT DO NOTHING;
