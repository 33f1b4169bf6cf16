"""Spans: actuals in order, cut where one of them may be compared otherwise than the one before."""

import numpy as np

from kpi_eval.evaluation.bulk.kinds import Flags, Floats


def starts_of_spans(edges: Floats, values: Floats) -> Flags:
    """Say at which actuals a span begins; those of a span are on the same side of every edge, so one decides for all.

    That is so for whatever compares an actual, or how far it is from nought, with edges and nought, and does nothing
    else with it.

    Args:
        edges: A column of edges for each likeness; what is not a number is none.
        values: Actuals in order, those last that are not numbers.

    Returns:
        A row for each likeness with a place for each actual, and one for the end, where a span begins too.
    """
    likenesses = np.arange(edges.shape[1])
    starts = np.zeros((len(likenesses), len(values) + 1), dtype=np.bool_)
    starts[:, [0, -1]] = True
    for cuts in (edges, -edges, np.array([[0.0], [np.inf]])):
        # NOTE: an actual on an edge is a span of its own.
        for side in ("left", "right"):
            starts[likenesses, np.searchsorted(values, cuts, side)] = True
    return starts
