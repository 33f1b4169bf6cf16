"""Across rows: findings that no row shows alone: repeated rows, and bases of a measure that do not go together."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from kpi_eval.actuals.written import written_places
from kpi_eval.evaluation.evaluation import Row
from kpi_eval.evaluation.findings import Findings
from kpi_eval.evaluation.headline import headline_of
from kpi_eval.evaluation.repeats import MOST_COMBINATIONS, Origin, Repeats
from kpi_eval.evaluation.subject import Subject
from kpi_eval.evaluation.unchecked import left_out
from kpi_eval.evaluation.wording import number_text
from kpi_eval.strategy.strategy import Basis, Measure
from kpi_eval.vocabulary.codes import Code
from kpi_eval.vocabulary.denominators import Whole, implied_whole, per_how_many
from kpi_eval.vocabulary.diagnostic import Diagnostic, Severity
from kpi_eval.vocabulary.form import shortened
from kpi_eval.vocabulary.naming import folded
from kpi_eval.vocabulary.number import decimal_places, display_text, shortest_decimal
from kpi_eval.vocabulary.target import NumberTarget

if TYPE_CHECKING:
    from kpi_eval.vocabulary.status import Status

_LARGEST_POPULATION = Decimal(10) ** 15
MOST_OF_SEVERAL_BASES = 200_000
"""How many rows of measures with several bases are remembered; beyond it their bases are not compared."""

Report = Callable[[Diagnostic, object], None]
_Place = tuple[str, str, tuple[date, date]]


class _Seen(NamedTuple):
    row: Row
    text: str


class AcrossRows:
    """Remembers what is needed to compare rows with each other.

    In the end `headlines` has the statuses of the bases of each measure that has rows for several, and its headline's.
    """

    def __init__(self, *, is_of_history: bool = False) -> None:
        """Start with nothing seen; `is_of_history` when the rows are earlier ones that nobody asked to have judged."""
        self._use = "neither is taken where they differ" if is_of_history else "every one is judged"
        self.repeats = Repeats()
        self._repeated = Findings()
        self._bases: dict[_Place, dict[str, _Seen]] = {}
        self._rows_of_bases = 0
        self.headlines: list[tuple[list[Status], Status]] = []

    def add(self, row: Row, text: str) -> None:
        """Take a row in."""
        series = self.series(row.subject)
        if series is None:
            return
        area = self.repeats.area(row.area)
        first = self.repeats.first(series, area, row.path, row.row or 0)
        if first is not None:
            self.add_repeated(row, first)
        else:
            self.add_basis(row, text)

    def series(self, subject: Subject) -> int | None:
        """Give the number of a subject's measure, basis and days; None where one of them is not known."""
        if subject.measure is None or subject.basis is None or subject.period is None:
            return None
        return self.repeats.series((subject.measure.id, subject.basis.id, subject.period.days))

    def add_repeated(self, row: Row, first: Origin) -> None:
        """Take in a row that repeats an earlier one."""
        subject = row.subject
        if subject.measure is None or subject.basis is None or subject.period is None:
            return
        key = (subject.measure.id, subject.basis.id, folded(row.area), subject.period.days)
        self._repeated.add(_repeated(row, first, self._use), key)

    @property
    def has_room_for_bases(self) -> bool:
        """Whether rows of measures with several bases are still remembered, and not too many."""
        return self._rows_of_bases <= MOST_OF_SEVERAL_BASES

    def add_basis(self, row: Row, text: str) -> None:
        """Take in a row that repeats none, to compare it with those of its measure's other bases, where it has any."""
        measure, basis, period = row.subject.measure, row.subject.basis, row.subject.period
        if measure is None or len(measure.bases) == 1 or basis is None or period is None:
            return
        place = (measure.id, folded(row.area), period.days)
        # NOTE: where repeated rows are not looked for any more, the first of them counts.
        if basis.id in self._bases.get(place, ()):
            return
        self._rows_of_bases += 1
        if self._rows_of_bases <= MOST_OF_SEVERAL_BASES:
            self._bases.setdefault(place, {})[basis.id] = _Seen(row, text)

    def finish(self, findings: Findings) -> None:
        """Report what only shows when all rows have been seen."""
        report = findings.add
        for place, seen in self._bases.items():
            rows = list(seen.values())
            measure = rows[0].row.subject.measure
            if measure is None:
                continue
            if len(rows) > 1:
                self.headlines.append(([entry.row.status for entry in rows], _headline(measure, rows).status))
            _report_statuses(place, measure, rows, report)
            _report_denominators(place, measure, rows, report)
        if self.repeats.is_full:
            hint = "repeated rows may go unnoticed; check a part with --measure or --period"
            report(_left_out(f"{MOST_COMBINATIONS:,} combinations of measure, basis, area and period", hint), None)
        else:
            findings.take(self._repeated)
        if self._rows_of_bases > MOST_OF_SEVERAL_BASES:
            hint = "bases that disagree may go unnoticed; check a part with --measure or --period"
            report(_left_out(f"{MOST_OF_SEVERAL_BASES:,} rows of measures with several bases", hint), "bases")


def _left_out(what: str, hint: str) -> Diagnostic:
    message = f"there are more than {what}: the rest was not compared"
    return left_out(message, hint)


