"""Ingest, and reads during ingest: sensor-service against its peers."""

import time
from contextlib import ExitStack

from harness import builds, pgbench, settings, statements
from harness.load import Load, failure, ingest, leave_nothing, measure
from harness.places import say
from harness.postgres import Postgres
from harness.ratios import compared, middle, overview
from harness.report import Report, figure, ratio
from harness.sensor_contenders import sensor_contenders

FULL = [(batch, connections) for batch in (1, 100, 1000, 10_000) for connections in (1, 8, 64)]
QUICK = [(1, 64), (100, 64), (1000, 8), (10_000, 8)]
READS_PER_SECOND = 500
READING_CONNECTIONS = 32
# No round is begun that would end later.
MOST_SECONDS = 25 * 60


MAIN = [(1, 64), (100, 64), (1000, 8)]
MAIN_PEERS = ("go", "fastify", "spring", "pgbench")


def run(options):
    return measured(options, options.only.split(",") if options.only else [], lines(options), reading=True)


def run_main_lines(options):
    """Few lines of ingest, for the table of all services."""
    only = options.only.split(",") if options.only else MAIN_PEERS
    # The limit is the store alone here, as in the other scenarios.
    return measured(options, ["pgbench" if name == "store" else name for name in only], MAIN, reading=False)


def measured(options, only, lines, reading):
    contenders = sensor_contenders(only)
    builds.services()
    builds.load()
    for contender in contenders:
        contender.build()
    with ExitStack() as stack:
        postgres = Postgres()
        stack.callback(postgres.stop)
        for contender in contenders:
            say(f"starting {contender.name}")
            contender.start(postgres)
            stack.callback(contender.stop)
        report = Report("sensor-service and its peers", about(postgres))
        warm_up(contenders, postgres, options)
        compare(report, contenders, postgres, options, lines)
        if reading:
            read(report, [contender for contender in contenders if contender.measured_by == "load"], postgres, options)
        return report


def about(postgres):
    return [
        f"PostgreSQL {postgres.version()}, fsync and synchronous_commit on, {settings.peer_pool()} connections for each peer",
        f"measurements of {settings.sensors} sensors at random, up to {settings.late} seconds late; every acknowledged one"
        " was counted afterwards",
    ]


def warm_up(contenders, postgres, options):
    # A JVM compiles the code of single posts for so long.
    for contender in contenders:
        for batch, connections, seconds in ((1, 64, 30), (100, 64, 4), (1000, 8, 4)):
            if contender.takes(batch, connections):
                say(f"warming up {contender.name} with batches of {batch}")
                ingest(contender, postgres, batch, connections, seconds / 6 if options.quick else seconds, 0)
        if contender.measured_by == "load":
            measure(contender, postgres, "statistics", 64, 1 if options.quick else 3, sensors=settings.sensors)
        leave_nothing(contender, postgres)


def compare(report, contenders, postgres, options, lines):
    runs = rounds(contenders, postgres, options, lines)
    ratios, details = [], []
    for (batch, connections), of in runs.items():
        middles = {contender: middle(done) for contender, done in of.items()}
        report.failures += [
            f"batch {batch}, {connections} connections, {contender.name}: {run.failure}"
            for contender, run in middles.items() if run.failure
        ]  # fmt: skip
        ratios.append([str(batch), str(connections), *compared(middles, contenders)])
        report.overview.append(overview(f"sensor, {batch} a request, {connections} connections", middles))
        details += [[str(batch), str(connections), *detail(contender, run, batch)] for contender, run in middles.items()]
    peers = [contender.title for contender in contenders[1:]]
    report.table(
        "How many times as many requests per second as …", ["batch", "connections", *peers, "the best framework"], ratios
    )
    count = min(len(done) for of in runs.values() for done in of.values())
    report.table(
        "The runs",
        ["batch", "connections", "", "requests/s", "measurements/s", "p50 ms", "p99 ms", "CPU µs/request, service",
         "database", "left to do"],
        details,
        f"Medians of {count} round{'s' if count > 1 else ''}. CPU time is that of all processes of each; left to"
        " do are the measurements that are not in our roll-ups yet.",
    )  # fmt: skip


