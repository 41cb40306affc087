-- ── Sensors ──

-- Counts the commits of measurements, over all instances.
CREATE SEQUENCE measurement_batch;

-- Each write of a sensor takes a value, because it could be the first. So a session fetches many at once.
CREATE SEQUENCE sensor_id CACHE 1000;

-- One row per sensor with measurements: their sums and extremes.
CREATE TABLE sensor (
    -- Compared byte by byte: this order is the same on every server, and cheap.
    name         text COLLATE "C"  PRIMARY KEY CHECK (length(name) BETWEEN 1 AND 255),
    -- One life of the sensor. DELETE removes the row; a later post begins another life with another id. So earlier
    -- measurements are forgotten at once, in any number.
    id           bigint            NOT NULL UNIQUE DEFAULT nextval('sensor_id'),
    -- The batch of the last write.
    version      bigint            NOT NULL,
    count        bigint            NOT NULL CHECK (count > 0),
    -- The exact sum: every double is a finite decimal, and numeric adds without rounding or overflow. So neither order,
    -- nor batching, nor another instance can change it. A read divides it and rounds once.
    total        numeric           NOT NULL,
    min          double precision  NOT NULL,
    max          double precision  NOT NULL,
    -- The measurements with the smallest and the greatest timestamp; of equal ones the first received. The offset is the
    -- sender's distance from UTC in seconds: timestamptz does not keep it.
    first_at     timestamptz       NOT NULL,
    first_offset int               NOT NULL,
    first_value  double precision  NOT NULL,
    last_at      timestamptz       NOT NULL,
    last_offset  int               NOT NULL,
    last_value   double precision  NOT NULL,
    -- The time of the last arrival.
    received_at  timestamptz       NOT NULL
-- Half of each page is free for the next version of its rows. That version then needs no new index entry.
) WITH (fillfactor = 50);

-- ── Measurements ──

-- One commit's measurements of one sensor in one offset: up to 100 in a row. A row with index entries and WAL costs
-- ten times as much as 16 more bytes in an existing row. Past 2 kB a row would be stored elsewhere.
CREATE TABLE packet (
    -- sensor.id. Rows of an id without a sensor belong to an ended life, and must not be shown.
    sensor       bigint             NOT NULL,
    -- The commit that wrote it. All rows of a commit have the same batch and the same received_at.
    batch        bigint             NOT NULL,
    received_at  timestamptz        NOT NULL,
    -- The smallest and the greatest of micros: a search for a span of time unpacks only packets that overlap it.
    first_micros bigint             NOT NULL,
    last_micros  bigint             NOT NULL,
    utc_offset   int                NOT NULL,
    -- Both arrays have equal length and the order of sending. Timestamps are microseconds since 1970-01-01T00:00Z. A number
    -- is written and read in a fraction of the time of a date.
    micros       bigint[]           NOT NULL,
    value        double precision[] NOT NULL
) PARTITION BY RANGE (received_at);

-- The packets of one sensor, for reads and for the purge.
CREATE INDEX packet_by_sensor ON packet (sensor, last_micros);
-- The packets of one commit, for the roll-up.
CREATE INDEX packet_by_batch ON packet (batch);

-- Takes measurements for a day without a partition, so that none is rejected for that. Mostly empty.
CREATE TABLE packet_other PARTITION OF packet DEFAULT;

-- Single measurements, for readers. The same sensor and timestamp twice are two measurements. Conditions on
-- sensor, batch, received_at, first_micros and last_micros select packets; other conditions unpack all. Seconds and their
-- fraction are added apart, because an interval of so many microseconds would be rounded to a double.
CREATE VIEW measurement AS
SELECT packet.sensor, packet.batch, packet.received_at, packet.first_micros, packet.last_micros, one.micros,
       to_timestamp(one.micros / 1000000) + one.micros % 1000000 * interval '1 microsecond' AS at, packet.utc_offset, one.value
  FROM packet, unnest(packet.micros, packet.value) AS one (micros, value);

