"""The page: what is told first, what changed, which part each row is in, and how the period is written."""

from datetime import date

import pytest

from kpi_eval.evaluation.selection import Filters
from kpi_eval.renderers.report.page import period_words


def titles(page, key):
    (group,) = [group for group in page.exceptions if group.key == key]
    return [entry.line.title for entry in group.entries]


def entry_of(page, title):
    (found,) = [entry for entry in page.entries if entry.line.title == title]
    return found


def test_exceptions_come_in_the_order_of_a_committees_interest(make_page):
    page = make_page()
    assert [group.key for group in page.exceptions] == [
        "off_track",
        "worsening",
        "within_tolerance",
        "off_track_again",
        "recovered",
        "not_reported",
    ]


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        ("off_track", ["Days to match", "Homes"]),
        ("off_track_again", ["Days to match"]),
        ("worsening", ["Share in education"]),
        ("within_tolerance", ["Placements"]),
        ("recovered", ["Placements", "Balance"]),
        ("not_reported", ["Not sent"]),
    ],
)
def test_rows_are_told_by_why_they_are_to_be_looked_at(make_page, key, expected):
    assert titles(make_page(), key) == expected


@pytest.mark.parametrize(
    ("before", "now", "expected"),
    [
        ("200", "200", (0, 0, 1)),
        ("200", "205", (0, 1, 0)),
        ("200", "230", (0, 1, 0)),
        ("205", "200", (1, 0, 0)),
        ("230", "205", (1, 0, 0)),
        ("230", "230", (0, 0, 1)),
        ("230", "200", (1, 0, 0)),
        ("n/a", "200", (0, 0, 0)),
        ("200", "n/a", (0, 0, 0)),
    ],
)
def test_changes_are_of_statuses_that_both_periods_have(make_page, before, now, expected):
    rows = f"measure,period,actual\ndays,2015/16,{before}\ndays,2016/17,{now}\n"
    assert make_page(rows).change == expected


def test_nothing_earlier_changes_nothing(make_page):
    page = make_page("measure,period,actual\ndays,2016/17,200\n")
    assert page.change == (0, 0, 0)
    assert entry_of(page, "Days to match").trend is None
    assert entry_of(page, "Days to match").spark == ""


def test_counts_are_of_what_can_be_judged(make_page):
    page = make_page()
    assert {badge.kind: rows for badge, rows in page.counts} == {"on-target": 2, "within-tolerance": 1, "off-track": 2}
    assert (page.judged, page.no_data, page.not_judged) == (5, 1, 2)
    assert page.judged + page.no_data + page.not_judged == len(page.entries)


def test_every_row_is_in_one_part_and_every_outcome_with_objectives_is_there(make_page):
    page = make_page()
    inside = [entry.anchor for part in page.parts for entry in part.entries]
    assert sorted(inside) == sorted(entry.anchor for entry in page.entries)
    names = [part.outcome.id if part.outcome else (part.strategy and "none") for part in page.parts]
    assert names == ["safe", "learn", "idle", "none", None]


def test_outcomes_without_rows_are_left_out_where_only_some_measures_were_asked_for(make_page):
    page = make_page(filters=Filters(measures=("days",)))
    assert [part.outcome.id for part in page.parts] == ["safe"]


def test_history_is_of_the_same_length_and_ends_with_the_period(make_page):
    rows = "measure,period,actual\n" + "".join(
        f"days,{period},{actual}\n"
        for period, actual in [
            ("2014/15", 190),
            ("2015/16", 195),
            ("2016/17 Q4", 10),
            ("2016/17", 200),
            ("2017/18", 300),
        ]
    )
    page = make_page(rows)
    entry = next(entry for entry in page.entries if entry.line.actual == "200")
    assert [past.period for past in entry.past] == ["2014/15", "2015/16", "2016/17"]
    assert [past.value for past in entry.past] == ["190", "195", "200"]


def test_a_break_parts_the_line(make_page):
    rows = "measure,period,actual\n" + "".join(
        f"days,{period},{actual}\n"
        for period, actual in [("2013/14", "190"), ("2014/15", "195"), ("2015/16", "198 [b]"), ("2016/17", "200")]
    )
    assert len(entry_of(make_page(rows), "Days to match").trend.line.split("M")[1:]) == 2


def test_a_period_without_an_actual_parts_the_line(make_page):
    rows = "measure,period,actual\n" + "".join(
        f"days,{period},{actual}\n"
        for period, actual in [
            ("2012/13", "190"),
            ("2013/14", "195"),
            ("2014/15", "x"),
            ("2015/16", "1"),
            ("2016/17", "2"),
        ]
    )
    assert len(entry_of(make_page(rows), "Days to match").trend.line.split("M")[1:]) == 2


def test_a_step_of_a_scale_and_a_bound_have_no_bullet(make_page):
    assert entry_of(make_page(), "Homes").bullet is None
    page = make_page("measure,period,actual\ndays,2016/17,<5\n")
    assert entry_of(page, "Days to match").bullet is None


def test_a_measure_without_target_has_no_bullet(make_page):
    assert entry_of(make_page(), "Context").bullet is None
    assert entry_of(make_page(), "Context").direction == "shown for context"


def test_a_missing_actual_has_a_bullet_without_a_bar(make_page):
    assert entry_of(make_page(), "Not sent").bullet.bar is None


def test_names_tell_rows_of_several_periods_apart(make_page):
    rows = "measure,period,actual\ndays,2016/17 Q1,190\ndays,2016/17 Q2,195\n"
    names = [entry.short_name for entry in make_page(rows).entries if entry.measure and entry.measure.id == "days"]
    assert names == ["Days to match (2016/17 Q1)", "Days to match (2016/17 Q2)"]


def test_the_short_name_leaves_the_unit_to_its_column(make_page):
    entry = entry_of(make_page(), "Days to match")
    assert (entry.name, entry.short_name, entry.unit) == ("Days to match (days)", "Days to match", "days")


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (None, "2016/17"),
        ((date(2016, 4, 1), date(2017, 3, 31)), "2016/17 (1 April 2016 to 31 March 2017)"),
    ],
)
def test_a_period_is_written_with_its_days(days, expected):
    assert period_words("2016/17", days) == expected
