"""Results in files and on standard output: whole or not at all, and never over what is still needed."""

import csv
import errno
import json
import os
import signal
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from support.unfinished_files import left_overs, more_than_is_read_ahead, wait_for_beginning

BROKEN = 'measure,period,actual\ndays,2016/17,1\n"days,2016/17,1\n'


def test_a_new_file_is_readable_as_the_umask_says(run, folder):
    assert run("export", "ok.csv", "-o", "new.csv").exit_code == 0
    umask = os.umask(0)
    os.umask(umask)
    assert stat.S_IMODE((folder / "new.csv").stat().st_mode) == 0o666 & ~umask
    assert left_overs(folder) == []


def test_an_existing_file_keeps_its_mode_and_a_link_stays_a_link(run, folder):
    (folder / "old.csv").write_text("old")
    (folder / "old.csv").chmod(0o640)
    (folder / "link.csv").symlink_to("old.csv")
    assert run("export", "ok.csv", "-o", "link.csv").exit_code == 0
    assert (folder / "link.csv").is_symlink()
    assert (folder / "old.csv").read_text().startswith("strategy,outcome,")
    assert stat.S_IMODE((folder / "old.csv").stat().st_mode) == 0o640


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        pytest.param(["-o", "strategies", "--format", "csv"], 4, "it is a folder", id="folder"),
        pytest.param(["-o", "no/x.csv"], 4, "there is no folder no", id="missing folder"),
        pytest.param(["-o", "ok.csv/x.csv"], 4, "ok.csv/x.csv cannot be written", id="a file as folder"),
        pytest.param(["-o", "/dev/full", "--format", "csv"], 4, "No space left", id="full device"),
        pytest.param(["-o", "n" * 300 + ".csv"], 4, "cannot be written", id="name too long"),
        pytest.param(["-o", "ok.csv"], 2, "ok.csv is one of the inputs", id="the input"),
        pytest.param(["-o", "link.csv"], 2, "link.csv is one of the inputs", id="the input through a link"),
        pytest.param(["-o", "strategies/../ok.csv"], 2, "is one of the inputs", id="the input by another path"),
        pytest.param(["-o", "strategies/demo.yaml", "--format", "csv"], 2, "demo.yaml", id="the strategy"),
        pytest.param(
            ["-o", "x.xlsx"], 2, "end the name in .csv, .json, .jsonl, .ndjson or .parquet", id="wrong ending"
        ),
        pytest.param(["-o", "x"], 2, "text also in .gz or .zst behind it, or give --format", id="no ending"),
        pytest.param(["-o", "x.gz"], 2, "-o x.gz: the ending says no format", id="packed, but what"),
        pytest.param(
            ["-o", "x.parquet.gz"], 2, "parquet is packed already: end the name in .parquet", id="packed twice"
        ),
        pytest.param(["-o", ""], 2, "-o", id="no name"),
        pytest.param(
            ["-o", "x.csv", "--format", "table"], 2, "csv, json, jsonl or parquet, not 'table'", id="not for export"
        ),
        pytest.param(
            ["-o", "x.csv", "--format", "xml"], 2, "csv, json, jsonl or parquet, not 'xml'", id="no such format"
        ),
    ],
)
def test_a_result_that_cannot_be_written_says_why_and_changes_nothing(run, folder, arguments, code, said):
    (folder / "link.csv").symlink_to("ok.csv")
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    result = run("export", "ok.csv", *arguments)
    assert (result.exit_code, result.stdout) == (code, "")
    assert said in result.stderr
    assert "fault of kpi-eval" not in result.stderr
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before


def test_a_read_only_folder_is_said(run):
    # NOTE: the tests may run as root, who is stopped by the kind of file system only.
    result = run("export", "ok.csv", "-o", "/proc/self/x.csv")
    assert result.exit_code == 4
    assert "/proc/self/x.csv cannot be written" in result.stderr


@pytest.mark.parametrize(
    "command", [["export", "t.csv", "-o", "old.csv"], ["check", "t.csv", "--report", "csv=old.csv"]]
)
def test_a_run_that_fails_half_way_leaves_the_old_file_whole(run, folder, command):
    (folder / "old.csv").write_text("old")
    result = run(*command, actuals=BROKEN)
    assert (result.exit_code, result.stdout) == (3, "")
    assert (folder / "old.csv").read_text() == "old"
    assert left_overs(folder) == []


def held_by_another_program(*_, **__):
    raise PermissionError(errno.EACCES, "held by another program")


def test_a_file_that_was_written_is_done_though_what_was_begun_cannot_be_taken_away(run, folder, monkeypatch):
    monkeypatch.setattr(Path, "unlink", held_by_another_program)
    outcome = run("init", "new.yaml")
    assert outcome.exit_code == 0
    assert (folder / "new.yaml").is_file()


