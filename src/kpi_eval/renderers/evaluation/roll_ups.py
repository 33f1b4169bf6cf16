"""Roll-ups: what rows come to together, in the words that every format for people shares."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from kpi_eval.evaluation.labels import label_of
from kpi_eval.evaluation.rolled_up import RolledUp, RollUpBy
from kpi_eval.evaluation.rolled_up_words import share_text, why_rolled_up
from kpi_eval.renderers.evaluation.counts import CountColumns
from kpi_eval.renderers.evaluation.row_words import name_of
from kpi_eval.renderers.evaluation.table_cells import marked

_SHARE = ("Within or", "better")
"""The head of the share on target or within tolerance, in two parts."""


def sections_of(rolled_up: Sequence[RolledUp]) -> Iterator[tuple[RollUpBy, list[RolledUp]]]:
    """Give what was rolled up by outcome, by strategy and so on, each under what it was rolled up by."""
    for by, found in groupby(rolled_up, key=lambda each: each.by):
        yield by, list(found)


def heads_of(columns: CountColumns) -> list[tuple[str, ...]]:
    """Give the heads of the figures: the counts, and the share."""
    return [*columns.heads, _SHARE]


def figures_of(rolled_up: RolledUp, columns: CountColumns) -> list[str]:
    """Write the figures that stand below the heads."""
    return [*columns.figures(rolled_up), share_text(rolled_up)]


def worst_words(rolled_up: RolledUp, *, is_unicode: bool = True) -> str:
    """Name the worst measure, with its status or its label; nothing where none was judged."""
    worst = rolled_up.worst
    if worst is None:
        return ""
    return f"{marked(worst.status, label_of(worst), is_unicode=is_unicode)}: {name_of(worst)}"


def verdict_words(rolled_up: RolledUp, *, is_unicode: bool = True) -> str:
    """Say the status by the rule, or its label, and why; nothing without a rule."""
    if rolled_up.status is None:
        return ""
    why = why_rolled_up(rolled_up)
    return f"{marked(rolled_up.status, rolled_up.label, is_unicode=is_unicode)}: {why[0].lower()}{why[1:]}"
