"""Completion: what shells are offered, by the protocol that their scripts speak; nothing is ever said beside it."""

import os
import shutil
import subprocess
import sys

import pytest
from typer.testing import CliRunner

from kpi_eval.cli.app import app
from kpi_eval.cli.commands import COMMAND_NAMES
from kpi_eval.lint.registry import advice_rules
from kpi_eval.renderers.diagnostics import RENDERERS as DIAGNOSTICS
from kpi_eval.renderers.evaluation import RENDERERS
from kpi_eval.vocabulary.codes import Code
from kpi_eval.vocabulary.status import Status

PROGRAM = "import sys; sys.argv[0] = 'kpi-eval'; from kpi_eval.cli.app import main; main()"


@pytest.fixture
def offered(folder):
    """Complete the last word of a line, as bash asks for it."""
    assert (folder / "strategies").is_dir()

    def call(line):
        words = line.split()
        last = len(words) if line.endswith(" ") else len(words) - 1
        asked = {"_KPI_EVAL_COMPLETE": "complete_bash", "COMP_WORDS": line, "COMP_CWORD": str(last)}
        done = CliRunner().invoke(app, [], prog_name="kpi-eval", env=asked)
        assert (done.exit_code, done.stderr) == (0, ""), done.stderr
        return [word for word in done.stdout.split("\n") if word]

    return call


def test_commands_and_options_are_offered(offered):
    assert tuple(offered("kpi-eval ")) == COMMAND_NAMES
    assert offered("kpi-eval va") == ["validate"]
    assert offered("kpi-eval fmt --") == ["--check", "--diff", "--help"]
    assert {"--measure", "--outcome", "--tag"} <= set(offered("kpi-eval check --"))


@pytest.mark.parametrize("line", ["kpi-eval explain ", "kpi-eval explain -s strategies/demo.yaml "])
def test_explain_is_offered_measures_and_outcomes(offered, line):
    assert offered(line) == ["days", "share", "context", "safe", "learn"]


@pytest.mark.parametrize("line", ["kpi-eval trend ", "kpi-eval check ok.csv --measure ", "kpi-eval export --measure "])
def test_ids_of_measures_are_offered(offered, line):
    assert offered(line) == ["days", "share", "context"]
    assert offered(f"{line}s") == ["share"]
    assert offered(f"{line}nothing") == []


def test_ids_of_outcomes_and_tags_are_offered(offered):
    assert offered("kpi-eval check --outcome ") == ["safe", "learn"]
    assert offered("kpi-eval check --tag ") == ["adoption", "plan"]
    assert offered("kpi-eval check --tag p") == ["plan"]


def test_the_strategies_of_the_line_are_those_that_are_read(offered, folder):
    text = "format: 1\nid: o\ntitle: O\nyear: financial\nmeasures:\n  other: {title: Other, direction: none}\n"
    (folder / "other.yaml").write_text(text, encoding="utf-8")
    assert offered("kpi-eval check --strategy other.yaml --measure ") == ["other"]
    assert offered("kpi-eval check -s other.yaml -s strategies --measure ") == ["other", "days", "share", "context"]


def test_codes_are_offered_and_their_names_where_one_is_begun(offered):
    assert offered("kpi-eval rule ") == [code.number for code in Code]
    assert offered("kpi-eval rule KPI11") == [code.number for code in Code if code.number.startswith("KPI11")]
    assert offered("kpi-eval rule unknown-k") == ["unknown-key"]


@pytest.mark.parametrize("option", ["--select", "--ignore"])
def test_only_advice_is_offered_where_advice_is_chosen(offered, option):
    found = offered(f"kpi-eval validate {option} ")
    assert {rule.code.number for rule in advice_rules()} <= set(found)
    assert "KPI101" not in found
    assert "ALL" in found


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("kpi-eval check --format ", [*RENDERERS]),
        ("kpi-eval export --format ", ["csv", "json", "jsonl", "parquet"]),
        ("kpi-eval validate --format ", [*DIAGNOSTICS]),
        ("kpi-eval compare --format ", ["table", "json", "csv"]),
        ("kpi-eval rule --format ", ["text", "json"]),
        ("kpi-eval check --status ", [status.value for status in Status]),
        ("kpi-eval check --fail-on ", ["off-track", "within-tolerance", "no-data", "never"]),
        ("kpi-eval check --by ", ["outcome", "area"]),
        ("kpi-eval check --rollup ", ["outcome", "strategy", "tag", "area"]),
        ("kpi-eval init --year ", ["financial", "academic", "calendar"]),
        ("kpi-eval check --color ", ["auto", "always", "never"]),
        ("kpi-eval check --shape wide", ["wide-by-period", "wide-by-measure"]),
        ("kpi-eval check --input-format xl", ["xlsx", "xls"]),
        ("kpi-eval check --delimiter ", ["comma", "semicolon", "tab", "pipe"]),
    ],
)
def test_words_that_an_option_takes_are_offered(offered, line, words):
    assert offered(line) == words


