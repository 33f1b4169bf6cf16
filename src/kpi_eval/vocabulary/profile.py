"""Profiles: how much of a year's target is to be reached by the end of each part of the year."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from kpi_eval.vocabulary.codes import Code
from kpi_eval.vocabulary.form import Form, FormError, as_text, describe, read_quantity, read_value, shortened
from kpi_eval.vocabulary.unit import Unit

_CODE = Code.PROFILE_NOT_UNDERSTOOD
_MONTHS = 12
_WHOLE = Fraction(1)
_QUARTERS = ("Q1", "Q2", "Q3", "Q4")
_COUNTS = (4, _MONTHS)
_MOST = 10
_EXPECTED = "a profile such as [25, 50, 75, 100] in per cent, or {Q1: 10, Q2: 25, Q3: 40, Q4: 60} in the unit"


@dataclass(frozen=True, slots=True)
class Profile:
    """Shares of the year's target, by the number of months of the year after which they are due.

    `ends_at` is the value of the whole year, of a profile that is written in the measure's unit.
    """

    shares: tuple[tuple[int, Fraction], ...]
    ends_at: Decimal | None = None

    def share_after(self, months: int) -> Fraction | None:
        """Give the share that is due when so many months of the year are over; None where the profile does not say."""
        return next((share for month, share in self.shares if month == months), None)

    @property
    def falls(self) -> bool:
        """Whether a later share is smaller than an earlier one."""
        shares = [share for _, share in self.shares]
        return any(later < earlier for earlier, later in pairwise(shares))


def parse_profile(form: Form, unit: Unit) -> Profile:
    """Understand a profile.

    Args:
        form: A list of four or twelve per cents of the year's target, one for each quarter or month, each for all that
            is to be reached by its end; or a mapping with such a value in the unit for each quarter.
        unit: The unit of the measure or basis.

    Raises:
        FormError: The form is not a profile.
    """
    if isinstance(form, Mapping):
        return _from_values(form, unit)
    if isinstance(form, list | tuple):
        return _from_per_cents(form)
    message = f"expected a profile, as per cents or as values for each quarter, found {describe(form)}"
    raise FormError(_CODE, message, f"write {_EXPECTED}")


def _from_per_cents(form: list[Form] | tuple[Form, ...]) -> Profile:
    if len(form) not in _COUNTS:
        message = f"a profile has 4 per cents, one for each quarter, or 12, one for each month; found {len(form)}"
        raise FormError(_CODE, message, "write [25, 50, 75, 100]; each is what is to be reached by then")
    length = _MONTHS // len(form)
    shares = []
    for number, item in enumerate(form):
        try:
            share = _per_cent(as_text(item, _CODE, "a per cent such as 25"))
            _check_share(share)
        except FormError as error:
            raise error.under(number) from None
        shares.append(((number + 1) * length, share))
    if shares[-1][1] != _WHOLE:
        message = f"the profile ends at {as_text(form[-1], _CODE, 'a per cent')}, not at 100"
        hint = "the last is the whole year's: each is what is to be reached by then, not what is added"
        raise FormError(_CODE, message, hint, (len(form) - 1,))
    return Profile(tuple(shares))


def _per_cent(text: str) -> Fraction:
    quantity = read_quantity(text, _CODE, "a per cent such as 25")
    if not (quantity.is_bare or Unit("%").is_meant_by(quantity.words)):
        raise FormError(_CODE, f"'{shortened(text)}' is not a per cent", "write 25, or 25%")
    return Fraction(quantity.scaled) / 100


def _from_values(form: Mapping[str, Form], unit: Unit) -> Profile:
    named = {key.strip().upper(): key for key in form}
    for key in form:
        if key.strip().upper() not in _QUARTERS:
            message = f"'{shortened(key)}' is no quarter"
            raise FormError(_CODE, message, "write {Q1: 10, Q2: 25, Q3: 40, Q4: 60}", (key,))
    missing = [quarter for quarter in _QUARTERS if quarter not in named]
    if missing:
        raise FormError(_CODE, f"the profile says nothing of {missing[0]}", "give a value for each of Q1 to Q4")
    values = {}
    for quarter in _QUARTERS:
        key = named[quarter]
        try:
            values[quarter] = read_value(as_text(form[key], _CODE, "a number"), unit, None, _CODE)
        except FormError as error:
            raise error.under(key) from None
    whole = values["Q4"]
    if whole == 0:
        hint = "write per cents: [25, 50, 75, 100]"
        raise FormError(_CODE, "the profile ends at 0, so nobody knows its shares", hint, (named["Q4"],))
    shares = []
    for number, quarter in enumerate(_QUARTERS):
        share = Fraction(values[quarter]) / Fraction(whole)
        try:
            _check_share(share)
        except FormError as error:
            raise error.under(named[quarter]) from None
        shares.append(((number + 1) * 3, share))
    return Profile(tuple(shares), ends_at=whole)


def _check_share(share: Fraction) -> None:
    if share < 0:
        raise FormError(_CODE, "a share of the year's target is below 0", "each is what is to be reached by then")
    if share > _MOST:
        raise FormError(
            _CODE, f"a share is more than {_MOST} times the year's target", "write per cents: 25 for a quarter"
        )
