"""The contenders: our service, and peers that do the same durable work on the same PostgreSQL."""

from harness import builds, settings
from harness.places import CORES, PEERS, ROOT, TARGET, free_port
from harness.processes import Process, get

# For every JVM: a heap of one size and the collector for throughput, as is usual on a dedicated machine.
JAVA = ("-Xms2g", "-Xmx2g", "-XX:+UseParallelGC")


class Contender:
    """A server over HTTP with a database of its own."""

    name: str
    title: str
    measured_by = "load"
    # Whether its code is compiled while it runs, and so needs a long warm-up.
    compiles = False
    # Whether it keeps answers in Redis, if it has one.
    caches = True
    # Whether it takes only those lines that are for it alone.
    is_apart = False
    # Counts the answered measurements that are not processed yet; None: there are none.
    left = None

    def __init__(self, tables="sensor", redis=None):
        self.tables, self.redis = tables, redis

    def build(self):
        pass

    def schema(self):
        """The SQL that creates the tables of the work: the peers' own, or else those of our service."""
        own = PEERS / "schema" / f"{self.tables}.sql"
        return own.read_text() if own.exists() else migrations(f"{self.tables}-service")

    def start(self, postgres):
        self.port = free_port()
        postgres.create(self.name, self.schema())
        url = f"postgresql://quintet@127.0.0.1:{postgres.port}/{self.name}"
        self.process = Process(self.name, self.command(), **self.environment(url))
        self.process.wait_for(self.is_ready)

    def is_ready(self):
        return get(self.port, "/healthz") == 204

    def command(self):
        raise NotImplementedError

    def environment(self, url):
        redis = {"REDIS_URL": self.redis} if self.redis else {}
        return {
            **redis, "PORT": self.port, "DATABASE_URL": url, "POOL": settings.peer_pool(), "INGEST_SQL": PEERS / "ingest.sql",
        }  # fmt: skip

    def cpu(self):
        return self.process.cpu()

    def takes(self, batch, connections):
        """Whether a run is of use. It is not if its queue would outlast it by far."""
        return True

    def stop(self):
        self.process.stop()


class Service(Contender):
    """One of ours, packaged, with its defaults."""

    compiles = True

    def __init__(self, name, redis=None):
        super().__init__(redis=redis)
        self.name = self.program = name
        self.title = f"**{name}**"

    def schema(self):
        return ""  # It creates its tables itself.

    def build(self):
        builds.services(self.program)

    def command(self):
        jar = ROOT / self.program / "target" / "quarkus-app" / "quarkus-run.jar"
        return [builds.java_home() / "bin" / "java", *JAVA, "-jar", jar]

    def environment(self, url):
        pool = {"QUARKUS_DATASOURCE_REACTIVE_MAX_SIZE": settings.pool} if settings.pool else {}
        redis = {"QUINTET_REDIS_URL": self.redis} if self.redis else {}
        return {
            **pool,
            **redis,
            "QUARKUS_HTTP_PORT": self.port,
            "QUINTET_DATABASE_URL": url.replace("quintet@", ""),
            "QUINTET_DATA": TARGET / "data" / self.name,
        }


class ServiceVariant(Service):
    """The same program with other settings, as a contender of its own."""

    def __init__(self, program, name, title, caches=True, **settings):
        super().__init__(program)
        self.name, self.title, self.caches, self.settings = name, title, caches, settings

    def environment(self, url):
        return {**super().environment(url), **self.settings}


class FarDatabase(ServiceVariant):
    """The same program with a database whose answers are late: no line but its own."""

    is_apart = True

    def __init__(self, program, name, title, milliseconds):
        super().__init__(program, name, title)
        self.milliseconds = milliseconds

    def build(self):
        super().build()
        builds.delay()

    def start(self, postgres):
        self.proxy_port, self.database_port = free_port(), postgres.port
        between = {"listen": self.proxy_port, "to": postgres.port}
        addresses = [f"-{name}=127.0.0.1:{port}" for name, port in between.items()]
        self.proxy = Process(f"{self.name}-delay", [TARGET / "delay", *addresses, f"-delay={self.milliseconds}ms"])
        super().start(postgres)

    def environment(self, url):
        return super().environment(url.replace(f":{self.database_port}/", f":{self.proxy_port}/"))

    def stop(self):
        super().stop()
        self.proxy.stop()


def migrations(service):
    """The SQL of all migrations of a service."""
    resources = ROOT / service / "src" / "main" / "resources" / "db"
    files = (resources / "migration.txt").read_text().split()
    return "\n".join((resources / "migration" / file.rpartition("/")[2]).read_text() for file in files)


class Go(Contender):
    name, title = "go", "Go net/http + pgx"

    def build(self):
        builds.go_peer()

    def command(self):
        return [TARGET / "go-peer"]

    def environment(self, url):
        return {**super().environment(url), "DATABASE_URL": f"{url}?pool_max_conns={settings.peer_pool()}"}


class FastApi(Contender):
    name, title = "fastapi", "FastAPI + asyncpg"

    def module(self):
        return {"guid": "guids", "metadata": "documents"}.get(self.tables, "sensors")

    def build(self):
        builds.fastapi_peer()

    def command(self):
        return [
            builds.PYTHON, "-B", "-m", "uvicorn", f"{self.module()}:app", "--app-dir", PEERS / "fastapi", "--host", "127.0.0.1",
            "--port", self.port, "--workers", CORES, "--loop", "uvloop", "--http", "httptools",
            "--no-access-log", "--log-level", "warning",
        ]  # fmt: skip

    def environment(self, url):
        return {**super().environment(url), "POOL": settings.peer_pool() // CORES}


class SqlAlchemy(FastApi):
    title = "FastAPI + SQLAlchemy"

    def module(self):
        return "phone_numbers"


class Fastify(Contender):
    name, title = "fastify", "Fastify + pg"

    def build(self):
        builds.fastify_peer()

    def command(self):
        return ["node", TARGET / "fastify" / "server.js"]

    def environment(self, url):
        return {**super().environment(url), "POOL": settings.peer_pool() // CORES, "WORKERS": CORES, "NODE_ENV": "production"}


class Spring(Contender):
    compiles = True
    name, title = "spring", "Spring MVC, virtual threads"
    program = "spring"

    def build(self):
        builds.spring_peer(self.program)

    def command(self):
        return [builds.java_home() / "bin" / "java", *JAVA, "-jar", TARGET / self.program / "peer.jar"]

    def environment(self, url):
        return {**super().environment(url), "JDBC_URL": "jdbc:" + url.replace("quintet@", "")}


class SpringData(Spring):
    title = "Spring Data JPA"
    program = "spring-data"


FRAMEWORKS = (Go, FastApi, Fastify, Spring)
# Those with an object-relational mapper.
MAPPERS = (SqlAlchemy, SpringData)
