"""Timing: whole commands measured in turn, round after round, so that a noisy machine treats them alike."""

import os
import statistics
import subprocess
import time
from pathlib import Path


def medians(named: dict[str, list[str]], rounds: int, folder: Path) -> dict[str, float]:
    """Run the commands in turn, round after round; give the median of each in seconds.

    Programs are compiled once, as installed ones are, whatever the environment says of writing the result down.
    """
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
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
