"""JUnit: a test suite for each strategy file, a test case for each problem, and one that passes for a clean file."""

import io
from collections import Counter
from collections.abc import Sequence
from typing import TextIO

from kpi_eval.renderers.diagnostics.full import write_block
from kpi_eval.renderers.github_commands import message_of, title_of
from kpi_eval.renderers.places import place_in_project
from kpi_eval.renderers.presentation import Presentation
from kpi_eval.renderers.xml_text import DECLARATION, attributes, xml_text
from kpi_eval.vocabulary.diagnostic import Diagnostic, Severity


def render(diagnostics: Sequence[Diagnostic], stream: TextIO, presentation: Presentation) -> None:
    """Write the suites; an error fails its case, advice passes and says so, unless it is to fail too."""
    failing = set(Severity) if presentation.advice_fails else {Severity.ERROR}
    suites: dict[str, list[Diagnostic]] = {path: [] for path in presentation.files}
    for diagnostic in diagnostics:
        suites.setdefault(diagnostic.path, []).append(diagnostic)
    failures = sum(diagnostic.severity in failing for diagnostic in diagnostics)
    tests = sum(max(1, len(found)) for found in suites.values())
    counts = attributes(name="kpi-eval validate", tests=tests, failures=failures, errors=0)
    stream.write(f"{DECLARATION}<testsuites{counts}>\n")
    for path, found in suites.items():
        _write_suite(stream, place_in_project(path, presentation.root) or "strategies", found, failing)
    stream.write("</testsuites>\n")


def _write_suite(stream: TextIO, place: str, found: Sequence[Diagnostic], failing: set[Severity]) -> None:
    failures = sum(diagnostic.severity in failing for diagnostic in found)
    counts = attributes(name=place, tests=max(1, len(found)), failures=failures, errors=0, skipped=0)
    stream.write(f"<testsuite{counts}>\n")
    if not found:
        stream.write(f"<testcase{attributes(classname=place, name='no problems')}/>\n")
    named: Counter[str] = Counter()
    for diagnostic in found:
        name = _name(diagnostic)
        named[name] += 1
        again = f" ({named[name]})" if named[name] > 1 else ""
        stream.write(f"<testcase{attributes(classname=place, name=name + again)}>")
        stream.write(_outcome(diagnostic, has_failed=diagnostic.severity in failing))
        stream.write("</testcase>\n")
    stream.write("</testsuite>\n")


def _name(diagnostic: Diagnostic) -> str:
    at = [str(number) for number in (diagnostic.line, diagnostic.column) if number is not None]
    return title_of(diagnostic) + (f" at {':'.join(at)}" if at else "")


def _outcome(diagnostic: Diagnostic, *, has_failed: bool) -> str:
    told = io.StringIO()
    write_block(diagnostic, told)
    if not has_failed:
        return f"<system-out>{xml_text(told.getvalue())}</system-out>"
    named = attributes(type=diagnostic.code.number, message=message_of(diagnostic))
    return f"<failure{named}>{xml_text(told.getvalue())}</failure>"
