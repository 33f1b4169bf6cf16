"""Two measures whose titles differ in next to nothing.

The titles are the same but for capitals, punctuation, hyphens, articles, singular and plural, `%` for percentage, or
one slip inside a longer word (a letter doubled or left out, two exchanged). Titles that differ in a word or a number are
not meant; those that differ in nothing are an error (KPI106). All strategies that are used together are compared.

Why:
    One measure was probably written down twice. Actuals sent under either title are then judged by different targets,
    and half of them are missing from each.

Mend:
    Keep one, with the other's title among its `aliases`; or have the titles say how the two differ.

Bad:
    measures:
      accommodation:
        title: Care leavers in suitable accommodation
        direction: higher is better
        unit: "%"
        target: 90
      accomodation:
        title: Care leavers in suitable accomodation
        direction: higher is better
        unit: "%"
        target: 90

Good:
    measures:
      accommodation:
        title: Care leavers in suitable accommodation
        aliases: [Care leavers in suitable accomodation]
        direction: higher is better
        unit: "%"
        target: 90
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from kpi_eval.lint.rule import Advice, Rule, measures_of
from kpi_eval.strategy.strategy import Measure, Strategy
from kpi_eval.vocabulary.codes import Code
from kpi_eval.vocabulary.diagnostic import Severity
from kpi_eval.vocabulary.form import shortened
from kpi_eval.vocabulary.unit import unit_words

_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W_]+|[%£$€<>≤≥+*#]")
_JOINED = re.compile(r"[’'`]|[-‐‑](?<=[^\W\d_].)(?=[^\W\d_])")
_SAME_WORDS = {"percentage": "%", "percent": "%", "percentages": "%"}
_ARTICLES = frozenset({"the", "a", "an"})
_LONG_WORD = 6

_Words = tuple[str, ...]


class _Titled(NamedTuple):
    """A measure with the words of its title that count."""

    words: _Words
    strategy: Strategy
    measure: Measure


def _check(strategies: Sequence[Strategy]) -> Iterator[Advice]:
    # NOTE: such slips keep a word's first and last letter, and which letters there are; so few titles are compared.
    alike: dict[_Words, list[_Titled]] = {}
    for strategy, measure in measures_of(strategies):
        words = _words(measure.title)
        if not words:
            continue
        others = alike.setdefault(tuple(map(_letters, words)), [])
        twin = next((other for other in others if _are_nearly_the_same(other.words, words)), None)
        if twin is None:
            others.append(_Titled(words, strategy, measure))
        else:
            yield _advice(strategy, measure, twin)


def _are_nearly_the_same(one: _Words, other: _Words) -> bool:
    different = [pair for pair in zip(one, other, strict=True) if pair[0] != pair[1]]
    return not different or (len(different) == 1 and _is_slip(*different[0]))


@lru_cache(maxsize=1 << 15)
def _letters(word: str) -> str:
    """Give the first letter of a long word, which letters there are, and the last; any other word as it is."""
    if len(word) < _LONG_WORD or not word.isalpha():
        return word
    return f"{word[0]}{''.join(sorted(set(word)))}{word[-1]}"


def _is_slip(one: str, other: str) -> bool:
    """Whether two words differ by one letter too many, or by two neighbours exchanged."""
    if len(one) == len(other):
        places = [place for place, letter in enumerate(one) if letter != other[place]]
        return (
            len(places) == 2  # noqa: PLR2004 - two neighbours
            and places[1] == places[0] + 1
            and (one[places[0]], one[places[1]]) == (other[places[1]], other[places[0]])
        )
    short, long = sorted((one, other), key=len)
    if len(long) != len(short) + 1:
        return False
    place = next((place for place, letter in enumerate(short) if letter != long[place]), len(short))
    return long[place + 1 :] == short[place:]


def _words(title: str) -> _Words:
    """Bring a title to the words that count when titles are compared."""
    text = _JOINED.sub("", title.casefold().replace("per cent", "%"))
    words = [_SAME_WORDS.get(word, word) for word in _WORD.findall(text.replace("&", " and "))]
    words = [word for place, word in enumerate(words) if word not in _ARTICLES or place == len(words) - 1]
    return tuple(singular for word in words for singular in _singular(word))


@lru_cache(maxsize=1 << 15)
def _singular(word: str) -> _Words:
    return unit_words(word) if word.isalpha() else (word,)


def _advice(strategy: Strategy, measure: Measure, twin: _Titled) -> Advice:
    where = "" if twin.strategy is strategy else f" of '{twin.strategy.id}'"
    message = (
        f"the titles of '{measure.id}' and '{twin.measure.id}'{where} are nearly the same: "
        f"'{shortened(measure.title, 80)}' and '{shortened(twin.measure.title, 80)}'"
    )
    hint = "if they are one measure, keep one with the other's title as an alias; else say how they differ"
    return Advice(strategy, ("measures", measure.id, "title"), message, hint, measure.id)


RULE = Rule(Code.TITLES_NEARLY_THE_SAME, Severity.ADVICE, _check)
