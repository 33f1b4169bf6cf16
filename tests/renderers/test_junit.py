"""JUnit: read by a library that others use for it, and against the schema of the xUnit plugin of Jenkins."""

from pathlib import Path

import junitparser
import pytest
from lxml import etree

from kpi_eval.evaluation.wording import why
from kpi_eval.renderers.presentation import Presentation
from kpi_eval.vocabulary.diagnostic import Severity
from kpi_eval.vocabulary.status import Status

SCHEMA = etree.XMLSchema(etree.parse(str(Path(__file__).parent / "schemas" / "junit-10.xsd")))


def suites_of(text):
    """Read a report; the schema has no properties of a test case, which pytest and others write all the same."""
    tree = etree.fromstring(text.encode("utf-8"))
    for held in tree.xpath("//testcase/properties"):
        held.getparent().remove(held)
    SCHEMA.assertValid(tree)
    xml = junitparser.JUnitXml.fromstring(text.encode("utf-8"))
    for suite in xml:
        told = (suite.tests, suite.failures, suite.errors, suite.skipped)
        suite.update_statistics()
        assert told == (suite.tests, suite.failures, suite.errors, suite.skipped)
    assert (xml.tests, xml.failures) == (sum(s.tests for s in xml), sum(s.failures for s in xml))
    return list(xml)


def kinds(case):
    return [type(result).__name__ for result in case.result]


def test_a_suite_for_each_file_and_a_passing_case_for_a_clean_one(report, make_problem):
    files = ("strategies/a.yaml", "strategies/b.yaml")
    first, second = suites_of(report("junit", [make_problem()], Presentation(files=files)))
    assert [first.name, second.name] == list(files)
    assert [(case.name, kinds(case)) for case in first] == [("KPI112 unknown key at 14:7", ["Failure"])]
    assert [(case.name, kinds(case)) for case in second] == [("no problems", [])]


def test_a_failure_tells_the_source_line_and_the_caret(report, make_problem):
    ((case,),) = suites_of(report("junit", [make_problem("unknown key")]))
    (failure,) = case.result
    assert (failure.type, failure.message) == ("KPI112", "unknown key; mend it")
    assert failure.text.splitlines() == [
        "strategies/a.yaml:14:7: KPI112 unknown key; mend it",
        "          tolerence: 3",
        "          ^",
    ]


def test_advice_passes_and_is_told(report, make_problem):
    ((case,),) = suites_of(report("junit", [make_problem(severity=Severity.ADVICE)]))
    assert kinds(case) == []
    assert "KPI112 advice: what is wrong" in case.system_out


def test_cases_of_one_suite_have_names_of_their_own(report, make_problem):
    (suite,) = suites_of(report("junit", [make_problem(), make_problem("b"), make_problem("c", line=15)]))
    assert len({case.name for case in suite}) == 3


def test_hostile_problems_are_read_back(report, hostile_problems):
    suites = suites_of(report("junit", hostile_problems))
    assert sum(suite.tests for suite in suites) == len(hostile_problems)


def test_a_case_for_each_row(render, golden_evaluation):
    evaluation = golden_evaluation()
    (suite,) = suites_of(render("junit", evaluation))
    cases = list(suite)
    assert len(cases) == len(evaluation.rows)
    for case, row in zip(cases, evaluation.rows, strict=True):
        expected = {Status.OFF_TRACK: ["Failure"], Status.NO_DATA: ["Skipped"], Status.NOT_JUDGED: ["Skipped"]}
        assert kinds(case) == expected.get(row.status, [])
        properties = {entry.name: entry.value for entry in case.child(junitparser.Properties) or ()}
        assert (properties.get("status") == "within-tolerance") is (row.status is Status.WITHIN_TOLERANCE)
        if row.status is Status.OFF_TRACK:
            assert case.result[0].message == why(row)
        if not row.status.is_judged:
            assert row.reason.value in case.result[0].message
    assert len({(case.classname, case.name) for case in cases}) == len(cases)


def test_findings_are_told_beside_the_cases(render, golden_evaluation):
    evaluation = golden_evaluation()
    (suite,) = suites_of(render("junit", evaluation))
    out, err = (suite._elem.findtext(tag) for tag in ("system-out", "system-err"))
    for finding in evaluation.findings:
        place = err if finding.severity is Severity.ERROR else out
        assert " ".join(finding.message.split()) in place


def test_hostile_rows_are_read_back(render, hostile_evaluation):
    evaluation = hostile_evaluation()
    (suite,) = suites_of(render("junit", evaluation))
    assert suite.tests == len(evaluation.rows)


@pytest.mark.parametrize("form", ["junit"])
def test_no_rows_are_an_empty_suite(render, golden_evaluation, form):
    evaluation = golden_evaluation()
    evaluation.rows = []
    (suite,) = suites_of(render(form, evaluation))
    assert suite.tests == 0
