"""Required commentary: the statuses that a strategy wants explained in words."""

from collections.abc import Sequence

from kpi_eval.strategy.context import Context
from kpi_eval.vocabulary.codes import Code
from kpi_eval.vocabulary.form import Path, shortened
from kpi_eval.vocabulary.naming import folded
from kpi_eval.vocabulary.status import Status
from kpi_eval.vocabulary.suggestion import did_you_mean

REQUIRE_COMMENTARY = "require_commentary"

_STATUSES = {folded(status.words): status for status in Status}


def build_required_commentary(context: Context, words: Sequence[str]) -> frozenset[Status]:
    """Understand statuses, with a hyphen or without; what is none is reported."""
    statuses = set()
    for number, word in enumerate(words):
        status = _STATUSES.get(folded(word.replace("-", " ")))
        if status is None:
            known = [each.value for each in Status]
            hint = did_you_mean(word, known) or f"write one of {', '.join(known)}, or a list of them"
            message = f"'{shortened(word)}' is not a status"
            path: Path = (REQUIRE_COMMENTARY, number) if len(words) > 1 else (REQUIRE_COMMENTARY,)
            context.report(Code.UNKNOWN_WORD, path, message, hint)
        else:
            statuses.add(status)
    return frozenset(statuses)
