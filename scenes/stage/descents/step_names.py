"""What is written beside a walker in fog: where it is, the slope, and its first step."""

from __future__ import annotations

from manim import DOWN, UP, VMobject
from manim.typing import Point3D

from gdcore import Trajectory
from scenes.stage import theme
from scenes.stage.descents.foggy_walk import FoggyWalk
from scenes.stage.plots.fog import over_fog
from scenes.stage.readouts.substitution import X_DECIMALS, slope_decimals
from scenes.stage.text.formula import Formula
from scenes.stage.text.numbers import relation, shortened, written_out

SLOPE_TIMES = '{{ "rate" : rate }} {{ dot : text-times }} {{ f\'(x) : slope }}'

BESIDE_FOOT, BELOW_AXIS = 0.12, 0.16
ON_AXIS, ABOVE_ARROW = 0.26, 0.8
"""Frame units from the axis up to the middle of a name, with no arrow and its length below it
or with these."""

BESIDE_WALKER = 1.15
"""Frame units from the walker to what is said beside the clear disc."""

BELOW_SLOPE, BELOW_LINES = 0.6, 0.2
"""Frame units from a slope down to a formula, and from lines of numbers down to a slope."""


class StepNames:
    """Formulas in their places around a walker, each made when it is asked for.

    Args:
        walk: whose steps are named.
        rate: the learning rate.
    """

    def __init__(self, walk: FoggyWalk, rate: float) -> None:
        self.walk, self.rate = walk, rate

    def slope(self, step: int, word: str = "", below: VMobject | None = None) -> Formula:
        """The derivative at a step, beside the clear disc on its downhill side.

        Args:
            step: which one.
            word: typst that comes before it.
            below: what it stands lower than, if it would stand in its way.
        """
        source = f"{word} {slope_here(self.walk.path, step, self.rate)}"
        felt = Formula(source, font_size=theme.FONT_READOUT)
        felt.next_to(self.walk.ball, self.walk.downhill, buff=BESIDE_WALKER)
        if below is not None and _share_a_column(felt, below):
            least = below.get_bottom()[1] - BELOW_LINES
            felt.shift(min(0.0, least - felt.get_top()[1]) * UP)
        over_fog(felt)
        return felt

    def place(self, source: str, above: float = ABOVE_ARROW) -> Formula:
        """A name of the line from the walker to the axis, on its uphill side if there is room.

        Args:
            source: of the formula.
            above: frame units from the axis up to its middle.
        """
        name = Formula(source, font_size=theme.FONT_READOUT)
        foot, area = self.walk.plumb.get_end() + above * UP, self.walk.plot.area
        name.next_to(foot, -self.walk.downhill, buff=BESIDE_FOOT)
        if not area.left < name.get_left()[0] < name.get_right()[0] < area.right:
            name.next_to(foot, self.walk.downhill, buff=BESIDE_FOOT)
        over_fog(name)
        return name

    def new_place(self) -> Formula:
        """The name of where the first step leads, below its mark on the axis."""
        name = Formula('{{ x_"new" : input-1 }}', font_size=theme.FONT_READOUT)
        name.next_to(self.walk.foot(1), DOWN, buff=BELOW_AXIS)
        return name

    def product(self, under: VMobject) -> Formula:
        """The rate times the slope, in letters and in numbers."""
        slope = f"{{{{ {self._slope_text(0)} : slope-2 }}}}"
        factor = slope if self._first_slope > 0 else f"({slope})"
        product = self._below(
            under,
            f"{SLOPE_TIMES} {self._is} {{{{ {written_out(self.rate)} : rate-2 }}}} dot {factor}"
            f" {{{{ {self._gives} : text-gives }}}}"
            f" {{{{ {self._length_text(uphill=True)} : step-length }}}}",
        )
        _uphill(product)
        return product

    def step(self, under: VMobject) -> Formula:
        """The step: minus the rate times the slope, and its number."""
        return self._below(
            under,
            f'{{{{ "step" : step-name }}}} = {{{{ - : step-minus }}}} {SLOPE_TIMES}'
            f" {{{{ {self._gives} : text-gives }}}} {{{{ {self._length_text()} : step-length }}}}",
        )

    def length(self, uphill: bool = False) -> Formula:
        """The first step as a number above its arrow, or above the arrow turned uphill."""
        source = f"{{{{ {self._length_text(uphill)} : step-length }}}}"
        name = Formula(source, font_size=theme.FONT_LABEL)
        side = -self.walk.downhill if uphill else self.walk.downhill
        if uphill:
            _uphill(name)
        over_fog(beside_arrow(name, self.walk.foot(0), side))
        return name

    def _below(self, under: VMobject, source: str) -> Formula:
        """A formula below another, both ending on the side of the walker."""
        formula = Formula(source)
        formula.next_to(under, DOWN, buff=BELOW_SLOPE, aligned_edge=-self.walk.downhill)
        over_fog(formula)
        return formula

    @property
    def _first_slope(self) -> float:
        return float(self.walk.path.gradients[0, 0])

    @property
    def _is(self) -> str:
        """The sign before the first slope in digits."""
        return relation(self._first_slope, self._slope_text(0))

    @property
    def _gives(self) -> str:
        """The sign before the first step in digits."""
        return relation(self.rate * self._first_slope, self._length_text(uphill=True))

    def _slope_text(self, step: int) -> str:
        slope = float(self.walk.path.gradients[step, 0])
        return shortened(slope, slope_decimals(self.rate))

    def _length_text(self, uphill: bool = False) -> str:
        length = self.rate * self._first_slope
        return shortened(length if uphill else -length, X_DECIMALS)


def _share_a_column(one: VMobject, other: VMobject) -> bool:
    """Whether one could stand above the other."""
    return bool(2 * abs(one.get_x() - other.get_x()) < one.width + other.width)


def _uphill(formula: Formula) -> None:
    """Give the length of an arrow that is turned uphill its colour."""
    formula.select("step-length").set_fill(theme.GRADIENT)


def beside_arrow(name: Formula, foot: Point3D, side: Point3D) -> Formula:
    """Put the length of a step above its arrow, which leads from a foot on the axis to a side."""
    name.next_to(foot, side, buff=BESIDE_FOOT)
    name.set_y(foot[1] + ON_AXIS)
    return name


def slope_here(path: Trajectory, step: int, rate: float) -> str:
    """Typst for the derivative at a point of a descent."""
    slope = float(path.gradients[step, 0])
    text = shortened(slope, slope_decimals(rate))
    return f"{{{{ f'(x) : slope }}}} {relation(slope, text)} {{{{ {text} : slope-2 }}}}"


def first_step(path: Trajectory, rate: float) -> str:
    """Typst for the first step of a descent in numbers: minus the rate times the slope."""
    slope = float(path.gradients[0, 0])
    steep, long = shortened(slope, slope_decimals(rate)), shortened(-rate * slope, X_DECIMALS)
    size = f"{{{{ {steep} : slope-2 }}}}"
    return (
        f'{{{{ "step" : step-name }}}} {relation(slope, steep)} {{{{ - : step-minus }}}}'
        f" thin {{{{ {written_out(rate)} : rate-2 }}}} dot {f'({size})' if slope < 0 else size}"
        f" {relation(-rate * slope, long)} {{{{ {long} : step-length }}}}"
    )
