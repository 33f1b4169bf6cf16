"""Reports of `validate` and `check`, and the summary of a workflow run, as the command line writes them."""

import json
import os
import subprocess
import sys

import pytest
from typer.testing import CliRunner

from kpi_eval.cli.app import app

STRATEGY = """\
format: 1
id: demo
title: Demo
year: financial
measures:
  days: {title: "Days | <b>", direction: lower is better, target: 200, tolerance: {upper: 210, rationale: as agreed}}
"""
BROKEN = STRATEGY.replace("tolerance:", "tolerence:").replace("id: demo", "id: other")
ACTUALS = "measure,period,actual\ndays,2016/17,240\ndays,2017/18,205\n"
VARIABLES = ("GITHUB_STEP_SUMMARY", "GITHUB_WORKSPACE", "CI_PROJECT_DIR", "KPI_EVAL_STRATEGY")
FORMATS = ["full", "concise", "json", "github", "gitlab", "junit", "sarif", "markdown"]


@pytest.fixture
def folder(tmp_path, monkeypatch):
    for name in VARIABLES:
        monkeypatch.delenv(name, raising=False)
    here = tmp_path / "project" / "work"
    (here / "strategies").mkdir(parents=True)
    (here / "strategies" / "demo.yaml").write_text(STRATEGY, encoding="utf-8")
    (here / "q4.csv").write_text(ACTUALS, encoding="utf-8")
    monkeypatch.chdir(here)
    return here


@pytest.fixture
def broken(folder):
    (folder / "strategies" / "other.yaml").write_text(BROKEN, encoding="utf-8")
    return folder


def run(*arguments):
    # NOTE: advice would change with the rules there are; these tests are about problems.
    ignored = ["--ignore", "ALL"] if arguments[0] == "validate" else []
    result = CliRunner().invoke(app, [*arguments, *ignored])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    assert "fault of kpi-eval" not in result.stderr
    return result


def left_overs(folder):
    return [path.name for path in folder.rglob("*.tmp")]


def test_a_report_in_every_format_beside_the_result(broken):
    options = [word for form in FORMATS for word in ("--report", f"{form}=out.{form}")]
    result = run("validate", "--format", "concise", *options)
    assert result.exit_code == 1
    assert result.stdout.startswith("strategies/other.yaml:6:")
    assert (broken / "out.concise").read_text(encoding="utf-8") == result.stdout
    for form in FORMATS:
        assert "KPI112" in (broken / f"out.{form}").read_text(encoding="utf-8")
    assert left_overs(broken) == []


def test_a_report_names_clean_files_too(broken):
    run("validate", "--report", "junit=out.xml")
    text = (broken / "out.xml").read_text(encoding="utf-8")
    assert '<testsuite name="strategies/demo.yaml"' in text
    assert '<testsuite name="strategies/other.yaml"' in text


@pytest.mark.usefixtures("broken")
@pytest.mark.parametrize("form", FORMATS)
def test_standard_output_holds_the_result_alone(form):
    result = run("validate", "--format", form)
    assert result.exit_code == 1
    assert "strategy files" in result.stderr
    if form in {"json", "gitlab", "sarif"}:
        json.loads(result.stdout)


def test_a_path_may_look_like_windows(folder):
    assert run("validate", "--report", r"json=C:\x=y.json").exit_code == 0
    assert json.loads((folder / r"C:\x=y.json").read_text(encoding="utf-8"))["problems"] == []


@pytest.mark.parametrize(
    ("reports", "said"),
    [
        (["json=x", "sarif=./x"], "two go to one file"),
        (["xml=x"], "there is no format 'xml'"),
        (["sarrif=x"], "did you mean 'sarif'?"),
        (["json"], "write --report FORMAT=PATH"),
        (["json=-"], "for standard output use --format json"),
        (["json=strategies/demo.yaml"], "is one of the inputs"),
    ],
)
def test_a_report_that_cannot_be_is_wrong_usage(folder, reports, said):
    before = (folder / "strategies" / "demo.yaml").read_bytes()
    result = run("validate", *[word for entry in reports for word in ("--report", entry)])
    assert (result.exit_code, result.stdout) == (2, "")
    assert said in result.stderr
    assert (folder / "strategies" / "demo.yaml").read_bytes() == before
    assert not (folder / "x").exists()


