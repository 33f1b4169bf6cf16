"""SARIF against the schema of its makers, and what the schema cannot say."""

import json
import re
from pathlib import Path

import jsonschema
import pytest

from kpi_eval import __version__
from kpi_eval.vocabulary.codes import Code
from kpi_eval.vocabulary.diagnostic import Severity

SCHEMA = json.loads((Path(__file__).parent / "schemas" / "sarif-2.1.0.json").read_text(encoding="utf-8"))
CHECKER = jsonschema.Draft202012Validator(SCHEMA, format_checker=jsonschema.FormatChecker())


def run_of(text):
    document = json.loads(text)
    assert [f"{fault.json_path}: {fault.message}" for fault in CHECKER.iter_errors(document)] == []
    (run,) = document["runs"]
    return run


def test_the_schema_refuses_what_is_wrong(report, make_problem):
    document = json.loads(report("sarif", [make_problem()]))
    document["runs"][0]["results"][0]["level"] = "advice"
    assert list(CHECKER.iter_errors(document)) != []


def test_no_problems_are_a_run_without_results(report):
    run = run_of(report("sarif", []))
    assert run["results"] == []
    assert run["tool"]["driver"] == {"name": "kpi-eval", "version": __version__, "rules": []}


def test_a_problem_is_a_result_at_its_place(report, make_problem):
    run = run_of(report("sarif", [make_problem("unknown key", path="strategies/a b.yaml")]))
    (result,) = run["results"]
    assert run["columnKind"] == "unicodeCodePoints"
    assert result["message"] == {"text": "unknown key; mend it"}
    (location,) = result["locations"]
    assert location["physicalLocation"] == {
        "artifactLocation": {"uri": "strategies/a%20b.yaml"},
        "region": {"startLine": 14, "startColumn": 7},
        "contextRegion": {"startLine": 14, "snippet": {"text": "      tolerence: 3"}},
    }


def test_a_problem_of_a_whole_file_stands_at_its_first_line(report, make_problem):
    first, second = run_of(report("sarif", [make_problem(line=None, column=None), make_problem(path="")]))["results"]
    assert first["locations"][0]["physicalLocation"]["region"] == {"startLine": 1}
    assert "locations" not in second


def test_the_rules_are_the_codes_that_occur_and_results_point_at_them(report, make_problem):
    codes = [Code.TARGETS_OVERLAP, Code.UNKNOWN_KEY, Code.TARGETS_OVERLAP, Code.BAD_ID]
    run = run_of(report("sarif", [make_problem(code=code) for code in codes]))
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == ["KPI105", "KPI112", "KPI122"]
    assert [rules[result["ruleIndex"]]["id"] for result in run["results"]] == [code.number for code in codes]


@pytest.mark.parametrize("code", Code, ids=lambda code: code.number)
def test_every_code_describes_itself(report, make_problem, code):
    (rule,) = run_of(report("sarif", [make_problem(code=code)]))["tool"]["driver"]["rules"]
    assert rule["shortDescription"]["text"] == code.title
    assert ("help" in rule) is ("fullDescription" in rule)


def test_a_code_with_documentation_gives_help(report, make_problem):
    (rule,) = run_of(report("sarif", [make_problem()]))["tool"]["driver"]["rules"]
    assert "Correct its spelling" in rule["help"]["text"]
    assert "    tolerence: 5 pp" in rule["help"]["text"]


def test_levels_follow_severities(report, make_problem):
    run = run_of(report("sarif", [make_problem(severity=severity) for severity in Severity]))
    assert [result["level"] for result in run["results"]] == ["error", "warning", "note"]


def test_hostile_problems_are_valid_results(report, hostile_problems):
    run = run_of(report("sarif", hostile_problems))
    assert len(run["results"]) == len(hostile_problems)
    for result in run["results"]:
        assert not re.search(r"(?<!\\)\[[^\]]*\]\(", result["message"]["text"])
        for location in result.get("locations", ()):
            uri = location["physicalLocation"]["artifactLocation"]["uri"]
            assert re.fullmatch(r"[A-Za-z0-9/._~%-]+", uri)
            assert not uri.startswith("/")


def test_no_address_is_invented(report, make_problem):
    text = report("sarif", [make_problem(code=code) for code in Code])
    assert set(re.findall(r'"(\w*[uU]ri)":', text)) == {"uri"}
    assert set(re.findall(r"https?://[^\"\s]+", text)) == {
        "https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json"
    }


def test_fingerprints_stay_when_lines_move(report, make_problem):
    before = [make_problem(), make_problem(source="other: 1", line=20), make_problem(line=30)]
    after = [make_problem(line=15), make_problem(source="other: 1", line=40), make_problem(line=50, message="x")]
    assert marks(report("sarif", before)) == marks(report("sarif", after))
    assert len(set(marks(report("sarif", before)))) == 3


def marks(text):
    return [result["partialFingerprints"]["kpiEvalProblem/v1"] for result in run_of(text)["results"]]
