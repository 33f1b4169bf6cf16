"""Fingerprints: what tells a problem from others from one run to the next, wherever its line has moved to."""

import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence

from kpi_eval.renderers.places import place_in_project
from kpi_eval.vocabulary.diagnostic import Diagnostic


def fingerprints(diagnostics: Sequence[Diagnostic], root: str) -> Iterator[str]:
    """Give a fingerprint for each diagnostic, none twice.

    It is of the code, the file, the measure and the words of the source line, not of the line's number nor of the
    message, which may name other lines; several that agree in all these are counted.
    """
    seen: Counter[tuple[str, ...]] = Counter()
    for diagnostic in diagnostics:
        words = " ".join((diagnostic.source or "").split())
        place = place_in_project(diagnostic.path, root)
        parts = (diagnostic.code.number, place, diagnostic.measure or "", words)
        seen[parts] += 1
        text = "\n".join((*parts, str(seen[parts])))
        yield hashlib.sha256(text.encode("utf-8", errors="replace")).hexdigest()[:32]
