"""Streamlines and contours, against curves that are known in closed form."""

import numpy as np
import pytest

from gdcore import Function, critical_points, zoo
from gdcore.flow import contour_line, step_length, streamline

SADDLE_OF_DEGREE_TWO = Function.parse("x*y", window=((-2, 2), (-2, 2)))
ROOT = Function.parse("sqrt(x) + y", window=((-3, 3), (-3, 3)))
HILLS = Function.parse("2*sin(x) + 2*sin(y) + x*y/4")


def test_a_streamline_of_a_bowl_is_a_ray():
    line = streamline(zoo.BOWL, (0.6, 0.8))
    np.testing.assert_allclose(line @ [0.8, -0.6], 0.0, atol=1e-12)
    assert np.abs(line[-1]).max() > 3 - step_length(zoo.BOWL)


def test_a_streamline_of_a_valley_is_a_power_law():
    line = streamline(zoo.VALLEY, (4.0, 1e-6))
    x, y = line.T
    np.testing.assert_allclose(y, 1e-6 * (x / 4.0) ** 20, rtol=1e-5)


def test_a_streamline_of_a_saddle_is_a_hyperbola():
    x, y = streamline(SADDLE_OF_DEGREE_TWO, (1.5, -1.2)).T
    np.testing.assert_allclose(x**2 - y**2, 1.5**2 - 1.2**2, atol=1e-8)


@pytest.mark.parametrize("uphill", [True, False])
def test_heights_change_one_way_only(uphill):
    heights = HILLS(*streamline(HILLS, (-0.2, 0.9), uphill=uphill).T)
    steps = np.diff(heights)
    assert (steps > 0).all() if uphill else (steps < 0).all()


def test_steps_are_equal():
    line = streamline(HILLS, (-0.2, 0.9))
    np.testing.assert_allclose(
        np.linalg.norm(np.diff(line, axis=0), axis=1), step_length(HILLS), rtol=0.01
    )


def test_a_streamline_ends_on_the_hilltop():
    top = np.array(critical_points(HILLS)[-1].point)
    end = streamline(HILLS, (-0.2, 0.9))[-1]
    assert np.linalg.norm(end - top) < step_length(HILLS)


def test_a_streamline_from_a_summit_stays_there():
    assert len(streamline(zoo.BOWL, (0.0, 0.0))) == 1
    assert len(streamline(zoo.BOWL, (0.0, 0.0), uphill=False)) == 1


def test_a_streamline_ends_where_ripples_are_finer_than_a_step():
    line = streamline(zoo.RIPPLES, (-1.0, 4.9))
    assert len(line) < 100


def test_a_streamline_ends_where_it_would_leave_the_domain():
    """Along the gradient (1 / (2 sqrt(x)), 1) the height y grows by 4/3 sqrt(x)^3."""
    line = streamline(ROOT, (1.0, 0.0), uphill=False)
    assert 0 < line[-1, 0] < step_length(ROOT)
    np.testing.assert_allclose(line[:, 1], 4 / 3 * (line[:, 0] ** 1.5 - 1), atol=1e-4)


def test_a_contour_ends_at_the_borders_of_window_and_domain():
    line = contour_line(ROOT, (1.0, 0.0))
    np.testing.assert_allclose(np.sqrt(line[:, 0]) + line[:, 1], 1.0, atol=1e-5)
    left, right = line[:, 0].min(), line[:, 0].max()
    assert 0 < left < step_length(ROOT)
    assert right > 3 - step_length(ROOT)


@pytest.mark.parametrize("formula", ["sqrt(x) + y", "sqrt(x) + y^2"])
def test_no_stage_of_a_step_leaves_the_domain_unseen(formula):
    """The window's border is the domain's: the stages of the last step lie beyond it."""
    function = Function.parse(formula, window=((0, 2), (-2, 2)))
    end = streamline(function, (0.2, 0.1), uphill=False)[-1]
    assert 0 < end[0] < step_length(function)


def test_a_contour_of_a_bowl_is_a_closed_circle():
    line = contour_line(zoo.BOWL, (0.6, 0.8))
    np.testing.assert_allclose(np.linalg.norm(line, axis=1), 1.0, rtol=1e-12)
    np.testing.assert_array_equal(line[0], line[-1])
    length = np.linalg.norm(np.diff(line, axis=0), axis=1).sum()
    assert length == pytest.approx(2 * np.pi, rel=1e-3)


def test_a_contour_keeps_its_height_from_border_to_border():
    line = contour_line(HILLS, (-0.2, 0.9))
    np.testing.assert_allclose(HILLS(*line.T), HILLS(-0.2, 0.9), atol=1e-12)
    for end in (line[0], line[-1]):
        assert 3 - np.abs(end).max() < step_length(HILLS)
    assert np.linalg.norm(line - [-0.2, 0.9], axis=1).min() == 0.0


def test_higher_ground_lies_on_the_left_of_a_contour():
    line = contour_line(HILLS, (-0.2, 0.9))
    along = np.diff(line, axis=0)
    left = np.stack([-along[:, 1], along[:, 0]])
    assert (np.sum(left * HILLS.gradient(*line[:-1].T), axis=0) > 0).all()


def test_contour_and_streamline_meet_at_a_right_angle():
    place = (-0.2, 0.9)
    up = streamline(HILLS, place)
    level = contour_line(HILLS, place)
    at = int(np.linalg.norm(level - place, axis=1).argmin())
    along, across = level[at + 1] - level[at - 1], up[1] - up[0]
    cosine = along @ across / np.linalg.norm(along) / np.linalg.norm(across)
    assert abs(cosine) < 0.01


@pytest.mark.parametrize(
    ("follow", "function", "start", "message"),
    [
        (streamline, zoo.BOWL, (4.0, 0.0), "start: .* outside the window"),
        (streamline, zoo.BOWL, (1.0,), "start: got shape"),
        (streamline, ROOT, (-1.0, 0.0), "start: f is not finite at x = -1, y = 0"),
        (contour_line, zoo.BOWL, (0.0, 4.0), "point: .* outside the window"),
        (contour_line, zoo.BOWL, (1.0,), "point: got shape"),
        (contour_line, ROOT, (0.0, 1.0), "point: f is not finite at x = 0, y = 1"),
        (contour_line, zoo.BOWL, (0.0, 0.0), "point: the gradient of bowl is zero"),
        (contour_line, zoo.PARABOLA, (1.0,), "f: parabola has 1 variables"),
    ],
)
def test_bad_input_is_named(follow, function, start, message):
    with pytest.raises(ValueError, match=message):
        follow(function, start)
