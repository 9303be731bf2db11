"""The terms of a function, and what a map shows while they are added up."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from gdcore import Function
from scenes.stage.plots.heatmap import sampled
from scenes.stage.plots.plot import Plot


def terms_of(function: Function) -> list[Function]:
    """The additive terms of a function as functions of their own, in the order written."""
    return [
        Function.from_sympy(term.doit(), function.symbols, window=function.window)
        for term in function.terms
    ]


def range_of_sums(plot: Plot, terms: Sequence[Function]) -> tuple[float, float]:
    """The least and the greatest value on a map while its terms are added up, 0 included."""
    sums = np.cumsum([sampled(plot, term) for term in terms], axis=0)
    return min(0.0, float(sums.min())), max(0.0, float(sums.max()))
