"""The update rules, against PyTorch's optimisers and at their edges."""

import dataclasses
import json
from pathlib import Path
from typing import ClassVar

import numpy as np
import pytest

from gdcore import Function, Outcome, descend, rules, zoo
from gdcore.newton import newton_direction

TABLE = json.loads((Path(__file__).parent / "data" / "torch_reference.json").read_text())


@pytest.mark.parametrize("row", TABLE["rows"], ids=lambda r: f"{r['rule']}-{r['function']}")
def test_rule_walks_as_pytorch_does(row):
    rule = getattr(rules, row["rule"])(rate=row["rate"])
    path = descend(getattr(zoo, row["function"]), row["start"], rule, steps=max(TABLE["steps"]))
    assert len(path) == max(TABLE["steps"]) + 1
    ours = path.points[TABLE["steps"]]
    np.testing.assert_allclose(ours, row["points"], rtol=0, atol=1e-10)


@pytest.mark.parametrize(
    ("rule", "arguments", "name"),
    [
        *((rule, {"rate": rate}, "rate") for rule in rules.ALL for rate in (0, -0.1, float("nan"))),
        (rules.GradientDescent, {"rate": float("inf")}, "rate"),
        (rules.GradientDescent, {"rate": "fast"}, "rate"),
        (rules.Momentum, {"rate": 0.1, "momentum": 1.0}, "momentum"),
        (rules.Momentum, {"rate": 0.1, "momentum": -0.1}, "momentum"),
        (rules.Nesterov, {"rate": 0.1, "momentum": float("nan")}, "momentum"),
        (rules.AdaGrad, {"rate": 0.1, "epsilon": 0.0}, "epsilon"),
        (rules.RMSProp, {"rate": 0.1, "decay": 1.0}, "decay"),
        (rules.RMSProp, {"rate": 0.1, "epsilon": -1e-8}, "epsilon"),
        (rules.Adam, {"rate": 0.1, "beta1": 1.0}, "beta1"),
        (rules.Adam, {"rate": 0.1, "beta2": -1.0}, "beta2"),
        (rules.Adam, {"rate": 0.1, "epsilon": 0}, "epsilon"),
        (rules.Newton, {"damping": -1.0}, "damping"),
        (rules.Newton, {"damping": float("inf")}, "damping"),
    ],
)
def test_bad_parameters_are_named(rule, arguments, name):
    with pytest.raises(ValueError, match=f"^{name}: got .*; give "):
        rule(**arguments)


def defaults(rule):
    """The parameters of a rule that may be left out, and what they are then."""
    every = {field.name: field.default for field in dataclasses.fields(rule)}
    return {name: value for name, value in every.items() if value is not dataclasses.MISSING}


@pytest.mark.parametrize(
    ("rule", "pytorch"),
    [
        (rules.AdaGrad, {"eps": 1e-10}),
        (rules.RMSProp, {"alpha": 0.99, "eps": 1e-8}),
        (rules.Adam, {"beta1": 0.9, "beta2": 0.999, "eps": 1e-8}),
    ],
)
def test_adaptive_rules_have_the_defaults_of_pytorch(rule, pytorch):
    """Those of torch.optim, by PyTorch's own names; its betas are a pair."""
    ours = {"alpha": "decay", "eps": "epsilon"}
    assert defaults(rule) == {ours.get(name, name): value for name, value in pytorch.items()}


def test_momentum_is_there_by_default_and_without_it_is_gradient_descent():
    assert defaults(rules.Momentum) == defaults(rules.Nesterov) == {"momentum": 0.9}
    plain = descend(zoo.PEAKS, (0.3, 1.2), rules.GradientDescent(0.01), steps=50).points
    for rule in (rules.Momentum, rules.Nesterov):
        still = descend(zoo.PEAKS, (0.3, 1.2), rule(0.01, momentum=0.0), steps=50).points
        np.testing.assert_allclose(still, plain, rtol=1e-12)


def test_newton_jumps_all_the_way_by_default_and_every_other_rule_asks_for_a_rate():
    assert defaults(rules.Newton) == {"rate": 1.0, "damping": 0.0}
    for rule in rules.ALL[:-1]:
        with pytest.raises(TypeError, match="rate"):
            rule()


