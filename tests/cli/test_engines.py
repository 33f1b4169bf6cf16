"""Engines from the command line: which one is chosen, what it says, what it does not go with."""

import pytest

STRATEGY = """\
format: 1
id: s
title: S
year: financial
measures:
  m: {title: M, direction: higher is better, unit: "%", target: 50, tolerance: 5 pp}
"""


@pytest.fixture
def actuals(folder):
    (folder / "s.yaml").write_text(STRATEGY, encoding="utf-8")
    rows = [
        f"m,2016/17 Q{quarter},E{area},{(area * 7 + quarter) % 97 + 0.5}" for area in range(400) for quarter in (1, 2)
    ]
    rows[5] = "m,2016/17 Q1,E9999,[c]"
    rows[700] = "m,2016/17 Q1,E9998,1.2.3"
    (folder / "a.csv").write_text("\n".join(["measure,period,area,actual", *rows]), encoding="utf-8")
    return "a.csv"


def test_both_engines_export_the_same_bytes(folder, run, actuals):
    for engine in ("rows", "stream"):
        run("export", actuals, "-s", "s.yaml", "-o", f"{engine}.csv", "--engine", engine)
    assert (folder / "rows.csv").read_bytes() == (folder / "stream.csv").read_bytes()


def test_both_engines_print_the_same_table_and_say_the_same(run, actuals):
    rows, stream = (run("check", actuals, "-s", "s.yaml", "--engine", engine) for engine in ("rows", "stream"))
    assert (rows.stdout, rows.exit_code) == (stream.stdout, stream.exit_code)


def test_a_small_file_goes_row_by_row(run, actuals):
    assert "engine 'rows', by the size of the files" in run("check", actuals, "-s", "s.yaml", "-v").stderr


def test_a_large_file_is_streamed(monkeypatch, run, actuals):
    monkeypatch.setattr("kpi_eval.cli.engines._LARGE", 1000)
    assert "engine 'stream', by the size of the files" in run("check", actuals, "-s", "s.yaml", "-v").stderr


def test_a_slip_in_the_engine_is_told(run, actuals):
    outcome = run("check", actuals, "-s", "s.yaml", "--engine", "steam")
    assert outcome.exit_code == 2
    assert "did you mean 'stream'" in outcome.stderr


@pytest.mark.parametrize("more", [["--period", "2016/17 Q1"], ["--suppress-below", "5"], ["--status", "off-track"]])
def test_what_does_not_go_with_streaming_is_refused_when_it_is_asked_for(run, actuals, more):
    outcome = run("check", actuals, "-s", "s.yaml", "--engine", "stream", *more)
    assert outcome.exit_code == 2
    assert "--engine stream is for CSV in long form" in outcome.stderr


@pytest.mark.parametrize("more", [["--format", "json"], ["--why"], ["--all"], ["--report", "json=r.json"]])
def test_other_results_are_the_same_with_either_engine(run, actuals, more):
    rows, stream = (run("check", actuals, "-s", "s.yaml", *more, "--engine", engine) for engine in ("rows", "stream"))
    assert (rows.stdout, rows.exit_code) == (stream.stdout, stream.exit_code)
