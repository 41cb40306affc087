"""Runs of pipeline-service: one instance, two on one database, and the single executor that was there before."""

from contextlib import ExitStack
from dataclasses import fields
from statistics import median

from harness import builds
from harness.pipeline_claims import Claims
from harness.pipeline_followers import FanOut, fan_out
from harness.pipeline_instances import Instances, instances
from harness.pipeline_load import Sustained, idle, percentile, sustained
from harness.places import fail, say
from harness.postgres import Postgres
from harness.ratios import HEAD
from harness.report import Report, figure, ratio
from harness.runs import Run

PARTS = ("idle", "sustained", "claims", "followers")
FEW = 8
IDLE_RUNS = 200
CLAIM_SIZES = (1, 100)
CLAIMS = {"ours": "the service's claim", "minimum": "bare UPDATE, same table", "queue": "bare UPDATE, table with one index"}
FOLLOWERS, LINES = 1_000, 2_000
KESTRA = "Kestra, a JVM service on PostgreSQL too, publishes 25 runs/s, each of 0.33 s, on 4 cores. That is another machine."
# Absolute figures, which are goals of the service: they hold for a calm machine only.
START, RUNS = 10, 800


def run(options):
    parts = options.lines.split(",") if options.lines else PARTS
    if set(parts) - set(PARTS):
        fail(f"runs has no line {', '.join(set(parts) - set(PARTS))}, only {', '.join(PARTS)}")
    with ExitStack() as stack:
        return Runs(options, stack).report(parts)


# The runs that each instance executes before it is measured.
WARM_RUNS, QUICK_WARM_RUNS = 25_000, 2_000


