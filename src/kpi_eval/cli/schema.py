"""The command `schema`: the JSON Schema of the strategy file."""

from kpi_eval.cli.exit_codes import ExitCode


def schema() -> ExitCode:
    """Print the JSON Schema of the strategy file.

    Editors use it to complete, explain and check what is written.

    Exit codes: 0 done.
    """
    from kpi_eval.authoring.shipped import shipped_schema  # noqa: PLC0415 - so that --help stays light
    from kpi_eval.cli.output import standard_output  # noqa: PLC0415

    with standard_output(is_for_people=False) as stream:
        stream.write(shipped_schema())
    return ExitCode.DONE
