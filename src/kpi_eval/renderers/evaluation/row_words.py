"""Row words: how reports for CI services name a row, and where it stands."""

from pathlib import PurePath

from kpi_eval.evaluation.evaluation import Row

_TEXT_ENDINGS = frozenset({".csv", ".tsv", ".tab", ".txt"})


def name_of(row: Row) -> str:
    """Name a row by its measure's title, and what tells it from others: `Repairs (rate, Boston, 2016/17)`."""
    subject = row.subject
    title = (subject.measure_text if subject.measure is None else subject.measure.title) or "(blank)"
    basis = subject.basis_text if subject.basis is None else subject.basis.id
    details = ", ".join(part for part in (basis, row.area, subject.period_text) if part)
    return f"{title} ({details})" if details else title


def place_of(row: Row) -> str:
    """Say where a row stands: `q4.csv row 7`; nothing for one that was not reported."""
    return "" if row.row is None else f"{row.path} row {row.row}"


def line_in(path: str, row: int | None) -> int | None:
    """Give the line of a row: its number where the file is text; workbooks and packed files have no lines to show."""
    return row if PurePath(path).suffix.casefold() in _TEXT_ENDINGS else None
