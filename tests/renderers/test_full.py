"""Full: the caret under the place whatever stands before it, and lists that are too long."""

import json
import unicodedata

import pytest

from kpi_eval.renderers.presentation import Presentation
from kpi_eval.strategy.loader import check_strategies

HEAD = "format: 1\nid: a\ntitle: A\nyear: financial\nmeasures:\n"


def width(text):
    """Count the places that a text takes on a terminal, a tab reaching to the next eighth."""
    places = 0
    for character in text:
        if character == "\t":
            places += 8 - places % 8
        elif unicodedata.category(character) not in {"Mn", "Me", "Cf"}:
            places += 2 if unicodedata.east_asian_width(character) in "WF" else 1
    return places


@pytest.mark.parametrize(
    "title",
    ["plain", "児童保護", "Cafe\u0301s", "נע", "👩\u200d👩", "a\\tb", "क्षि", "a\u200bb", "\u2066x\u2069"],
    ids=ascii,
)
@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["LF", "CRLF"])
@pytest.mark.parametrize("mark", ["", "\ufeff"], ids=["no mark", "BOM"])
def test_a_caret_stands_under_the_key(report, tmp_path, title, end, mark):
    line = f'  m: {{title: "{title}", direction: higher is better, tolerence: 3}}'
    (tmp_path / "a.yaml").write_bytes((mark + HEAD + line + "\n").replace("\n", end).encode("utf-8"))
    problems = [
        problem for problem in check_strategies([tmp_path / "a.yaml"]).problems if "tolerence" in problem.message
    ]
    message, source, caret = report("full", problems).splitlines()
    assert message.partition(" KPI")[0].endswith(f"a.yaml:6:{line.index('tolerence') + 1}:")
    assert width(caret) == width(source[: source.index("tolerence")]) + 1


def test_tabs_before_the_place_stay_tabs(report, make_problem):
    _, source, caret = report("full", [make_problem(source="\ta:\t9O", column=5)]).splitlines()
    assert (source, caret) == ("    \ta:\t9O", "    \t  \t^")


def test_an_excerpt_of_a_long_line_has_its_caret(report, make_problem):
    source = "x" * 500 + "HERE" + "y" * 500
    _, shown, caret = report("full", [make_problem(source=source, column=501)]).splitlines()
    assert shown[caret.index("^") :].startswith("HERE")


def test_of_very_many_the_first_hundred_are_shown(report, make_problem):
    problems = [make_problem(line=number) for number in range(1, 131)]
    text = report("full", problems)
    assert text.count("^\n") == 100
    assert text.endswith("\nand 30 more; all of them: kpi-eval validate --format concise, or --format json\n")
    assert "a.yaml:100:7" in text
    assert "a.yaml:101:7" not in text


def test_a_hundred_are_shown_whole_and_a_file_has_all(report, make_problem):
    assert "more;" not in report("full", [make_problem()] * 100)
    assert report("full", [make_problem()] * 130, Presentation(all_rows=True)).count("^\n") == 130


@pytest.mark.parametrize("form", ["json", "concise", "gitlab", "junit", "sarif", "markdown"])
def test_other_formats_hold_all(report, make_problem, form):
    assert report(form, [make_problem(f"number {number:03}") for number in range(130)]).count("number 129") >= 1


def test_json_holds_all(report, make_problem):
    assert len(json.loads(report("json", [make_problem()] * 130))["problems"]) == 130
