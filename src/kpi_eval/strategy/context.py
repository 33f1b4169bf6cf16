"""Context: what the parts of one file need of each other while its strategy is built."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from kpi_eval.strategy.model import DefaultsSection
from kpi_eval.strategy.problems import MISSING
from kpi_eval.strategy.source import Source
from kpi_eval.vocabulary.codes import Code
from kpi_eval.vocabulary.form import Path
from kpi_eval.vocabulary.naming import folded, is_kebab_case, kebab_case
from kpi_eval.vocabulary.period import Period, YearKind, days_between
from kpi_eval.vocabulary.period_text import PeriodError, parse_period
from kpi_eval.vocabulary.scale import Scale


@dataclass(slots=True)
class Context:
    """What the parts of one file need of each other while it is built."""

    source: Source
    year: YearKind
    outcomes: frozenset[str] | None = frozenset()
    scales: dict[str, Scale] = field(default_factory=dict)
    benchmark_names: tuple[str, ...] = ()
    defaults: DefaultsSection = field(default_factory=DefaultsSection)
    broken_scales: set[str] = field(default_factory=set)
    _titles: dict[tuple[str, str], Path] = field(default_factory=dict)

    def report(self, code: Code, path: Path, message: str, hint: str = "", *, of_key: bool = False) -> None:
        """Report a problem at a path of the file."""
        self.source.report(code, self.source.mark(path, of_key=of_key), message, hint)

    def period(self, text: str, path: Path, year: YearKind | None = None, *, of_key: bool = False) -> Period | None:
        """Understand a period in a kind of year (the strategy's own unless one is given), or report it and give None."""
        try:
            return parse_period(text, year or self.year)
        except PeriodError as error:
            self.report(Code.PERIOD_NOT_UNDERSTOOD, path, error.message, error.hint, of_key=of_key)
            return None

    def check_id(self, name: str, path: Path, *, of_key: bool = True) -> None:
        """Report an id that is not kebab-case."""
        if not is_kebab_case(name):
            kebab = kebab_case(name, "")
            hint = f"write {kebab}" if kebab else "use small letters, digits and hyphens"
            self.report(Code.BAD_ID, path, f"the id '{name}' is not kebab-case", hint, of_key=of_key)

    def claim_title(self, title: str, path: Path, kind: str) -> None:
        """Report a name that another outcome, or another benchmark, of the file has already."""
        if title == MISSING:
            return
        first = self._titles.setdefault((kind, folded(title)), path)
        if first != path:
            mark = self.source.mark(first)
            line = mark.line if mark is not None else 1
            message = f"'{title}' is already the name of another {kind}, on line {line}"
            self.report(Code.NAME_USED_TWICE, path, message, "change one of them", of_key=path[-1] != "title")

    def check_overlaps(self, dated: Sequence[tuple[Path, Period]], kind: str) -> None:
        """Report periods of one series that are the same days, or overlap with neither inside the other."""
        for number, (path, period) in enumerate(dated):
            for _, other in dated[:number]:
                if period.days == other.days:
                    message = f"the {kind} of '{other.label}' and '{period.label}' are for the same days"
                    hint = "keep one of them"
                elif period.overlaps(other) and not (period.contains(other) or other.contains(period)):
                    message = (
                        f"the {kind} of '{other.label}' and '{period.label}' overlap, and neither lies in the other"
                    )
                    hint = f"'{period.label}' is {days_between(*period.days)}; make them meet end to end"
                else:
                    continue
                self.report(Code.TARGETS_OVERLAP, path, message, hint, of_key=True)
                break
