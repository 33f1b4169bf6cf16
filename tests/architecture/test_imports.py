"""Floors: imports go down only, and starting the program imports nothing heavy."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from importlinter.cli import lint_imports

ROOT = Path(__file__).parents[2]
HEAVY = ("pydantic", "yaml", "csv", "polars", "narwhals", "jinja2", "openpyxl", "xlrd", "zstandard", "tomllib", "json")
"""Modules that no more than a command that needs them should import."""


def holds(configuration, monkeypatch):
    """Whether the contracts of a configuration file hold, as `lint-imports` decides it."""
    monkeypatch.chdir(ROOT)
    monkeypatch.setattr(sys, "path", list(sys.path))
    return lint_imports(config_filename=str(configuration), no_cache=True) == 0


def altered(tmp_path, old, new):
    """Copy the settings with one passage changed."""
    settings = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    assert settings.count(old) == 1
    path = tmp_path / "pyproject.toml"
    path.write_text(settings.replace(old, new), encoding="utf-8")
    return path


def imported_by(statement):
    """Give the modules that a fresh interpreter holds after a statement."""
    program = f"import sys\n{statement}\nsys.stdout.write('\\n'.join(sys.modules))"
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("COV_", "PYTHON"))}
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, check=True, encoding="utf-8", env=environment, cwd=ROOT
    )
    return set(done.stdout.split())


def test_the_import_contracts_hold(monkeypatch):
    assert holds(ROOT / "pyproject.toml", monkeypatch)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param(
            '    "evaluation",\n    "actuals | lint",\n',
            '    "actuals | lint",\n    "evaluation",\n',
            id="two floors changed round",
        ),
        pytest.param('    "actuals | lint",\n', '    "lint",\n', id="a package without a floor"),
        pytest.param(
            'forbidden_modules = ["pydantic", "yaml", "rich", "typer"]',
            'forbidden_modules = ["decimal"]',
            id="something the vocabulary imports forbidden",
        ),
    ],
)
def test_the_import_contracts_can_break(tmp_path, monkeypatch, capsys, old, new):
    assert not holds(altered(tmp_path, old, new), monkeypatch)
    # NOTE: settings that cannot be read end in the same exit code, but count no contract.
    assert re.search(r"[1-9] broken\.", capsys.readouterr().out)


def test_starting_the_command_line_imports_nothing_heavy():
    modules = imported_by("import kpi_eval.cli.app")
    assert "typer" in modules
    assert sorted(modules & {*HEAVY, "rich"}) == []


def test_starting_the_command_line_imports_no_floor_but_the_vocabulary():
    modules = imported_by("import kpi_eval.cli.app")
    floors = ("kpi_eval.strategy.", "kpi_eval.actuals.", "kpi_eval.evaluation.", "kpi_eval.renderers.")
    assert sorted(module for module in modules if module.startswith(floors)) == []


@pytest.mark.parametrize("form", ["csv", "json", "concise"])
def test_a_format_for_programs_does_not_import_the_library_that_draws_tables(form):
    modules = imported_by(f"from kpi_eval.renderers.evaluation import RENDERERS; RENDERERS[{form!r}].load()")
    assert "rich" not in modules
