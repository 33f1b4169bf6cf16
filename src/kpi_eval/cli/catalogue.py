"""The command `catalogue`: the sentences of a report, to be put in another language."""

from pathlib import Path
from typing import Annotated

import typer

from kpi_eval.cli.exit_codes import ExitCode
from kpi_eval.vocabulary.errors import UsageError


def catalogue(
    file: Annotated[
        Path | None,
        typer.Argument(
            metavar="FILE", help="A catalogue that is begun: it is completed, in English.", show_default=False
        ),
    ] = None,
) -> ExitCode:
    """Print the sentences of a report, to be put in another language.

    Give the file to kpi-eval report as --lang FILE.

    Exit codes: 0 done; 2 FILE cannot be used.
    """
    from kpi_eval.cli.output import standard_output  # noqa: PLC0415 - so that --help stays light
    from kpi_eval.renderers.report.catalogue_file import load_catalogue  # noqa: PLC0415
    from kpi_eval.renderers.report.catalogue_text import catalogue_text  # noqa: PLC0415
    from kpi_eval.vocabulary.diagnostic import shown_path  # noqa: PLC0415

    text = catalogue_text()
    if file is not None:
        try:
            content = file.read_bytes()
        except OSError as error:
            name = shown_path(file.as_posix())
            raise UsageError(f"{name} cannot be read: {error.strerror or error}") from None
        loaded = load_catalogue(file, content)
        text = catalogue_text(loaded.catalogue.language, loaded.given)
    with standard_output(is_for_people=False) as stream:
        stream.write(text)
    return ExitCode.DONE
