"""Typed cells: values with a type, as Parquet and JSON have them, as the texts that read back to them."""

import math
from datetime import date, datetime, time
from decimal import Decimal

from kpi_eval.vocabulary.number import plain_text
from kpi_eval.vocabulary.reading import DecimalMark


def cell_text(value: object, decimal: DecimalMark = DecimalMark.POINT) -> str:
    """Write a typed value as the text that reads back to it: blank for nothing, dates in ISO."""
    match value:
        case None:
            return ""
        case str():
            return value
        case bool():
            return "true" if value else "false"
        case float():
            if math.isnan(value):
                return ""  # NOTE: how Polars and pandas write that there is no number
            return _marked(plain_text(value) if math.isfinite(value) else str(value), decimal)
        case datetime():
            return value.date().isoformat() if value.time() == time() else value.isoformat(" ")
        case date():
            return value.isoformat()
        case Decimal():
            return _marked(format(value, "f"), decimal)
        case bytes():
            return value.decode("utf-8", errors="replace")
        case _:
            return str(value)


def _marked(number: str, decimal: DecimalMark) -> str:
    return number.replace(".", ",") if decimal is DecimalMark.COMMA else number
