"""Row findings: what a person should know about one row, or about all rows alike it."""

from collections.abc import Sequence

from kpi_eval.actuals.values import READ_WITH_POINT, Fault, may_be_decimal_comma
from kpi_eval.evaluation.classify import limit_nearly_met
from kpi_eval.evaluation.evaluation import Row
from kpi_eval.evaluation.findings import Findings, Remark
from kpi_eval.evaluation.subject import Subject
from kpi_eval.evaluation.wording import limit_text, number_text
from kpi_eval.vocabulary.codes import Code
from kpi_eval.vocabulary.diagnostic import Diagnostic, Severity
from kpi_eval.vocabulary.form import shortened
from kpi_eval.vocabulary.number import display_text, plain_text, shortest_decimal
from kpi_eval.vocabulary.period import days_between
from kpi_eval.vocabulary.status import Reason

_UNREADABLE = frozenset(
    {
        Code.UNKNOWN_BASIS_OF_ROW,
        Code.UNKNOWN_PERIOD,
        Code.NOT_A_NUMBER,
        Code.ACTUAL_IN_OTHER_UNIT,
        Code.RATIO_NOT_UNDERSTOOD,
    }
)
"""What keeps a known measure's row from being read (exit code 3)."""


_OF_NO_MEASURE = frozenset({Code.UNKNOWN_MEASURE, Code.TOTAL_ROW, Code.FOOTNOTE_ROW, Code.HEADER_AGAIN})
"""What is said of rows that are no measure's: once for each distinct text."""


def report_subject(row: Row, remarks: Sequence[Remark], findings: Findings) -> None:
    """Report what was not understood of a row's measure, basis, period or covered days: once for each distinct text."""
    subject = row.subject
    for remark in remarks:
        if remark.code in _OF_NO_MEASURE:
            _add(findings, row, remark, subject.measure_text or remark.message)
        else:
            message = f"{_name(subject)}: {remark.message}"
            _add(findings, row, remark._replace(message=message), (subject.measure_text, subject.basis_text, message))


def report_width(row: Row, fault: Fault, findings: Findings, *, is_unreadable: bool) -> None:
    """Report that a row has too many cells or too few; an error where that keeps a known measure's row unread."""
    # NOTE: rows that are cut short alike are one finding; a row that cannot be read stands alone.
    key = None if is_unreadable else (row.path, fault.message)
    _add(findings, row, Remark(fault.code, fault.message, fault.hint), key, is_unreadable=is_unreadable)


def report_row(row: Row, text: str, findings: Findings, *, decimal_origin: str) -> None:
    """Report what there is to know about a row; `text` is that of its actual.

    `decimal_origin` says which strategy sets the decimal mark, where one does.
    """
    actual, subject = row.actual, row.subject
    if actual.fault is not None:
        if subject.measure is None:
            return  # NOTE: that the measure is unknown has been said, and is what to mend first
        hint = actual.fault.hint + (decimal_origin if actual.fault.hint == READ_WITH_POINT else "")
        _add(findings, row, Remark(actual.fault.code, f"{_name(subject)}: {actual.fault.message}", hint))
    elif actual.missing is Reason.SPREADSHEET_ERROR:
        message = f"{_name(subject)}: the cell holds {shortened(text)}, a spreadsheet error"
        _add(findings, row, Remark(Code.SPREADSHEET_ERROR, message, "mend the formula it comes from"))
    elif actual.missing is None:
        _report_target(row, findings)
        _report_carried(row, findings)
        if row.judgement is not None:
            _report_comparison(row, findings)
            _report_fraction(row, text, findings)


def is_told_of_every_number(subject: Subject) -> bool:
    """Whether something is told of every row of a subject, all of whose names are known, that has a plain number."""
    return (
        _lack(subject, subject.reason) is not None
        or (subject.benchmark is not None and subject.benchmark.is_carried)
        or subject.spans_differ
        or _is_of_whole_year(subject)
    )


def report_ratio(row: Row, fault: Fault, findings: Findings) -> None:
    """Report what there is to say of a row's numerator and denominator."""
    _add(findings, row, Remark(fault.code, f"{_name(row.subject)}: {fault.message}", fault.hint))


def report_comma(row: Row, text: str, findings: Findings) -> None:
    """Report a number that may have a decimal comma where it was read as thousands."""
    if row.actual.value is None or not may_be_decimal_comma(text):
        return
    message = f"'{shortened(text)}' was read as {plain_text(row.actual.value)}, the comma as one of thousands"
    hint = "if it is a decimal comma, give --decimal ,; if not, --decimal ."
    _add(findings, row, Remark(Code.COMMA_AMBIGUOUS, message, hint), row.path)


def _report_target(row: Row, findings: Findings) -> None:
    subject = row.subject
    remark = _lack(subject, row.reason)
    if remark is not None:
        _add(findings, row, remark, (_name(subject), subject.period_text))


