"""Presentation: what a renderer needs to know besides what it is to write."""

from typing import NamedTuple

from kpi_eval.evaluation.phrases import ENGLISH
from kpi_eval.vocabulary.sentences import Sentences
from kpi_eval.vocabulary.status import Status

MOST_ROWS = 200
"""How many rows a table shows unless more are asked for."""


class Presentation(NamedTuple):
    """How a result is to look.

    `width` is that of the terminal, None where there is none: nothing is then wrapped or cut. `is_unicode` says
    whether symbols beyond ASCII may be used, `all_rows` whether a long table, or list of problems, is shown whole,
    `limit` how many rows of a long one are shown,
    `with_why` whether each row has its sentence, `with_travel` its direction of travel, `with_year_to_date` its year to date,
    `with_notes` the commentary on it,
    `by_area` whether rows are grouped and counted by area rather than
    grouped by strategy and outcome. `is_excel` asks CSV for a byte order mark and the line ends of spreadsheets,
    `is_spreadsheet_safe` that no text of it can be run as a formula. What is said of a row is said with `say`.

    Reports for CI services name files relative to `root`, the project's folder (the working folder when it is empty),
    and those about strategies list the `files` that were checked, clean ones too. They tell a row as failed where its
    status is one that `fails`, and advice where `advice_fails`.
    """

    width: int | None = None
    has_colour: bool = False
    is_unicode: bool = True
    all_rows: bool = False
    with_why: bool = False
    with_travel: bool = False
    with_year_to_date: bool = False
    with_notes: bool = False
    by_area: bool = False
    limit: int = MOST_ROWS
    is_excel: bool = False
    is_spreadsheet_safe: bool = False
    root: str = ""
    files: tuple[str, ...] = ()
    fails: frozenset[Status] = frozenset({Status.OFF_TRACK})
    advice_fails: bool = False
    say: Sentences = ENGLISH