def test_why_a_file_cannot_be_written_is_said_though_what_was_begun_cannot_be_taken_away(run, monkeypatch):
    def is_full(*_):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "unlink", held_by_another_program)
    monkeypatch.setattr(Path, "replace", is_full)
    outcome = run("export", "ok.csv", "-o", "out.csv")
    assert outcome.exit_code == 4
    assert "out.csv cannot be written: No space left on device" in outcome.stderr


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM], ids=["SIGINT", "SIGTERM"])
def test_a_run_that_is_stopped_leaves_the_old_file_whole_and_nothing_else(folder, number):
    (folder / "old.csv").write_text("old")
    command = [sys.executable, "-m", "kpi_eval", "export", "-", "-o", "old.csv"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stderr=subprocess.PIPE, cwd=folder) as process:
        process.stdin.write(more_than_is_read_ahead(b"measure,period,actual\n", b"days,2016/17,1\n"))
        process.stdin.flush()
        wait_for_beginning(folder)
        process.send_signal(number)
        _, said = process.communicate(timeout=20)
    assert (process.returncode, said) == (130, b"kpi-eval: interrupted\n")
    assert (folder / "old.csv").read_text() == "old"
    assert left_overs(folder) == []


@pytest.mark.parametrize("text", ["a\rb", "a\nb", "a\r\nb", 'a"b', "a,b", "a;b", " a"], ids=repr)
@pytest.mark.parametrize("options", [[], ["--excel"]], ids=["plain", "excel"])
def test_a_cell_comes_out_of_csv_as_it_went_in(run, folder, text, options):
    inside = text.replace('"', '""')
    actuals = f'measure,period,actual,note\ndays,2016/17,1,"{inside}"\nshare,2016/17,91,"{inside}"\n'
    assert run("export", "t.csv", "-o", "x.csv", *options, actuals=actuals).exit_code == 0
    with (folder / "x.csv").open(encoding="utf-8-sig", newline="") as stream:
        assert [row["note"] for row in csv.DictReader(stream)] == [text.strip()] * 2


def test_excel_gets_a_mark_and_its_own_line_ends(run, folder):
    assert run("export", "ok.csv", "-o", "e.csv", "--excel").exit_code == 0
    content = (folder / "e.csv").read_bytes()
    assert content.startswith(b"\xef\xbb\xbfstrategy,")
    assert content.count(b"\r\n") == content.count(b"\n") == 4


def test_formats_follow_the_ending_whatever_its_case_and_the_option_goes_first(run, folder):
    assert run("export", "ok.csv", "-o", "x.JSON").exit_code == 0
    assert run("export", "ok.csv", "-o", "y.json", "--format", "csv").exit_code == 0
    assert json.loads((folder / "x.JSON").read_text())["summary"]["rows"] == 3
    assert (folder / "y.json").read_text().startswith("strategy,")
    assert json.loads(run("export", "ok.csv", "-o", "-", "--format", "json").stdout)["schema_version"] == 1


def test_reports_are_written_beside_the_result(run, folder):
    names = {"csv": "a=b.csv", "json": "C:\\x.json", "table": "t.txt", "concise": "c.txt"}
    options = [word for form, name in names.items() for word in ("--report", f"{form}={name}")]
    result = run("check", "ok.csv", "--color", "always", *options)
    assert result.exit_code == 0
    assert "\x1b[" in result.stdout
    assert (folder / "a=b.csv").read_text().startswith("strategy,")
    assert json.loads((folder / "C:\\x.json").read_text())["findings"] == []
    assert "\x1b" not in (folder / "t.txt").read_text()
    assert "on target" in (folder / "t.txt").read_text()
    assert (folder / "c.txt").read_text().count("\n") == 3


@pytest.mark.parametrize(
    "reports",
    [
        pytest.param(["xml=x"], id="no such format"),
        pytest.param(["csv"], id="no path"),
        pytest.param(["csv="], id="empty path"),
        pytest.param(["=x"], id="no format"),
        pytest.param(["csv=x.csv", "json=x.csv"], id="two to one file"),
        pytest.param(["csv=x.csv", "json=./x.csv"], id="two to one file, spelt differently"),
        pytest.param(["csv=-"], id="two results on standard output"),
    ],
)
def test_a_report_that_cannot_be_is_wrong_usage(run, reports):
    result = run("check", "ok.csv", *[word for report in reports for word in ("--report", report)])
    assert (result.exit_code, result.stdout) == (2, "")
    assert "--report" in result.stderr


def test_one_bad_report_path_stops_the_table_too(run):
    result = run("check", "ok.csv", "--report", "csv=ok2.csv", "--report", "json=no/x.json")
    assert (result.exit_code, result.stdout) == (4, "")