def rounds(contenders, postgres, options, lines):
    """The runs of each contender for each line: one contender after the other, line by line, round by round."""
    runs = {
        (batch, connections): {contender: [] for contender in contenders if contender.takes(batch, connections)}
        for batch, connections in lines
    }
    begin = time.monotonic()
    for round in range(options.rounds or (1 if options.quick else 3)):
        for (batch, connections), of in runs.items():
            for contender in of:
                say(f"round {round + 1}, batch {batch}, {connections} connections: {contender.name}")
                of[contender].append(ingest(contender, postgres, batch, connections, *times(batch, options)))
                leave_nothing(contender, postgres)
        passed = time.monotonic() - begin
        if passed * (round + 2) / (round + 1) > MOST_SECONDS:
            break
    return runs


def lines(options):
    if options.lines:
        return [tuple(map(int, line.split("x"))) for line in options.lines.split(",")]
    return QUICK if options.quick else FULL


def times(batch, options):
    """Seconds to measure and to warm up. Long requests would otherwise warm up for longer than they are measured."""
    seconds = 2 if options.quick else 4 if batch >= 10_000 else 3
    return seconds, 0 if batch >= 10_000 else 0.5


def detail(contender, run, batch):
    if run.failure:
        return [contender.title, f"failed: {run.failure}", *[""] * 6]
    service = figure(run.service) if run.service else "–"
    return [
        contender.title, figure(run.rate), figure(run.rate * batch), figure(run.p50), figure(run.p99), service,
        figure(run.database), f"{run.left:.0%}" if run.left else "–",
    ]  # fmt: skip


def read(report, contenders, postgres, options):
    """GET /statistics/{sensor} at a constant rate, while nothing else happens and during full ingest."""
    during = ReadsDuringIngest(report, postgres, options)
    rows = [during.row(contender.title, contender, reads) for contender in contenders if contender.name != "rows"]
    # The machine's limit for any reader beside our ingest.
    rows.append(during.row("the `SELECT` alone, beside our ingest", contenders[0], selects))
    report.table(
        "Reads during ingest",
        ["", "p99 ms, idle", "p99 ms, during ingest", "ratio"],
        rows,
        f"{READS_PER_SECOND} reads a second over {READING_CONNECTIONS} connections; ingest is 64 connections with batches of 100, as"
        " fast as they are answered. The last line is pgbench with the statement that our reads send, and no service between.",
    )


class ReadsDuringIngest:
    """Rows of a table, each of one contender and one way to read from it."""

    def __init__(self, report, postgres, options):
        self.report, self.postgres = report, postgres
        self.rounds, self.seconds = (1, 2) if options.quick else (3, 4)

    def row(self, title, contender, reads):
        idle, busy = [], []
        for round in range(self.rounds):
            say(f"{reads.__name__}, round {round + 1}: {contender.name}")
            ingest(contender, self.postgres, 100, 8, 1, 0)  # So that there is something to read.
            idle.append(reads(contender, self.postgres, self.seconds))
            busy.append(self.during_ingest(contender, reads))
        leave_nothing(contender, self.postgres)
        before, during = middle(idle), middle(busy)
        self.report.failures += [f"reads, {title}: {run.failure}" for run in (before, during) if run.failure]
        return [title, figure(before.p99), figure(during.p99), ratio(during.p99, before.p99)]

    def during_ingest(self, contender, reads):
        with Load(contender.port, "ingest", 64, self.seconds + 2, batch=100, sensors=settings.sensors) as load:
            load.wait_for("begin")
            run = reads(contender, self.postgres, self.seconds)
            load.wait_for("end")
            run.failure = run.failure or failure(load.result())
            return run


def reads(contender, postgres, seconds):
    return measure(
        contender, postgres, "statistics", READING_CONNECTIONS, seconds, warm_up=1, sensors=settings.sensors,
        rate=READS_PER_SECOND,
    )  # fmt: skip


def selects(contender, postgres, seconds):
    return pgbench.read(contender, postgres, statements.read(), READING_CONNECTIONS, READS_PER_SECOND, seconds, 1)
