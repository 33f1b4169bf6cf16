"""Cases: what is decided of one actual for all between the same edges is what would be decided of each by itself."""

import math
from types import SimpleNamespace

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kpi_eval.evaluation.bulk.cases import Cases
from kpi_eval.evaluation.bulk.kinds import Read
from kpi_eval.evaluation.bulk.zones import Edges

CASES = "kpi_eval.evaluation.bulk.cases"
SOME = [0.0, -0.0, 0.5, 1.0, 50.0, 78.8, 80.0, 1e300]
NUMBERS = st.one_of(
    st.sampled_from(SOME),
    st.sampled_from(SOME).map(lambda number: -number),
    st.sampled_from(SOME).map(lambda number: math.nextafter(number, math.inf)),
    st.sampled_from(SOME).map(lambda number: math.nextafter(number, -math.inf)),
    st.floats(-200, 200),
    st.sampled_from([math.inf, -math.inf]),
)
OPEN = [st.one_of(st.just(-math.inf), NUMBERS), st.one_of(st.just(math.inf), NUMBERS)]
WIDE = [st.one_of(*[st.just(end)] * 4, NUMBERS) for end in (-1.7e308, 1.7e308)]
REST = [st.sampled_from([0.0, 1.0, 50.0]), st.one_of(st.just(math.nan), NUMBERS)]
EDGES = st.builds(Edges, *OPEN * 5, *WIDE, *REST)
PLACES = st.tuples(EDGES, st.booleans(), st.sampled_from([True, True, True, False]), st.booleans())
ACTUALS = st.one_of(NUMBERS, st.just(math.nan))
BLOCKS = st.lists(
    st.tuples(
        st.lists(PLACES, max_size=5), st.lists(st.tuples(ACTUALS, ACTUALS), max_size=20), st.integers(0, 2**32 - 1)
    ),
    min_size=1,
    max_size=4,
)


@pytest.mark.parametrize(("most", "at_once", "fewest"), [(16, 1 << 20, 1024), (0, 1, 4), (2, 20, 1)])
@settings(max_examples=60, deadline=None)
@given(blocks=BLOCKS, has_percents=st.booleans())
def test_an_actual_becomes_what_it_does_by_itself(most, at_once, fewest, blocks, has_percents):
    with pytest.MonkeyPatch.context() as patch:
        for name, value in (("_MANY", most), ("_AT_ONCE", at_once), ("_FEWEST_ACTUALS", fewest)):
            patch.setattr(f"{CASES}.{name}", value)
        patch.setattr(f"{CASES}.edges_of", lambda subject, _: subject.edges)
        places = SimpleNamespace(found=[])
        decided = Cases(places, SimpleNamespace(likely=lambda _: None))
        vocabulary = object()
        actuals: list[tuple[float, float]] = [(math.nan, math.nan)]
        for added, more, seed in blocks:
            places.found += [
                _place(*each) for each in added or ([] if places.found else [(Edges(), True, True, False)])
            ]
            decided.refresh()
            actuals += more
            draw = np.random.default_rng(seed)
            rows = draw.choice([1, 10, 200])
            codes, of_rows = draw.integers(0, len(actuals), rows), draw.integers(0, len(places.found), rows)
            read = _read(actuals[: codes.max() + 1], codes, vocabulary, has_percents=has_percents)
            expected = decided.kinds_of(of_rows, read._replace(vocabulary=None))
            assert decided.kinds_of(of_rows, read).tolist() == expected.tolist()


def _place(edges, is_judged, is_alike, is_percent):
    subject = SimpleNamespace(edges=edges, limits=() if is_judged else None, reason=None)
    return SimpleNamespace(subject=subject, is_alike=is_alike, is_percent=is_percent, has_values=True)


def _read(actuals, codes, vocabulary, *, has_percents):
    numbers, percents = (np.array([each[side] for each in actuals]) for side in (0, 1))
    texts = pl.Series(["" for _ in actuals])
    return Read(pl.DataFrame(), texts, numbers, percents if has_percents else None, codes, vocabulary, lambda _: [])
