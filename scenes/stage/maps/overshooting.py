"""Why a descent cannot rest: the line of most curvature, the cut along it, and what follows."""

from __future__ import annotations

from collections.abc import Collection

from manim import Animation, FadeOut, Mobject, ValueTracker

from scenes.stage import theme
from scenes.stage.maps.circling import Circling
from scenes.stage.maps.curvature_line import CurvatureLine
from scenes.stage.maps.overshoot import Overshoot
from scenes.stage.readouts.gauge import OvershootFormulas, RateGauge, bound_formula
from scenes.stage.walks.expedition import Expedition
from scenes.stage.zones import Zone


def gauge_of(expedition: Expedition, zone: Zone, name: str = "") -> RateGauge:
    """Both rates of an expedition, and the bound of its deepest valley between them."""
    rates = ((expedition.rate, "comes to rest"), (expedition.too_fast, "does not"))
    return RateGauge(zone, expedition.function, expedition.deepest.point, rates, name)


class Overshooting:
    """All that shows how a step of an expedition's fast descent overshoots the deepest valley.

    Args:
        circling: what shows the descent itself; lens and rate stay, the rest makes room.
        expedition: whose descents they are.

    Attributes:
        thrown: tracker of the one step on the cut, from 0 to 1.
        line: in the lens, along which the valley is cut.
        cut: below the lens.
        formulas: below the rate.
        bound, gauge: in the place of the cut, what follows.
        of_parabola: those formulas that hold on the parabola.
        shown: all that stands at the end.
    """

    def __init__(self, circling: Circling, expedition: Expedition) -> None:
        function, deepest = expedition.function, expedition.deepest.point
        self.thrown = ValueTracker(0.0)
        self.line = CurvatureLine(circling.lens.plot, function, deepest).set_z_index(1)
        self.cut = Overshoot(circling.below, function, deepest, expedition.too_fast, self.thrown)
        self.formulas = OvershootFormulas(expedition.curvature, self.cut.factor)
        circling.beside.place(self.formulas, across=0.0, up=0.0)
        above, below = circling.below.rows(1.0, 3.0)
        self.bound, self.gauge = above.place(bound_formula()), gauge_of(expedition, below)
        formulas = self.formulas
        self.of_parabola = [formulas.slope, formulas.product, formulas.number]
        self.shown = [
            *(circling.lens, circling.party, circling.rate, self.line),
            *(formulas.curvature, *self.of_parabola, self.bound, self.gauge),
        ]

    @property
    def ground_far_out(self) -> str:
        """What is said of the ground where the step lands, if it is the reason to stay."""
        times = f"{self.cut.share_of_next:.2f} times"
        flatter = f"The ground there is flatter: the next step lands {times} as far out."
        return flatter if self.cut.flattens else "The ground holds it near, but gives it no rest."

    def step_back(self) -> list[tuple[list[Animation], float]]:
        """What shows the next step from flatter ground; with the parabola its formulas fade."""
        plays = self.cut.step_back()
        for animations, _ in plays[:1]:
            animations += self._formulas_at(theme.DIM)
        return plays

    def leave_cut(self, shown: Collection[Mobject]) -> list[Animation]:
        """Animations that take away what is shown of the cut, and bring its formulas back."""
        return [FadeOut(*[part for part in self.cut if part in shown]), *self._formulas_at(1.0)]

    def _formulas_at(self, opacity: float) -> list[Animation]:
        return [formula.animate.set_opacity(opacity) for formula in self.of_parabola]  # type: ignore[misc]
