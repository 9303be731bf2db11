from __future__ import annotations

import numpy as np
import pytest
from manim import ValueTracker

from scenes.stage import theme
from scenes.stage.plots.fog import SOFT, Fog, over_fog
from scenes.stage.plots.plot import Plot
from scenes.stage.readouts.readout import Readout
from tests.films.drawn import Box, Shape
from tests.films.rules import fog as rules

PLACES = [(0.0, 4.0), (3.0, 10.0), (-3.0, -2.0), (2.9, 4.0)]


def opaque_at(fog: Fog, place: np.ndarray) -> float:
    """How much of what lies at a place is hidden, from 0 to 1."""
    through = 1.0
    spot = Box.around(place[np.newaxis, :2], 1e-4)
    for layer in fog:
        shape = Shape(layer, (fog,), 0)
        if shape.surrounds(spot):
            through *= 1 - layer.get_fill_opacity()
    return 1 - through


@pytest.mark.parametrize("place", PLACES)
def test_the_disc_is_clear_and_the_rest_is_hidden(plot: Plot, place: tuple[float, float]) -> None:
    middle = plot.point(*place)
    fog = Fog(plot, lambda: middle, 1.0)
    assert list(rules.fog(fog)) == []
    inward = np.sign(plot.area.center - middle + 1e-9) * np.array([1.0, 1.0, 0.0])
    inward /= np.linalg.norm(inward)
    assert opaque_at(fog, middle + 0.5 * inward) == 0
    assert opaque_at(fog, middle + 0.95 * inward) == 0
    assert opaque_at(fog, middle + (1 + SOFT + 0.05) * inward) == 1


def test_it_thickens_outwards(plot: Plot) -> None:
    middle = plot.point(0.0, 4.0)
    fog = Fog(plot, lambda: middle, 1.0)
    through = [opaque_at(fog, middle + (1 + part * SOFT) * np.array([1.0, 0, 0]))
               for part in (0.05, 0.3, 0.6, 0.9)]  # fmt: skip
    assert through == sorted(through)
    assert 0 < through[0] < through[-1] < 1


def test_it_lifts_with_its_radius_and_follows_its_place(plot: Plot) -> None:
    radius, across = ValueTracker(1.0), ValueTracker(0.0)
    fog = Fog(plot, lambda: plot.point(across.get_value(), 4.0), radius)
    across.set_value(2.0)
    fog.update()
    assert list(rules.fog(fog)) == []
    radius.set_value(20.0)
    fog.update()
    assert list(rules.fog(fog)) == []
    corners = [plot.area.anchor(x, y) for x in (0.01, 0.99) for y in (0.01, 0.99)]
    assert [opaque_at(fog, corner) for corner in corners] == [0, 0, 0, 0]


def test_its_rule_sees_a_hole_elsewhere_and_a_curve_shining_through(plot: Plot) -> None:
    fog = Fog(plot, lambda: plot.point(0.0, 4.0), 1.0)
    fog.place = lambda: plot.point(0.1, 4.0)
    assert any("disc" in problem for problem in rules.fog(fog))
    fog.refresh()[-1].set_fill(opacity=0.9)
    assert any("shine" in problem for problem in rules.fog(fog))


def test_digits_over_fog_keep_their_ground_when_they_grow(plot: Plot) -> None:
    number = ValueTracker(5.0)
    readout = over_fog(Readout("x", number, places=4))
    number.set_value(-123.0)
    readout.update()
    assert isinstance(readout, Readout)
    for leaf in readout.family_members_with_points():
        if leaf is not readout.digits.frame:
            assert leaf.get_stroke_width(background=True) == theme.STROKE_BEHIND
    assert readout.digits.frame.get_stroke_width(background=True) == 0
