from __future__ import annotations

import numpy as np
import pytest

from gdcore import Function, zoo
from scenes.stage.descents.paper_formulas import PaperFormulas
from scenes.stage.descents.predicted_point import PredictedPoint
from scenes.stage.plots.plot import Plot
from scenes.stage.walks.paper_descent import PaperDescent
from tests.films.facts.numbers import plain

BOWL = PaperDescent(zoo.BOWL, (2.5, -1.25), 0.1, 10)
VALLEY = PaperDescent(zoo.VALLEY, (5.0, -2.5), 0.08, 10)


@pytest.mark.parametrize(
    ("descent", "factors"), [(BOWL, (0.8, 0.8)), (VALLEY, (0.92, -0.6))], ids=["bowl", "valley"]
)
def test_factors_stand_in_the_order_of_the_variables(
    descent: PaperDescent, factors: tuple[float, float]
) -> None:
    assert descent.factors == pytest.approx(factors)
    assert descent.is_round == (factors[0] == factors[1])


def test_a_steep_first_variable_keeps_its_factor() -> None:
    steep = Function.parse("10*x**2 + y**2/2", window=((-3, 3), (-3, 3)))
    assert PaperDescent(steep, (1.0, 1.0), 0.08, 3).factors == pytest.approx((-0.6, 0.92))


@pytest.mark.parametrize("descent", [BOWL, VALLEY], ids=["bowl", "valley"])
def test_what_is_predicted_is_what_is_walked(descent: PaperDescent) -> None:
    for steps in range(descent.steps + 1):
        np.testing.assert_allclose(descent.predicted(steps), descent.path.points[steps], atol=1e-12)


@pytest.mark.parametrize(
    ("descent", "message"),
    [
        (PaperDescent(zoo.QUARTIC, (1.0, 1.0), 0.1, 3), "function: quartic takes 1 variables"),
        (PaperDescent(zoo.PEAKS, (1.0, 1.0), 0.1, 3), "function: peaks is not a x"),
        (PaperDescent(zoo.SADDLE, (1.0, 1.0), 0.1, 3), "function: saddle is not a x"),
        (PaperDescent(zoo.BOWL, (4.0, 1.0), 0.1, 3), "start: "),
        (PaperDescent(zoo.BOWL, (0.0, 1.0), 0.1, 3), "start: "),
        (PaperDescent(zoo.BOWL, (1.0, 1.0), 0.0, 3), "rate: got 0;"),
        (PaperDescent(zoo.BOWL, (1.0, 1.0), 1.0, 3), "rate: got 1;"),
    ],
)
def test_what_paper_is_not_enough_for_is_refused(descent: PaperDescent, message: str) -> None:
    with pytest.raises(ValueError, match=message) as refused:
        descent.check()
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize(
    "expression", ["x**2 - y**2", "x**2 + y**2 + x*y", "x**2 + y**2 + 1", "x**2 + y"]
)
def test_quadratics_of_another_shape_are_refused(expression: str) -> None:
    function = Function.parse(expression, window=((-3, 3), (-3, 3)))
    with pytest.raises(ValueError, match="is not a x"):
        PaperDescent(function, (1.0, 1.0), 0.1, 3).check()


def test_a_ring_lies_where_the_factor_leads(map_plot: Plot) -> None:
    ring = PredictedPoint(map_plot, BOWL, 2)
    np.testing.assert_allclose(ring.get_center(), map_plot.point(1.6, -0.8), atol=1e-9)


def test_one_step_at_the_rate_that_slides_farthest_arrives_where_the_bowl_is_steepest() -> None:
    np.testing.assert_allclose(BOWL.at_once().path.points, [(2.5, -1.25), (0, 0)], atol=1e-12)
    np.testing.assert_allclose(VALLEY.at_once().path.end, (4.75, 0.0), atol=1e-12)


@pytest.mark.parametrize("descent", [BOWL, VALLEY], ids=["bowl", "valley"])
def test_a_descent_across_overshoots_and_comes_nearer(descent: PaperDescent) -> None:
    across = descent.across(4)
    assert across.start == descent.start
    steepest = int(np.argmax(descent.curvatures))
    along = across.path.points[:, steepest]
    np.testing.assert_allclose(along[1:] / along[:-1], -0.8)


@pytest.mark.parametrize(("descent", "steps"), [(BOWL, 5), (VALLEY, 4)], ids=["bowl", "valley"])
def test_a_descent_that_goes_astray_ends_as_far_out_as_the_other_began(
    descent: PaperDescent, steps: int
) -> None:
    outward = descent.outward(1.1, steps)
    assert outward.rate > descent.stability.largest_stable_rate
    far = np.abs(outward.path.points)
    steepest = int(np.argmax(descent.curvatures))
    assert far[-1, steepest] == pytest.approx(abs(descent.start[steepest]))
    np.testing.assert_allclose(far[1:, steepest] / far[:-1, steepest], 1.2)
    assert (np.diff(np.sign(outward.path.points[:, steepest])) != 0).all()


def test_formulas_show_the_numbers_of_the_walk() -> None:
    x_line, y_line = PaperFormulas(BOWL).step(0)
    for number, line in (("2.5", x_line), ("5", x_line), ("2", x_line), ("(", y_line)):
        assert number in line.source
    assert "0.8^10" in PaperFormulas(BOWL).predictions()[0].source
    assert plain(PaperFormulas(BOWL).predictions()[0].source).endswith("approxthickmed0.2684")
    assert "(\N{MINUS SIGN}0.6)^10" in PaperFormulas(VALLEY).predictions()[1].source


def test_all_steps_together_are_a_power_of_the_factor() -> None:
    assert plain(PaperFormulas(BOWL).powers().source) == "0.8^10approx0.1074"
    assert PaperFormulas(VALLEY).powers().source.count("^10") == 2


def test_the_factor_is_what_a_step_leaves() -> None:
    lines = PaperFormulas(BOWL)
    first = [plain(each()[0].source) for each in (lines.substituted, lines.taken, lines.remaining)]
    assert first == ["x_(k+1)=x_k-etadot2x_k", "x_(k+1)=x_k-0.2x_k", "x_(k+1)=0.8x_k"]
    lines = PaperFormulas(VALLEY)
    second = [plain(each()[1].source) for each in (lines.substituted, lines.taken, lines.remaining)]
    assert second == ["y_(k+1)=y_k-etadot20y_k", "y_(k+1)=y_k-1.6y_k", "y_(k+1)=-0.6y_k"]


def test_a_share_that_is_rounded_does_not_claim_to_be_equal() -> None:
    third = PaperFormulas(PaperDescent(zoo.BOWL, (2.5, -1.25), 1 / 6, 10))
    assert plain(third.taken()[0].source) == "x_(k+1)approxx_k-0.3333x_k"
    assert plain(third.remaining()[0].source) == "x_(k+1)approx0.6667x_k"
