"""Slopes in all directions, against differences and the gradient."""

import numpy as np
import pytest
import sympy as sp

from gdcore import Function, zoo
from gdcore.directional import (
    directional_derivative,
    section_along,
    sections,
    slope_by_angle,
    steepest_angle,
    unit_direction,
)

POINT = (0.3, 1.2)
X, Y = sp.symbols("x y")


def test_slope_by_angle_is_the_directional_derivative():
    angles = np.arange(0.0, 360.0, 15.0)
    slopes = directional_derivative(zoo.PEAKS, POINT, unit_direction(angles))
    np.testing.assert_allclose(slope_by_angle(zoo.PEAKS, POINT)(angles), slopes, atol=1e-12)
    h = 1e-6
    ahead = np.array(POINT)[:, None] + h * unit_direction(angles)
    behind = np.array(POINT)[:, None] - h * unit_direction(angles)
    measured = (zoo.PEAKS(*ahead) - zoo.PEAKS(*behind)) / (2 * h)
    np.testing.assert_allclose(slopes, measured, atol=1e-7)


def test_steepest_angle_has_the_gradient_s_length_as_its_slope():
    angle = steepest_angle(zoo.PEAKS, POINT)
    slope = slope_by_angle(zoo.PEAKS, POINT)
    assert slope(angle) == pytest.approx(np.linalg.norm(zoo.PEAKS.gradient(*POINT)), rel=1e-13)
    assert slope(angle) >= slope(np.linspace(0, 360, 721)).max()
    assert slope((angle + 90) % 360) == pytest.approx(0.0, abs=1e-12)


@pytest.mark.parametrize("slope", [-1e-19, -1e-300, 0.0, 1e-19])
def test_steepest_angle_is_below_a_full_turn(slope):
    plane = Function.from_sympy(X + slope * Y, (X, Y))
    assert 0.0 <= steepest_angle(plane, (0.0, 0.0)) < 1e-15


def test_sections_cut_the_surface():
    cut = sections(zoo.PEAKS, POINT)
    along = unit_direction(30.0)
    assert cut(0.7, 30.0) == pytest.approx(zoo.PEAKS(*(np.array(POINT) + 0.7 * along)), rel=1e-13)
    slope = directional_derivative(zoo.PEAKS, POINT, along)
    assert cut.gradient(0.0, 30.0)[0] == pytest.approx(slope, rel=1e-12)


def test_a_section_along_a_direction_is_the_cut_at_its_angle():
    cut, turning = section_along(zoo.PEAKS, POINT, (3.0, -4.0)), sections(zoo.PEAKS, POINT)
    s, angle = np.linspace(-1.0, 1.0, 9), np.degrees(np.arctan2(-4.0, 3.0))
    np.testing.assert_allclose(cut(s), turning(s, angle), atol=1e-12)
    curved = np.array([0.6, -0.8]) @ zoo.PEAKS.hessian(*POINT) @ np.array([0.6, -0.8])
    assert cut.derivative(0.0, 2) == pytest.approx(curved, rel=1e-12)


def test_a_longer_direction_changes_nothing():
    once = directional_derivative(zoo.PEAKS, POINT, (1.0, 2.0))
    assert type(once) is float
    assert directional_derivative(zoo.PEAKS, POINT, (3.0, 6.0)) == pytest.approx(once, rel=1e-14)


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: directional_derivative(zoo.PEAKS, POINT, (1.0,)), "direction: got shape"),
        (lambda: directional_derivative(zoo.PEAKS, POINT, (0.0, 0.0)), "direction: got .0.0, 0.0"),
        (lambda: directional_derivative(zoo.PEAKS, (1.0,), (1.0, 0.0)), "point: got shape"),
        (lambda: section_along(zoo.PEAKS, POINT, (0.0, 0.0)), "direction: got .0.0, 0.0"),
        (lambda: section_along(zoo.QUARTIC, (1.0,), (1.0, 0.0)), "f: quartic has 1 variables"),
        (lambda: section_along(zoo.PEAKS, POINT, (1.0,)), r"direction: got shape \(1,\); give two"),
        (lambda: section_along(zoo.PEAKS, POINT, 1.0), r"direction: got shape \(\); give two"),
        (lambda: section_along(zoo.PEAKS, POINT, np.ones(3)), "direction: got shape"),
        (lambda: slope_by_angle(zoo.QUARTIC, (1.0,)), "f: quartic has 1 variables"),
        (lambda: steepest_angle(zoo.BOWL, (0.0, 0.0)), "point: the gradient of bowl is zero"),
    ],
)
def test_bad_input_is_named(call, words):
    with pytest.raises(ValueError, match=words):
        call()
