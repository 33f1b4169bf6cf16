"""The forms of the schema: every target, tolerance, direction, period and word that is understood is accepted."""

import ast
import json
from pathlib import Path

import jsonschema
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from kpi_eval.authoring.shipped import shipped_schema
from kpi_eval.strategy.actuals_settings import build_missing
from kpi_eval.vocabulary.direction import Direction, parse_direction
from kpi_eval.vocabulary.duration import parse_months
from kpi_eval.vocabulary.form import FormError
from kpi_eval.vocabulary.naming import spaced
from kpi_eval.vocabulary.period import YearKind
from kpi_eval.vocabulary.period_text import PeriodError, parse_period
from kpi_eval.vocabulary.reading import (
    _DELIMITER_WORDS,
    ReadingError,
    parse_decimal,
    parse_delimiter,
    parse_shape,
    parse_skip_rows,
)
from kpi_eval.vocabulary.scale import Scale
from kpi_eval.vocabulary.status import MISSING_WORDS
from kpi_eval.vocabulary.target import parse_target
from kpi_eval.vocabulary.tolerance import parse_tolerance
from kpi_eval.vocabulary.unit import Unit

TESTS = Path(__file__).parents[1]
SCHEMA = json.loads(shipped_schema())
UNITS = [Unit(text) for text in ("", "%", "days", "£", "£m", "children", "per 10,000", "young people", "weeks")]
INSPECTION = Scale("inspection", ("Inadequate", "Requires Improvement", "Good", "Outstanding"))


def law(examples):
    return settings(max_examples=examples, deadline=None, database=None, suppress_health_check=list(HealthCheck))


def validator(schema):
    return jsonschema.Draft202012Validator({**schema, "$defs": SCHEMA["$defs"]})


def defined(name):
    return validator({"$ref": f"#/$defs/{name}"})


def key(section, name):
    return validator(SCHEMA["$defs"][section]["properties"][name])


TARGET, TOLERANCE = defined("target"), defined("tolerance")
STEP, STEP_TOLERANCE = defined("step"), defined("stepTolerance")
PERIOD, DIRECTION = defined("period"), key("measure", "direction")


def is_understood(parse, *arguments):
    try:
        return parse(*arguments) is not None
    except (FormError, PeriodError, ReadingError):
        return False


def is_target(form):
    if isinstance(form, dict) and not str(form.get("benchmark", "-")).strip():
        return False  # NOTE: no benchmark is called nothing, which only the loader knows
    return any(is_understood(parse_target, form, unit) for unit in UNITS)


def is_tolerance(form):
    return any(is_understood(parse_tolerance, form, unit, Direction.HIGHER) for unit in UNITS)


def is_step(form):
    return is_understood(parse_target, form, Unit(), INSPECTION)


def is_step_tolerance(form):
    return is_understood(parse_tolerance, form, Unit(), Direction.PLAN, INSPECTION)


def is_period(text):
    return any(is_understood(parse_period, text, kind) for kind in YearKind)


def texts_of(name):
    """Give every text, list and mapping that a test of the vocabulary writes out."""
    tree = ast.parse((TESTS / "unit" / "vocabulary" / name).read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant | ast.List | ast.Tuple | ast.Dict):
            try:
                form = ast.literal_eval(node)
            except ValueError:
                continue
            if isinstance(form, str | list | dict):
                yield form


@pytest.mark.parametrize(
    ("name", "is_one", "accepting", "at_least"),
    [
        ("test_direction.py", lambda form: isinstance(form, str) and parse_direction(form) is not None, DIRECTION, 20),
        ("test_target.py", is_target, TARGET, 60),
        ("test_target.py", is_step, STEP, 5),
        ("test_tolerance.py", is_tolerance, TOLERANCE, 50),
        ("test_tolerance.py", is_step_tolerance, STEP_TOLERANCE, 5),
        ("test_period.py", lambda form: isinstance(form, str) and is_period(form), PERIOD, 60),
    ],
    ids=["directions", "targets", "steps", "tolerances", "tolerances in steps", "periods"],
)
def test_every_spelling_of_the_unit_tests_that_is_understood_is_accepted(name, is_one, accepting, at_least):
    forms = {json.dumps(form): form for form in texts_of(name) if is_one(form)}
    assert len(forms) >= at_least
    assert [text for text, form in forms.items() if not accepting.is_valid(form)] == []


# Laws: a text put together by chance, where it is understood, is accepted


def put_together(*pieces, most=8):
    return st.lists(st.sampled_from(pieces), min_size=1, max_size=most).map("".join)


