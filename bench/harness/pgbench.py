"""The peers' statement sent by pgbench. Each client fetches the parameters of one batch, then sends them again and again."""

import re
import subprocess
import time

from harness import settings
from harness.places import PEERS, TARGET, refuse
from harness.runs import Run

BATCHES = 16
PARAMETERS = ("sensors", "at", "offsets", "vals", "names", "counts", "totals", "lasts", "last_offsets")
PREFIX = TARGET / "logs" / "pgbench-transactions"


def measure(contender, postgres, batch, connections, seconds, warm_up):
    postgres.psql(batches(batch), contender.name)
    for old in PREFIX.parent.glob(f"{PREFIX.name}.*"):
        old.unlink()
    warm_up = max(warm_up, 1)  # The parameters are fetched in it.
    command = ["pgbench", "-n", "-M", "prepared", "-D", "loaded=0", "-f", script(), "--log", f"--log-prefix={PREFIX}"]
    command += ["-c", connections, "-T", int(seconds + warm_up), "-h", "127.0.0.1", "-p", postgres.port, "-U", "quintet"]
    process = subprocess.Popen([str(part) for part in [*command, contender.name]], stdout=subprocess.DEVNULL)
    try:
        time.sleep(warm_up)
        begin, database = time.time(), postgres.cpu()
        if process.wait():
            refuse("pgbench failed")
        database = postgres.cpu() - database
    finally:
        process.kill()
        process.wait()
    return run(begin, database)


def run(begin, database):
    """From the log: a line a transaction, with its latency and its end in microseconds."""
    lines = [line.split() for log in PREFIX.parent.glob(f"{PREFIX.name}.*") for line in log.read_text().splitlines()]
    ends = [(int(line[4]) + int(line[5]) / 1e6, int(line[2]) / 1000) for line in lines]
    latencies = sorted(latency for end, latency in ends if end >= begin)
    if not latencies:
        return Run(failure="no answer", total=len(lines))
    count = len(latencies)
    return Run(
        rate=count / (max(end for end, _ in ends) - begin),
        p50=latencies[(count - 1) // 2],
        p99=latencies[(count - 1) * 99 // 100],
        database=database * 1e6 / count,
        total=len(lines),
    )


def script():
    statement = (PEERS / "ingest.sql").read_text()
    statement = re.sub(r"\$(\d)", lambda number: ":" + PARAMETERS[int(number.group(1)) - 1], statement)
    file = TARGET / "pgbench.sql"
    file.write_text(
        "\\if :loaded = 0\n"
        f"\\set batch random(1, {BATCHES})\n"
        f"SELECT {', '.join(PARAMETERS)} FROM pgbench_batch WHERE id = :batch \\gset\n"
        "\\set loaded 1\n"
        "\\endif\n"
        f"{statement.rstrip()};\n"
    )
    return file


def batches(size):
    """Batches like the generator's, each with the parameters of the statement as text."""
    return f"""
        DROP TABLE IF EXISTS pgbench_batch;
        CREATE TABLE pgbench_batch AS
        WITH received AS (
            SELECT id, 'sensor-' || lpad(floor(random() * {settings.sensors})::text, 5, '0') AS sensor,
                   now() - random() * interval '1 second' * (1 + {settings.late}) AS at,
                   floor(random() * 100000)::float8 / 1000 AS value
              FROM generate_series(1, {BATCHES}) AS id, generate_series(1, {size})),
        raw AS (
            SELECT id, array_agg(sensor)::text AS sensors, array_agg(at)::text AS at, array_agg(0)::text AS offsets,
                   array_agg(value)::text AS vals
              FROM received GROUP BY id),
        tally AS (
            SELECT id, sensor, count(*), sum(value), max(at) AS last FROM received GROUP BY id, sensor),
        tallies AS (
            SELECT id, array_agg(sensor ORDER BY sensor)::text AS names, array_agg(count ORDER BY sensor)::text AS counts,
                   array_agg(sum ORDER BY sensor)::text AS totals, array_agg(last ORDER BY sensor)::text AS lasts,
                   array_agg(0 ORDER BY sensor)::text AS last_offsets
              FROM tally GROUP BY id)
        SELECT id, {", ".join(PARAMETERS)} FROM raw JOIN tallies USING (id)"""
