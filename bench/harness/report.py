"""Tables in Markdown."""

import datetime
import platform
import subprocess
import sys
from dataclasses import dataclass, field

from harness.places import BENCH, CORES, ROOT


@dataclass
class Report:
    title: str
    about: list = field(default_factory=list)
    parts: list = field(default_factory=list)
    failures: list = field(default_factory=list)
    overview: list = field(default_factory=list)  # rows for the table of all services
    goals: list = field(default_factory=list)

    def table(self, title, head, rows, *notes):
        lines = [f"## {title}", ""]
        lines += ["| " + " | ".join(head) + " |", "|" + "---|" * len(head)]
        lines += ["| " + " | ".join(row) + " |" for row in rows]
        lines += [line for note in notes for line in ("", note)]
        self.parts.append("\n".join(lines))

    def goal(self, title, wanted, found, is_held):
        self.goals.append([title, wanted, found, "held" if is_held else "missed"])

    def print_goals(self, note):
        self.table("Goals", ["", "goal", "found", ""], self.goals, note)

    def markdown(self):
        about = "\n".join(f"- {line}" for line in [*origin(), *self.about])
        failed = ["## Failed", "\n".join(f"- {line}" for line in self.failures)] if self.failures else []
        return "\n\n".join([f"# {self.title}", about, *self.parts, *failed])


def origin():
    """The facts needed to compare the tables with those of another run."""
    commit = subprocess.run(["git", "describe", "--always", "--dirty"], cwd=ROOT, capture_output=True, text=True)
    memory = next(line.split()[1] for line in open("/proc/meminfo") if line.startswith("MemTotal"))
    return [
        f"`bench/run {' '.join(sys.argv[1:])}` at {commit.stdout.strip() or 'an unknown commit'},"
        f" {datetime.date.today()}",
        f"{CORES} cores, {round(int(memory) / 2**20)} GiB, Linux {platform.machine()}; services, database and load"
        " generator share them",
        "absolute figures hold for that machine only; compare ratios",
    ]


def write(options, text):
    name = options.scenario + ("-quick" if options.quick else "") + ".md"
    file = BENCH / "results" / name
    file.parent.mkdir(exist_ok=True)
    file.write_text(text + "\n")


def figure(value):
    """A number with three significant digits or so."""
    if value >= 100:
        return f"{value:,.0f}"
    return f"{value:.1f}" if value >= 10 else f"{value:.2f}"


def ratio(value, other):
    return f"{figure(value / other)} ×" if value and other else "–"