numbers = put_together(
    *(
        "£",
        "-",
        "−",
        "+",
        "(",
        ")",
        "1",
        "23",
        "000",
        ",",
        ".5",
        ".",
        "e2",
        "%",
        " pp",
        " days",
        "m",
        "k",
        " ",
        "'",
        "£m",
    ),
    most=7,
)
amounts = put_together(
    *(
        "±",
        "+/-",
        "12",
        "3",
        "%",
        " of target",
        " of the target",
        "pp",
        " per cent",
        " to ",
        " - ",
        "–",
        "upper ",
        "Lower",
    ),
    *(
        " ",
        ",",
        "none",
        "in line with ",
        "the ",
        "national",
        " below ",
        " above ",
        "1,000",
        " days",
        "NONE",
        "£",
        "-",
        ".",
    ),
    *("step", " steps", "Good", "outstanding"),
)
forms = st.one_of(
    numbers,
    amounts,
    st.lists(numbers, min_size=2, max_size=2),
    st.dictionaries(
        st.sampled_from(["lower", "upper", "below", "above", "rationale", "benchmark", "plus", "minus"]),
        st.one_of(numbers, amounts),
        max_size=3,
    ),
)


period_texts = put_together(
    *("2016", "17", "2017", "201617", "/", "-", " - ", "–", " ", " Q4", "h1", "Q2 ", "March", "Mar", "31 ", " to "),
    *("year ended ", "Year ending ", "-03", "-31", "03", ".", "April ", "12"),
)
direction_texts = put_together(
    *(
        "Higher",
        "lower",
        "more",
        "FEWER",
        "less",
        " ",
        "  ",
        " number of days",
        " (than)",
        " not",
        "Plan",
        "none",
    ),
    *(" is better", " is  best", " is better", ".", "*", "No", " nobody", " is", "-"),
    most=6,
)


@law(800)
@given(forms)
def test_a_form_that_is_understood_is_accepted(form):
    for is_one, accepting in (
        (is_target, TARGET),
        (is_tolerance, TOLERANCE),
        (is_step, STEP),
        (is_step_tolerance, STEP_TOLERANCE),
    ):
        assert accepting.is_valid(form) or not is_one(form)


@law(500)
@given(period_texts)
def test_a_period_that_is_understood_is_accepted(text):
    assert PERIOD.is_valid(text) or not is_period(text)


@law(500)
@given(direction_texts)
def test_a_direction_is_accepted_exactly_when_it_is_understood(text):
    assert DIRECTION.is_valid(text) is (parse_direction(text) is not None)


@pytest.mark.parametrize("word", [*MISSING_WORDS, "Not  Available", " low ", "lowest", "not-available", "", "n/a"])
def test_a_reason_for_missing_values_is_accepted_exactly_when_it_is_understood(word):
    assert key("measure", "zero_means").is_valid(word) is (spaced(word).casefold() in MISSING_WORDS)


@pytest.mark.parametrize("code", ["..", "n/a", "[x]", "1a", "-", "0", "-1", "1.5", " 7 ", "1e3", "", " ", ".", "1,000"])
def test_a_missing_data_code_is_accepted_exactly_when_it_is_understood(code):
    problems = []

    class Context:
        """Keeps what is reported."""

        def report(self, *details, of_key=False):
            problems.append((*details, of_key))

    build_missing(Context(), {code: "suppressed"})
    schema = validator(SCHEMA["properties"]["missing"])
    assert schema.is_valid({code: "suppressed"}) is (problems == [])


@pytest.mark.parametrize(
    ("name", "parse", "texts"),
    [
        (
            "delimiter",
            parse_delimiter,
            [*_DELIMITER_WORDS, " Tab ", "\t", ";", "~", "§", "é", "a", "1", '"', ".", " ", "::"],
        ),
        ("decimal", parse_decimal, [".", ",", " , ", "point", "Comma", ";", "dot"]),
        ("shape", parse_shape, ["long", " Wide-By-Period", "dfe", "broad", "wide by period"]),
        ("skip_rows", parse_skip_rows, ["0", " 3 ", "0003", "10000", "-1", "3.0", "three", "123456", ""]),
    ],
)
def test_a_setting_of_actuals_is_accepted_when_it_is_understood(name, parse, texts):
    schema = key("actuals", name)
    odd = [text for text in texts if schema.is_valid(text) is not is_understood(parse, text)]
    # NOTE: that no letter of any alphabet is a delimiter, only the loader knows.
    assert odd == (["é"] if name == "delimiter" else [])


# The slips that nearly everybody makes


@pytest.mark.parametrize(
    "form", ["at least 90", ">90", "lots", "90 %%".replace("90", ""), "1.234,5", "12:30", "", True, None]
)
def test_what_is_no_target_is_refused(form):
    assert not TARGET.is_valid(form)


@pytest.mark.parametrize(
    "form", [-3, "wide", {"lower": 1, "above": 2}, {}, {"lower": None}, [1], [1, 2, 3], True, None]
)
def test_what_is_no_tolerance_is_refused(form):
    assert not TOLERANCE.is_valid(form)


@pytest.mark.parametrize(
    "text",
    [
        "Year ending 2018",
        "year  ended 2018",
        "Mar-17",
        "31/03/2017",
        "31.3.2016",
        "Q1-2016/17",
        "1 Apr 2016 - 31 Dec 2017",
    ],
)
def test_a_period_is_accepted(text):
    assert is_period(text)
    assert PERIOD.is_valid(text)


