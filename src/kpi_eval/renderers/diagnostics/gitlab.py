"""GitLab: diagnostics as a report of Code Quality."""

import json
from collections.abc import Sequence
from typing import TextIO

from kpi_eval.renderers.diagnostics.fingerprint import fingerprints
from kpi_eval.renderers.github_commands import message_of
from kpi_eval.renderers.places import place_in_project
from kpi_eval.renderers.presentation import Presentation
from kpi_eval.vocabulary.diagnostic import Diagnostic, Severity

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.ADVICE: "info"}


def render(diagnostics: Sequence[Diagnostic], stream: TextIO, presentation: Presentation) -> None:
    """Write a list of issues; what has no line stands at the first one, for the service asks for a line."""
    issues = [
        {
            "description": message_of(diagnostic),
            "check_name": diagnostic.code.number,
            "fingerprint": fingerprint,
            "severity": _SEVERITIES[diagnostic.severity],
            "location": {
                "path": place_in_project(diagnostic.path, presentation.root) or ".",
                "lines": {"begin": diagnostic.line or 1},
            },
        }
        for diagnostic, fingerprint in zip(diagnostics, fingerprints(diagnostics, presentation.root), strict=True)
    ]
    json.dump(issues, stream, ensure_ascii=False, indent=2)
    stream.write("\n")