@pytest.mark.parametrize("rule", [r(rate=0.1) for r in rules.ALL[:-1]], ids=lambda r: repr(r))
def test_step_is_pure_and_the_same_for_floats_and_arrays(rule):
    points, slopes = np.array([1.5, -2.0]), np.array([0.3, -4.0])
    memory = rule.start(points)
    once, after = rule.step(points, slopes, memory)
    again, _ = rule.step(points, slopes, memory)
    np.testing.assert_array_equal(once, again)
    assert points.tolist() == [1.5, -2.0]
    twice, _ = rule.step(once, slopes, after)
    for k in range(2):
        coordinate, kept = rule.step(points[k].item(), slopes[k].item(), rule.start(0.0))
        assert type(coordinate) is float
        assert coordinate == pytest.approx(once[k], rel=1e-14)
        assert rule.step(coordinate, slopes[k].item(), kept)[0] == pytest.approx(twice[k])


def test_rules_compare_and_hash_by_their_numbers():
    assert rules.Adam(0.1) == rules.Adam(0.1)
    assert hash(rules.Adam(0.1)) == hash(rules.Adam(0.1))
    assert rules.Adam(0.1) != rules.Adam(0.2)
    assert repr(rules.Momentum(0.1)) == "Momentum(rate=0.1, momentum=0.9)"


def test_newton_lands_a_quadratic_in_one_step():
    path = descend(zoo.VALLEY, (5.0, 1.5), rules.Newton(), steps=1)
    np.testing.assert_allclose(path.end, [0.0, 0.0], atol=1e-14)


def test_newton_doubles_the_digits():
    path = descend(zoo.QUARTIC, (1.3,), rules.Newton(), steps=6)
    errors = np.abs(path.points[:, 0] - 1.0)
    assert (errors[1:5] < 2 * errors[:4] ** 2).all()
    assert errors[-1] < 1e-15


def test_newton_runs_uphill_on_a_hill_and_damping_mends_it():
    hill = np.array([0.2])
    uphill = descend(zoo.QUARTIC, hill, rules.Newton(), steps=10)
    assert uphill.end[0] == pytest.approx(0.0, abs=1e-12)
    mended = descend(zoo.QUARTIC, hill, rules.Newton(damping=30.0), steps=500)
    assert mended.end[0] == pytest.approx(1.0, abs=1e-9)
    assert (np.diff(mended.values) <= 1e-12).all()


def test_newton_direction_solves_the_damped_system():
    rng = np.random.default_rng(2)
    raw = rng.normal(size=(3, 3, 50))
    hessian = raw + raw.transpose(1, 0, 2)
    gradient = rng.normal(size=(3, 50))
    found = newton_direction(gradient, hessian, 9.0)
    for k in range(50):
        expected = np.linalg.solve(hessian[:, :, k] + 9.0 * np.eye(3), gradient[:, k])
        np.testing.assert_allclose(found[:, k], expected, rtol=1e-8, atol=1e-10)


def test_newton_on_flat_ground_has_diverged():
    path = descend(Function.parse("x + 2*y"), (0.0, 0.0), rules.Newton(), steps=5)
    assert path.outcome is Outcome.DIVERGED
    assert len(path) == 1


def test_newton_asks_for_the_hessian():
    with pytest.raises(ValueError, match="hessian: got None"):
        rules.Newton().step(np.ones(2), np.ones(2), ())


class Called(rules.Rule):
    """A rule that gdcore does not know, so that it must call it."""

    needs_hessian: ClassVar[bool] = False

    def __init__(self, inner):
        self.inner = inner
        self.calls = 0

    def start(self, point):
        return self.inner.start(point)

    def step(self, point, gradient, memory, hessian=None):
        self.calls += 1
        return self.inner.step(point, gradient, memory)


@pytest.mark.parametrize("rule", [r(rate=0.02) for r in rules.ALL[:-1]], ids=lambda r: repr(r))
def test_a_rule_of_ones_own_is_called_and_walks_the_same_bits(rule):
    own = Called(rule)
    called = descend(zoo.PEAKS, (0.3, 1.2), own, steps=50)
    assert own.calls == 2 * 50
    np.testing.assert_array_equal(
        called.points, descend(zoo.PEAKS, (0.3, 1.2), rule, steps=50).points
    )
