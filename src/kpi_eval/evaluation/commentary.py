"""Commentary: what is said in words of a row, in its note or in a file, and where a strategy wants it and it is missing."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from kpi_eval.actuals.commentary_files import CommentaryFile
from kpi_eval.evaluation.conditions import Conditions
from kpi_eval.evaluation.evaluation import Evaluation, Input, Row
from kpi_eval.evaluation.suppression import MARKER
from kpi_eval.strategy.strategy import Measure, Strategy
from kpi_eval.vocabulary.codes import Code
from kpi_eval.vocabulary.diagnostic import Diagnostic, Severity, shown_path
from kpi_eval.vocabulary.naming import folded
from kpi_eval.vocabulary.period import Period
from kpi_eval.vocabulary.period_text import PeriodError, parse_period
from kpi_eval.vocabulary.suggestion import did_you_mean

_OTHER = re.compile(r"[\W_]+")


class _About(NamedTuple):
    """What the name of a file says it is about; what it does not say, it is about whatever it is."""

    file: CommentaryFile
    days: tuple[date, date] | None = None
    area: str = ""
    basis: str = ""

    def fits(self, row: Row, area: str) -> bool:
        subject = row.subject
        if self.days is not None and (subject.period is None or subject.period.days != self.days):
            return False
        if self.basis and (subject.basis is None or subject.basis.id != self.basis):
            return False
        return not self.area or self.area == area

    @property
    def weight(self) -> tuple[bool, bool, bool]:
        """How near it is to a row that it fits: the period says most, the area more than the basis."""
        return self.days is not None, bool(self.area), bool(self.basis)


def with_commentary(evaluation: Evaluation, files: Sequence[CommentaryFile], conditions: Conditions) -> None:
    """Let the rows of an evaluation take their commentary from files, and report where one is missing.

    Args:
        evaluation: Its rows have not been consumed.
        files: The files of commentary, if any.
        conditions: Rows whose small numbers are hidden by them get none, and need none.
    """
    if files or any(strategy.require_commentary for strategy in evaluation.strategies):
        evaluation.rows = _commented(evaluation, evaluation.rows, files, conditions)


def _commented(
    evaluation: Evaluation, rows: Iterable[Row], files: Sequence[CommentaryFile], conditions: Conditions
) -> Iterator[Row]:
    commentary = _Commentary(files, evaluation.strategies)
    for row in rows:
        if conditions.suppress_below is not None and MARKER in row.actual.markers:
            yield row
            continue
        said = commentary.of(row)
        noted = row._replace(note="\n\n".join(text for text in (row.note, said) if text)) if said else row
        strategy = row.subject.strategy
        if strategy is not None and row.status in strategy.require_commentary and not noted.note:
            evaluation.collected.add(_missing(row), (row.path, row.row, _name(row), row.subject.period_text))
        yield noted
    for finding in commentary.findings():
        evaluation.collected.add(finding)
    is_hidden = conditions.suppress_below is not None
    evaluation.inputs.extend(Input(shown_path(file.path), "" if is_hidden else file.sha256) for file in files)


class _Commentary:
    """Understands the names of files against the strategies, and finds what is said of a row."""

    def __init__(self, files: Sequence[CommentaryFile], strategies: Sequence[Strategy]) -> None:
        self._measures = {measure.id: measure for strategy in strategies for measure in strategy.measures}
        self._of: dict[str, list[_About]] = {}
        self._unknown: list[CommentaryFile] = []
        self._areas: set[str] = set()
        for file in files:
            name, *parts = file.name.split(".")
            measure = self._measures.get(name.casefold())
            if measure is None:
                self._unknown.append(file)
            else:
                self._of.setdefault(measure.id, []).append(_about(file, measure, parts))

    def of(self, row: Row) -> str:
        """Give what is said of a row: by the file that is nearest to it."""
        area = _slug(row.area)
        self._areas.add(area)
        measure = row.subject.measure
        found = [] if measure is None else [about for about in self._of.get(measure.id, ()) if about.fits(row, area)]
        return max(found, key=lambda about: about.weight).file.text if found else ""

    def findings(self) -> Iterator[Diagnostic]:
        """Report files that are about nothing: no measure is called so, or no row is of such an area."""
        for file in self._unknown:
            name = file.name.split(".")[0]
            hint = did_you_mean(name, self._measures) or "a file is called by a measure's id: visits.md"
            yield _not_used(file, f"no measure has the id '{name}'", hint)
        for measure, abouts in self._of.items():
            for about in abouts:
                if about.area and about.area not in self._areas:
                    bases = ", ".join(basis.id for basis in self._measures[measure].bases if basis.id)
                    message = f"'{about.area}' is no period, and no row is of such an area"
                    hint = "a period is written with - for /: 2016-17-Q4" + (f"; bases: {bases}" if bases else "")
                    yield _not_used(about.file, message, hint)


def _about(file: CommentaryFile, measure: Measure, parts: Sequence[str]) -> _About:
    about = _About(file)
    bases = {folded(basis.id): basis.id for basis in measure.bases if basis.id}
    for part in parts:
        period = _period(part, measure)
        if folded(part) in bases:
            about = about._replace(basis=bases[folded(part)])
        elif period is not None:
            about = about._replace(days=period.days)
        else:
            about = about._replace(area=_slug(part))
    return about


def _period(part: str, measure: Measure) -> Period | None:
    for spelling in (part, part.replace("-", " ").replace("_", " ")):
        try:
            return parse_period(spelling, measure.year)
        except PeriodError:
            continue
    return None


def _slug(text: str) -> str:
    """Write an area as it can stand in the name of a file."""
    return _OTHER.sub("-", folded(text)).strip("-")


def _name(row: Row) -> str:
    subject = row.subject
    measure = subject.measure_text if subject.measure is None else subject.measure.id
    basis = f" ({subject.basis.id})" if subject.basis is not None and subject.basis.id else ""
    return f"'{measure}'{basis}" + (f" in {row.area}" if row.area else "")


def _missing(row: Row) -> Diagnostic:
    subject = row.subject
    measure = "" if subject.measure is None else subject.measure.id
    period = f" for {subject.period_text}" if subject.period_text else ""
    return Diagnostic(
        code=Code.COMMENTARY_MISSING,
        severity=Severity.WARNING,
        message=f"{_name(row)} is {row.status.words}{period}, and has no commentary",
        hint=f"say why in its note, or in {measure}.md in the folder that --commentary names",
        path=row.path,
        row=row.row,
        measure=measure or None,
    )


def _not_used(file: CommentaryFile, message: str, hint: str) -> Diagnostic:
    return Diagnostic(
        code=Code.COMMENTARY_NOT_USED, severity=Severity.WARNING, message=message, hint=hint, path=shown_path(file.path)
    )
