"""Draft: what is known of a strategy before it is written for the first time."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from kpi_eval.vocabulary.period import YearKind
from kpi_eval.vocabulary.reading import Reading


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftBasis:
    """One basis that a file's rows name, by its id or by its unit; `is_sure` when the cells tell the unit for certain."""

    id: str
    unit: str
    is_sure: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftMeasure:
    """A measure as a file names it; `unit` is blank where the cells do not tell, `is_rated` where they are words."""

    id: str
    title: str
    unit: str = ""
    bases: Sequence[DraftBasis] = ()
    is_rated: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A strategy to be; `file` is the actuals it is made from, `reading` how they are read, `period` a year of theirs.

    `ratings` are the words that stand for actuals where a measure is rated, in the order seen.
    """

    id: str
    title: str
    organisation: str = ""
    year: YearKind = YearKind.FINANCIAL
    file: str = ""
    reading: Reading = field(default_factory=Reading)
    period: str = ""
    measures: Sequence[DraftMeasure] = ()
    ratings: Sequence[str] = ()
