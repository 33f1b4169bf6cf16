"""Plurals: which plural form a number takes in a language, by the rules of the Unicode CLDR for whole numbers."""

from collections.abc import Callable

from kpi_eval.vocabulary.sentences import OTHER, plural_form

FORMS = ("zero", "one", "two", "few", "many", OTHER)
"""The plural forms that a sentence may have; a language uses some of them."""

_TEENS = range(11, 20)


def plural_of(language: str) -> Callable[[float], str]:
    """Give what names the plural form of a number in a language; one that is not known counts as English does.

    Args:
        language: A code such as `cy` or `pt-BR`; what stands behind the hyphen does not count.
    """
    rule = _RULES.get(language.casefold().partition("-")[0])
    if rule is None:
        return plural_form
    return lambda number: rule(int(number)) if number >= 0 and number == int(number) else OTHER


def _none(_number: int) -> str:
    return OTHER


def _zero_or_one(number: int) -> str:
    return "one" if number <= 1 else OTHER


def _czech(number: int) -> str:
    return {1: "one", 2: "few", 3: "few", 4: "few"}.get(number, OTHER)


def _polish(number: int) -> str:
    return "one" if number == 1 else "few" if _ends_in_two_to_four(number) else "many"


def _russian(number: int) -> str:
    if number % 10 == 1 and number % 100 not in _TEENS:
        return "one"
    return "few" if _ends_in_two_to_four(number) else "many"


def _croatian(number: int) -> str:
    form = _russian(number)
    return OTHER if form == "many" else form


def _lithuanian(number: int) -> str:
    if number % 10 == 0 or number % 100 in _TEENS:
        return OTHER
    return "one" if number % 10 == 1 else "few"


def _latvian(number: int) -> str:
    if number % 10 == 0 or number % 100 in _TEENS:
        return "zero"
    return "one" if number % 10 == 1 else OTHER


def _romanian(number: int) -> str:
    if number == 1:
        return "one"
    return "few" if number == 0 or number % 100 in range(1, 20) else OTHER


def _slovenian(number: int) -> str:
    return {1: "one", 2: "two", 3: "few", 4: "few"}.get(number % 100, OTHER)


def _arabic(number: int) -> str:
    if number in {0, 1, 2}:
        return ("zero", "one", "two")[number]
    if number % 100 in range(3, 11):
        return "few"
    return "many" if number % 100 in range(11, 100) else OTHER


def _hebrew(number: int) -> str:
    return {1: "one", 2: "two"}.get(number, OTHER)


def _welsh(number: int) -> str:
    return {0: "zero", 1: "one", 2: "two", 3: "few", 6: "many"}.get(number, OTHER)


def _irish(number: int) -> str:
    if number in {1, 2}:
        return ("one", "two")[number - 1]
    return "few" if number in range(3, 7) else "many" if number in range(7, 11) else OTHER


def _gaelic(number: int) -> str:
    if number in {1, 11}:
        return "one"
    if number in {2, 12}:
        return "two"
    return "few" if number in range(3, 20) else OTHER


def _ends_in_two_to_four(number: int) -> bool:
    return number % 10 in range(2, 5) and number % 100 not in _TEENS


_RULES: dict[str, Callable[[int], str]] = {
    **dict.fromkeys(("zh", "yue", "ja", "ko", "vi", "th", "id", "ms", "lo", "my"), _none),
    **dict.fromkeys(("fr", "pt", "hi", "bn", "gu", "pa", "fa", "am"), _zero_or_one),
    **dict.fromkeys(("cs", "sk"), _czech),
    "pl": _polish,
    **dict.fromkeys(("ru", "uk", "be"), _russian),
    **dict.fromkeys(("hr", "sr", "bs"), _croatian),
    "lt": _lithuanian,
    "lv": _latvian,
    "ro": _romanian,
    "sl": _slovenian,
    "ar": _arabic,
    "he": _hebrew,
    "cy": _welsh,
    "ga": _irish,
    "gd": _gaelic,
}
