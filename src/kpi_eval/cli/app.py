"""The app: commands registered, errors turned into messages and exit codes. Nothing else exits."""

import functools
import gc
import os
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated, Any, NoReturn, ParamSpec

import typer
from typer.main import get_command

from kpi_eval.cli.commands import LazyCommands, SparingCommand, SparingGroup, function_of
from kpi_eval.cli.exit_codes import ExitCode
from kpi_eval.cli.interruption import leave
from kpi_eval.version import __version__
from kpi_eval.vocabulary.errors import ActualsError, CatalogueError, KpiEvalError, OutputError, StrategyError

if TYPE_CHECKING:
    from typer._click import Command

Parameters = ParamSpec("Parameters")


def _exits(command: Callable[Parameters, ExitCode]) -> Callable[Parameters, None]:
    """Wrap a command: its errors become messages, and it leaves with the right code."""

    @functools.wraps(command)
    def run(*args: Parameters.args, **kwargs: Parameters.kwargs) -> None:
        from kpi_eval.cli.console import prepare_streams  # noqa: PLC0415 - only when a command runs

        prepare_streams()
        try:
            code = command(*args, **kwargs)
        except KeyboardInterrupt:
            # NOTE: Polars takes an interruption for itself while it works, and raises this when it is done.
            leave()
        except BrokenPipeError:
            _close_quietly()
            code = ExitCode.DONE
        except KpiEvalError as error:
            code = _explained(error)
        except Exception as error:  # noqa: BLE001 - a person never sees a traceback
            code = _confess(error)
        raise typer.Exit(int(code))

    return run


def _explained(error: KpiEvalError) -> ExitCode:
    from kpi_eval.cli.speech import report_problems  # noqa: PLC0415 - only when something went wrong

    match error:
        case StrategyError() | CatalogueError():
            report_problems(error.problems, "full")
            return ExitCode.WRONG_USAGE
        case ActualsError():
            report_problems([error.problem], "full")
            return ExitCode.UNUSABLE_ACTUALS
        case OutputError():
            return _say(str(error), ExitCode.NOT_WRITTEN)
        case _:
            return _say(str(error), ExitCode.WRONG_USAGE)


def _confess(error: Exception) -> ExitCode:
    if os.environ.get("KPI_EVAL_TRACEBACK"):
        raise error
    message = (
        f"this is a fault of kpi-eval ({type(error).__name__}: {error}). Please report it with the files that led to "
        "it, and with what KPI_EVAL_TRACEBACK=1 in the environment makes it print"
    )
    return _say(message, ExitCode.NOT_WRITTEN)


def _say(message: str, code: ExitCode) -> ExitCode:
    from kpi_eval.cli.speech import say  # noqa: PLC0415 - only when something went wrong

    say(message)
    return code


def _close_quietly() -> None:
    """Point standard output at nothing, so that the interpreter's last flush does not fail on the closed pipe."""
    nothing = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nothing, sys.stdout.fileno())
    os.close(nothing)


def _show_version(value: bool) -> None:  # noqa: FBT001 - typer passes it by position
    if value:
        sys.stdout.write(f"kpi-eval {__version__}\n")
        sys.stdout.flush()
        raise typer.Exit


def _built(name: str) -> "Command":
    """Build the command of a name."""
    one = typer.Typer(add_completion=False, rich_markup_mode=None)
    one.command(name, cls=SparingCommand)(_exits(function_of(name)))
    return get_command(one)


class _Commands(SparingGroup):
    """The group of all commands."""

    def __init__(self, **attributes: Any) -> None:  # noqa: ANN401 - as typer hands them over
        super().__init__(**attributes)
        self.commands = LazyCommands(_built)


app = typer.Typer(
    name="kpi-eval",
    cls=_Commands,
    help="Judge actuals against the targets and tolerances of a commissioning strategy.",
    no_args_is_help=True,
    add_completion=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


@app.callback()
def options(
    *,
    _version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Show the version and leave.")
    ] = False,
) -> None:
    """Judge actuals against the targets and tolerances of a commissioning strategy."""


def main() -> NoReturn:
    """Run the command line and leave."""
    # NOTE: nearly everything a run builds stays until its end, and looking for garbage in it costs a sixth of a long run.
    gc.set_threshold(500_000, 20, 100)
    try:
        app()
    except OSError as error:  # NOTE: --help and --version write before any command runs
        code = _say(f"standard output cannot be written: {error.strerror or error}", ExitCode.NOT_WRITTEN)
    except SystemExit as leaving:
        code = _code_of(leaving)
    else:
        code = ExitCode.DONE
    _leave(code)


def _leave(code: ExitCode) -> NoReturn:
    """Leave at once: taking the interpreter down in good order costs a fifth of a short run, and frees nothing.

    Every file has been closed by then; only the standard streams may still hold something.
    """
    for stream in (sys.stdout, sys.stderr):
        try:
            if stream is not None:
                stream.flush()
        except BrokenPipeError:
            continue
        except (OSError, ValueError):
            code = ExitCode.NOT_WRITTEN if stream is sys.stdout and code is ExitCode.DONE else code
    os._exit(int(code))


def _code_of(leaving: SystemExit) -> ExitCode:
    """Give the exit code; typer's 1 for a pipe closed under --help or --version is no verdict, and becomes 0."""
    is_closed_pipe = leaving.code == 1 and isinstance(leaving.__context__, BrokenPipeError)
    return ExitCode.DONE if is_closed_pipe else ExitCode(int(leaving.code or 0))
