"""The goals of number-service, beside what was found."""

from harness.contenders import Go, SpringData, SqlAlchemy
from harness.report import figure, ratio
from harness.stores import Store

MAPPERS = (SpringData.name, SqlAlchemy.name)
PEERS = (*MAPPERS, Go.name)
# Least ratios: to the best of all, to the better peer with an object-relational mapper, to Go, and of a deep page to the first.
BEST, MAPPER, GO, DEEP = 5, 2, 0.6, 0.9
# Milliseconds, and rows per second.
SEARCH, IMPORT = 30, 10_000


def judge(report, runs):
    """Prints the goals of those lines that were measured. The service is the first contender of each."""
    ours = {line: next(iter(of.values())) for line, of in runs.items()}

    def beside(title, line, others, least):
        rates = [run.rate for name, run in runs.get(line, {}).items() if name in others and not run.failure]
        if rates:
            against(title, line, max(rates), least)

    def against(title, line, rate, least):
        found = 0 if ours[line].failure else ours[line].rate
        report.goal(title, f"≥ {least} ×", ratio(found, rate), rate and found >= least * rate)

    beside("polled page, the best peer", "polled", PEERS, BEST)
    beside("polled page, the store alone", "polled", (Store.name,), BEST)
    for line, title in (("get", "GET by id"), ("search", "search"), ("post", "create")):
        beside(f"{title}, the better ORM peer", line, MAPPERS, MAPPER)
        beside(f"{title}, Go", line, (Go.name,), GO)
    if "cursor-first" in ours and "cursor-deep" in ours:
        against("deep page by cursor, the first one", "cursor-deep", ours["cursor-first"].rate, DEEP)
    if "idle" in ours:
        p99 = ours["idle"].p99
        report.goal("search when idle, p99", f"≤ {SEARCH} ms", f"{figure(p99)} ms" if p99 else "–", 0 < p99 <= SEARCH)
    if "import" in ours:
        rate = 0 if ours["import"].failure else ours["import"].rate
        report.goal("import, rows/s", f"≥ {IMPORT:,}", figure(rate) if rate else "–", rate >= IMPORT)
    report.print_goals("Times as many requests per second as the other. A missed goal is no failure of this run.")
