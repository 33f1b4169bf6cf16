"""What docs/continuous-integration.md shows for CI services runs, and so do the action and the hooks of the project."""

import json
import re
import shutil
from pathlib import Path

import pytest
import yaml

from support import ci_job as ci

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "continuous-integration.md").read_text(encoding="utf-8")


pytestmark = pytest.mark.skipif(ci.BASH is None, reason="needs bash")

STRATEGY = re.search(r"<!-- file: strategies/roads.yaml -->\n```yaml\n(.*?)```", PAGE, re.DOTALL)[1]
ACTUALS = re.search(r"<!-- file: q1.csv -->\n```csv\n(.*?)```", PAGE, re.DOTALL)[1]
GITHUB, GITLAB, PRE_COMMIT = (
    yaml.safe_load(next(text for text in ci.blocks(PAGE, "yaml") if marker in text))
    for marker in ("runs-on:", "artifacts:", "repo: local")
)
SHELL = next(text for text in ci.blocks(PAGE, "sh") if "pip install" in text)
LOOSE = STRATEGY.replace("higher is better", "Higher percentage is better")
BROKEN = STRATEGY.replace("target: 95", "target: many")


@pytest.fixture
def machine(tmp_path):
    """A machine with a repository: a strategy, the actuals of a quarter, and this project in a folder."""
    here = tmp_path / "repository"
    (here / "strategies").mkdir(parents=True)
    (here / "kpi-eval").mkdir()
    (here / "strategies" / "roads.yaml").write_text(STRATEGY, encoding="utf-8", newline="\n")
    (here / "q1.csv").write_text(ACTUALS, encoding="utf-8", newline="\n")
    return ci.Machine(tmp_path / "machine", here)


def rewrite(machine, text):
    (machine.here / "strategies" / "roads.yaml").write_text(text, encoding="utf-8", newline="\n")


def action_step():
    (step,) = [step for step in GITHUB["jobs"]["kpi"]["steps"] if step["uses"] == "./kpi-eval"]
    return step


# In a plain shell, and on GitLab


def test_the_script_for_a_shell_runs_and_leaves_its_reports(machine):
    ran = machine.script(SHELL)
    assert ran.code == 0, ran.stderr
    assert "./kpi-eval" in (machine.here / ".venv" / "installed.txt").read_text(encoding="utf-8")
    for name in ("strategies.xml", "actuals.xml"):
        assert "<testsuite" in (machine.here / name).read_text(encoding="utf-8")


@pytest.mark.parametrize(("text", "code"), [(BROKEN, 1), (LOOSE, 1)])
def test_the_script_for_a_shell_fails_where_a_strategy_is_wrong(machine, text, code):
    rewrite(machine, text)
    assert machine.script(SHELL).code == code


def test_the_script_for_a_shell_fails_where_a_row_cannot_be_read(machine):
    (machine.here / "q1.csv").write_text(ACTUALS.replace("88%", "many"), encoding="utf-8")
    assert machine.script(SHELL).code == 3


def test_gitlab_runs_the_commands_and_is_given_the_files_that_they_write(machine):
    ran = machine.script("\n".join(GITLAB["kpi"]["script"]))
    assert ran.code == 0, ran.stderr
    reports = GITLAB["kpi"]["artifacts"]["reports"]
    assert json.loads((machine.here / reports["codequality"]).read_text(encoding="utf-8")) == []
    for name in reports["junit"]:
        assert "<testsuite" in (machine.here / name).read_text(encoding="utf-8")


# On GitHub


def test_the_workflow_runs_the_action_and_is_green(machine):
    ran = machine.action(action_step()["with"])
    assert ran.code == 0, ran.stderr
    assert str(ROOT) in (machine.folder / "temp" / "kpi-eval" / "installed.txt").read_text(encoding="utf-8")
    rows = json.loads(Path(ran.outputs["result"]).read_text(encoding="utf-8"))["rows"]
    assert [row["status"] for row in rows] == ["off-track"]
    assert "kpi-eval validate" in ran.summary


def test_the_action_is_a_composite_one_whose_scripts_take_inputs_from_the_environment():
    assert ci.ACTION["runs"]["using"] == "composite"
    for step in ci.ACTION["runs"]["steps"]:
        assert step["shell"] == "bash"
        # NOTE: an input that is pasted into a script could run what stands in it.
        assert "${{" not in step["run"]


def test_every_input_and_output_of_the_action_is_told():
    section = re.search(r"^## GitHub\n(.*?)^## ", PAGE, re.MULTILINE | re.DOTALL)[1]
    told = re.findall(r"^\| `([a-z-]+)` \|", section, re.MULTILINE)
    assert told == [*ci.ACTION["inputs"], *ci.ACTION["outputs"]]


def test_the_action_judges_by_default_that_nothing_is_off_track(machine):
    ran = machine.action({"actuals": "q1.csv"})
    assert ran.code == 1
    assert "::error file=q1.csv,line=2" in ran.stdout


def test_the_action_without_actuals_judges_nothing(machine):
    ran = machine.action({})
    assert (ran.code, ran.outputs) == (0, {})