@pytest.mark.parametrize("text", ["Q4", "2016/7", "every year", "31 march", "", "2016/17 Q5"])
def test_what_is_no_period_is_refused(text):
    assert not PERIOD.is_valid(text)


def strategy(of_year="financial", **keys):
    measure = {"title": "M", "direction": "higher is better", **keys}
    return {"format": 1, "id": "s", "title": "S", "year": of_year, "measures": {"m": measure}}


WHOLE = validator(SCHEMA)


@pytest.mark.parametrize(
    ("year", "period", "is_valid"),
    [
        ("financial", "2016", False),
        ("academic", "2016", False),
        ("calendar", "2016", True),
        ("calendar", "2016/17", False),
        ("calendar", "201617", False),
        ("calendar", "2016-12", True),
        ("academic", "2016/17", True),
    ],
)
def test_a_year_that_could_be_two_is_refused(year, period, is_valid):
    targets = {period: 90}
    assert WHOLE.is_valid(strategy(year, targets=targets)) is is_valid
    assert WHOLE.is_valid(strategy(year, areas={"Boston": {"targets": targets}})) is is_valid
    # NOTE: the measure's own kind of year goes before the strategy's.
    other = "financial" if year == "calendar" else "calendar"
    assert WHOLE.is_valid(strategy(other, year=year, targets=targets)) is is_valid
    assert WHOLE.is_valid(strategy(other, year=year, areas={"Boston": {"targets": targets}})) is is_valid


@pytest.mark.parametrize("unit", ["%", "per cent", "Percent", "days"])
@pytest.mark.parametrize(
    "keys",
    [
        {"tolerance": "5%"},
        {"tolerance": "± 5 per cent"},
        {"tolerance": {"below": "5%"}},
        {"target": {"target": 90, "tolerance": "5%"}},
        {"targets": {"2016/17": {"target": 90, "tolerance": {"above": "5 %"}}}},
        {"target": "3% below national"},
        {"targets": {"2016/17": {"benchmark": "national", "minus": "3%"}}},
    ],
)
def test_a_per_cent_that_could_mean_two_things_is_refused_where_the_unit_is_per_cent(unit, keys):
    assert WHOLE.is_valid(strategy(unit=unit, **keys)) is (unit == "days")
    area = {"target": 90, **keys}
    assert WHOLE.is_valid(strategy(unit=unit, areas={"Boston": area})) is (unit == "days")


@pytest.mark.parametrize(
    "keys",
    [
        {"unit": "days", "bases": {"a": {"unit": "days"}}},
        {"unit": "days", "scale": "inspection"},
        {"bases": {"a": {"unit": "days"}}, "target": 90},
        {"bases": {}},
        {"direction": "None", "target": 90},
        {"direction": "none.", "tolerance": 3},
        {"target": {"a": 90}},
        {"direction": "none", "areas": {"Boston": {"target": 90}}},
        {"areas": ["Boston"]},
        {"areas": {"Boston": 90}},
        {"areas": {" ": {"target": 90}}},
        {"areas": {"Boston": {"tolerance": 3}}},
        {"areas": {"Boston": {"targets": {}}}},
        {"areas": {"Boston": {"target": {"a": 90}}}},
        {"bases": {"a": {"unit": "days"}}, "areas": {"Boston": {"target": 90}}},
        {"bases": {"a": {"unit": "days"}}, "headline": ["a"]},
        {"unit": "days", "headline": "a"},
        {"scale": "inspection", "headline": "a"},
        {"scale": "inspection", "areas": {"Boston": {"target": "Good", "tolerance": "2 pp"}}},
    ],
)
def test_keys_that_do_not_go_together_are_refused(keys):
    assert not WHOLE.is_valid(strategy(**keys))


@pytest.mark.parametrize(
    "keys",
    [
        {"areas": {"Boston": {"target": 90}, "E07000140": {"targets": {"2016/17": "85%"}, "tolerance": "2 pp"}}},
        {"areas": {"Boston": {"target": "in line with national", "tolerance": "none"}}},
        {"bases": {"a": {"unit": "days"}}, "headline": "a", "areas": {"Boston": {"target": {"a": 90}}}},
        {"scale": "inspection", "areas": {"Boston": {"target": "Good", "tolerance": "1 step"}}},
        {"year": "academic", "targets": {"2016/17 Q1": 90}},
    ],
)
def test_keys_that_go_together_are_accepted(keys):
    assert list(WHOLE.iter_errors(strategy(**keys))) == []


carried_texts = put_together("1", "0", "12", "000", " ", "  ", "year", "Quarter", "months", "s", "week", "half", most=5)


@law(500)
@given(carried_texts)
@example("1 year")
@example("0 years")
@example("2quarters")
def test_how_long_values_are_carried_is_accepted_exactly_when_it_is_understood(text):
    assert key("benchmark", "carry").is_valid(text) is (parse_months(text) is not None)