@pytest.mark.parametrize("path", ["no/x.json", "strategies"])
def test_a_report_that_cannot_be_written_is_said_and_nothing_is_shown(broken, path):
    result = run("validate", "--report", f"json={path}")
    assert (result.exit_code, result.stdout) == (4, "")
    assert "cannot be written" in result.stderr
    assert left_overs(broken) == []


@pytest.mark.parametrize("variable", ["GITHUB_WORKSPACE", "CI_PROJECT_DIR"])
def test_paths_are_relative_to_the_project(broken, monkeypatch, variable):
    monkeypatch.setenv(variable, str(broken.parent))
    (issue, *_) = json.loads(run("validate", "--format", "gitlab").stdout)
    assert issue["location"]["path"] == "work/strategies/other.yaml"
    assert (
        "::error file=work/q4.csv,line=2,"
        in run("check", "q4.csv", "-s", "strategies/demo.yaml", "--format", "github").stdout
    )


def test_a_project_elsewhere_changes_nothing(broken, monkeypatch, tmp_path):
    monkeypatch.setenv("GITHUB_WORKSPACE", str(tmp_path / "elsewhere"))
    run_ = json.loads(run("validate", str(broken / "strategies"), "--format", "sarif").stdout)["runs"][0]
    place = run_["results"][0]["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "strategies/other.yaml"


@pytest.mark.parametrize("command", [["validate"], ["check", "q4.csv", "-s", "strategies/demo.yaml"]])
def test_a_workflow_run_gets_a_summary_appended(broken, monkeypatch, command):
    summary = broken / "summary.md"
    summary.write_text("before\n", encoding="utf-8")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    result = run(*command, "--format", "github")
    assert result.exit_code == 1
    assert "::error " in result.stdout
    text = summary.read_text(encoding="utf-8")
    assert text.startswith("before\n")
    assert "\n| --- |" in text
    assert ("KPI112" if command[0] == "validate" else "off track") in text


@pytest.mark.parametrize("form", ["markdown", "json"])
def test_other_formats_leave_the_summary_alone(broken, monkeypatch, form):
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(broken / "summary.md"))
    run("validate", "--format", form)
    assert not (broken / "summary.md").exists()


@pytest.mark.usefixtures("broken")
@pytest.mark.parametrize("path", ["no/such/folder.md", "strategies", "/dev/full"])
@pytest.mark.parametrize("command", [["validate"], ["check", "q4.csv", "-s", "strategies/demo.yaml"]])
def test_a_summary_that_cannot_be_written_is_said_and_changes_nothing(monkeypatch, path, command):
    plain = run(*command, "--format", "github")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", path)
    result = run(*command, "--format", "github")
    assert (result.exit_code, result.stdout) == (plain.exit_code, plain.stdout)
    assert "GITHUB_STEP_SUMMARY" in result.stderr
    assert "cannot be written" in result.stderr


def test_a_summary_is_not_made_larger_than_the_service_takes(broken, monkeypatch):
    summary = broken / "summary.md"
    summary.write_bytes(b"x" * (1024 * 1024 - 10))
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    result = run("validate", "--format", "github")
    assert result.exit_code == 1
    assert "larger than the service takes" in result.stderr
    assert os.path.getsize(summary) == 1024 * 1024 - 10  # noqa: PTH202 - the size alone


@pytest.mark.parametrize("form", ["junit", "github", "markdown"])
def test_check_writes_them_and_as_reports(folder, form):
    shown = run("check", "q4.csv", "--format", form)
    assert shown.exit_code == 1
    run("check", "q4.csv", "--report", f"{form}=out")
    assert (folder / "out").read_text(encoding="utf-8") == shown.stdout


@pytest.mark.usefixtures("folder")
def test_piped_actuals_have_no_file():
    result = CliRunner().invoke(app, ["check", "-", "--format", "github"], input=ACTUALS)
    assert "file=" not in result.stdout
    assert "::error title=off track%3A days::" in result.stdout


@pytest.mark.parametrize("family", ["evaluation", "diagnostics"])
@pytest.mark.parametrize("form", ["junit", "github", "markdown"])
def test_a_report_does_not_import_the_library_that_draws_tables(family, form):
    program = (
        f"import sys; from kpi_eval.renderers.{family} import RENDERERS; RENDERERS[{form!r}].load(); "
        "sys.stdout.write(str('rich' in sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True, encoding="utf-8")
    assert done.stdout == "False"
