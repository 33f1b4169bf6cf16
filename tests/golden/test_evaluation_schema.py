"""The JSON Schema of the `json` format: valid, in step with the program, strict enough to refuse a wrong document."""

import contextlib
import copy
import importlib.resources
import io
import json
from pathlib import Path

import jsonschema
import pytest

from kpi_eval.actuals.file import open_actuals
from kpi_eval.actuals.read import read_table
from kpi_eval.evaluation.conditions import Conditions
from kpi_eval.evaluation.course import COURSE_COLUMNS
from kpi_eval.evaluation.evaluate import evaluate
from kpi_eval.evaluation.labels import LABEL_COLUMN, with_labels
from kpi_eval.evaluation.record import COLUMNS
from kpi_eval.evaluation.rolled_up import RollUpBy
from kpi_eval.evaluation.selection import Filters
from kpi_eval.evaluation.year_to_date import YEAR_TO_DATE_COLUMNS
from kpi_eval.renderers.evaluation import RENDERERS
from kpi_eval.renderers.evaluation.json_document import SCHEMA_VERSION
from kpi_eval.renderers.presentation import Presentation
from kpi_eval.series.courses import evaluate_with_courses
from kpi_eval.series.rollup import with_roll_ups
from kpi_eval.series.years_to_date import with_years_to_date
from kpi_eval.strategy.loader import load_strategies
from kpi_eval.vocabulary.diagnostic import Severity
from kpi_eval.vocabulary.direction import Direction
from kpi_eval.vocabulary.status import Reason, Status
from kpi_eval.vocabulary.travel import NoTravel, Travel
from kpi_eval.vocabulary.year_to_date import NoYearToDate

ROOT = Path(__file__).parents[2]
NAME = "evaluation.schema.json"
PLACE = f"kpi_eval/renderers/evaluation/{NAME}"
SCHEMA = json.loads(
    importlib.resources.files("kpi_eval.renderers.evaluation").joinpath(NAME).read_text(encoding="utf-8")
)
PLAIN = Presentation()
SCHEME_KEYS = frozenset({LABEL_COLUMN, "labels"})
OPTIONAL = SCHEME_KEYS | frozenset((*COURSE_COLUMNS, *YEAR_TO_DATE_COLUMNS))
"""Keys that are written only where they are asked for."""

VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)


def document_of(folder, strategies, actuals, presentation=PLAIN, roll_ups=()):
    with contextlib.chdir(folder):
        table = read_table(open_actuals(actuals))
        evaluation = with_labels(evaluated(load_strategies([Path(name) for name in strategies]), table, presentation))
        with_roll_ups(evaluation, roll_ups, Filters())
        stream = io.StringIO()
        RENDERERS["json"].load()(evaluation, stream, presentation)
    return json.loads(stream.getvalue())


def evaluated(strategies, table, presentation):
    if presentation.with_year_to_date:
        return evaluate(
            strategies, [table], Filters(), with_years_to_date(strategies, [table], Filters(), Conditions())
        )
    if presentation.with_travel:
        return evaluate_with_courses(strategies, [table], Filters(), Conditions())[0]
    return evaluate(strategies, [table])


@pytest.fixture(scope="module")
def golden():
    return document_of(ROOT / "tests/golden", ["strategy.yaml", "second.yaml"], "actuals.csv")


def faults(document):
    return [f"{fault.json_path}: {fault.message}" for fault in VALIDATOR.iter_errors(document)]


def changed(document, path, value):
    """Copy a document with another value at a path of keys."""
    document = copy.deepcopy(document)
    holder = document
    for key in path[:-1]:
        holder = holder[key]
    holder[path[-1]] = value
    return document


def judged_row(document):
    return next(number for number, row in enumerate(document["rows"]) if row["status"] == "off-track")


def schemas(schema, path="$"):
    """Walk through every schema in a schema that describes a key, with its path."""
    for name, child in schema.get("properties", {}).items():
        yield f"{path}.{name}", child
        yield from schemas(child, f"{path}.{name}")
    for name, child in schema.get("$defs", {}).items():
        yield f"{path}#{name}", child
        yield from schemas(child, f"{path}#{name}")


def test_the_schema_is_valid_json_schema():
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["$schema"] == "https://json-schema.org/draft/2020-12/schema"


def test_every_key_is_described_in_a_sentence():
    undescribed = [path for path, schema in schemas(SCHEMA) if not schema.get("description", "").endswith(".")]
    assert undescribed == []


def test_no_object_is_closed_since_the_format_only_gains_keys():
    closed = [path for path, schema in [("$", SCHEMA), *schemas(SCHEMA)] if schema.get("additionalProperties") is False]
    assert closed == []


def required_are_all_but_optional(path, schema):
    optional = OPTIONAL if path != "$#labelled" else frozenset()
    return schema["required"] == [key for key in schema["properties"] if key not in optional]


