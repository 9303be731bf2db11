"""A valley's bowl: its shape, distances below it, and slopes up it."""

from __future__ import annotations

import numpy as np
import pytest
from manim import ValueTracker

from gdcore import zoo
from scenes.stage.descents.bowl import Bowl
from scenes.stage.descents.bowl_climb import BowlClimb, bound_readouts, curvature_readout
from scenes.stage.plots.plot import Plot
from scenes.stage.text.digits import Digits
from scenes.stage.zones import Zone
from tests.films import reference as ref
from tests.films.rules import curves

ZONE = Zone(-6, -2, -2.4, 2.8)


@pytest.fixture
def plot() -> Plot:
    """The quartic from afar."""
    return Plot(ZONE, (-4.0, 4.0), (-40.0, 80.0), boxed=True, x_ticks=(), y_ticks=())


def test_the_bowl_fits_its_valley() -> None:
    bowl = Bowl(ZONE, zoo.QUARTIC, -2.0, 0.6)
    assert list(curves.curve(bowl.curve)) == list(curves.curve(bowl.graph)) == []
    assert float(bowl.parabola.derivative(-1.7, 2)) == pytest.approx(72)
    assert bowl.graph.get_top()[1] == pytest.approx(bowl.plot.area.top, abs=1e-6)


@pytest.mark.parametrize("place", [-1.7, -2.3])
def test_distances_are_measured_below_the_bowl(place: float) -> None:
    bowl, live = Bowl(ZONE, zoo.QUARTIC, -2.0, 0.6), ValueTracker(-2.0)
    bars = bowl.distance(live), bowl.next_distance(live, "2 d")
    live.set_value(place)
    for bar in bars:
        bar.refresh()
        assert list(curves.leg(bar.line)) == []
        ends = ref.in_data(bowl.plot, bar.line.points[[0, -1]])[:, 0]
        assert sorted(ends) == pytest.approx(sorted((-2.0, place)))
        assert bar.length() == pytest.approx(0.3)
        assert bar.label.get_bottom()[1] > bowl.plot.area.bottom
    beside, below = (bar.label.get_center() - bar.line.get_center() for bar in bars)
    assert beside[0] * np.sign(place + 2) > bars[0].line.width / 2 and abs(beside[1]) < 0.05
    assert below[1] < -0.1 and abs(below[0]) < 1e-6


def test_a_walk_up_the_bowl_shows_a_slope_that_grows_with_the_distance() -> None:
    place = ValueTracker(-1.9)
    climb = BowlClimb(Bowl(ZONE, zoo.QUARTIC, -2.0, 0.6), place)
    for x, d, slope in ((-1.9, "0.100", "7.2"), (-1.7, "0.300", "21.6")):
        place.set_value(x)
        climb.update()
        shown = [part.text for part in climb.get_family() if isinstance(part, Digits)]
        assert sorted(shown, key=float) == [d, slope]
        assert list(curves.curve_point(climb.point)) == list(curves.slope_line(climb.tangent)) == []
    pace = climb.pace_to(-1.4)
    assert pace(1 / 7) == pytest.approx((0.343 - 0.3) / 0.3)


def test_a_curvature_has_room_for_the_largest_and_a_decimal_only_if_one_is_not_whole() -> None:
    assert curvature_readout(72.0, 372.0).digits.length == len("372")
    assert curvature_readout(72.0, 371.5).digits.length == len("371.5")
    below = [
        part.text for part in bound_readouts(72.0, 372.0).get_family() if isinstance(part, Digits)
    ]
    assert below == ["72", "0.0278"]


def test_a_bowl_s_detail_lies_on_the_graph_that_it_is_part_of(plot: Plot) -> None:
    bowl = Bowl(ZONE, zoo.QUARTIC, -2.0, 0.6)
    frame, part = bowl.detail(plot)
    low = ref.on_screen(plot, bowl.plot.x_range[0], bowl.plot.y_range[0])
    assert frame.get_left()[0] == pytest.approx(low[0])
    assert frame.get_bottom()[1] == pytest.approx(low[1])
    x = ref.in_data(plot, part.points[::4])[:, 0]
    right = ref.on_screen(plot, x, ref.values(zoo.QUARTIC, x))
    np.testing.assert_allclose(part.points[::4, :2], right, atol=1e-6)
    box, whole = bowl.framed
    assert whole is bowl.curve and box.width == pytest.approx(bowl.plot.area.width)
