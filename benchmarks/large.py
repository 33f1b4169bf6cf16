"""Large files: judging millions of rows, beside what it takes to read them and beside scripts that do the same.

Run it with the Python of an environment that has kpi-eval installed, with its extra `benchmarks`. Each contender is a
whole process; all run in turn, round after round. Prints Markdown tables of medians and ratios.
"""

import argparse
import json
import os
import platform
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path

from size import Size, add_options, chosen_size
from timing import Runs, Usage, usages

HERE = Path(__file__).resolve().parent
LIBRARIES = ("kpi-eval", "polars", "narwhals", "numpy", "pandas", "duckdb", "pointblank")
SUMMARY = re.compile(r"([\d,]+) on target.*?([\d,]+) within tolerance.*?([\d,]+) off track")
MEGABYTE = 1_000_000


@dataclass(frozen=True)
class Contender:
    """One way through the file: what the table calls it, its command, what it needs, and the file it writes, if any."""

    title: str
    command: list[str]
    library: str = ""
    output: Path | None = None


@dataclass
class Looked:
    """What was seen of the files that contenders wrote, before they were deleted: sizes in bytes, and counts."""

    sizes: dict[str, int] = field(default_factory=dict)
    counts: dict[str, dict[str, int]] = field(default_factory=dict)


@dataclass(frozen=True)
class Goal:
    """A figure that is to be at most, or at least, so much; `of` finds it from the medians of the contenders named."""

    title: str
    contenders: tuple[str, ...]
    of: Callable[..., float]
    most: float | None = None
    least: float | None = None

    def is_met(self, figure: float) -> bool:
        """Tell whether the figure is good enough."""
        return (self.most is None or figure <= self.most) and (self.least is None or figure >= self.least)


GOALS = (
    Goal("summary at most 1.5 times the bare parse", ("stream", "parse"), lambda a, b: a.wall / b.wall, most=1.5),
    Goal("export at most 1.25 times parse and write", ("export", "write"), lambda a, b: a.wall / b.wall, most=1.25),
    Goal("its memory at most 1.2 times that", ("export", "write"), lambda a, b: a.peak / b.peak, most=1.2),
    Goal("at least 10 times faster than pandas", ("pandas", "stream"), lambda a, b: a.wall / b.wall, least=10),
    Goal("rows at most 3 times the `csv.reader` loop (of a million)", ("rows", "csv"), lambda a, b: a.wall / b.wall, 3),
    Goal("rows in under 100 MB (of a million)", ("rows",), lambda a: a.peak / MEGABYTE, most=100),
)


def contenders(folder: Path) -> dict[str, Contender]:
    """Give the ways through the files of this folder, by the names that `--only` takes; the bare parse comes first."""
    actuals, strategy = str(folder / "actuals.csv"), str(folder / "large.yaml")
    ours = [sys.executable, "-m", "kpi_eval"]
    check = [*ours, "check", actuals, "-s", strategy, "--fail-on", "never", "--engine"]

    def script(name: str, output: Path | None = None) -> list[str]:
        command = [sys.executable, str(HERE / "contenders" / f"{name}.py"), actuals, str(folder / "limits.csv")]
        return command if output is None else [*command, str(output)]

    def written(name: str) -> Path:
        return folder / f"{name}.out.csv"

    out = {name: written(name) for name in ("export", "write", "pandas-rows", "duckdb-rows")}
    export = [*ours, "export", actuals, "-s", strategy, "-o", str(out["export"]), "--engine", "stream"]
    return {
        "parse": Contender("bare Polars parse", script("polars_parse"), "polars"),
        "stream": Contender("**kpi-eval check --engine stream**", [*check, "stream"]),
        "rows": Contender("**kpi-eval check --engine rows**", [*check, "rows"]),
        "csv": Contender("`csv.reader` loop, no work", script("csv_loop")),
        "csv-float": Contender("`csv` and `float` loop, limits in a dict", script("csv_float_loop")),
        "pandas": Contender("pandas script", script("with_pandas"), "pandas"),
        "duckdb": Contender("DuckDB script", script("with_duckdb"), "duckdb"),
        "pointblank": Contender("Pointblank, in-band checks only", script("with_pointblank"), "pointblank"),
        "write": Contender(
            "Polars parse and write, derived columns constant",
            script("polars_write", out["write"]),
            "polars",
            out["write"],
        ),
        "export": Contender("**kpi-eval export --engine stream**", export, output=out["export"]),
        "pandas-rows": Contender(
            "pandas script, every row written",
            script("with_pandas", out["pandas-rows"]),
            "pandas",
            out["pandas-rows"],
        ),
        "duckdb-rows": Contender(
            "DuckDB script, every row written",
            script("with_duckdb", out["duckdb-rows"]),
            "duckdb",
            out["duckdb-rows"],
        ),
    }


def look(name: str, one: Contender, looked: Looked) -> None:
    """Look at what a contender wrote, the first time, and delete it, so that each run writes a new file."""
    if one.output is None or not one.output.exists():
        return
    if name not in looked.sizes:
        looked.sizes[name] = one.output.stat().st_size
        if name != "write":
            command = [sys.executable, str(HERE / "count_statuses.py"), str(one.output)]
            counted = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
            looked.counts[name] = json.loads(counted.stdout)
    one.output.unlink()


def counts_in(printed: str) -> dict[str, int]:
    """Give the counts by status that a contender printed: JSON, or the summary of our table; none if it counts none."""
    if printed.startswith("{"):
        return {str(status): int(count) for status, count in json.loads(printed).items()}
    found = SUMMARY.search(printed)
    if found is None:
        return {}
    counts = dict(zip(("on-target", "within-tolerance", "off-track"), map(_count, found.groups()), strict=True))
    missing = re.search(r"No data: ([\d,]+)", printed)
    added = re.search(r"not reported ([\d,]+)", printed)
    counts["no-data"] = (_count(missing[1]) if missing else 0) - (_count(added[1]) if added else 0)
    return counts