def _lack(subject: Subject, reason: Reason | None) -> Remark | None:
    """Say that there is nothing to judge a subject against, where that is not meant."""
    if reason is Reason.NO_TARGET and not _has_none_on_purpose(subject):
        message = f"{_name(subject)} has no target for {subject.period_text}"
        return Remark(Code.NO_TARGET, message, "give it one under targets: in the strategy, or none")
    if reason is Reason.NO_BENCHMARK and subject.target is not None:
        message = f"{_name(subject)} is measured against '{subject.target.wording}', and no value is given for it"
        hint = (
            f"give the benchmark a value for {subject.period_text} under benchmarks: in the strategy, or --benchmarks"
        )
        return Remark(Code.NO_BENCHMARK, message, hint)
    return None


def _report_carried(row: Row, findings: Findings) -> None:
    """Report that an older value of the benchmark stands in for the one that is missing."""
    subject = row.subject
    if subject.benchmark is None or not subject.benchmark.is_carried or subject.target is None:
        return
    message = (
        f"{_name(subject)} for {subject.period_text} is measured against '{subject.target.wording}' with the value"
    )
    message += (
        f" for {subject.benchmark.period.label}, {plain_text(float(subject.benchmark.value))}: there is no later one"
    )
    key = (_name(subject), subject.period_text)
    _add(findings, row, Remark(Code.BENCHMARK_CARRIED, message, "give the benchmark its value when it is known"), key)


def _has_none_on_purpose(subject: Subject) -> bool:
    """Whether the strategy gives the measure no target at all, or says `none` for this period."""
    if subject.basis is None or subject.period is None:
        return False
    return not subject.basis.targets or subject.basis.target_for(subject.period) is not None


def _report_comparison(row: Row, findings: Findings) -> None:
    subject = row.subject
    limits, measure, target = subject.limits, subject.measure, subject.target
    if limits is None or measure is None or target is None or subject.basis is None or row.actual.value is None:
        return
    nearly = limit_nearly_met(row.actual.value, limits)
    if nearly is not None:
        message = (
            f"{_name(subject)}: {plain_text(row.actual.value)} misses the limit {limit_text(nearly, measure)} by a hair"
        )
        hint = "it is judged as written; see whether it was meant to be on it"
        _add(findings, row, Remark(Code.NEARLY_ON_LIMIT, message, hint))
    if subject.spans_differ:
        _report_spans(row, findings)
    if _is_of_whole_year(subject) and target.period is not None:
        message = f"{_name(subject)}: {number_text(row)} for {subject.period_text} is judged against the target for "
        message += f"{target.period.label}"
        hint = "give the measure accumulates: sum if it adds up over the year, or accumulates: last if it does not"
        _add(findings, row, Remark(Code.TARGET_OF_WHOLE_YEAR, message, hint), _name(subject))


def _is_of_whole_year(subject: Subject) -> bool:
    """Whether the actual is of a part of its target's year, and an amount of which nothing says how it adds up."""
    measure, basis = subject.measure, subject.basis
    if measure is None or basis is None or measure.accumulates is not None or not basis.unit.is_amount:
        return False
    return subject.is_part_of_target_year


def _report_fraction(row: Row, text: str, findings: Findings) -> None:
    """Report a bare fraction where the unit is per cent, if a hundred times as much would be nearer to the target.

    Nearer by ratio: the actual is less than a tenth of the target.
    """
    subject, value = row.subject, row.actual.value
    if value is None or not 0 < abs(value) < 1 or "%" in text or subject.limits is None or subject.basis is None:
        return
    is_small = subject.basis.unit.is_percent and abs(value) * 10 < abs(subject.limits.target)
    if is_small and not findings.is_only_counted(Code.FRACTION):
        hundredfold = display_text(float(shortest_decimal(value).scaleb(2)))
        message = (
            f"{_name(subject)}: {plain_text(value)} may be a fraction; it is judged as {plain_text(value)} per cent"
        )
        hint = f"write {hundredfold} or {hundredfold}% if that is meant"
        _add(findings, row, Remark(Code.FRACTION, message, hint))


def _report_spans(row: Row, findings: Findings) -> None:
    subject = row.subject
    of_actual = subject.covers or subject.period
    of_target = None if subject.target is None else subject.target.covers or subject.target.period
    if of_actual is None or of_target is None:
        return
    message = f"{_name(subject)}: the actual covers {days_between(*of_actual.days)}, "
    message += f"the target {days_between(*of_target.days)}; they are compared all the same"
    key = (_name(subject), of_actual.days, of_target.days)
    _add(findings, row, Remark(Code.DIFFERENT_SPANS, message, "say so when the result is reported"), key)


def _name(subject: Subject) -> str:
    name = subject.measure_text if subject.measure is None else subject.measure.id
    basis = f" ({subject.basis.id})" if subject.basis is not None and subject.basis.id else ""
    return f"'{name}'{basis}"


def _add(findings: Findings, row: Row, remark: Remark, key: object = None, *, is_unreadable: bool = False) -> None:
    is_error = (is_unreadable or remark.code in _UNREADABLE) and row.subject.measure is not None
    findings.add(
        Diagnostic(
            code=remark.code,
            severity=Severity.ERROR if is_error else Severity.WARNING,
            message=remark.message,
            hint=remark.hint,
            path=row.path,
            row=row.row,
            measure=None if row.subject.measure is None else row.subject.measure.id,
        ),
        key,
    )
