"""The named functions of the series, each with its window, known minima and written form."""

from __future__ import annotations

import sympy as sp

from gdcore.function import Function

_x, _y = sp.symbols("x y")


def _unevaluated(coefficient: sp.Rational | int, *factors: sp.Expr) -> sp.Expr:
    """A product kept as written: sympy alone would multiply a number into a sum."""
    return sp.Mul(coefficient, *factors, evaluate=False)


PARABOLA = Function.from_sympy(
    1 + _x**2, _x, name="parabola", window=((-3, 3),), minima=((0,),), notation="1 + x^2",
    terms=(sp.S.One, _x**2),
)  # fmt: skip
"""1 + x^2: the secant over h at x has slope 2x + h."""

QUARTIC = Function.from_sympy(
    3 * _x**4 + 4 * _x**3 - 12 * _x**2 + 7,
    _x,
    name="quartic",
    window=((-3, 3),),
    minima=((-2,), (1,)),
)
"""Two valleys: f' = 12 x (x + 2) (x - 1), f(-2) = -25 and f(1) = 2, a hilltop f(0) = 7."""

_PEAKS_TERMS = (
    3 * (1 - _x) ** 2 * sp.exp(-(_x**2) - (_y + 1) ** 2),
    _unevaluated(-10, _x / 5 - _x**3 - _y**5, sp.exp(-(_x**2) - _y**2)),
    -sp.exp(-((_x + 1) ** 2) - _y**2) / 3,
)
PEAKS = Function.from_sympy(
    sp.Add(*(term.doit() for term in _PEAKS_TERMS)),
    (_x, _y),
    name="peaks",
    window=((-3, 3), (-3, 3)),
    minima=(
        (0.22827892055636914, -1.6255349574999964),
        (-1.3473962443682108, 0.20451886609700518),
        (0.2964455538468321, 0.32019624766683435),
    ),
    terms=_PEAKS_TERMS,
    notation=(
        "3 (1 - x)^2 e^(-x^2 - (y + 1)^2) - 10 (x/5 - x^3 - y^5) e^(-x^2 - y^2)"
        " - 1/3 e^(-(x + 1)^2 - y^2)"
    ),
)
"""Three hills and three valleys on a plain (the sample surface of MATLAB's ``peaks``)."""

RIPPLES = Function.from_sympy(
    sp.sin(_x**2 / 2 - _y**2 / 4 + 3) * sp.cos(2 * _x + 1 - sp.exp(_y)),
    (_x, _y),
    name="ripples",
    window=((-2, 2), (-5, 5)),
    minima=(
        (-0.49343234681265824, -4.3324515310551),
        (1.099653682445504, -2.8522431760725326),
        (-0.8229216782305141, -0.4994178699398499),
        (0.32274246216582064, 1.6024082724400928),
    ),
    notation="sin(x^2/2 - y^2/4 + 3) cos(2 x + 1 - e^y)",
)
"""sin(x^2/2 - y^2/4 + 3) cos(2x + 1 - e^y): ripples ever finer towards large y.

``minima`` names the four with y < 2; above them many more crowd together, and
``critical_points`` finds them.
"""

BOWL = Function.from_sympy(
    _x**2 + _y**2, (_x, _y), name="bowl", window=((-3, 3), (-3, 3)), minima=((0, 0),)
)
"""x^2 + y^2: each step of gradient descent multiplies the point by 1 - 2 rate."""

VALLEY = Function.from_sympy(
    _x**2 / 2 + 10 * _y**2,
    (_x, _y),
    name="valley",
    window=((-6, 6), (-3, 3)),
    minima=((0, 0),),
)
"""x^2/2 + 10 y^2: an ill-conditioned quadratic, Hessian eigenvalues 1 and 20."""

SADDLE = Function.from_sympy(
    _x**2 - _y**2 + _y**4 / 4,
    (_x, _y),
    name="saddle",
    window=((-2, 2), (-2.5, 2.5)),
    minima=((0, -(2**0.5)), (0, 2**0.5)),
    terms=(_x**2, -(_y**2), _y**4 / 4),
)
"""x^2 - y^2 + y^4/4: a saddle at the origin between two minima at y = +-sqrt(2)."""

ROSENBROCK = Function.from_sympy(
    (1 - _x) ** 2 + 100 * (_y - _x**2) ** 2,
    (_x, _y),
    name="rosenbrock",
    window=((-2, 2), (-1, 3)),
    minima=((1, 1),),
    terms=((1 - _x) ** 2, 100 * (_y - _x**2) ** 2),
    notation="(1 - x)^2 + 100 (y - x^2)^2",
)
"""A curved, narrow valley (H. H. Rosenbrock, The Computer Journal 3, 1960)."""

HIMMELBLAU = Function.from_sympy(
    (_x**2 + _y - 11) ** 2 + (_x + _y**2 - 7) ** 2,
    (_x, _y),
    name="himmelblau",
    window=((-5, 5), (-5, 5)),
    minima=(
        (3, 2),
        (-2.8051180869527449, 3.1313125182505730),
        (-3.7793102533777469, -3.2831859912861694),
        (3.5844283403304917, -1.8481265269644035),
    ),
    terms=((_x**2 + _y - 11) ** 2, (_x + _y**2 - 7) ** 2),
    notation="(x^2 + y - 11)^2 + (x + y^2 - 7)^2",
)
"""Four equal minima of value 0 (D. M. Himmelblau, Applied Nonlinear Programming, 1972)."""

RASTRIGIN = Function.from_sympy(
    20 + _x**2 - 10 * sp.cos(2 * sp.pi * _x) + _y**2 - 10 * sp.cos(2 * sp.pi * _y),
    (_x, _y),
    name="rastrigin",
    window=((-5.12, 5.12), (-5.12, 5.12)),
    minima=((0, 0),),
    terms=(
        sp.Integer(20),
        _x**2,
        -10 * sp.cos(2 * sp.pi * _x),
        _y**2,
        -10 * sp.cos(2 * sp.pi * _y),
    ),
    notation="20 + x^2 - 10 cos(2 pi x) + y^2 - 10 cos(2 pi y)",
)
"""An egg box over a bowl; ``minima`` names the global one only (L. A. Rastrigin, 1974)."""

HILLS = Function.parse(
    "2*sin(x) + 2*sin(y) + x*y/4",
    name="hills",
    window=((-3.0, 3.0), (-3.0, 3.0)),
    minima=((-1.395466143871871, -1.395466143871871),),
)
"""2 sin x + 2 sin y + x y/4: a hill, a valley and two saddles, with slopes of up to 3.9."""

ALL: tuple[Function, ...] = (
    PARABOLA,
    QUARTIC,
    PEAKS,
    RIPPLES,
    BOWL,
    VALLEY,
    SADDLE,
    ROSENBROCK,
    HIMMELBLAU,
    RASTRIGIN,
    HILLS,
)
"""Every function above."""
