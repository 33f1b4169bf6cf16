"""Catalogue text: a catalogue as a file in YAML, to be put in another language."""

import json
from collections.abc import Iterator, Mapping

from kpi_eval.renderers.report.catalogue import GROUPS, LANGUAGE
from kpi_eval.vocabulary.sentences import Pattern

_HEAD = """\
# The sentences of `kpi-eval report`. Put in your language what stands behind the keys, and keep the fields in braces.
# Sentences that count, by {count}, may have the plural forms zero, one, two, few, many and other.
"""
_STILL = "  # still English"


def catalogue_text(language: str = LANGUAGE, given: Mapping[str, Pattern] | None = None) -> str:
    """Write a catalogue.

    Args:
        language: The code of its language.
        given: What is in that language already; None for English as it is.
    """
    return "".join(_lines(language, given))


def _lines(language: str, given: Mapping[str, Pattern] | None) -> Iterator[str]:
    yield f"{_HEAD}language: {language}\nsentences:\n"
    for title, patterns in GROUPS.items():
        yield f"\n  # {title}\n"
        for key, english in patterns.items():
            is_still_english = given is not None and key not in given
            pattern = english if given is None else given.get(key, english)
            yield f"  {key}: {_written(pattern)}{_STILL if is_still_english else ''}\n"


def _written(pattern: Pattern) -> str:
    if isinstance(pattern, str):
        return _quoted(pattern)
    return "{" + ", ".join(f"{form}: {_quoted(text)}" for form, text in pattern.items()) + "}"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
