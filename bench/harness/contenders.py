"""The contenders: our service, and peers that do the same durable work on the same PostgreSQL."""

from harness import builds, settings, statements
from harness.places import CORES, PEERS, ROOT, TARGET, free_port
from harness.processes import Process, get

SCHEMA = PEERS / "schema.sql"
# For every JVM: a heap of one size and the collector for throughput, as is usual on a dedicated machine.
JAVA = ("-Xms2g", "-Xmx2g", "-XX:+UseParallelGC")


class Contender:
    """A server over HTTP with a database of its own."""

    name: str
    title: str
    measured_by = "load"
    schema = SCHEMA
    # Counts the answered measurements that are not processed yet; None: there are none.
    left = None

    def build(self):
        pass

    def start(self, postgres):
        self.port = free_port()
        postgres.create(self.name, self.schema.read_text() if self.schema else "")
        url = f"postgresql://quintet@127.0.0.1:{postgres.port}/{self.name}"
        self.process = Process(self.name, self.command(), **self.environment(url))
        self.process.wait_for(self.is_ready)

    def is_ready(self):
        return get(self.port, "/healthz") == 204

    def command(self):
        raise NotImplementedError

    def environment(self, url):
        return {"PORT": self.port, "DATABASE_URL": url, "POOL": settings.peer_pool(), "INGEST_SQL": PEERS / "ingest.sql"}

    def cpu(self):
        return self.process.cpu()

    def takes(self, batch, connections):
        """Whether a run is of use. It is not if its queue would outlast it by far."""
        return True

    def stop(self):
        self.process.stop()


class Service(Contender):
    """One of ours, packaged, with its defaults."""

    schema = None

    def __init__(self, name):
        self.name = name
        self.title = f"**{name}**"

    def build(self):
        builds.services()

    def command(self):
        jar = ROOT / self.name / "target" / "quarkus-app" / "quarkus-run.jar"
        return [builds.java_home() / "bin" / "java", *JAVA, "-jar", jar]

    def environment(self, url):
        pool = {"QUARKUS_DATASOURCE_REACTIVE_MAX_SIZE": settings.pool} if settings.pool else {}
        return {
            **pool,
            "QUARKUS_HTTP_PORT": self.port,
            "QUINTET_DATABASE_URL": url.replace("quintet@", ""),
            "QUINTET_DATA": TARGET / "data",
        }


class SensorService(Service):
    """sensor-service with a longer queue: the default, for containers of 512 MiB, rejects 64 times 10,000."""

    left = "SELECT coalesce(sum(measurements), 0) FROM fresh_batch"

    def __init__(self):
        super().__init__("sensor-service")

    def environment(self, url):
        return {**super().environment(url), "SENSOR_INGEST_MAX_WAITING": 1_000_000}


class Go(Contender):
    name, title = "go", "Go net/http + pgx"

    def build(self):
        builds.go_peer()

    def command(self):
        return [TARGET / "go-peer"]

    def environment(self, url):
        return {**super().environment(url), "DATABASE_URL": f"{url}?pool_max_conns={settings.peer_pool()}"}


class Rows(Go):
    """The same program, with statements for each measurement."""

    name, title = "rows", "one insert per row (Go)"

    def environment(self, url):
        return {**super().environment(url), "ONE_INSERT_PER_ROW": "true"}

    def takes(self, batch, connections):
        return 1 < batch and batch * connections <= 10_000


class FastApi(Contender):
    name, title = "fastapi", "FastAPI + asyncpg"

    def build(self):
        builds.fastapi_peer()

    def command(self):
        return [
            builds.PYTHON, "-B", "-m", "uvicorn", "app:app", "--app-dir", PEERS / "fastapi", "--host", "127.0.0.1",
            "--port", self.port, "--workers", CORES, "--loop", "uvloop", "--http", "httptools",
            "--no-access-log", "--log-level", "warning",
        ]  # fmt: skip

    def environment(self, url):
        return {**super().environment(url), "POOL": settings.peer_pool() // CORES}


class Fastify(Contender):
    name, title = "fastify", "Fastify + pg"

    def build(self):
        builds.fastify_peer()

    def command(self):
        return ["node", TARGET / "fastify" / "server.js"]

    def environment(self, url):
        return {**super().environment(url), "POOL": settings.peer_pool() // CORES, "WORKERS": CORES, "NODE_ENV": "production"}


class Spring(Contender):
    name, title = "spring", "Spring MVC, virtual threads"

    def build(self):
        builds.spring_peer()

    def command(self):
        return [builds.java_home() / "bin" / "java", *JAVA, "-jar", TARGET / "spring" / "peer.jar"]

    def environment(self, url):
        return {**super().environment(url), "JDBC_URL": "jdbc:" + url.replace("quintet@", "")}


class PeersPgbench(Contender):
    """The database's own limit: the statement of Go, FastAPI and Fastify with prepared parameters, without JSON."""

    name, title = "pgbench-peers", "pgbench, the peers' statement"
    measured_by = "pgbench"

    def start(self, postgres):
        postgres.create(self.name, self.schema.read_text())

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
        self.service = service

    def start(self, postgres):
        migrations = sorted((ROOT / self.service.name / "src" / "main" / "resources" / "db" / "migration").glob("V*.sql"))
        today = "SELECT add_day((now() AT TIME ZONE 'UTC')::date)"
        postgres.create(self.name, "\n".join([*(file.read_text() for file in migrations), today]))

    def statement(self, postgres, batch):
        return statements.ours(postgres, self.service, batch)


FRAMEWORKS = (Go, FastApi, Fastify, Spring)


def sensor_contenders(only):
    service = SensorService()
    peers = [*(peer() for peer in FRAMEWORKS), Pgbench(service), PeersPgbench(), Rows()]
    return [service, *(peer for peer in peers if not only or peer.name in only)]
