"""Exit codes with their precedence, and what filters keep."""

import csv
import io

import pytest

HEADER = "measure,period,actual\n"
MIXED = """\
measure,period,actual,area
days,2016/17,190,Boston
share,2016/17,70,Boston
share,2016/17 Q1,95,Lincoln
context,2015/16,5,
dayz,2016/17,5,Boston
days,2015/16,n/a,Boston
"""


def rows_of(result):
    return list(csv.DictReader(io.StringIO(result.stdout)))


def kept(result):
    return [f"{row['measure']} {row['period']} {row['status']}" for row in rows_of(result)]


@pytest.mark.parametrize(
    ("actuals", "options", "code"),
    [
        pytest.param("days,2016/17,190\nshare,2016/17,91", "", 0, id="on target"),
        pytest.param("days,2016/17,205", "", 0, id="within tolerance passes"),
        pytest.param("days,2016/17,211", "", 1, id="off track"),
        pytest.param("days,2016/17,n/a", "", 0, id="no data passes"),
        pytest.param("days,2016/17,205", "--fail-on within-tolerance", 1, id="within fails on within"),
        pytest.param("days,2016/17,211", "--fail-on within-tolerance", 1, id="off track fails on within"),
        pytest.param("days,2016/17,n/a", "--fail-on no-data", 1, id="no data fails on no-data"),
        pytest.param("share,2016/17,91", "--fail-on no-data", 1, id="not reported is no data"),
        pytest.param("days,2016/17,211\nshare,2016/17,91", "--fail-on no-data", 0, id="off track passes no-data"),
        pytest.param("days,2016/17,211", "--fail-on never", 0, id="never"),
        pytest.param("days,2016/17,211", "--fail-on no-data --fail-on off-track", 1, id="repeated"),
        pytest.param("days,2016/17,NaN", "", 3, id="known measure not read"),
        pytest.param("days,2016/17,211\nshare,2016/17,NaN", "", 3, id="3 outweighs 1"),
        pytest.param("days,2016/17,NaN", "--fail-on never", 3, id="never does not hide 3"),
        pytest.param("dayz,2016/17,NaN", "", 0, id="unknown measure not read"),
        pytest.param("dayz,2016/17,5", "--strict", 3, id="strict"),
        pytest.param("days,2016/17,211\ndayz,2016/17,5", "--strict", 3, id="strict outweighs 1"),
        pytest.param("days,2016/17,NaN", "--period nonsense", 2, id="2 outweighs 3"),
        pytest.param("days,2016/17,NaN", "--report csv=/dev/full", 4, id="4 outweighs 3"),
        pytest.param("days,2016/17,211", "--fail-on sometimes", 2, id="no such word"),
        pytest.param("days,2016/17,211", "--format xml", 2, id="no such format"),
        pytest.param("days,2016/17,211", "--nope", 2, id="no such option"),
    ],
)
def test_the_exit_code_is_the_weightiest(run, actuals, options, code):
    assert run("check", "t.csv", *options.split(), actuals=HEADER + actuals + "\n").exit_code == code


def test_export_leaves_with_0_whatever_the_statuses(run):
    assert run("export", "t.csv", "-o", "-", actuals=f"{HEADER}days,2016/17,211\n").exit_code == 0


@pytest.mark.parametrize("arguments", [["nosuch"], ["check"], ["export", "ok.csv"], ["check", "ok.csv", "--period"]])
def test_a_wrong_call_is_wrong_usage(run, arguments):
    result = run(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        pytest.param(
            ["--period", "2016/17"],
            [
                "days 2016/17 on-target",
                "share 2016/17 off-track",
                "share 2016/17 Q1 on-target",
                "dayz 2016/17 not-judged",
            ],
            id="period, with what lies inside",
        ),
        pytest.param(
            ["--period", "2016-17 Q1"],
            ["share 2016/17 Q1 on-target", "days 2016-17 Q1 no-data"],
            id="period, another spelling",
        ),
        pytest.param(["--period", "2019/20"], ["days 2019/20 no-data"], id="period without rows"),
        pytest.param(
            ["--outcome", "learn", "--period", "2016/17"],
            ["share 2016/17 off-track", "share 2016/17 Q1 on-target"],
            id="outcome",
        ),
        pytest.param(
            ["--outcome", "children  LEARN", "--period", "2015/16"], ["context 2015/16 not-judged"], id="outcome title"
        ),
        pytest.param(["--measure", "days"], ["days 2016/17 on-target", "days 2015/16 no-data"], id="measure"),
        pytest.param(["--measure", "Match Days", "--period", "2016/17"], ["days 2016/17 on-target"], id="alias"),
        pytest.param(["--measure", "average days to match", "--area", "Lincoln"], [], id="title, elsewhere"),
        pytest.param(["--tag", "PLAN"], ["share 2016/17 off-track", "share 2016/17 Q1 on-target"], id="tag"),
        pytest.param(["--tag", "plan", "--measure", "days"], [], id="both must hold"),
        pytest.param(
            ["--tag", "plan", "--tag", "adoption", "--status", "on-target"],
            ["days 2016/17 on-target", "share 2016/17 Q1 on-target"],
            id="alternatives",
        ),
        pytest.param(
            ["--area", "lincoln"], ["share 2016/17 Q1 on-target", "days 2016/17 Q1 no-data"], id="area, not reported"
        ),
        pytest.param(["--status", "no-data"], ["days 2015/16 no-data"], id="status"),
    ],
)
def test_filters_keep_what_was_asked_for(run, options, expected):
    result = run("check", "t.csv", "--format", "csv", *options, actuals=MIXED)
    assert kept(result) == expected


def test_a_status_filter_comes_before_the_verdict(run):
    assert run("check", "t.csv", "--status", "on-target", actuals=MIXED).exit_code == 0
    assert run("check", "t.csv", actuals=MIXED).exit_code == 1


def test_a_filter_does_not_hide_a_period_that_is_not_understood(run):
    result = run("check", "t.csv", "--format", "csv", "--period", "2016/17", actuals=f"{HEADER}days,2106/71,5\n")
    assert result.exit_code == 3
    assert kept(result)[0] == "days 2106/71 not-judged"


@pytest.mark.parametrize(
    ("option", "name", "said"),
    [
        ("--outcome", "saef", "did you mean 'safe'?"),
        ("--outcome", "zzzz", "safe, learn"),
        ("--measure", "dais", "did you mean 'days'?"),
        ("--measure", "Shown for contxt", "did you mean 'Shown for context'?"),
        ("--tag", "plann", "did you mean 'plan'?"),
        ("--status", "offtrack", "off-track"),
        ("--period", "2016", "write 2016/17"),
        ("--period", "Q1", "2016/17 Q1"),
        ("--period", "", "2016/17"),
    ],
)
def test_a_filter_that_names_nothing_is_wrong_usage(run, option, name, said):
    result = run("check", "t.csv", option, name, actuals=MIXED)
    assert (result.exit_code, result.stdout) == (2, "")
    assert option in result.stderr
    assert said in result.stderr


def test_an_area_that_no_row_has_is_said(run):
    result = run("check", "t.csv", "--format", "csv", "--area", "Bostn", actuals=MIXED)
    assert kept(result) == []
    assert "Bostn" in result.stderr