def _count(text: str) -> int:
    return int(text.replace(",", ""))


def differences(counts: dict[str, dict[str, int]]) -> list[str]:
    """Say whose counts are not those of the first, status by status; who counts only some is held to those."""
    if not counts:
        return ["No contender counted statuses."]
    first, right = next(iter(counts.items()))
    lines = [
        f"- {name} counts {status} {count:,} times, {first} {right.get(status, 0):,} times"
        for name, found in counts.items()
        for status, count in found.items()
        if count != right.get(status, 0)
    ]
    lines += [
        f"- {name} counts no {status}, {first} {count:,}"
        for name, found in counts.items()
        if name != "pointblank"  # NOTE: it cannot tell on target from within tolerance
        for status, count in right.items()
        if count and status not in found
    ]
    if lines:
        return ["**The counts by status do not agree:**", "", *lines]
    agreed = ", ".join(f"{status} {count:,}" for status, count in right.items())
    return [f"The counts by status of {', '.join(counts)} agree: {agreed}."]


def table(named: dict[str, Contender], medians: dict[str, Usage]) -> list[str]:
    """Write the medians, and how they compare with the bare parse, which is the first."""
    lines = [
        "| contender | wall | CPU | peak memory | wall, of the bare parse | CPU, of the bare parse |",
        "|---|---:|---:|---:|---:|---:|",
    ]
    bare = medians.get("parse")
    for name, found in medians.items():
        ratios = ("", "") if bare is None else (f"{found.wall / bare.wall:.2f}", f"{found.cpu / bare.cpu:.2f}")
        figures = (f"{found.wall:.2f} s", f"{found.cpu:.2f} s", f"{found.peak / MEGABYTE:,.0f} MB", *ratios)
        lines.append(f"| {named[name].title} | {' | '.join(figures)} |")
    return lines


def goals(medians: dict[str, Usage]) -> list[str]:
    """Write each goal whose contenders were measured, with its figure."""
    lines = []
    for goal in GOALS:
        if all(name in medians for name in goal.contenders):
            figure = goal.of(*(medians[name] for name in goal.contenders))
            lines.append(f"| {goal.title} | {figure:.2f} | {'yes' if goal.is_met(figure) else 'no'} |")
    return ["| goal | found | met |", "|---|---:|---|", *lines] if lines else []


def report(size: Size, named: dict[str, Contender], found: dict[str, Runs], looked: Looked) -> str:
    """Write all that was measured, what was left out, and on which machine."""
    medians = {name: runs.median for name, runs in found.items() if not runs.failure}
    of = f"{size.rows:,} rows, {size.measures:,} measures, {size.areas:,} areas, {size.missing:.1%} missing"
    lines = [
        f"{of}; medians of {max(len(runs.usages) for runs in found.values())}.",
        "",
        *table(named, medians),
        "",
        *goals(medians),
        "",
    ]
    if {"export", "write"} <= medians.keys():
        more = medians["export"].wall - medians["write"].wall
        export, constants = (looked.sizes[name] / MEGABYTE for name in ("export", "write"))
        sizes = f"the export is {export:,.1f} MB, what is written with constants {constants:,.1f} MB"
        lines += [f"The derived columns cost {more:.2f} s; {sizes}.", ""]
    # NOTE: what a contender printed is of its last run, what it wrote of its first; ours come first.
    printed = {name: counts_in(runs.printed) or looked.counts.get(name, {}) for name, runs in found.items()}
    ours = {name: printed[name] for name in ("stream", "rows", "export") if name in medians}
    lines += differences({name: counts for name, counts in (ours | printed).items() if counts})
    failed = [f"- left out: {named[name].title}: {runs.failure}" for name, runs in found.items() if runs.failure]
    return "\n".join([*lines, *([""] if failed else []), *failed, "", machine()])


def machine() -> str:
    """Say the processors and the versions."""
    versions = []
    for library in LIBRARIES:
        try:
            versions.append(f"{library} {version(library)}")
        except PackageNotFoundError:
            continue
    return f"Python {platform.python_version()}, {os.cpu_count()} processors; {', '.join(versions)}."


def run(options: argparse.Namespace, folder: Path) -> str:
    """Generate the files in this folder and measure; give the report."""
    size = chosen_size(options)
    generate = [sys.executable, str(HERE / "generate.py"), "--folder", str(folder), *size.as_options()]
    # NOTE: a process of its own, so that this one stays small (see `usages`).
    subprocess.run(generate, check=True)
    named = contenders(folder)
    if options.only:
        named = {name: one for name, one in named.items() if name in options.only}
    measured = {
        name: one.command for name, one in named.items() if not one.library or find_spec(one.library) is not None
    }
    looked = Looked()
    found = usages(measured, options.runs, folder, lambda name: look(name, named[name], looked))
    found |= {
        name: Runs(failure=f"{one.library} is not installed") for name, one in named.items() if name not in measured
    }
    return report(size, named, found, looked)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    add_options(parser)
    parser.add_argument("--runs", type=int, default=5, help="counted runs of each (default: 5)")
    parser.add_argument("--only", nargs="+", choices=list(contenders(Path())), help="only these contenders")
    parser.add_argument("--folder", type=Path, help="where the files go, and stay (default: a temporary folder)")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = (options.folder or Path(temporary)).resolve()
        folder.mkdir(parents=True, exist_ok=True)
        sys.stdout.write(run(options, folder) + "\n")


if __name__ == "__main__":
    main()
