"""Next steps: a command called wrongly says what is wrong, and what to do about it, in one line and without a traceback."""

import pytest


@pytest.fixture
def folder_of_slips(folder):
    """Files that a person might mix up: actuals, the strategy, an empty folder."""
    (folder / "q4.csv").write_text("measure,period,actual\ndays,2016/17,190\n", encoding="utf-8")
    (folder / "nothing").mkdir()
    (folder / "broken").mkdir()
    (folder / "broken" / "pyproject.toml").write_text("[tool.kpi-eval\n", encoding="utf-8")
    return folder


STRATEGY = "strategies/demo.yaml"


@pytest.mark.parametrize(
    ("arguments", "exit_code", "said"),
    [
        (["check", "q3.csv"], 3, "q3.csv: KPI201 there is no such file; did you mean q4.csv?"),
        (["check", "zzzzz.csv"], 3, "zzzzz.csv: KPI201 there is no such file; check the path"),
        (["check", "data/q4.csv"], 3, "there is no such file; there is no folder data: check the path"),
        (["check", "*.xlsx"], 3, "no file matches this pattern; check the path, and the folder you are in"),
        (["check", "nothing"], 3, "this is a folder, not a file; name the file in it, or all of a kind: nothing/*.csv"),
        (
            ["check", STRATEGY],
            3,
            "this is named as a strategy is, not as actuals; strategies are named with --strategy",
        ),
        (["check", "q4.csv", "-s", "strategies/demos.yaml"], 2, "did you mean strategies/demo.yaml?"),
        (["check", "q4.csv", "-s", "strategy"], 2, "there is no such file or folder; did you mean strategies?"),
        (
            ["check", "q4.csv", "-s", "nothing"],
            2,
            "the folder holds no strategy; name a folder that holds files ending",
        ),
        (
            ["check", "q4.csv", "-s", "q4.csv"],
            2,
            "a strategy is a YAML file, which ends in .yaml: is this one of actuals?",
        ),
        (["validate", "strategies/demo.yml"], 2, "there is no such file or folder; did you mean strategies/demo.yaml?"),
        (["check", "q4.csv", "--tag", "adaption"], 2, "nothing is called 'adaption'; did you mean 'adoption'?"),
        (["check", "q4.csv", "--outcome", "zzz"], 2, "nothing is called 'zzz'; the strategies have safe, learn"),
        (["check", "q4.csv", "--across-targets"], 2, "goes with --travel or --history: give one of them too"),
        (["check", "q4.csv", "--rollup", "outcome", "--status", "no-data"], 2, "do not go together: a share of some"),
        (["check", "q4.csv", "--commentary", "gone"], 2, "gone is not a folder; name the one that holds files such as"),
        (["export", "q4.csv", "-o", "r.json", "--excel"], 2, "is for CSV, not for json: leave it out, or write CSV"),
        (["export", "q4.csv", "-o", "no/r.csv"], 4, "there is no folder no; make it first, or write elsewhere"),
        (["validate", "--ignore", "KPI112"], 2, "KPI112 is no advice: errors and findings always count; leave it out"),
        (["explain", "days", "--basis", "rate"], 2, "has no basis 'rate'; its bases: none, so leave it out"),
        (["compare", "-", "-"], 2, "can be one of the two, not both: name a file for the other"),
        (["compare", STRATEGY, STRATEGY, "--benchmarks", "q4.csv"], 2, "goes with --actuals: give them too"),
        (["compare", STRATEGY, STRATEGY, "-s", STRATEGY], 2, "here OLD and NEW are the strategies; leave it out"),
        (["compare", "q4.csv", "q4.csv", "--actuals", "q4.csv"], 2, "two files of actuals are judged anyway; leave it"),
        (
            ["report", "q4.csv", "-o", "r.html", "--template", "gone"],
            2,
            "gone is not a folder; name the one that holds",
        ),
    ],
)
@pytest.mark.usefixtures("folder_of_slips")
def test_a_slip_is_told_with_the_next_step(run, arguments, exit_code, said):
    outcome = run(*arguments)
    assert outcome.exit_code == exit_code
    assert said in outcome.stderr + outcome.stdout


def test_settings_that_are_no_toml_are_told_with_their_file(run, folder_of_slips, monkeypatch):
    monkeypatch.chdir(folder_of_slips / "broken")
    outcome = run("check", "../q4.csv")
    assert outcome.exit_code == 2
    assert "mend that line, for the settings under [tool.kpi-eval] are read from it" in outcome.stderr


@pytest.mark.parametrize("name", ["q4.CSV", ".q4.csv", "~$q4.csv"])
def test_hidden_files_and_locks_are_not_suggested(run, folder, name):
    (folder / name).write_text("x", encoding="utf-8")
    outcome = run("check", "q3.csv")
    assert ("did you mean q4.CSV?" in outcome.stderr) is (name == "q4.CSV")
