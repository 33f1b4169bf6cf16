"""Unit symbols: units that stand beside their number as a sign."""

SYMBOL_UNITS = ("%", "£", "$", "€")


def with_symbol(number: str, unit: str) -> str:
    """Put a unit that is a sign beside a number; any other unit is said elsewhere."""
    if not number or unit not in SYMBOL_UNITS:
        return number
    if unit == "%":
        return f"{number}%"
    sign = "".join(character for character in number[:2] if character in "<>=-")
    return f"{sign}{unit}{number[len(sign) :]}"
