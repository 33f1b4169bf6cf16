"""Growth: how time and memory of a summary grow with the rows of a file, and with the measures of a strategy.

Run it with the Python of an environment that has kpi-eval installed. Files are generated one after the other, for the
largest is of 3 GB. Prints Markdown tables; the memory is the largest of a process.
"""

import argparse
import subprocess
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

from size import Size
from timing import Usage, usages

HERE = Path(__file__).resolve().parent
MEGABYTE = 1_000_000
MANY = 5_000


def command(folder: Path) -> list[str]:
    """Give the command that judges the file of this folder."""
    check = [sys.executable, "-m", "kpi_eval", "check", str(folder / "actuals.csv"), "--strategy"]
    return [*check, str(folder / "large.yaml"), "--fail-on", "never", "--engine", "stream"]


def measure(size: Size, runs: int) -> Usage:
    """Generate a file of this size, judge it so often, and give the medians.

    Raises:
        SystemExit: It cannot be judged.
    """
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        generate = [sys.executable, str(HERE / "generate.py"), "--folder", temporary, *size.as_options()]
        # NOTE: a process of its own, so that this one stays small (see `usages`).
        subprocess.run(generate, check=True)
        found = usages({"check": command(folder)}, runs, folder)["check"]
    if found.failure:
        raise SystemExit(found.failure)
    return found.median


def by_rows(counts: list[int], runs: int) -> list[str]:
    """Write what files of so many rows take; the ratios are to the first."""
    lines = [
        "| rows | wall | a million rows | of the first | peak memory | of the first |",
        "|---:|---:|---:|---:|---:|---:|",
    ]
    first: tuple[float, int] | None = None
    for rows in counts:
        found = measure(Size(rows=rows), runs)
        each = found.wall / rows * 1_000_000
        first = first or (each, found.peak)
        ratios = (each / first[0], found.peak / first[1])
        figures = (f"{found.wall:.2f} s", f"{each:.3f} s", f"{ratios[0]:.2f}")
        lines.append(f"| {rows:,} | {' | '.join(figures)} | {found.peak / MEGABYTE:,.0f} MB | {ratios[1]:.2f} |")
    return lines


def by_measures(size: Size, runs: int) -> list[str]:
    """Write what few and many measures take for as many rows."""
    few = measure(size, runs)
    many = measure(replace(size, measures=MANY), runs)
    lines = ["| measures | wall | CPU | peak memory |", "|---:|---:|---:|---:|"]
    for count, found in ((size.measures, few), (MANY, many)):
        lines.append(f"| {count:,} | {found.wall:.2f} s | {found.cpu:.2f} s | {found.peak / MEGABYTE:,.0f} MB |")
    return [*lines, "", f"{MANY:,} measures take {many.wall / few.wall:.2f} times as long as {size.measures}."]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=3, help="counted runs of each (default: 3)")
    parser.add_argument(
        "--rows",
        type=int,
        nargs="+",
        default=[1_000_000, 10_000_000, 100_000_000],
        help="(default: 1, 10, 100 million)",
    )
    options = parser.parse_args()
    sys.stdout.write("\n".join([*by_rows(options.rows, options.runs), ""]) + "\n")
    sys.stdout.flush()
    sys.stdout.write("\n".join(by_measures(Size(), options.runs)) + "\n")


if __name__ == "__main__":
    main()