@pytest.mark.parametrize(
    ("text", "given", "code", "told"),
    [
        (BROKEN, {}, 1, "::error file=strategies/roads.yaml,line=11,col=13,title=KPI113"),
        (LOOSE, {}, 1, "::error::a strategy is not in canonical form: run kpi-eval fmt"),
        (LOOSE, {"canonical": "false"}, 0, ""),
        (STRATEGY.replace("    tolerance: 5 pp\n", "").replace("higher is better", "plan is best"), {}, 0, "::notice"),
        (
            STRATEGY.replace("    tolerance: 5 pp\n", "").replace("higher is better", "plan is best"),
            {"strict": True},
            1,
            "::notice",
        ),
        (STRATEGY, {"strategy": "no such folder"}, 2, "KPI126"),
    ],
)
def test_the_action_fails_where_a_strategy_is_wrong(machine, text, given, code, told):
    rewrite(machine, text)
    ran = machine.action(given)
    assert (ran.code, told in ran.stdout) == (code, True), ran.stdout + ran.stderr


def test_the_action_takes_several_files_with_spaces_in_their_names(machine):
    shutil.move(machine.here / "strategies", machine.here / "our strategies")
    other = STRATEGY.replace("roads", "paths").replace("Roads", "Paths").replace("repairs", "lights")
    (machine.here / "paths.yaml").write_text(other.replace("Potholes", "Lights"), encoding="utf-8")
    (machine.here / "q1 lights.csv").write_text(ACTUALS.replace("repairs", "lights"), encoding="utf-8")
    given = {"strategy": "our strategies\npaths.yaml\n", "actuals": "q1.csv\nq1 lights.csv\n", "fail-on": "never"}
    ran = machine.action({**given, "strict": "true"})
    assert ran.code == 0, ran.stdout + ran.stderr
    rows = json.loads(Path(ran.outputs["result"]).read_text(encoding="utf-8"))["rows"]
    assert [row["measure"] for row in rows] == ["repairs", "lights"]


def test_the_action_runs_nothing_that_stands_in_an_input(machine):
    machine.action({"actuals": "$(touch here); `touch here`.csv", "strategy": '"; touch here; "'})
    assert not (machine.here / "here").exists()


# Before each commit


def test_the_hooks_shown_are_those_of_the_project():
    (local,) = PRE_COMMIT["repos"]
    keys = {"id", "name", "entry", "files", "pass_filenames", "require_serial"}
    shown = [{key: value for key, value in hook.items() if key in keys} for hook in local["hooks"]]
    assert shown == [{key: value for key, value in hook.items() if key in keys} for hook in ci.HOOKS]
    assert {hook["language"] for hook in local["hooks"]} == {"system"}


def test_the_hooks_shown_leave_alone_the_copy_of_the_project_that_the_page_asks_for():
    examples = [path.relative_to(ROOT).as_posix() for path in (ROOT / "tests" / "cases" / "strategies").rglob("*.yaml")]
    copied = [f"kpi-eval/{name}" for name in examples]
    for hook in ci.HOOKS:
        assert any(re.search(hook["files"], name) for name in copied)
    # NOTE: pre-commit searches as Python does, in paths from the root of the repository.
    assert all(re.search(PRE_COMMIT["exclude"], name) for name in copied)
    assert not re.search(PRE_COMMIT["exclude"], "strategies/kpi-eval/roads.yaml")


def test_hooks_are_one_process_for_all_files():
    for hook in ci.HOOKS:
        assert {"id", "name", "entry", "language"} <= set(hook)
        assert hook["require_serial"] is True
        assert hook["language"] == "python"


@pytest.mark.parametrize("hook", ci.HOOKS, ids=lambda hook: hook["id"])
def test_a_hook_passes_what_is_right_and_is_not_started_for_other_files(machine, hook):
    assert machine.hook(hook, ["strategies/roads.yaml", "q1.csv"]).code == 0
    assert machine.hook(hook, ["q1.csv", ".github/workflows/kpi.yaml"]) is None


def test_the_hook_of_validate_sees_what_a_file_has_in_common_with_one_that_did_not_change(machine):
    (machine.here / "strategies" / "copy.yaml").write_text(STRATEGY, encoding="utf-8")
    validate, _ = ci.HOOKS
    ran = machine.hook(validate, ["strategies/copy.yaml"])
    assert ran.code == 1
    assert "KPI106" in ran.stdout


def test_the_hook_of_fmt_rewrites_the_files_of_the_commit_and_no_other(machine):
    rewrite(machine, LOOSE)
    (machine.here / "strategies" / "other.yaml").write_text(LOOSE, encoding="utf-8", newline="\n")
    _, fmt = ci.HOOKS
    assert machine.hook(fmt, ["strategies/roads.yaml"]).code == 0
    assert (machine.here / "strategies" / "roads.yaml").read_text(encoding="utf-8") == STRATEGY
    assert (machine.here / "strategies" / "other.yaml").read_text(encoding="utf-8") == LOOSE
