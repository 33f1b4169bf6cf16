"""Markdown of roll-ups: a table for what the rows were rolled up by."""

from collections.abc import Sequence
from typing import TextIO

from kpi_eval.evaluation.rolled_up import RolledUp
from kpi_eval.renderers.evaluation.counts import CountColumns
from kpi_eval.renderers.evaluation.roll_ups import figures_of, heads_of, sections_of, verdict_words, worst_words
from kpi_eval.renderers.markdown_text import plain, table_head, table_row


def write_roll_ups(stream: TextIO, rolled_up: Sequence[RolledUp], columns: CountColumns) -> None:
    """Write a table for each; its status has a column where any has one."""
    heads = [plain(" ".join(parts)) for parts in heads_of(columns)]
    for by, found in sections_of(rolled_up):
        has_status = any(each.status is not None for each in found)
        names = [by.value.capitalize(), *heads, "Worst", *(["Status"] if has_status else [])]
        stream.write("\n" + table_head(names, heads))
        for each in found:
            cells = [plain(each.title), *figures_of(each, columns), plain(worst_words(each))]
            stream.write(table_row([*cells, plain(verdict_words(each))] if has_status else cells))
