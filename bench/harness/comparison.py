"""A service against its peers, line by line."""

import json
import re
import time
import urllib.error
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack

from harness import builds
from harness.contenders import Service
from harness.lines import MANY
from harness.load import measure
from harness.places import CORES, TARGET, fail, say
from harness.ratios import middle, tables
from harness.report import Report
from harness.runs import Run
from harness.stores import Store, Stores

# Seconds of warm-up for each line without code that is compiled: only pools are filled.
SHORT_WARM_UP = 2
# Members of a created row that a server makes.
MADE = {"id", "guid", "expire", "registered_on", "createdAt", "updatedAt"}


def run(scenario, options):
    with ExitStack() as stack:
        return Comparison(scenario, options, stack).report()


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
        builds.load()
        for contender in self.contenders:
            contender.build()
        self.found_keys = {}
        self.stores = Stores(scenario, stack)
        for number, contender in enumerate(self.contenders):
            say(f"starting {contender.name}")
            contender.redis = self.stores.redis and self.stores.redis.url(number)
            contender.start(self.stores.postgres)
            stack.callback(contender.stop)
        self.begin = time.monotonic()

    def fill(self, line):
        """Fills all tables at once, as many as there are cores."""
        say(f"filling tables: {line.rows:,} rows")
        with ThreadPoolExecutor(CORES) as threads:
            list(threads.map(lambda contender: self.stores.prepare(contender, line), self.contenders_of(line)))

    def warm_up(self, lines):
        for line in lines:
            for contender in self.contenders_of(line):
                if contender.measured_by == "load":
                    say(f"warming up {contender.name}: {line.title}")
                    self.warm(contender, line)
            if not line.ours:
                self.require_agreement(line)

    def warm(self, contender, line):
        left = line.warm_up if contender.compiles else SHORT_WARM_UP
        if self.options.quick:
            left /= 4
        while left > 0:
            # It ends early if every key is used.
            run = self.one(contender, line, left, 0)
            if run.failure:
                return
            left -= max(run.raw["seconds"], 1)

    def contenders_of(self, line):
        def takes(contender):
            if contender.measured_by == "store":
                return bool(line.limit)
            return contender is self.contenders[0] or not line.ours

        return [contender for contender in self.contenders if takes(contender)]

    def require_agreement(self, line):
        """Contenders that answer something else would do other work."""
        servers = [contender for contender in self.contenders_of(line) if contender.measured_by == "load"]
        for contender in servers:
            self.stores.prepare(contender, line)
        answers = [answer(contender.port, line) for contender in servers]
        for contender, found in zip(servers, answers):
            if found != answers[0]:
                fail(f"{line.title}: {contender.name} answers {found}, {servers[0].name} {answers[0]}")

    def report(self):
        report = Report(f"{self.scenario.service} and its peers", [*self.stores.about(), *self.scenario.notes])
        # A table is filled with many rows only once, for the last lines.
        groups = [[line for line in self.lines if (line.rows >= MANY) == many] for many in (False, True)]
        groups = [lines for lines in groups if lines]
        runs, rounds = {}, []
        for number, lines in enumerate(groups, 1):
            if lines[0].rows >= MANY:
                self.fill(lines[0])
            self.warm_up(lines)
            found = self.rounds_of(lines, self.begin + 60 * self.scenario.minutes * number / len(groups))
            runs.update(found)
            rounds.append(max(len(done) for of in found.values() for done in of.values()))
        middles = {line: {contender: middle(done) for contender, done in of.items()} for line, of in runs.items()}
        tables(report, self.scenario, self.contenders, middles, rounds)
        if self.scenario.judge:
            by_name = {line.name: {contender.name: run for contender, run in of.items()} for line, of in middles.items()}
            self.scenario.judge(report, by_name)
        return report

    def rounds_of(self, lines, end):
        """The runs of some lines, interleaved: as many rounds as fit into the time."""
        runs = {line: {contender: [] for contender in self.contenders_of(line)} for line in lines}
        begin = time.monotonic()
        for round in range(self.rounds):
            for line, of in runs.items():
                for contender in of:
                    say(f"round {round + 1}, {line.title}: {contender.name}")
                    of[contender].append(self.one(contender, line, self.seconds, 0.5 if self.options.quick else 1))
            now = time.monotonic()
            if now + (now - begin) / (round + 1) > end:
                break
        return runs

    def one(self, contender, line, seconds, warm_up):
        """A run, and the number of rows after it."""
        self.stores.prepare(contender, line)
        if line.measure:
            run = line.measure(contender, self.stores.postgres, self.options.quick)
        elif contender.measured_by == "store":
            run = self.stores.limit(contender, line, self.connections_of(line), seconds)
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
        if "{key}" in line.path:
            try:
                options["keys"] = self.keys_file(line)
            except LookupError as missing:
                return Run(failure=str(missing))
        if line.rate:
            options["rate"] = line.rate
        return measure(
            contender, self.stores.postgres, "template", self.connections_of(line), line.seconds or seconds,
            redis=self.stores.redis, **options,
        )  # fmt: skip

    def connections_of(self, line):
        return min(line.connections or self.connections, self.connections)

    def keys_of(self, line):
        if line.find_keys and line not in self.found_keys:
            self.found_keys[line] = line.find_keys(self.contenders[0].port)
        return self.found_keys.get(line, line.keys)

    def keys_file(self, line):
        file = TARGET / "keys" / f"{self.scenario.name}-{line.name}"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("\n".join(self.keys_of(line)))
        return file


def chosen(scenario, options):
    names = options.lines.split(",") if options.lines else [line.name for line in scenario.lines]
    unknown = set(names) - {line.name for line in scenario.lines}
    if unknown:
        fail(f"{scenario.name} has no line {', '.join(unknown)}, only {', '.join(line.name for line in scenario.lines)}")
    return [line for line in scenario.lines if line.name in names]


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
