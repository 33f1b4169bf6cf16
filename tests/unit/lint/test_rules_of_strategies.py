"""Rules about outcomes, objectives, titles and what a measure says of itself."""

import pytest

OUTCOMES = "outcomes:\n  a: {title: A}\n  b: {title: B}\n"


def outcome(*objectives):
    return f"outcomes:\n  a: {{title: A, objectives: [{', '.join(objectives)}]}}\n"


def test_a_measure_in_no_outcome_matters_where_there_are_outcomes(told, measures):
    text = measures(x={"target": "90"}, y={"target": "90", "outcomes": "[a]"})
    assert told("KPI312", text.replace("    outcomes: [a]\n", "")) == []
    assert told("KPI312", OUTCOMES + text) == ["'x' belongs to no outcome of the strategy"]


def test_outcome_without_measures(told, measures):
    text = OUTCOMES + measures(x={"target": "90", "outcomes": "[a]"})
    assert told("KPI313", text) == ["no measure belongs to the outcome 'b'"]


@pytest.mark.parametrize(
    ("objective", "fires"),
    [
        ("{title: Review}", True),
        ("{title: Review, due: TBC}", True),
        ("{title: Review, due: To be confirmed}", True),
        ("{title: Review, due: n/a}", True),
        ("{title: Review, due: Ongoing}", False),
        ("{title: Review, due: April 2018}", False),
        ("{title: Review, due: When it is done}", False),
        ("{title: Review, milestones: [{title: Board, due: June 2017}]}", False),
        ("{title: Review, milestones: [{title: Board, due: tbc}]}", True),
    ],
)
def test_objective_without_due_date(told, measures, objective, fires):
    assert bool(told("KPI314", outcome(objective) + measures(x={"outcomes": "[a]"}))) is fires


@pytest.mark.parametrize(
    ("due", "fires"),
    [
        ("April 2018", True),
        ("1 April 2018", True),
        ("31 March 2018", False),
        ("March 2018", False),
        ("2018/19", True),
        ("2017/18", False),
        ("by April 2018", True),
        ("By the end of April 2018.", True),
        ("April 2018 onwards", True),
        ("October 2017 – March 2019", False),  # it begins in time
        ("April 18", True),  # the year, as documents write it
        ("March 18", False),
        ("2018", False),  # which of the two years?
        ("Ongoing", False),
        ("by", False),
    ],
)
def test_objective_past_the_end(told, measures, due, fires):
    text = outcome(f'{{title: Review, due: "{due}"}}') + measures(x={"targets": "{2016/17: 90, 2017/18: 91}"})
    assert bool(told("KPI315", text)) is fires


def test_a_milestone_past_the_end_is_told_at_its_place(lint, measures):
    objective = "{title: Review, milestones: [{title: Board, due: June 2016}, {title: Model, due: May 2019}]}"
    text = outcome(objective) + measures(x={"targets": "{2016/17: 90}"})
    (piece,) = lint(text, select=["KPI315"])
    assert piece.message == "'Model' is due May 2019, but the last target of the strategy ends on 31 March 2017"
    assert piece.source[piece.column - 1 :].startswith("May 2019")


def test_a_due_date_that_is_none_is_told_at_its_place(lint, measures):
    objective = (
        "{title: Review, due: Ongoing, milestones: [{title: Board, due: 31 June 2016}, {title: Model, due: July 2016}]}"
    )
    (piece,) = lint(outcome(objective) + measures(x={"target": "90"}), select=["KPI329"])
    assert piece.message == "when 'Board' is due: '31 June 2016' is no day: June 2016 has 30 days"
    assert piece.source[piece.column - 1 :].startswith("31 June 2016")


def test_many_due_dates_that_are_none_are_told_at_once(told, measures):
    text = outcome(*("{title: Review, due: Spring 2018}" for _ in range(20))) + measures(x={"target": "90"})
    assert told("KPI329", text) == ["20 objectives or milestones have a due date that is none, this one among them"]


@pytest.mark.parametrize("keys", [{}, {"target": "90"}, {"target": "90", "targets": "{2016/17: 91}"}])
def test_a_strategy_without_an_end_has_nothing_past_it(told, measures, keys):
    assert told("KPI315", outcome("{title: Review, due: May 2099}") + measures(x=keys)) == []


