"""Registries: complete, and in step with the files they speak of."""

import ast
import importlib
import pkgutil
import re
from pathlib import Path

import pytest
import typer

from kpi_eval import cli
from kpi_eval.cli import compression
from kpi_eval.cli.app import app
from kpi_eval.renderers import diagnostics, evaluation
from kpi_eval.vocabulary.codes import Code

PACKAGE = Path(__file__).parents[2] / "src" / "kpi_eval"
FORMATS = [
    pytest.param(family, name, entry, id=f"{family.__name__.rpartition('.')[2]}-{name}")
    for family in (evaluation, diagnostics)
    for name, entry in (family.RENDERERS | getattr(family, "BINARY_RENDERERS", {})).items()
]
FLOORS = {
    "vocabulary": ("KPI0", "KPI1"),
    "strategy": ("KPI0", "KPI1"),
    "actuals": ("KPI2",),
    "evaluation": ("KPI2",),
    "series": ("KPI2",),
    "lint/rules/advice": ("KPI3",),
}
"""Which groups of codes each floor may raise (design section 7)."""


def codes_in(folder):
    """Give the codes that the files of a folder name, with the places."""
    for path in sorted((PACKAGE / folder).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "Code":
                yield node.attr, f"{path.relative_to(PACKAGE).as_posix()}:{node.lineno}"


def modules_of(package):
    return [module.name for module in pkgutil.iter_modules(package.__path__)]


@pytest.mark.parametrize(("family", "name", "entry"), FORMATS)
def test_a_registered_format_has_a_module_that_renders(family, name, entry):
    module = importlib.import_module(f"{family.__name__}.{entry.module}")
    assert callable(module.render)
    assert entry.load() is module.render
    assert name == name.casefold()


@pytest.mark.parametrize("family", [evaluation, diagnostics], ids=lambda family: family.__name__)
def test_a_module_that_renders_is_registered(family):
    rendering = {
        name for name in modules_of(family) if hasattr(importlib.import_module(f"{family.__name__}.{name}"), "render")
    }
    assert rendering == {values[2].module for parameters in FORMATS if (values := parameters.values)[0] is family}


def test_endings_tell_formats_apart():
    entries = [*evaluation.RENDERERS.values(), *evaluation.BINARY_RENDERERS.values()]
    endings = [ending for entry in entries for ending in entry.suffixes]
    assert len(endings) == len(set(endings))
    assert set(endings).isdisjoint(compression.ENDINGS)
    assert all(re.fullmatch(r"\.[a-z]+", ending) for ending in endings)


def test_every_command_is_registered():
    written = {}
    for name in modules_of(cli):
        docstring = importlib.import_module(f"kpi_eval.cli.{name}").__doc__ or ""
        match = re.match(r"The command `([a-z]+)`", docstring)
        if match is not None:
            written[match[1]] = name
    assert written
    assert sorted(typer.main.get_command(app).commands) == sorted(written)
    assert all(command == module for command, module in written.items())


def test_a_file_that_defines_a_command_says_so():
    for name in modules_of(cli):
        module = importlib.import_module(f"kpi_eval.cli.{name}")
        is_command = name in typer.main.get_command(app).commands
        assert (module.__doc__ or "").startswith("The command `") is is_command, name


def test_a_code_is_used_once():
    numbers = [code.number for code in Code]
    assert len(Code.__members__) == len(Code)
    assert len(numbers) == len(set(numbers))


@pytest.mark.parametrize("code", Code, ids=lambda code: code.number)
def test_a_code_is_of_the_form_and_has_a_title(code):
    assert re.fullmatch(r"KPI[0-3][0-9]{2}", code.number)
    assert str(code) == code.number
    assert code.title == code.title.strip()
    assert code.title


def test_codes_stand_in_the_order_of_their_numbers():
    numbers = [code.number for code in Code]
    assert numbers == sorted(numbers)


@pytest.mark.parametrize("floor", FLOORS)
def test_a_floor_raises_codes_of_its_own_groups(floor):
    strangers = {
        place: Code[name].number for name, place in codes_in(floor) if not Code[name].number.startswith(FLOORS[floor])
    }
    assert strangers == {}


def test_every_code_is_raised_somewhere():
    raised = {name for floor in FLOORS for name, _ in codes_in(floor)}
    assert [code.number for code in Code if code.name not in raised] == []
