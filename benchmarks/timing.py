"""Timing: whole commands measured in turn, round after round, so that a noisy machine treats them alike."""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path


def medians(named: dict[str, list[str]], rounds: int, folder: Path) -> dict[str, float]:
    """Run the commands in turn, round after round; give the median of each in seconds.

    Programs are compiled once, as installed ones are, whatever the environment says of writing the result down.
    """
    environment = _environment()
    times: dict[str, list[float]] = {name: [] for name in named}
    for number in range(rounds + 1):
        for name, command in named.items():
            start = time.perf_counter()
            subprocess.run(
                command,
                cwd=folder,
                env=environment,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                check=False,
            )
            if number:  # NOTE: the first round warms the caches
                times[name].append(time.perf_counter() - start)
    return {name: statistics.median(values) for name, values in times.items()}


@dataclass(frozen=True)
class Usage:
    """What one run of a command took: seconds by the clock, of all processors together, and its largest memory in bytes."""

    wall: float
    cpu: float
    peak: int


@dataclass
class Runs:
    """The counted runs of a command, what the last printed, and why it could not be run, if so."""

    usages: list[Usage] = field(default_factory=list)
    printed: str = ""
    failure: str = ""

    @property
    def median(self) -> Usage:
        """Give the median of each figure, separately."""
        wall = statistics.median(one.wall for one in self.usages)
        cpu = statistics.median(one.cpu for one in self.usages)
        return Usage(wall, cpu, int(statistics.median(one.peak for one in self.usages)))


def usages(
    named: dict[str, list[str]], rounds: int, folder: Path, after: Callable[[str], None] = lambda _: None
) -> dict[str, Runs]:
    """Run the commands in turn, round after round, the first not counted; a command that fails is not run again.

    `after` is called with the name of a command after each of its runs, and is not measured.

    NOTE: the peak of a process is never less than what the process that started it had taken by then; a program that
    calls this must itself stay small.
    """
    found = {name: Runs() for name in named}
    for number in range(rounds + 1):
        for name, command in named.items():
            runs = found[name]
            if not runs.failure:
                usage = _run(command, folder, runs)
                if number:
                    runs.usages.append(usage)
                after(name)
    return found


def _run(command: list[str], folder: Path, runs: Runs) -> Usage:
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as errors:
        start = time.perf_counter()
        process = subprocess.Popen(command, cwd=folder, env=_environment(), stdout=out, stderr=errors)
        _, status, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0)
        errors.seek(0)
        runs.printed = out.read().decode(errors="replace")
        if process.returncode:
            said = errors.read().decode(errors="replace").strip() or "nothing was said"
            runs.failure = f"exit code {process.returncode}: {said.splitlines()[-1]}"
    unit = 1 if sys.platform == "darwin" else 1024
    return Usage(wall, used.ru_utime + used.ru_stime, used.ru_maxrss * unit)


def _environment() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
