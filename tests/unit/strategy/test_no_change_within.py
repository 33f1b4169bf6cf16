"""How far values may lie apart and still be no change: read as a distance, in the unit of each basis."""

import json
from decimal import Decimal
from importlib import resources

import jsonschema
import pytest
import yaml

from kpi_eval.vocabulary.errors import StrategyError

ONE = "measures:\n  m:\n    title: M\n    direction: higher is better\n    {unit}\n    no_change_within: {band}\n"
TWO = """\
measures:
  m:
    title: M
    direction: higher is better
    bases: {{count: {{unit: children}}, rate: {{unit: "%"}}}}
    no_change_within: {band}
"""
SCALE = """\
scales:
  inspection: [Inadequate, Good, Outstanding]
measures:
  m: {{title: M, direction: higher is better, scale: inspection, no_change_within: {band}}}
"""
HEAD = "format: 1\nid: example\ntitle: Example\nyear: financial\n"


def bands(strategy):
    return {basis.id: basis.no_change_within for basis in strategy.measures[0].bases}


def schema_accepts(text):
    schema = json.loads(resources.files("kpi_eval.authoring").joinpath("strategy.schema.json").read_text("utf-8"))
    return jsonschema.Draft202012Validator(schema).is_valid(yaml.safe_load(HEAD + text))


@pytest.mark.parametrize(
    ("unit", "band", "expected"),
    [
        ('unit: "%"', "0.5", "0.5"),
        ('unit: "%"', "0.5 pp", "0.5"),
        ("unit: days", "2 days", "2"),
        ("unit: £", "£10k", "10000"),
        ("unit: days", "0", "0"),
        ("unit: days", "0.1", "0.1"),
    ],
)
def test_a_distance_in_the_unit(load, unit, band, expected):
    text = ONE.format(unit=unit, band=band)
    assert bands(load(text)) == {"": Decimal(expected)}
    assert schema_accepts(text)


def test_without_it_only_the_same_value_is_no_change(load):
    text = ONE.format(unit="unit: days", band="").replace("    no_change_within: \n", "")
    assert bands(load(text)) == {"": 0}


@pytest.mark.parametrize(
    ("band", "expected"),
    [
        ("0.5", {"count": "0.5", "rate": "0.5"}),
        ("{rate: 0.5 pp}", {"count": "0", "rate": "0.5"}),
        ("{rate: 0.5, count: 3 children}", {"count": "3", "rate": "0.5"}),
    ],
)
def test_with_bases_one_for_all_or_one_for_each(load, band, expected):
    text = TWO.format(band=band)
    assert bands(load(text)) == {name: Decimal(number) for name, number in expected.items()}
    assert schema_accepts(text)


@pytest.mark.parametrize("band", ["1", "1 step"])
def test_on_a_scale_it_is_in_steps(load, band):
    text = SCALE.format(band=band)
    assert bands(load(text)) == {"": 1}
    assert schema_accepts(text)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (ONE.format(unit="unit: days", band="-1"), None),
        (ONE.format(unit="unit: days", band="some"), None),
        (ONE.format(unit="unit: days", band="2 weeks"), "KPI115"),
        (ONE.format(unit="unit: days", band="5% of target"), "KPI102"),
        (ONE.format(unit='unit: "%"', band="5%"), "KPI116"),
        (ONE.format(unit="unit: days", band="{rate: 1}"), "KPI102"),
        (ONE.format(unit="unit: days", band="[1, 2]"), "KPI102"),
        (TWO.format(band="{rates: 1}"), "KPI110"),
        (TWO.format(band="2 children"), "KPI115"),
        (SCALE.format(band="Good"), None),
    ],
)
def test_what_is_no_distance_is_a_problem_at_its_place(load, text, code):
    with pytest.raises(StrategyError) as raised:
        load(text)
    line = 4 + next(number for number, line in enumerate(text.splitlines(), 1) if "no_change_within" in line)
    assert {problem.line for problem in raised.value.problems} == {line}
    if code is not None:
        assert {problem.code.number for problem in raised.value.problems} == {code}
