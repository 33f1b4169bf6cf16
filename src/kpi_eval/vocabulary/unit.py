"""Units: when the unit words beside a number mean the unit of a measure."""

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache

_PERCENTAGE_POINTS = re.compile(r"(?:%|percentage|per cent|percent)\s*points?\b|\bppts?\b|\bp\.p\.|\bpp\b")
_PER_CENT = re.compile(r"\bper ?cent\b")
_APART = re.compile(r"([%£$€])")
_PUNCTUATION = re.compile(r"[()\[\]*]")
_IRREGULAR = {"children": "child", "people": "person", "persons": "person", "men": "man", "women": "woman"}
_DURATIONS = frozenset({"second", "minute", "hour", "day", "week", "month", "year"})
_MONEY = frozenset("£$€")

SCALES = {"k": 3, "thousand": 3, "000": 3, "m": 6, "mn": 6, "million": 6, "bn": 9, "billion": 9}
"""Scales that may stand beside a number or in a unit, as powers of ten."""

PERCENT = "%"
PERCENTAGE_POINTS = "pp"


@lru_cache(maxsize=1_000)
def unit_words(text: str) -> tuple[str, ...]:
    """Split unit words into their canonical form: one spelling of per cent, singular nouns, no brackets.

    `45 young people`, `young person` and `Young People` give the same words.
    """
    words = _PERCENTAGE_POINTS.sub(" pp ", _PUNCTUATION.sub(" ", text.casefold()))
    words = _APART.sub(r" \1 ", _PER_CENT.sub("%", words))
    return tuple(_singular(word) for word in words.split())


def _singular(word: str) -> str:
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if word.endswith("ies") and len(word) > len("ties"):
        return f"{word[:-3]}y"
    if len(word) > 3 and word.endswith("s") and not word.endswith("ss"):  # noqa: PLR2004 - `gas` is no plural
        return word[:-1]
    return word


@dataclass(frozen=True)
class Unit:
    """The unit of a measure or a basis, as the strategy words it; no text means a plain number."""

    text: str = ""

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The canonical words."""
        return unit_words(self.text)

    @cached_property
    def is_percent(self) -> bool:
        """Whether distances may be percentage points."""
        return self.words[:1] == (PERCENT,)

    @property
    def is_rate(self) -> bool:
        """Whether a number in this unit is a share of something: per cent, or `per` so many."""
        return self.is_percent or "per" in self.words

    @property
    def is_pure_rate(self) -> bool:
        """Whether the unit is nothing but `per` so many, unlike `children per year`, which are children."""
        return self.words[:1] == ("per",)

    @property
    def is_duration(self) -> bool:
        """Whether numbers in this unit are lengths of time: `days`, and not `pupils in year 11`."""
        return bool(self.words) and self.words[0] in _DURATIONS

    @property
    def is_amount(self) -> bool:
        """Whether numbers of several periods could be added up: a count of things, or money."""
        return bool(self.words) and not self.is_rate and not _DURATIONS & set(self.words)

    @property
    def is_money(self) -> bool:
        """Whether the unit begins with a currency sign."""
        return self.words[:1] != () and self.words[0] in _MONEY

    def is_meant_by(self, words: tuple[str, ...]) -> bool:
        """Whether unit words found beside a number mean this unit: they are it, or its beginning.

        `45 per 10,000` is in the unit `per 10,000 population under 18`.
        """
        return words == self.words[: len(words)]

    @cached_property
    def scale(self) -> int | None:
        """The power of ten that the unit itself has: 6 for `£m` and `million visits`; none for metres (`m`)."""
        words = self._words_after_money
        exponent = SCALES.get(words[0]) if words else None
        is_letter_alone = exponent is not None and self.words == words and len(words) == 1 and len(words[0]) == 1
        return None if is_letter_alone else exponent

    @property
    def _words_after_money(self) -> tuple[str, ...]:
        return _without_money(self.words)

    def is_meant_without_scale(self, words: tuple[str, ...]) -> bool:
        """Whether unit words beside a number that has a scale of its own mean this unit but for its scale."""
        given = _without_money(words)
        is_same_money = given == words or words[:1] == self.words[:1]
        return is_same_money and given == self._words_after_money[1 : len(given) + 1]


@lru_cache(maxsize=1_000)
def unit_of(text: str) -> Unit:
    """Give the unit of a text, the same to all that have it: its words are then split once."""
    return Unit(text)


def _without_money(words: tuple[str, ...]) -> tuple[str, ...]:
    return words[1:] if words[:1] and words[0] in _MONEY else words
