"""Comparison: which way a status changed, what moved, which rows belong together, and the laws of it."""

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kpi_eval.evaluation.record import COLUMNS, record
from kpi_eval.renderers.plain_numbers import cell_text
from kpi_eval.series.comparison import Moved, Pair, Pairing, Turn, compare, compare_judgements
from kpi_eval.series.standing import Standing, exported_standing, standings_of
from kpi_eval.vocabulary.period import YearKind
from kpi_eval.vocabulary.period_text import parse_period
from kpi_eval.vocabulary.status import Status

ON, WITHIN, OFF = Status.ON_TARGET, Status.WITHIN_TOLERANCE, Status.OFF_TRACK
NO_DATA, NOT_JUDGED = Status.NO_DATA, Status.NOT_JUDGED


def standing(measure="m", period="2016/17", status=ON, **more):
    cells = {
        "title": measure,
        "basis": "",
        "area": "",
        "direction": "higher is better",
        "unit": "%",
        "actual": 90.0,
        "sign": "",
        "target": 90.0,
        "target_upper": None,
        "tolerance_lower": None,
        "tolerance_upper": None,
        "reason": "",
    }
    days = parse_period(period, YearKind.FINANCIAL).days if period else None
    return Standing(**(cells | {"measure": measure, "period": period, "days": days, "status": status} | more))


TURNS = [
    (ON, WITHIN, Turn.WORSE),
    (ON, OFF, Turn.WORSE),
    (WITHIN, OFF, Turn.WORSE),
    (OFF, WITHIN, Turn.BETTER),
    (OFF, ON, Turn.BETTER),
    (WITHIN, ON, Turn.BETTER),
    (ON, NO_DATA, Turn.OTHER),
    (NO_DATA, OFF, Turn.OTHER),
    (NOT_JUDGED, ON, Turn.OTHER),
    (NO_DATA, NOT_JUDGED, Turn.OTHER),
]


@pytest.mark.parametrize(("old", "new", "turn"), TURNS)
def test_which_way_a_status_turns(old, new, turn):
    pair = Pair(standing(status=old), standing(status=new))
    assert pair.has_changed
    assert pair.turn is turn


MOVES = [
    ({}, ()),
    ({"actual": 91.0}, (Moved.ACTUAL,)),
    ({"actual": None, "reason": "empty"}, (Moved.ACTUAL, Moved.REASON)),
    ({"sign": "<"}, (Moved.ACTUAL,)),
    ({"target": 91.0}, (Moved.TARGET,)),
    ({"target_upper": 95.0}, (Moved.TARGET,)),
    ({"tolerance_lower": 85.0}, (Moved.TOLERANCE,)),
    ({"tolerance_upper": 99.0}, (Moved.TOLERANCE,)),
    ({"direction": "lower is better"}, (Moved.DIRECTION,)),
    ({"unit": "days"}, (Moved.UNIT,)),
    ({"unit": " % "}, ()),
    ({"title": "another"}, ()),
    ({"actual": 1.0, "target": 2.0}, (Moved.ACTUAL, Moved.TARGET)),
]


@pytest.mark.parametrize(("differing", "moved"), MOVES)
def test_what_moved(differing, moved):
    assert Pair(standing(), standing(**differing)).moved == moved


def test_rows_are_paired_by_measure_basis_area_and_period():
    old = [standing(area="North"), standing(area="South"), standing(basis="rate"), standing(period="2015/16")]
    new = [standing(area="NORTH", status=OFF), standing(area="West"), standing(period="2016-17", basis="Rate")]
    found = compare(old, new)
    assert found.pairing is Pairing.PERIOD
    assert [(pair.old.area, pair.new.area) for pair in found.changed] == [("North", "NORTH")]
    assert [pair.new.basis for pair in found.unchanged] == ["Rate"]
    assert [one.area or one.period for one in found.only_old] == ["South", "2015/16"]
    assert [one.area for one in found.only_new] == ["West"]


def test_without_a_period_in_common_the_latest_of_each_are_paired():
    old = [standing(period="2016/17 Q1"), standing(period="2016/17 Q2", actual=80.0), standing("n", "2016/17 Q1")]
    new = [standing(period="2016/17 Q4", status=OFF), standing(period="2016/17 Q3")]
    found = compare(old, new)
    assert found.pairing is Pairing.LATEST
    assert [(pair.old.period, pair.new.period) for pair in found.changed] == [("2016/17 Q2", "2016/17 Q4")]
    assert [one.measure for one in found.only_old] == ["n"]


