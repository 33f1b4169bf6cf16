"""Codes: every row has the number of its own texts, however many rows in turn have the same, and blocks come in turn."""

import random

import polars as pl
import pytest

from kpi_eval.evaluation.bulk.codes import AreaCodes, PlaceCodes
from kpi_eval.evaluation.repeats import Repeats

CODES = "kpi_eval.evaluation.bulk.codes"
AREAS = ["", " ", "Lincoln", "lincoln ", "Boston", "West Lindsey", "WEST  LINDSEY", "North", "South", "East"]


class NumberedPlaces(dict):
    """Places numbered as they are found."""

    def __missing__(self, texts):
        number = self[texts] = len(self)
        return number


KEPT = []
"""The engine forgets the codes of categories of which there is no column any more."""


def column(texts, categories):
    KEPT.append(pl.Series(texts, dtype=pl.String).replace("", None).cast(pl.Categorical(categories)))
    return KEPT[-1]


@pytest.mark.parametrize("long", [1, 3, 64])
@pytest.mark.parametrize("seed", range(10))
def test_every_row_has_the_number_of_its_area_and_new_ones_come_in_the_order_of_the_rows(monkeypatch, long, seed):
    monkeypatch.setattr(f"{CODES}._LONG", long)
    draw = random.Random(seed)  # noqa: S311 - rows, not secrets
    categories, repeats, expected_of = pl.Categories(f"areas-{seed}-{long}"), Repeats(), Repeats()
    codes = AreaCodes(repeats)
    for _ in range(4):
        turns = [[draw.choice(AREAS)] * draw.choice([1, 2, 300]) for _ in range(draw.randint(1, 6))]
        texts = [text for turn in turns for text in turn]
        expected = [expected_of.area(text.strip()) for text in texts]
        assert codes.of(column(texts, categories)).tolist() == expected
    assert repeats.areas == expected_of.areas


@pytest.mark.parametrize("columns", [1, 2, 3])
@pytest.mark.parametrize("seed", range(10))
def test_every_row_has_the_place_of_its_texts(columns, seed):
    draw = random.Random(seed)  # noqa: S311 - rows, not secrets
    categories = [pl.Categories(f"names-{seed}-{columns}-{number}") for number in range(columns)]
    places, expected_of = NumberedPlaces(), NumberedPlaces()
    codes = PlaceCodes(places, columns)
    for size in (1, 5, 40, 3):
        rows = [tuple(draw.choice(["", "a", *map(str, range(size))]) for _ in range(columns)) for _ in range(200)]
        found = codes.of([column(texts, of) for texts, of in zip(zip(*rows, strict=True), categories, strict=True)])
        assert found.tolist() == [expected_of[texts] for texts in rows]