class Runs:
    def __init__(self, options, stack):
        builds.load()
        only = options.only.split(",") if options.only else []
        self.contenders = [found for found in instances() if not only or found.name in only]
        self.few, self.many = min(FEW, options.connections), options.connections
        self.seconds, self.rounds = (4, 1) if options.quick else (8, 3)
        self.rounds = options.rounds or self.rounds
        self.postgres = Postgres()
        stack.callback(self.postgres.stop)
        for contender in self.contenders:
            say(f"starting {contender.title}")
            stack.callback(contender.stop)
            contender.start(self.postgres)
        for contender in self.contenders:
            say(f"warming up {contender.title}")
            self.warm(contender, QUICK_WARM_RUNS if options.quick else WARM_RUNS)
            sustained(contender, self.postgres, self.many, 2 if options.quick else 5)
            idle(contender, self.postgres, IDLE_RUNS // 10)
        # The streams of the executor before do not exist.
        self.ours = [contender for contender in self.contenders if contender.name != "before"]

    def warm(self, contender, runs):
        """A JVM is warm after so many runs, not after a time: two instances need twice as many."""
        done = 0
        while done < runs * contender.count:
            seconds = 5
            done += sustained(contender, self.postgres, self.few, seconds).triggers * seconds

    def report(self, parts):
        self.result = Report("Runs of pipeline-service", self.about())
        for part in parts:
            getattr(self, part)()
        self.result.print_goals("Most are absolute. So a missed goal is no failure of this run.")
        return self.result

    def about(self):
        missing = ["the executor before is left out"] if self.contenders == self.ours else []
        return [
            f"PostgreSQL {self.postgres.version()}, fsync and synchronous_commit on; a database for each contender",
            "runs of two stages without a simulated delay; two instances have half of the connections each",
            *missing,
        ]

    def rounds_of(self, title, measure, keys):
        """The results of all rounds, interleaved, by key."""
        found = {key: [] for key in keys}
        for number in range(self.rounds):
            for key, results in found.items():
                say(f"round {number + 1}, {title}: {key if isinstance(key, str) else ', '.join(map(name, key))}")
                results.append(measure(*key))
        return found

    def idle(self):
        found = self.rounds_of("idle", lambda of: idle(of, self.postgres, IDLE_RUNS), [(of,) for of in self.contenders])
        rows = []
        for (contender,), results in found.items():
            figures = [
                median(percentile(values, share) for values in (getattr(result, column) for result in results))
                for column in ("starts", "seen", "triggers")
                for share in (0.5, 0.99)
            ]
            rows.append([contender.title, *map(figure, figures)])
            if contender in self.ours:
                title = f"first stage when idle, p50, {contender.title}"
                self.result.goal(title, f"≤ {START} ms", f"{figure(figures[0])} ms", figures[0] <= START)
        self.result.table(
            "First stage when idle",
            ["", "created to started, p50 ms", "p99", "seen by the client, p50 ms", "p99", "trigger, p50 ms", "p99"],
            rows,
            f"{IDLE_RUNS} runs, each triggered when the one before has ended. First from the run's `createdAt` to its first"
            " stage's `startedAt`. Then from the answer to the trigger to the answer that shows the start. The client asks each"
            " millisecond.",
        )

    def sustained(self):
        keys = [(of, connections) for connections in (self.few, self.many) for of in self.contenders]
        found = self.rounds_of("sustained", lambda *key: sustained(key[0], self.postgres, key[1], self.seconds), keys)
        middles = {key: middle(Sustained, results) for key, results in found.items()}
        before = {connections: one.runs for (of, connections), one in middles.items() if of.name == "before"}
        rows = []
        for (of, connections), one in middles.items():
            title = f"{connections} connections, {of.title}"
            self.failed(title, one)
            rates = [figure(one.triggers), figure(one.rejected) if one.rejected else "–", f"**{figure(one.runs)}**"]
            rest = [figure(value) for value in (one.wait50, one.wait99, one.backlog, one.service, one.database)]
            rows.append([str(connections), of.title, *rates, ratio(one.runs, before.get(connections)), *rest])
            if of in self.ours and connections == self.few and before:
                least = before[connections]
                self.result.goal(f"runs/s, {title}", "≥ 1 × before", ratio(one.runs, least), one.runs >= least)
            if of in self.ours and connections == self.many:
                self.result.goal(f"runs/s, {title}", f"≥ {RUNS}", figure(one.runs), one.runs >= RUNS)
        self.result.table(
            "Sustained runs",
            ["connections", "", "triggers/s", "503/s", "runs/s", "÷ before", "waited p50 ms", "p99", "backlog at the end",
             "CPU µs/run, service", "PostgreSQL"],
            rows,
            f"{self.seconds} seconds of triggers in a closed loop, medians of {self.rounds}. `runs/s` counts runs that ended in"
            " that time. They waited from `created_at` to `started_at`. Afterwards every acknowledged run has ended, at its first"
            " attempt.",
            KESTRA,
        )  # fmt: skip

    def claims(self):
        claims = Claims(self.postgres, self.ours[0])
        keys = [(name, size) for size in CLAIM_SIZES for name in CLAIMS]
        found = self.rounds_of("claims", claims.measure, keys)
        middles = {key: middle(Run, results) for key, results in found.items()}
        rows = []
        for (name, size), one in middles.items():
            self.failed(f"claims of {size}, {CLAIMS[name]}", one)
            ours = middles["ours", size]
            share = [ratio(ours.rate, one.rate) if name != "ours" else "", *map(figure, (one.p50, one.p99, one.database))]
            rows.append([str(size), CLAIMS[name], figure(one.rate), *share])
            if name == "minimum":
                row = {"the store's limit": ratio(ours.rate, one.rate)}
                self.result.overview.append([f"runs, claims of {size}", *(row.get(column, "–") for column in HEAD)])
        self.result.table(
            "Claims",
            ["runs a claim", "", "claimed runs/s", "ours ÷ this", "statement p50 ms", "p99", "CPU µs/run, PostgreSQL"],
            rows,
            "Two connections of pgbench, as two instances claim, with the statement that PostgreSQL logs. The service claims up"
            " to 100 runs at once.",
        )

    def followers(self):
        for contender in self.ours:
            say(f"warming up followers: {contender.title}")
            fan_out(contender, self.postgres, FOLLOWERS // 5, LINES)
        keys = [(of,) for of in self.ours]
        found = self.rounds_of("followers", lambda of: fan_out(of, self.postgres, FOLLOWERS, LINES), keys)
        rows = []
        for (of,), results in found.items():
            one = middle(FanOut, results)
            self.failed(f"followers, {of.title}", one)
            figures = (one.expected, one.rate, one.end50, one.last, one.cpu, one.event, one.database)
            rows.append([of.title, *map(figure, figures)])
            verdict = "some lack events" if one.failure else "all"
            self.result.goal(f"followers with every event, {of.title}", f"all {FOLLOWERS:,}", verdict, not one.failure)
        self.result.table(
            f"{FOLLOWERS:,} followers of one run",
            ["", "events each", "events/s, all", "end after the run's, p50 ms", "last", "CPU s, service", "µs/event",
             "CPU s, PostgreSQL"],
            rows,
            f"The run prints {LINES:,} lines in some seconds, after all streams are open. Two instances have half of the"
            " followers each, and one of them executes the run. The generator checks that each event follows the one before.",
        )  # fmt: skip

    def failed(self, title, one):
        if one.failure:
            self.result.failures.append(f"{title}: {one.failure}")


def middle(kind, results):
    """The medians of all figures, and the first failure."""
    numbers = [field.name for field in fields(kind) if field.type in (float, int)]
    medians = {number: median(getattr(one, number) for one in results) for number in numbers}
    return kind(**medians, failure=next((one.failure for one in results if one.failure), ""))


def name(of):
    """A part of a key, for people."""
    return of.title if isinstance(of, Instances) else str(of)
