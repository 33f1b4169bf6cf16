"""Start-up: how long whole commands take, beside a bare program of the same libraries and beside other tools.

Run it with the Python of an environment that has kpi-eval installed. Prints a Markdown table of medians and ratios.
"""

import argparse
import os
import platform
import subprocess
import sys
import tempfile
import venv
from importlib.metadata import version
from pathlib import Path

from timing import medians

ROOT = Path(__file__).resolve().parents[1]
NEIGHBOURS = ("csvkit", "yamllint", "check-jsonschema")

BARE = """
import typer
from pydantic import BaseModel
from rich.console import Console
from rich.table import Table


class Row(BaseModel):
    number: int


def main(actuals: list[str]) -> None:
    table = Table()
    for name in ("measure", "actual", "target", "tolerance", "status"):
        table.add_column(name)
    for number in range(30):
        table.add_row(*[str(Row(number=number).number)] * 5)
    Console().print(table)


typer.run(main)
"""

TYPER = """
import typer


def main(name: str = "x") -> None:
    print(name)


typer.run(main)
"""

SCHEMA = ROOT / "src" / "kpi_eval" / "authoring" / "strategy.schema.json"


def measures(count: int) -> str:
    """Write a strategy of so many measures, no two with the same figures."""
    head = "format: 1\nid: many\ntitle: Many measures\nyear: financial\nmeasures:\n"
    one = (
        "  m{0}:\n    title: Measure number {0} of many\n    direction: higher is better\n    unit: '%'\n    targets:\n"
        "      2016/17: {{target: 85.{0:04}%, tolerance: {{lower: 78.{0:04}%, upper: 87.{0:04}%}}}}\n"
        "      2017/18: 86.{0:04}%\n"
    )
    return head + "".join(one.format(number) for number in range(count))


def actuals(count: int) -> str:
    """Write so many rows for a strategy of 30 measures."""
    rows = (f"m{number % 30},2016/17,{70 + number % 30}.{number % 10},area {number // 30}" for number in range(count))
    return "measure,period,actual,area\n" + "\n".join(rows) + "\n"


def install_neighbours(folder: Path) -> Path:
    """Install the neighbours into a virtual environment of their own; give its folder of programs."""
    venv.create(folder, with_pip=True)
    programs = folder / ("Scripts" if os.name == "nt" else "bin")
    subprocess.run([programs / "python", "-m", "pip", "install", "--quiet", *NEIGHBOURS], check=True)
    return programs


def commands(work: Path, neighbours: Path | None) -> dict[str, list[str]]:
    """Name the commands to be measured; the bare program comes first."""
    python = sys.executable
    program = [python, "-m", "kpi_eval"]
    files = {"bare.py": BARE, "typer_alone.py": TYPER}
    files |= {
        "one.yaml": measures(1),
        "thirty.yaml": measures(30),
        "many.yaml": measures(500),
        "lots.yaml": measures(5000),
    }
    files |= {"thirty.csv": actuals(30), "many.csv": actuals(2000)}
    for name, text in files.items():
        (work / name).write_text(text, encoding="utf-8")
    strategies = sorted(str(path) for path in (ROOT / "strategies").glob("*.yaml"))
    q4, thirty = str(ROOT / "data" / "q4.csv"), str(work / "thirty.yaml")
    named = {
        "bare program (typer, rich, pydantic, one table)": [python, str(work / "bare.py"), "x"],
        "typer alone": [python, str(work / "typer_alone.py")],
        "kpi-eval --version": [*program, "--version"],
        "kpi-eval validate strategies": [*program, "validate", str(ROOT / "strategies")],
        "kpi-eval check data/q4.csv": [*program, "check", q4],
        "check, 30 rows": [*program, "check", str(work / "thirty.csv"), "-s", thirty],
        "check, 2,000 rows": [*program, "check", str(work / "many.csv"), "-s", thirty],
        "validate, 1 measure": [*program, "validate", str(work / "one.yaml")],
        "validate, 500 measures": [*program, "validate", str(work / "many.yaml")],
        "validate, 5,000 measures": [*program, "validate", str(work / "lots.yaml")],
    }
    if neighbours is not None:
        named |= {
            "csvlook data/q4.csv": [str(neighbours / "csvlook"), q4],
            "yamllint strategies": [str(neighbours / "yamllint"), "-d", "relaxed", *strategies],
            "check-jsonschema strategies": [
                str(neighbours / "check-jsonschema"), "--schemafile", str(SCHEMA), *strategies,
            ],
        }  # fmt: skip
    return named


def report(found: dict[str, float]) -> str:
    """Write the Markdown table, and each goal with its figure."""
    bare, alone = list(found.values())[:2]
    lines = ["| command | median | of the bare program |", "|---|---:|---:|"]
    lines += [f"| {name} | {value * 1000:.0f} ms | {value / bare:.2f} |" for name, value in found.items()]
    more = found["validate, 500 measures"] - found["validate, 1 measure"]
    validate, one = found["kpi-eval validate strategies"], found["validate, 1 measure"]
    lots = (found["validate, 5,000 measures"] - one) / more
    start = found["kpi-eval --version"]
    from_start = (found["validate, 5,000 measures"] - start) / (found["validate, 500 measures"] - start)
    goals = [
        ("check at most 1.3 times the bare program", found["kpi-eval check data/q4.csv"] / bare, 1.3),
        ("validate at most 0.8 times the bare program", validate / bare, 0.8),
        ("--version at most 1.1 times typer alone", found["kpi-eval --version"] / alone, 1.1),
        ("500 measures validate in at most 0.5 s more than one", more, 0.5),
        ("5,000 measures in at most 6 times the time of 500, beyond --version", from_start, 6),
        ("5,000 measures in at most 6 times the time of 500, beyond one measure", lots, 6),
        ("2,000 rows in at most 2.5 times the time of 30", found["check, 2,000 rows"] / found["check, 30 rows"], 2.5),
    ]
    if "yamllint strategies" in found:
        beside = "validate at most 0.6 times check-jsonschema with our schema"
        goals.append((beside, validate / found["check-jsonschema strategies"], 0.6))
        goals.append(("validate at most 1.6 times yamllint", validate / found["yamllint strategies"], 1.6))
    lines += ["", "| goal | found | met |", "|---|---:|---|"]
    lines += [f"| {goal} | {value:.2f} | {'yes' if value <= most else 'no'} |" for goal, value, most in goals]
    tools = ", ".join(f"{name} {version(name)}" for name in ("typer", "rich", "pydantic", "PyYAML"))
    lines += ["", f"Python {platform.python_version()}, {os.cpu_count()} processors; {tools}."]
    return "\n".join(lines)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=11, help="counted rounds (default: 11)")
    parser.add_argument(
        "--without-neighbours", action="store_true", help="leave out csvlook, yamllint, check-jsonschema"
    )
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        neighbours = None if options.without_neighbours else install_neighbours(work / "neighbours")
        sys.stdout.write(report(medians(commands(work, neighbours), options.rounds, ROOT)) + "\n")


if __name__ == "__main__":
    main()
