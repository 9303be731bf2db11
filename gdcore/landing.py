"""Where one step of gradient descent lands, for every start with every learning rate."""

from __future__ import annotations

import sympy as sp

from gdcore.function import Function
from gdcore.landscape import critical_points
from gdcore.parameters import check_one_variable


def first_landing(f: Function, highest_rate: float) -> Function:
    """X - rate f'(x), a function of a start x in f's window and a rate from 0 to the highest.

    Its level lines at a hilltop are starts that land on it in one step: as the ends of walks on
    the hilltop's two sides differ, so do those of starts on the line's. Raises ValueError unless
    f has one variable and the rate is above 0.
    """
    check_one_variable("f", f)
    if not highest_rate > 0:
        raise ValueError(f"highest_rate: got {highest_rate}; give one above 0")
    (x,), rate = f.symbols, sp.Symbol("eta", positive=True)
    return Function.from_sympy(
        x - rate * sp.diff(f.expression, x),
        (x, rate),
        name=f"first landing of {f.name}",
        window=(f.window[0], (0.0, highest_rate)),
    )


def starts_landing_on(f: Function, rate: float, target: float) -> tuple[float, ...]:
    """All starts in f's window from where one step leads to a target, from left to right.

    They solve x - rate f'(x) = target, so they are the critical points of
    (x - target)^2 / 2 - rate f(x). Raises ValueError unless f has one variable.
    """
    check_one_variable("f", f)
    (x,) = f.symbols
    missed = Function.from_sympy(
        (x - target) ** 2 / 2 - rate * f.expression,
        (x,),
        name=f"distance of first landings of {f.name}",
        window=f.window,
    )
    return tuple(sorted(float(each.point[0]) for each in critical_points(missed)))
