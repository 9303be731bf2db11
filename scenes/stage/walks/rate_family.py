"""A family of basin maps, one for each of many learning rates, and a tracker that chooses."""

from __future__ import annotations

import hashlib
from functools import cached_property, lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt
from manim import ValueTracker

from gdcore import Atlas, Function, atlas
from scenes.stage.walks.fates import Kinds, final_kinds_of


@lru_cache(maxsize=4)
def _atlas(
    function: Function, rates: tuple[float, ...], resolution: int, steps: int, tolerance: float
) -> Atlas:
    """The atlas takes seconds; a film that is made again in the same process asks for the same."""
    return atlas(function, rates, resolution=resolution, steps=steps, tolerance=tolerance)


def family_rates(lowest: float, highest: float, count: int) -> tuple[float, ...]:
    """Rates of a family, evenly spaced from the first to the last."""
    return tuple(round(float(rate), 9) for rate in np.linspace(lowest, highest, count))


def nearest_rate(rates: tuple[float, ...], rate: float) -> int:
    """The number of the one among some rates that is nearest to a rate."""
    return int(np.argmin(np.abs(np.array(rates) - rate)))


class RateFamily:
    """The fates of a grid of starts at evenly spaced learning rates.

    What is shown, maps and numbers alike, belongs to the computed rate nearest to the tracker.

    Args:
        function: of two variables.
        lowest, highest: the first and the last rate.
        count: how many rates.
        resolution: starts along each axis.
        steps, tolerance: as for gdcore's atlas.

    Attributes:
        tracker: the rate that is asked for.
    """

    def __init__(
        self,
        function: Function,
        lowest: float,
        highest: float,
        count: int,
        resolution: int,
        steps: int,
        tolerance: float,
    ) -> None:
        self.rates = family_rates(lowest, highest, count)
        self.tracker = ValueTracker(lowest)
        self.atlas_key = (function, self.rates, resolution, steps, tolerance)
        # Manim names pictures after what they hold: this stands for all the maps.
        self.computed = hashlib.sha256(self.atlas.labels.data).hexdigest()

    def __deepcopy__(self, memo: dict[int, Any]) -> RateFamily:
        """The family itself: manim copies what it animates, and the maps do not change."""
        return self

    @cached_property
    def atlas(self) -> Atlas:
        """All maps, from gdcore."""
        return _atlas(*self.atlas_key)

    @cached_property
    def all_kinds(self) -> Kinds:
        """The kinds of all starts at all rates, shape (count, rows, columns)."""
        return final_kinds_of(self.atlas.labels, len(self.atlas.minima))

    @cached_property
    def percentages(self) -> npt.NDArray[np.float64]:
        """How many of a hundred starts are of each kind, shape (count, kinds)."""
        kinds = range(len(self.atlas.minima) + 3)
        return np.stack([100 * (self.all_kinds == kind).mean(axis=(1, 2)) for kind in kinds], -1)

    @property
    def index(self) -> int:
        """The number of the rate that is shown."""
        return self.nearest(float(self.tracker.get_value()))

    def rate(self) -> float:
        """The rate that is shown."""
        return self.rates[self.index]

    def nearest(self, rate: float) -> int:
        """The number of the computed rate nearest to a rate."""
        return nearest_rate(self.rates, rate)

    def kinds(self) -> Kinds:
        """The map that is shown, shape (rows, columns), the first row at the lowest y."""
        return np.asarray(self.all_kinds[self.index])

    def percentage(self, kind: int) -> float:
        """How many of a hundred starts are of a kind at the rate that is shown."""
        return float(self.percentages[self.index, kind])