def test_every_described_key_is_required():
    loose = [
        path
        for path, schema in [("$", SCHEMA), *schemas(SCHEMA)]
        if "properties" in schema and not required_are_all_but_optional(path, schema)
    ]
    assert loose == []


def test_the_golden_evaluation_is_valid(golden):
    assert faults(golden) == []


def test_the_evaluation_of_the_data_we_ship_is_valid():
    strategies = [path.as_posix() for path in sorted((ROOT / "strategies").glob("*.yaml"))]
    document = document_of(ROOT, strategies, "data/q4.csv")
    assert faults(document) == []
    assert document["summary"]["rows"] == 70


def test_an_evaluation_without_rows_is_valid(tmp_path):
    (tmp_path / "s.yaml").write_text(
        "format: 1\nid: s\ntitle: S\nyear: financial\nmeasures:\n  m: {title: M, direction: none}\n", encoding="utf-8"
    )
    (tmp_path / "a.csv").write_text("measure,period,actual\n", encoding="utf-8")
    document = document_of(tmp_path, ["s.yaml"], "a.csv")
    assert document["rows"] == []
    assert faults(document) == []


def test_a_row_has_the_columns_and_the_sentence_why():
    assert list(SCHEMA["$defs"]["row"]["properties"]) == [
        *COLUMNS,
        LABEL_COLUMN,
        *COURSE_COLUMNS,
        *YEAR_TO_DATE_COLUMNS,
        "why",
    ]


def test_the_columns_of_travel_are_optional_and_their_words_those_of_the_vocabulary():
    keys = SCHEMA["$defs"]["row"]["properties"]
    for name in ("travel", "travel_last_year"):
        assert keys[name]["enum"] == [*(travel.value for travel in Travel), None]
    assert keys["travel_reason"]["enum"] == [*(reason.value for reason in NoTravel), None]


def test_an_evaluation_with_travel_is_valid(golden):
    document = document_of(
        ROOT / "tests/golden", ["strategy.yaml", "second.yaml"], "actuals.csv", Presentation(with_travel=True)
    )
    assert faults(document) == []
    keys = [key for key in SCHEMA["$defs"]["row"]["properties"] if key not in {LABEL_COLUMN, *YEAR_TO_DATE_COLUMNS}]
    assert keys == list(document["rows"][0])
    known = {key: value for key, value in document["rows"][0].items() if key not in COURSE_COLUMNS}
    assert known == golden["rows"][0]


@pytest.mark.parametrize(
    ("key", "value"),
    [("travel", "better"), ("travel_reason", ""), ("previous_status", "off track"), ("periods_in_a_row", 0)],
)
def test_a_wrong_cell_of_travel_is_refused(golden, key, value):
    assert faults(changed(golden, ["rows", judged_row(golden), key], value)) != []


def test_an_evaluation_with_years_to_date_is_valid():
    shown = Presentation(with_year_to_date=True)
    document = document_of(ROOT / "tests/cases/evaluations/years-to-date", ["strategy.yaml"], "actuals.csv", shown)
    assert faults(document) == []
    assert set(YEAR_TO_DATE_COLUMNS) <= set(document["rows"][0])


def test_the_words_of_a_year_to_date_are_those_of_the_vocabulary():
    keys = SCHEMA["$defs"]["row"]["properties"]
    of_targets = (Reason.NO_TARGET, Reason.NO_BENCHMARK, Reason.IS_BENCHMARK, Reason.FOR_CONTEXT)
    words = [reason.value for reason in (*NoYearToDate, *of_targets)]
    assert keys["year_to_date_reason"]["enum"] == [*words, None]
    assert keys["year_to_date_status"]["enum"] == [*(status.value for status in Status), None]


@pytest.mark.parametrize(
    ("key", "value"),
    [("year_to_date", "9"), ("year_to_date_periods", "2"), ("year_to_date_reason", ""), ("forecast_status", "no-data")],
)
def test_a_wrong_cell_of_a_year_to_date_is_refused(golden, key, value):
    assert faults(changed(golden, ["rows", judged_row(golden), key], value)) != []


SCHEME = """\
format: 1
id: s
title: S
year: financial
scheme: amber-if-improving
measures:
  m: {title: M, direction: higher is better, unit: homes, target: 1}
"""


def test_an_evaluation_with_labels_is_valid(tmp_path):
    (tmp_path / "s.yaml").write_text(SCHEME, encoding="utf-8")
    (tmp_path / "a.csv").write_text("measure,period,actual\nm,2016/17,0\nm,2015/16,2\nx,2015/16,2\n", encoding="utf-8")
    document = document_of(tmp_path, ["s.yaml"], "a.csv")
    assert faults(document) == []
    assert [row["label"] for row in document["rows"]] == [None, "green", None]
    assert document["summary"]["labels"] == [
        {"strategy": "s", "labels": {"green": 1, "amber": 0, "red": 0}, "unlabelled": 1}
    ]
    assert faults(changed(document, ["rows", 0, "label"], "")) != []
    assert faults(changed(document, ["summary", "labels", 0, "unlabelled"], None)) != []


