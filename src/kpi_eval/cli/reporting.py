"""Reporting: from the options of `report` to a page that is written whole or not at all."""

import os
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

from kpi_eval.actuals.read import ActualsTable
from kpi_eval.cli.exit_codes import ExitCode
from kpi_eval.cli.inputs import input_files
from kpi_eval.cli.judging import Request, opened
from kpi_eval.cli.output import STDOUT, file_output, standard_output
from kpi_eval.cli.speech import report_problems
from kpi_eval.evaluation.conditions import Conditions
from kpi_eval.evaluation.selection import Filters
from kpi_eval.evaluation.subjects import Subjects
from kpi_eval.renderers.report.html import render
from kpi_eval.renderers.report.page import Page, build_page, period_words
from kpi_eval.series.courses import evaluate_with_courses
from kpi_eval.strategy.discovery import find_strategy_files
from kpi_eval.strategy.loader import load_strategies
from kpi_eval.strategy.strategy import Strategy
from kpi_eval.vocabulary.diagnostic import Severity
from kpi_eval.vocabulary.errors import UsageError
from kpi_eval.vocabulary.period import Period


def write_report(request: Request, output: str, templates: Path | None) -> ExitCode:
    """Judge what was asked for, and write the report of one period.

    Raises:
        UsageError, StrategyError, ActualsError, OutputError: Something cannot be used or written.
    """
    files = find_strategy_files(request.strategy or (), environment=os.environ, here=Path.cwd())
    strategies = load_strategies(files)
    names = [*input_files(request.actuals), *request.travelling.history, *request.benchmarks]
    with ExitStack() as stack:
        tables, conditions = opened(stack, input_files(request.actuals), request, strategies)
        page = _page(strategies, tables, request.filters, conditions)
        _write(page, output, [*names, *(str(file) for file in files)], templates)
    report_problems([finding for finding in page.findings if finding.severity is Severity.ERROR], "concise")
    return ExitCode.UNUSABLE_ACTUALS if page.evaluation.has_unusable_rows else ExitCode.DONE


def _page(
    strategies: Sequence[Strategy], tables: Sequence[ActualsTable], filters: Filters, conditions: Conditions
) -> Page:
    period = None
    if filters.period is None:
        period = _last_period(strategies, tables)
        filters = replace(filters, period=None if period is None else period.label)
    evaluation, history = evaluate_with_courses(strategies, tables, filters, conditions)
    label = filters.period or "-"
    return build_page(
        evaluation, history, period_words(label, None if period is None else period.days), conditions.as_at
    )


def _last_period(strategies: Sequence[Strategy], tables: Sequence[ActualsTable]) -> Period | None:
    """Give the last period that a known measure has a row for; of two that end together, the longer one."""
    subjects = Subjects(strategies)
    periods = {
        subject.period
        for table in tables
        for row in table.kept_rows()
        if (subject := subjects.of(row, table.decimal)[0]).measure is not None and subject.period is not None
    }
    return max(periods, key=lambda period: (period.last, -period.first.toordinal()), default=None)


def _write(page: Page, output: str, inputs: Sequence[str], templates: Path | None) -> None:
    import jinja2  # noqa: PLC0415 - for its errors

    try:
        if output == STDOUT:
            with standard_output(is_for_people=False) as stream:
                render(page, stream, folder=templates)
            return
        with file_output(output, inputs=inputs) as stream:
            render(page, stream, folder=templates)
    except jinja2.TemplateError as error:
        where = getattr(error, "name", None) or getattr(error, "filename", None) or "a template"
        raise UsageError(f"--template: {where}: {error}") from None
