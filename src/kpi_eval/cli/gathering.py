"""Gathering: options that belong together reach a command as one thing, written once for all commands."""

import functools
import inspect
import os
from collections.abc import Callable
from typing import TYPE_CHECKING

from kpi_eval.cli.exit_codes import ExitCode
from kpi_eval.cli.options import (
    AcrossOption,
    AreaOption,
    AsAtOption,
    ColumnOption,
    CommentaryOption,
    DecimalOption,
    DelimiterOption,
    EncodingOption,
    HistoryOption,
    InputFormatOption,
    MeasureOption,
    ObjectivesOption,
    OutcomeOption,
    PeriodOption,
    RollupOption,
    ShapeOption,
    SheetOption,
    SkipRowsOption,
    StatusOption,
    SuppressOption,
    TagOption,
    TravelOption,
    YearToDateOption,
)
from kpi_eval.vocabulary.errors import UsageError

if TYPE_CHECKING:
    from kpi_eval.cli.judging import Telling, Travelling
    from kpi_eval.evaluation.conditions import Conditions
    from kpi_eval.evaluation.selection import Filters
    from kpi_eval.vocabulary.reading import Reading


def reading_options(  # noqa: PLR0913 - as many as there are options
    *,
    column: ColumnOption = None,
    input_format: InputFormatOption = None,
    sheet: SheetOption = None,
    encoding: EncodingOption = None,
    delimiter: DelimiterOption = None,
    decimal: DecimalOption = None,
    skip_rows: SkipRowsOption = None,
    shape: ShapeOption = None,
) -> "Reading":
    """Gather how actuals are to be read.

    Raises:
        UsageError: An option is not understood.
    """
    from kpi_eval.cli.inputs import reading_asked  # noqa: PLC0415 - so that --help stays light

    return reading_asked(
        column=column,
        input_format=input_format,
        sheet=sheet,
        encoding=encoding,
        delimiter=delimiter,
        decimal=decimal,
        skip_rows=skip_rows,
        shape=shape,
    )


def filter_options(  # noqa: PLR0913 - as many as there are options
    *,
    period: PeriodOption = None,
    outcome: OutcomeOption = None,
    measure: MeasureOption = None,
    tag: TagOption = None,
    area: AreaOption = None,
    status: StatusOption = None,
) -> "Filters":
    """Gather which rows are asked for.

    Raises:
        UsageError: A status is none.
    """
    from kpi_eval.cli.choices import choice  # noqa: PLC0415 - so that --help stays light
    from kpi_eval.evaluation.selection import Filters  # noqa: PLC0415
    from kpi_eval.vocabulary.status import Status  # noqa: PLC0415

    return Filters(
        period=period,
        outcomes=outcome or (),
        measures=measure or (),
        tags=tag or (),
        areas=area or (),
        statuses=frozenset(choice("--status", word, Status) for word in status or ()),
    )


def comparing_options(
    *,
    period: PeriodOption = None,
    outcome: OutcomeOption = None,
    measure: MeasureOption = None,
    tag: TagOption = None,
    area: AreaOption = None,
) -> "Filters":
    """Gather which rows of two results are asked for; whatever their status, for that may have changed."""
    from kpi_eval.evaluation.selection import Filters  # noqa: PLC0415 - so that --help stays light

    return Filters(period=period, outcomes=outcome or (), measures=measure or (), tags=tag or (), areas=area or ())


def condition_options(*, as_at: AsAtOption = None, suppress_below: SuppressOption = None) -> "Conditions":
    """Gather what the result depends on besides strategies and actuals.

    Raises:
        UsageError: The day that counts as today is none.
    """
    from kpi_eval.cli.today import day_asked  # noqa: PLC0415 - so that --help stays light
    from kpi_eval.evaluation.conditions import Conditions  # noqa: PLC0415

    return Conditions(as_at=day_asked(as_at, os.environ), suppress_below=suppress_below)


def travel_options(
    *,
    travel: TravelOption = False,
    year_to_date: YearToDateOption = False,
    history: HistoryOption = None,
    across_targets: AcrossOption = False,
) -> "Travelling":
    """Gather what is to be said of earlier periods; history alone asks for the direction of travel.

    Raises:
        UsageError: An option is of no use without another.
    """
    from kpi_eval.cli.judging import Travelling  # noqa: PLC0415 - so that --help stays light

    if across_targets and not travel and not history:
        raise UsageError("--across-targets goes with --travel or --history: give one of them too")
    is_asked = travel or across_targets or (bool(history) and not year_to_date)
    return Travelling(is_asked, history or (), across_targets, year_to_date)


def year_options(*, year_to_date: YearToDateOption = False, history: HistoryOption = None) -> "Travelling":
    """Gather what is to be said of the year so far, where the direction of travel is not to be said.

    Raises:
        UsageError: There is a history that nothing asks for.
    """
    from kpi_eval.cli.judging import Travelling  # noqa: PLC0415 - so that --help stays light

    if history and not year_to_date:
        raise UsageError(
            "--history goes with --year-to-date, for nothing else is said of earlier periods here: give that too"
        )
    return Travelling(history=history or (), with_year_to_date=year_to_date)


def telling_options(
    *, rollup: RollupOption = None, objectives: ObjectivesOption = False, commentary: CommentaryOption = None
) -> "Telling":
    """Gather what is to be told beside the rows.

    Raises:
        UsageError: There is nothing by which rows could be rolled up so, or no such folder of commentary.
    """
    telling = commentary_options(commentary=commentary)._replace(has_objectives=objectives)
    if not rollup:
        return telling
    from kpi_eval.cli.choices import choice  # noqa: PLC0415 - so that --help stays light
    from kpi_eval.evaluation.rolled_up import RollUpBy  # noqa: PLC0415

    return telling._replace(roll_ups=tuple(choice("--rollup", word, RollUpBy) for word in rollup))


def commentary_options(*, commentary: CommentaryOption = None) -> "Telling":
    """Gather the files of commentary, where a folder of them is named.

    Raises:
        UsageError: They cannot be read.
    """
    from kpi_eval.cli.judging import Telling  # noqa: PLC0415 - so that --help stays light

    if commentary is None:
        return Telling()
    from kpi_eval.actuals.commentary_files import read_commentary  # noqa: PLC0415

    return Telling(commentary=read_commentary(commentary))


def gathers(**groups: Callable[..., object]) -> Callable[[Callable[..., ExitCode]], Callable[..., ExitCode]]:
    """Give a command's parameters the options of groups in their stead.

    A command's parameter that a group is named for is replaced, in typer's sight, by the parameters of the group; when
    the command is called, the group is called with them, and its result is what the command is given.
    """

    def decorate(command: Callable[..., ExitCode]) -> Callable[..., ExitCode]:
        @functools.wraps(command)
        def run(**options: object) -> ExitCode:
            for name, group in groups.items():
                taken = {option: options.pop(option) for option in inspect.signature(group).parameters}
                options[name] = group(**taken)
            return command(**options)

        parameters: list[inspect.Parameter] = []
        for name, parameter in inspect.signature(command).parameters.items():
            parameters += inspect.signature(groups[name]).parameters.values() if name in groups else [parameter]
        run.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined] # NOTE: what typer looks at
        run.__annotations__ = {parameter.name: parameter.annotation for parameter in parameters}
        return run

    return decorate
