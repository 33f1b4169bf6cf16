"""Side texts: what stands in files beside the rows of measures: totals and footnotes."""

import re

_TOTAL = re.compile(r"(?:grand|sub|overall)?[\s-]*totals?\s*:?", re.IGNORECASE)
_FOOTNOTE = re.compile(
    r"(?:(?:source|sources|note|notes|footnote|footnotes|key)\s*(?:[:.]|[0-9]|$)|report created|\(?[0-9]{1,2}\)\s|\[note)",
    re.IGNORECASE,
)


def is_total(text: str) -> bool:
    """Whether a text names a total and nothing else."""
    return _TOTAL.fullmatch(text) is not None


def is_footnote(text: str) -> bool:
    """Whether a text begins as footnotes do."""
    return _FOOTNOTE.match(text) is not None
