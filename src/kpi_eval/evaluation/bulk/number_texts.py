"""Number texts: actuals as numbers by their texts."""

from collections.abc import Callable, Sequence

from kpi_eval.evaluation.bulk.kept_texts import KeptTexts
from kpi_eval.evaluation.bulk.numbers import actuals_in, number_in, without_number


class NumberTexts(dict[str, float]):
    """Plain numbers by texts, for rows of many places; not a number for what is no plain one."""

    def __init__(self, kept: KeptTexts) -> None:
        """Start with nothing read."""
        super().__init__()
        self._kept = kept
        self._has_percent = False
        kept.tables.append(self)

    def actuals(self, texts: Sequence[str], is_percent: Callable[[int], bool]) -> list[float]:
        """Read plain numbers, and those before a per cent sign where `is_percent` says so of a text's place."""
        if not self._kept.pays(len(texts)):
            return actuals_in(texts, is_percent)
        values = list(map(self.__getitem__, texts))
        for at in without_number(values) if self._has_percent else ():
            if "%" in texts[at]:
                values[at] = number_in(texts[at], is_percent=is_percent(at))
        return values

    def __missing__(self, text: str) -> float:
        """Read a text that is not kept."""
        self._kept.missed()
        self._has_percent = self._has_percent or "%" in text
        number = self[text] = number_in(text, is_percent=False)
        return number
