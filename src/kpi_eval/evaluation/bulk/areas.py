"""Areas: the numbers of areas by the texts of their cells, each understood once."""

from collections.abc import Callable, Sequence
from itertools import chain, repeat


class Areas(dict[str, int]):
    """Gives areas their numbers; new ones are numbered when they are looked up."""

    def __init__(self, number_of: Callable[[str], int]) -> None:
        """Start with none; `number_of` gives the number of a name."""
        super().__init__()
        self._number_of = number_of
        self._texts: list[str] = []
        self._is_in_order = True

    def of(self, texts: Sequence[str], turn: int = 1) -> Sequence[int]:
        """Give the number of each text: as a range, where they come in the order in which they first came.

        Files are mostly sorted, and to compare two lists takes a fraction of looking each text up.

        Args:
            texts: What stands in the cells.
            turn: Of how many rows one area may be, after which comes the next.
        """
        if turn > 1:
            return self._by_turns(texts, turn) or list(map(self.__getitem__, texts))
        first = self[texts[0]]
        if self._is_in_order and texts == self._texts[first : first + len(texts)]:
            return range(first, first + len(texts))
        return list(map(self.__getitem__, texts))

    def _by_turns(self, texts: Sequence[str], turn: int) -> Sequence[int]:
        """Give the number of each text where each stands in as many rows as a turn has; none where they do not.

        The first turn may have begun in an earlier piece.
        """
        begun = next((at for at in range(1, turn) if texts[at] != texts[0]), turn)
        lead = texts[begun::turn]
        for at in range(begun + 1, begun + turn):
            others = texts[at::turn]
            if others != lead[: len(others)]:
                return ()
        numbers = map(self.__getitem__, [texts[0], *lead])
        return list(chain.from_iterable(map(repeat, numbers, repeat(turn))))[turn - begun :][: len(texts)]

    def __missing__(self, text: str) -> int:
        """Number a text that has not been seen before."""
        number = self[text] = self._number_of(text.strip())
        self._is_in_order = self._is_in_order and number == len(self._texts)
        self._texts.append(text)
        return number
