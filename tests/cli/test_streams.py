"""Standard streams: closed, full, narrow, without colour, and in encodings that lack our symbols."""

import csv
import fcntl
import json
import os
import pty
import re
import struct
import subprocess
import sys
import termios

import pytest
from rich.cells import cell_len

ODD = """\
measure,period,actual,note
days,2016/17,250,ünï – “q” 北京 ✓
share,2016/17,89,x
Ärger 北京 ✓,2016/17,89,x
"""
PLAIN = {"PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "LC_ALL": "C"}
ESCAPES = re.compile(r"\x1b\[[0-9;]*m")


def to_closed_pipe(spawn, *arguments, stream="stdout"):
    reading, writing = os.pipe()
    os.close(reading)
    try:
        return spawn(*arguments, **{stream: writing})
    finally:
        os.close(writing)


def on_terminal(arguments, columns, folder, env=None):
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    command = [sys.executable, "-m", "kpi_eval", *arguments]
    environment = os.environ | {"TERM": "xterm-256color"} | (env or {})
    with subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs, cwd=folder, env=environment) as process:
        os.close(theirs)
        output = b""
        while True:
            try:
                part = os.read(ours, 65536)
            except OSError:
                break
            if not part:
                break
            output += part
    os.close(ours)
    return process.returncode, output.decode().replace("\r\n", "\n")


@pytest.mark.parametrize(
    "arguments",
    [
        ["check", "ok.csv"],
        ["check", "ok.csv", "--format", "csv"],
        ["check", "ok.csv", "--format", "json"],
        ["check", "ok.csv", "--format", "concise"],
        ["check", "long.csv"],
        ["check", "long.csv", "--format", "csv"],
        ["export", "ok.csv", "-o", "-"],
        ["validate", "--format", "json"],
        ["--version"],
        ["--help"],
    ],
    ids=" ".join,
)
def test_a_closed_pipe_ends_quietly_with_0(spawn, folder, arguments):
    (folder / "long.csv").write_text("measure,period,actual\n" + "days,2016/17,190\n" * 2000)
    result = to_closed_pipe(spawn, *arguments)
    assert result.returncode == 0
    assert result.stderr in {b"", b"1 strategy file with 3 measures: no problems.\n"}


def test_a_closed_pipe_for_messages_does_not_change_the_verdict(spawn):
    assert to_closed_pipe(spawn, "check", "nosuch.csv", stream="stderr").returncode == 3


@pytest.mark.parametrize(
    "arguments",
    [
        ["check", "ok.csv"],
        ["check", "ok.csv", "--format", "concise"],
        ["check", "ok.csv", "--format", "csv"],
        ["check", "long.csv", "--format", "csv"],
        ["check", "ok.csv", "--format", "json"],
        ["validate", "bad"],
        ["--version"],
    ],
    ids=" ".join,
)
def test_a_full_device_is_said_and_is_not_our_fault(spawn, folder, arguments):
    (folder / "bad").mkdir()
    (folder / "bad" / "x.yaml").write_text("format: 2\n")
    (folder / "long.csv").write_text("measure,period,actual\n" + "days,2016/17,190\n" * 2000)
    with open("/dev/full", "wb") as full:  # noqa: PTH123 - a device
        result = spawn(*arguments, stdout=full)
    assert result.returncode == 4
    assert b"No space left on device" in result.stderr
    assert b"Traceback" not in result.stderr
    assert b"fault of kpi-eval" not in result.stderr


def without(stream, *arguments):
    """Run with a standard stream closed, as daemons and some schedulers do."""
    shut = {"stdin": "<&-", "stdout": ">&-", "stderr": "2>&-"}[stream]
    return ["sh", "-c", f'exec "$0" -m kpi_eval "$@" {shut}', sys.executable, *arguments]


