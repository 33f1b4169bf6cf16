"""The reference tables leave nothing out: what the program knows and what the pages say are compared."""

import json
import re
from pathlib import Path

import pytest
import typer

import kpi_eval
from kpi_eval.actuals.values import MARKERS, MISSING_CODES
from kpi_eval.cli.app import app
from kpi_eval.cli.exit_codes import ExitCode
from kpi_eval.evaluation.course import COURSE_COLUMNS
from kpi_eval.evaluation.record import COLUMNS
from kpi_eval.lint.registry import advice_rules
from kpi_eval.renderers.diagnostics import RENDERERS as DIAGNOSTICS
from kpi_eval.renderers.evaluation import BINARY_RENDERERS, RENDERERS
from kpi_eval.strategy import model
from kpi_eval.strategy.model import Section
from kpi_eval.strategy.settings import Settings
from kpi_eval.vocabulary import quantity
from kpi_eval.vocabulary.direction import Direction
from kpi_eval.vocabulary.field import Field
from kpi_eval.vocabulary.quantity import Bound
from kpi_eval.vocabulary.status import Reason, Status
from kpi_eval.vocabulary.travel import NoTravel
from kpi_eval.vocabulary.unit import SCALES

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
SCHEMA = json.loads(
    (ROOT / "src" / "kpi_eval" / "renderers" / "evaluation" / "evaluation.schema.json").read_text(encoding="utf-8")
)
SECTIONS = {
    "StrategySection": "The top of the file",
    "OutcomeSection": "Outcomes",
    "ObjectiveSection": "Objectives",
    "MilestoneSection": "Milestones",
    "BenchmarkSection": "Benchmarks",
    "DefaultsSection": "Defaults",
    "ActualsSection": "Actuals",
    "MeasureSection": "Measures",
    "SchemeSection": "Status schemes",
    "LabelSection": "Labels",
    "BasisSection": "Bases",
    "AreaSection": "Areas",
    "TargetSection": "Targets",
}


def page(name):
    return (DOCS / name).read_text(encoding="utf-8")


def section(text, title):
    """Give what stands under a heading, up to the next of the same level or above."""
    found = re.search(rf"^(#+) {re.escape(title)}\n(.*?)(?=^#{{1,3}} |\Z)", text, re.MULTILINE | re.DOTALL)
    assert found, f"there is no heading '{title}'"
    return found[2]


def in_tables(text):
    """Give the pieces of code in the first column of tables."""
    first_cells = re.findall(r"^\|(.*?)(?<!\\)\|", text, re.MULTILINE)
    return {code.strip() for cell in first_cells for code in re.findall(r"`+([^`]+)`+", cell)}


def commands():
    return typer.main.get_command(app).commands


def options():
    return sorted({name for command in commands().values() for parameter in command.params for name in parameter.opts})


def test_every_section_of_a_strategy_has_a_heading():
    assert set(SECTIONS) == {found.__name__ for found in Section.__subclasses__()}


@pytest.mark.parametrize(("name", "heading"), SECTIONS.items())
def test_every_key_of_a_strategy_is_in_its_table(name, heading):
    keys = set(getattr(model, name).known_keys())
    assert in_tables(section(page("strategy-file.md"), heading)) == keys


@pytest.mark.parametrize("direction", Direction)
def test_every_direction_is_named(direction):
    assert direction.value in in_tables(section(page("strategy-file.md"), "Directions"))


@pytest.mark.parametrize("name", SCALES)
def test_every_scale_of_a_number_is_named(name):
    assert f"`{name}`" in section(page("strategy-file.md"), "Units")


def test_every_missing_data_code_is_in_its_table_with_its_meaning():
    text = section(page("actuals-file.md"), "Missing-data codes").replace("| an empty cell |", "| `` |")
    rows = re.findall(r"^\| (`.*?`) \| (.*?) \|$", text, re.MULTILINE)
    told = {code.casefold(): meaning for cell, meaning in rows for code in re.findall(r"`([^`]*)`", cell)}
    assert told == {code: reason.value for code, reason in MISSING_CODES.items()}


def test_every_marker_is_in_its_table():
    assert in_tables(section(page("actuals-file.md"), "Markers")) == {f"[{marker}]" for marker in MARKERS}


def test_every_spelling_of_a_bound_is_named():
    text = section(page("actuals-file.md"), "Bounds")
    assert in_tables(text) == {bound.value for bound in Bound}
    assert [word for word in quantity._BOUNDS if f"`{word}`" not in text] == []


def test_every_column_of_the_actuals_is_in_its_table():
    assert in_tables(section(page("actuals-file.md"), "Columns")) == {field.value for field in Field}


def test_every_column_of_the_result_is_in_its_table_in_order():
    text = section(page("results.md"), "Columns")
    found = re.findall(r"^\| `([a-z_]+)` \|", text, re.MULTILINE)
    assert found == [*COLUMNS, "why"]


def test_every_column_of_travel_is_in_its_table_in_order():
    text = section(page("better-or-worse.md"), "Columns")
    assert re.findall(r"^\| `([a-z_]+)` \|", text, re.MULTILINE) == list(COURSE_COLUMNS)


