"""Cut short: runs that are interrupted, or stopped by one of several files, leave nothing half done."""

import os
import signal
import subprocess
import sys
import time

import pytest

from support.unfinished_files import more_than_is_read_ahead, wait_for_beginning

ROW = b"days,2016/17,190\n"
HEADER = b"measure,period,actual\n"
ENGINES = ["rows", "stream"]


@pytest.fixture
def part(folder):
    """Write a file with rows for these days."""

    def call(name, content):
        (folder / name).write_bytes(HEADER + content)
        return name

    return call


@pytest.mark.parametrize("engine", ENGINES)
def test_files_go_in_the_order_in_which_they_are_named_and_those_of_a_pattern_by_name(run, part, engine):
    for name, actual in (("b2.csv", 2), ("b1.csv", 1), ("a.csv", 3)):
        part(name, f"days,2016/17,{actual}\n".encode())
    outcome = run("export", "b*.csv", "a.csv", "-o", "-", "--measure", "days", "--engine", "rows")
    assert [line.split(",")[9] for line in outcome.stdout.splitlines()[1:]] == ["1", "2", "3"]
    streamed = run("export", "b*.csv", "a.csv", "-o", "-", "--engine", engine).stdout
    assert [line.split(",")[9] for line in streamed.splitlines()[1:4]] == ["1", "2", "3"]


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("bad", ["missing.csv", "latin.csv"])
def test_nothing_is_written_where_one_of_several_files_cannot_be_read(folder, run, part, bad, engine):
    part("a.csv", ROW * 500)
    part("latin.csv", ROW * 500 + b"caf\xe9,2016/17,1\n")
    outcome = run("export", "a.csv", bad, "a.csv", "-o", "out.csv", "--engine", engine)
    assert outcome.exit_code == 3
    assert outcome.stderr.startswith(bad)
    assert not [*folder.glob("*out*")]


@pytest.mark.skipif(sys.platform == "win32", reason="signals of this kind are not sent there")
@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("number", ["SIGINT", "SIGTERM"])
@pytest.mark.parametrize("name", ["out.csv", "out.csv.gz", "out.parquet"])
def test_an_interruption_leaves_at_once_and_no_file(folder, number, engine, name):
    command = [sys.executable, "-m", "kpi_eval", "export", "-", "-o", name, "--engine", engine]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stderr=subprocess.PIPE, cwd=folder, env=os.environ)
    with process:
        # NOTE: a little more than is read ahead; then a block more is waited for in vain.
        process.stdin.write(more_than_is_read_ahead(HEADER, ROW))
        process.stdin.flush()
        wait_for_beginning(folder)
        time.sleep(1)
        start = time.monotonic()
        process.send_signal(getattr(signal, number))
        said = process.stderr.read()
        assert (process.wait(), said) == (130, b"kpi-eval: interrupted\n")
        assert time.monotonic() - start < 5
        process.stdin.close()
    assert not [*folder.glob("*out*")]
