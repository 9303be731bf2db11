from __future__ import annotations

import pytest

from gdcore import descend, zoo
from gdcore.rules import GradientDescent
from scenes.stage.marks.step_note import SlopeNote, StepNote
from scenes.stage.plots.plot import Plot
from scenes.stage.zones import Zone
from tests.films.rules import curve_walks, curves


@pytest.fixture
def curve_plot() -> Plot:
    return Plot(Zone(-3, 3, -2, 2), (-4.5, 3.3), (-70, 480), boxed=True, y_ticks=())


@pytest.mark.parametrize(("x", "said"), [(3.0, "slope 360"), (-4.2, "slope \N{MINUS SIGN}577")])
def test_a_tangent_s_slope_stands_beside_its_lower_end(
    curve_plot: Plot, x: float, said: str
) -> None:
    note = SlopeNote(curve_plot, zoo.QUARTIC, x)
    assert note.words.text == said
    assert list(curves.slope_line(note.tangent)) == []
    lower = min(note.tangent.get_start_and_end(), key=lambda end: float(end[1]))
    aside = note.words.get_center() - lower
    assert -0.4 < aside[1] < 0
    # Inwards, where the walls of the valley leave room.
    assert aside[0] * x < 0 and abs(aside[0]) > note.words.width / 2


@pytest.mark.parametrize(("rate", "said"), [(0.001, "0.36"), (0.01, "3.6"), (0.02, "7.2")])
def test_a_step_is_an_arrow_from_its_point_with_its_length(
    curve_plot: Plot, rate: float, said: str
) -> None:
    path = descend(zoo.QUARTIC, 3.0, GradientDescent(rate), 1)
    note = StepNote(curve_plot, path, 0)
    assert note.length.source == said
    assert list(curve_walks.axis_step(note.arrow)) == []
    start, end = note.arrow.ends
    assert start == pytest.approx(curve_plot.point(3.0, 250.0))
    long = start[0] - end[0] > note.length.width
    assert (note.length.get_bottom()[1] > start[1]) == long
    assert long or note.length.get_right()[0] < end[0]
