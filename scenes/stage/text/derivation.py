"""The algebra of a difference quotient as lines of type, and the strokes that cancel."""

from __future__ import annotations

import itertools
import re

import sympy as sp
from manim import DOWN, RIGHT, Cross, VGroup, VMobject

from gdcore import Function
from gdcore.limits import secant_slope
from gdcore.notation import typst, typst_sum
from gdcore.quotient import QuotientAlgebra, quotient_algebra
from scenes.stage import theme
from scenes.stage.text.formula import Formula
from scenes.stage.text.numbers import format_number, relation, written_out
from scenes.stage.zones import Zone

LONGEST_SUM = 4
"""Terms; a longer sum is gathered by powers of h, or named."""

BETWEEN_LINES = 0.3
LONE_GAP = re.compile(r"(?<![A-Za-z\"])h(?![A-Za-z\"])")
LONE_X = re.compile(r"(?<![A-Za-z\"])x(?![A-Za-z\"])")
FACTOR_X = re.compile(r"(?<=\d )x(?![A-Za-z\"])")

QUOTIENT = (
    "frac({{ {{ f(x + {{ h : gap-4 }}) : value-1 }} - {{ f(x) : value-2 }} : text-rise }},"
    " {{ h : gap-3 }})"
)
"""(f(x + h) - f(x)) / h, its parts named as films glide them."""

LIMIT = "{{ lim_({{ h -> 0 : gap-to }}) : text-lim }}"
"""The name of the limit, and within it what tends to what."""

DEFINITION = f"{{{{ f'(x) : slope-1 }}}} = {LIMIT} {QUOTIENT}"
"""The derivative, defined."""

EQUALS = "{{ = : relation }}"
OVER_GAP = "{{ h : gap-3 }}"


class Derivation(VGroup):
    """From (f(x + h) - f(x)) / h to f'(x), line under line, equals signs in one column.

    Where f is a polynomial the h cancels: substituted, multiplied out, divided, limit.
    Elsewhere algebra alone does not cancel it: substituted, three quotients for ever
    smaller h at one place, limit.

    Attributes: ``lines``; ``gone`` and ``struck``, for each line the parts that cancel and
    the strokes through them.

    Args:
        zone: the lines are scaled to fit it.
        function: of one variable.
        x, gaps: the place and the gaps h of the three quotients.

    Raises:
        ValueError: the function has several variables.
    """

    def __init__(
        self,
        zone: Zone,
        function: Function,
        x: float,
        gaps: tuple[float, ...] = (0.1, 0.01, 0.001),
    ) -> None:
        super().__init__()
        algebra = quotient_algebra(function)
        self.cancels = h_cancels(function)
        if self.cancels:
            sources = _polynomial_lines(algebra)
        else:
            sources = _measured_lines(function, algebra, x, gaps)
        self.lines = tuple(Formula(source) for source in sources)
        self._arrange(zone)
        self.gone = tuple(self._cancelled(line) for line in self.lines)
        self.struck = tuple(VGroup(*map(Strike, parts)) for parts in self.gone)
        self.add(*self.lines, *self.struck)

    @property
    def first_half(self) -> int:
        """How many lines come before the h is divided out, or before the limit."""
        return 2 if self.cancels else len(self.lines) - 1

    def _arrange(self, zone: Zone) -> None:
        block = VGroup(*self.lines).arrange(DOWN, buff=BETWEEN_LINES)
        column = self.lines[0].select("relation").get_center()[0]
        for line in self.lines[1:]:
            line.shift((column - line.select("relation").get_center()[0]) * RIGHT)
        zone.place(block)

    def _cancelled(self, line: Formula) -> VGroup:
        """The parts of a line that cancel."""
        gone = [part for part in line.parts if part.startswith("text-gone")]
        return VGroup(*[line.select(part) for part in gone])


class Strike(Cross):
    """A single stroke from corner to corner of what cancels."""

    def __init__(self, part: VMobject) -> None:
        super().__init__(part, stroke_color=theme.MUTED, stroke_width=theme.STROKE_THIN)
        self.remove(self[0])


def h_cancels(function: Function) -> bool:
    """Whether algebra alone divides the h out of the function's difference quotient."""
    cancelled = quotient_algebra(function).cancelled
    return cancelled is not None and cancelled != 0


def _substituted(algebra: QuotientAlgebra, gap: _GapParts) -> str:
    """The quotient and what it is with f's own formula in the place of f."""
    ahead = f"{{{{ {gap.coloured(typst_sum(algebra.substituted))} : text-ahead }}}}"
    here = f"{{{{ {typst_sum(algebra.original)} : text-here }}}}"
    if len(algebra.original) > 1:
        ahead, here = f"({ahead})", f"({here})"
    return f"{QUOTIENT} {EQUALS} frac({ahead} - {here}, {OVER_GAP})"


