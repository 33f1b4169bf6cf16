"""Roll-ups: what rows come to together, in the words that every format for people shares."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from kpi_eval.evaluation.rolled_up import RolledUp, RollUpBy
from kpi_eval.evaluation.rolled_up_words import share_text, why_rolled_up
from kpi_eval.renderers.evaluation.areas import COUNTS, counts_of
from kpi_eval.renderers.evaluation.row_words import name_of
from kpi_eval.renderers.evaluation.table_cells import SYMBOLS
from kpi_eval.vocabulary.status import Status

ROLL_UP_HEADS = (*COUNTS, ("Within or", "better"))
"""The heads of the figures, each in two parts: the counts, and the share on target or within tolerance."""


def sections_of(rolled_up: Sequence[RolledUp]) -> Iterator[tuple[RollUpBy, list[RolledUp]]]:
    """Give what was rolled up by outcome, by strategy and so on, each under what it was rolled up by."""
    for by, found in groupby(rolled_up, key=lambda each: each.by):
        yield by, list(found)


def figures_of(rolled_up: RolledUp) -> list[str]:
    """Write the figures that stand below the heads."""
    return [*counts_of(rolled_up), share_text(rolled_up)]


def worst_words(rolled_up: RolledUp, *, is_unicode: bool = True) -> str:
    """Name the worst measure, with its status; nothing where none was judged."""
    worst = rolled_up.worst
    return "" if worst is None else f"{status_words(worst.status, is_unicode=is_unicode)}: {name_of(worst)}"


def verdict_words(rolled_up: RolledUp, *, is_unicode: bool = True) -> str:
    """Say the status by the rule, and why; nothing without a rule."""
    if rolled_up.status is None:
        return ""
    why = why_rolled_up(rolled_up)
    return f"{status_words(rolled_up.status, is_unicode=is_unicode)}: {why[0].lower()}{why[1:]}"


def status_words(status: Status, *, is_unicode: bool) -> str:
    """Write a status with its symbol."""
    return f"{SYMBOLS[status][0 if is_unicode else 1]} {status.words}"
