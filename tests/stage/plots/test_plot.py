from __future__ import annotations

import numpy as np
import pytest

from scenes.stage.plots.plot import Plot, tick_values
from scenes.stage.zones import Zone
from tests.films import reference as ref

ZONE = Zone(-6, 3, -3, 3)


def test_a_point_lies_in_proportion_to_the_ranges(plot: Plot) -> None:
    np.testing.assert_allclose(plot.point(-3, -2), plot.area.anchor(0, 0))
    np.testing.assert_allclose(plot.point(3, 10), plot.area.anchor(1, 1))
    np.testing.assert_allclose(plot.point(0, 1), plot.area.anchor(0.5, 0.25))


def test_points_broadcast(plot: Plot) -> None:
    grid = plot.point(np.linspace(-3, 3, 4)[:, None], np.array([0.0, 1.0]))
    assert grid.shape == (4, 2, 3)
    np.testing.assert_allclose(grid[1, 1], plot.point(-1, 1))


def test_points_follow_a_plot_that_is_moved_and_scaled(plot: Plot) -> None:
    before, aside = plot.point(1, 5), np.array([0.5, -0.25, 0.0])
    plot.shift(aside).scale(0.5, about_point=np.zeros(3))
    np.testing.assert_allclose(plot.point(1, 5), (before + aside) / 2)
    np.testing.assert_allclose(plot.point(1, 5)[:2], ref.on_screen(plot, 1, 5))


def test_units_are_what_one_step_of_the_data_is_long(plot: Plot) -> None:
    step = plot.point(1, 1) - plot.point(0, 0)
    assert (plot.x_unit, plot.y_unit) == pytest.approx(tuple(step[:2]))


def test_equal_axes_have_equal_units_and_fit() -> None:
    plot = Plot(ZONE, (-2, 2), (-5, 5), equal=True)
    assert plot.x_unit == pytest.approx(plot.y_unit)
    assert ZONE.left <= plot.area.left and plot.area.top <= ZONE.top


@pytest.mark.parametrize("boxed", [True, False])
def test_everything_fits_the_zone(boxed: bool) -> None:
    plot = Plot(ZONE, (-3, 3), (-20, 100), x_label="x", y_label="f(x)", boxed=boxed)
    assert plot.get_left()[0] >= ZONE.left - 0.05
    assert plot.get_right()[0] <= ZONE.right + 0.05
    assert plot.get_bottom()[1] >= ZONE.bottom - 0.05
    assert plot.get_top()[1] <= ZONE.top + 0.1


def test_a_logarithmic_axis_gives_every_decade_the_same_length() -> None:
    plot = Plot(ZONE, (0, 10), (1e-4, 1e2), log_y=True)
    heights = plot.point(0, 10.0 ** np.arange(-4, 3))[:, 1]
    np.testing.assert_allclose(np.diff(heights), plot.y_unit)
    np.testing.assert_allclose(plot.point(2, 0.03)[:2], ref.on_screen(plot, 2, 0.03))


def test_a_logarithmic_axis_refuses_what_is_not_positive() -> None:
    with pytest.raises(ValueError, match="not positive; a logarithmic axis needs that"):
        Plot(ZONE, (0, 1), (0, 1), log_y=True)


@pytest.mark.parametrize(
    ("y_range", "numbers"),
    [((5e-4, 30.0), ["0.001", "0.01", "0.1", "1", "10"]), ((5e-7, 0.3), ["10^(-6)", "10^(-5)"])],
)
def test_short_numbers_at_a_logarithmic_axis_are_written_out(
    y_range: tuple[float, float], numbers: list[str]
) -> None:
    ticks = [10.0**decade for decade in range(-6, 2) if y_range[0] < 10.0**decade < y_range[1]]
    plot = Plot(ZONE, (0, 10), y_range, log_y=True, boxed=True, x_ticks=(), y_ticks=ticks)
    sources = [number.source for number in plot.numbers]
    assert sources[: len(numbers)] == numbers


def test_empty_ranges_are_refused(plot: Plot) -> None:
    with pytest.raises(ValueError, match=r"x_range: \(1, 1\) is empty; low must be below high"):
        Plot(ZONE, (1, 1), (0, 1))
    with pytest.raises(ValueError, match="y_range"):
        plot.set_ranges((0, 1), (2, 1))


def test_other_ranges_show_another_part_in_the_same_rectangle(plot: Plot) -> None:
    area = plot.area
    plot.set_ranges((0, 1), (0, 2))
    assert plot.area == area
    np.testing.assert_allclose(plot.point(0.5, 1), area.center)


@pytest.mark.parametrize(
    ("x", "y", "inside"), [(0, 0, True), (-3, 10, True), (3.01, 0, False), (0, -2.1, False)]
)
def test_contains_counts_the_border_in(plot: Plot, x: float, y: float, inside: bool) -> None:
    assert plot.contains(x, y) is inside


@pytest.mark.parametrize(
    ("low", "high", "values"),
    [
        (-3, 3, [-3, -2, -1, 0, 1, 2, 3]),
        (0, 0.5, [0, 0.1, 0.2, 0.3, 0.4, 0.5]),
        (-25, 90, [-20, 0, 20, 40, 60, 80]),
        (0.99, 1.01, [0.99, 0.995, 1.0, 1.005, 1.01]),
    ],
)
def test_ticks_are_round_and_within_the_range(low: float, high: float, values: list[float]) -> None:
    assert tick_values(low, high) == pytest.approx(values)


def test_ticks_of_nothing_are_refused() -> None:
    with pytest.raises(ValueError, match="is empty"):
        tick_values(1, 1)


def test_every_tick_stands_at_its_number() -> None:
    plot = Plot(ZONE, (-3, 3), (0, 10), boxed=True, x_ticks=(-2, 1), y_ticks=(5,))
    ticks = [line.get_start()[:2] for line in plot.lines[4:]]
    right = [ref.on_screen(plot, *at) for at in ((-2, 0), (1, 0), (-3, 5))]
    np.testing.assert_allclose(ticks, right)
    for tick, number in zip(ticks[:2], plot.numbers[:2], strict=True):
        assert number.get_center()[0] == pytest.approx(tick[0], abs=1e-6)


def test_the_names_of_a_box_leave_every_number_its_place() -> None:
    window = (-3.0, 3.0)
    plot = Plot(ZONE, window, window, x_label="x", y_label="y", equal=True, boxed=True)
    written = [number.source for number in plot.numbers]
    assert written == [str(each).replace("-", "\N{MINUS SIGN}") for each in range(-3, 4)] * 2
    across, up = plot.names
    assert float(plot.point(2, 0)[0]) < across.get_left()[0]
    assert across.get_right()[0] < float(plot.point(3, 0)[0])
    assert float(plot.point(0, 2)[1]) < up.get_bottom()[1] < up.get_top()[1]
    assert up.get_top()[1] < float(plot.point(0, 3)[1])


def test_where_numbers_stand_close_a_name_takes_the_place_of_the_last() -> None:
    narrow = Zone(-1.0, 1.2, -2.0, 2.0)
    ticks = (0.0, 0.5, 1.0)
    plot = Plot(narrow, (0, 1), (0, 1), x_label="x_0", boxed=True, x_ticks=ticks, y_ticks=())
    assert [number.source for number in plot.numbers] == ["0", "0.5"]
    (name,) = plot.names
    assert name.get_right()[0] == pytest.approx(plot.area.right)
