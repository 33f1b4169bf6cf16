"""Interruption: wherever the program is when it is asked to stop, it leaves as one that was, with nothing left half done."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

import kpi_eval
from support.unfinished_files import left_overs

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals are those of POSIX")
INTERRUPTED = (130, "", "kpi-eval: interrupted\n")
START = "import os, signal, sys\n{}\nfrom kpi_eval.cli.start import main\nmain()\n"
HIT = "os.kill(os.getpid(), signal.SIGINT)"


def outcome_of(code, *arguments, **options):
    command = [sys.executable, "-c", START.format(code), *arguments]
    result = subprocess.run(command, capture_output=True, text=True, check=False, timeout=30, **options)
    return result.returncode, result.stdout, result.stderr


def hit_in(function, module, before):
    """Give a program in which a function of a module is interrupted, before or after what it does."""
    doing = [HIT, "found = done(*given, **named)"]
    return (
        f"import {module}\ndone = {module}.{function}\n"
        "def hit(*given, **named):\n"
        f"    {'; '.join(doing if before else reversed(doing))}\n    return found\n"
        f"{module}.{function} = hit\n"
    )


@pytest.mark.parametrize("name", ["typer", "kpi_eval.cli.export", "csv"])
@pytest.mark.parametrize(
    "hit",
    [
        HIT,
        # NOTE: what is raised in a callback of this kind is said to be ignored, and lost.
        f"weakref.finalize(type('Gone', (), {{}})(), lambda: {HIT})",
        f"\n        try:\n            {HIT}\n        except BaseException:\n            raise RuntimeError('another') from None",
    ],
    ids=["plainly", "in a callback", "where anything is caught"],
)
def test_an_interruption_while_modules_load_is_one(folder, name, hit):
    code = (
        "import builtins, weakref\n"
        "load = builtins.__import__\n"
        "def interrupted(name, *rest, **more):\n"
        f"    if name == {name!r}:\n"
        f"        {hit}\n"
        "    return load(name, *rest, **more)\n"
        "builtins.__import__ = interrupted\n"
    )
    if name == "kpi_eval.cli.export":
        code = code.replace("__import__", "import_module").replace("builtins", "importlib")
    assert outcome_of(code, "export", "ok.csv", "-o", "out.csv", cwd=folder) == INTERRUPTED
    assert not [*folder.glob("*out*")]


@pytest.mark.parametrize("name", ["signal", "select", "contextlib"])
def test_an_interruption_before_it_can_be_heeded_is_one(folder, name):
    code = (
        "import builtins\nload = builtins.__import__\n"
        "def interrupted(name, *rest, **more):\n"
        f"    if name == {name!r}:\n"
        f"        builtins.__import__ = load\n        {HIT}\n"
        "    return load(name, *rest, **more)\n"
        "builtins.__import__ = interrupted\n"
    )
    assert outcome_of(code, "export", "ok.csv", "-o", "out.csv", cwd=folder) == INTERRUPTED


@pytest.mark.parametrize("name", ["typing", "re", "importlib", "kpi_eval.cli.app"])
def test_little_is_loaded_before_an_interruption_is_heeded(name):
    code = "import sys\nbefore = {*sys.modules}\nimport kpi_eval.cli.start\nprint(*({*sys.modules} - before))\n"
    # NOTE: what tells Python where packages are loads modules of its own.
    environment = os.environ | {"PYTHONPATH": str(Path(kpi_eval.__file__).parents[1])}
    command = [sys.executable, "-S", "-c", code]
    loaded = subprocess.run(command, capture_output=True, text=True, check=True, env=environment)
    assert "kpi_eval.cli.interruption" in loaded.stdout.split()
    assert name not in loaded.stdout.split()


@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP"])
def test_no_file_that_was_begun_stays_where_the_program_is_asked_to_end(folder, name):
    code = hit_in("fdopen", "os", before=False).replace("SIGINT", name)
    assert outcome_of(code, "export", "ok.csv", "-o", "out.csv", cwd=folder) == INTERRUPTED
    assert left_overs(folder) == []


@pytest.mark.parametrize("before", [True, False], ids=["before", "after"])
@pytest.mark.parametrize(
    ("function", "module"),
    [("mkstemp", "tempfile"), ("fdopen", "os"), ("Path.chmod", "pathlib"), ("Path.unlink", "pathlib")],
)
def test_no_file_that_was_begun_stays_wherever_it_is_interrupted(folder, function, module, before):
    (folder / "old.csv").write_text("old", encoding="utf-8")
    code = hit_in(function, module, before)
    assert outcome_of(code, "export", "ok.csv", "-o", "old.csv", cwd=folder) == INTERRUPTED
    is_done = function == "Path.unlink"
    assert ((folder / "old.csv").read_text(encoding="utf-8") != "old") is is_done
    assert left_overs(folder) == []


def test_what_is_interrupted_twice_leaves_once(folder):
    first = hit_in("Path.chmod", "pathlib", before=True)
    again = hit_in("Path.unlink", "pathlib", before=True).replace("done", "taken").replace("hit", "again")
    assert outcome_of(first + again, "export", "ok.csv", "-o", "out.csv", cwd=folder) == INTERRUPTED
    assert not [*folder.glob("*out*")]


def test_an_interruption_that_whoever_started_the_program_ignores_is_ignored(folder):
    code = f"signal.signal(signal.SIGINT, signal.SIG_IGN)\n{hit_in('mkstemp', 'tempfile', before=True)}"
    assert outcome_of(code, "export", "ok.csv", "-o", "out.csv", cwd=folder)[0] == 0
    assert (folder / "out.csv").is_file()


def test_nothing_is_said_where_there_is_no_standard_error(folder):
    code = f"os.close(2)\n{hit_in('mkstemp', 'tempfile', before=True)}"
    assert outcome_of(code, "export", "ok.csv", "-o", "out.csv", cwd=folder) == (130, "", "")


def test_nobody_has_to_read_standard_error_before_the_program_leaves(folder):
    reading, writing = os.pipe()
    os.set_blocking(writing, False)
    for size in (4096, 1):
        while True:
            try:
                os.write(writing, b"x" * size)
            except BlockingIOError:
                break
    os.set_blocking(writing, True)
    code = hit_in("fdopen", "os", before=False)
    command = [sys.executable, "-c", START.format(code), "export", "ok.csv", "-o", "out.csv"]
    left = subprocess.run(command, stderr=writing, check=False, timeout=30, cwd=folder)
    assert left.returncode == INTERRUPTED[0]
    assert left_overs(folder) == []
    os.close(reading)
    os.close(writing)


def test_an_interruption_that_the_engine_takes_for_itself_is_one(folder):
    rows = "".join(f"days,2016/17,{number % 300}\n" for number in range(5_000))
    (folder / "many.csv").write_text(f"measure,period,actual\n{rows}", encoding="utf-8")
    code = "import polars\ndef taken(*given, **named):\n    raise KeyboardInterrupt\npolars.LazyFrame.collect = taken\n"
    assert outcome_of(code, "export", "many.csv", "-o", "out.csv", "--engine", "stream", cwd=folder) == INTERRUPTED
    assert not [*folder.glob("*out*")]
