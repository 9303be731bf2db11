from __future__ import annotations

import numpy as np
import pytest
from manim import ValueTracker

from gdcore import zoo
from gdcore.osculation import osculating_parabola
from scenes.stage.descents.rate_path import RatePath
from scenes.stage.plots.plot import Plot
from scenes.stage.zones import Zone
from tests.films import reference as ref
from tests.films.rules import curve_walks, rates

BOWL = osculating_parabola(zoo.QUARTIC, -2.0)
STEPS = 10


@pytest.fixture
def rate() -> ValueTracker:
    return ValueTracker(0.5 / 72)


@pytest.fixture
def path(rate: ValueTracker) -> RatePath:
    plot = Plot(Zone(-6, 1, -3, 3), (-2.6, -1.4), (-26, -11), boxed=True)
    return RatePath(plot, BOWL, -1.7, rate, STEPS)


def discs(path: RatePath) -> np.ndarray:
    """The middles of the discs, shape (n, 2)."""
    return path.discs.points.reshape(-1, len(path.outline), 3)[:, :-1:4, :2].mean(axis=1)


@pytest.mark.parametrize("part", [0.01, 0.5, 1.0, 1.7, 2.0, 2.3, 40.0])
def test_it_is_walked_at_the_rate_as_it_is_now(
    path: RatePath, rate: ValueTracker, part: float
) -> None:
    rate.set_value(part / 72)
    path.refresh()
    assert list(rates.rate_path(path)) == []
    assert list(curve_walks.hop_trail(path.hops)) == []


def test_every_step_multiplies_the_distance_by_the_same_factor(
    path: RatePath, rate: ValueTracker
) -> None:
    rate.set_value(1.5 / 72)
    x = -2 + 0.3 * (-0.5) ** np.arange(STEPS + 1)
    right = ref.on_screen(path.plot, x, ref.values(BOWL, x))
    np.testing.assert_allclose(discs(path.refresh()), right, atol=1e-6)


@pytest.mark.parametrize(("progress", "shown"), [(0.0, 1), (1.0, 2), (2.6, 3)])
def test_only_steps_that_have_been_reached_are_shown(
    path: RatePath, rate: ValueTracker, progress: float, shown: int
) -> None:
    rate.set_value(1.5 / 72)
    part = RatePath(path.plot, BOWL, -1.7, rate, STEPS, progress)
    assert len(discs(part)) == shown
    np.testing.assert_allclose(discs(part), discs(path.refresh())[:shown])
    assert len(part.hops.points) == 4 * int(np.ceil(progress))
    assert list(rates.rate_path(part)) == []


def test_it_knows_where_the_first_step_lands(path: RatePath, rate: ValueTracker) -> None:
    rate.set_value(1.5 / 72)
    assert path.landed() == pytest.approx(path.refresh().path.points[1, 0])


def test_what_leaves_the_picture_is_not_drawn(path: RatePath, rate: ValueTracker) -> None:
    rate.set_value(2.5 / 72)
    path.refresh()
    assert len(discs(path)) == 2
    area = path.plot.area
    assert path.hops.points[:, 0].max() <= area.right + 1e-9
    assert path.hops.points[:, 1].max() <= area.top + 1e-9


def test_a_path_that_was_not_walked_again_is_seen(path: RatePath, rate: ValueTracker) -> None:
    rate.set_value(1.2 / 72)
    assert any("was walked at" in problem for problem in rates.rate_path(path))
