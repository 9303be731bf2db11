from __future__ import annotations

import numpy as np
import pytest
from manim import ManimColor, ValueTracker, tempconfig

from gdcore import zoo
from scenes.stage import theme
from scenes.stage.plots.atlas_picture import AtlasPicture, RateCurtain
from scenes.stage.plots.basin_strip import BasinBar, BasinStrip
from scenes.stage.plots.plot import Plot
from scenes.stage.plots.start_dot import StartDot
from scenes.stage.walks.start_survey import StartSurvey
from scenes.stage.zones import Zone

SURVEY = StartSurvey(zoo.QUARTIC, (-3.0, 0.5, 4.0), 61, 1e-4)


@pytest.fixture
def atlas_plot() -> Plot:
    """Axes of all starts of the survey and rates up to 0.03."""
    return Plot(Zone(-6, 3, -2, 1), SURVEY.x_range, (0.0, 0.03), boxed=True)


def test_a_strip_joins_its_bars_without_a_gap(atlas_plot: Plot) -> None:
    strip = BasinStrip(atlas_plot, SURVEY.ground, 0.01, 0.2)
    bars = [bar for bar in strip if isinstance(bar, BasinBar)]
    assert [bar.interval.label for bar in bars[:3]] == [0, 1, 0]
    assert strip.get_left()[0] == pytest.approx(atlas_plot.area.left)
    assert strip.get_right()[0] == pytest.approx(atlas_plot.area.right)
    border = atlas_plot.point(0.0, 0.01)
    np.testing.assert_allclose(bars[0].get_right(), border, atol=1e-6)
    np.testing.assert_allclose(bars[1].get_left(), border, atol=1e-6)


@pytest.mark.parametrize(("start", "rate", "valley"), [(4.0, 0.001, 1), (4.0, 0.01, 0)])
def test_a_dot_takes_its_colour_only_when_its_descent_has_ended(
    atlas_plot: Plot, start: float, rate: float, valley: int
) -> None:
    waiting = StartDot(atlas_plot, SURVEY, start, rate)
    ended = StartDot(atlas_plot, SURVEY, start, rate, ended=True)
    assert waiting.get_fill_color().to_hex().lower() == theme.TEXT
    assert ended.get_fill_color().to_hex().lower() == theme.VALLEYS[valley]
    np.testing.assert_allclose(ended.get_center(), atlas_plot.point(start, rate), atol=1e-9)


def test_an_atlas_has_a_descent_for_every_pixel(atlas_plot: Plot) -> None:
    with tempconfig({"pixel_width": 427, "pixel_height": 240}):
        picture = AtlasPicture(atlas_plot, SURVEY.ground, 1e-4)
    rows, columns = picture.labels.shape
    x = int((0.5 - atlas_plot.x_range[0]) / np.ptp(atlas_plot.x_range) * columns)
    shown = picture.pixel_array[rows // 2, x, :3]
    assert shown.tolist() == list(ManimColor(theme.VALLEYS[1]).to_int_rgb())
    left = int((-2.0 - atlas_plot.x_range[0]) / np.ptp(atlas_plot.x_range) * columns)
    assert picture.labels[-1, left] == 0
    assert picture.labels[0, left] == -3


def test_a_curtain_hides_the_rates_above_its_own(atlas_plot: Plot) -> None:
    rate = ValueTracker(0.01)
    curtain = RateCurtain(atlas_plot, rate)
    rate.set_value(0.02)
    curtain.update()
    height = atlas_plot.point(0.0, 0.02)[1]
    assert curtain.cloth.get_bottom()[1] == pytest.approx(height)
    assert curtain.cloth.get_top()[1] == pytest.approx(atlas_plot.area.top)
    assert curtain.edge.get_start()[1] == pytest.approx(height)


def test_a_strip_is_painted_from_left_to_right_at_an_even_pace(atlas_plot: Plot) -> None:
    strip = BasinStrip(atlas_plot, SURVEY.ground, 0.01, 0.2)
    whole = strip.width
    painting = strip.painting(2.0)
    painting.begin()
    for part in (0.25, 0.5, 1.0):
        painting.interpolate(part)
        painted = sum(bar.width for bar in strip) / whole
        assert painted == pytest.approx(part, abs=0.02)
        assert {round(bar.height, 6) for bar in strip} == {0.2}
