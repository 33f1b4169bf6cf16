"""The command `report`: what it writes where, when it writes nothing, and what it says of bad input."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

HISTORY = "measure,period,actual\ndays,2015/16,190\ndays,2016/17,230\nshare,2016/17,91\n"
OLD = "the old report"


@pytest.fixture
def templates(folder):
    """A folder for templates of one's own."""
    path = folder / "mine"
    path.mkdir()
    return path


def test_a_report_is_written_with_code_0_whatever_the_statuses(run, folder):
    outcome = run("report", "t.csv", "-o", "r.html", actuals=HISTORY)
    assert outcome == (0, "", "")
    text = (folder / "r.html").read_text(encoding="utf-8")
    assert text.startswith("<!doctype html>\n")
    assert text.endswith("</html>\n")
    assert "Period: 2016/17 (1 April 2016 to 31 March 2017)" in text


@pytest.mark.parametrize("name", ["r.html", "r.HTM", "r.md", "r.markdown"])
def test_the_ending_says_the_format(run, folder, name):
    assert run("report", "ok.csv", "-o", name).exit_code == 0
    start = "#" if "m" in Path(name).suffix[1:2] else "<!doctype html>"
    assert (folder / name).read_text(encoding="utf-8").startswith(start)


def test_standard_output_is_html(run):
    outcome = run("report", "ok.csv", "-o", "-")
    assert outcome.exit_code == 0
    assert outcome.stdout.startswith("<!doctype html>")


def test_commentary_is_taken_from_files(run, folder):
    (folder / "words").mkdir()
    (folder / "words" / "days.md").write_text("It **rained**. <script>alert(1)</script>", encoding="utf-8")
    assert run("report", "t.csv", "-o", "r.html", "--commentary", "words", actuals=HISTORY).exit_code == 0
    text = (folder / "r.html").read_text(encoding="utf-8")
    assert "<strong>rained</strong>" in text
    assert "<script>" not in text


@pytest.mark.parametrize("name", ["r.txt", "r", "r.pdf", "html"])
def test_another_ending_is_wrong_usage(run, folder, name):
    outcome = run("report", "ok.csv", "-o", name)
    assert (outcome.exit_code, outcome.stdout) == (2, "")
    assert "the ending says no format" in outcome.stderr
    assert not (folder / name).exists()


def test_two_runs_give_the_same_bytes(run, folder):
    for ending in ("html", "md"):
        for name in ("first", "second"):
            run("report", "t.csv", "-o", f"{name}.{ending}", actuals=HISTORY)
        assert (folder / f"first.{ending}").read_bytes() == (folder / f"second.{ending}").read_bytes()


def test_the_last_period_is_reported_and_what_came_before_is_history(run, folder):
    run("report", "t.csv", "-o", "r.md", actuals=HISTORY)
    text = (folder / "r.md").read_text(encoding="utf-8")
    assert "Since the period before: 0 came out better, 1 worse, 0 the same." in text
    assert "| 2015/16 | 190 |" in text


def test_history_of_other_files_counts(run, folder):
    (folder / "old.csv").write_text("measure,period,actual\ndays,2015/16,230\n", encoding="utf-8")
    run("report", "ok.csv", "--history", "old.csv", "-o", "r.md")
    assert "1 came out better" in (folder / "r.md").read_text(encoding="utf-8")


def test_the_period_that_was_asked_for_is_reported(run, folder):
    run("report", "t.csv", "--period", "2015/16", "-o", "r.md", actuals=HISTORY)
    text = (folder / "r.md").read_text(encoding="utf-8")
    assert "Period: 2015/16 (1 April 2015 to 31 March 2016)" in text
    assert "230" not in text


