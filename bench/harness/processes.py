"""Programs that run for as long as the bench needs them, and the CPU time they take."""

import http.client
import os
import signal
import subprocess
import time
from pathlib import Path

from harness import settings
from harness.places import TARGET, fail

TICKS = os.sysconf("SC_CLK_TCK")
PARENT, SESSION, CPU = 1, 3, slice(11, 15)  # of the fields behind the name in /proc/PID/stat


def stats():
    """The entry of each process in /proc: its id, and the fields behind its name."""
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            try:
                yield int(folder.name), (folder / "stat").read_text().rpartition(")")[2].split()
            except OSError:
                pass  # It has ended.


def seconds(fields):
    """User and system time, its own and that of its children that have ended."""
    return sum(map(int, fields[CPU])) / TICKS


def threads(pid, wanted):
    """The CPU time of those living threads of a process whose names are wanted."""
    total = 0.0
    for file in Path(f"/proc/{pid}/task").glob("*/stat"):
        try:
            name, _, fields = file.read_text().rpartition(") ")
        except OSError:
            continue  # It has ended.
        if wanted(name.partition(" (")[2]):
            total += seconds(fields.split())
    return total


def on(cores):
    """A new process' first step: it restricts itself to these cores."""
    return (lambda: os.sched_setaffinity(0, cores)) if cores else None


class Process:
    """A program in its own session, so that its workers are found and stopped with it."""

    def __init__(self, name, command, stop=signal.SIGTERM, **environment):
        self.name = name
        self.stop_signal = stop
        self.log = TARGET / "logs" / f"{name}.log"
        self.log.parent.mkdir(parents=True, exist_ok=True)
        with self.log.open("w") as log:
            self.process = subprocess.Popen(
                [str(part) for part in command],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
                preexec_fn=on(settings.service_cores),
                env={**os.environ, **{key: str(value) for key, value in environment.items()}},
            )

    @property
    def pid(self):
        return self.process.pid

    def cpu(self):
        return sum(seconds(fields) for _, fields in stats() if int(fields[SESSION]) == self.pid)

    def wait_for(self, ready, patience=90):
        end = time.monotonic() + patience
        while not ready():
            if self.process.poll() is not None or time.monotonic() > end:
                self.stop()
                fail(f"{self.name} did not start: see {self.log}")
            time.sleep(0.05)

    def kill(self):
        self.process.kill()
        self.process.wait()

    def stop(self):
        if self.process.poll() is None:
            self.process.send_signal(self.stop_signal)
            try:
                self.process.wait(20)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
        # Workers that outlived it.
        for pid, fields in stats():
            if int(fields[SESSION]) == self.pid:
                try:
                    os.kill(pid, signal.SIGKILL)
                except ProcessLookupError:
                    pass


def get(port, path):
    """The status of a GET, or None without an answer."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request("GET", path)
        return connection.getresponse().status
    except (OSError, http.client.HTTPException):
        return None
    finally:
        connection.close()
