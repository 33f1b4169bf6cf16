"""Reporting: from the options of `report` to a page that is written whole or not at all."""

import io
import os
import traceback
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import replace
from datetime import date
from importlib import import_module
from pathlib import Path

from jinja2 import TemplateNotFound

from kpi_eval.actuals.read import ActualsTable
from kpi_eval.cli.exit_codes import ExitCode
from kpi_eval.cli.inputs import input_files
from kpi_eval.cli.judging import Request, add_commentary, opened
from kpi_eval.cli.languages import spoken_language
from kpi_eval.cli.output import STDOUT, file_output, standard_output
from kpi_eval.cli.speech import report_problems, say
from kpi_eval.evaluation.conditions import Conditions
from kpi_eval.evaluation.names import MeasureNames
from kpi_eval.evaluation.objectives import objectives_of
from kpi_eval.evaluation.rolled_up import RollUpBy
from kpi_eval.evaluation.selection import Filters, make_selection
from kpi_eval.evaluation.subjects import Subjects
from kpi_eval.renderers.report.catalogue import Catalogue
from kpi_eval.renderers.report.environment import template_names
from kpi_eval.renderers.report.page import Page, build_page, period_words
from kpi_eval.series.courses import evaluate_with_courses
from kpi_eval.series.rollup import with_roll_ups
from kpi_eval.series.years_to_date import with_years_to_date
from kpi_eval.strategy.discovery import find_strategy_files
from kpi_eval.strategy.loader import load_strategies
from kpi_eval.strategy.strategy import Strategy
from kpi_eval.vocabulary.diagnostic import Diagnostic, Severity, shown_path
from kpi_eval.vocabulary.errors import UsageError
from kpi_eval.vocabulary.period import Period

FORMATS = {".html": "html", ".htm": "html", ".md": "markdown", ".markdown": "markdown"}
"""Endings of a report's name, and the renderer of each."""


def write_report(request: Request, output: str, templates: Path | None, language: str) -> ExitCode:
    """Judge what was asked for, and write the report of one period.

    Raises:
        UsageError, StrategyError, CatalogueError, ActualsError, OutputError: Something cannot be used or written.
    """
    spoken = spoken_language(language, templates)
    if templates is not None:
        _tell_unused(templates, spoken.files)
    files = find_strategy_files(request.strategy or (), environment=os.environ, here=Path.cwd())
    strategies = load_strategies(files)
    names = [*request.files_read(), *spoken.files]
    with ExitStack() as stack:
        tables, conditions = opened(stack, input_files(request.actuals), request, strategies)
        page = _page(strategies, tables, request, conditions, spoken.say)
        if all(entry.row.row is None for entry in page.entries):
            return _nothing_to_report(page)
        _write(page, output, [*names, *(str(file) for file in files)], templates)
    report_problems(_errors(page), "concise")
    return ExitCode.UNUSABLE_ACTUALS if page.evaluation.has_unusable_rows else ExitCode.DONE


def _tell_unused(templates: Path, catalogues: Sequence[str]) -> None:
    """Say so where a folder of templates changes nothing: its files are called otherwise than ours."""
    names = template_names()
    if not any((templates / name).is_file() for name in names) and not any(
        Path(catalogue).parent == templates for catalogue in catalogues
    ):
        folder = shown_path(templates.as_posix())
        say(f"--template: {folder} holds none of {', '.join(names)}; the report is as without it")


def _nothing_to_report(page: Page) -> ExitCode:
    """Say why there is no report: an old one is worth more than one of nothing."""
    told = _errors(page) or [finding for finding in page.findings if finding.measure is None]
    report_problems(told, "concise")
    say("there is no row to report, so no report is written")
    return ExitCode.UNUSABLE_ACTUALS


def _errors(page: Page) -> list[Diagnostic]:
    return [finding for finding in page.findings if finding.severity is Severity.ERROR]