@pytest.mark.parametrize(
    ("actuals", "arguments", "said"),
    [
        ("measure,period,actual\n", (), "no rows"),
        ("measure,period,actual\ndays,2016/17,1\n", ("--period", "2030/31"), "no row is inside 2030/31"),
    ],
)
def test_where_there_is_no_row_the_old_report_stays(run, folder, actuals, arguments, said):
    (folder / "r.html").write_text(OLD, encoding="utf-8")
    outcome = run("report", "t.csv", "-o", "r.html", *arguments, actuals=actuals)
    assert outcome.exit_code == 3
    assert said in outcome.stderr
    assert "no report is written" in outcome.stderr
    assert (folder / "r.html").read_text(encoding="utf-8") == OLD


@pytest.mark.parametrize(
    ("template", "said"),
    [
        ("{% if %}", "report.html.jinja:1: "),
        ("one\n{{ nothing.here }}", "report.html.jinja:2: 'nothing' is undefined"),
        ("one\n\n{{ 1 / 0 }}", "report.html.jinja:3: ZeroDivisionError"),
        ("{{ ''.__class__.__mro__ }}", "unsafe"),
        ("{% include 'elsewhere' %}", "there is no template 'elsewhere' in the folder, nor among ours"),
        ("{% include '../ok.csv' %}", "there is no template '../ok.csv'"),
        (b"\xff\xfe", "not UTF-8"),
    ],
)
def test_a_bad_template_is_told_with_its_line_and_nothing_is_written(run, folder, templates, template, said):
    (folder / "r.html").write_text(OLD, encoding="utf-8")
    content = template if isinstance(template, bytes) else template.encode()
    (templates / "report.html.jinja").write_bytes(content)
    outcome = run("report", "ok.csv", "-o", "r.html", "--template", "mine")
    assert outcome.exit_code == 2
    assert outcome.stderr.startswith("kpi-eval: --template: ")
    assert said in outcome.stderr
    assert (folder / "r.html").read_text(encoding="utf-8") == OLD


@pytest.mark.parametrize("name", ["nowhere", "ok.csv"])
def test_a_template_folder_that_is_none_is_wrong_usage(run, name):
    outcome = run("report", "ok.csv", "-o", "r.html", "--template", name)
    assert outcome.exit_code == 2
    assert f"--template: {name} is not a folder" in outcome.stderr


def test_templates_of_ones_own_go_before_ours(run, folder, templates):
    (templates / "report.html.jinja").write_text("<p>{{ page.title }}</p>\n", encoding="utf-8")
    (templates / "report.md.jinja").write_text("{{ page.title }}: {{ '*' }}\n", encoding="utf-8")
    run("report", "ok.csv", "-o", "r.html", "--template", "mine")
    run("report", "ok.csv", "-o", "r.md", "--template", "mine")
    assert (folder / "r.html").read_text(encoding="utf-8") == "<p>Demo strategy</p>\n"
    assert (folder / "r.md").read_text(encoding="utf-8") == "Demo strategy: \\*\n"


def test_a_folder_that_changes_nothing_is_told(run, templates):
    (templates / "raport.html.jinja").write_text("<p>Mine</p>\n", encoding="utf-8")
    outcome = run("report", "ok.csv", "-o", "r.html", "--template", "mine")
    assert outcome.exit_code == 0
    assert outcome.stderr == (
        "kpi-eval: --template: mine holds none of bullet.svg.jinja, report.html.jinja, report.md.jinja, "
        "spark.svg.jinja, style.css, trend.svg.jinja; the report is as without it\n"
    )


def test_a_folder_with_a_catalogue_that_is_used_changes_something(run, templates):
    (templates / "en.yaml").write_text("language: en\nsentences:\n  summary: In short\n", encoding="utf-8")
    assert run("report", "ok.csv", "-o", "r.html", "--template", "mine") == (0, "", "")


def test_an_input_is_never_overwritten(run, folder):
    (folder / "a.md").write_text(HISTORY, encoding="utf-8")
    (folder / "strategies" / "s.md").symlink_to("demo.yaml")
    before = (folder / "a.md").read_bytes(), (folder / "strategies" / "demo.yaml").read_bytes()
    assert run("report", "a.md", "-o", "./a.md").exit_code == 2
    assert run("report", "ok.csv", "--history", "a.md", "-o", "a.md").exit_code == 2
    assert run("report", "ok.csv", "-o", "strategies/s.md").exit_code == 2
    assert before == ((folder / "a.md").read_bytes(), (folder / "strategies" / "demo.yaml").read_bytes())


