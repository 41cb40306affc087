"""A service against its peers, line by line."""

import json
import re
import time
import urllib.error
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import replace

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
# Seconds around a run: its warm-up, and what prepares it.
AROUND = 2
# Characters. Linux takes twice as many bytes as an argument of a program.
LONGEST_ARGUMENT = 65_536
# Seconds until what is read must be in the cache.
CACHING = 30
# Members of a created row that a server makes.
MADE = {"id", "guid", "expire", "registered_on", "createdAt", "updatedAt"}


def run(scenario, options):
    with ExitStack() as stack:
        return Comparison(scenario, options, stack).report()


class Comparison:
    def __init__(self, scenario, options, stack):
        self.scenario, self.options = scenario, options
        self.connections = options.connections
        self.seconds, self.rounds = (2, 1) if options.quick else (scenario.seconds, 3)
        self.rounds = options.rounds or self.rounds
        self.lines = chosen(scenario, options)
        others = [peer(scenario.name) for peer in scenario.peers]
        others += [*(variant() for variant in scenario.variants), Store(scenario.name)]
        only = options.only.split(",") if options.only else []
        self.contenders = [Service(scenario.service), *(other for other in others if not only or other.name in only)]
        builds.load()
        self.left_out = []
        for contender in list(self.contenders):
            self.build(contender, is_wanted=contender is self.contenders[0] or only)
        self.lines = [line for line in self.lines if self.contenders_of(line)]
        self.found_keys, self.used_keys = {}, {}
        self.stores = Stores(scenario, stack)
        for number, contender in enumerate(self.contenders):
            say(f"starting {contender.name}")
            contender.redis = self.stores.redis and self.stores.redis.url(number)
            contender.start(self.stores.postgres)
            stack.callback(contender.stop)
        self.begin = time.monotonic()

    def build(self, contender, is_wanted):
        """Builds a contender. One that cannot be built here is left out, unless it is wanted by its name."""
        try:
            contender.build()
        except SystemExit as end:
            if is_wanted or not isinstance(end.code, str):
                raise
            self.contenders.remove(contender)
            reason = end.code.removeprefix("bench: ").splitlines()[0]
            self.left_out.append(f"{contender.title} is left out: {reason}")
            say(end.code)

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
            left /= self.scenario.hurry
        while left > 0:
            # It ends early if every key is used.
            run = self.one(contender, line, left, 0)
            if run.failure:
                return
            left -= max(run.raw["seconds"], 1)

    def contenders_of(self, line):
        def takes(contender):
            if line.only or contender.is_apart:
                return contender.name == line.only
            if contender.measured_by == "store":
                return bool(line.limit)
            return isinstance(contender, Service) or not (line.ours or line.peers and contender.name not in line.peers)

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
        report = Report(f"{self.scenario.service} and its peers", [*self.stores.about(), *self.scenario.notes, *self.left_out])
        groups = groups_of(self.lines)
        costs = [sum(map(self.seconds_of, lines)) for lines in groups]
        runs, rounds = {}, []
        for number, lines in enumerate(groups, 1):
            if lines[0].rows >= MANY:
                self.fill(lines[0])
            self.warm_up(lines)
            share = sum(costs[:number]) / sum(costs)
            found = self.rounds_of(lines, self.begin + 60 * self.scenario.minutes * share)
            runs.update(found)
            rounds.append(max(len(done) for of in found.values() for done in of.values()))
        middles = {line: {contender: middle(done) for contender, done in of.items()} for line, of in runs.items()}
        tables(report, self.scenario, self.contenders, middles, rounds)
        if self.scenario.judge:
            by_name = {line.name: {contender.name: run for contender, run in of.items()} for line, of in middles.items()}
            self.scenario.judge(report, by_name)
        return report

    def seconds_of(self, line):
        """Roughly how long all rounds of a line take, to share the time between groups."""
        warm_up = sum(line.warm_up if contender.compiles else SHORT_WARM_UP for contender in self.contenders_of(line))
        return warm_up + len(self.contenders_of(line)) * self.rounds * ((line.seconds or self.seconds) + AROUND)

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
            run = line.measure(self, contender, line)
        elif contender.measured_by == "store":
            connections = self.connections_of(line)
            run = self.stores.limit(contender, line, min(line.limit_connections or connections, connections), seconds)
        else:
            failure = self.cache(contender, line) if line.cached else ""
            run = Run(failure=failure) if failure else self.send(contender, line, seconds, warm_up)
        expected, found = line.rows + line.adds * run.total, self.stores.rows(contender)
        if not run.failure and expected != found:
            run.failure = f"{expected} rows expected, {found} found"
        if run.failure:
            say(f"  {contender.name}: {run.failure}")
        return run

    def cache(self, contender, line):
        """Reads each key until all are in the cache. Returns what failed."""
        each_once = replace(line, once=True, every=0, rate=0, seconds=0)
        end = time.monotonic() + CACHING
        while True:
            run = self.send(contender, each_once, CACHING, 0)
            found = self.stores.redis.keys(contender.redis)
            if run.failure or not contender.caches or found >= len(self.keys_of(line)):
                return run.failure
            if time.monotonic() > end:
                return f"{found} of {len(self.keys_of(line))} keys were cached within {CACHING} seconds"
            time.sleep(0.1)

    def send(self, contender, line, seconds, warm_up, **more):
        options = {"method": line.method, "path": line.path, "body": line.body, "warm-up": f"{warm_up}s"}
        options["order"] = "once" if line.once else "random"
        if "{key}" in line.path:
            try:
                options["keys"] = self.keys_file(contender, line)
            except LookupError as missing:
                return Run(failure=str(missing))
        if line.rate:
            options["rate"] = line.rate
        if len(line.body) > LONGEST_ARGUMENT:
            file = self.file_of(line, "body")
            file.write_text(line.body)
            options = {**options, "body": "", "body-file": file}
        if line.header:
            options["header"] = line.header
        if line.wanted:
            options["wanted"] = line.wanted
        if line.every:
            options |= {"other": line.other, "other-body": line.other_body, "every": line.every}
        run = measure(
            contender, self.stores.postgres, "template", self.connections_of(line), line.seconds or seconds,
            **{"redis": self.stores.redis, **options, **more},
        )  # fmt: skip
        if line.once:
            self.used_keys[contender, line.name] = self.used_keys.get((contender, line.name), 0) + run.total
        return run

    def connections_of(self, line):
        return min(line.connections or self.connections, self.connections)

    def keys_of(self, line):
        if line.find_keys and line.name not in self.found_keys:
            self.found_keys[line.name] = line.find_keys(self.contenders[0].port)
        return self.found_keys.get(line.name, line.keys)

    def file_of(self, line, folder):
        """A file for the generator."""
        file = TARGET / folder / f"{self.scenario.name}-{line.name}"
        file.parent.mkdir(parents=True, exist_ok=True)
        return file

    def keys_file(self, contender, line):
        """A file with a key a line. Those that are used once begin behind those that were used before."""
        file, keys = self.file_of(line, "keys"), self.keys_of(line)
        first = self.used_keys.get((contender, line.name), 0) % len(keys) if line.once else 0
        file.write_text("\n".join((*keys[first:], *keys[:first])))
        return file


