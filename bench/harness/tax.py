"""What the kit adds to a request: a bare endpoint, and the same endpoint behind more and more of the kit."""

import hashlib
import http.client
import json
import time
import uuid
from contextlib import ExitStack
from dataclasses import dataclass
from statistics import median

from harness import builds
from harness.contenders import JAVA, Service
from harness.load import Load, measure
from harness.places import BENCH, CORES, ROOT, TARGET, fail, say
from harness.postgres import Postgres
from harness.processes import get
from harness.report import Report, figure, ratio

FOLDER = BENCH / "tax"
# The kit admits 16 requests a processor.
CONNECTIONS = min(32, 16 * CORES)
BUDGET = 2.0
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


QUIET, WHOLE = "kit/target/without-metrics", "kit/target/quarkus-app"
STEPS = (
    Step("bare", "the bare endpoint", "bare/target/quarkus-app"),
    Step("extensions", "the platform's extensions, as the kit sets them", "extensions/target/quarkus-app"),
    Step("body", "`body`; strict JSON", QUIET, rooms="body"),
    Step("http", "`http`, `documents`", QUIET, rooms="body,http,documents", shows=("id",)),
    Step("admission", "`admission`", QUIET, shows=("id",)),
    Step("input", "`input`: a body is checked", QUIET, "/checked", lines=(POST,)),
    Step("service", "`conditional`, `idempotency`: tags, keys; roles", QUIET, "/service", shows=("id", "tag")),
    Step("kit", "metrics of requests", WHOLE, "/service", shows=("id", "tag", "metrics")),
    Step("access", "`access`: an API key", WHOLE, "/service", shows=("id", "tag", "metrics", "access")),
)
TOTALS = {"kit": "behind the kit", "access": "behind the kit, access on"}
QUICK = ("bare", "extensions", *TOTALS)


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
        return [builds.java_home() / "bin" / "java", *JAVA, "-jar", FOLDER / self.step.program / "quarkus-run.jar"]

    def environment(self, url):
        access = {"QUINTET_ACCESS_ENABLED": "true", "QUINTET_ACCESS_FILE": accounts()} if self.key else {}
        return {
            **super().environment(url),
            **access,
            "QUARKUS_HTTP_HOST": "127.0.0.1",
            "QUINTET_DATA": TARGET / "data" / self.name,
            "TAX_ROOMS": self.step.rooms,
        }

    def check(self):
        """A part that is missing would be measured as cheap, and one that is not left out as dear."""
        if GET not in self.step.lines:
            return
        status, headers, _ = self.ask(f"{self.step.path}/{uuid.uuid4()}", self.key)
        shown = {
            "id": "X-Request-Id" in headers,
            "tag": "ETag" in headers,
            "metrics": "http_server_requests_seconds_bucket" in self.ask("/q/metrics", self.key)[2],
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


def build():
    sources = [*FOLDER.glob("*/src"), *FOLDER.rglob("pom.xml"), ROOT / "kit" / "src" / "main", ROOT / "pom.xml"]
    if any(builds.stale(FOLDER / program / "quarkus-run.jar", *sources) for program in (QUIET, WHOLE)):
        begin = time.monotonic()
        builds.call([builds.MAVEN, "-q", "-B", "-DskipTests", "-f", FOLDER, "package"], ROOT)
        say(f"  four programs in {time.monotonic() - begin:.0f} s")
    builds.load()


def run(options):
    build()
    rounds, seconds, warm_up = (1, 2, 12) if options.quick else (3, 2.5, 15)
    programs = [Program(step) for step in STEPS if not options.quick or step.name in QUICK]
    with ExitStack() as stack:
        postgres = Postgres()
        stack.callback(postgres.stop)
        for program in programs:
            say(f"starting {program.name}")
            program.start(postgres)
            stack.callback(program.stop)
        for program in programs:
            say(f"warming up {program.name}")
            program.warm_up(warm_up)
        report = Report("What the kit adds to a request", about(rounds, seconds, warm_up))
        found = {}
        for number in range(rounds):
            say(f"round {number + 1} of {rounds}")
            for program in programs:
                for line in program.step.lines:
                    cpu, allocated, failed = program.run(postgres, line, seconds)
                    found.setdefault((program.step.name, line), []).append((cpu, allocated))
                    if failed:
                        report.failures.append(f"{program.name}, {line}: {failed}")
    costs = {key: tuple(map(median, zip(*results))) for key, results in found.items()}
    report.table("Cost of a request", ["", *(f"{line}, {unit}" for line in LINES for unit in ("CPU µs", "bytes"))],
                 rows([program.step for program in programs], costs),
                 "CPU time of the process, and bytes that its threads allocate. Each line with a + is what one part adds.")  # fmt: skip
    report.table("Budget", ["", "CPU", "of the bare endpoint", "at most", ""], budget(costs, report))
    return report


def about(rounds, seconds, warm_up):
    return [
        f"JVM: JDK {builds.java_version(builds.java_home())}, {' '.join(JAVA)}",
        f"{CONNECTIONS} connections in a closed loop; {warm_up} s of warm-up, then {rounds} × {seconds} s each, interleaved;"
        " medians",
    ]


def rows(steps, costs):
    """What each step adds to the one before, and the totals behind the kit."""
    result, last = [], {}
    for step in steps:
        cells = []
        for line in LINES:
            cost = costs.get((step.name, line))
            before = last.get(line)
            if cost is None:
                cells += ["–", "–"]
                continue
            cells += [f"{cost[i] - before[i]:+,.{1 - i}f}" if before else f"{cost[i]:,.{1 - i}f}" for i in (0, 1)]
            last[line] = cost
        result.append([("+ " if len(result) else "") + step.adds, *cells])
        if step.name in TOTALS:
            total = [f"**{costs[step.name, line][i]:,.{1 - i}f}**" for line in LINES for i in (0, 1)]
            result.append([f"**{TOTALS[step.name]}**", *total])
            result.append(["÷ bare", *(
                ratio(costs[step.name, line][i], costs["bare", line][i]) for line in LINES for i in (0, 1))])  # fmt: skip
    return result


def budget(costs, report):
    result = []
    for step, title in TOTALS.items():
        for line in LINES:
            cpu, bare = costs[step, line][0], costs["bare", line][0]
            held = cpu <= BUDGET * bare
            result.append([f"{line} {title}", f"{figure(cpu)} µs", ratio(cpu, bare), f"{BUDGET:g} ×", "held" if held else "missed"])
            if not held:
                report.failures.append(f"budget: a {line} {title} costs {ratio(cpu, bare)} the bare one, not {BUDGET:g} ×")
    return result
