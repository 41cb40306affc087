"""The contenders of the scenario runs: instances of pipeline-service on a database of their own."""

import json
import time
import urllib.request

from harness import builds
from harness.contenders import JAVA, Service
from harness.places import ROOT, TARGET, fail, free_port
from harness.processes import Process, get

SERVICE = "pipeline-service"
# The last commit with a single executor in one process.
BEFORE = "0a95733c"
# Two stages, one after the other.
CONFIGURATION = {
    "name": "two stages",
    "repository": "https://github.com/acme/web-shop",
    "stages": [
        {"name": "wait", "type": "run", "command": "npm ci"},
        {"name": "test", "type": "run", "command": "npm test"},
    ],
}
TABLES = ("run", "log_line", "run_change")
# The longest time in which a backlog must end, in seconds.
PATIENCE = 180


class Instances(Service):
    """Some instances on one database, which simulate stages without a delay."""

    def __init__(self, name, title, count=1, jar=None):
        super().__init__(name)
        self.title, self.count = title, count
        self.jar = jar or ROOT / SERVICE / "target" / "quarkus-app" / "quarkus-run.jar"
        self.processes, self.ports = [], []

    def command(self):
        return [builds.java_home() / "bin" / "java", *JAVA, "-jar", self.jar]

    def environment(self, url):
        data = TARGET / "data" / f"{self.name}-{len(self.processes)}"
        return {**super().environment(url), "QUINTET_DATA": data, "PIPELINE_RUN_SIMULATED_STAGE_DURATION": "0MS"}

    def start(self, postgres):
        postgres.create(self.name)
        for number in range(self.count):
            self.port = free_port()
            url = f"postgresql://quintet@127.0.0.1:{postgres.port}/{self.name}"
            process = Process(f"{self.name}-{number + 1}", self.command(), **self.environment(url))
            self.processes.append(process)
            self.ports.append(self.port)
            process.wait_for(self.is_ready)
        self.pipeline = call(self.port, "/pipelines", CONFIGURATION)["id"]
        # The executor before has no table of changes.
        found = postgres.query("SELECT tablename FROM pg_tables WHERE schemaname = 'public'", self.name)
        self.tables = ", ".join(name for name, in found if name in TABLES)

    def is_ready(self):
        return get(self.port, "/healthz") == 204

    def trigger(self, port, **simulate):
        return call(port, f"/pipelines/{self.pipeline}/trigger", {"simulate": simulate} if simulate else {})

    def clear(self, postgres):
        """Forgets all runs, which have ended, and writes dirty pages."""
        postgres.psql(f"TRUNCATE {self.tables}; CHECKPOINT", self.name)

    def finish(self, postgres):
        """Waits until every run has ended."""
        end = time.monotonic() + PATIENCE
        while postgres.query("SELECT 1 FROM run WHERE finished_at IS NULL LIMIT 1", self.name):
            if time.monotonic() > end:
                fail(f"{self.name}: runs have not ended {PATIENCE} s after the last trigger")
            time.sleep(0.2)

    def cpu(self):
        return sum(process.cpu() for process in self.processes)

    def stop(self):
        for process in self.processes:
            process.stop()


def instances():
    """One instance, two, and the single executor from before if the clone has it."""
    builds.services(SERVICE)
    found = [Instances("one", "one instance"), Instances("two", "two instances", 2)]
    before = builds.before(BEFORE, SERVICE)
    return found + ([Instances("before", f"the executor before ({BEFORE})", jar=before)] if before else [])


def call(port, path, body=None):
    """The JSON of an answer."""
    data = None if body is None else json.dumps(body).encode()
    headers = {} if body is None else {"Content-Type": "application/json"}
    request = urllib.request.Request(f"http://127.0.0.1:{port}{path}", data, headers)
    with urllib.request.urlopen(request) as answer:
        return json.load(answer)
