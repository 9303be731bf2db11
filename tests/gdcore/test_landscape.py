"""Critical points, stable rates and basins, against known numbers and mpmath."""

from functools import partial

import mpmath
import numpy as np
import pytest
import sympy as sp

from gdcore import (
    LEFT_THE_WINDOW,
    UNRESOLVED,
    Function,
    Kind,
    basins,
    critical_points,
    descend,
    largest_stable_rate,
    zoo,
)
from gdcore.rules import GradientDescent

KNOWN_PEAKS = [
    ((0.228279, -1.625535), -6.551133, Kind.MINIMUM),
    ((-1.347396, 0.204519), -3.049849, Kind.MINIMUM),
    ((0.296446, 0.320196), -0.064936, Kind.MINIMUM),
    ((0.416323, -0.394145), None, Kind.SADDLE),
    ((-0.265938, 0.466740), None, Kind.SADDLE),
    ((1.098273, 0.854461), None, Kind.SADDLE),
    ((1.285685, -0.004848), 3.592490, Kind.MAXIMUM),
    ((-0.460025, -0.629197), 3.776581, Kind.MAXIMUM),
    ((-0.009318, 1.581368), 8.106214, Kind.MAXIMUM),
]


@pytest.fixture(scope="module")
def peaks():
    return critical_points(zoo.PEAKS)


def test_peaks_has_its_nine_known_points(peaks):
    assert len(peaks) == 9
    for found, (point, value, kind) in zip(peaks, KNOWN_PEAKS, strict=True):
        assert found.kind is kind
        np.testing.assert_allclose(found.point, point, atol=6e-7)
        if value is not None:
            assert found.value == pytest.approx(value, abs=6e-7)


def test_peaks_is_accurate_to_nine_digits(peaks):
    with mpmath.workdps(40):
        gradient = sp.lambdify(zoo.PEAKS.symbols, zoo.PEAKS.partials, "mpmath")
        for found in peaks:
            exact = mpmath.findroot(gradient, found.point)
            assert max(abs(e - c) for e, c in zip(exact, found.point, strict=True)) < 1e-12


@pytest.mark.parametrize("function", zoo.ALL, ids=lambda f: f.name)
def test_known_minima_are_minima(function):
    for point in function.minima:
        assert np.abs(function.gradient(*point)).max() < 1e-11
        assert np.linalg.eigvalsh(function.hessian(*point))[0] > 0


@pytest.mark.parametrize(
    ("function", "counts"),
    [
        (zoo.PARABOLA, (1, 0, 0)),
        (zoo.QUARTIC, (2, 1, 0)),
        (zoo.SADDLE, (2, 0, 1)),
        (zoo.ROSENBROCK, (1, 0, 0)),
        (zoo.HIMMELBLAU, (4, 1, 4)),
        (zoo.RASTRIGIN, (121, 100, 220)),
        (Function.parse("x^2 + y^2 + z^2 - x^4/4", "x y z"), (1, 0, 2)),
        (Function.parse("x + y"), (0, 0, 0)),
    ],
    ids=lambda v: getattr(v, "name", None),
)
def test_all_critical_points_are_found(function, counts):
    kinds = [c.kind for c in critical_points(function)]
    found = tuple(kinds.count(k) for k in (Kind.MINIMUM, Kind.MAXIMUM, Kind.SADDLE))
    assert found == counts
    assert len(kinds) == sum(counts)


def test_quartic_knows_its_values():
    found = [(c.point[0], c.value) for c in critical_points(zoo.QUARTIC)]
    np.testing.assert_allclose(found, [(-2, -25), (1, 2), (0, 7)], atol=1e-12)


def test_critical_point_on_the_border_counts():
    function = Function.parse("(x - 1)^2", window=((1, 3),))
    assert [c.point for c in critical_points(function)] == [(1.0,)]
    outside = Function.parse("(x - 1)^2", window=((1.001, 3),))
    assert critical_points(outside) == []


@pytest.mark.parametrize(
    ("formula", "symbols"),
    [
        ("x^4", "x"),
        ("x^3", "x"),
        ("x^4/1000000000", "x"),
        ("x^2 + y^4", "x y"),
        ("x^3 - 3*x*y^2", "x y"),
        ("x^2 + y^4 + y^2/1000000000", "x y"),
    ],
)
def test_flat_eigenvalue_is_said(formula, symbols):
    (found,) = critical_points(Function.parse(formula, symbols))
    assert found.kind is Kind.DEGENERATE


@pytest.mark.parametrize(
    ("formula", "kind"),
    [
        ("(x^2 + y^2)/1000000000", Kind.MINIMUM),
        ("-x^2/1000000000 - y^2/10000000", Kind.MAXIMUM),
        ("1000000000*(x^2 - y^2)", Kind.SADDLE),
        ("exp(-50*x^2 - 50*y^2)", Kind.MAXIMUM),
    ],
)
def test_the_kind_does_not_hang_on_the_unit_of_the_values(formula, kind):
    assert [found.kind for found in critical_points(Function.parse(formula))] == [kind]


