"""Context: what the parts of one file need of each other while its strategy is built."""

import re
from dataclasses import dataclass, field

from kpi_eval.strategy.model import DefaultsSection
from kpi_eval.strategy.source import Source
from kpi_eval.vocabulary.codes import Code
from kpi_eval.vocabulary.form import Path
from kpi_eval.vocabulary.period import Period, YearKind
from kpi_eval.vocabulary.period_text import PeriodError, parse_period
from kpi_eval.vocabulary.scale import Scale

_KEBAB = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


@dataclass(slots=True)
class Context:
    """What the parts of one file need of each other while it is built."""

    source: Source
    year: YearKind
    outcomes: frozenset[str] = frozenset()
    scales: dict[str, Scale] = field(default_factory=dict)
    benchmark_names: tuple[str, ...] = ()
    defaults: DefaultsSection = field(default_factory=DefaultsSection)

    def report(self, code: Code, path: Path, message: str, hint: str = "", *, of_key: bool = False) -> None:
        """Report a problem at a path of the file."""
        self.source.report(code, self.source.mark(path, of_key=of_key), message, hint)

    def period(self, text: str, path: Path, *, of_key: bool = False) -> Period | None:
        """Understand a period, or report it and give None."""
        try:
            return parse_period(text, self.year)
        except PeriodError as error:
            self.report(Code.PERIOD_NOT_UNDERSTOOD, path, error.message, error.hint, of_key=of_key)
            return None

    def check_id(self, name: str, path: Path, *, of_key: bool = True) -> None:
        """Report an id that is not kebab-case."""
        if not _KEBAB.fullmatch(name):
            kebab = "-".join(re.findall(r"[a-z0-9]+", name.casefold()))
            hint = f"write {kebab}" if kebab else "use small letters, digits and hyphens"
            self.report(Code.BAD_ID, path, f"the id '{name}' is not kebab-case", hint, of_key=of_key)
