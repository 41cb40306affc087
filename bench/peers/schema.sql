-- What each peer has instead of the service's tables: as narrow, with the same index, and in the peer's favour without
-- partitions, versions and idempotency keys; the sum is a plain double, which is faster and less exact than ours.
CREATE TABLE sensor (
    name        text             PRIMARY KEY,
    count       bigint           NOT NULL,
    total       double precision NOT NULL,
    last_at     timestamptz      NOT NULL,
    last_offset int              NOT NULL
-- As ours: the next version of a row is found in its page, without touching the index.
) WITH (fillfactor = 50);

CREATE TABLE measurement (
    sensor      text             NOT NULL,
    at          timestamptz      NOT NULL,
    utc_offset  int              NOT NULL,
    value       double precision NOT NULL,
    received_at timestamptz      NOT NULL DEFAULT now()
);

CREATE INDEX measurement_by_sensor ON measurement (sensor, at);
