"""`rule`: codes listed and explained, to people and to programs."""

import json

import pytest

from kpi_eval.vocabulary.codes import Code


@pytest.mark.parametrize("name", ["KPI112", "kpi112", "unknown-key", "Unknown-Key"])
def test_a_rule_is_explained_by_its_code_or_its_name(run, name):
    result = run("rule", name)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.startswith("KPI112 unknown key\nerror; called unknown-key\n")
    for heading in ("Why it matters", "How to mend it", "Bad", "Good"):
        assert f"\n{heading}\n" in result.stdout


def test_a_rule_is_explained_to_programs(run):
    document = json.loads(run("rule", "KPI302", "--format", "json").stdout)
    assert document["schema_version"] == 1
    [rule] = document["rules"]
    assert (rule["code"], rule["name"], rule["severity"], rule["on"]) == (
        "KPI302",
        "plan-without-tolerance",
        "advice",
        True,
    )
    assert all(rule[key] for key in ("what", "why", "mend", "bad", "good"))


def test_all_rules_are_listed(run):
    listed = run("rule").stdout
    for code in Code:
        assert f"  {code} {code.title}" in listed
    assert "KPI317 tolerance without a rationale (off unless selected)" in listed
    assert len(json.loads(run("rule", "--format", "json").stdout)["rules"]) == len(Code)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("KPI999", "there is no code 'KPI999'"),
        ("unknwon-key", "did you mean 'unknown-key'?"),
        ("", "there is no code ''"),
    ],
)
def test_a_code_that_there_is_not_is_told(run, name, said):
    result = run("rule", name)
    assert (result.exit_code, result.stdout) == (2, "")
    assert said in result.stderr
