"""The JSON Schema of the strategy file: in step with the program, and never stricter than the loader.

`KPI_EVAL_UPDATE_SCHEMA=1 pytest tests/authoring` rewrites the shipped file; review the difference like code.
"""

import datetime as dt
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import ClassVar

import jsonschema
import pytest
import yaml
from hypothesis import HealthCheck, given, settings

from kpi_eval.authoring.schema import schema_text
from kpi_eval.authoring.schema_pieces import KEBAB
from kpi_eval.authoring.shipped import SCHEMA_FILE, shipped_schema
from kpi_eval.strategy import model
from kpi_eval.strategy.loader import check_strategies
from kpi_eval.strategy.model import Section
from kpi_eval.strategy.strategy import Accumulation
from kpi_eval.vocabulary.codes import Code
from kpi_eval.vocabulary.direction import Direction
from kpi_eval.vocabulary.field import Field
from kpi_eval.vocabulary.naming import _KEBAB
from kpi_eval.vocabulary.period import YearKind
from kpi_eval.vocabulary.reading import Shape
from kpi_eval.vocabulary.scheme import DEFAULT_SCHEME, SCHEMES, every_case
from kpi_eval.vocabulary.status import MISSING_WORDS
from support import generated_strategies as make

ROOT = Path(__file__).parents[2]
CASES = ROOT / "tests" / "cases" / "strategies"
UPDATE = os.environ.get("KPI_EVAL_UPDATE_SCHEMA") == "1"
SHIPPED = ROOT / "src" / "kpi_eval" / "authoring" / SCHEMA_FILE
SCHEMA = json.loads(schema_text())
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)
DEFINITIONS = {
    "OutcomeSection": "outcome",
    "MilestoneSection": "milestone",
    "ObjectiveSection": "objective",
    "BenchmarkSection": "benchmark",
    "DefaultsSection": "defaults",
    "ActualsSection": "actuals",
    "SchemeSection": "scheme",
    "LabelSection": "label",
    "BasisSection": "basis",
    "AreaSection": "area",
    "MeasureSection": "measure",
}
"""Where each section of the model stands among the definitions; the top and the targets' are found below."""

_BY_NAME = "names are compared across the file, or across files"
_BY_ID = "whether an id is declared stands elsewhere in the file"
_BY_UNIT = "units are words; which of them mean the same, the loader knows"
_BY_ARITHMETIC = "the loader works out the limits"
_BY_LABELS = "labels are compared with one another"
_BY_DAYS = "the loader works out the days of a period"
ACCEPTED = {
    "KPI004-anchor-and-alias": "an editor shows what an alias stands for",
    "KPI004-merge-key": "an editor that reads YAML 1.1 merges",
    "KPI006-key-twice": "not the schema's: editors themselves tell of a key given twice",
    "KPI006-measure-twice": "not the schema's: editors themselves tell of a key given twice",
    "KPI006-period-twice": "not the schema's: editors themselves tell of a key given twice",
    "KPI011-alias-in-a-list": "two aliases are as good as one that a comma split",
    "KPI102-true-for-a-text": "NO and yes are texts, and true or false to an editor that reads YAML 1.1",
    "KPI106-across-files": _BY_NAME,
    "KPI106-alias-twice-in-a-file": _BY_NAME,
    "KPI106-areas": "case and spacing do not count in the name of an area",
    "KPI106-basis-aliases": _BY_NAME,
    "KPI106-benchmark-title-twice": _BY_NAME,
    "KPI106-id-is-another-title": _BY_NAME,
    "KPI106-step-twice": "steps that differ in case are the same to the loader",
    "KPI106-three-files": _BY_NAME,
    "KPI106-title-twice-in-a-file": _BY_NAME,
    "KPI106-whole-file-copied": _BY_NAME,
    "KPI107-no-outcomes-declared": _BY_ID,
    "KPI107-outcome-misspelt": _BY_ID,
    "KPI108-scale": _BY_ID,
    "KPI109-areas": _BY_ID,
    "KPI109-benchmark": _BY_ID,
    "KPI109-no-benchmarks-declared": _BY_ID,
    "KPI110-areas": _BY_ID,
    "KPI110-headline": _BY_ID,
    "KPI115-benchmark": _BY_UNIT,
    "KPI115-target": _BY_UNIT,
    "KPI115-tolerance": _BY_UNIT,
    "KPI116-no-change-within": _BY_UNIT,
    "KPI117-areas": _BY_ARITHMETIC,
    "KPI117-default": _BY_ARITHMETIC,
    "KPI117-on-a-scale": _BY_ARITHMETIC,
    "KPI117-outside": _BY_ARITHMETIC,
    "KPI118-areas": _BY_ARITHMETIC,
    "KPI118-value-of-a-benchmark": _BY_ARITHMETIC,
    "KPI118-zero-target": _BY_ARITHMETIC,
    "KPI119-areas": "one side is enough where there is no target, and the tolerance may stand elsewhere",
    "KPI119-one-sided": "one side is enough where there is no target, and the tolerance may stand elsewhere",
    "KPI120-areas": "the benchmark target and its tolerance may stand in two places",
    "KPI120-limits": "the benchmark target and its tolerance may stand in two places",
    "KPI122-areas": _BY_DAYS,
    "KPI122-of-a-basis": _BY_DAYS,
    "KPI122-partly": _BY_DAYS,
    "KPI122-same-days": _BY_DAYS,
    "KPI123-rollup": "which measures an outcome has, they say",
    "KPI125-format-1.0": "1.0 is the number 1 to an editor",
    "KPI131-missing-statuses": _BY_LABELS,
    "KPI132-colours": _BY_LABELS,
}
"""The invalid cases that the schema lets pass in one reading at least, each with the reason."""


