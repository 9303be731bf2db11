"""Slices: what a function of several variables does along one of them alone."""

from __future__ import annotations

import math
from collections.abc import Sequence

from gdcore.function import Function


def slice_along(f: Function, axis: int, point: Sequence[float]) -> Function:
    """The function of one variable in its window, with all others frozen at a point (n,).

    Its derivative is the partial derivative of f (R. Courant, F. John, *Introduction to Calculus
    and Analysis II*, section 1.4a). Raises ValueError unless the point has a finite coordinate a
    variable and there is a variable of that index, counted from 0.
    """
    place = tuple(float(each) for each in point)
    if len(place) != f.dimension:
        raise ValueError(f"point: got {len(place)} coordinates; {f.name} has {f.dimension}")
    if not 0 <= axis < f.dimension:
        raise ValueError(f"axis: got {axis}; the variables of {f.name} are 0 to {f.dimension - 1}")
    free = f.symbols[axis]
    frozen = {each: at for each, at in zip(f.symbols, place, strict=True) if each != free}
    if not all(math.isfinite(at) for at in frozen.values()):
        raise ValueError(f"point: got {place}; give finite numbers")
    expression = f.expression.subs(frozen, simultaneous=True)
    return Function.from_sympy(expression, free, name=f"{f.name} slice", window=(f.window[axis],))
