"""Line, cut and formulas of an overshooting step tell of the same valley and the same rate."""

from __future__ import annotations

import pytest
from manim import Animation
from manim.animation.animation import prepare_animation

from gdcore import zoo
from scenes.stage import theme
from scenes.stage.maps.circling import Circling
from scenes.stage.maps.landscape import Landscape
from scenes.stage.maps.overshooting import Overshooting
from scenes.stage.text.formula import Formula
from scenes.stage.walks.expedition import Expedition
from scenes.stage.zones import Zone
from tests.films.rules import curve_walks, valleys

LEFT, RIGHT = Zone(-6.6, 0, -2.6, 2.75), Zone(0.5, 6.6, -2.6, 2.75)


@pytest.fixture(scope="module")
def overshooting() -> Overshooting:
    expedition = Expedition(zoo.PEAKS, None, 3624, 0.01, 0.001, 0.1, 100)
    return Overshooting(Circling(Landscape(LEFT, zoo.PEAKS), RIGHT, expedition), expedition)


def test_all_of_it_tells_of_the_deepest_valley_and_the_fast_rate(
    overshooting: Overshooting,
) -> None:
    line, cut = overshooting.line, overshooting.cut
    assert list(valleys.curvature_line(line)) == []
    assert line.minimum == cut.minimum == pytest.approx((0.2282789, -1.6255350))
    assert "30.18" in overshooting.formulas.curvature.source
    assert "2.02" in overshooting.formulas.number.source
    assert overshooting.gauge.bound_name.source == "2 slash lambda approx 0.066"
    assert cut.get_left()[0] < overshooting.formulas.get_left()[0] < RIGHT.right


def test_the_step_follows_its_tracker(overshooting: Overshooting) -> None:
    cut = overshooting.cut
    before = cut.walker.get_center().copy()
    overshooting.thrown.set_value(1.0)
    cut.update(0)
    assert list(curve_walks.curve_walker(cut.walker)) == []
    assert cut.walker.get_center()[0] < cut.plot.point(0.0, 0.0)[0] < before[0]


def test_what_holds_on_the_parabola_fades_with_it_and_comes_back(
    overshooting: Overshooting,
) -> None:
    formulas = overshooting.formulas
    faded = [formulas.slope, formulas.product, formulas.number]
    _play(overshooting.step_back()[0][0])
    assert _opacities(*faded) == {theme.DIM}
    assert _opacities(formulas.curvature) == {1.0}
    cut = overshooting.cut
    leaving, *_ = back = overshooting.leave_cut([cut.plot, cut.curve])
    assert set(leaving.mobject) >= {cut.plot, cut.curve} and len(leaving.mobject) == 2
    _play(back)
    assert _opacities(*faded) == {1.0}


def _play(animations: list[Animation]) -> None:
    for animation in map(prepare_animation, animations):
        animation.begin()
        animation.finish()


def _opacities(*formulas: Formula) -> set[float]:
    return {leaf.get_fill_opacity() for formula in formulas for leaf in formula}


def test_the_ground_is_spoken_of_where_it_is_flatter_than_the_parabola(
    overshooting: Overshooting, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = "The ground there is flatter: the next step lands 0.76 times as far out."
    assert overshooting.ground_far_out == said
    monkeypatch.setattr(type(overshooting.cut), "flattens", False)
    assert "flatter" not in overshooting.ground_far_out