@pytest.mark.parametrize(
    ("one", "other", "fires"),
    [
        ("Care leavers in accommodation", "Care leavers in accomodation", True),
        ("Care leavers in education", "Care leavers in eduction", False),  # not one of the slips that are looked for
        ("Children received on time", "Children recieved on time", True),
        ("Care leavers housed", "Care Leaver housed", True),
        ("Care leavers housed", "The care leavers, housed", True),
        ("Re-offending by young people", "Reoffending by young people", True),
        ("% of care leavers housed", "Percentage of care leavers housed", True),
        ("per cent of care leavers housed", "Percentage of care leavers housed", True),
        ("Children's homes", "Childrens homes", True),
        ("Homes & gardens", "Homes and gardens", True),
        ("Learning at 16-17", "Learning at 16 to 17", False),
        ("Learning at 16-17", "Learning at 16-18", False),
        ("Learning at 16–17", "Learning at 16-17", True),
        ("Score of children", "Score of parents", False),
        ("Score of a child", "Score of the child", True),
        ("GCSE grades A-C", "GCSE grades A*-C", False),
        ("Grade 5", "Grade 5+", False),
        ("Waiting over 1.5 weeks", "Waiting over 15 weeks", False),
        ("Waiting <5 weeks", "Waiting >5 weeks", False),
        ("Contacts made", "Contracts made", False),
        ("Cases reserved", "Cases reversed", False),
        ("Planned admissions", "Unplanned admissions", False),
        ("Pupils in education", "Pupils not in education", False),
        ("Number of children housed", "Percentage of children housed", False),
        ("Income in £", "Income in %", False),
        ("Acommodation and recieved", "Accommodation and received", False),  # two slips
        ("???", "!!!", False),
    ],
)
def test_titles_nearly_the_same(told, measures, one, other, fires):
    text = measures(
        x={"title": f"'{one.replace(chr(39), chr(39) * 2)}'"}, y={"title": f"'{other.replace(chr(39), chr(39) * 2)}'"}
    )
    assert bool(told("KPI316", text)) is fires


def test_titles_are_compared_across_strategies(told, measures):
    second = measures(y={"title": "Care Leaver housed"})
    (message,) = told(
        "KPI316",
        measures(x={"title": "Care leavers housed"}),
        f"format: 1\nid: other\ntitle: Other\nyear: financial\n{second}",
    )
    assert message.startswith("the titles of 'y' and 'x' of 'example' are nearly the same")


def test_three_titles_that_are_nearly_the_same_are_told_twice(told, measures):
    text = measures(
        **{name: {"title": f"'Care leavers housed{end}'"} for name, end in zip("xyz", (" ", ".", "!"), strict=True)}
    )
    assert len(told("KPI316", text)) == 2


@pytest.mark.parametrize(
    ("keys", "fires"),
    [
        ({"tolerance": "{lower: 85}"}, True),
        ({"tolerance": "{lower: 85, rationale: Winter.}"}, False),
        ({"tolerance": "none"}, False),
        ({}, False),
    ],
)
def test_tolerance_without_rationale(of, keys, fires):
    assert bool(of("KPI317", target="90", **keys)) is fires


def test_a_tolerance_that_serves_several_targets_is_told_once(of):
    assert len(of("KPI317", targets="{2016/17: 90, 2017/18: 91}", tolerance="{lower: 85}")) == 1


def test_the_default_tolerance_is_told_once(told, measures):
    text = "defaults: {tolerance: 2 pp}\n" + measures(x={"target": "90"}, y={"target": "90"})
    assert told("KPI317", text) == ["the default tolerance has no rationale"]


@pytest.mark.parametrize(
    ("keys", "fires"),
    [
        ({"unit": None}, True),
        ({}, False),
        ({"unit": None, "direction": "none"}, False),
        ({"unit": None, "title": "Number of visits"}, False),
        ({"unit": None, "title": "Attainment 8 score"}, False),
    ],
)
def test_measure_without_unit(of, keys, fires):
    assert bool(of("KPI323", **keys)) is fires


def test_a_default_unit_and_a_scale_are_units(told, measures):
    assert told("KPI323", "defaults: {unit: days}\n" + measures(x={"unit": None})) == []
    assert told("KPI323", "scales:\n  rating: [Bad, Good]\n" + measures(x={"scale": "rating"})) == []


HIGHER, LOWER = "higher is better", "lower is better"


@pytest.mark.parametrize(
    ("title", "direction", "fires"),
    [
        ("Reduce the number of offenders", HIGHER, True),
        ("Reduce the number of offenders", LOWER, False),
        ("Reduce the number of offenders", "plan is best", False),
        ("To reduce the number of offenders", HIGHER, True),
        ("Reducing offending", HIGHER, True),
        ("Fewer children in care", HIGHER, True),
        ("Lower rates of offending", HIGHER, True),
        ("Increase the number of adopters", LOWER, True),
        ("Increase the number of adopters", HIGHER, False),
        ("Increasing participation", LOWER, True),
        ("More adopters", LOWER, True),
        ("Higher proportion of pupils in learning", LOWER, True),
        # a number that goes up may be the reduction, and one that goes down the increase
        ("Reduction in emissions", HIGHER, False),
        ("Increase in complaints", LOWER, False),
        ("Reduced emissions", HIGHER, False),
        ("Reduce emissions against the baseline", HIGHER, False),
        ("Reduce emissions by", HIGHER, False),
        ("Reducing offending: share who finish the course", HIGHER, False),
        ("Reducing offending - share who finish the course", HIGHER, False),
        ("Reduce offending by improving support", HIGHER, False),
        ("Reduce, reuse, recycle", HIGHER, False),
        ("Fewer than 5 days of absence", HIGHER, False),
        ("More than 5 days of absence", LOWER, False),
        ("Lower back pain treated", HIGHER, False),
        ("Pupils helped to reduce alcohol", HIGHER, False),
        ("Improve waiting times", LOWER, False),
        ("Increase in the gap", LOWER, False),
    ],
)
def test_direction_against_title(of, title, direction, fires):
    assert bool(of("KPI325", title=f'"{title}"', direction=direction)) is fires


def test_measure_without_owner(of):
    assert of("KPI327") == ["'x' has no owner"]
    assert of("KPI327", owner="Head of Housing") == []
