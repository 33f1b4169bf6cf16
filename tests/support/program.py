"""The program, run in this process on files of actuals as a person runs it; a strategy is made of the names to match."""

import csv
import gc
import io
import json
import warnings
from typing import NamedTuple

from typer.testing import CliRunner

from kpi_eval.cli.app import app

SETTINGS = ("KPI_EVAL_STRATEGY", "KPI_EVAL_TRACEBACK", "NO_COLOR", "FORCE_COLOR", "COLUMNS")


class Outcome(NamedTuple):
    """What a person, or a script, sees of a run; `bytes` are those of standard output."""

    exit_code: int
    bytes: bytes
    stderr: str

    @property
    def stdout(self):
        return self.bytes.decode()

    @property
    def rows(self):
        return list(csv.DictReader(io.StringIO(self.stdout)))

    @property
    def reported(self):
        """The rows of the file, without the measures that it does not report."""
        return [row for row in self.rows if row["reason"] != "not reported"]

    def column(self, name):
        return [row[name] for row in self.reported]


def invoke(*arguments, stdin=None):
    # NOTE: a file left open would be blamed on whichever test runs when it is collected.
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)
        result = CliRunner().invoke(app, [str(argument) for argument in arguments], input=stdin)
        if result.exit_code > 1:
            gc.collect(1)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    assert "Traceback" not in result.stderr
    assert "fault of kpi-eval" not in result.stderr, result.stderr
    return Outcome(result.exit_code, result.stdout_bytes, result.stderr)


def strategy_form(names, *, year="financial", **more):
    """Give a strategy that has a measure for each name; further keys are those of each measure."""
    titles = {"".join(name.casefold().split()): " ".join(name.split()) for name in names}
    measures = {
        f"m{number}": {"title": title, "direction": "none"} | more for number, title in enumerate(titles.values())
    }
    return {"format": 1, "id": "made", "title": "Made", "year": year, "measures": measures}


def write_strategy(folder, form, name="strategy.yaml"):
    """Write a strategy: JSON is YAML too."""
    path = folder / name
    path.write_text(json.dumps(form, ensure_ascii=False), encoding="utf-8")
    return path


def exported(path, strategy, *options, stdin=None):
    """Run `export` to standard output, as CSV."""
    return invoke("export", path, "-o", "-", "--strategy", strategy, *options, stdin=stdin)