def test_a_descent_into_a_shallow_valley_is_labelled():
    shallow = Function.parse("(x^2 + y^2)/1000000000")
    found = basins(shallow, GradientDescent(1e8), resolution=5, tolerance=1e-13)
    assert found.minima.tolist() == [[0.0, 0.0]]
    assert found.share(0) == 1.0


def test_a_degenerate_minimum_is_a_valley_where_it_is_given():
    flat = Function.parse("x^4")
    walk = partial(basins, flat, GradientDescent(0.01), resolution=6, steps=6000, tolerance=5e-4)
    assert walk().share(UNRESOLVED) == 1.0
    assert walk(minima=[0.0]).share(0) == 1.0
    with pytest.raises(ValueError, match="eigenvalue 0; give a minimum that curves upwards"):
        largest_stable_rate(flat, 0.0)


def test_four_variables_are_too_many():
    with pytest.raises(ValueError, match="has 4 variables"):
        critical_points(Function.parse("a^2 + b^2 + c^2 + d^2", "a b c d"))


def test_largest_stable_rate_of_peaks(peaks):
    assert peaks[0].eigenvalues[-1] == pytest.approx(30.18, abs=0.005)
    rate = largest_stable_rate(zoo.PEAKS, peaks[0].point)
    assert rate == pytest.approx(0.0663, abs=5e-5)
    near = np.array(peaks[0].point) + 1e-3
    below = descend(zoo.PEAKS, near, GradientDescent(0.97 * rate), steps=2000)
    above = descend(zoo.PEAKS, near, GradientDescent(1.03 * rate), steps=2000)
    assert np.linalg.norm(below.end - peaks[0].point) < 1e-9
    assert np.linalg.norm(above.end - peaks[0].point) > 1e-2


def test_largest_stable_rate_needs_a_valley(peaks):
    with pytest.raises(ValueError, match="give a minimum"):
        largest_stable_rate(zoo.PEAKS, peaks[-1].point)
    assert largest_stable_rate(zoo.PARABOLA, 0.0) == 1.0


def test_basins_of_peaks():
    rate = GradientDescent(0.02)
    found = basins(zoo.PEAKS, rate, resolution=(40, 30), steps=800)
    assert found.labels.shape == (30, 40)
    assert [len(axis) for axis in found.axes] == [40, 30]
    assert set(np.unique(found.labels)) == {UNRESOLVED, LEFT_THE_WINDOW, 0, 1, 2}
    np.testing.assert_allclose(found.minima, zoo.PEAKS.minima, atol=1e-9)
    rng = np.random.default_rng(4)
    for row, column in zip(rng.integers(30, size=25), rng.integers(40, size=25), strict=True):
        start = (found.axes[0][column], found.axes[1][row])
        end = descend(zoo.PEAKS, start, rate, 800, tolerance=1e-4)
        label = found.labels[row, column]
        if label >= 0:
            np.testing.assert_allclose(end.end, found.minima[label], atol=1e-4)
        elif label == LEFT_THE_WINDOW:
            assert np.abs(end.end).max() > 3
    assert sum(found.share(k) for k in range(-2, 3)) == pytest.approx(1.0)


def test_basins_in_one_dimension_split_at_the_hilltop():
    found = basins(zoo.QUARTIC, GradientDescent(0.001), resolution=101, steps=5000)
    left = found.axes[0] < -1e-9
    right = found.axes[0] > 1e-9
    assert (found.labels[left] == 0).all()
    assert (found.labels[right] == 1).all()
    assert found.labels[50] == UNRESOLVED


def test_basins_at_a_rate_too_large_say_so():
    found = basins(zoo.QUARTIC, GradientDescent(0.05), resolution=50)
    assert found.share(LEFT_THE_WINDOW) > 0.1
    held = basins(zoo.PEAKS, GradientDescent(0.1), resolution=20)
    assert held.share(UNRESOLVED) > 0.1
    assert held.share(0) < 0.02


@pytest.mark.parametrize("resolution", [10, (10,), (10, 10)])
def test_one_resolution_is_that_of_both_axes(resolution):
    assert basins(zoo.BOWL, GradientDescent(0.1), resolution).labels.shape == (10, 10)


@pytest.mark.parametrize("resolution", [1, 0, -3, 2.5, (10, 10, 10), "many"])
def test_bad_resolution_is_named(resolution):
    with pytest.raises(ValueError, match="resolution: got"):
        basins(zoo.BOWL, GradientDescent(0.1), resolution)


def test_basins_need_a_plane():
    with pytest.raises(ValueError, match="has 3 variables"):
        basins(Function.parse("x*y*z", "x y z"), GradientDescent(0.1))