def _polynomial_lines(algebra: QuotientAlgebra) -> list[str]:
    assert algebra.multiplied is not None and algebra.expanded is not None
    assert algebra.cancelled is not None
    gap = _GapParts()
    x_only = tuple(term for term in algebra.multiplied if algebra.h not in term.free_symbols)
    kept, gone = _cancelling(algebra.original if set(x_only) == set(algebra.original) else x_only)
    rest = gap.coloured(_gathered(algebra.expanded, algebra.h))
    left = gap.coloured(_gathered(sp.Add.make_args(algebra.cancelled), algebra.h))
    left = f"{{{{ {left} : text-left }}}}"
    factor = f"({left})" if algebra.cancelled.is_Add else left
    return [
        _substituted(algebra, gap),
        f"{EQUALS} frac({{{{ {kept} + {{{{ {rest} : text-rest }}}} : text-ahead }}}}"
        f" {{{{ {gone} : text-here }}}}, {OVER_GAP})",
        f"{EQUALS} frac({{{{ {{{{ {{{{ h : gap-5 }}}} : text-gone-1 }}}} {factor}"
        f" : text-rest }}}}, {{{{ {OVER_GAP} : text-gone-2 }}}})",
        f"{EQUALS} {left}",
        f"{{{{ f'(x) : slope-1 }}}} {EQUALS} {LIMIT} {factor}"
        f" = med med {{{{ {typst(algebra.limit)} : slope-2 }}}}",
    ]


def _cancelling(terms: tuple[sp.Expr, ...]) -> tuple[str, str]:
    """The terms without h as they stand in f(x + h), and again, subtracted, in -f(x)."""
    if len(terms) > LONGEST_SUM - 2:
        return "{{ f(x) : text-gone-1 }}", "- {{ f(x) : text-gone-2 }}"
    kept = gone = ""
    for index, term in enumerate(terms):
        body = typst(term)
        negative = body.startswith("-")
        body = body.removeprefix("-")
        here, there = (f"{{{{ {body} : text-gone-{side}{index} }}}}" for side in ("a", "b"))
        sign = "-" if negative else "+" if index else ""
        kept += f" {sign} {here}"
        gone += f" {'+' if negative else '-'} {there}"
    return kept, gone


def _gathered(terms: tuple[sp.Expr, ...], h: sp.Symbol) -> str:
    """A sum as it is written, or gathered by powers of h where it is long."""
    if len(terms) <= LONGEST_SUM:
        return typst(sp.Add(*terms))
    powers = sp.Poly(sp.Add(*terms), h).terms()
    pieces = []
    for (power,), coefficient in reversed(powers):
        body = typst(coefficient)
        factor = {0: "", 1: " h"}.get(power, f" h^{power}")
        body = f"({body})" if coefficient.is_Add and power else body
        pieces.append(body + factor if coefficient != 1 else factor.strip())
    return " + ".join(pieces).replace("+ -", "- ")


class _GapParts:
    """Marks each h of a formula as a gap, under a name of its own."""

    def __init__(self) -> None:
        self._numbers = itertools.count(10)

    def coloured(self, source: str) -> str:
        return LONE_GAP.sub(lambda _: f"{{{{ h : gap-{next(self._numbers)} }}}}", source)


def _measured_lines(
    function: Function, algebra: QuotientAlgebra, x: float, gaps: tuple[float, ...]
) -> list[str]:
    lines = [_substituted(algebra, _GapParts())]
    for h in gaps:
        slope = float(secant_slope(function, x, h))
        lines.append(
            f"x = {written_out(x)}, quad {{{{ h = {written_out(h)} : gap-1 }}}} quad"
            f" {{{{ arrow.r.long : relation }}}} quad {{{{ {format_number(slope, 6)} : slope-1 }}}}"
        )
    at_x = float(function.derivative(x))
    limit = format_number(at_x, 6)
    lines.append(
        f"{{{{ f'(x) : slope-1 }}}} {EQUALS} {{{{ {typst(algebra.limit)} : slope-2 }}}}"
        f" wide {{{{ f'({written_out(x)}) {relation(at_x, limit)} {limit} : slope-3 }}}}"
    )
    return lines


def slope_worked_out(function: Function, x: float, slope: str) -> Formula:
    """The derivative with a place in the place of x: f'(-1) = 2 dot (-1) = -2.

    Args:
        function: of one variable.
        x: the place.
        slope: the derivative there, in digits.
    """
    number = written_out(x) if x >= 0 else f"({written_out(x)})"
    count = itertools.count(3)
    source = LONE_X.sub(
        lambda _: f"{{{{ {number} : input-{next(count)} }}}}",
        FACTOR_X.sub("dot x", typst(function.partials[0])),
    )
    sign = relation(float(function.derivative(x)), slope)
    return Formula(
        f"{{{{ f'({{{{ {written_out(x)} : input-1 }}}}) : slope-1 }}}} {EQUALS} {source}"
        f' {sign} {{{{ "{slope}" : slope-2 }}}}'
    )