def test_a_folder_that_is_not_there_is_said(run):
    outcome = run("report", "ok.csv", "-o", "nowhere/r.html")
    assert outcome.exit_code == 4
    assert "there is no folder nowhere" in outcome.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no disk that is always full")
def test_a_full_disk_is_said(run):
    outcome = run("report", "ok.csv", "-o", "/dev/full")
    assert outcome.exit_code == 4
    assert "cannot be written: No space left on device" in outcome.stderr


LIMITED = """
import resource, signal, sys
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))
from kpi_eval.cli.start import main
sys.argv = ["kpi-eval", "report", "ok.csv", "-o", "r.html"]
main()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="file sizes are limited as on POSIX")
def test_a_disk_that_fills_up_leaves_the_old_report_whole(folder):
    (folder / "r.html").write_text(OLD, encoding="utf-8")
    done = subprocess.run([sys.executable, "-c", LIMITED], cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 4
    assert "r.html cannot be written" in done.stderr
    assert (folder / "r.html").read_text(encoding="utf-8") == OLD
    assert sorted(path.name for path in folder.iterdir()) == ["ok.csv", "r.html", "strategies"]


SLOW = """
import sys, time
from kpi_eval.cli import reporting
from contextlib import contextmanager
real = reporting.file_output
@contextmanager
def stopping(*arguments, **options):
    with real(*arguments, **options) as stream:
        yield stream
        stream.flush()
        print("written", flush=True)
        time.sleep(60)
