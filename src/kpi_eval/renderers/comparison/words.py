"""Words: what differs between two standings of a measure, for people."""

from collections.abc import Iterator

from kpi_eval.evaluation.wording import limit_text
from kpi_eval.renderers.evaluation.table_cells import SYMBOLS
from kpi_eval.series.comparison import Moved, Pair
from kpi_eval.series.standing import Figure, Standing, YearStanding
from kpi_eval.vocabulary.number import display_text

ARROW = ("\N{RIGHTWARDS ARROW}", "->")
"""From the old to the new, and what stands for it where only ASCII can be shown."""

_NONE = "none"


def figure_text(figure: Figure) -> str:
    """Write a figure whole, so that what moved by little is seen to have moved; a step by its name."""
    if isinstance(figure, float):
        return limit_text(figure, None)
    return figure or ""


def actual_text(standing: Standing) -> str:
    """Write an actual, or why there is none."""
    if standing.actual is None:
        return f"none ({standing.reason})" if standing.reason else _NONE
    return standing.sign + figure_text(standing.actual) + ("%" if standing.unit == "%" else "")


def name_of(old: Standing, new: Standing, arrow: str) -> str:
    """Name a measure with what tells its rows apart: basis, unit, area and periods, the new names where both differ."""
    periods = old.period if old.period == new.period else f"{old.period} {arrow} {new.period}"
    unit = "" if new.unit in {"%", "£", "$", "€"} else new.unit
    details = ", ".join(part for part in (new.basis, unit, new.area, periods.strip()) if part)
    return f"{new.title} ({details})" if details else new.title


def moves(pair: Pair) -> str:
    """Say what moved: what it was, and what it is."""
    told = [f"the {what} {was}, {now}" for what, was, now in _moves(pair)]
    return "; ".join(told)


def _moves(pair: Pair) -> Iterator[tuple[str, str, str]]:
    old, new = pair.old, pair.new
    texts = {
        Moved.ACTUAL: (actual_text(old), actual_text(new)),
        Moved.TARGET: (_target(old), _target(new)),
        Moved.TOLERANCE: (_tolerance(old), _tolerance(new)),
        Moved.DIRECTION: (old.direction or _NONE, new.direction or _NONE),
        Moved.UNIT: (old.unit or _NONE, new.unit or _NONE),
        Moved.REASON: (old.reason or _NONE, new.reason or _NONE),
    }
    moved = pair.moved
    for what in moved:
        # NOTE: a reason comes and goes with an actual or a target; alone it says what else happened.
        if what is Moved.REASON and len(moved) > 1:
            continue
        was, now = texts[what]
        yield what.value, f"was {was}", f"is {now}"


def _target(standing: Standing) -> str:
    if standing.target is None:
        return _NONE
    low = figure_text(standing.target)
    return low if standing.target_upper is None else f"{low} to {figure_text(standing.target_upper)}"


def _tolerance(standing: Standing) -> str:
    lower, upper = figure_text(standing.tolerance_lower), figure_text(standing.tolerance_upper)
    if lower and upper:
        return f"{lower} to {upper}"
    if lower:
        return f"from {lower}"
    return f"up to {upper}" if upper else _NONE


def count_text(count: int, one: str, several: str) -> str:
    """Write a count with its noun."""
    return f"{count:,} {one if count == 1 else several}"


def year_moved(pair: Pair, choice: int) -> str:
    """Say how the status of a year to date changed, and by which figures; `choice` is that of symbols."""
    old, new = pair.old.year, pair.new.year
    if old is None or new is None:
        return ""
    statuses = f" {ARROW[choice]} ".join(f"{SYMBOLS[one.status][choice]} {one.status.words}" for one in (old, new))
    return f"Year to date: {statuses}; was {_year(old, pair.old.unit)}, is {_year(new, pair.new.unit)}."


def _year(year: YearStanding, unit: str) -> str:
    sign = "%" if unit == "%" else ""
    if year.value is None:
        return f"{_NONE} ({', '.join(part for part in (year.reason, year.periods) if part)})"
    words = f"{_rounded(year)}{sign} ({year.periods})"
    if year.target is None:
        return f"{words}, not judged ({year.reason})" if year.reason else words
    upper = "" if year.target_upper is None else f" to {figure_text(year.target_upper)}{sign}"
    return f"{words} against {figure_text(year.target)}{'' if upper else sign}{upper}"


def _rounded(year: YearStanding) -> str:
    """Write what is put together of parts, whose digits may have no end, never so that it seems to be what it misses."""
    due = [figure for figure in (year.target, year.target_upper) if isinstance(figure, float)]
    return display_text(year.value, distinct_from=due) if isinstance(year.value, float) else year.value or ""
