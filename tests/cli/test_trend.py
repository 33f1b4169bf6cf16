"""The command trend: what it takes, what it refuses, and where its output may go."""

import pytest
from rich.cells import cell_len

YEARS = """\
measure,area,period,actual
days,Boston,2014/15,230
days,Boston,2015/16,205
days,Boston,2016/17,190
days,Lincoln,2014/15,180
days,Lincoln,2015/16,215
share,,2016/17,91
"""


@pytest.fixture
def years(folder):
    (folder / "years.csv").write_text(YEARS, encoding="utf-8")
    return "years.csv"


def test_each_area_is_drawn_and_read(run, years):
    outcome = run("trend", "days", years)
    assert (outcome.exit_code, outcome.stderr) == (0, "")
    assert "days, Boston\n" in outcome.stdout
    assert "days, Lincoln\n" in outcome.stdout
    assert "From 230 in 2014/15 to 190 in 2016/17: down by 40 (17.4%), which is better." in outcome.stdout
    assert "Improving for 2 periods in a row, since 2015/16." in outcome.stdout


def test_an_area_may_be_chosen_in_any_spelling(run, years):
    outcome = run("trend", "match days", years, "--area", "BOSTON")
    assert "Boston" in outcome.stdout
    assert "Lincoln" not in outcome.stdout


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["dayss"], "did you mean 'days'?"),
        (["days", "--area", "Bostn"], "no row of 'days' is of 'Bostn'; did you mean 'Boston'?"),
        (["days", "--area", "London"], "the areas: Boston, Lincoln"),
        (["share", "--area", "London"], "no row of it has an area"),
        (["days", "--basis", "rate"], "'days' has no basis 'rate'; its bases: none"),
        (["context"], "the actuals have no row of 'context' in a period"),
        (["days", "--color", "pink"], "'pink' is not a choice"),
    ],
)
def test_what_cannot_be_used_is_wrong_usage(run, years, arguments, words):
    outcome = run("trend", arguments[0], years, *arguments[1:])
    assert (outcome.exit_code, outcome.stdout) == (2, "")
    assert words in outcome.stderr


def test_a_file_that_is_not_there_cannot_be_used(run):
    assert run("trend", "days", "nosuch.csv").exit_code == 3


def test_a_row_that_cannot_be_read_is_said_and_drawn_as_no_data(run):
    actuals = "measure,period,actual\ndays,2015/16,many\ndays,2016/17,190\nshare,2016/17,lots\n"
    outcome = run("trend", "days", "t.csv", actuals=actuals)
    assert outcome.exit_code == 3
    assert "t.csv row 2: KPI2" in outcome.stderr
    assert "lots" not in outcome.stderr
    assert "No data: 2015/16 (not a number)." in outcome.stdout


def test_history_is_drawn_before_the_actuals(run, folder, years):
    (folder / "now.csv").write_text("measure,area,period,actual\ndays,Boston,2017/18,195\n", encoding="utf-8")
    outcome = run("trend", "days", "now.csv", "--history", years, "--area", "Boston")
    assert "From 230 in 2014/15 to 195 in 2017/18" in outcome.stdout
    assert "Worsening in 2017/18." in outcome.stdout


def test_values_of_benchmarks_are_taken_from_a_file_of_their_own(run, folder):
    strategy = (folder / "strategies" / "demo.yaml").read_text(encoding="utf-8")
    measured = strategy.replace("    target: 200\n    tolerance: {upper: 210}", "    target: in line with England")
    measured = measured.replace("measures:\n", "benchmarks: {england: {title: England}}\nmeasures:\n", 1)
    (folder / "strategies" / "demo.yaml").write_text(measured, encoding="utf-8")
    (folder / "b.csv").write_text("benchmark,measure,period,value\nengland,days,2016/17,195\n", encoding="utf-8")
    (folder / "h.csv").write_text("measure,period,actual\ndays,2015/16,200\n", encoding="utf-8")
    for history in ([], ["--history", "h.csv"]):
        outcome = run("trend", "days", "ok.csv", "--benchmarks", "b.csv", *history)
        assert (outcome.exit_code, outcome.stderr) == (0, "")
        assert "195" in outcome.stdout
        assert "In 2016/17: on target." in outcome.stdout


def test_standard_input_can_be_the_actuals(run):
    assert (
        "Only one period has a value"
        in run("trend", "days", "-", stdin="measure,period,actual\ndays,2016/17,1\n").stdout
    )


def test_options_of_reading_are_taken(run, folder):
    (folder / "semicolons.csv").write_text("Kennzahl;period;actual\ndays;2016/17;190,5\n", encoding="utf-8")
    outcome = run("trend", "days", "semicolons.csv", "--column", "measure=Kennzahl", "--decimal", ",")
    assert "190.5" in outcome.stdout


def test_a_target_that_moved_is_crossed_when_asked(run, folder):
    strategy = (folder / "strategies" / "demo.yaml").read_text(encoding="utf-8")
    moved = strategy.replace("2016/17: {target: 90, tolerance: {below: 2 pp}}", "2016/17: 90\n      2017/18: 95")
    (folder / "strategies" / "demo.yaml").write_text(moved, encoding="utf-8")
    actuals = "measure,period,actual\nshare,2016/17,91\nshare,2017/18,93\n"
    assert "cannot be said (the target moved)" in run("trend", "share", "t.csv", actuals=actuals).stdout
    assert "Improving in 2017/18." in run("trend", "share", "t.csv", "--across-targets", actuals=actuals).stdout


def test_it_fits_80_columns_in_a_pipe_and_holds_no_escapes(spawn, years):
    done = spawn("trend", "days", years, env={"PYTHONUTF8": "1"})
    text = done.stdout.decode()
    assert done.returncode == 0
    assert "\x1b" not in text
    assert max(cell_len(line) for line in text.splitlines()) <= 80


def test_a_code_page_without_the_symbols_gets_plain_ones(spawn, years):
    done = spawn("trend", "days", years, env={"PYTHONUTF8": "0", "PYTHONIOENCODING": "cp1252"})
    text = done.stdout.decode("cp1252")
    assert done.returncode == 0
    assert "o actual   | target   == on target" in text
    assert "x off track" in text
    assert "?" not in text


def test_colour_is_said_in_words_too(run, years):
    outcome = run("trend", "days", years, "--color", "always")
    assert "\x1b[" in outcome.stdout
    assert "off track" in outcome.stdout


def test_a_strategy_without_files_is_wrong_usage(run, folder, years):
    (folder / "strategies" / "demo.yaml").unlink()
    assert run("trend", "days", years).exit_code == 2


def test_the_largest_numbers_are_drawn_too(run):
    rows = "measure,period,actual\nshare,2015/16,-1e308\nshare,2016/17,1e308\n"
    done = run("trend", "share", "t.csv", actuals=rows)
    assert (done.exit_code, done.stderr) == (0, "")
