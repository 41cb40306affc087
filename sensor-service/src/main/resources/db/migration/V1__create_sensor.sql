-- ── Sensors ──

-- Counts the commits that write measurements, of all instances together.
CREATE SEQUENCE measurement_batch;

-- Each write of a sensor draws from it, for it could be the first: so a session fetches many at once.
CREATE SEQUENCE sensor_id CACHE 1000;

-- One row per sensor that something was received for: what its measurements add up to.
CREATE TABLE sensor (
    -- Compared byte by byte: the order is the same on every server, and cheap.
    name         text COLLATE "C"  PRIMARY KEY CHECK (length(name) BETWEEN 1 AND 255),
    -- One life of the sensor. DELETE removes the row, a later post begins another life with another id: so what was received
    -- before is forgotten at once, however much it is, and counts for nobody.
    id           bigint            NOT NULL UNIQUE DEFAULT nextval('sensor_id'),
    -- The batch that wrote it last: another one with each write.
    version      bigint            NOT NULL,
    count        bigint            NOT NULL CHECK (count > 0),
    -- The exact sum: every double is a finite decimal and numeric adds without rounding or overflow. So neither order,
    -- nor batching, nor another instance can change it. The average is divided, and rounded once, when it is asked for.
    total        numeric           NOT NULL,
    min          double precision  NOT NULL,
    max          double precision  NOT NULL,
    -- The measurements with the smallest and the greatest timestamp; of equal ones the one that was received first. The
    -- offset is the seconds its sender's clock was ahead of UTC: timestamptz forgets them.
    first_at     timestamptz       NOT NULL,
    first_offset int               NOT NULL,
    first_value  double precision  NOT NULL,
    last_at      timestamptz       NOT NULL,
    last_offset  int               NOT NULL,
    last_value   double precision  NOT NULL,
    -- When something was received last.
    received_at  timestamptz       NOT NULL
-- Half of each page is left for the next version of its rows: it is found there without touching an index.
) WITH (fillfactor = 50);

-- ── Measurements ──

-- What one commit received for one sensor in one offset: up to 100 measurements in a row. A row, its index entries and their
-- WAL cost ten times as much as 16 bytes more in a row that is written anyway; past 2 kB a row would be stored elsewhere.
CREATE TABLE packet (
    -- sensor.id. Rows whose id no sensor has belong to a life that was ended: nobody may show them.
    sensor       bigint             NOT NULL,
    -- Which commit wrote it. All rows of a commit have the same batch and the same received_at.
    batch        bigint             NOT NULL,
    received_at  timestamptz        NOT NULL,
    -- The smallest and the greatest of micros: who looks for a span of time unpacks only what may have some of it.
    first_micros bigint             NOT NULL,
    last_micros  bigint             NOT NULL,
    utc_offset   int                NOT NULL,
    -- Of equal length, in the order in which they were sent. When each was taken, in microseconds since 1970-01-01T00:00Z: a
    -- number is written and read in a fraction of the time that a date takes.
    micros       bigint[]           NOT NULL,
    value        double precision[] NOT NULL
) PARTITION BY RANGE (received_at);

-- One sensor's past; and what is to be purged of it.
CREATE INDEX packet_by_sensor ON packet (sensor, last_micros);
-- What a commit wrote, for the roll-up.
CREATE INDEX packet_by_batch ON packet (batch);

-- Takes what has no day yet, so that no measurement is ever refused because its partition is missing. Mostly empty.
CREATE TABLE packet_other PARTITION OF packet DEFAULT;

-- Each measurement as it came, for whoever reads. The same sensor and timestamp twice are two measurements. Conditions on
-- sensor, batch, received_at, first_micros and last_micros choose packets; others unpack all there are. Seconds and what is
-- left of them are added apart: an interval of so many microseconds would be rounded to what a double can hold.
CREATE VIEW measurement AS
SELECT packet.sensor, packet.batch, packet.received_at, packet.first_micros, packet.last_micros, one.micros,
       to_timestamp(one.micros / 1000000) + one.micros % 1000000 * interval '1 microsecond' AS at, packet.utc_offset, one.value
  FROM packet, unnest(packet.micros, packet.value) AS one (micros, value);

-- One row per commit whose measurements are not in the roll-ups yet. The statement that writes the measurements writes it;
-- the roll-up deletes it in the transaction in which it adds them. received_at tells in which partition they are.
CREATE TABLE fresh_batch (
    batch        bigint       PRIMARY KEY,
    received_at  timestamptz  NOT NULL,
    -- How many it wrote: a roll-up takes no more than it can hold.
    measurements int          NOT NULL
);

-- The lives that were ended and may still have measurements. The statement that deletes a sensor writes it; the purge
-- removes the measurements bit by bit, and the row when none is left. No post can add to a life once its row here can be seen.
CREATE TABLE forgotten (
    sensor bigint PRIMARY KEY
);

-- ── Partitions: one per day of arrival, in UTC ──

-- Makes the partition for a day, and moves there what came in for it before. Does nothing where it is made. It waits for
-- nobody long: whoever reads or writes would wait behind it.
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
    -- Attached when it is complete: making it in place would lock out everyone who writes.
    EXECUTE format('CREATE TABLE %I (LIKE packet)', name);
    LOCK TABLE packet_other IN ACCESS EXCLUSIVE MODE;
    EXECUTE format('WITH moved AS (DELETE FROM packet_other WHERE received_at >= %L AND received_at < %L RETURNING *)'
        ' INSERT INTO %I SELECT * FROM moved', first, next, name);
    EXECUTE format('ALTER TABLE packet ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)', name, first, next);
END $$;

-- Drops the partitions of the days before one.
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

-- Purges at most so many packets of one life that was ended and that nobody else is purging; answers whether there was
-- one, so that it is called until there is none.
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
