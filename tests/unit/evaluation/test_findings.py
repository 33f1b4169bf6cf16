"""Findings: the same finding of many rows is one, and it weighs as much as the gravest of them."""

from kpi_eval.evaluation.findings import Findings
from kpi_eval.vocabulary.codes import Code
from kpi_eval.vocabulary.diagnostic import Diagnostic, Severity


def finding(row, severity=Severity.WARNING):
    return Diagnostic(code=Code.ROW_TOO_SHORT, message="short", severity=severity, path="a.csv", row=row)


def test_findings_with_one_key_are_one_with_their_count():
    findings = Findings()
    findings.add(finding(2), "key")
    findings.add(finding(3), "key")
    (only,) = findings.sorted()
    assert (only.row, only.count) == (2, 2)


def test_the_first_hundred_of_a_code_are_kept_and_the_others_counted():
    findings = Findings()
    for row in range(2, 152):
        findings.add(finding(row))
    assert len(findings.sorted()) == 101
    assert findings.sorted()[-1].message.startswith("50 more like this")


def test_an_error_among_those_left_out_is_still_an_error():
    findings = Findings()
    for row in range(2, 152):
        findings.add(finding(row))
    findings.add(finding(200, Severity.ERROR))
    assert any(one.severity is Severity.ERROR for one in findings.kept())