reporting.file_output = stopping
from kpi_eval.cli.start import main
sys.argv = ["kpi-eval", "report", "ok.csv", "-o", "r.html"]
main()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="signals are those of POSIX")
@pytest.mark.parametrize(("number", "is_tidy"), [(signal.SIGTERM, True), (signal.SIGKILL, False)])
def test_a_process_that_is_killed_leaves_the_old_report_whole(folder, number, is_tidy):
    (folder / "r.html").write_text(OLD, encoding="utf-8")
    with subprocess.Popen([sys.executable, "-c", SLOW], cwd=folder, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout.readline() == "written\n"
        time.sleep(0.05)
        os.kill(process.pid, number)
        process.wait(timeout=30)
    assert (folder / "r.html").read_text(encoding="utf-8") == OLD
    left = [path.name for path in folder.iterdir() if path.suffix == ".tmp"]
    assert (left == []) is is_tidy


def test_unusable_rows_are_told_and_the_report_is_written(run, folder):
    outcome = run("report", "t.csv", "-o", "r.html", actuals="measure,period,actual\ndays,2016/17,about\n")
    assert outcome.exit_code == 3
    assert "KPI" in outcome.stderr
    assert "not a number" in (folder / "r.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("ending", ["html", "md"])
def test_nothing_in_a_report_depends_on_a_number_that_is_hidden(run, folder, ending):
    strategy = folder / "strategies" / "demo.yaml"
    strategy.write_text(strategy.read_text(encoding="utf-8").replace("unit: days", "unit: children"), encoding="utf-8")
    written = set()
    for hidden in (1, 2, 4):
        rows = f"measure,period,actual\ndays,2014/15,190\ndays,2015/16,{hidden}\ndays,2016/17,230\nshare,2016/17,91\n"
        arguments = ("--suppress-below", "5", "-o", f"r.{ending}")
        assert run("report", "t.csv", *arguments, actuals=rows).exit_code == 0
        written.add((folder / f"r.{ending}").read_bytes())
    assert len(written) == 1


def test_a_scheme_of_words_is_that_of_the_report(run, folder):
    strategy = folder / "strategies" / "demo.yaml"
    text = strategy.read_text(encoding="utf-8")
    strategy.write_text(text.replace("year: financial", "year: financial\nscheme: red-amber-green"), encoding="utf-8")
    run("report", "ok.csv", "-o", "r.md")
    assert "| ✓ green |" in (folder / "r.md").read_text(encoding="utf-8")


def with_strategy(folder, text):
    (folder / "strategies" / "demo.yaml").write_text(text, encoding="utf-8")


ROLLED_UP = """format: 1
id: demo
title: Demo strategy
year: financial
rollup: share >= 60%
outcomes: {safe: {title: Children are safe}, warm: {title: Homes are warm, rollup: worst}, idle: {title: Nothing here}}
measures:
  days: {title: Days, outcomes: [safe], direction: lower is better, target: 200}
  share: {title: Share, outcomes: [safe], direction: higher is better, target: 90}
  heat: {title: Heat, outcomes: [warm], direction: higher is better, target: 18}
"""


@pytest.mark.parametrize(("scheme", "word"), [("", "off track"), ("scheme: red-amber-green\n", "red")])
def test_what_an_outcome_comes_to_stands_in_its_heading(run, folder, scheme, word):
    with_strategy(folder, ROLLED_UP.replace("rollup: share", f"{scheme}rollup: share"))
    rows = "measure,period,actual\ndays,2016/17,230\nshare,2016/17,91\nheat,2016/17,20\n"
    assert run("report", "t.csv", "-o", "r.md", actuals=rows).exit_code == 0
    text = (folder / "r.md").read_text(encoding="utf-8")
    assert f"### Children are safe: ✗ {word}\n\n1 of 2 that could be judged (50%) is on target or within" in text
    assert "### Homes are warm: ✓" in text
    run("report", "t.csv", "-o", "r.html", actuals=rows)
    html = (folder / "r.html").read_text(encoding="utf-8")
    assert f">✗ {word}</span></h3>\n<p>1 of 2 that could be judged (50%)" in html


def test_without_a_rule_no_outcome_has_a_status(run, folder):
    with_strategy(folder, ROLLED_UP.replace("rollup: share >= 60%\n", "").replace(", rollup: worst", ""))
    run("report", "t.csv", "-o", "r.md", actuals="measure,period,actual\ndays,2016/17,230\n")
    assert "### Children are safe\n" in (folder / "r.md").read_text(encoding="utf-8")


YEAR = """format: 1
id: demo
title: Demo strategy
year: financial
measures:
  visits: {title: Visits, direction: higher is better, unit: visits, accumulates: sum, profile: [20, 45, 70, 100],
    targets: {2016/17: "50,000"}, tolerance: 5% of target}
"""
QUARTERS = 'measure,period,actual\nvisits,2016/17 Q1,"9,600"\nvisits,2016/17 Q2,"12,300"\n'


@pytest.mark.parametrize("ending", ["md", "html"])
def test_the_year_to_date_is_told_where_it_is_asked_for(run, folder, ending):
    with_strategy(folder, YEAR)
    told = "Year to date (2 of 4): 21,900 against 22,500, within tolerance."
    run("report", "t.csv", "-o", f"r.{ending}", "--year-to-date", actuals=QUARTERS)
    with_year = (folder / f"r.{ending}").read_text(encoding="utf-8")
    assert told in with_year
    assert "≈ within tolerance, year to date" in with_year
    run("report", "t.csv", "-o", f"r.{ending}", actuals=QUARTERS)
    without = (folder / f"r.{ending}").read_text(encoding="utf-8")
    assert told not in without
    assert "not judged: target is for the whole year" in without


def test_part_of_a_year_is_not_drawn_beside_the_target_of_the_whole(run, folder):
    with_strategy(folder, YEAR)
    run("report", "t.csv", "-o", "r.html", actuals=QUARTERS)
    html = (folder / "r.html").read_text(encoding="utf-8")
    assert '<path class="mark"' in html
    assert '<path class="goal"' not in html
    assert '<path class="target"' not in html
