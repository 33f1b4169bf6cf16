"""Missing cells: every row of a block has the cell of its place and text, and what is kept is asked for once."""

import random

import numpy as np
import pytest

from kpi_eval.evaluation.bulk.missing_cells import NO_CELL, MissingCells

CELLS = "kpi_eval.evaluation.bulk.missing_cells"


class SomePlaces:
    """Places of which the even ones have cells for texts that begin with a c."""

    def __init__(self):
        self.asked = []

    def cell_of_missing(self, code, text):
        self.asked.append((code, text))
        return 100 * code + len(text) if text.startswith("c") and code % 2 == 0 else None


@pytest.mark.parametrize("seed", range(20))
def test_every_row_has_the_cell_of_its_place_and_text(monkeypatch, seed):
    draw = random.Random(seed)  # noqa: S311 - rows, not secrets
    monkeypatch.setattr(f"{CELLS}._MOST_TEXTS", draw.choice([1, 3, 64]))
    monkeypatch.setattr(f"{CELLS}._LARGEST_TABLE", draw.choice([1, 60, 1 << 22]))
    expected_of, of_blocks = SomePlaces().cell_of_missing, MissingCells(SomePlaces())
    for _ in range(5):
        texts = draw.sample(["c", "cc", "ccc", "x", "", "n/a", "cccc"], draw.randint(1, 7))
        rows = [(draw.randrange(30), draw.randrange(len(texts))) for _ in range(draw.choice([0, 1, 200]))]
        places, numbers = (np.array([row[side] for row in rows], dtype=np.int64) for side in (0, 1))
        expected = [expected_of(place, texts[number]) for place, number in rows]
        found = of_blocks.cells(places, texts, numbers).tolist()
        assert found == [NO_CELL if cell is None else cell for cell in expected]


def test_a_place_and_text_of_many_blocks_are_asked_for_once():
    places = SomePlaces()
    of_blocks = MissingCells(places)
    for _ in range(3):
        of_blocks.cells(np.array([2, 3, 2, 2]), ["c", "x"], np.array([0, 1, 1, 0]))
    assert sorted(places.asked) == [(2, "c"), (2, "x"), (3, "x")]