# How an editor reads YAML


class CoreLoader(yaml.SafeLoader):
    """Reads YAML 1.2's core schema, as editors do unless they are told otherwise."""

    yaml_implicit_resolvers: ClassVar = {}


def _number(_loader, node):
    text = node.value.lower().replace(".inf", "inf").replace(".nan", "nan")
    if text.startswith(("0x", "0o")):
        return int(text, 0)
    return int(text) if re.fullmatch(r"[-+]?[0-9]+", text) else float(text)


for _name, _pattern, _first in (
    ("null", r"(?:~|null|Null|NULL|)", ["~", "n", "N", ""]),
    ("bool", r"(?:true|True|TRUE|false|False|FALSE)", "tTfF"),
    (
        "core-number",
        r"(?:[-+]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][-+]?[0-9]+)?|0o[0-7]+|0x[0-9a-fA-F]+|[-+]?\.inf|\.nan)",
        "-+.0123456789",
    ),
):
    CoreLoader.add_implicit_resolver(f"tag:yaml.org,2002:{_name}", re.compile(rf"{_pattern}$"), list(_first))
CoreLoader.add_constructor("tag:yaml.org,2002:core-number", _number)

READINGS = {"YAML 1.2": CoreLoader, "YAML 1.1": yaml.SafeLoader, "all text": yaml.BaseLoader}


def as_json(value, done):
    """Turn what YAML gave into what an editor checks: keys are texts, and so are dates; aliases stay shared."""
    if isinstance(value, dict | list) and id(value) not in done:
        pairs = {key_text(key): as_json(held, done) for key, held in value.items()} if isinstance(value, dict) else None
        done[id(value)] = [as_json(item, done) for item in value] if pairs is None else pairs
    return value.isoformat() if isinstance(value, dt.date) else done.get(id(value), value)


def key_text(key):
    if key is None or isinstance(key, bool):
        return json.dumps(key)
    return key.isoformat() if isinstance(key, dt.date) else str(key)


def read(text, reading):
    return as_json(yaml.load(text, Loader=READINGS[reading]), {})  # noqa: S506 - each of them is a safe one


def faults(text, reading):
    return [f"{fault.json_path}: {fault.message}" for fault in VALIDATOR.iter_errors(read(text, reading))]


def is_accepted(path, reading):
    """Whether neither the editor's YAML nor the schema finds a fault."""
    try:
        return VALIDATOR.is_valid(read(path.read_text(encoding="utf-8"), reading))
    except (yaml.YAMLError, UnicodeDecodeError, ValueError):
        return False


# The schema itself


def test_the_shipped_file_is_what_is_built():
    if UPDATE:
        SHIPPED.write_text(schema_text(), encoding="utf-8", newline="")
    assert shipped_schema() == schema_text(), "run KPI_EVAL_UPDATE_SCHEMA=1 pytest tests/authoring"


def test_the_schema_is_valid_json_schema():
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert "$id" not in SCHEMA


def test_the_command_prints_the_shipped_file():
    done = subprocess.run([sys.executable, "-m", "kpi_eval", "schema"], capture_output=True, check=True)
    assert done.stdout == SHIPPED.read_bytes()
    assert done.stderr == b""


def test_the_schema_is_in_the_wheel():
    wheel = pytest.importorskip("hatchling.builders.wheel")
    files = {file.distribution_path for file in wheel.WheelBuilder(str(ROOT)).recurse_included_files()}
    assert f"kpi_eval/authoring/{SCHEMA_FILE}" in {path.replace("\\", "/") for path in files}


def parts(schema):
    """Walk through every mapping of the schema."""
    if isinstance(schema, dict):
        yield schema
    for part in schema.values() if isinstance(schema, dict) else schema if isinstance(schema, list) else ():
        yield from parts(part)


def test_every_definition_is_used_and_every_reference_leads_somewhere():
    named = {part["$ref"].removeprefix("#/$defs/") for part in parts(SCHEMA) if isinstance(part.get("$ref"), str)}
    assert named == set(SCHEMA["$defs"])


def test_beside_a_reference_there_are_annotations_only():
    # NOTE: editors that stand at draft-07 leave out what stands beside a reference.
    beside = {key for part in parts(SCHEMA) if "$ref" in part for key in part}
    assert beside <= {"$ref", "description", "examples"}


