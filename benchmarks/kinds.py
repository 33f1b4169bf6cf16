"""Kinds: what a million rows take of measures that need more than a target: areas' own, bases, scales, ratios, years.

Run it with the Python of an environment that has kpi-eval installed. Prints a Markdown table with ratios to measures
that need nothing more.
"""

import argparse
import random
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import product
from pathlib import Path

from timing import Usage, usages

MEASURES, QUARTERS = 30, [f"{year} Q{quarter}" for year in ("2024/25", "2025/26") for quarter in range(1, 5)]
HEAD = """format: 1
id: kinds
title: Measures of one kind
year: financial
measures:
"""
STEPS = ("Inadequate", "Requires improvement", "Good", "Outstanding")
SCALE = f"scales:\n  grades: [{', '.join(STEPS)}]\n"
IN_PER_CENT = "    unit: '%'\n    target: 50\n    tolerance: {below: 5}\n"
MISSING = 0.01
MEGABYTE = 1_000_000


@dataclass(frozen=True)
class Kind:
    """A kind of measure: how it is stated, what follows the measures, and the cells of a row behind its area."""

    stated: str
    columns: str
    cells: Callable[[random.Random, int], str]
    end: str = ""


def number(chance: random.Random, _: int) -> str:
    """Give an actual of one decimal, or seldom a missing-data code."""
    return "c" if chance.random() < MISSING else f"{chance.random() * 100:.1f}"


def counts(chance: random.Random, _: int, *, is_given: bool = True) -> str:
    """Give a share with its numerator and denominator, or these alone."""
    whole = chance.randint(20, 900)
    part = chance.randint(0, whole)
    return f"{100 * part / whole:.1f},{part},{whole}" if is_given else f",{part},{whole}"


OWN = "    areas: {A00001: {target: 40}, A00002: {target: 60}, A00777: {target: 70}}\n"
BASES = "    bases: {count: {unit: children}, rate: {unit: 'per 10,000'}}\n    targets:\n"
BASES += "".join(f"      {year}: {{count: 500, rate: 50}}\n" for year in ("2024/25", "2025/26"))
RATIO = "actual,numerator,denominator"
KINDS = {
    "a target": Kind(IN_PER_CENT, "actual", number),
    "targets of areas' own": Kind(IN_PER_CENT + OWN, "actual", number),
    "a scale": Kind("    scale: grades\n    target: Good\n", "actual", lambda chance, _: chance.choice(STEPS), SCALE),
    "numerator and denominator beside each actual": Kind(IN_PER_CENT, RATIO, counts),
    "the same, actuals blank": Kind(IN_PER_CENT, RATIO, lambda chance, at: counts(chance, at, is_given=False)),
    "parts that add up to a year": Kind(
        "    unit: visits\n    target: 50\n    tolerance: {below: 5}\n    accumulates: sum\n", "actual", number
    ),
    "two bases": Kind(BASES, "actual,basis", lambda chance, at: f"{number(chance, at)},{('count', 'rate')[at % 2]}"),
}


def write(kind: Kind, rows: int, folder: Path) -> None:
    """Write a strategy and its actuals, the same every time."""
    chance = random.Random(1)  # noqa: S311 - the same actuals every time
    stated = (
        f"  m{at}:\n    title: Measure {at}\n    direction: higher is better\n{kind.stated}" for at in range(MEASURES)
    )
    (folder / "kinds.yaml").write_text(HEAD + "".join(stated) + kind.end, encoding="utf-8")
    with (folder / "actuals.csv").open("w", encoding="utf-8", newline="") as file:
        file.write(f"measure,period,area,{kind.columns}\n")
        file.writelines(_lines(kind, rows, chance))


def _lines(kind: Kind, rows: int, chance: random.Random) -> Iterator[str]:
    areas = range(rows // (MEASURES * len(QUARTERS)))
    for area, measure, (at, quarter) in product(areas, range(MEASURES), list(enumerate(QUARTERS))):
        yield f"m{measure},{quarter},A{area:05},{kind.cells(chance, at)}\n"


def measure(kind: Kind, rows: int, runs: int) -> dict[str, Usage]:
    """Judge rows of a kind both ways, and give the medians.

    Raises:
        SystemExit: They cannot be judged.
    """
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        write(kind, rows, folder)
        check = [sys.executable, "-m", "kpi_eval", "check", "actuals.csv", "-s", "kinds.yaml", "--fail-on", "never"]
        found = usages({engine: [*check, "--engine", engine] for engine in ("rows", "stream")}, runs, folder)
    for each in found.values():
        if each.failure:
            raise SystemExit(each.failure)
    return {engine: each.median for engine, each in found.items()}


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=1_000_000, help="about so many of each kind (default: 1,000,000)")
    parser.add_argument("--runs", type=int, default=3, help="counted runs of each (default: 3)")
    options = parser.parse_args()
    lines = [
        "| measures with | rows, CPU | of the first | stream, CPU | of the first | peak memory, stream |",
        "|---|---:|---:|---:|---:|---:|",
    ]
    first: dict[str, Usage] = {}
    for name, kind in KINDS.items():
        found = measure(kind, options.rows, options.runs)
        first = first or found
        figures = [f"{found[way].cpu:.2f} s | {found[way].cpu / first[way].cpu:.2f}" for way in ("rows", "stream")]
        lines.append(f"| {name} | {' | '.join(figures)} | {found['stream'].peak / MEGABYTE:,.0f} MB |")
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
