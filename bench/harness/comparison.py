"""A service against its peers, line by line."""

import json
import re
import time
import urllib.error
import urllib.request
from contextlib import ExitStack

from harness import builds
from harness.contenders import Service
from harness.load import measure
from harness.places import TARGET, fail, say
from harness.ratios import middle, tables
from harness.report import Report
from harness.stores import Store, Stores

# No round is begun that would end later.
MOST_SECONDS = 12 * 60
# Seconds for each line, so that a JVM compiles its code; the others only fill their pools.
WARM_UP, SHORT_WARM_UP = 20, 2
# Members of a created row that a server makes.
MADE = {"id", "guid", "expire", "registered_on", "createdAt", "updatedAt"}


def run(scenario, options):
    with ExitStack() as stack:
        comparison = Comparison(scenario, options, stack)
        comparison.warm_up()
        return comparison.report()


class Comparison:
    def __init__(self, scenario, options, stack):
        self.scenario, self.options = scenario, options
        self.connections = options.connections
        self.seconds, self.rounds = (2, 1) if options.quick else (4, 3)
        self.rounds = options.rounds or self.rounds
        self.lines = chosen(scenario, options)
        peers = [peer(scenario.name) for peer in scenario.peers]
        only = options.only.split(",") if options.only else [peer.name for peer in (*peers, Store)]
        self.contenders = [Service(scenario.service), *(peer for peer in (*peers, Store(scenario.name)) if peer.name in only)]
        builds.services(scenario.service)
        builds.load()
        for contender in self.contenders:
            contender.build()
        self.stores = Stores(scenario, stack)
        for number, contender in enumerate(self.contenders):
            say(f"starting {contender.name}")
            contender.redis = self.stores.redis and self.stores.redis.url(number)
            contender.start(self.stores.postgres)
            stack.callback(contender.stop)
        self.begin = time.monotonic()

    def warm_up(self):
        for line in self.lines:
            for contender in self.contenders:
                if contender.measured_by == "load":
                    say(f"warming up {contender.name}: {line.title}")
                    self.warm(contender, line)
            self.require_agreement(line)

    def warm(self, contender, line):
        left = WARM_UP if contender.compiles else SHORT_WARM_UP
        if self.options.quick:
            left /= 4
        while left > 0:
            # It ends early if every key is used.
            run = self.one(contender, line, left, 0)
            if run.failure:
                return
            left -= max(run.raw["seconds"], 1)

    def require_agreement(self, line):
        """Contenders that answer something else would do other work."""
        servers = [contender for contender in self.contenders if contender.measured_by == "load"]
        for contender in servers:
            self.stores.prepare(contender, line)
        answers = [answer(contender.port, line) for contender in servers]
        for contender, found in zip(servers, answers):
            if found != answers[0]:
                fail(f"{line.title}: {contender.name} answers {found}, {servers[0].name} {answers[0]}")

    def report(self):
        report = Report(f"{self.scenario.service} and its peers", [*self.stores.about(), *self.scenario.notes])
        runs = {line: {contender: [] for contender in self.contenders} for line in self.lines}
        begin = time.monotonic()
        for round in range(self.rounds):
            for line, of in runs.items():
                for contender in of:
                    say(f"round {round + 1}, {line.title}: {contender.name}")
                    of[contender].append(self.one(contender, line, self.seconds, 0.5 if self.options.quick else 1))
            now = time.monotonic()
            if now - self.begin + (now - begin) / (round + 1) > MOST_SECONDS:
                break
        middles = {line: {contender: middle(done) for contender, done in of.items()} for line, of in runs.items()}
        tables(report, self.scenario, self.contenders, middles, round + 1)
        return report

    def one(self, contender, line, seconds, warm_up):
        """A run, and the number of rows after it."""
        self.stores.prepare(contender, line)
        if contender.measured_by == "store":
            run = self.stores.limit(contender, line, self.connections, seconds)
        else:
            if line.cached:
                self.send(contender, line, 30, 0, order="once")
            run = self.send(contender, line, seconds, warm_up, order="once" if line.once else "random")
        expected, found = line.rows + line.adds * run.total, self.stores.rows(contender)
        if not run.failure and expected != found:
            run.failure = f"{expected} rows expected, {found} found"
        if run.failure:
            say(f"  {contender.name}: {run.failure}")
        return run

    def send(self, contender, line, seconds, warm_up, order):
        options = {"method": line.method, "path": line.path, "body": line.body, "order": order, "warm-up": f"{warm_up}s"}
        if line.keys:
            options["keys"] = keys_file(self.scenario, line)
        return measure(
            contender, self.stores.postgres, "template", self.connections, seconds, redis=self.stores.redis, **options
        )


def chosen(scenario, options):
    names = options.lines.split(",") if options.lines else [line.name for line in scenario.lines]
    unknown = set(names) - {line.name for line in scenario.lines}
    if unknown:
        fail(f"{scenario.name} has no line {', '.join(unknown)}, only {', '.join(line.name for line in scenario.lines)}")
    return [line for line in scenario.lines if line.name in names]


def keys_file(scenario, line):
    file = TARGET / "keys" / f"{scenario.name}-{line.name}"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("\n".join(line.keys))
    return file


def answer(port, line):
    """The status and JSON of an answer, without what the server makes. Timestamps have different numbers of zeros."""
    path = line.path.replace("{key}", line.keys[0] if line.keys else "")
    body = line.body.replace("{n}", "00000001").encode() or None
    # Fastify rejects a type without a body.
    headers = {"Content-Type": "application/json"} if body else {}
    request = urllib.request.Request(f"http://127.0.0.1:{port}{path}", body, headers, method=line.method)
    try:
        with urllib.request.urlopen(request) as done:
            found = json.loads(re.sub(rb"(:\d\d)(\.0+)?Z", rb"\1Z", done.read()))
            return done.status, {**found, **{name: "" for name in found if name in MADE}} if line.method == "POST" else found
    except urllib.error.HTTPError as problem:
        return problem.code, ""
