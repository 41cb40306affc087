"""What the kit adds to a request: a bare endpoint, and the same endpoint behind more and more of the kit."""

import time
from contextlib import ExitStack
from dataclasses import replace
from statistics import median

from harness import builds
from harness.contenders import JAVA
from harness.places import ROOT, say
from harness.postgres import Postgres
from harness.report import Report, figure, ratio
from harness.tax_program import CONNECTIONS, FOLDER, LINES, POST, Program, Step

BUDGET = 2.0

QUIET, WITH_METRICS, KIT = (f"{place}/quarkus-run.jar" for place in (
    "extensions/target/without-metrics", "extensions/target/quarkus-app", "kit/target/quarkus-app"))  # fmt: skip
ALL = ("metrics", "id", "tag")
STEPS = (
    Step("bare", "the bare endpoint", "bare/target/quarkus-app/quarkus-run.jar"),
    Step("extensions", "the platform's extensions, as the kit sets them", QUIET),
    Step("metrics", "metrics of requests", WITH_METRICS, shows=ALL[:1]),
    Step("body", "`body`, `metrics`; strict JSON", KIT, rooms="body", shows=ALL[:1]),
    Step("http", "`http`, `documents`", KIT, rooms="body,http,documents", shows=ALL[:2]),
    Step("admission", "`admission`", KIT, shows=ALL[:2]),
    Step("input", "`input`: a body is checked", KIT, "/checked", lines=(POST,)),
    Step("kit", "`conditional`, `idempotency`: tags, keys; roles", KIT, "/service", shows=ALL),
    Step("access", "`access`: an API key", KIT, "/service", shows=(*ALL, "access")),
)
TOTALS = {"kit": "behind the kit", "access": "behind the kit, access on"}


def build():
    sources = [*FOLDER.glob("*/src"), *FOLDER.rglob("pom.xml"), ROOT / "kit" / "src" / "main", ROOT / "pom.xml"]
    if any(builds.stale(FOLDER / program, *sources) for program in (QUIET, KIT)):
        begin = time.monotonic()
        builds.call([builds.MAVEN, "-q", "-B", "-DskipTests", "-f", FOLDER, "package"], ROOT)
        say(f"  four programs, and the kit, in {time.monotonic() - begin:.0f} s")
    builds.load()


def run(options):
    build()
    rounds, seconds, warm_up = (1, 2, 16) if options.quick else (3, 2, 40)
    programs = [Program(step) for step in (quick() if options.quick else STEPS)]
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
    head = ["", *(f"{line}, {unit}" for line in LINES for unit in ("CPU µs", "bytes"))]
    report.table("Cost of a request", head, rows([program.step for program in programs], costs),
                 "CPU time of the process without the JVM's compilers, and bytes that its threads allocate. A line with a + is what"
                 " a part adds to the parts above.")  # fmt: skip
    report.table("Budget", ["", "CPU", "of the bare endpoint", "at most", ""], budget(costs, report))
    return report


def quick():
    """The steps without those between the platform and the whole kit."""
    steps = [step for step in STEPS if step.name in ("bare", "extensions", *TOTALS)]
    return [replace(step, adds="metrics of requests, and the whole kit") if step.name == "kit" else step for step in steps]


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
            verdict = "held" if held else "missed"
            result.append([f"{line} {title}", f"{figure(cpu)} µs", ratio(cpu, bare), f"{BUDGET:g} ×", verdict])
            if not held:
                report.failures.append(f"budget: a {line} {title} costs {ratio(cpu, bare)} the bare one, not {BUDGET:g} ×")
    return result
