-- One row per sensor that something was received for. DELETE removes it, so that a later post starts from zero.
CREATE TABLE sensor (
    name        text        PRIMARY KEY CHECK (length(name) BETWEEN 1 AND 255),
    count       bigint      NOT NULL CHECK (count > 0),
    -- The exact sum: every double is a finite decimal and numeric adds without rounding or overflow. So neither order,
    -- nor batching, nor another instance can change it. The average is divided, and rounded once, when it is asked for.
    total       numeric     NOT NULL,
    -- The greatest timestamp received, and the seconds its sender's clock was ahead of UTC: timestamptz forgets them.
    last_at     timestamptz NOT NULL,
    last_offset int         NOT NULL,
    version     bigint      NOT NULL
);

-- Changes on each write; conditional requests compare it. All sensors draw from one sequence, so that a sensor that is
-- deleted and comes again never shows a version that a client has seen with other content.
CREATE SEQUENCE sensor_version OWNED BY sensor.version;
ALTER TABLE sensor ALTER version SET DEFAULT nextval('sensor_version');

-- Each measurement as it came. The same sensor and timestamp twice are two measurements, so there is no key.
CREATE TABLE measurement (
    sensor      text             NOT NULL,
    at          timestamptz      NOT NULL,
    utc_offset  int              NOT NULL,
    value       double precision NOT NULL,
    received_at timestamptz      NOT NULL DEFAULT now()
);

-- For DELETE, and for whoever looks into a sensor's past.
CREATE INDEX measurement_by_sensor ON measurement (sensor, at);
