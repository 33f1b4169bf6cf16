"""Report: how long reports of many measures with history take, and how large they are.

Run it with the Python of an environment that has kpi-eval installed. Prints a Markdown table of medians and sizes.
"""

import argparse
import random
import sys
import tempfile
from pathlib import Path

from timing import medians

STRATEGY = """format: 1
id: report
title: Measures of a report
year: financial
outcomes:
{outcomes}
measures:
{measures}
"""
MEASURE = """  m{0}:
    title: Percentage of cases of kind {0} that were reviewed within the required timescale
    outcomes: [o{1}]
    direction: {2}
    unit: '%'
    owner: Head of Service
    note: From the returns of the service, see its guidance.
    target: 90
    tolerance: {{lower: 85, upper: 95}}
"""
DIRECTIONS = ("higher is better", "lower is better", "plan is best")


def write_inputs(folder: Path, measures: int, years: int) -> tuple[Path, Path]:
    """Write a strategy, ten measures an outcome, and the actuals of so many years; give both files."""
    chance = random.Random(20162)  # noqa: S311 - the same actuals every time
    strategy, actuals = folder / f"{measures}-{years}.yaml", folder / f"{measures}-{years}.csv"
    outcomes = "\n".join(f"  o{number}: {{title: Outcome {number}}}" for number in range(-(-measures // 10)))
    texts = "".join(MEASURE.format(number, number // 10, DIRECTIONS[number % 3]) for number in range(measures))
    strategy.write_text(STRATEGY.format(outcomes=outcomes, measures=texts), encoding="utf-8")
    lines = ["measure,period,actual,note"]
    for year in range(2017 - years, 2017):
        period = f"{year}/{(year + 1) % 100:02d}"
        lines += [
            f"m{number},{period},{chance.uniform(75, 100):.1f},A sentence of commentary on the period."
            for number in range(measures)
        ]
    actuals.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return strategy, actuals


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5, help="counted rounds (default: 5)")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        named, reports = {}, {}
        for measures, years in ((60, 1), (60, 8), (500, 1), (500, 8)):
            strategy, actuals = write_inputs(folder, measures, years)
            for ending in ("html", "md"):
                title = f"{measures} measures, {years} years, {ending}"
                reports[title] = folder / f"{measures}-{years}.{ending}"
                command = [sys.executable, "-m", "kpi_eval", "report", str(actuals), "-s", str(strategy)]
                named[title] = [*command, "-o", str(reports[title])]
        found = medians(named, options.rounds, folder)
        lines = ["| report | median | size |", "|---|---:|---:|"]
        for title, seconds in found.items():
            lines.append(f"| {title} | {seconds:.2f} s | {reports[title].stat().st_size / 1000:,.0f} kB |")
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
