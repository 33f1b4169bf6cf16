"""A folder to work in, the command line run inside this process, and as a process of its own."""

import gc
import os
import subprocess
import sys
import warnings
from typing import NamedTuple

import pytest
from typer.testing import CliRunner

from kpi_eval.cli.app import app

STRATEGY = """\
format: 1
id: demo
title: Demo strategy
year: financial
outcomes:
  safe: {title: Children are safe}
  learn: {title: Children learn}
measures:
  days:
    title: Average days to match
    aliases: [match days]
    outcomes: [safe]
    direction: lower is better
    unit: days
    tags: [adoption]
    target: 200
    tolerance: {upper: 210}
  share:
    title: Share in education
    outcomes: [learn, safe]
    direction: higher is better
    unit: "%"
    tags: [plan]
    targets:
      2016/17: {target: 90, tolerance: {below: 2 pp}}
  context:
    title: Shown for context
    outcomes: [learn]
    direction: none
"""
SOUND = "measure,period,actual\ndays,2016/17,190\nshare,2016/17,91\ncontext,2016/17,5\n"
SETTINGS = ("KPI_EVAL_STRATEGY", "KPI_EVAL_TRACEBACK", "NO_COLOR", "FORCE_COLOR", "COLUMNS")


class Outcome(NamedTuple):
    """What a person, or a script, sees of a run."""

    exit_code: int
    stdout: str
    stderr: str


def invoke(arguments, stdin):
    result = CliRunner().invoke(app, list(arguments), input=stdin)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return Outcome(result.exit_code, result.stdout, result.stderr)


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A working folder with `strategies/demo.yaml` and `ok.csv`, in which everything is fine."""
    for name in SETTINGS:
        monkeypatch.delenv(name, raising=False)
    here = tmp_path / "work"
    (here / "strategies").mkdir(parents=True)
    (here / "strategies" / "demo.yaml").write_text(STRATEGY, encoding="utf-8")
    (here / "ok.csv").write_text(SOUND, encoding="utf-8")
    monkeypatch.chdir(here)
    return here


@pytest.fixture
def run(folder):
    """Run a command in this process; the actuals, where given, become `t.csv`."""

    def call(*arguments, actuals=None, stdin=None):
        if actuals is not None:
            content = actuals if isinstance(actuals, bytes) else actuals.encode()
            (folder / "t.csv").write_bytes(content)
        # NOTE: a file left open would be blamed on whichever test runs when it is collected.
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", ResourceWarning)
            outcome = invoke(arguments, stdin)
            if outcome.exit_code > 1:
                gc.collect()
        assert "Traceback" not in outcome.stderr
        return outcome

    return call


@pytest.fixture
def spawn(folder):
    """Run a command as a process of its own."""

    def call(*arguments, env=None, **options):
        options = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "cwd": folder} | options
        command = [sys.executable, "-m", "kpi_eval", *arguments]
        return subprocess.run(command, check=False, env=os.environ | (env or {}), timeout=30, **options)

    return call
