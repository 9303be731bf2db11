"""Names of animations stand for what is seen: no rounding, no memory of earlier frames."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from manim import UP, FadeIn, FadeOut, Line, ValueTracker, tempconfig
from manim.mobject.svg.svg_mobject import SVG_HASH_TO_MOB_MAP

from gdcore import zoo
from scenes.stage.lesson import Lesson, beat
from scenes.stage.output.content import SIGNIFICANT_BITS, without_rounding
from scenes.stage.plots.heatmap import HeatMap
from scenes.stage.plots.plot import Plot
from scenes.stage.text.formula import Formula

pytestmark = pytest.mark.renders

coordinates = arrays(float, (4, 3), elements=st.floats(-8, 8).filter(lambda x: abs(x) > 1e-3))


@given(coordinates)
def test_what_is_left_is_as_near_as_single_precision(numbers: np.ndarray) -> None:
    largest = np.abs(numbers).max()
    moved = np.abs(without_rounding(numbers) - numbers).max()
    assert moved <= largest * 2.0**-SIGNIFICANT_BITS


@given(coordinates, st.integers(-4, 4))
def test_the_last_bits_do_not_count(numbers: np.ndarray, noise: int) -> None:
    clean = without_rounding(numbers)
    noisy = clean + noise * np.finfo(float).eps
    np.testing.assert_array_equal(without_rounding(noisy), clean)


def test_noise_at_a_power_of_two_does_not_change_the_others() -> None:
    exact = np.array([2.0, 1 / 3, 0.1])
    below = np.array([np.nextafter(2.0, 0), 1 / 3, 0.1])
    np.testing.assert_array_equal(without_rounding(exact), without_rounding(below))


def test_small_numbers_among_themselves_stay_apart() -> None:
    one, other = np.array([[1e-15, 0.0, 0.0]]), np.array([[2e-15, 0.0, 0.0]])
    assert (without_rounding(one) != without_rounding(other)).any()


def test_pixels_and_what_is_no_finite_number_stay_as_they_are() -> None:
    for array in (np.arange(256, dtype=np.uint8), np.array([np.inf, 1.0]), np.zeros((0, 3))):
        assert without_rounding(array) is array


class Turned(Lesson):
    """Does a line remember how it was turned?"""

    end = 2.0

    def construct(self) -> None:
        self.turn()
        self.look_at_a_map()

    @beat
    def turn(self) -> None:
        """A line follows a number, from where it was."""
        x = ValueTracker(-2.0)
        line = Line(UP, x.get_value() * UP)
        line.add_updater(lambda moved: moved.put_start_and_end_on(UP, [x.get_value(), -1, 0]))
        self.add(line)
        self.play(x.animate.set_value(self.end))
        self.play(FadeOut(line))

    @beat
    def look_at_a_map(self) -> None:
        """A map is placed once and kept, and a formula read from a file."""
        plot = Plot(self.zones.plot, (-3, 3), (-3, 3))
        self.play(FadeIn(HeatMap(plot, zoo.PEAKS), Formula("{{ a : slope }}/2")))


class TurnedFurther(Turned):
    """Does a line remember how it was turned?"""

    end = 2.5


def names(film: type[Lesson], folder: Path) -> list[str | None]:
    settings = {"media_dir": str(folder), "quality": "low_quality", "frame_rate": 10}
    settings["tex_dir"] = str(folder.parent / "outlines")
    with tempconfig(settings | {"progress_bar": "none", "verbosity": "ERROR"}):
        lesson = film()
        lesson.render()
    return list(lesson.renderer.animations_hashes)


def test_a_film_that_is_passed_over_has_the_names_of_the_one_that_was_drawn(
    tmp_path: Path,
) -> None:
    drawn = names(Turned, tmp_path)
    assert names(Turned, tmp_path) == drawn


@pytest.mark.parametrize("before", [Turned, TurnedFurther])
def test_a_film_is_named_the_same_whatever_was_rendered_before(
    tmp_path: Path, before: type[Lesson]
) -> None:
    SVG_HASH_TO_MOB_MAP.clear()
    alone = names(Turned, tmp_path / "alone")
    names(before, tmp_path / "before")
    assert names(Turned, tmp_path / "after") == alone


def test_another_end_of_a_motion_is_another_name(tmp_path: Path) -> None:
    one, other = names(Turned, tmp_path / "one"), names(TurnedFurther, tmp_path / "other")
    assert one[0] == other[0]
    assert one[1] != other[1]
