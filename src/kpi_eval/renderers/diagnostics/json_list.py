"""JSON: diagnostics as a list of objects."""

import json
from collections.abc import Sequence
from typing import TextIO

from kpi_eval.renderers.presentation import Presentation
from kpi_eval.vocabulary.diagnostic import Diagnostic

SCHEMA_VERSION = 1


def as_object(diagnostic: Diagnostic) -> dict[str, str | int | None]:
    """Give the keys under which a diagnostic is published; written out on purpose, so that it only ever gains keys."""
    return {
        "code": diagnostic.code.number,
        "severity": diagnostic.severity.value,
        "message": diagnostic.message,
        "hint": diagnostic.hint or None,
        "path": diagnostic.path or None,
        "line": diagnostic.line,
        "column": diagnostic.column,
        "row": diagnostic.row,
        "count": diagnostic.count,
        "measure": diagnostic.measure,
    }


def render(diagnostics: Sequence[Diagnostic], stream: TextIO, _presentation: Presentation) -> None:
    """Write an object with `schema_version` and `problems`."""
    document = {"schema_version": SCHEMA_VERSION, "problems": [as_object(diagnostic) for diagnostic in diagnostics]}
    json.dump(document, stream, ensure_ascii=False, indent=2)
    stream.write("\n")
