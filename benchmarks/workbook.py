"""Workbook: how long judging a workbook of 100,000 rows takes, beside what the library that reads it takes alone.

Run it with the Python of an environment that has kpi-eval and its development dependencies installed. Prints a Markdown
table of medians and ratios.
"""

import argparse
import os
import platform
import random
import sys
import tempfile
from importlib.metadata import version
from pathlib import Path

import xlsxwriter
from timing import medians

LIBRARY = """
import sys

import openpyxl

workbook = openpyxl.load_workbook(sys.argv[1], read_only=True, data_only=True)
for row in workbook.worksheets[0].iter_rows():
    for cell in row:
        cell.value, cell.number_format
"""
STRATEGY = """format: 1
id: workbook
title: Measures of a workbook
year: financial
measures:
"""
MEASURE = """  m{0}:
    title: Measure number {0} of the workbook
    direction: higher is better
    unit: '%'
    targets:
      2016/17: {{target: 85%, tolerance: {{below: 5 pp}}}}
"""
MEASURES = 25


def write_workbook(path: Path, rows: int) -> None:
    """Write actuals of 25 measures for areas and quarters; every other one a cell formatted as per cent."""
    chance = random.Random(20161)  # noqa: S311 - the same workbook every time
    with xlsxwriter.Workbook(str(path)) as workbook:
        sheet, per_cent = workbook.add_worksheet("Q4"), workbook.add_format({"num_format": "0.0%"})
        sheet.write_row(0, 0, ["measure", "period", "area", "actual"])
        for number in range(rows):
            quarter, area = number // MEASURES % 4 + 1, number // MEASURES // 4
            sheet.write_row(number + 1, 0, [f"m{number % MEASURES}", f"2016/17 Q{quarter}", f"Area {area}"])
            if number % 2:
                sheet.write_number(number + 1, 3, round(chance.random(), 4), per_cent)
            else:
                sheet.write_number(number + 1, 3, round(chance.random() * 100, 2))


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5, help="counted rounds (default: 5)")
    parser.add_argument("--rows", type=int, default=100_000, help="rows of the workbook (default: 100,000)")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        workbook, strategy, library = work / "q4.xlsx", work / "workbook.yaml", work / "library.py"
        write_workbook(workbook, options.rows)
        strategy.write_text(STRATEGY + "".join(map(MEASURE.format, range(MEASURES))), encoding="utf-8")
        library.write_text(LIBRARY, encoding="utf-8")
        program = [sys.executable, "-m", "kpi_eval"]
        named = {
            "openpyxl alone, each value and its number format": [sys.executable, str(library), str(workbook)],
            "kpi-eval check": [*program, "check", str(workbook), "-s", str(strategy)],
            "kpi-eval export": [*program, "export", str(workbook), "-s", str(strategy), "-o", str(work / "out.csv")],
        }
        found = medians(named, options.rounds, work)
    alone = next(iter(found.values()))
    lines = [f"| command, {options.rows:,} rows | median | of openpyxl alone |", "|---|---:|---:|"]
    lines += [f"| {name} | {seconds:.2f} s | {seconds / alone:.2f} |" for name, seconds in found.items()]
    lines += [
        "",
        f"Python {platform.python_version()}, {os.cpu_count()} processors; openpyxl {version('openpyxl')}.",
    ]
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
