"""Claims of runs by the service's own statement, beside the least that takes rows off a queue in SQL. No service is between."""

import json
import re
import time

from harness import pgbench
from harness.pipeline_instances import CONFIGURATION, SERVICE
from harness.places import ROOT, fail
from harness.statements import PARAMETER, logged

DATABASE = "claims"
# Two instances: each has one claim at a time.
CONNECTIONS = 2
ROWS, TRANSACTIONS = 40_000, 4_000

FREE = "owner IS NULL AND finished_at IS NULL AND NOT limited"
# The same table with the same indexes.
MINIMUM = f"""
    UPDATE run SET owner = $1 WHERE id IN (
        SELECT id FROM run WHERE {FREE} ORDER BY created_at, id LIMIT $3 FOR UPDATE SKIP LOCKED)
    RETURNING id"""
# A table with nothing but the queue.
QUEUE = MINIMUM.replace("run", "queue").replace(FREE, "owner IS NULL")
FILL = """
    TRUNCATE run, queue;
    INSERT INTO run (id, pipeline_id, pipeline_version, simulation, status, created_at, stages)
    SELECT md5(n::text)::uuid, p.id, p.version, '{}', 'queued', now() + n * interval '1 ms',
           (SELECT jsonb_agg(stage - 'command' || '{"status": "pending", "attempt": 0}')
              FROM jsonb_array_elements(p.configuration->'stages') AS s (stage))
      FROM pipeline p, generate_series(1, @) AS n;
    INSERT INTO queue (id, created_at) SELECT id, created_at FROM run;
    VACUUM ANALYZE run;
    VACUUM ANALYZE queue;
    CHECKPOINT"""


class Claims:
    """A database with queued runs, and the statements that claim them."""

    def __init__(self, postgres, instance):
        self.postgres = postgres
        migrations = sorted((ROOT / SERVICE / "src" / "main" / "resources" / "db" / "migration").glob("V*.sql"), key=version)
        postgres.create(DATABASE, "\n".join(file.read_text() for file in migrations))
        configuration = json.dumps(CONFIGURATION)
        postgres.psql(
            f"""INSERT INTO pipeline (id, configuration, created_at, updated_at)
                VALUES (gen_random_uuid(), $json${configuration}$json$, now(), now());
            CREATE TABLE queue (id uuid PRIMARY KEY, created_at timestamptz NOT NULL, owner uuid);
            CREATE INDEX queue_free ON queue (created_at, id) WHERE owner IS NULL""",
            DATABASE,
        )
        ours, self.parameters = claim(postgres, instance)
        self.statements = {"ours": ours, "minimum": MINIMUM, "queue": QUEUE}

    def measure(self, name, size):
        """Claims runs, so many by each statement. The rate is that of runs."""
        transactions = min(TRANSACTIONS, ROWS // size) // 2
        # More than are claimed, so that no claim comes away with fewer.
        self.postgres.psql(FILL.replace("@", str((transactions + 2 * CONNECTIONS) * size)), DATABASE)
        self.postgres.psql(self.batches(size), DATABASE)
        script = pgbench.loading(self.statements[name])
        run = pgbench.counted(self.postgres, DATABASE, script, CONNECTIONS, transactions)
        table = "queue" if name == "queue" else "run"
        claimed = int(self.postgres.query(f"SELECT count(*) FROM {table} WHERE owner IS NOT NULL", DATABASE)[0][0])
        if not run.failure and claimed != run.total * size:
            run.failure = f"{run.total} claims of {size} took {claimed} runs"
        run.rate *= size
        run.database /= size
        return run

    def batches(self, size):
        """The parameters, as pgbench.loading() fetches them."""
        values = ", ".join([f"'{value}'" for value in self.parameters] + [f"'{size}'"])
        names = ", ".join(f"p{number + 1} text" for number in range(len(self.parameters) + 1))
        return f"""
            DROP TABLE IF EXISTS pgbench_batch;
            CREATE TABLE pgbench_batch (id int, {names});
            INSERT INTO pgbench_batch SELECT id, {values} FROM generate_series(1, {pgbench.BATCHES}) AS id"""


def version(file):
    return int(re.match(r"V(\d+)", file.name).group(1))


def claim(postgres, instance):
    """The statement by which an instance claims runs, and its parameters but the last, the limit."""

    def look():
        # A free instance claims new runs while it inserts them. For others it looks each second.
        time.sleep(2.5)

    for statement, parameters in logged(postgres, look):
        values = [value.strip("'") for _, value in PARAMETER.findall(parameters)]
        if "FOR UPDATE OF r SKIP LOCKED" in statement and "LIMIT $3" in statement and "concurrency_limit" in statement and "RECURSIVE" not in statement:
            return statement.replace("\n\t", "\n"), values[:2]
    fail(f"{instance.name} sent no claim")
