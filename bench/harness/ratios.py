"""The tables of a comparison: ratios, and the runs behind them."""

from statistics import median

from harness.contenders import FRAMEWORKS, MAPPERS
from harness.report import figure, ratio
from harness.runs import Run

FIGURES = ("rate", "p50", "p99", "service", "database", "cache", "left")


def middle(runs):
    """The medians, and what else was found in the run with the middle p99. The first failed run, if there is one."""
    failed = next((run for run in runs if run.failure), None)
    if failed:
        return failed
    raw = sorted(runs, key=lambda run: run.p99)[len(runs) // 2].raw
    return Run(**{name: median(getattr(run, name) for run in runs) for name in FIGURES}, raw=raw)


def tables(report, scenario, contenders, middles, rounds):
    peers = contenders[1:]
    ratios, details = [], []
    for line, of in middles.items():
        report.failures += [f"{line.title}, {contender.name}: {run.failure}" for contender, run in of.items() if run.failure]
        if not line.rate and len(of) > 1:
            ratios.append([line.title, *compared(of, contenders)])
            report.overview.append(overview(f"{scenario.name} {line.title}", of))
        details += [[line.title, contender.title, *detail(run)] for contender, run in of.items()]
    report.table(
        "How many times as many requests per second as …",
        ["", *(peer.title for peer in peers), "the best framework"],
        ratios,
    )
    report.table(
        "The runs",
        ["", "", "requests/s", "p50 ms", "p99 ms", "CPU µs/request, service", "PostgreSQL", "Redis"],
        details,
        f"Medians of {counted(rounds)}. CPU time is that of all processes of each.",
    )


def counted(rounds):
    """Each group of lines has its own number of rounds."""
    numbers = " or ".join(str(number) for number in sorted(set(rounds)))
    return f"{numbers} round{'s' if max(rounds) > 1 else ''}"


def compared(of, contenders):
    rates = {contender: 0 if run.failure else run.rate for contender, run in of.items()}
    ours = rates[contenders[0]]
    return [ratio(ours, rates.get(contender)) for contender in contenders[1:]] + [ratio(ours, best(rates))]


def best(rates):
    return max((rate for contender, rate in rates.items() if type(contender) in FRAMEWORKS + MAPPERS), default=0)


# The columns of the overview: the names of their contenders.
COLUMNS = [("go",), ("fastapi",), ("fastify",), ("spring",), ("store", "pgbench")]
HEAD = ["CPU µs/request, ours / Go's", "Go", "FastAPI", "Fastify", "Spring", "the store's limit", "the best framework"]


def overview(title, of):
    """A row of the table of all services. The service is the first contender."""
    rates = {contender: 0 if run.failure else run.rate for contender, run in of.items()}
    service, *others = of
    costs = [figure(run.service) for contender, run in of.items() if contender.name in (service.name, "go")]
    ratios = [
        ratio(rates[service], next((rates[other] for other in others if other.name in names), None)) for names in COLUMNS
    ]
    return [title, " / ".join(costs), *ratios, ratio(rates[service], best(rates))]


def detail(run):
    if run.failure:
        return [f"failed: {run.failure}", *[""] * 5]
    figures = [figure(value) if value else "–" for value in (run.p50, run.p99, run.service, run.database, run.cache)]
    return [figure(run.rate), *figures]
