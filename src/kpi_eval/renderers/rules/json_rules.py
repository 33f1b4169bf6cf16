"""JSON: rules as objects, for programs that explain codes themselves."""

import json
from collections.abc import Sequence
from typing import TextIO

from kpi_eval.lint.documentation import Documentation

SCHEMA_VERSION = 1


def render(rules: Sequence[Documentation], stream: TextIO) -> None:
    """Write an object with `schema_version` and `rules`."""
    document = {"schema_version": SCHEMA_VERSION, "rules": [_as_object(entry) for entry in rules]}
    json.dump(document, stream, ensure_ascii=False, indent=2)
    stream.write("\n")


def _as_object(entry: Documentation) -> dict[str, str | bool]:
    return {
        "code": entry.rule.code.number,
        "name": entry.rule.code.slug,
        "title": entry.rule.code.title,
        "kind": entry.kind,
        "severity": entry.rule.severity.value,
        "on": entry.rule.is_on,
        "what": entry.what,
        "why": entry.why,
        "mend": entry.mend,
        "bad": entry.bad,
        "good": entry.good,
    }
