"""Unchecked: checks that were left out because there was too much to remember for them."""

from kpi_eval.vocabulary.codes import Code
from kpi_eval.vocabulary.diagnostic import Diagnostic, Severity


def left_out(message: str, hint: str) -> Diagnostic:
    """Say that a check was left out, and what may be done about it."""
    return Diagnostic(code=Code.ACROSS_ROWS_LEFT_OUT, severity=Severity.WARNING, message=message, hint=hint)