def _repeated(row: Row, first: Origin, use: str) -> Diagnostic:
    path, number = first
    where = f"row {number}" if path == row.path else f"{path} row {number}"
    subject = row.subject
    basis = f" ({subject.basis.id})" if subject.basis is not None and subject.basis.id else ""
    area = f" in {shortened(row.area)}" if row.area else ""
    name = subject.measure.id if subject.measure is not None else ""
    return Diagnostic(
        code=Code.REPEATED_ROW,
        severity=Severity.WARNING,
        message=f"'{name}'{basis} for {shortened(subject.period_text)}{area} was given already, in {where}; {use}",
        hint="keep the one that is right",
        path=row.path,
        row=row.row,
        measure=name,
    )


def _report_statuses(place: _Place, measure: Measure, seen: list[_Seen], report: Report) -> None:
    order = {basis.id: number for number, basis in enumerate(measure.bases)}
    judged = sorted(
        (entry.row for entry in seen if entry.row.status.is_judged), key=lambda row: order.get(_basis_id(row), 0)
    )
    if len({row.status for row in judged}) < 2:  # noqa: PLR2004 - to differ takes two
        return
    told = " but ".join(f"{_with_unit(row)} is {row.status.words}" for row in judged)
    headline = _headline(measure, seen)
    which = f"that of '{measure.headline}'" if measure.headline == _basis_id(headline) else "the worse"
    report(
        Diagnostic(
            code=Code.BASES_DISAGREE,
            severity=Severity.WARNING,
            message=f"the bases of '{measure.id}' come out differently: {told}; "
            f"its headline is {headline.status.words}, {which}",
            hint="look at both"
            + ("" if measure.headline else "; headline: in the strategy names the basis that counts"),
            path=judged[0].path,
            row=judged[0].row,
            measure=measure.id,
        ),
        place,
    )


def _headline(measure: Measure, seen: list[_Seen]) -> Row:
    return headline_of(measure, [entry.row for entry in seen])


def _basis_id(row: Row) -> str:
    return "" if row.subject.basis is None else row.subject.basis.id


def _with_unit(row: Row) -> str:
    basis = row.subject.basis
    return f"{number_text(row)} {basis.unit.text}".strip() if basis is not None else number_text(row)


def _report_denominators(place: _Place, measure: Measure, seen: list[_Seen], report: Report) -> None:
    counts = [entry for entry in seen if _is_of(entry, is_rate=False)]
    rates = [entry for entry in seen if _is_of(entry, is_rate=True)]
    for count in counts:
        for rate in rates:
            of_actuals, of_targets = _whole_of_actuals(count, rate), _whole_of_targets(count, rate)
            if of_actuals is None or of_targets is None or of_actuals.meets(of_targets):
                continue
            if max(of_actuals.greatest, of_targets.greatest) > _LARGEST_POPULATION:
                continue  # NOTE: no population is; that the actual is out of all proportion shows without this
            report(
                Diagnostic(
                    code=Code.DENOMINATORS_DIFFER,
                    severity=Severity.WARNING,
                    message=f"actuals and targets of '{measure.id}' cannot be of one population: "
                    f"the actuals ({number_text(count.row)} and {number_text(rate.row)}) are of {_span(of_actuals)}, "
                    f"the targets ({_target_text(count)} and {_target_text(rate)}) of {_span(of_targets)}",
                    hint="ask which population the target was set for",
                    path=count.row.path,
                    row=count.row.row,
                    measure=measure.id,
                ),
                (place, rate.row.subject.basis_text),
            )


def _is_of(entry: _Seen, *, is_rate: bool) -> bool:
    basis, actual = entry.row.subject.basis, entry.row.actual
    return basis is not None and actual.value is not None and actual.bound is None and basis.unit.is_rate is is_rate


def _per(entry: _Seen) -> Decimal:
    basis = entry.row.subject.basis or Basis()
    return per_how_many(basis.unit)


def _whole_of_actuals(count: _Seen, rate: _Seen) -> Whole | None:
    if count.row.actual.value is None or rate.row.actual.value is None:
        return None
    return implied_whole(
        shortest_decimal(count.row.actual.value),
        shortest_decimal(rate.row.actual.value),
        _per(rate),
        count_places=written_places(count.text),
        rate_places=written_places(rate.text),
    )


def _whole_of_targets(count: _Seen, rate: _Seen) -> Whole | None:
    count_target, rate_target = _stated(count), _stated(rate)
    if count_target is None or rate_target is None:
        return None
    return implied_whole(
        count_target,
        rate_target,
        _per(rate),
        count_places=decimal_places(count_target),
        rate_places=decimal_places(rate_target),
    )


def _stated(entry: _Seen) -> Decimal | None:
    target = entry.row.subject.target
    return target.target.value if target is not None and isinstance(target.target, NumberTarget) else None


def _target_text(entry: _Seen) -> str:
    stated = _stated(entry)
    return "" if stated is None else f"{stated:,f}"


def _span(whole: Whole) -> str:
    least, greatest = display_text(float(whole.least), decimals=0), display_text(float(whole.greatest), decimals=0)
    return f"{least} to {greatest}"
