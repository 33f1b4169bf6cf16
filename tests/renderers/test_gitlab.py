"""Code Quality, by what GitLab's own schema and parser ask of an issue, and what its documentation names."""

import json

import jsonschema
import pytest

from kpi_eval.vocabulary.diagnostic import Severity

OF_GITLAB = {
    # What GitLab publishes as app/validators/json_schemas/codeclimate.json in its repository, in our own form. Its
    # parser asks for more than that: a path, and a line in one of the two ways.
    "type": "object",
    "required": ["description", "fingerprint", "severity", "location"],
    "properties": {
        **{key: {"type": "string"} for key in ("description", "fingerprint", "severity")},
        "location": {
            "type": "object",
            "properties": {
                "path": {"type": "string"},
                "lines": {"type": "object", "properties": {"begin": {"type": "integer"}}},
                "positions": {
                    "type": "object",
                    "properties": {"begin": {"type": "object", "properties": {"line": {"type": "integer"}}}},
                },
            },
        },
    },
}
ISSUES = {
    "type": "array",
    "items": {
        "allOf": [OF_GITLAB],
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "additionalProperties": False,
        "properties": {
            "description": {"type": "string", "minLength": 1},
            "check_name": {"type": "string", "pattern": "^KPI[0-9]{3}$"},
            "fingerprint": {"type": "string", "pattern": "^[0-9a-f]{32}$"},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "required": ["path", "lines"],
                "properties": {
                    "path": {"type": "string", "pattern": "^[^/]"},
                    "lines": {
                        "type": "object",
                        "required": ["begin"],
                        "properties": {"begin": {"type": "integer", "minimum": 1}},
                    },
                },
            },
        },
    },
}


def issues(text):
    found = json.loads(text)
    jsonschema.Draft202012Validator(ISSUES).validate(found)
    return found


@pytest.mark.parametrize(
    "broken",
    [
        {"description": None},
        {"fingerprint": 5},
        {"severity": []},
        {"location": "strategies/a.yaml"},
        {"location": {"path": 5}},
        {"location": {"lines": [14]}},
        {"location": {"lines": {"begin": "14"}}},
        {"location": {"positions": {"begin": 14}}},
        {"location": {"positions": {"begin": {"line": "14"}}}},
    ],
    ids=str,
)
def test_the_schema_of_gitlab_is_a_check_that_can_fail(report, make_problem, broken):
    (issue,) = issues(report("gitlab", [make_problem()]))
    of_gitlab = jsonschema.Draft202012Validator(OF_GITLAB)
    of_gitlab.validate({**issue, "one more": "is allowed"})
    assert not of_gitlab.is_valid({**issue, **broken})
    for name in OF_GITLAB["required"]:
        assert not of_gitlab.is_valid({key: value for key, value in issue.items() if key != name})


def test_a_problem_is_an_issue_at_its_line(report, make_problem):
    (issue,) = issues(report("gitlab", [make_problem("unknown key")]))
    assert issue["description"] == "unknown key; mend it"
    assert issue["check_name"] == "KPI112"
    assert issue["location"] == {"path": "strategies/a.yaml", "lines": {"begin": 14}}


def test_no_problems_are_an_empty_list(report):
    assert issues(report("gitlab", [])) == []


def test_severities_are_told_apart(report, make_problem):
    found = issues(report("gitlab", [make_problem(severity=severity) for severity in Severity]))
    assert [issue["severity"] for issue in found] == ["major", "minor", "info"]


def test_every_hostile_problem_is_an_issue_with_a_fingerprint_of_its_own(report, hostile_problems):
    found = issues(report("gitlab", hostile_problems))
    assert len({issue["fingerprint"] for issue in found}) == len(found) == len(hostile_problems)


def test_a_fingerprint_stays_when_lines_move_and_differs_for_another_problem(report, make_problem):
    def mark(**parts):
        return issues(report("gitlab", [make_problem(**parts)]))[0]["fingerprint"]

    moved = mark(line=99, column=9, source="          tolerence:  3  ", message="said otherwise")
    assert moved == mark()
    others = [mark(path="strategies/b.yaml"), mark(source="tolerance: 3"), mark(measure="m")]
    assert len({mark(), *others}) == 4
