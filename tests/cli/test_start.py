"""Starting: version, help and what is imported for them."""

import subprocess
import sys

import pytest
import typer
from typer.core import TyperCommand
from typer.main import get_command

import kpi_eval
from kpi_eval.cli.app import app
from kpi_eval.cli.commands import COMMAND_NAMES


@pytest.mark.parametrize(
    "arguments",
    [
        ["--help"],
        *([name, "--help"] for name in ("check", "export", "validate", "trend", "compare", "init", "template", "list")),
    ],
    ids=" ".join,
)
def test_help_reads_well_on_80_columns(run, arguments):
    result = run(*arguments)
    assert (result.exit_code, result.stderr) == (0, "")
    assert max(map(len, result.stdout.splitlines())) <= 80
    assert "Usage: " in result.stdout
    for noise in ("noqa", "NOTE", "design section"):
        assert noise not in result.stdout


def test_the_command_list_tells_what_each_does_in_whole_words(run):
    lines = run("--help").stdout.partition("Commands:")[2].strip().splitlines()
    assert [line.split()[0] for line in lines] == list(typer.main.get_command(app).commands)
    assert not any(line.endswith("...") for line in lines)


def test_without_a_command_help_is_shown(run):
    result = run()
    assert "Usage: " in result.stdout + result.stderr
    assert result.exit_code == 2


def test_the_version_is_told_alone(run):
    result = run("--version")
    assert (result.exit_code, result.stdout, result.stderr) == (0, f"kpi-eval {kpi_eval.__version__}\n", "")


def test_python_m_runs_the_same_program(spawn):
    result = spawn("check", "ok.csv")
    assert (result.returncode, result.stderr) == (0, b"")


def test_only_the_command_that_is_asked_for_is_imported():
    code = (
        "import sys\n"
        "sys.argv = ['kpi-eval', 'schema', '--help']\n"
        "from kpi_eval.cli.app import app\n"
        "try:\n    app()\nfinally:\n    print(*sys.modules, file=sys.stderr)\n"
    )
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    loaded = {name for name in COMMAND_NAMES if f"kpi_eval.cli.{name}" in result.stderr.split()}
    assert loaded == {"schema"}


def test_parameters_that_are_not_given_have_the_defaults_that_their_commands_state():
    for name in COMMAND_NAMES:
        command, whole = (get_command(app).commands[name] for _ in range(2))
        required = [one.opts[0] for one in command.params if one.required]
        arguments = [word for opt in required for word in ([opt, "x"] if opt.startswith("-") else ["x"])]
        sparing = command.make_context(name, list(arguments)).params
        context = typer.Context(whole, info_name=name)
        TyperCommand.parse_args(whole, context, list(arguments))
        assert {key: value or None for key, value in sparing.items()} == {
            key: value or None for key, value in context.params.items()
        }


@pytest.mark.parametrize(
    ("arguments", "heavy"),
    [
        (["--version"], {"pydantic", "rich", "yaml", "polars", "narwhals", "tomllib"}),
        (["check", "--help"], {"rich", "yaml", "polars", "narwhals", "tomllib"}),
    ],
    ids=["version", "help"],
)
def test_nothing_heavy_is_imported_for_version_and_help(arguments, heavy):
    code = (
        "import sys\n"
        f"sys.argv = ['kpi-eval', *{arguments!r}]\n"
        "from kpi_eval.cli.app import app\n"
        "try:\n    app()\nfinally:\n    print(*sys.modules, file=sys.stderr)\n"
    )
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    loaded = {name.partition(".")[0] for name in result.stderr.split()}
    assert "typer" in loaded
    assert loaded.isdisjoint(heavy)
