"""All services beside their peers: one table of all ratios, and then each scenario's tables."""

from harness import guid, metadata, number, pipeline, pipeline_runs, sensor
from harness.places import fail, say
from harness.ratios import HEAD
from harness.report import Report

SCENARIOS = {
    "guid": guid.run,
    "metadata": metadata.run,
    "pipeline": pipeline.run,
    "runs": pipeline_runs.run,
    "number": number.run,
    "sensor": sensor.run_main_lines,
}


def run(options):
    if options.lines:
        fail("--lines is for a single scenario")
    report = Report("The services and their peers")
    rows, parts = [], []
    for name, scenario in SCENARIOS.items():
        say(f"scenario {name}")
        try:
            one = scenario(options)
        except SystemExit as end:
            if not isinstance(end.code, str):
                raise  # The whole bench is stopped.
            say(end.code)
            report.failures.append(f"{name}: {end.code}")
            continue
        rows += one.overview
        report.failures += [f"{name}: {failure}" for failure in one.failures]
        parts += [f"# {one.title}", "\n".join(f"- {line}" for line in one.about), *one.parts]
    report.table(
        "Overview",
        ["", *HEAD],
        rows,
        "How many times as many requests per second as each. The scenarios follow.",
    )
    report.parts += parts
    return report
