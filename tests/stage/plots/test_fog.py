from __future__ import annotations

import numpy as np
import pytest
from manim import Camera, ValueTracker, tempconfig

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


@pytest.mark.parametrize("settled", [False, True])
@pytest.mark.parametrize("place", PLACES)
def test_the_disc_is_clear_and_the_rest_is_hidden(
    plot: Plot, place: tuple[float, float], settled: bool
) -> None:
    middle = plot.point(*place)
    fog = Fog(plot, lambda: middle, 1.0)
    if settled:
        fog.settle()
    assert list(rules.fog(fog)) == []
    inward = np.sign(plot.area.center - middle + 1e-9) * np.array([1.0, 1.0, 0.0])
    inward /= np.linalg.norm(inward)
    assert opaque_at(fog, middle + 0.5 * inward) == 0
    assert opaque_at(fog, middle + 0.95 * inward) == 0
    assert opaque_at(fog, middle + (1 + SOFT + 0.05) * inward) == 1


def test_it_looks_the_same_when_it_has_settled(plot: Plot) -> None:
    fog = Fog(plot, lambda: plot.point(2.6, 8.0), 1.0)
    with tempconfig({"pixel_width": 427, "pixel_height": 240}):
        camera = Camera()
        ends = camera.points_to_pixel_coords(fog, plot.frame.points[[0, -1]])
        (left, bottom), (right, top) = ends + np.array([[2, -2], [-2, 2]])
        camera.capture_mobjects([plot, fog])
        before = camera.pixel_array.astype(int)
        camera.reset()
        camera.capture_mobjects([plot, fog.settle()])
        changed = np.abs(camera.pixel_array - before)[top:bottom, left:right]
        assert changed.size > 40_000
        assert changed.max() <= 1
    assert len(fog[0].points) > len(fog[-1].points)


def test_its_rule_sees_a_layer_that_ends_where_the_last_hides_nothing(plot: Plot) -> None:
    fog = Fog(plot, lambda: plot.point(0.0, 4.0), 1.0).settle()
    border, hole = np.split(fog[0].points.copy(), 2)
    middle = fog.place()
    fog[0].set_points(np.concatenate([middle + 0.9 * (border - middle), hole]))
    assert any("ends where it is seen" in problem for problem in rules.fog(fog))


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
