"""The contenders of the scenario sensor."""

from harness import statements
from harness.contenders import FRAMEWORKS, Contender, Go, Service
from harness.places import ROOT


class SensorService(Service):
    """sensor-service with a longer queue: the default, for containers of 512 MiB, rejects 64 times 10,000."""

    left = "SELECT coalesce(sum(measurements), 0) FROM fresh_batch"

    def __init__(self):
        super().__init__("sensor-service")

    def environment(self, url):
        return {**super().environment(url), "SENSOR_INGEST_MAX_WAITING": 1_000_000}


class Rows(Go):
    """The same program, with statements for each measurement."""

    name, title = "rows", "one insert per row (Go)"

    def environment(self, url):
        return {**super().environment(url), "ONE_INSERT_PER_ROW": "true"}

    def takes(self, batch, connections):
        return 1 < batch and batch * connections <= 10_000


class PeersPgbench(Contender):
    """The database's own limit: the statement of Go, FastAPI and Fastify with prepared parameters, without JSON."""

    name, title = "pgbench-peers", "pgbench, the peers' statement"
    measured_by = "pgbench"

    def start(self, postgres):
        postgres.create(self.name, self.schema())

    def statement(self, postgres, batch):
        """A statement with $1, $2, …, and the SQL that makes a table of its parameters."""
        return statements.peers(batch)

    def cpu(self):
        return 0.0

    def stop(self):
        pass


class Pgbench(PeersPgbench):
    """The same with the statement that our service sends."""

    name, title = "pgbench", "pgbench, our statement"

    def __init__(self, service):
        super().__init__()
        self.service = service

    def start(self, postgres):
        migrations = sorted((ROOT / self.service.name / "src" / "main" / "resources" / "db" / "migration").glob("V*.sql"))
        today = "SELECT add_day((now() AT TIME ZONE 'UTC')::date)"
        postgres.create(self.name, "\n".join([*(file.read_text() for file in migrations), today]))

    def statement(self, postgres, batch):
        return statements.ours(postgres, self.service, batch)


def sensor_contenders(only):
    service = SensorService()
    peers = [*(peer() for peer in FRAMEWORKS), Pgbench(service), PeersPgbench(), Rows()]
    return [service, *(peer for peer in peers if not only or peer.name in only)]
