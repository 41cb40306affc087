"""The datastores of a scenario, and their own limits: the same effects without a service between."""

from harness import pgbench
from harness.contenders import Contender
from harness.lines import MANY, REDIS
from harness.postgres import Postgres
from harness.redis import Redis


class Store(Contender):
    """Not a server: pgbench with the plain statement, or redis-benchmark."""

    name, title = "store", "the store alone"
    measured_by = "store"

    def start(self, postgres):
        postgres.create(self.name, self.schema())

    def cpu(self):
        return 0.0

    def stop(self):
        pass


class Stores:
    """PostgreSQL, and Redis if the scenario needs it. It knows the contents of each contender's table."""

    def __init__(self, scenario, stack):
        self.scenario = scenario
        self.postgres = Postgres()
        stack.callback(self.postgres.stop)
        self.redis = Redis() if scenario.redis else None
        if self.redis:
            stack.callback(self.redis.stop)
        self.filled = {}

    def prepare(self, contender, line):
        """Fills the contender's table as the line needs it, and empties the cache."""
        table, name = self.scenario.table, contender.name
        if self.filled.pop(name, None) != line.rows or line.changes:
            self.postgres.empty(name)
            if line.rows:
                many = self.scenario.fill_many if line.rows >= MANY else ""
                self.postgres.psql((many or self.scenario.fill).format(rows=line.rows), name)
                # Of all tables if there are many rows, or PostgreSQL does it later, beside the measurement.
                self.postgres.psql(f"VACUUM (ANALYZE) {table if line.rows < MANY else ''}", name)
        if not line.changes:
            self.filled[name] = line.rows
        self.postgres.psql("CHECKPOINT", name)
        if self.redis:
            self.redis.empty()

    def rows(self, contender):
        sql = f"SELECT count(*) FROM {self.scenario.table} WHERE {self.scenario.alive}"
        return int(self.postgres.query(sql, contender.name)[0][0])

    def limit(self, store, line, connections, seconds):
        if line.limit == REDIS:
            return self.redis.measure(len(line.keys), connections, seconds)
        # A row of its own for each transaction, or any of those that there are.
        alone = line.once or line.adds
        number = f":client_id + 1 + :i * {connections}" if alone else f"random(1, {line.rows})"
        script = f"\\set n {number}\n\\set i :i + 1\n{line.limit};\n"
        return pgbench.statement(self.postgres, store.name, script, connections, seconds)

    def about(self):
        redis = [f"Redis {self.redis.version()}, in memory only"] if self.redis else []
        return [f"PostgreSQL {self.postgres.version()}, fsync and synchronous_commit on", *redis]
