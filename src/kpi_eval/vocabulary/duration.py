"""Duration: a length of time in whole months, as people write it: `1 year`, `2 quarters`, `6 months`."""

import re

_DURATION = re.compile(r"(?P<count>[0-9]{1,3})\s*(?P<word>[a-z]+?)s?")
MONTHS_OF = {"month": 1, "quarter": 3, "year": 12}
"""The months of each length of time."""

DURATION_SPELLINGS = "write a number of years, quarters or months: 1 year, 2 quarters, 6 months"


def parse_months(text: str) -> int | None:
    """Give the months that a length of time has; None when the text is none, or says no time at all."""
    match = _DURATION.fullmatch(text.strip().casefold())
    months = MONTHS_OF.get(match["word"]) if match is not None else None
    if match is None or months is None:
        return None
    return int(match["count"]) * months or None
