-- The sums and extremes of one sensor's measurements within one span of their own time. The roller adds each measurement
-- exactly once, soon after its commit. Days of measurements are dropped; these rows stay.
CREATE TABLE rollup (
    -- sensor.id. Rows of an id without a sensor belong to an ended life, and must not be shown.
    sensor       bigint            NOT NULL,
    -- Seconds: 60 for a minute, 3600 for an hour, 0 for the whole life, whose start is the epoch.
    span         int               NOT NULL,
    start        timestamptz       NOT NULL,
    count        bigint            NOT NULL CHECK (count > 0),
    -- The exact sums of the values and of their squares, independent of the order of arrival.
    total        numeric           NOT NULL,
    squares      numeric           NOT NULL,
    min          double precision  NOT NULL,
    max          double precision  NOT NULL,
    first_at     timestamptz       NOT NULL,
    first_offset int               NOT NULL,
    first_value  double precision  NOT NULL,
    last_at      timestamptz       NOT NULL,
    last_offset  int               NOT NULL,
    last_value   double precision  NOT NULL,
    received_at  timestamptz       NOT NULL,
    -- Measurements older than one of an earlier commit; measurements with a repeated timestamp.
    late         bigint            NOT NULL,
    duplicates   bigint            NOT NULL,
    -- A DDSketch of 1 % relative accuracy, in the library's own encoding without the mapping.
    sketch       bytea             NOT NULL,
    PRIMARY KEY (sensor, span, start)
-- A third of each page is free for the next version of its rows. That version then needs no new index entry.
) WITH (fillfactor = 67);

-- Ended lives that may still have roll-ups. Only the roller removes both, so that it cannot add to a life that it has
-- purged already.
CREATE TABLE rollup_forgotten (
    sensor bigint PRIMARY KEY
);

CREATE FUNCTION forget_rollup() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO rollup_forgotten VALUES (OLD.id) ON CONFLICT DO NOTHING;
    RETURN NULL;
END $$;

CREATE TRIGGER forget_rollup AFTER DELETE ON sensor FOR EACH ROW EXECUTE FUNCTION forget_rollup();

-- Purges at most so many roll-ups of ended lives. Returns the number of ended lives that are left.
CREATE FUNCTION purge_rollup(most int) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
    life bigint;
    gone int;
    rest int := most;
BEGIN
    FOR life IN SELECT sensor FROM rollup_forgotten ORDER BY sensor LIMIT most
    LOOP
        DELETE FROM rollup WHERE ctid = ANY (ARRAY(SELECT ctid FROM rollup WHERE sensor = life LIMIT rest));
        GET DIAGNOSTICS gone = ROW_COUNT;
        EXIT WHEN gone = rest;
        DELETE FROM rollup_forgotten WHERE sensor = life;
        rest := rest - gone;
    END LOOP;
    RETURN (SELECT count(*) FROM rollup_forgotten);
END $$;
