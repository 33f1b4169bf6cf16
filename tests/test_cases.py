"""Cases: every folder under tests/cases is a test; dropping one in adds one.

`strategies/valid/<name>` says in limits.csv what its file means. `strategies/invalid/<code>-<name>` has in expected.txt
what `kpi-eval validate` says of its files. `evaluations/<name>` has actuals.csv, perhaps args.txt with more options, and
what `kpi-eval export` writes to standard output (expected.csv) and to standard error (expected-findings.txt).
With KPI_EVAL_UPDATE_CASES=1 the expected files are rewritten: review their difference like code.
"""

import csv
import io
import os
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from kpi_eval.cli.app import app
from kpi_eval.renderers.diagnostics.full import render
from kpi_eval.renderers.presentation import Presentation
from kpi_eval.strategy.discovery import find_strategy_files
from kpi_eval.strategy.loader import check_strategies, load_strategies
from kpi_eval.vocabulary.codes import Code
from kpi_eval.vocabulary.direction import Direction
from kpi_eval.vocabulary.errors import StrategyError
from kpi_eval.vocabulary.status import Status
from support.limits_table import LIMITS_COLUMNS, limits_rows

CASES = Path(__file__).parent / "cases"
UPDATE = os.environ.get("KPI_EVAL_UPDATE_CASES") == "1"
STATUS_WORDS = tuple(status.value for status in Status)
WITHOUT_A_FOLDER = {
    Code.UNREADABLE_FILE: "is about a path, not about what stands in a file; tested below",
    Code.FILE_TOO_LARGE: "the file would be larger than 10 MiB; made and tested below",
    Code.NO_STRATEGY: "is about paths, not about what stands in a file; tested below",
}


def folders(*parts):
    return [pytest.param(path, id=path.name) for path in sorted(CASES.joinpath(*parts).iterdir()) if path.is_dir()]


def assert_is(path, found):
    """Compare a text with an expected file, or rewrite the file; a file that is absent stands for no text."""
    if UPDATE:
        if found or path.exists():
            path.write_text(found, encoding="utf-8", newline="")
        return
    expected = path.read_bytes().decode("utf-8") if path.exists() else ""
    assert found == expected


def validated(paths):
    """Give what `kpi-eval validate` writes to standard output about files."""
    stream = io.StringIO()
    render(check_strategies(paths).problems, stream, Presentation())
    return stream.getvalue()


# What a valid file means


@pytest.mark.parametrize("folder", folders("strategies", "valid"))
def test_a_valid_strategy_means_what_its_limits_say(folder):
    paths = sorted(folder.glob("*.yaml"))
    assert validated(paths) == ""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(LIMITS_COLUMNS)
    for strategy in load_strategies(paths):
        writer.writerows(limits_rows(strategy))
    assert_is(folder / "limits.csv", stream.getvalue())


# What is said of an invalid file


@pytest.mark.parametrize("folder", folders("strategies", "invalid"))
def test_problems_of_an_invalid_strategy_are_explained(folder, monkeypatch):
    monkeypatch.chdir(folder)
    found = validated(sorted(Path().glob("*.yaml")))
    code = folder.name.partition("-")[0]
    assert code == "several" or f" {code} " in found
    assert_is(folder / "expected.txt", found)


def test_no_expected_text_moves_the_cursor_of_a_terminal():
    texts = [path.read_bytes().decode("utf-8") for path in sorted(CASES.rglob("expected*.txt"))]
    assert [text for text in texts if not all(char.isprintable() or char in "\n\t" for char in text)] == []


def test_validate_prints_what_the_cases_expect():
    folder = CASES / "strategies" / "invalid" / "several-files"
    files = sorted(path.name for path in folder.glob("*.yaml"))
    done = subprocess.run(
        [sys.executable, "-m", "kpi_eval", "validate", "--format", "full", *files],
        cwd=folder,
        capture_output=True,
        check=False,
    )
    assert done.stdout.decode("utf-8").replace("\r\n", "\n") == (folder / "expected.txt").read_text(encoding="utf-8")
    assert done.returncode == 1


def test_every_code_of_a_strategy_has_a_case():
    with_folder = {path.name.partition("-")[0] for path in (CASES / "strategies" / "invalid").iterdir()}
    of_strategies = {code for code in Code if code.number < "KPI2"}
    assert {code for code in of_strategies if code.number not in with_folder} == set(WITHOUT_A_FOLDER)


def test_a_strategy_that_is_not_there_is_reported():
    assert validated([Path("no-such.yaml")]) == (
        "no-such.yaml: KPI009 the file cannot be read: No such file or directory; "
        "name a file, or a folder that holds *.yaml\n"
    )


def test_a_strategy_that_is_too_large_is_reported(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("large.yaml").write_bytes(b"# a comment\n" * 900_000)
    assert validated([Path("large.yaml")]) == (
        "large.yaml: KPI014 the file has 10,800,000 bytes, more than the 10,485,760 a strategy may have; "
        "split it into several strategies\n"
    )


def test_a_folder_without_strategies_is_reported(tmp_path):
    with pytest.raises(StrategyError) as caught:
        find_strategy_files([str(tmp_path)], environment={}, here=tmp_path)
    (problem,) = caught.value.problems
    assert (problem.code, problem.message) == (Code.NO_STRATEGY, "the folder holds no strategy")


# What comes of actuals


@pytest.mark.parametrize("folder", folders("evaluations"))
def test_actuals_come_out_as_expected(folder, monkeypatch):
    monkeypatch.chdir(folder)
    args = Path("args.txt").read_text(encoding="utf-8").splitlines() if Path("args.txt").exists() else []
    done = CliRunner().invoke(app, ["export", "actuals.csv", "-s", "strategy.yaml", "-o", "-", *args])
    code = Path("expected-exit-code.txt")
    assert_is(folder / "expected.csv", done.stdout)
    assert_is(folder / "expected-findings.txt", done.stderr)
    assert_is(folder / code, "" if done.exit_code == 0 else f"{done.exit_code}\n")


@pytest.mark.parametrize("folder", folders("evaluations"))
def test_rows_come_out_as_their_notes_say(folder):
    # NOTE: the note of an actual says what was worked out by hand, so that rewriting expected.csv cannot hide a fault.
    with (folder / "expected.csv").open(encoding="utf-8", newline="") as stream:
        rows = [row for row in csv.DictReader(stream) if row["note"].startswith((*STATUS_WORDS, "left out"))]
    found = [row["status"] + (f": {row['reason']}" if row["reason"] else "") for row in rows]
    assert found == [row["note"] for row in rows]


@pytest.mark.parametrize("direction", Direction)
def test_a_valid_case_has_every_direction(direction):
    text = (CASES / "strategies" / "valid" / "directions" / "limits.csv").read_text(encoding="utf-8")
    assert f",{direction.value}," in text
