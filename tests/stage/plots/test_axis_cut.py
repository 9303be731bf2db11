from __future__ import annotations

import numpy as np
import pytest

from gdcore import zoo
from scenes.stage.plots.axis_cut import AxisCut
from scenes.stage.text.formula import Formula
from scenes.stage.zones import Zone

ZONE = Zone(0.0, 5.0, -2.5, 0.5)


def cut_through(place: tuple[float, float], axis: int) -> AxisCut:
    """The bowl x^2 + y^2, cut."""
    return AxisCut(ZONE, zoo.BOWL, place, axis, Formula('"slope"', font_size=26))


@pytest.mark.parametrize("axis", [0, 1])
def test_the_tangent_has_the_slope_of_the_free_variable(axis: int) -> None:
    place = (2.5, -1.25)
    cut = cut_through(place, axis)
    run, rise, _ = cut.tangent.get_end() - cut.tangent.get_start()
    slope = rise / cut.plot.y_unit / (run / cut.plot.x_unit)
    assert slope == pytest.approx(2 * place[axis])
    height = 2.5**2 + 1.25**2
    np.testing.assert_allclose(cut.point.get_center(), cut.plot.point(place[axis], height))


def test_all_heights_of_the_cut_are_on_the_plot() -> None:
    low, high = cut_through((2.5, -1.25), 0).plot.y_range
    assert low < 1.25**2
    assert high > 3.0**2 + 1.25**2


def test_a_note_without_room_beside_the_point_stands_where_the_graph_is_widest() -> None:
    cut = AxisCut(ZONE, zoo.BOWL, (2.5, -1.25), 1, Formula("y = 2 dot 2.5 = 5", font_size=26))
    area = cut.plot.area
    assert cut.note.get_x() == pytest.approx(area.center[0])
    assert 0 < area.top - cut.note.get_top()[1] < 0.2
    floor = cut.curve.points[:, 1][np.abs(cut.curve.points[:, 0] - cut.note.get_left()[0]) < 0.1]
    assert cut.note.get_bottom()[1] > floor.max()


@pytest.mark.parametrize(("x", "side"), [(2.5, -1), (-2.0, 1)])
def test_the_note_stands_within_the_graph(x: float, side: int) -> None:
    cut = cut_through((x, 1.0), 0)
    assert np.sign(cut.note.get_x() - cut.point.get_x()) == side
    assert cut.note.get_y() == pytest.approx(cut.point.get_y())
    assert cut.plot.area.left < cut.note.get_left()[0]
    assert cut.note.get_right()[0] < cut.plot.area.right
