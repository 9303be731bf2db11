"""The parabola that fits a curve best at a point: same value, same slope, same curvature."""

from __future__ import annotations

import math

from gdcore.function import Function
from gdcore.parameters import check_one_variable


def osculating_parabola(f: Function, x: float) -> Function:
    """f(x0) + f'(x0) (x - x0) + f''(x0) (x - x0)^2 / 2, on the window of f.

    The Taylor polynomial of second order (M. Spivak, *Calculus*, chapter 20). At a minimum it
    is the bowl L d^2 / 2 over the distance d to the bottom, L being the curvature there.
    Raises ValueError unless f has one variable and x is finite.
    """
    check_one_variable("f", f)
    if not math.isfinite(x):
        raise ValueError(f"x: got {x!r}; give a finite number")
    distance = f.symbols[0] - float(x)
    value, slope, curvature = float(f(x)), float(f.derivative(x)), float(f.derivative(x, 2))
    expression = value + slope * distance + curvature / 2 * distance**2
    return Function.from_sympy(expression, f.symbols, name="parabola", window=f.window)
