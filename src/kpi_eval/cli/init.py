"""The command `init`: write a first strategy, with a comment on each key."""

from typing import TYPE_CHECKING, Annotated

import typer

from kpi_eval.cli import completion
from kpi_eval.cli.exit_codes import ExitCode
from kpi_eval.cli.gathering import gathers, reading_options

if TYPE_CHECKING:
    from kpi_eval.vocabulary.reading import Reading


_YearOption = Annotated[
    str | None,
    typer.Option(
        "--year",
        metavar="KIND",
        help="financial (the default), academic or calendar.",
        autocompletion=completion.words("financial", "academic", "calendar"),
    ),
]


@gathers(reading=reading_options)
def init(  # noqa: PLR0913 - a command has as many parameters as options
    where: Annotated[
        str | None,
        typer.Argument(
            metavar="PATH",
            help="The folder of the project (here, when it is not named): the strategy goes into its strategies/; or "
            "the file, ending in .yaml.",
        ),
    ] = None,
    *,
    actuals: Annotated[
        str | None,
        typer.Option("--from", metavar="FILE", help="Take the measures from this file of actuals."),
    ] = None,
    title: Annotated[str | None, typer.Option("--title", metavar="TEXT", help="Title of the strategy.")] = None,
    name: Annotated[
        str | None, typer.Option("--id", metavar="ID", help="Id of the strategy; otherwise made from its title.")
    ] = None,
    organisation: Annotated[
        str | None, typer.Option("--organisation", metavar="TEXT", help="Whose strategy it is.")
    ] = None,
    year: _YearOption = None,
    reading: "Reading",
) -> ExitCode:
    """Write a first strategy, with a comment on each key.

    It is valid as it is, and is never written over a file. The options of reading are for --from, and stand in the
    strategy afterwards.

    Exit codes: 0 done; 2 a strategy stands there already; 3 actuals cannot be used; 4 it cannot be written.
    """
    from kpi_eval.cli.beginning import Wish, begin  # noqa: PLC0415 - so that --help stays light
    from kpi_eval.cli.choices import choice  # noqa: PLC0415
    from kpi_eval.vocabulary.period import YearKind  # noqa: PLC0415

    wish = Wish(
        where=where,
        actuals=actuals,
        title=title,
        id=name,
        organisation=organisation,
        year=None if year is None else choice("--year", year, YearKind),
        reading=reading,
    )
    begin(wish)
    return ExitCode.DONE
