"""The learning-rate atlas: the fate of every start with every learning rate, as pictures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from gdcore.basin_map import start_axes, start_grid
from gdcore.execution import Array
from gdcore.fates import Valleys, fates_of
from gdcore.function import Function
from gdcore.outcome import Limits
from gdcore.parameters import check_positive, check_steps
from gdcore.stability import largest_stable_rate
from gdcore.valleys import Labels, valleys_of


@dataclass(frozen=True, eq=False)
class Atlas:
    """Where gradient descent ends, by rate and start.

    ``labels`` has the shape (R, *shape) for ``rates`` (R,) and ``starts`` (*shape, n): a picture
    for a line of starts, a family of basin maps for a grid, the lowest rate first. A label is
    an index into ``minima`` (m, n), or LEFT_THE_WINDOW (-1), UNRESOLVED (-2) or
    OSCILLATING (-3). ``periods``, of the same shape, holds the number of steps after which an
    oscillating cell is back where it was, and 0 for the others and where it never is.
    ``largest_stable_rates`` (m,) is 2 / lambda_max of each minimum, the theory beside it.
    """

    function: Function
    rates: Array
    starts: Array
    labels: Labels
    periods: NDArray[np.int16]
    minima: Array
    largest_stable_rates: Array

    def shares(self, label: int) -> Array:
        """The share of the starts with this label, for each rate, shape (R,)."""
        return np.asarray((self.labels == label).reshape(len(self.rates), -1).mean(axis=1))


def atlas(
    function: Function,
    rates: ArrayLike,
    starts: ArrayLike | None = None,
    resolution: int | Sequence[int] = 200,
    steps: int = 1000,
    tolerance: float = 1e-4,
    minima: ArrayLike | None = None,
) -> Atlas:
    """The fate of gradient descent for every rate (R,) and every start (*shape, n).

    ``starts`` may have the shape (S,) for one variable; by default they are a grid over the window,
    of the ``resolution`` that ``basins`` takes. ``minima`` is by default every non-degenerate
    minimum in the window. A cell settles where its gradient's norm is at most ``tolerance``, within
    a hundredth of the window of a minimum whose largest stable rate is above its own: nobody rests
    at another, but passes by. It has left when it is not finite, a billion windows away, or at rest
    or out of steps outside. It oscillates when it comes back to where it was, or still jumps up and
    down after ``steps``. What is slow, or rests elsewhere, is unresolved. Raises ValueError for
    rates that are not above 0, starts that do not fit or lie outside the domain, minima that do not
    curve upwards, steps < 0 or a tolerance that is not above 0.
    """
    limits = _checked_limits(function, steps, tolerance)
    speeds = _checked_rates(rates)
    places = _places(function, starts, resolution)
    valleys = valleys_of(function, minima)
    stable = np.array([largest_stable_rate(function, point) for point in valleys])
    flat = places.reshape(-1, function.dimension)
    fates = fates_of(function, flat, speeds, Valleys(valleys, stable), limits)
    shape = (len(speeds), *places.shape[:-1])
    labels, periods = fates.labels.reshape(shape), fates.periods.reshape(shape)
    return Atlas(function, speeds, places, labels, periods, valleys, stable)


def _checked_limits(function: Function, steps: int, tolerance: float) -> Limits:
    check_steps(steps)
    check_positive("tolerance", tolerance)
    return Limits(int(steps), float(tolerance), function.window)


def _checked_rates(rates: ArrayLike) -> Array:
    try:
        speeds = np.array(rates, dtype=np.float64, ndmin=1)
    except (TypeError, ValueError) as error:
        raise ValueError(f"rates: got {rates!r}; give numbers of shape (R,)") from error
    if speeds.ndim != 1 or not speeds.size:
        raise ValueError(f"rates: got shape {speeds.shape}; give at least one, of shape (R,)")
    bad = ~(np.isfinite(speeds) & (speeds > 0))
    if bad.any():
        raise ValueError(f"rates: got {speeds[bad][0]:g}; give finite numbers above 0")
    return speeds


def _places(function: Function, starts: ArrayLike | None, resolution: int | Sequence[int]) -> Array:
    """The starts as an array (*shape, n)."""
    if starts is None:
        return start_grid(start_axes(function, resolution))
    n = function.dimension
    try:
        places = np.array(starts, dtype=np.float64)
    except (TypeError, ValueError) as error:
        raise ValueError(f"starts: got {starts!r}; give numbers of shape (..., {n})") from error
    if n == 1 and places.ndim == 1:
        places = places[:, None]
    if places.ndim < 2 or places.shape[-1] != n or not places.size:
        raise ValueError(f"starts: got shape {places.shape}; {function.name} needs (..., {n})")
    sound = np.isfinite(places).all(axis=-1)
    if not sound.all():
        raise ValueError(f"starts: got {places[~sound][0].tolist()}; give finite numbers")
    return places
