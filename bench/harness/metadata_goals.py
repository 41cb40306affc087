"""The goals of metadata-service, beside what was found."""

from harness.contenders import FastApi, Go
from harness.report import figure, ratio
from harness.stores import Store

# Least ratios: of reads and creates to Go, of reads to pgbench with a row a transaction, of the others to FastAPI, and of a deep
# page to an early one.
READS, CREATES, ROW, OTHERS, DEEP = 1.8, 2, 1, 3, 0.9
# Creates per second with a far database: a hundred times the most of what Apicurio's maintainers found with theirs, 6 to 9.
FAR = 100 * 9
# Milliseconds.
SEARCH = 30


def judge(report, runs):
    """Prints the goals of those lines that were measured. The service is the first contender of each."""
    ours = {line: next(iter(of.values())) for line, of in runs.items()}

    def rate(line):
        return 0 if ours[line].failure else ours[line].rate

    def beside(title, line, other, least):
        run = runs.get(line, {}).get(other)
        if run and not run.failure:
            report.goal(title, f"≥ {least} ×", ratio(rate(line), run.rate), rate(line) >= least * run.rate)

    for line, title in (("get", "GET by id"), ("304", "304")):
        beside(f"{title}, Go", line, Go.name, READS)
    beside("GET by id, pgbench", "get", Store.name, ROW)
    beside("create, Go", "post", Go.name, CREATES)
    for line, title in (
        ("list", "list"), ("put", "update"), ("delete", "delete"), ("batch", "batch"), ("contains", "contains"),
    ):  # fmt: skip
        beside(f"{title}, FastAPI", line, FastApi.name, OTHERS)
    if "cursor-early" in ours and "cursor-deep" in ours:
        early, deep = rate("cursor-early"), rate("cursor-deep")
        report.goal("deep page, an early one", f"≥ {DEEP} ×", ratio(deep, early), early and deep >= DEEP * early)
    if "far" in ours:
        report.goal("creates/s, far database", f"≥ {FAR:,}", figure(rate("far")) if rate("far") else "–", rate("far") >= FAR)
    if "idle" in ours:
        p99 = ours["idle"].p99
        report.goal("contains when idle, p99", f"≤ {SEARCH} ms", f"{figure(p99)} ms" if p99 else "–", 0 < p99 <= SEARCH)
    report.print_goals("Times as many requests per second as the other. A missed goal is no failure of this run.")
