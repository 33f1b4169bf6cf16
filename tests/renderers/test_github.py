"""Annotations, read by the grammar of the runner of GitHub Actions: its parser, and what its toolkit escapes."""

import re
from collections import Counter

import pytest

from kpi_eval.vocabulary.codes import Code
from kpi_eval.vocabulary.diagnostic import Severity
from kpi_eval.vocabulary.status import Status

COMMANDS = {"error", "warning", "notice", "add-mask", "group", "set-output", "stop-commands", "debug"}
CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")


def parsed(line):
    """Read a line as the runner does: `::name key=value,key=value::data`, else `##[name ...]data` anywhere in it."""
    line = line.lstrip()
    if line.startswith("::") and "::" in line[2:]:
        head, data = line[2:].split("::", 1)
        name, _, rest = head.partition(" ")
        if name in COMMANDS:
            pairs = [pair.split("=", 1) for pair in rest.strip().split(",") if pair]
            properties = {key: unescaped(value, {"%3A": ":", "%2C": ","}) for key, value in pairs if value}
            return name, properties, unescaped(data)
    legacy = re.search(r"##\[([^ \]]+)[^\]]*\](.*)", line)
    return (legacy[1], {}, legacy[2]) if legacy and legacy[1] in COMMANDS else None


def unescaped(text, others=None):
    for token, mark in ({"%0D": "\r", "%0A": "\n"} | (others or {}) | {"%25": "%"}).items():
        text = text.replace(token, mark)
    return text


def test_a_problem_is_an_annotation_at_its_place(report, make_problem):
    (line,) = report("github", [make_problem("unknown key 'a::b,c' is 100% wrong")]).splitlines()
    assert line.startswith("::error file=strategies/a.yaml,line=14,col=7,title=KPI112 unknown key::")
    assert parsed(line) == (
        "error",
        {"file": "strategies/a.yaml", "line": "14", "col": "7", "title": "KPI112 unknown key"},
        "unknown key 'a::b,c' is 100% wrong; mend it",
    )


def test_a_problem_of_a_whole_file_has_no_line(report, make_problem):
    text = report("github", [make_problem(path="", line=None, column=None), make_problem(line=None, column=None)])
    assert [parsed(line)[1].get("file") for line in text.splitlines()] == [None, "strategies/a.yaml"]
    assert "line=" not in text


@pytest.mark.parametrize("path", ["a,b:c%d.yaml", "é 北京.yaml", "a=b.yaml"])
def test_any_path_comes_back(report, make_problem, path):
    assert parsed(report("github", [make_problem(path=path)]).rstrip("\n"))[1]["file"] == path


def test_the_worst_come_first_ten_of_a_kind_and_the_others_are_counted(report, make_problem):
    severities = [*[Severity.ADVICE] * 12, *[Severity.WARNING] * 10, *[Severity.ERROR] * 11]
    *lines, last = report("github", [make_problem(severity=severity) for severity in severities]).splitlines()
    assert [parsed(line)[0] for line in lines] == ["error"] * 10 + ["warning"] * 10 + ["notice"] * 10
    assert parsed(last) is None
    assert "1 more error, 2 more notices" in last


def test_nothing_found_is_nothing_written(report):
    assert report("github", []) == ""


def test_hostile_texts_are_data_and_nothing_else(report, make_problem, hostile):
    for text in hostile:
        out = report("github", [make_problem(text, hint=text, measure=text)])
        assert out.count("\n") == 1
        name, properties, data = parsed(out.rstrip("\n"))
        assert (name, set(properties)) == ("error", {"file", "line", "col", "title"})
        assert CONTROL.search(data) is None
        assert data == told(f"{text}; {text}")


def told(text):
    replaced = re.sub(r"[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]", "\ufffd", " ".join(text.split()))
    return " ".join(replaced.split())


def test_a_report_full_of_hostile_texts_holds_only_annotations(report, hostile_problems):
    *lines, last = report("github", hostile_problems).split("\n")
    assert last == ""
    assert Counter(parsed(line)[0] if parsed(line) else None for line in lines) == {
        "error": 10,
        "warning": 10,
        "notice": 10,
        None: 1,
    }


def test_rows_off_track_and_findings_are_annotated(render, golden_evaluation):
    evaluation = golden_evaluation()
    found = [parsed(line) for line in render("github", evaluation).splitlines()]
    off_track = [row for row in evaluation.rows if row.status is Status.OFF_TRACK]
    errors = [entry for entry in found if entry and entry[0] == "error"]
    assert len(errors) == 10
    assert [entry[1]["line"] for entry in errors[: len(off_track)]] == [str(row.row) for row in off_track]
    assert {entry[1]["file"] for entry in errors} == {"actuals.csv"}
    assert "is 1.1 above the upper tolerance of 47" in errors[6][2]
    assert errors[6][1]["title"] == "off track: both"


def test_a_row_of_a_workbook_has_no_line(render, hostile_evaluation):
    evaluation = hostile_evaluation()
    found = [parsed(line) for line in render("github", evaluation).splitlines()]
    assert {entry[1].get("line") for entry in found if entry} == {None}
    assert {entry[1].get("file") for entry in found if entry} <= {"a.json", None}
    assert "row" in found[0][2]


def test_hostile_rows_are_data_and_nothing_else(render, hostile_evaluation):
    *lines, last = render("github", hostile_evaluation()).split("\n")
    assert last == ""
    assert {parsed(line)[0] for line in lines if parsed(line)} <= {"error", "warning", "notice"}
    assert [line for line in lines if parsed(line) is None][1:] == []
    assert all(len(parsed(line)[1]["title"]) <= 255 for line in lines if parsed(line))


def test_every_code_names_a_title(report, make_problem):
    for code in Code:
        assert parsed(report("github", [make_problem(code=code)]).rstrip("\n"))[1]["title"].startswith(code.number)