def test_one_period_in_common_is_enough_to_pair_by_period():
    found = compare([standing(period="2016/17 Q1")], [standing(period="2016/17 Q1"), standing(period="2016/17 Q2")])
    assert found.pairing is Pairing.PERIOD
    assert [one.period for one in found.only_new] == ["2016/17 Q2"]


def test_a_period_that_is_not_understood_is_told_by_its_text():
    found = compare(
        [standing(period="", days=None)._replace(period="Some Day")], [standing(period="")._replace(period="some day")]
    )
    assert len(found.unchanged) == 1


def test_rows_given_several_times_are_paired_in_order():
    found = compare([standing(actual=1.0), standing(actual=2.0)], [standing(actual=1.0)])
    assert [(pair.old.actual, pair.new.actual) for pair in found.unchanged] == [(1, 1)]
    assert [one.actual for one in found.only_old] == [2]


def test_judgements_of_one_file_are_paired_by_row_whatever_the_names():
    old, new = standing("visits", place=("a.csv", 2)), standing("Visits in time", status=NOT_JUDGED, place=("a.csv", 2))
    found = compare_judgements([old], [new])
    assert (found.pairing, found.changed) == (Pairing.ROW, (Pair(old, new),))
    assert compare_judgements([old], []).only_old == (old,)


def test_an_export_read_back_stands_as_the_rows_it_was_made_of(judged):
    rows = judged(
        "up,North,2016/17 Q1,91", "up,North,2016/17 Q2,<85", "home,,2016/17,Good", "plan,,2016/17,n/a", "what,,x,1"
    )
    told = [{name: cell_text(cell) for name, cell in zip(COLUMNS, record(row), strict=True)} for row in rows]
    read_back = [one for one in (exported_standing(cells, {}) for cells in told) if one is not None]
    straight = [one._replace(why="", target_key=None, place=None) for one in standings_of(rows)]
    assert read_back == straight
    assert not compare(straight, read_back).changed


# Laws

measures = st.sampled_from(["a", "b"])
periods = st.sampled_from(["", "2015/16", "2016/17", "2016/17 Q1", "2016/17 Q2"])
drawn = st.builds(
    standing,
    measure=measures,
    period=periods,
    status=st.sampled_from(Status),
    area=st.sampled_from(["", "North", "north"]),
    actual=st.sampled_from([None, 1.0, 2.0]),
    target=st.sampled_from([None, 1.0]),
)
results = st.lists(drawn, max_size=8)
law = settings(max_examples=200, deadline=None, database=None)


@law
@given(results)
def test_comparing_a_result_with_itself_changes_nothing(rows):
    found = compare(rows, rows)
    assert not found.changed
    assert not found.only_old
    assert not found.only_new
    assert found.moved_only == 0
    assert len(found.unchanged) == len(rows)


MIRRORED = {Turn.WORSE: Turn.BETTER, Turn.BETTER: Turn.WORSE, Turn.OTHER: Turn.OTHER}


@law
@given(results, results)
def test_swapping_old_and_new_mirrors(old, new):
    there, back = compare(old, new), compare(new, old)
    assert there.pairing is back.pairing
    assert Counter(there.only_old) == Counter(back.only_new)
    assert Counter(there.only_new) == Counter(back.only_old)
    for forth, mirrored in ((there.changed, back.changed), (there.unchanged, back.unchanged)):
        assert Counter(forth) == Counter(Pair(pair.new, pair.old) for pair in mirrored)
    assert Counter(MIRRORED[pair.turn] for pair in there.changed) == Counter(pair.turn for pair in back.changed)
    assert there.moved_only == back.moved_only


@law
@given(results, results)
def test_every_row_is_somewhere_once(old, new):
    found = compare(old, new)
    pairs = (*found.changed, *found.unchanged)
    olds = Counter([pair.old for pair in pairs] + list(found.only_old))
    news = Counter([pair.new for pair in pairs] + list(found.only_new))
    if found.pairing is Pairing.PERIOD:
        assert (olds, news) == (Counter(old), Counter(new))
    else:
        assert olds <= Counter(old)
        assert news <= Counter(new)
