"""What is written beside a descent on paper: slopes, rules, steps in numbers, predictions."""

from __future__ import annotations

import numpy as np

from gdcore.notation import typst
from scenes.stage import theme
from scenes.stage.descents.journey import Journey
from scenes.stage.descents.paper_descent import PaperDescent
from scenes.stage.readouts.instruments import places_for
from scenes.stage.readouts.table import Column
from scenes.stage.sources import Source
from scenes.stage.text.formula import Formula
from scenes.stage.text.numbers import MOST_DECIMALS, by_hand, equals, joint_relation, written_out


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
        """f, its two slopes, the two rules, and the learning rate."""
        f = self.descent.function
        terms = " + ".join(f"{{{{ {typst(t)} : value-{i} }}}}" for i, t in enumerate(f.terms))
        sources = [f"{{{{ f : value }}}} = {terms}"]
        for name, partial in zip(self.names, f.partials, strict=True):
            own = f"{{{{ {typst(partial)} : slope-own }}}}"
            sources.append(f"{_slope(name)} {{{{ = : relation }}}} {own}")
        sources += [
            f"{_new(name)} = {_old(name)} - {_ETA} dot {_slope(name)}" for name in self.names
        ]
        sources.append(
            f"{{{{ eta : rate-1 }}}} = {{{{ {written_out(self.descent.rate)} : rate-2 }}}}"
        )
        return [Formula(source, font_size=font_size) for source in sources]

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns of the table: step, each coordinate and its slope, height."""
        path = self.descent.path
        # No room for a sign: heading and dots stand in the middle of the digits.
        columns = [Column("k", decimals=0, places=len(str(path.steps)))]
        for axis, name in enumerate(self.names):
            columns.append(_column(f"{{{{ {name} : input }}}}", "input", path.points[:, axis]))
            columns.append(_column(_slope(name), "slope", path.gradients[:, axis]))
        return (*columns, _column("{{ f : value }}", "value", path.values))

    def rows(self, journey: Journey, count: int) -> list[list[Source | None]]:
        """The start, so many steps, an empty row, and one that follows the journey."""
        path = journey.path
        rows: list[list[Source | None]] = []
        for step in range(count + 1):
            x, y = map(float, path.points[step])
            across, up = map(float, path.gradients[step])
            rows.append([float(step), x, across, y, up, float(path.values[step])])
        skipped: list[Source | None] = [None] * len(rows[0])
        return [*rows, skipped, [journey.steps_taken, journey.x, None, journey.y, None, None]]

    def step(self, index: int) -> list[Formula]:
        """A step in numbers, a line a coordinate."""
        path = self.descent.path
        lines = []
        for axis, name in enumerate(self.names):
            here, there = (float(path.points[step, axis]) for step in (index, index + 1))
            steep = float(path.gradients[index, axis])
            slope = f"{{{{ {by_hand(steep)} : slope }}}}"
            slope = f"({slope})" if steep < 0 else slope
            sign = joint_relation(equals(here), equals(steep))
            lines.append(
                f"{{{{ {name}_({index + 1}) : input-1 }}}} {sign}"
                f" {{{{ {by_hand(here)} : input-2 }}}} - "
                f"{{{{ {written_out(self.descent.rate)} : rate }}}} dot {slope} "
                f"{{{{ {equals(there)} : relation }}}} {{{{ {by_hand(there)} : input-3 }}}}"
            )
        return self._set(lines)

    def substituted(self) -> list[Formula]:
        """The rule with each slope written out."""
        return self._set(
            [
                f"{_new(name)} = {_old(name)} - {_ETA} dot"
                f" {{{{ {_times(curvature)} {name}_k : slope }}}}"
                for name, curvature in zip(self.names, self.descent.curvatures, strict=True)
            ]
        )

    def gathered(self) -> list[Formula]:
        """The rule as a product: what a step multiplies each coordinate by."""
        return self._set(
            [
                f"{_new(name)} = (1 - {_times(curvature)} {_ETA}) {_old(name)}"
                for name, curvature in zip(self.names, self.descent.curvatures, strict=True)
            ]
        )

    def share(self) -> Formula:
        """The factor in numbers, with its last step but one, or both where they differ."""
        pairs = list(zip(self.descent.curvatures, self.descent.factors, strict=True))
        sources: list[str] = []
        for curvature, factor in pairs[: 1 if self.descent.is_round else 2]:
            rate = f"{{{{ {written_out(self.descent.rate)} : rate-{len(sources)} }}}}"
            share = f"{_times(curvature)} dot {rate}" if _times(curvature) else rate
            if self.descent.is_round and share != rate:
                taken = curvature * self.descent.rate
                share += f" {equals(taken)} 1 - {by_hand(taken)}"
            sources.append(f"1 - {share} {equals(factor)} {by_hand(factor)}")
        return self._set([", quad ".join(sources)])[0]

    def powers(self) -> Formula:
        """What all steps together multiply by, or both numbers where they differ."""
        steps = self.descent.steps
        factors = self.descent.factors[: 1 if self.descent.is_round else 2]
        sources = [
            f"{_grouped(factor)}^{steps} {equals(factor**steps)} {by_hand(factor**steps)}"
            for factor in factors
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
                f"{{{{ {name}_({steps}) : input-1 }}}} {equals(factor)}"
                f" {_grouped(factor)}^{steps} dot"
                f" {{{{ {_grouped(start)} : input-2 }}}} {equals(float(end))}"
                f" {{{{ {by_hand(float(end))} : input-3 }}}}"
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

    def laws(self) -> list[Formula]:
        """The factor, or both where they differ, and both coordinates after k steps, for any k."""
        factors = [
            f"1 - {_times(curvature)} {_ETA.replace('rate', f'rate-{axis}')}"
            f" {equals(factor)} {by_hand(factor)}"
            for axis, (curvature, factor) in enumerate(
                zip(self.descent.curvatures, self.descent.factors, strict=True)
            )
        ]
        lines = [", quad ".join(factors[: 1 if self.descent.is_round else 2])]
        lines += [
            f"{{{{ {name}_k : input-1 }}}} {equals(factor)} {_grouped(factor)}^k dot"
            f" {{{{ {_grouped(start)} : input-2 }}}}"
            for name, factor, start in zip(
                self.names, self.descent.factors, self.descent.start, strict=True
            )
        ]
        return [Formula(line, font_size=theme.FONT_FORMULA) for line in lines]

    def _set(self, sources: list[str]) -> list[Formula]:
        return [Formula(source, font_size=self.font_size) for source in sources]


def _column(
    heading: str, concept: str, values: np.ndarray, decimals: int = MOST_DECIMALS
) -> Column:
    """A column with room for all values."""
    return Column(heading, concept, decimals, places_for(values, decimals))


_ETA = "{{ eta : rate }}"


def _slope(name: str) -> str:
    return f"{{{{ partial f slash partial {name} : slope-name }}}}"


def _new(name: str) -> str:
    return f"{{{{ {name}_(k+1) : input-1 }}}}"


def _old(name: str) -> str:
    return f"{{{{ {name}_k : input-2 }}}}"


def _times(number: float) -> str:
    """A factor before a symbol; one is not written."""
    return "" if number == 1 else by_hand(number)


def _grouped(number: float) -> str:
    """A number in a product or under a power: in parentheses if it is negative."""
    return f"({by_hand(number)})" if number < 0 else by_hand(number)