@pytest.mark.parametrize(
    ("stream", "arguments", "code"),
    [
        ("stdout", ["check", "ok.csv"], 4),
        ("stdout", ["check", "ok.csv", "--format", "csv"], 4),
        ("stdout", ["export", "ok.csv", "-o", "x.csv"], 0),
        ("stderr", ["check", "ok.csv"], 0),
        ("stderr", ["check", "nosuch.csv"], 3),
        ("stderr", ["check", "ok.csv", "--period", "nonsense"], 2),
        ("stderr", ["validate"], 0),
        ("stdin", ["check", "ok.csv"], 0),
        ("stdin", ["check", "-"], 3),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else str(value),
)
def test_a_closed_stream_is_no_fault_of_ours(folder, stream, arguments, code):
    result = subprocess.run(without(stream, *arguments), capture_output=True, cwd=folder, check=False)
    assert b"fault of kpi-eval" not in result.stderr
    assert b"Traceback" not in result.stderr
    assert result.returncode == code


@pytest.mark.parametrize(
    ("encoding", "form"),
    [
        ("ascii", "table"),
        ("ascii", "concise"),
        ("ascii", "csv"),
        ("ascii:strict", "json"),
        ("cp1252", "table"),
        ("cp1252", "csv"),
        ("latin-1", "table"),
        ("latin-1", "json"),
    ],
)
def test_no_encoding_is_an_error_and_machine_formats_stay_utf8(spawn, folder, encoding, form):
    (folder / "t.csv").write_text(ODD, encoding="utf-8")
    result = spawn("check", "t.csv", "--format", form, env={"PYTHONIOENCODING": encoding})
    assert result.returncode == 1
    text = result.stdout.decode("utf-8" if form in {"csv", "json"} else encoding.partition(":")[0])
    if form == "csv":
        assert [row["note"] for row in csv.DictReader(text.splitlines())] == ["ünï – “q” 北京 ✓", "x", "x"]
    elif form == "json":
        assert json.loads(text)["rows"][2]["measure"] == "Ärger 北京 ✓"
    else:
        assert "off track" in text or "off-track" in text
        assert "rger" in text
        assert "✓" not in text


def test_a_plain_locale_gets_plain_symbols_with_their_words(spawn, folder):
    (folder / "t.csv").write_text(ODD, encoding="utf-8")
    result = spawn("check", "t.csv", env=PLAIN)
    assert result.returncode == 1
    assert b"x off track by 40" in result.stdout
    assert b"~ within tolerance" in result.stdout


@pytest.mark.parametrize("form", ["table", "csv", "json"])
def test_a_file_name_that_the_locale_cannot_spell_does_no_harm(spawn, folder, form):
    (folder / "ünï.csv").write_text(ODD, encoding="utf-8")
    result = spawn("check", "ünï.csv", "--format", form, "--report", "json=ö.json", env=PLAIN)
    assert b"fault of kpi-eval" not in result.stderr
    assert result.returncode == 1
    assert json.loads((folder / "ö.json").read_text(encoding="utf-8"))["inputs"]


@pytest.mark.parametrize("columns", [80, 200])
def test_a_table_fits_its_terminal(folder, columns):
    (folder / "t.csv").write_text(ODD, encoding="utf-8")
    code, output = on_terminal(["check", "t.csv", "--why"], columns, folder)
    assert code == 1
    assert max(cell_len(line) for line in ESCAPES.sub("", output).splitlines()) <= columns
    assert "✗ off track by 40" in output


@pytest.mark.parametrize("columns", [40, 1])
def test_nothing_is_cut_on_a_narrow_terminal(folder, columns):
    (folder / "t.csv").write_text(ODD, encoding="utf-8")
    code, output = on_terminal(["check", "t.csv"], columns, folder)
    assert code == 1
    words = " ".join(ESCAPES.sub("", output).split())
    for needed in ("Average days to match (days)", "Share in education", "250", "Ärger 北京 ✓", "✗", "within"):
        assert needed in words


def test_columns_goes_before_the_terminal_and_a_pipe_has_no_width(spawn, folder):
    (folder / "t.csv").write_text(ODD, encoding="utf-8")
    _, output = on_terminal(["check", "t.csv"], 200, folder, {"COLUMNS": "70"})
    assert max(cell_len(line) for line in ESCAPES.sub("", output).splitlines()) <= 70
    wide = spawn("check", "t.csv").stdout
    assert spawn("check", "t.csv", env={"COLUMNS": "40"}).stdout == wide


@pytest.mark.parametrize("columns", ["abc", "0", "-5", "²", "9" * 30])
def test_a_width_that_is_none_does_no_harm(run, monkeypatch, columns):
    # NOTE: pytest itself would look at it after the test, and stumble.
    with monkeypatch.context() as patch:
        patch.setenv("COLUMNS", columns)
        result = run("check", "ok.csv")
    assert (result.exit_code, result.stderr) == (0, "")


@pytest.mark.parametrize(
    ("env", "options", "is_coloured"),
    [
        ({}, [], True),
        ({"NO_COLOR": "1"}, [], False),
        ({"NO_COLOR": ""}, [], True),
        ({"TERM": "dumb"}, [], False),
        ({"NO_COLOR": "1", "FORCE_COLOR": "1"}, [], False),
        ({"NO_COLOR": "1"}, ["--color", "always"], True),
        ({}, ["--colour", "never"], False),
        ({}, ["--format", "csv"], False),
    ],
    ids=str,
)
def test_colour_on_a_terminal(folder, env, options, is_coloured):
    code, output = on_terminal(["check", "ok.csv", *options], 100, folder, env)
    assert code == 0
    assert ("\x1b" in output) is is_coloured


@pytest.mark.parametrize(
    ("env", "options", "is_coloured"),
    [
        ({}, [], False),
        ({"FORCE_COLOR": "1"}, [], True),
        ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, [], False),
        ({"FORCE_COLOR": "1"}, ["--color", "never"], False),
        ({}, ["--color", "always"], True),
        ({"FORCE_COLOR": "1"}, ["--format", "json", "--color", "always"], False),
    ],
    ids=str,
)
def test_colour_in_a_pipe(run, monkeypatch, env, options, is_coloured):
    for name, value in env.items():
        monkeypatch.setenv(name, value)
    result = run("check", "ok.csv", *options)
    assert ("\x1b[" in result.stdout) is is_coloured


def test_verbose_counts_the_measures_of_each_strategy(run, folder):
    assert "strategy 'demo', 3 measures\n" in run("check", "ok.csv", "-v").stderr
    one = "format: 1\nid: one\ntitle: One\nyear: financial\nmeasures:\n  a: {title: A, direction: none}\n"
    (folder / "one.yaml").write_text(one, encoding="utf-8")
    assert "strategy 'one', 1 measure\n" in run("check", "ok.csv", "-s", "one.yaml", "-v").stderr