def groups_of(lines):
    """Lines that are measured together. A table is filled with many rows only once, for later groups."""
    groups = {}
    for line in lines:
        groups.setdefault((line.last, line.rows >= MANY), []).append(line)
    return [groups[key] for key in sorted(groups)]


def chosen(scenario, options):
    names = options.lines.split(",") if options.lines else [line.name for line in scenario.lines]
    unknown = set(names) - {line.name for line in scenario.lines}
    if unknown:
        fail(f"{scenario.name} has no line {', '.join(unknown)}, only {', '.join(line.name for line in scenario.lines)}")
    return [line for line in scenario.lines if line.name in names]


def answer(port, line):
    """The status and JSON of an answer, without what the server makes. Timestamps have different numbers of zeros."""
    path = line.path.replace("{key}", line.keys[0] if line.keys else "")
    # Of two kinds the other one: earlier ones of it may have left different rows.
    method, body = (line.other, line.other_body) if line.every else (line.method, line.body)
    body = body.replace("{n}", "00000001").encode() or None
    # Fastify rejects a type without a body.
    headers = {"Content-Type": "application/json"} if body else {}
    if line.header:
        name, _, value = line.header.partition(": ")
        headers[name] = value
    request = urllib.request.Request(f"http://127.0.0.1:{port}{path}", body, headers, method=method)
    try:
        with urllib.request.urlopen(request) as done:
            found = json.loads(re.sub(rb"(:\d\d)(\.0+)?Z", rb"\1Z", done.read()))
            return done.status, unmade(found) if method == "POST" else found
    except urllib.error.HTTPError as problem:
        return problem.code, ""


def unmade(found):
    """The same JSON without what a server makes."""
    if isinstance(found, list):
        return [unmade(item) for item in found]
    if isinstance(found, dict):
        return {name: "" if name in MADE else unmade(value) for name, value in found.items()}
    return found
