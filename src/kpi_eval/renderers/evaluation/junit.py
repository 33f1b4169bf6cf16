"""JUnit: a test case for each row; off track fails, no data and not judged are skipped."""

import shutil
from collections import Counter
from collections.abc import Iterable
from tempfile import SpooledTemporaryFile
from typing import TextIO

from kpi_eval.evaluation.evaluation import Evaluation, Row
from kpi_eval.evaluation.labels import LABEL_COLUMN, label_of
from kpi_eval.evaluation.wording import why
from kpi_eval.renderers.diagnostics.concise import line
from kpi_eval.renderers.evaluation.row_words import name_of, place_of
from kpi_eval.renderers.presentation import Presentation
from kpi_eval.renderers.xml_text import DECLARATION, attributes, xml_text
from kpi_eval.vocabulary.diagnostic import Diagnostic, Severity
from kpi_eval.vocabulary.status import Status

_NAME = "kpi-eval check"
_MOST_IN_MEMORY = 8 * 1024 * 1024


def render(evaluation: Evaluation, stream: TextIO, presentation: Presentation) -> None:
    """Write one suite; the cases wait in a temporary file, for the counts stand before them."""
    statuses: Counter[Status] = Counter()
    named: Counter[str] = Counter()
    with SpooledTemporaryFile(_MOST_IN_MEMORY, mode="w+", encoding="utf-8", newline="") as cases:
        for row in evaluation.rows:
            statuses[row.status] += 1
            name = name_of(row)
            named[name] += 1
            again = f" ({named[name]})" if named[name] > 1 else ""
            cases.write(_case(row, name + again, has_failed=row.status in presentation.fails))
        cases.seek(0)
        tests, failures = statuses.total(), sum(statuses[status] for status in presentation.fails)
        skipped = sum(
            statuses[status] for status in (Status.NO_DATA, Status.NOT_JUDGED) if status not in presentation.fails
        )
        counts = attributes(name=_NAME, tests=tests, failures=failures, errors=0)
        stream.write(f"{DECLARATION}<testsuites{counts}>\n<testsuite{counts}{attributes(skipped=skipped)}>\n")
        shutil.copyfileobj(cases, stream)
    _write_findings(stream, evaluation.findings)
    stream.write("</testsuite>\n</testsuites>\n")


def _case(row: Row, name: str, *, has_failed: bool) -> str:
    measure, strategy = row.subject.measure, row.subject.strategy
    parts = ("unknown" if strategy is None else strategy.id, "" if measure is None else measure.id)
    head = f"<testcase{attributes(classname='.'.join(filter(None, parts)), name=name)}>"
    return f"{head}{_outcome(row, has_failed=has_failed)}</testcase>\n"


def _outcome(row: Row, *, has_failed: bool) -> str:
    """Write what became of a row; that it is within tolerance, or beyond the far limit, is a property of its case."""
    place, label = place_of(row), label_of(row)
    sentence = why(row) if label is None else f"{label.name}: {why(row)}"
    told = f"{place}: {sentence}" if place else sentence
    if has_failed:
        return f"<failure{attributes(type=row.status.value, message=sentence)}>{xml_text(told)}</failure>"
    if not row.status.is_judged:
        reason = row.reason.value if row.reason is not None else row.status.words
        return f"<skipped{attributes(type=row.status.value, message=f'{row.status.words}: {reason}')}/>"
    properties = {} if row.status is Status.ON_TARGET else {"status": row.status.value}
    if row.judgement is not None and row.judgement.exceeded:
        properties["exceeded"] = "true"
    if label is not None:
        properties[LABEL_COLUMN] = label.name
    listed = "".join(f"<property{attributes(name=name, value=value)}/>" for name, value in properties.items())
    held = f"<properties>{listed}</properties>" if listed else ""
    return f"{held}<system-out>{xml_text(told)}</system-out>"


def _write_findings(stream: TextIO, findings: Iterable[Diagnostic]) -> None:
    """Write the findings that are errors to the suite's system-err, the others to its system-out."""
    told: dict[str, list[str]] = {"system-out": [], "system-err": []}
    for finding in findings:
        told["system-err" if finding.severity is Severity.ERROR else "system-out"].append(line(finding))
    for tag, lines in told.items():
        if lines:
            text = "\n".join(lines)
            stream.write(f"<{tag}>{xml_text(text)}</{tag}>\n")
