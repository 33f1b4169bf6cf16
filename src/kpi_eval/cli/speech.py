"""Speech: what is said to a person beside the result, on standard error; saying it never fails, nor changes the outcome."""

import os
import sys
from collections.abc import Sequence

from kpi_eval.renderers.diagnostics import RENDERERS
from kpi_eval.renderers.harmless import on_one_line
from kpi_eval.renderers.presentation import Presentation
from kpi_eval.vocabulary.diagnostic import Diagnostic


def say(message: str) -> None:
    """Say one sentence, with the program's name before it."""
    _write(f"kpi-eval: {on_one_line(message)}\n")


def tell(text: str) -> None:
    """Say lines as they are."""
    _write(text)


def report_problems(problems: Sequence[Diagnostic], output_format: str) -> None:
    """Say problems or findings in one of their formats."""
    try:
        RENDERERS[output_format].load()(problems, sys.stderr, Presentation())
        sys.stderr.flush()
    except (OSError, ValueError, AttributeError):
        _fall_silent()


def _write(text: str) -> None:
    try:
        sys.stderr.write(text)
        sys.stderr.flush()
    except (OSError, ValueError, AttributeError):
        _fall_silent()


def _fall_silent() -> None:
    # NOTE: nobody hears us; what is left in the stream must not fail once more when the interpreter ends.
    sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115 - it lives as long as the process
