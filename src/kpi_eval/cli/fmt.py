"""The command `fmt`: strategy files in canonical order and spelling."""

import os
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from kpi_eval.cli.exit_codes import ExitCode, weightiest
from kpi_eval.vocabulary.errors import OutputError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kpi_eval.strategy.source import Source
    from kpi_eval.vocabulary.diagnostic import Diagnostic

_WRITE_BITS = 0o222


class _Outcome(NamedTuple):
    """What came of one file: whether it is not canonical as it stands, its lines in a diff, and how that ends."""

    path: str
    differs: bool = False
    diff: str = ""
    code: ExitCode = ExitCode.DONE
    complaint: str = ""


def fmt(
    strategies: Annotated[
        list[str] | None,
        typer.Argument(metavar="STRATEGY", help="Strategy files or folders; otherwise found as for check."),
    ] = None,
    *,
    check: Annotated[bool, typer.Option("--check", help="Change nothing: name the files that would change.")] = False,
    diff: Annotated[bool, typer.Option("--diff", help="Change nothing: show what would change, as a patch.")] = False,
) -> ExitCode:
    """Put strategy files in canonical order and spelling.

    Comments, layout and numbers stay as they are written, and so does what the file means.

    Exit codes: 0 done; 1 with --check or --diff, a file would change; 2 a strategy with problems, which is left as it
    is; 4 a file cannot be written.
    """
    from kpi_eval.cli.speech import report_problems, say, tell  # noqa: PLC0415 - so that --help stays light
    from kpi_eval.strategy.discovery import look_for_strategies  # noqa: PLC0415
    from kpi_eval.strategy.loader import in_order  # noqa: PLC0415

    files, missing = look_for_strategies(strategies or (), environment=os.environ, here=Path.cwd())
    problems: list[Diagnostic] = [*missing]
    outcomes = []
    for path in files:
        source = _checked(path, problems)
        if source is not None:
            outcomes.append(_formatted(path, source, writes=not (check or diff)))
    _show(outcomes, names=not diff, is_written=not check)
    report_problems(in_order(problems, files), "full")
    for outcome in outcomes:
        if outcome.complaint:
            say(outcome.complaint)
    tell(_summary(outcomes, len(files) - len(outcomes), writes=not (check or diff)))
    return weightiest(*(outcome.code for outcome in outcomes), ExitCode.WRONG_USAGE if problems else ExitCode.DONE)


def _checked(path: Path, problems: "list[Diagnostic]") -> "Source | None":
    """Read one strategy, for its form is its own matter; None where it has problems, which are added."""
    from kpi_eval.strategy.loader import check_strategies  # noqa: PLC0415 - so that --help stays light

    checked = check_strategies([path])
    problems += checked.problems
    return None if checked.problems else checked.sources[0]


def _formatted(path: Path, source: "Source", *, writes: bool) -> _Outcome:
    from kpi_eval.authoring.canonical import UnfaithfulError, canonical_content  # noqa: PLC0415 - as above

    try:
        content = canonical_content(source)
    except UnfaithfulError:
        complaint = (
            f"{source.path} is left as it is: in canonical form it would not mean the same. This is a fault of "
            "kpi-eval; please report it with the file"
        )
        return _Outcome(source.path, code=ExitCode.NOT_WRITTEN, complaint=complaint)
    if content == source.content:
        return _Outcome(source.path)
    if not writes:
        diff = _diff(source.path, source.content, content)
        return _Outcome(source.path, differs=True, diff=diff, code=ExitCode.VERDICT_AGAINST)
    try:
        _write(path, content)
    except OutputError as error:
        return _Outcome(source.path, code=ExitCode.NOT_WRITTEN, complaint=str(error))
    return _Outcome(source.path, differs=True)


def _write(path: Path, content: bytes) -> None:
    """Write a file whole or not at all; one that is read-only is not replaced behind its owner's back.

    Raises:
        OutputError: It cannot be written.
    """
    from kpi_eval.cli.output import file_output  # noqa: PLC0415 - only where something is written

    if not (path.stat().st_mode & _WRITE_BITS and os.access(path, os.W_OK)):
        raise OutputError(f"{path} cannot be written: it is read-only; allow writing, or copy it")
    with file_output(str(path)) as stream:
        stream.write(content.decode("utf-8"))


def _diff(path: str, before: bytes, after: bytes) -> str:
    """Give what would change as a patch, in which the paths stand as they were named."""
    import difflib  # noqa: PLC0415 - only where it is asked for

    lines = difflib.unified_diff(_lines(before), _lines(after), fromfile=path, tofile=path)
    return "".join(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines)


def _lines(content: bytes) -> list[str]:
    return re.findall(r"[^\n]*\n|[^\n]+", content.decode("utf-8"))


def _show(outcomes: "Sequence[_Outcome]", *, names: bool, is_written: bool) -> None:
    """Write the result to standard output: the files that differ, or the patch."""
    from kpi_eval.cli.output import standard_output  # noqa: PLC0415 - so that --help stays light
    from kpi_eval.renderers.harmless import harmless, on_one_line  # noqa: PLC0415

    verb = "rewritten" if is_written else "would change"
    # NOTE: a program is given the patch to the byte, a terminal nothing that it would obey.
    is_terminal = sys.stdout.isatty()
    with standard_output(is_for_people=names or is_terminal) as stream:
        for outcome in outcomes:
            if outcome.differs and names:
                stream.write(f"{on_one_line(outcome.path)}: {verb}\n")
            elif outcome.differs and is_terminal:
                lines = (harmless(line, keep_tabs=True) for line in outcome.diff.split("\n"))
                stream.write("\n".join(lines))
            elif outcome.differs:
                stream.write(outcome.diff)


def _summary(outcomes: "Sequence[_Outcome]", left: int, *, writes: bool) -> str:
    changed = sum(outcome.differs for outcome in outcomes)
    right = sum(not outcome.differs and outcome.code is ExitCode.DONE for outcome in outcomes)
    parts = []
    if changed:
        parts.append(f"{_files(changed)} {'rewritten' if writes else 'would change'}")
    if right:
        parts.append(f"{_files(right)} canonical already")
    if left := left + sum(bool(outcome.complaint) for outcome in outcomes):
        parts.append(f"{_files(left)} left as {'it is' if left == 1 else 'they are'}")
    return f"{', '.join(parts) or 'no strategy file'}.\n"


def _files(count: int) -> str:
    return "1 strategy file" if count == 1 else f"{count:,} strategy files"
