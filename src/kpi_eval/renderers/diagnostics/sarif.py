"""SARIF 2.1.0: diagnostics as results of a static analysis."""

import json
import re
from collections.abc import Sequence
from typing import TextIO

from kpi_eval.lint.documentation import documentation_of
from kpi_eval.renderers.diagnostics.fingerprint import fingerprints
from kpi_eval.renderers.github_commands import message_of
from kpi_eval.renderers.harmless import harmless
from kpi_eval.renderers.places import uri_in_project
from kpi_eval.renderers.presentation import Presentation
from kpi_eval.version import __version__
from kpi_eval.vocabulary.codes import Code
from kpi_eval.vocabulary.diagnostic import Diagnostic, Severity

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.ADVICE: "note"}
_FINGERPRINT = "kpiEvalProblem/v1"
_LINK = re.compile(r"\[(?=[^\]]*\]\()")


def render(diagnostics: Sequence[Diagnostic], stream: TextIO, presentation: Presentation) -> None:
    """Write one run: the codes that occur as its rules, and a result for each diagnostic."""
    codes = sorted({diagnostic.code for diagnostic in diagnostics}, key=lambda code: code.number)
    levels = {diagnostic.code: _LEVELS[diagnostic.severity] for diagnostic in diagnostics}
    marks = fingerprints(diagnostics, presentation.root)
    run = {
        "tool": {
            "driver": {
                "name": "kpi-eval",
                "version": __version__,
                "rules": [_rule(code, levels[code]) for code in codes],
            }
        },
        "columnKind": "unicodeCodePoints",
        "results": [
            _result(diagnostic, codes.index(diagnostic.code), mark, presentation.root)
            for diagnostic, mark in zip(diagnostics, marks, strict=True)
        ],
    }
    json.dump({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, stream, ensure_ascii=False, indent=2)
    stream.write("\n")


def _rule(code: Code, level: str) -> dict[str, object]:
    """Describe a code, by its documentation where there is some."""
    rule: dict[str, object] = {
        "id": code.number,
        "name": code.slug,
        "shortDescription": {"text": code.title},
        "defaultConfiguration": {"level": level},
    }
    told = documentation_of(code)
    examples = f"Before:\n\n{_indented(told.bad)}\n\nAfter:\n\n{_indented(told.good)}"
    rule["fullDescription"] = {"text": f"{told.what}\n\n{told.why}"}
    rule["help"] = {"text": f"{told.why}\n\n{told.mend}\n\n{examples}"}
    return rule


def _indented(example: str) -> str:
    return "\n".join(f"    {line}" if line else "" for line in example.split("\n"))


def _result(diagnostic: Diagnostic, index: int, mark: str, root: str) -> dict[str, object]:
    result: dict[str, object] = {
        "ruleId": diagnostic.code.number,
        "ruleIndex": index,
        "level": _LEVELS[diagnostic.severity],
        # NOTE: a text in brackets before one in parentheses would be a link.
        "message": {"text": _LINK.sub(r"\\[", message_of(diagnostic))},
        "partialFingerprints": {_FINGERPRINT: mark},
    }
    uri = uri_in_project(diagnostic.path, root)
    if uri:
        result["locations"] = [{"physicalLocation": _location(diagnostic, uri)}]
    return result


def _location(diagnostic: Diagnostic, uri: str) -> dict[str, object]:
    # NOTE: what is about a whole file stands at its first line, for services want a line.
    region = {"startLine": diagnostic.line or 1}
    if diagnostic.column is not None:
        region["startColumn"] = diagnostic.column
    location: dict[str, object] = {"artifactLocation": {"uri": uri}, "region": region}
    if diagnostic.line is not None and diagnostic.source is not None:
        snippet = {"text": harmless(diagnostic.source, keep_tabs=True)}
        location["contextRegion"] = {"startLine": diagnostic.line, "snippet": snippet}
    return location
