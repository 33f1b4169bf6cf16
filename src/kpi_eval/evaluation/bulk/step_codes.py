"""Step codes: the positions that actuals of a block are on the scales of their measures."""

import numpy as np
import polars as pl

from kpi_eval.evaluation.bulk.kinds import Floats, Numbers, Read
from kpi_eval.evaluation.bulk.places import Places
from kpi_eval.evaluation.bulk.steps import Steps


class StepCodes:
    """Understands each distinct text of a block once for each scale."""

    def __init__(self, places: Places) -> None:
        """Take the places of a file."""
        self._places, self._steps = places, Steps(places)

    def of(self, places: Numbers, read: Read) -> Read:
        """Give rows with positions for their numbers, where they are of measures on a scale."""
        on_scale, found = self._places.on_scale, read
        for scale in dict.fromkeys(on_scale.values()):
            codes = [code for code, each in on_scale.items() if each == scale]
            is_of_scale = np.zeros(len(self._places.found), dtype=np.bool_)
            is_of_scale[codes] = True
            rows = np.flatnonzero(is_of_scale[places])
            if len(rows):
                texts = read.actuals.gather(read.codes[rows])
                distinct = texts.unique()
                positions = [self._steps.position(scale, codes[0], text) for text in distinct]
                found = found.with_numbers(rows, _replaced(texts, distinct, positions))
        return found


def _replaced(texts: pl.Series, distinct: pl.Series, positions: list[float]) -> Floats:
    found: Floats = texts.replace_strict(distinct, positions, return_dtype=pl.Float64).to_numpy()
    return found
