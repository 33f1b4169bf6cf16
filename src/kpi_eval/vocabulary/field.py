"""Fields: what a column of actuals may hold."""

from enum import Enum


class Field(Enum):
    """What a column may hold; the value is its usual header."""

    MEASURE = "measure"
    ACTUAL = "actual"
    PERIOD = "period"
    BASIS = "basis"
    AREA = "area"
    COVERS = "covers"
    NUMERATOR = "numerator"
    DENOMINATOR = "denominator"
    NOTE = "note"

    # NOTE: fields are keys of small tables that are read for every row; the enum's own hash is a Python call.
    __hash__ = object.__hash__


FIELDS = {field.value: field for field in Field}
"""Fields by their names."""
