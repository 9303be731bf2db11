"""The first steps of a descent by differences through a lens: slopes measured anew, and steps."""

from __future__ import annotations

import numpy as np

from scenes.stage import theme
from scenes.stage.maps.lens import Lens
from scenes.stage.marks.arrows import StepArrow
from scenes.stage.marks.labels import put_beside
from scenes.stage.marks.stencil import Measurement, QuotientArrow
from scenes.stage.marks.trail import Walker
from scenes.stage.text.formula import Formula
from scenes.stage.text.numbers import written_out
from scenes.stage.walks.journey import Journey
from scenes.stage.zones import Zone

FILLED = 0.75


class MeasuredSteps(Lens):
    """A lens over the first steps of a journey of gradient descent by forward differences.

    Args:
        lens: through which the part of the map is already seen larger.
        zone: as for Lens.
        journey: its rule has one learning rate.
        gap: the distance h of the differences.
        steps: how many steps the lens has room for.

    Attributes:
        walker: where the journey has come to.

    Raises:
        ValueError: the journey's rule is another.
    """

    def __init__(
        self,
        lens: Lens,
        zone: Zone,
        journey: Journey,
        gap: float,
        steps: int,
    ) -> None:
        self.path, self.gap = journey.path, gap
        self.rate = journey.rate
        walked = self.path.points[: steps + 1]
        uphill = walked + self.rate * self.path.gradients[: steps + 1]
        points = np.concatenate([walked, uphill[1:steps]])
        super().__init__(
            lens.plot,
            lens.heat_map,
            zone,
            points,
            FILLED,
            note_below=True,
            magnified=lens.magnification,
        )
        self.walker = Walker(self.plot, self.path, journey.progress)
        self.add(self.walker)

    def slopes(self, index: int) -> QuotientArrow:
        """The slopes measured at a point of the journey, times the rate: as long as the step."""
        x, y = map(float, self.path.points[index])
        measured = Measurement(self.path.function, (x, y), self.gap)
        return QuotientArrow(self.plot, measured, self.rate)

    def name_of(self, slopes: QuotientArrow) -> Formula:
        """What the arrow of the slopes shows: them, times the rate; beside its tip."""
        source = f'{{{{ {written_out(self.rate)} : rate }}}} dot {{{{ "slopes" : slope }}}}'
        name = Formula(source, font_size=theme.FONT_SMALLEST)
        put_beside(name, slopes.end, np.array([slopes.start, slopes.end]), self.plot.area)
        return name

    def step(self, index: int) -> StepArrow:
        """The step from a point of the journey to the next."""
        return StepArrow(self.plot, self.path, index)