@pytest.mark.parametrize(
    "line", ["kpi-eval check ", "kpi-eval validate str", "kpi-eval fmt ", "kpi-eval check --strategy "]
)
def test_where_a_file_is_meant_nothing_is_offered_so_that_the_shell_offers_files(offered, line):
    assert offered(line) == []


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xfe",
        b"measures: [",
        b"measures:\n  - a\n",
        b"measures: {a: 1, b: }\n",
        b"- 1\n",
        b"\x00",
        b"a: *b\n",
    ],
)
def test_a_strategy_with_problems_breaks_no_line(offered, folder, content):
    (folder / "strategies" / "demo.yaml").write_bytes(content)
    assert set(offered("kpi-eval explain ")) <= {"a", "b"}


def test_a_strategy_that_is_not_there_breaks_no_line(offered, folder):
    assert offered("kpi-eval explain -s no-such.yaml ") == []
    shutil.rmtree(folder / "strategies")
    assert offered("kpi-eval explain ") == []
    (folder / "pyproject.toml").write_text("[tool.kpi-eval]\nstrategy = 5\n", encoding="utf-8")
    assert offered("kpi-eval explain ") == []


def test_a_line_with_an_open_quote_breaks_no_line(offered):
    assert offered("kpi-eval check 'ok.csv --measure d") in ([], ["days"])


def test_a_title_is_shown_without_what_shells_take_for_signs(folder):
    title = 'A [/b] title: it\'s \\"all\\" $HOME `x` \\t of it, and very much longer than anything that a line can show'
    text = f'format: 1\nid: o\ntitle: O\nyear: financial\nmeasures:\n  odd: {{title: "{title}", direction: none}}\n'
    (folder / "strategies" / "demo.yaml").write_text(text, encoding="utf-8")
    for shell in ("zsh", "fish", "powershell"):
        asked = {"_KPI_EVAL_COMPLETE": f"complete_{shell}", "_TYPER_COMPLETE_ARGS": "kpi-eval explain "}
        asked["_TYPER_COMPLETE_FISH_ACTION"] = "get-args"
        done = CliRunner().invoke(app, [], prog_name="kpi-eval", env=asked)
        assert (done.exit_code, done.stderr) == (0, "")
        assert "A /b title its all HOME x of it, and very much longer than" in done.stdout
        assert "$HOME" not in done.stdout


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("shell", ["zsh", "fish", "powershell", "pwsh"])
def test_other_shells_are_offered_the_same(shell):
    asked = {"_KPI_EVAL_COMPLETE": f"complete_{shell}", "_TYPER_COMPLETE_ARGS": "kpi-eval check --measure sh"}
    asked |= {"_TYPER_COMPLETE_FISH_ACTION": "get-args", "_TYPER_COMPLETE_WORD_TO_COMPLETE": "sh"}
    done = CliRunner().invoke(app, [], prog_name="kpi-eval", env=asked)
    assert (done.exit_code, done.stderr) == (0, "")
    assert "share" in done.stdout
    assert "days" not in done.stdout
    assert "Share in education" in done.stdout


def test_what_a_completer_raises_is_not_shown(monkeypatch, offered):
    def fail(*_, **__):
        raise RuntimeError("a fault of ours")

    monkeypatch.setattr("kpi_eval.strategy.discovery.look_for_strategies", fail)
    assert offered("kpi-eval explain ") == []


def test_ids_come_without_what_judging_needs(folder):
    asked = {"_KPI_EVAL_COMPLETE": "complete_bash", "COMP_WORDS": "kpi-eval explain ", "COMP_CWORD": "2"}
    heavy = ("polars", "openpyxl", "jinja2", "rich")
    script = (
        "import sys, os; sys.argv[0] = 'kpi-eval'; from kpi_eval.cli import app; "
        f"os._exit = lambda code: print([name for name in {heavy!r} if name in sys.modules]); app.main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], check=False, cwd=folder, env=os.environ | asked, capture_output=True, text=True
    )
    assert done.stdout.splitlines() == ["days", "share", "context", "safe", "learn", "[]"]
    assert done.stderr == ""


@pytest.mark.skipif(shutil.which("bash") is None, reason="needs bash")
def test_bash_completes_a_line_with_the_script_that_the_program_gives(folder, tmp_path):
    programs = tmp_path / "programs"
    programs.mkdir()
    (programs / "kpi-eval").write_text(f'#!/bin/sh\nexec "{sys.executable}" -c "{PROGRAM}" "$@"\n', encoding="utf-8")
    (programs / "kpi-eval").chmod(0o755)
    script = """
    source <(_KPI_EVAL_COMPLETE=source_bash kpi-eval)
    complete -p kpi-eval
    COMP_WORDS=(kpi-eval explain sh); COMP_CWORD=2
    _kpi_eval_completion kpi-eval sh explain
    printf '<%s>' "${COMPREPLY[@]}"
    """
    env = os.environ | {"PATH": f"{programs}{os.pathsep}{os.environ['PATH']}", "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run(["bash", "-c", script], check=False, cwd=folder, env=env, capture_output=True, text=True)  # noqa: S607
    assert done.stdout.splitlines()[-1] == "<share>"
    assert "-F _kpi_eval_completion kpi-eval" in done.stdout
    assert done.stderr == ""
