"""Where one step lands is where descent walks to; its level lines are borders of basins."""

import numpy as np
import pytest

from gdcore import Function, descend, rules, zoo
from gdcore.landing import first_landing, starts_landing_on

WAVES = Function.parse("sin(3*x) + x^2/4", window=((-4, 4),))


@pytest.mark.parametrize("f", [zoo.QUARTIC, WAVES], ids=lambda f: f.name)
@pytest.mark.parametrize("rate", [0.001, 0.01, 0.3])
def test_it_is_the_first_point_of_a_descent(f, rate):
    landing = first_landing(f, 0.5)
    for start in (-2.7, -0.4, 1.9):
        walked = descend(f, (start,), rules.GradientDescent(rate), steps=1)
        assert landing(start, rate) == pytest.approx(walked.points[1, 0], rel=1e-13)


def test_starts_beside_its_level_line_at_the_hilltop_end_in_different_valleys():
    landing = first_landing(zoo.QUARTIC, 0.035)
    x = 2.5
    rate = 1 / (12 * (x + 2) * (x - 1))  # x = rate f'(x): the hilltop at 0 in one step
    assert landing(x, rate) == pytest.approx(0.0, abs=1e-12)
    rule = rules.GradientDescent(rate)
    ends = [descend(zoo.QUARTIC, (x + aside,), rule, 2000).end[0] for aside in (-1e-3, 1e-3)]
    np.testing.assert_allclose(ends, [1.0, -2.0], atol=1e-4)


def test_its_window_holds_the_starts_and_the_rates():
    assert first_landing(zoo.QUARTIC, 0.035).window == (zoo.QUARTIC.window[0], (0.0, 0.035))


@pytest.mark.parametrize(
    ("f", "rate", "words"),
    [
        (zoo.PEAKS, 0.1, "f: peaks has 2 variables; give a function of one"),
        (zoo.QUARTIC, 0.0, "highest_rate: got 0.0; give one above 0"),
    ],
)
def test_what_has_no_landing_is_named(f, rate, words):
    with pytest.raises(ValueError, match=words):
        first_landing(f, rate)


def test_starts_that_land_on_a_target_are_those_of_the_quadratic():
    # x = rate f'(x) = 12 rate x (x + 2) (x - 1): x is 0, or x^2 + x - 2 = 1 / (12 rate)
    rate = 0.03
    root = np.sqrt(0.25 + 2 + 1 / (12 * rate))
    found = starts_landing_on(zoo.QUARTIC, rate, 0.0)
    np.testing.assert_allclose(found, [-0.5 - root, 0.0, -0.5 + root], atol=1e-9)


def test_starts_of_two_variables_are_refused():
    with pytest.raises(ValueError, match="f: peaks has 2 variables"):
        starts_landing_on(zoo.PEAKS, 0.1, 0.0)
