from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from manim import ValueTracker

from gdcore import zoo
from scenes.stage.plots.magnifier import DASH, Magnifier
from scenes.stage.plots.plot import Plot
from scenes.stage.zones import Zone

ZONE = Zone(3.5, 6.5, -1.5, 1.5)


def test_a_magnified_part_is_larger_by_exactly_the_magnification(plot: Plot) -> None:
    power = ValueTracker(2.0)
    magnifier = Magnifier(plot, ZONE, zoo.PARABOLA, -1.0, power)
    for value in (2.0, 50.0, 1000.0):
        power.set_value(value)
        magnifier.update()
        assert magnifier.view.x_unit == pytest.approx(value * plot.x_unit)
        assert magnifier.view.y_unit == pytest.approx(value * plot.y_unit)
        assert magnifier.window.width == pytest.approx(ZONE.width / value)
        assert magnifier.view.point(-1.0, 2.0) == pytest.approx(ZONE.center)


def test_the_curve_nears_its_tangent_as_the_magnification_grows(plot: Plot) -> None:
    power = ValueTracker(1.0)
    magnifier = Magnifier(plot, ZONE, zoo.PARABOLA, -1.0, power)
    apart = []
    for value in (10.0, 100.0, 1000.0):
        power.set_value(value)
        magnifier.update()
        start, end = magnifier.tangent.get_start_and_end()
        along = (end - start)[:2] / np.linalg.norm(end - start)
        off = magnifier.curve.points[:, :2] - start[:2]
        apart.append(np.abs(along[0] * off[:, 1] - along[1] * off[:, 0]).max())
    assert apart[1] / apart[0] == pytest.approx(0.1, rel=0.1)
    assert apart[2] < 8 / 1080 / 2


def test_the_tangent_leaves_gaps_in_which_the_curve_is_seen(plot: Plot) -> None:
    tangent = Magnifier(plot, ZONE, zoo.PARABOLA, -1.0, 1000.0).tangent
    start, end = tangent.get_start_and_end()
    dashes = tangent.get_subpaths()
    lengths = [float(np.linalg.norm(dash[-1] - dash[0])) for dash in dashes]
    gaps = [float(np.linalg.norm(after[0] - before[-1])) for before, after in pairwise(dashes)]
    whole = float(np.linalg.norm(end - start))
    assert sum(lengths) + sum(gaps) == pytest.approx(whole)
    assert lengths == pytest.approx([lengths[0]] * len(dashes))
    assert gaps == pytest.approx([lengths[0]] * (len(dashes) - 1))
    assert lengths[0] == pytest.approx(DASH, rel=0.2)