def _page(
    strategies: Sequence[Strategy],
    tables: Sequence[ActualsTable],
    request: Request,
    conditions: Conditions,
    spoken: Catalogue,
) -> Page:
    period, filters = None, request.filters
    if filters.period is None:
        period = _last_period(strategies, tables)
        filters = replace(filters, period=None if period is None else period.label)
    if request.travelling.with_year_to_date:
        conditions = with_years_to_date(strategies, tables, filters, conditions)
    evaluation, history = evaluate_with_courses(strategies, tables, filters, conditions)
    add_commentary(evaluation, request)
    if not filters.statuses and any(_has_rule(strategy) for strategy in strategies):
        with_roll_ups(evaluation, [RollUpBy.OUTCOME], filters)
    days = _days(strategies, filters) if period is None else period.days
    objectives = [] if filters.measures or filters.tags else objectives_of(strategies, filters, conditions.as_at)
    told = period_words(filters.period or "-", days, spoken)
    return build_page(evaluation, history, told, conditions.as_at, objectives, say=spoken)


def _has_rule(strategy: Strategy) -> bool:
    return strategy.rollup is not None or any(outcome.rollup is not None for outcome in strategy.outcomes)


def _days(strategies: Sequence[Strategy], filters: Filters) -> tuple[date, date] | None:
    """Give the days of the period that was asked for, where it has the same ones in every strategy."""
    periods = make_selection(filters, strategies).periods or {}
    days = {period.days for kind, period in periods.items() if kind in {strategy.year for strategy in strategies}}
    return days.pop() if len(days) == 1 else None


def _last_period(strategies: Sequence[Strategy], tables: Sequence[ActualsTable]) -> Period | None:
    """Give the last period that a known measure has a row for; of two that end together, the longer one."""
    names, subjects = MeasureNames(strategies), Subjects(strategies)
    written = {(row.measure, row.period_meant) for table in tables for row in table.kept_rows()}
    periods = {
        period
        for name, text in written
        if (named := names.find(name)) is not None and (period := subjects.period(text, named.measure.year)) is not None
    }
    return max(periods, key=lambda period: (period.last, -period.first.toordinal(), period.label), default=None)


def _write(page: Page, output: str, inputs: Sequence[str], templates: Path | None) -> None:
    text = _rendered(page, output, templates)
    if output == STDOUT:
        with standard_output(is_for_people=False) as stream:
            stream.write(text)
        return
    with file_output(output, inputs=inputs) as stream:
        stream.write(text)


def _rendered(page: Page, output: str, templates: Path | None) -> str:
    """Render the report before anything is written, so that what goes wrong in a template is not taken for a bad disk."""
    name = FORMATS.get(Path(output).suffix.casefold(), "html")
    render = import_module(f"kpi_eval.renderers.report.{name}").render
    paper = io.StringIO()
    if templates is None:
        render(page, paper)
        return paper.getvalue()
    try:
        render(page, paper, folder=templates)
    except Exception as error:  # noqa: BLE001 - a template may do anything wrong that Python can
        raise UsageError(f"--template: {_where(error, templates)}: {_what(error)}") from None
    return paper.getvalue()


def _where(error: Exception, templates: Path) -> str:
    """Give the template, and the line, that an error comes from: the last one of the folder that was at work."""
    frames = [
        (frame.filename, frame.lineno)
        for frame in traceback.extract_tb(error.__traceback__)
        if Path(frame.filename).suffix in {".jinja", ".css"}
    ]
    filename, line = getattr(error, "filename", None), getattr(error, "lineno", None)
    if isinstance(filename, str):
        frames.append((filename, line))
    if not frames:
        return getattr(error, "name", None) or str(templates)
    return f"{frames[-1][0]}:{frames[-1][1]}"


def _what(error: Exception) -> str:
    if isinstance(error, UnicodeDecodeError):
        return "a template is not UTF-8"
    words = " ".join(str(error).split())
    if isinstance(error, TemplateNotFound):
        return f"there is no template '{words}' in the folder, nor among ours"
    return words if type(error).__module__.startswith("jinja2") else f"{type(error).__name__}: {words}"