def test_every_reason_for_no_travel_is_in_its_table():
    assert in_tables(section(page("better-or-worse.md"), "When nobody can say")) == {
        reason.value for reason in NoTravel
    }


@pytest.mark.parametrize("status", Status)
def test_every_status_is_in_its_table(status):
    assert status.value in in_tables(section(page("results.md"), "Statuses"))


def test_every_reason_is_in_the_table_of_its_status():
    text = page("results.md")
    assert in_tables(section(text, "Reasons of no-data")) == {reason.value for reason in Reason if reason.is_no_data}
    not_judged = {reason.value for reason in Reason if not reason.is_no_data}
    assert in_tables(section(text, "Reasons of not-judged")) == not_judged


@pytest.mark.parametrize("name", [*RENDERERS, *BINARY_RENDERERS])
def test_every_format_is_in_its_table(name):
    assert name in in_tables(section(page("results.md"), "Formats"))


@pytest.mark.parametrize("name", DIAGNOSTICS)
def test_every_format_of_validate_is_in_its_table(name):
    assert name in in_tables(section(page("validating.md"), "Formats"))


def test_every_advice_that_is_off_is_named():
    text = section(page("validating.md"), "Problems and advice")
    assert [rule.code.number for rule in advice_rules() if not rule.is_on and rule.code.number not in text] == []


def test_every_setting_of_a_project_is_in_its_table():
    assert in_tables(section(page("exit-codes.md"), "Settings")) == set(Settings._fields) - {"where"}


def test_every_option_that_changes_the_code_of_validate_is_in_its_table():
    names = {cell.split()[0] for cell in in_tables(section(page("exit-codes.md"), "Options that change the code"))}
    told = names | {"--help", "--format", "--report"}
    assert {name for parameter in commands()["validate"].params for name in parameter.opts} - {"strategies"} <= told


def test_every_exit_code_of_validate_is_in_its_table():
    told = in_tables(section(page("validating.md"), "Exit codes"))
    assert told == {"0", "1", "2", "4"}
    assert told <= {str(int(code)) for code in ExitCode}


def test_every_key_of_the_json_is_in_its_tables():
    text = page("results.md")
    assert in_tables(section(text, "JSON")) == set(SCHEMA["properties"])
    told = {"Findings": "finding", "Summary": "summary", "Areas": "area", "Strategies and inputs": "strategy"}
    for heading, name in told.items():
        keys = set(SCHEMA["$defs"][name]["properties"])
        assert keys <= in_tables(section(text, heading))
    assert set(SCHEMA["$defs"]["input"]["properties"]) <= in_tables(section(text, "Strategies and inputs"))


@pytest.mark.parametrize("code", ExitCode)
def test_every_exit_code_is_in_its_table(code):
    assert str(int(code)) in in_tables(section(page("exit-codes.md"), "Codes"))


@pytest.mark.parametrize("name", kpi_eval.__all__)
def test_every_public_name_is_in_the_tables_of_the_python_page(name):
    assert any(re.match(rf"{re.escape(name)}\b", code) for code in in_tables(page("python.md")))


@pytest.mark.parametrize("option", options())
def test_every_option_is_documented(option):
    texts = [path.read_text(encoding="utf-8") for path in [ROOT / "README.md", *DOCS.glob("*.md")]]
    assert any(re.search(rf"(?<![\w-]){re.escape(option)}(?![\w-])", text) for text in texts)


ORDERS = {
    "StrategySection": "top of the file",
    "OutcomeSection": "an outcome",
    "ObjectiveSection": "an objective",
    "MilestoneSection": "a milestone",
    "BenchmarkSection": "a benchmark",
    "DefaultsSection": "defaults",
    "ActualsSection": "actuals",
    "LabelSection": "a label",
    "MeasureSection": "a measure",
    "BasisSection": "a basis",
    "AreaSection": "an area",
    "TargetSection": "a target",
}


@pytest.mark.parametrize(("name", "where"), ORDERS.items())
def test_the_canonical_order_of_keys_is_that_of_the_model(name, where):
    row = re.search(rf"^\| {where} \| (.*) \|$", page("canonical-form.md"), re.MULTILINE)[1]
    assert re.findall("`([^`]+)`", row) == list(getattr(model, name).known_keys())


def test_every_section_with_several_keys_has_its_order_told():
    assert {one.__name__ for one in Section.__subclasses__() if len(one.known_keys()) > 1} == set(ORDERS)


def test_every_page_is_in_the_index():
    named = set(re.findall(r"\]\(([a-z-]+\.md)\)", page("README.md")))
    assert {path.name for path in DOCS.glob("*.md")} - {"README.md"} <= named


@pytest.mark.parametrize(
    "name",
    [
        "README.md",
        "strategy-file.md",
        "validating.md",
        "rules.md",
        "actuals-file.md",
        "results.md",
        "exit-codes.md",
        "python.md",
    ],
)
def test_no_page_invents_an_address(name):
    assert "://" not in page(name)