def test_a_wrong_label_of_a_roll_up_or_an_area_is_refused(tmp_path):
    (tmp_path / "s.yaml").write_text(SCHEME + "rollup: worst\n", encoding="utf-8")
    (tmp_path / "a.csv").write_text("measure,area,period,actual\nm,North,2016/17,2\n", encoding="utf-8")
    document = document_of(tmp_path, ["s.yaml"], "a.csv", roll_ups=[RollUpBy.STRATEGY])
    assert faults(document) == []
    assert document["rollup"][0]["label"] == "green"
    for path in (["rollup", 0], ["rollup", 0, "worst"]):
        assert faults(changed(document, [*path, "label"], "")) != []
    for path in (["rollup", 0], ["summary", "areas", 0]):
        assert faults(changed(document, [*path, "labels", 0, "labels"], {"green": "1"})) != []


def test_the_enums_are_those_of_the_vocabulary():
    definitions = SCHEMA["$defs"]
    assert definitions["status"]["enum"] == [status.value for status in Status]
    assert definitions["reason"]["enum"] == [reason.value for reason in Reason]
    assert definitions["severity"]["enum"] == [severity.value for severity in Severity]
    assert definitions["direction"]["enum"] == [direction.value for direction in Direction]
    assert list(definitions["summary"]["properties"]["statuses"]["properties"]) == [status.value for status in Status]


def test_the_reasons_of_a_status_are_those_of_the_vocabulary():
    told = {
        branch["if"]["properties"]["status"].get("const"): branch["then"]["properties"]["reason"].get("enum")
        for branch in SCHEMA["$defs"]["row"]["allOf"]
    }
    assert told["no-data"] == [reason.value for reason in Reason if reason.is_no_data]
    assert told["not-judged"] == [reason.value for reason in Reason if not reason.is_no_data]


def test_the_schema_version_is_that_of_the_renderer():
    assert SCHEMA["properties"]["schema_version"]["const"] == SCHEMA_VERSION


def test_the_schema_names_every_key_that_is_written(golden):
    definitions = SCHEMA["$defs"]
    assert list(SCHEMA["properties"]) == list(golden)
    assert [key for key in definitions["summary"]["properties"] if key not in OPTIONAL] == list(golden["summary"])
    for name, part in (("strategy", "strategies"), ("row", "rows"), ("input", "inputs"), ("finding", "findings")):
        for entry in golden[part]:
            assert [key for key in definitions[name]["properties"] if key not in OPTIONAL] == list(entry)
    for entry in golden["summary"]["areas"]:
        assert [key for key in definitions["area"]["properties"] if key not in OPTIONAL] == list(entry)


def test_a_key_more_is_accepted(golden):
    number = judged_row(golden)
    assert faults(changed(golden, ["rows", number, "signal"], "trend")) == []
    assert faults(changed(golden, ["signals"], [])) == []


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("status", "off track"),
        ("status", "ontarget"),
        ("status", None),
        ("direction", "Higher is better"),
        ("reason", "no target"),
        ("reason", "for context"),
        ("actual", True),
        ("exceeded", "true"),
        ("exceeded", None),
        ("variance", None),
        ("margin", "0.1"),
        ("outcome", "safe"),
        ("outcome", []),
        ("markers", ""),
        ("why", None),
        ("measure", None),
    ],
)
def test_a_wrong_cell_of_a_judged_row_is_refused(golden, key, value):
    assert faults(changed(golden, ["rows", judged_row(golden), key], value)) != []


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (["schema_version"], 2),
        (["version"], ""),
        (["rows"], {}),
        (["periods", 0], 2016),
        (["summary", "statuses", "off-track"], -1),
        (["summary", "reasons", "off-track"], 1),
        (["summary", "areas", 0, "area"], ""),
        (["summary", "areas", 0, "rows"], 0),
        (["summary", "areas", 0, "statuses", "off-track"], -1),
        (["inputs", 0, "sha256"], "abc"),
        (["findings", 0, "severity"], "fatal"),
        (["findings", 0, "code"], "E501"),
        (["findings", 0, "row"], 0),
    ],
)
def test_a_wrong_document_is_refused(golden, path, value):
    assert faults(changed(golden, path, value)) != []


@pytest.mark.parametrize("key", SCHEMA["required"])
def test_a_document_without_one_of_its_keys_is_refused(golden, key):
    assert faults({name: value for name, value in golden.items() if name != key}) != []


def test_the_schema_is_in_the_wheel():
    wheel = pytest.importorskip("hatchling.builders.wheel")
    builder = wheel.WheelBuilder(str(ROOT))
    assert PLACE in {file.distribution_path.replace("\\", "/") for file in builder.recurse_included_files()}
