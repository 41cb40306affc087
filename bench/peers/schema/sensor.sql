-- Each peer's tables instead of the service's: as narrow, and with the same index. In the peer's favour they have no
-- partitions, versions and idempotency keys. The sum is a plain double, which is faster and less exact than ours.
CREATE TABLE sensor (
    name        text             PRIMARY KEY,
    count       bigint           NOT NULL,
    total       double precision NOT NULL,
    last_at     timestamptz      NOT NULL,
    last_offset int              NOT NULL
-- As ours: the next version of a row fits into its page, and needs no new index entry.
) WITH (fillfactor = 50);

CREATE TABLE measurement (
    sensor      text             NOT NULL,
    at          timestamptz      NOT NULL,
    utc_offset  int              NOT NULL,
    value       double precision NOT NULL,
    received_at timestamptz      NOT NULL DEFAULT now()
);

CREATE INDEX measurement_by_sensor ON measurement (sensor, at);