-- One row per commit whose measurements are not in the roll-ups yet. The statement of the measurements writes it. The
-- roll-up deletes it in the transaction that adds them. Their partition follows from received_at.
CREATE TABLE fresh_batch (
    batch        bigint       PRIMARY KEY,
    received_at  timestamptz  NOT NULL,
    -- The size of the commit: a roll-up takes a limited number of measurements.
    measurements int          NOT NULL
);

-- Ended lives that may still have measurements. The statement that deletes a sensor writes the row. The purge
-- removes the measurements in small parts, and then the row. No post can add to a life once its row here is visible.
CREATE TABLE forgotten (
    sensor bigint PRIMARY KEY
);

-- ── Partitions: one per day of arrival, in UTC ──

-- Makes the partition of a day, and moves its earlier arrivals there. Does nothing if the partition exists. The lock
-- time-out is short, because readers and writers queue behind a waiting lock.
CREATE FUNCTION add_day(day date) RETURNS void LANGUAGE plpgsql SET lock_timeout = '500ms' AS $$
DECLARE
    name  text        := 'packet_' || to_char(day, 'YYYYMMDD');
    first timestamptz := day::timestamp AT TIME ZONE 'UTC';
    next  timestamptz := (day + 1)::timestamp AT TIME ZONE 'UTC';
BEGIN
    -- One instance at a time.
    PERFORM pg_advisory_xact_lock(hashtext('packet'));
    IF to_regclass(name) IS NOT NULL THEN
        RETURN;
    END IF;
    -- Attached when it is complete: made in place, it would lock out all writers.
    EXECUTE format('CREATE TABLE %I (LIKE packet)', name);
    LOCK TABLE packet_other IN ACCESS EXCLUSIVE MODE;
    EXECUTE format('WITH moved AS (DELETE FROM packet_other WHERE received_at >= %L AND received_at < %L RETURNING *)'
        ' INSERT INTO %I SELECT * FROM moved', first, next, name);
    EXECUTE format('ALTER TABLE packet ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)', name, first, next);
END $$;

-- Drops the partitions of all days before the given one.
CREATE FUNCTION drop_days(before date) RETURNS void LANGUAGE plpgsql SET lock_timeout = '500ms' AS $$
DECLARE
    name text;
BEGIN
    PERFORM pg_advisory_xact_lock(hashtext('packet'));
    FOR name IN SELECT relname FROM pg_inherits JOIN pg_class ON oid = inhrelid
                 WHERE inhparent = 'packet'::regclass AND relname ~ '^packet_\d{8}$'
                   AND to_date(right(relname, 8), 'YYYYMMDD') < before
    LOOP
        EXECUTE format('DROP TABLE %I', name);
    END LOOP;
    DELETE FROM packet_other WHERE received_at < before::timestamp AT TIME ZONE 'UTC';
END $$;

-- Purges at most so many packets of one ended life that no other process is purging. Returns whether there was one, so
-- that it can be called until there is none.
CREATE FUNCTION purge_forgotten(most int) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
    life bigint;
    part regclass;
    gone int;
    rest int := most;
BEGIN
    SELECT sensor INTO life FROM forgotten ORDER BY sensor LIMIT 1 FOR UPDATE SKIP LOCKED;
    IF NOT FOUND THEN
        RETURN false;
    END IF;
    FOR part IN SELECT inhrelid::regclass FROM pg_inherits WHERE inhparent = 'packet'::regclass
    LOOP
        EXECUTE format('DELETE FROM %s WHERE ctid = ANY (ARRAY(SELECT ctid FROM %s WHERE sensor = $1 LIMIT $2))', part, part)
          USING life, rest;
        GET DIAGNOSTICS gone = ROW_COUNT;
        rest := rest - gone;
        EXIT WHEN rest = 0;
    END LOOP;
    IF rest > 0 THEN
        DELETE FROM forgotten WHERE sensor = life;
    END IF;
    RETURN true;
END $$;
