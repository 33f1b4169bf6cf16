"""The command `validate`: check strategy files, all problems at once."""

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kpi_eval.cli import completion
from kpi_eval.cli.exit_codes import ExitCode
from kpi_eval.cli.options import IgnoreOption, ReportOption, SelectOption
from kpi_eval.vocabulary.codes import Code

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kpi_eval.cli.destinations import Destination
    from kpi_eval.lint.selection import RuleSelection
    from kpi_eval.strategy.loader import Checked
    from kpi_eval.vocabulary.diagnostic import Diagnostic

_MOST_IN_SUMMARY = 100
_UNUSABLE = frozenset({Code.UNREADABLE_FILE, Code.NO_STRATEGY})


def validate(  # noqa: PLR0913 - a command has as many parameters as options
    strategies: Annotated[
        list[str] | None,
        typer.Argument(metavar="STRATEGY", help="Strategy files or folders; otherwise found as for check."),
    ] = None,
    *,
    output_format: Annotated[
        str,
        typer.Option(
            "--format",
            metavar="FORMAT",
            help="full (with the source line), concise, json, github, gitlab, junit, sarif or markdown.",
            autocompletion=completion.formats_of_validate,
        ),
    ] = "full",
    report: ReportOption = None,
    select: SelectOption = None,
    ignore: IgnoreOption = None,
    strict: Annotated[bool, typer.Option("--strict", help="Advice fails too (exit code 1).")] = False,
) -> ExitCode:
    """Check strategy files: every problem, and advice.

    Exit codes: 0 no problems; 1 problems (with --strict, advice too); 2 a file cannot be found or read; 4 a report
    cannot be written.
    """
    from kpi_eval.cli.destinations import parse_destinations  # noqa: PLC0415 - so that --help stays light
    from kpi_eval.cli.speech import tell  # noqa: PLC0415
    from kpi_eval.lint.run import advise  # noqa: PLC0415
    from kpi_eval.renderers.diagnostics import RENDERERS  # noqa: PLC0415
    from kpi_eval.strategy.discovery import look_for_strategies  # noqa: PLC0415
    from kpi_eval.strategy.loader import check_strategies, in_order  # noqa: PLC0415

    destinations = parse_destinations(output_format, report, RENDERERS)
    selection = _selection(select, ignore)
    files, missing = look_for_strategies(strategies or (), environment=os.environ, here=Path.cwd())
    checked = check_strategies(files)
    checked = checked._replace(problems=(*missing, *checked.problems))
    found = in_order([*checked.problems, *advise(checked, selection)], files)
    _write(found, destinations, files, advice_fails=strict)
    tell(_summary(checked, len(files), len(found) - len(checked.problems)))
    if any(problem.code in _UNUSABLE for problem in checked.problems):
        return ExitCode.WRONG_USAGE
    has_failed = bool(checked.problems) or (strict and bool(found))
    return ExitCode.VERDICT_AGAINST if has_failed else ExitCode.DONE


def _write(
    found: "Sequence[Diagnostic]", destinations: "Sequence[Destination]", files: "Sequence[Path]", *, advice_fails: bool
) -> None:
    """Write what was found: the reports first, so that what is shown has been written; then to standard output."""
    from kpi_eval.cli.destinations import project_folder  # noqa: PLC0415 - so that --help stays light
    from kpi_eval.cli.output import file_output, standard_output  # noqa: PLC0415
    from kpi_eval.cli.step_summary import append_step_summary, has_step_summary  # noqa: PLC0415
    from kpi_eval.renderers.diagnostics import RENDERERS  # noqa: PLC0415
    from kpi_eval.renderers.presentation import Presentation  # noqa: PLC0415
    from kpi_eval.vocabulary.diagnostic import shown_path  # noqa: PLC0415

    presentation = Presentation(
        root=project_folder(os.environ, Path.cwd()),
        files=tuple(shown_path(path.as_posix()) for path in files),
        advice_fails=advice_fails,
    )
    shown, *reports = destinations
    for destination in reports:
        with file_output(destination.path, inputs=[str(path) for path in files]) as stream:
            RENDERERS[destination.format].load()(found, stream, presentation._replace(all_rows=True))
    if has_step_summary(shown.format):
        from kpi_eval.renderers.diagnostics.markdown import write_first  # noqa: PLC0415 - only in a workflow run

        append_step_summary(lambda page: write_first(found, page, presentation, _MOST_IN_SUMMARY))
    chosen = RENDERERS[shown.format]
    with standard_output(is_for_people=chosen.is_for_people) as stream:
        chosen.load()(found, stream, presentation)


def _selection(select: "Sequence[str] | None", ignore: "Sequence[str] | None") -> "RuleSelection":
    """Understand which rules are wanted: by the options, else by the project's settings."""
    from kpi_eval.lint.selection import make_selection  # noqa: PLC0415 - so that --help stays light
    from kpi_eval.strategy.settings import find_settings  # noqa: PLC0415

    settings = find_settings(Path.cwd())
    by_settings = make_selection(settings.select, settings.ignore, where=settings.where)
    by_options = make_selection(select or (), ignore or ())
    return by_settings.overridden_by(by_options)


def _summary(checked: "Checked", files: int, advice: int) -> str:
    of_files = "1 strategy file" if files == 1 else f"{files:,} strategy files" if files else "no strategy file"
    count = sum(len(strategy.measures) for strategy in checked.strategies)
    told = f", {advice:,} piece{'' if advice == 1 else 's'} of advice" if advice else ""
    if not checked.problems:
        return f"{of_files} with {count:,} measure{'' if count == 1 else 's'}: no problems{told}.\n"
    count = len(checked.problems)
    return f"{of_files}: {count:,} problem{'' if count == 1 else 's'}{told}.\n"
