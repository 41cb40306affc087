"""The endpoint in front of which more and more of the kit stands: a program for each step."""

import hashlib
import http.client
import json
import uuid
from dataclasses import dataclass

from harness import builds
from harness.contenders import JAVA, Service
from harness.load import Load, measure
from harness.places import BENCH, CORES, TARGET, fail
from harness.processes import get, threads

FOLDER = BENCH / "tax"
# The kit admits at least 16 requests a processor.
CONNECTIONS = min(32, 16 * CORES)
KEY = "tax-key"
IDS, BODIES = 1000, 256
GET, POST = LINES = ("GET", "POST")


@dataclass(frozen=True)
class Step:
    """The endpoint with what the steps before have, and one part more."""

    name: str
    adds: str
    program: str
    path: str = "/things"
    rooms: str = "all"
    lines: tuple = LINES
    # What shows that the parts are there.
    shows: tuple = ()


class Program(Service):
    """The endpoint of a step, in a process of its own."""

    def __init__(self, step):
        super().__init__(f"tax-{step.name}")
        self.step = step
        self.key = {"X-API-Key": KEY} if "access" in step.shows else {}

    def start(self, postgres):
        super().start(postgres)
        self.check()
        self.requests = {line: self.write(line) for line in self.step.lines}

    def is_ready(self):
        return get(self.port, "/allocated") == 200

    def command(self):
        return [builds.java_home() / "bin" / "java", *JAVA, "-jar", FOLDER / self.step.program]

    def environment(self, url):
        access = {"QUINTET_ACCESS_ENABLED": "true", "QUINTET_ACCESS_FILE": accounts()} if self.key else {}
        return {
            **super().environment(url),
            **access,
            "QUARKUS_HTTP_HOST": "127.0.0.1",
            "QUINTET_DATA": TARGET / "data" / self.name,
            "TAX_ROOMS": self.step.rooms,
        }

    def cpu(self):
        """Without the JVM's compilers, which work for minutes after the start."""
        return threads(self.process.pid, lambda name: "CompilerThre" not in name)

    def check(self):
        """A part that is missing would be measured as cheap, and one that is not left out as dear."""
        if GET not in self.step.lines:
            return
        status, headers, _ = self.ask(f"{self.step.path}/{uuid.uuid4()}", self.key)
        shown = {
            "id": "X-Request-Id" in headers,
            "tag": "ETag" in headers,
            "metrics": "http_server_requests_seconds_count" in self.ask("/q/metrics", self.key)[2],
            "access": get(self.port, f"{self.step.path}/{uuid.uuid4()}") == 401,
        }
        if status != 200 or {part for part, found in shown.items() if found} != set(self.step.shows):
            self.stop()
            fail(f"{self.name} answers {status} and has {shown}, but should have {self.step.shows} alone")

    def ask(self, path, headers):
        """The answer to a GET: its status, its headers and its text."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)
        try:
            connection.request("GET", path, headers=headers)
            answer = connection.getresponse()
            return answer.status, answer.headers, answer.read().decode()
        finally:
            connection.close()

    def write(self, line):
        """A file with the requests of a line."""
        head = "".join(f"{name}: {value}\r\n" for name, value in {"Host": f"127.0.0.1:{self.port}", **self.key}.items())
        if line == GET:
            requests = [f"GET {self.step.path}/{uuid.uuid4()} HTTP/1.1\r\n{head}\r\n" for _ in range(IDS)]
        else:
            head = f"POST {self.step.path} HTTP/1.1\r\n{head}Content-Type: application/json\r\n"
            bodies = (json.dumps({"expire": 1_900_000_000, "user": f"user {i}"}) for i in range(BODIES))
            requests = [f"{head}Content-Length: {len(body)}\r\n\r\n{body}" for body in bodies]
        file = TARGET / f"{self.name}-{line}.json"
        file.write_text(json.dumps(requests))
        return file

    def warm_up(self, seconds):
        for line in self.step.lines:
            with Load(self.port, "ready", CONNECTIONS, seconds / len(self.step.lines), keys=self.requests[line]) as load:
                load.wait_for("begin")
                load.wait_for("end")

    def run(self, postgres, line, seconds):
        """CPU microseconds and allocated bytes of a request, and what failed."""
        before = self.allocated()
        run = measure(self, postgres, "ready", CONNECTIONS, seconds, keys=self.requests[line])
        return run.service, (self.allocated() - before) / max(run.total, 1), run.failure

    def allocated(self):
        return int(self.ask("/allocated", {})[2])


def accounts():
    """A file of credentials with one key."""
    file = TARGET / "tax-accounts"
    file.write_text(f"tax:editor:sha256:{hashlib.sha256(KEY.encode()).hexdigest()}\n")
    return file
