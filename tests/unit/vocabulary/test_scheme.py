"""Schemes: which label a row has, by its status, by whether it exceeded and by its direction of travel."""

import pytest

from kpi_eval.vocabulary.scheme import JUDGED, SCHEMES, Case, Label, Scheme, every_case, parse_case
from kpi_eval.vocabulary.status import Status
from kpi_eval.vocabulary.travel import Travel

ON, WITHIN, OFF = Status.ON_TARGET, Status.WITHIN_TOLERANCE, Status.OFF_TRACK
UP, DOWN, SAME = Travel.IMPROVING, Travel.WORSENING, Travel.NO_CHANGE


ROWS = ((ON, True, None), (ON, False, None), (WITHIN, False, None), (OFF, False, UP), (OFF, False, None))


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("red-amber-green", ["green", "green", "amber", "red", "red"]),
        ("exceeded-achieved", ["Exceeded", "Achieved", "Achieved", "Not achieved", "Not achieved"]),
        (
            "floor-standard",
            ["target achieved"] * 2 + ["floor standard achieved"] + ["floor standard not achieved"] * 2,
        ),
        ("amber-if-improving", ["green", "green", "green", "amber", "red"]),
    ],
)
def test_a_scheme_of_ours_says(name, words):
    scheme = SCHEMES[name]
    assert [scheme.label_for(status, exceeded=far, travel=travel).name for status, far, travel in ROWS] == words
    for travel in (DOWN, SAME, Travel.DECREASING):
        still = [scheme.label_for(status, exceeded=far, travel=travel).name for status, far, _ in ROWS]
        assert still == [*words[:3], words[4], words[4]]


@pytest.mark.parametrize("scheme", SCHEMES.values(), ids=SCHEMES)
def test_a_scheme_of_ours_has_one_label_for_each_status(scheme):
    cases = [case for label in scheme.labels for case in label.cases]
    assert len(cases) == len(set(cases))
    assert {case.status for case in cases if case == Case(case.status)} == set(JUDGED)


def test_only_what_is_judged_has_a_label():
    for status in set(Status) - set(JUDGED):
        assert SCHEMES["red-amber-green"].label_for(status) is None


def label(name, *cases):
    return Label(name, tuple(parse_case(case) for case in cases))


BOTH = Scheme(
    (
        label("star", "exceeded"),
        label("rocket", "exceeded and improving"),
        label("sun", "on-target and improving"),
        label("met", "on-target"),
        label("near", "within-tolerance"),
        label("slipping", "within-tolerance and worsening", "off-track and worsening"),
        label("missed", "off-track"),
    )
)


@pytest.mark.parametrize(
    ("status", "exceeded", "travel", "name"),
    [
        (ON, True, None, "star"),
        (ON, True, UP, "rocket"),
        (ON, True, DOWN, "star"),
        (ON, False, None, "met"),
        (ON, False, UP, "sun"),
        (ON, False, SAME, "met"),
        (WITHIN, False, None, "near"),
        (WITHIN, False, DOWN, "slipping"),
        (OFF, False, UP, "missed"),
        (OFF, False, DOWN, "slipping"),
        (OFF, False, Travel.DECREASING, "missed"),
    ],
)
def test_exceeded_goes_before_travel_and_either_before_the_status(status, exceeded, travel, name):
    assert BOTH.label_for(status, exceeded=exceeded, travel=travel).name == name


def test_without_a_label_of_its_own_what_exceeded_is_on_target():
    scheme = Scheme((label("sun", "on-target and improving"), label("met", "on-target")))
    assert scheme.label_for(ON, exceeded=True, travel=UP).name == "sun"
    assert scheme.label_for(ON, exceeded=True, travel=SAME).name == "met"


@pytest.mark.parametrize(
    ("status", "exceeded", "depends"), [(ON, True, True), (ON, False, True), (WITHIN, False, True), (OFF, False, True)]
)
def test_a_label_that_depends_on_travel(status, exceeded, depends):
    assert BOTH.depends_on_travel(status, exceeded=exceeded) is depends


def test_what_exceeded_need_not_depend_on_travel_where_what_is_on_target_does():
    scheme = Scheme((label("star", "exceeded"), label("sun", "on-target and improving"), label("met", "on-target")))
    assert not scheme.depends_on_travel(ON, exceeded=True)
    assert scheme.depends_on_travel(ON)


def test_travel_in_one_label_with_its_status_changes_nothing():
    scheme = Scheme((label("met", "on-target", "on-target and improving"),))
    assert not scheme.depends_on_travel(ON)


@pytest.mark.parametrize(
    ("name", "by_status", "with_exceeded"),
    [
        ("red-amber-green", True, False),
        ("exceeded-achieved", False, True),
        ("floor-standard", True, False),
        ("amber-if-improving", False, False),
    ],
)
def test_what_a_scheme_looks_at(name, by_status, with_exceeded):
    assert SCHEMES[name].is_by_status is by_status
    assert SCHEMES[name].has_case_of_exceeded is with_exceeded


@pytest.mark.parametrize(
    ("text", "case"),
    [
        ("on-target", Case(ON)),
        ("On Target", Case(ON)),
        ("within  tolerance", Case(WITHIN)),
        ("OFF-TRACK", Case(OFF)),
        ("exceeded", Case(ON, exceeded=True)),
        ("off-track and improving", Case(OFF, travel=UP)),
        ("within tolerance and no change", Case(WITHIN, travel=SAME)),
        ("Exceeded And Worsening", Case(ON, exceeded=True, travel=DOWN)),
        ("ontarget", None),
        ("off-track, improving", None),
        ("improving", None),
        ("off-track and increasing", None),
        ("no-data", None),
        ("not-judged", None),
        ("", None),
    ],
)
def test_a_case_as_a_strategy_writes_it(text, case):
    assert parse_case(text) == case


@pytest.mark.parametrize("case", list(every_case()), ids=lambda case: case.words)
def test_every_case_is_read_back_from_its_words(case):
    assert parse_case(case.words) == case


def test_only_what_is_on_target_exceeds():
    assert {case.status for case in every_case() if case.exceeded} == {ON}
