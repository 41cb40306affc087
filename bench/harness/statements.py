"""The statements that pgbench sends. Each has SQL that makes a table of parameters: p1 for $1, and so on."""

import re
from functools import cache

from harness import settings
from harness.load import Load, leave_nothing
from harness.pgbench import BATCHES
from harness.places import PEERS, fail

# A statement in PostgreSQL's log: lines behind the first begin with a tab.
EXECUTED = re.compile(r"LOG:  execute [^:\n]*: (WITH[^\n]*(?:\n\t[^\n]*)*)\n[^\n]*DETAIL:  Parameters: ([^\n]*)")
PARAMETER = re.compile(r"\$(\d+) = (NULL|'(?:[^']|'')*')")


def logged(postgres, action):
    """The statements that an action causes, with their parameters, as PostgreSQL logs them for a moment."""
    log = postgres.process.log
    size = log.stat().st_size
    postgres.psql("ALTER SYSTEM SET log_statement = 'all'; SELECT pg_reload_conf()", "postgres")
    action()
    postgres.psql("ALTER SYSTEM RESET log_statement; SELECT pg_reload_conf()", "postgres")
    with log.open() as file:
        file.seek(size)
        return EXECUTED.findall(file.read())


@cache
def ours(postgres, service, size):
    """The statement that our service sends, and its parameters for some batches: PostgreSQL logs them for a moment."""

    def post():
        with Load(service.port, "ingest", 1, 1, batch=size, sensors=settings.sensors, late=f"{settings.late}s") as load:
            load.wait_for("begin")
            load.wait_for("end")
            load.result()

    found = [entry for entry in logged(postgres, post) if "measurement_batch" in entry[0]]
    leave_nothing(service, postgres)
    if not found:
        fail(f"{service.name} sent no statement with batches of {size}")
    rows = [PARAMETER.findall(parameters) for _, parameters in found[:BATCHES]]
    columns = ", ".join(f"p{number} text" for number, _ in rows[0])
    # If fewer came in that time, some are used twice.
    values = ",\n".join(
        f"({id + 1}, {', '.join(value for _, value in rows[id % len(rows)])})" for id in range(BATCHES)
    )
    return found[0][0].replace("\n\t", "\n"), f"""
        DROP TABLE IF EXISTS pgbench_batch;
        CREATE TABLE pgbench_batch (id int, {columns});
        INSERT INTO pgbench_batch VALUES {values}"""


def read():
    """A script of pgbench: the SELECT of our GET /statistics/{sensor}, for a sensor at random."""
    return f"""\\set number random(0, {settings.sensors - 1})
        SELECT count, total, last_at, last_offset FROM sensor WHERE name = 'sensor-' || lpad((:number)::text, 5, '0');"""


def peers(size):
    """The peers' statement, and its parameters for batches like the generator's."""
    return (PEERS / "ingest.sql").read_text(), f"""
        DROP TABLE IF EXISTS pgbench_batch;
        CREATE TABLE pgbench_batch AS
        WITH received AS (
            SELECT id, 'sensor-' || lpad(floor(random() * {settings.sensors})::text, 5, '0') AS sensor,
                   now() - random() * interval '1 second' * (1 + {settings.late}) AS at,
                   floor(random() * 100000)::float8 / 1000 AS value
              FROM generate_series(1, {BATCHES}) AS id, generate_series(1, {size})),
        raw AS (
            SELECT id, array_agg(sensor)::text AS p1, array_agg(at)::text AS p2, array_agg(0)::text AS p3,
                   array_agg(value)::text AS p4
              FROM received GROUP BY id),
        tally AS (
            SELECT id, sensor, count(*), sum(value), max(at) AS last FROM received GROUP BY id, sensor),
        tallies AS (
            SELECT id, array_agg(sensor ORDER BY sensor)::text AS p5, array_agg(count ORDER BY sensor)::text AS p6,
                   array_agg(sum ORDER BY sensor)::text AS p7, array_agg(last ORDER BY sensor)::text AS p8,
                   array_agg(0 ORDER BY sensor)::text AS p9
              FROM tally GROUP BY id)
        SELECT * FROM raw JOIN tallies USING (id)"""
