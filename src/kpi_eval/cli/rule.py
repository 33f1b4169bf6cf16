"""The command `rule`: what a code means, why it matters, how to mend it."""

import os
import sys
from typing import Annotated

import typer

from kpi_eval.cli import completion
from kpi_eval.cli.choices import choice
from kpi_eval.cli.exit_codes import ExitCode
from kpi_eval.cli.options import Colour, ColourOption
from kpi_eval.vocabulary.errors import UsageError

_FORMATS = ("text", "json")


def rule(
    code: Annotated[
        str | None,
        typer.Argument(
            metavar="CODE",
            help="A code such as KPI112, or its name; all are listed without.",
            autocompletion=completion.codes,
        ),
    ] = None,
    *,
    output_format: Annotated[
        str,
        typer.Option("--format", metavar="FORMAT", help="text or json.", autocompletion=completion.words(*_FORMATS)),
    ] = "text",
    colour: ColourOption = Colour.AUTO.value,
) -> ExitCode:
    """Explain a code, or list them all.

    Says what it finds, why that matters and how to mend it, with a bad and a good example.

    Exit codes: 0 done; 2 there is no such code.
    """
    from kpi_eval.cli.console import presentation_for  # noqa: PLC0415 - so that --help stays light
    from kpi_eval.cli.output import standard_output  # noqa: PLC0415
    from kpi_eval.lint.documentation import documentation_of  # noqa: PLC0415
    from kpi_eval.renderers.rules import json_rules, text  # noqa: PLC0415
    from kpi_eval.vocabulary.codes import Code, find_code  # noqa: PLC0415
    from kpi_eval.vocabulary.suggestion import did_you_mean  # noqa: PLC0415

    if output_format not in _FORMATS:
        raise UsageError(f"--format: there is no format '{output_format}'; the formats are {', '.join(_FORMATS)}")
    wanted = list(Code)
    if code is not None:
        found = find_code(code)
        if found is None:
            hint = did_you_mean(code, [name for entry in Code for name in (entry.number, entry.slug)])
            raise UsageError(f"there is no code '{code}'; {hint or 'kpi-eval rule lists them all'}")
        wanted = [found]
    rules = [documentation_of(entry) for entry in wanted]
    presentation = presentation_for(sys.stdout, choice("--color", colour, Colour), os.environ)
    with standard_output(is_for_people=output_format == "text") as stream:
        if output_format == "json":
            json_rules.render(rules, stream)
        elif code is not None:
            text.render_one(rules[0], stream, presentation)
        else:
            text.render_list(rules, stream, presentation)
    return ExitCode.DONE
