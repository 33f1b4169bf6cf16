"""Areas: the numbers of areas by the texts of their cells, each understood once."""

from collections.abc import Callable, Sequence


class Areas(dict[str, int]):
    """Gives areas their numbers; new ones are numbered when they are looked up."""

    def __init__(self, number_of: Callable[[str], int]) -> None:
        """Start with none; `number_of` gives the number of a name."""
        super().__init__()
        self._number_of = number_of
        self._texts: list[str] = []
        self._is_in_order = True

    def of(self, texts: Sequence[str]) -> Sequence[int]:
        """Give the number of each text: as a range, where they come in the order in which they first came.

        Files are mostly sorted, and to compare two lists takes a fraction of looking each text up.
        """
        first = self[texts[0]]
        if self._is_in_order and texts == self._texts[first : first + len(texts)]:
            return range(first, first + len(texts))
        return list(map(self.__getitem__, texts))

    def __missing__(self, text: str) -> int:
        """Number a text that has not been seen before."""
        number = self[text] = self._number_of(text.strip())
        self._is_in_order = self._is_in_order and number == len(self._texts)
        self._texts.append(text)
        return number
