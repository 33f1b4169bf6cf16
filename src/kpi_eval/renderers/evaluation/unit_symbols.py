"""Unit symbols: units that stand beside their number as a sign."""

from kpi_eval.evaluation.phrases import ENGLISH
from kpi_eval.vocabulary.sentences import LEFT_TO_RIGHT, Sentences

SYMBOL_UNITS = ("%", "£", "$", "€")


def with_symbol(number: str, unit: str, say: Sentences = ENGLISH) -> str:
    """Put a unit that is a sign beside a number; any other unit is said elsewhere."""
    if not number or unit not in SYMBOL_UNITS:
        return number
    if unit == "%":
        return say("per_cent", number=number)
    bare = number.replace(LEFT_TO_RIGHT, "")
    sign = "".join(character for character in bare[:2] if character in "<>=-")
    mark = "" if bare == number else LEFT_TO_RIGHT
    return say("money", sign=f"{mark}{sign}", unit=unit, number=bare[len(sign) :])
