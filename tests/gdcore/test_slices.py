"""Slices are the function itself, and their derivatives its partial derivatives."""

import numpy as np
import pytest

from gdcore import zoo
from gdcore.slices import slice_along

POINT = (0.3, -1.2)


@pytest.mark.parametrize("f", [zoo.PEAKS, zoo.HIMMELBLAU, zoo.RIPPLES], ids=lambda f: f.name)
def test_a_slice_has_the_values_and_the_slopes_of_the_function(f):
    x, y = POINT
    along_x, along_y = slice_along(f, 0, POINT), slice_along(f, 1, POINT)
    at = np.linspace(-1.5, 1.5, 31)
    np.testing.assert_allclose(along_x(at), f(at, y), rtol=1e-13, atol=1e-13)
    np.testing.assert_allclose(along_y(at), f(x, at), rtol=1e-13, atol=1e-13)
    np.testing.assert_allclose(along_x.derivative(at), f.gradient(at, y)[0], rtol=1e-11, atol=1e-11)
    np.testing.assert_allclose(along_y.derivative(at), f.gradient(x, at)[1], rtol=1e-11, atol=1e-11)


def test_it_keeps_its_variable_and_window():
    assert slice_along(zoo.RIPPLES, 0, POINT).window == (zoo.RIPPLES.window[0],)
    assert slice_along(zoo.RIPPLES, 1, POINT).window == (zoo.RIPPLES.window[1],)
    assert slice_along(zoo.RIPPLES, 1, POINT).symbols == (zoo.RIPPLES.symbols[1],)


@pytest.mark.parametrize(
    ("axis", "point", "words"),
    [
        (2, POINT, "axis: got 2; the variables of peaks are 0 to 1"),
        (-1, POINT, "axis: got -1"),
        (0, (1.0,), "point: got 1 coordinates; peaks has 2"),
        (0, (0.0, float("nan")), "point: got"),
    ],
)
def test_what_cannot_be_sliced_is_named(axis, point, words):
    with pytest.raises(ValueError, match=words) as error:
        slice_along(zoo.PEAKS, axis, point)
    assert "\n" not in str(error.value)