def test_patterns_mean_the_same_in_every_language():
    patterns = [part["pattern"] for part in parts(SCHEMA) if isinstance(part.get("pattern"), str)]
    assert len(patterns) > 20
    # NOTE: no named groups, no lookbehind, no flags; of escapes only those that JavaScript allows with its flag u.
    odd = re.compile(r"\(\?(?![:!=])|\\[AZzQEbBwWdDpP]|\\[^sS.*+?()\[\]{}|/\\^$rn-]")
    assert [pattern for pattern in patterns if odd.search(pattern)] == []


# Keys and words


def sections():
    """Give every section of the model with its schema."""
    yield "StrategySection", SCHEMA
    for name, definition in DEFINITIONS.items():
        yield name, SCHEMA["$defs"][definition]
    for definition in ("targetOfPeriod", "stepOfPeriod"):
        yield "TargetSection", SCHEMA["$defs"][definition]["anyOf"][-1]


def test_every_section_is_in_the_schema():
    assert {name for name, _ in sections()} == {found.__name__ for found in Section.__subclasses__()}


@pytest.mark.parametrize(("name", "schema"), list(sections()))
def test_a_section_has_the_keys_of_the_model_and_no_other(name, schema):
    fields = getattr(model, name).known_keys()
    assert list(schema["properties"]) == list(fields)
    assert schema.get("required", []) == [key for key, field in fields.items() if field.is_required()]
    assert schema["additionalProperties"] is False


@pytest.mark.parametrize(("name", "schema"), list(sections()))
def test_every_key_of_a_section_is_described_in_a_sentence(name, schema):
    undescribed = [key for key, held in schema["properties"].items() if not held.get("description", "").endswith(".")]
    assert undescribed == [], name


def test_every_key_of_the_other_mappings_is_described():
    keyed = [part["properties"] for part in parts(SCHEMA) if part.get("additionalProperties") is False]
    undescribed = {key for keys in keyed for key, held in keys.items() if not held.get("description")}
    assert undescribed == set()


def words_at(*path):
    """Give the words that stand first at a place of the schema, each with a meaning."""
    found = SCHEMA
    for step in path:
        found = found[step]
    found = found["anyOf"][0] if "anyOf" in found else found
    assert len(found["enumDescriptions"]) == len(found["enum"])
    return found["enum"]


def test_words_are_those_of_the_vocabulary():
    measure, actuals = (("$defs", name, "properties") for name in ("measure", "actuals"))
    assert words_at("properties", "year") == [kind.value for kind in YearKind]
    assert words_at(*measure, "year") == [kind.value for kind in YearKind]
    assert words_at(*measure, "direction") == [direction.value for direction in Direction]
    assert words_at("properties", "scheme") == [DEFAULT_SCHEME, *SCHEMES]
    assert words_at("$defs", "case") == [case.words for case in every_case()]
    assert words_at(*measure, "accumulates") == [entry.value for entry in Accumulation]
    assert words_at(*measure, "zero_means") == list(MISSING_WORDS)
    assert words_at(*actuals, "shape") == [shape.value for shape in Shape]
    assert list(SCHEMA["$defs"]["actuals"]["properties"]["columns"]["properties"]) == [field.value for field in Field]
    advice = [code.number for code in Code if code.is_of_measure]
    by_code, listed = SCHEMA["$defs"]["measure"]["properties"]["ignore"]["anyOf"]
    assert list(by_code["properties"]) == listed["items"]["anyOf"][0]["enum"] == advice


def test_an_id_is_what_the_loader_takes_for_one():
    assert f"^{_KEBAB.pattern}$" == KEBAB


# Files


def valid_files():
    folders = (CASES / "valid", ROOT / "strategies", ROOT / "tests" / "cases" / "evaluations")
    return sorted(path for folder in folders for path in folder.rglob("*.yaml"))


@pytest.mark.parametrize("reading", READINGS)
@pytest.mark.parametrize("path", valid_files(), ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_a_strategy_that_the_loader_accepts_is_accepted(path, reading):
    assert check_strategies([path]).problems == ()
    assert faults(path.read_text(encoding="utf-8"), reading) == []


def test_what_is_accepted_although_the_loader_refuses_it_is_known():
    accepted = {
        folder.name
        for folder in (CASES / "invalid").iterdir()
        if any(all(is_accepted(path, reading) for path in folder.glob("*.yaml")) for reading in READINGS)
    }
    assert accepted == set(ACCEPTED)


def test_the_schema_refuses_most_invalid_cases():
    assert len(ACCEPTED) < len(list((CASES / "invalid").iterdir())) / 3


@pytest.mark.parametrize("path", sorted((ROOT / "strategies").glob("*.yaml")), ids=lambda path: path.stem)
def test_a_shipped_strategy_tells_the_editor_where_the_schema_is(path):
    first = path.read_text(encoding="utf-8").splitlines()[0]
    match = re.fullmatch(r"# yaml-language-server: \$schema=(\S+)", first)
    assert (path.parent / match[1]).resolve() == SHIPPED.resolve()


# Generated strategies


@settings(max_examples=60, deadline=None, database=None, suppress_health_check=list(HealthCheck))
@given(make.wholes())
def test_a_generated_strategy_is_accepted(whole):
    text = make.yaml_text(whole.form)
    make.load(text)
    for reading in READINGS:
        assert faults(text, reading) == []
