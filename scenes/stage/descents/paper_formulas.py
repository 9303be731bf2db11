"""What is written beside a descent on paper: slopes, rules, steps in numbers, predictions."""

from __future__ import annotations

import numpy as np

from gdcore.notation import typst
from scenes.stage import theme
from scenes.stage.readouts.instruments import places_for
from scenes.stage.readouts.table import Column
from scenes.stage.sources import Source
from scenes.stage.text.formula import Formula
from scenes.stage.text.numbers import MOST_DECIMALS, by_hand, equals, joint_relation, written_out
from scenes.stage.walks.journey import Journey
from scenes.stage.walks.paper_descent import PaperDescent

ASIDE = "thick med"
"""Typst for the room beside what a box is drawn around."""


class PaperFormulas:
    """The formulas of one descent on a x^2 + b y^2, all in its own numbers.

    Args:
        descent: whose formulas they are.
        font_size: of all but the notes.
    """

    def __init__(self, descent: PaperDescent, font_size: float = theme.FONT_CAPTION) -> None:
        self.descent, self.font_size = descent, font_size
        self.names = [str(symbol) for symbol in descent.function.symbols]

    def notes(self, font_size: float) -> list[Formula]:
        """f, its two slopes, the learning rate, and the two rules that it is in."""
        f = self.descent.function
        # As wide as the room after the sign, so that a box around a term touches neither.
        terms = " thick + thick ".join(
            f"{{{{ {typst(t)} : value-{i} }}}}" for i, t in enumerate(f.terms)
        )
        sources = [f"{{{{ f : value }}}} = {terms}"]
        for name, partial in zip(self.names, f.partials, strict=True):
            own = f"{{{{ {typst(partial)} : slope-own }}}}"
            sources.append(f"{_slope(name)} {{{{ = : relation }}}} {ASIDE} {own}")
        sources.append(
            f"{{{{ eta : rate-1 }}}} {_SIGN} {{{{ {written_out(self.descent.rate)} : rate-2 }}}}"
        )
        sources += [f"{self._subtracting(name)} {_ETA} dot {_slope(name)}" for name in self.names]
        return [Formula(source, font_size=font_size) for source in sources]

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns of the table: step, each coordinate and its slope."""
        path = self.descent.path
        # No room for a sign: heading and dots stand in the middle of the digits.
        columns = [Column("k", decimals=0, places=len(str(path.steps)))]
        for axis, name in enumerate(self.names):
            columns.append(_column(f"{{{{ {name} : input }}}}", "input", path.points[:, axis]))
            columns.append(_column(_slope(name), "slope", path.gradients[:, axis]))
        return tuple(columns)

    @property
    def short_columns(self) -> tuple[Column, ...]:
        """The columns of a table of points alone: step and coordinates."""
        step, *others = self.columns
        return (step, *others[::2])

    def short_rows(self) -> list[list[Source | None]]:
        """The rows of that table: the start, the first step, an empty row, the last step."""
        first, second, last = (
            [float(step), *map(float, self.descent.path.points[step])]
            for step in (0, 1, self.descent.steps)
        )
        skipped: list[Source | None] = [None] * len(first)
        return [[*first], [*second], skipped, [*last]]

    def rows(self, journey: Journey, count: int) -> list[list[Source | None]]:
        """The start, so many steps, an empty row, and one that follows the journey."""
        path = journey.path
        rows: list[list[Source | None]] = []
        for step in range(count + 1):
            x, y = map(float, path.points[step])
            across, up = map(float, path.gradients[step])
            rows.append([float(step), x, across, y, up])
        skipped: list[Source | None] = [None] * len(rows[0])
        return [*rows, skipped, [journey.steps_taken, journey.x, None, journey.y, None]]

    def step(self, index: int) -> list[Formula]:
        """A step in numbers, a line a coordinate."""
        path = self.descent.path
        lines = []
        for axis, name in enumerate(self.names):
            here, there = (float(path.points[step, axis]) for step in (index, index + 1))
            steep = float(path.gradients[index, axis])
            slope = f"{{{{ {by_hand(steep)} : slope }}}}"
            slope = f"({slope})" if steep < 0 else slope
            sign = _sign(joint_relation(equals(here), equals(steep)))
            lines.append(
                f"{{{{ {name}_({index + 1}) : input-1 }}}} {sign}"
                f" {{{{ {by_hand(here)} : input-2 }}}} - "
                f"{{{{ {written_out(self.descent.rate)} : rate }}}} dot {slope} "
                f"{{{{ {equals(there)} : relation }}}} {ASIDE} {{{{ {by_hand(there)} : input-3 }}}}"
            )
        return self._set(lines)

    def substituted(self) -> list[Formula]:
        """The rule with each slope written out."""
        return self._set(
            [
                f"{self._subtracting(name)} {_ETA} dot"
                f" {{{{ {_times(curvature)} {name}_k : slope }}}}"
                for name, curvature in zip(self.names, self.descent.curvatures, strict=True)
            ]
        )

    def taken(self) -> list[Formula]:
        """The rule with what a step takes of each coordinate in numbers."""
        shares = [self.descent.rate * curvature for curvature in self.descent.curvatures]
        return self._set(
            [
                f"{self._subtracting(name, equals(share))} {_times(share)} {_last(name)}"
                for name, share in zip(self.names, shares, strict=True)
            ]
        )

    def remaining(self) -> list[Formula]:
        """The rule with what a step leaves of each coordinate."""
        return self._set(
            [
                f"{_new(name)} {_sign(equals(factor))} {_times(factor)} {_last(name)}"
                for name, factor in zip(self.names, self.descent.factors, strict=True)
            ]
        )

    def powers(self) -> Formula:
        """What all steps together multiply by, or both numbers where they differ."""
        steps = self.descent.steps
        factors = self.descent.factors[: 1 if self.descent.is_round else 2]
        sources = [
            f"{_grouped(factor)}^{steps} {_sign(equals(factor**steps), str(index))}"
            f" {by_hand(factor**steps)}"
            for index, factor in enumerate(factors)
        ]
        return self._set([", quad ".join(sources)])[0]

    def predictions(self) -> list[Formula]:
        """Where the descent is after all its steps, by its factors."""
        steps = self.descent.steps
        lines = []
        for name, factor, start, end in zip(
            self.names,
            self.descent.factors,
            self.descent.start,
            self.descent.predicted(steps),
            strict=True,
        ):
            lines.append(
                f"{{{{ {name}_({steps}) : input-1 }}}} {_sign(equals(factor))}"
                f" {_grouped(factor)}^{steps} dot"
                f" {{{{ {_grouped(start)} : input-2 }}}} {equals(float(end))}"
                f" {ASIDE} {{{{ {by_hand(float(end))} : input-3 }}}}"
            )
        return self._set(lines)

    def slope_at_start(self, axis: int) -> Formula:
        """One slope at the start: the multiple of its coordinate, in numbers."""
        path = self.descent.path
        at, slope = float(path.points[0, axis]), float(path.gradients[0, axis])
        own = f"{{{{ {_grouped(at)} : input }}}}"
        times = _times(self.descent.curvatures[axis])
        product = f"{{{{ {times} dot : slope-own }}}} {own} {equals(slope)} " if times else ""
        name = f"{_slope(self.names[axis])} {equals(at) if times else equals(slope)} "
        source = f"{name}{product}{{{{ {by_hand(slope)} : slope }}}}"
        return Formula(source, font_size=theme.FONT_TICK)

    def law(self) -> Formula:
        """What the rate makes of the factor, or of both where they differ."""
        pairs = list(zip(self.descent.curvatures, self.descent.factors, strict=True))
        factors = [
            f"1 - {_times(curvature)} {_ETA.replace('rate', f'rate-{axis}')}"
            f" {equals(factor)} {by_hand(factor)}"
            for axis, (curvature, factor) in enumerate(pairs[: 1 if self.descent.is_round else 2])
        ]
        rate = f"{{{{ eta = {written_out(self.descent.rate)} : rate-2 }}}}"
        return Formula(f"{rate} quad arrow.r quad {', quad '.join(factors)}")

    def _subtracting(self, name: str, relation: str = "=") -> str:
        """The new coordinate, and the old one from which something is taken."""
        return f"{_new(name)} {_sign(relation)} {_old(name)} {{{{ - : minus }}}}"

    def _set(self, sources: list[str]) -> list[Formula]:
        return [Formula(source, font_size=self.font_size) for source in sources]


def _column(
    heading: str, concept: str, values: np.ndarray, decimals: int = MOST_DECIMALS
) -> Column:
    """A column with room for all values."""
    return Column(heading, concept, decimals, places_for(values, decimals))


_ETA = "{{ eta : rate }}"


def _sign(relation: str, which: str = "0") -> str:
    """The relation by which a line stands level with others."""
    return f"{{{{ {relation} : sign-{which} }}}}"


_SIGN = _sign("=")


def _slope(name: str) -> str:
    return f"{{{{ partial f slash partial {name} : slope-name }}}}"


def _new(name: str) -> str:
    return f"{{{{ {name}_(k+1) : input-1 }}}}"


def _old(name: str) -> str:
    return f"{{{{ {name}_k : input-2 }}}}"


def _last(name: str) -> str:
    return f"{{{{ {name}_k : input-3 }}}}"


def _times(number: float) -> str:
    """A factor before a symbol; one is not written."""
    return "" if number == 1 else by_hand(number)


def _grouped(number: float) -> str:
    """A number in a product or under a power: in parentheses if it is negative."""
    return f"({by_hand(number)})" if number < 0 else by_hand(number)
